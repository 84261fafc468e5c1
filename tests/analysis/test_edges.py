"""Edges: nothing answered, one psu, weights of zero, small groups, other versions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.analyse import answers_of
from analysis.finish import result_table
from analysis.survey import survey_pieces
from instruments.model import Instrument, QualityFlag
from jingmin import import_wave, load_study
from survey.study.comparisons import Comparisons
from survey.study.model import Privacy, Wave
from tests.analysis.small import draw, instrument, label, result, study
from tests.golden.truth import place
from words.problems import SurveyError


def test_a_district_without_answers_has_no_row(tmp_path: Path) -> None:
    rows = result(study(tmp_path, districts=("a", "b", "c")), {"w1": draw(1)})
    assert "c" not in rows["district"].dropna().unique()


def test_an_item_that_nobody_answered_leaves_its_composites_out(tmp_path: Path) -> None:
    rows = result(study(tmp_path), {"w1": draw(1).assign(Q3=-88)})
    assert not rows["indicator"].isin(["B", "DB", "I"]).any()
    assert "A/score/official/w1/a/-/-/-" in rows.index
    # Asked, and answered "don't know": that is a share among all who were asked.
    assert rows.loc["Q3/share_asked:dont_know/official/w1/a/-/-/-", "value"] == 1.0


def test_a_weight_of_zero_keeps_its_psu_and_adds_nothing(tmp_path: Path) -> None:
    frame = draw(2)
    zero = frame.assign(weight=np.where(frame["psu"] == "a0", 0.0, frame["weight"]))
    rows, gone = result(study(tmp_path), {"w1": zero}), result(study(tmp_path), {"w1": frame[frame["psu"] != "a0"]})
    row = "Q1/score/official/w1/a/-/-/-"
    assert rows.loc[row, "value"] == pytest.approx(gone.loc[row, "value"])
    assert rows.loc[row, "n"] == gone.loc[row, "n"] and rows.loc[row, "df"] == gone.loc[row, "df"]
    assert rows.loc[row, "se"] != pytest.approx(gone.loc[row, "se"])


def test_a_stratum_with_one_psu_is_an_error_that_names_it(tmp_path: Path) -> None:
    frame = draw(3)
    with pytest.raises(SurveyError) as error:
        result(study(tmp_path), {"w1": frame[(frame["district"] == "a") | (frame["psu"] == "b0")]})
    (problem,) = error.value.problems
    assert problem.code == "analysis.lonely_psu" and problem.values["stratum"] == "b"
    assert "lonely" in problem.text("en") and "lonely" in problem.text("zh")


def test_equal_answers_have_no_variance_no_interval_no_verdict(tmp_path: Path) -> None:
    rows = result(study(tmp_path), {"w1": draw(4).assign(Q1=3)})
    row = rows.loc["Q1/score/official/w1/a/-/-/city"]
    assert abs(row["value"]) < 1e-12 and row["se"] == 0 and np.isnan(row["p"]) and pd.isna(row["verdict"])
    assert row["flag"] == "no_variance"


def test_every_figure_of_a_small_group_is_blank_and_so_are_its_ancestors(tmp_path: Path) -> None:
    frame = draw(5, rows=90, districts=("a", "b", "c"))
    members = frame.index[frame["district"] == "a"]
    frame.loc[members[9:], "Q3"] = -88
    frame.loc[members[:9], "Q3"] = 2
    rows = result(study(tmp_path, districts=("a", "b", "c"), privacy=Privacy(few=30, withhold=10)), {"w1": frame})
    for indicator in ("Q3", "B", "DB", "I"):
        for versus in ("-", "city"):
            row = rows.loc[f"{indicator}/score/official/w1/a/-/-/{versus}"]
            assert row["flag"].startswith("withheld")
            assert row[["value", "se", "low", "high", "df", "n", "deff", "p", "p_adjusted", "verdict"]].isna().all()
    assert rows.loc["A/score/official/w1/a/-/-/-", "n"] >= 10
    # Beside a one more is withheld, as the city is shown. A family counts only what is shown: the third.
    others = rows.loc[["I/score/official/w1/b/-/-/city", "I/score/official/w1/c/-/-/city"]]
    assert others["n"].notna().sum() == 1
    assert others["p_adjusted"].dropna().equals(others["p"].dropna())


def test_changes_between_instrument_versions_are_refused_on_their_rows(tmp_path: Path) -> None:
    old, new = instrument(), instrument("2.0.0")
    waves = tuple(Wave.model_validate({"id": wave, "instrument": made.key, "from": "2026-01-01", "to": "2026-01-01", "bind": "bind.yaml"})
                  for wave, made in (("w1", old), ("w2", new)))
    versions: dict[str, Instrument] = {one.key: one for one in (old, new)}
    rows = result(study(tmp_path, waves=("w1", "w2")).model_copy(update={"waves": waves, "instruments": versions}),
                  {"w1": draw(1), "w2": draw(2)})
    row = rows.loc["I/score/official/w2/a/-/-/wave:w1"]
    assert (row["verdict"], row["comparability"], row["flag"]) == ("incomparable", "none", "versions")
    assert np.isnan(row["value"]) and np.isnan(row["n"])
    assert rows["wave"].notna().all()  # nothing is pooled over versions


def test_an_opt_in_sample_is_described_at_most(tmp_path: Path) -> None:
    rows = result(study(tmp_path, design={"sample": "opt_in"}), {"w1": draw(6)})
    assert set(rows.loc[rows["versus"].notna(), "verdict"].dropna()) == {"description"}
    assert rows["flag"].str.contains("opt_in").all()


def test_weights_over_too_wide_a_range_are_refused(tmp_path: Path) -> None:
    frame = draw(7)
    frame.loc[0, "weight"], frame.loc[1, "weight"] = 1e-9, 1e9
    with pytest.raises(SurveyError, match="too wide"):
        result(study(tmp_path), {"w1": frame})


def test_pairs_take_the_later_district_less_the_earlier(tmp_path: Path) -> None:
    rows = result(study(tmp_path, comparisons=Comparisons(pairs=("index",))), {"w1": draw(8)})
    pair = rows.loc["I/score/official/w1/b/-/-/district:a", "value"]
    one, other = (rows.loc[f"I/score/official/w1/{d}/-/-/-", "value"] for d in ("b", "a"))
    assert pair == pytest.approx(one - other)


def test_a_city_of_other_districts_is_not_compared_with_this_one(tmp_path: Path) -> None:
    about = study(tmp_path, waves=("w1", "w2"), districts=("a", "b"))
    alone = draw(1)
    rows = result(about, {"w1": alone[alone["district"] == "a"], "w2": draw(2)})
    city = rows.loc["I/score/official/w2/-/-/-/wave:w1"]
    assert (city["verdict"], city["comparability"]) == ("incomparable", "none") and "districts" in city["flag"]
    assert np.isnan(city["value"])
    assert rows.loc["I/score/official/w2/a/-/-/wave:w1", "se"] > 0
    assert "part_city" in rows.loc["I/score/official/w1/-/-/-/-", "flag"]
    assert pd.isna(rows.loc["I/score/official/w2/-/-/-/-", "flag"])


def test_a_variant_that_a_few_people_tell_from_the_official_row_is_withheld(tmp_path: Path) -> None:
    flag = QualityFlag.model_validate({"id": "police", "label": label("police"), "rule": "speed", "official": "excluded"})
    made = instrument().model_copy(update={"flags": (flag,)})
    about = study(tmp_path, privacy=Privacy(few=10, withhold=5), instruments={made.key: made}, design={"pooled": "none"})
    frame = draw(9, rows=200)
    frame.loc[frame.index[frame["district"] == "a"][:3], "use"] = 2
    frame.loc[frame.index[frame["district"] == "b"][:30], "use"] = 2
    rows = result(about, {"w1": frame})
    assert rows.loc["A/score/with_police/w1/a/-/-/-", "flag"] == "withheld"
    assert rows.loc["A/score/with_police/w1/b/-/-/-", "value"] > 0
    assert rows.loc["A/score/official/w1/a/-/-/-", "value"] > 0


def test_damaged_answers_are_never_counted(tmp_path: Path) -> None:
    about = load_study(place("waves_same", tmp_path))
    for wave in about.waves:
        import_wave(about, wave.id)
    path = about.folder / "responses" / "w1.parquet"
    whole, caught = path.read_bytes(), 0
    for at in range(40, len(whole) - 2000, 97):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1:])
        try:
            rows = result_table(about, list(survey_pieces(about, answers_of(about))))
        except SurveyError:
            caught += 1
            continue
        # What is left undamaged by a flip (a column that nobody reads) gives the same figures.
        path.write_bytes(whole)
        assert rows.equals(result_table(about, list(survey_pieces(about, answers_of(about)))))
    assert caught > 10


def test_enormous_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="1e30"):
        result(study(tmp_path), {"w1": draw(7).assign(weight=1e300)})
