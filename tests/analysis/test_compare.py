"""Any linear combination of estimates, from the private answers."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.compare import compare, units_of
from analysis.report import load_report
from instruments.model import QualityFlag
from survey.responses import import_wave
from survey.study import load_study
from survey.study.model import Privacy, Study
from tests.analysis.small import answers, draw, instrument, label, study
from tests.golden.truth import place
from words.problems import SurveyError

ONE, OTHER = "IDX/score/official/w2/north/-/-/-", "IDX/score/official/w1/north/-/-/-"


def test_a_difference_made_here_is_the_one_of_the_report(waves_same: Study) -> None:
    made = compare(waves_same, {ONE: 1, OTHER: -1}).iloc[0]
    stored = load_report(waves_same.folder).result.set_index("id").loc["IDX/score/official/w2/north/-/-/wave:w1"]
    for figure in ("value", "se", "df", "low", "high", "p", "n"):
        assert made[figure] == pytest.approx(stored[figure], rel=1e-12), figure


def test_items_of_different_groups_have_their_covariance(waves_same: Study) -> None:
    men, women = (f"Q1/score/official/w1/north/SEX/{group}/-" for group in "12")
    made = compare(waves_same, {men: 1, women: -1}, name="men_less_women").iloc[0]
    rows = load_report(waves_same.folder).result.set_index("id")
    assert made["value"] == pytest.approx(rows.loc[men, "value"] - rows.loc[women, "value"])
    assert made["id"] == "men_less_women/score/official/-/-/-/-/contrast:men_less_women"
    assert 0 < made["se"] < rows.loc[men, "se"] + rows.loc[women, "se"]


def test_people_drawn_directly_have_it_over_groups_and_items_too(waves_people: Study) -> None:
    """The value and the se are held to R in test_contrasts_golden.py."""
    men, women = (f"Q1/score/official/w2/north/SEX/{group}/-" for group in "12")
    apart = compare(waves_people, {men: 1, women: -1}).iloc[0]
    rows = load_report(waves_people.folder).result.set_index("id")
    # Different people, drawn in one stratum: their covariance is small, and there is no shared psu to make more of it.
    assert apart["se"] == pytest.approx((rows.loc[men, "se"] ** 2 + rows.loc[women, "se"] ** 2) ** 0.5, rel=0.05)
    assert compare(waves_people, {ONE: 1, "Q1/score/official/w2/north/-/-/-": -1}).iloc[0]["se"] > 0


def test_too_many_things_at_once_are_refused_with_the_size_they_would_need(
        waves_people: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.jointly.MOST_BYTES", 1000)
    with pytest.raises(SurveyError, match="would need 0.0 GB"):
        compare(waves_people, {ONE: 1, OTHER: -1})


def test_many_terms_of_a_few_statistics_cost_what_these_cost(waves_same: Study) -> None:
    names = [f"{item}/{statistic}/official/{wave}/{district}/-/-/-" for item in ("Q1", "Q2", "Q3", "Q4")
             for statistic in ("score", "share:TOP") for wave in ("w1", "w2", "-") for district in ("north", "east", "-")]
    made = compare(waves_same, dict.fromkeys(names, 1.0)).iloc[0]
    rows = load_report(waves_same.folder).result.set_index("id")
    assert made["value"] == pytest.approx(rows.loc[names, "value"].sum())


def test_a_small_group_is_withheld_here_too(waves_same: Study) -> None:
    strict = waves_same.model_copy(update={"privacy": waves_same.privacy.model_copy(update={"withhold": 1000})})
    made = compare(strict, {ONE: 1, OTHER: -1}).iloc[0]
    assert made["flag"] == "withheld" and made[["value", "se", "n", "p"]].isna().all()


def test_a_variant_that_a_few_people_tell_from_the_official_row_is_withheld_here_too(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flag = QualityFlag.model_validate({"id": "police", "label": label("police"), "rule": "speed", "official": "excluded"})
    made = instrument().model_copy(update={"flags": (flag,)})
    about = study(tmp_path, privacy=Privacy(few=10, withhold=5), instruments={made.key: made}, districts=("a", "b", "c"),
                  design={"pooled": "none"})
    frame = draw(9, rows=300, districts=("a", "b", "c"))
    for district, people in (("a", 3), ("b", 30), ("c", 25)):
        frame.loc[frame.index[frame["district"] == district][:people], "use"] = 2
    stored = answers(tmp_path, {"w1": frame})
    monkeypatch.setattr("analysis.compare.answers_of", lambda study: stored)
    of = {district: f"A/score/with_police/w1/{district}/-/-/-" for district in "abc"}
    assert compare(about, {of["b"]: 1, of["c"]: -1}).iloc[0]["value"] != 0
    assert compare(about, {of["a"]: 1, of["c"]: -1}).iloc[0]["flag"].startswith("withheld")
    # With a city the second smallest goes too: c, of which the city less b would tell as much.
    city = about.model_copy(update={"design": about.design.model_copy(update={"pooled": "weight"})})
    assert sum(pd.notna(compare(city, {of[district]: 1}).iloc[0]["value"]) for district in "bc") == 1


def test_a_derived_item_that_a_few_people_tell_from_everybody_is_withheld_here_too(tmp_path: Path) -> None:
    path = place("dclus10", tmp_path) / "study.yaml"
    text = path.read_text(encoding="utf-8").replace("few: 3, withhold: 3", "few: 30, withhold: 26")
    path.write_text(text + '\nderived:\n  MET: {label: {zh: 达标, en: Met}, mean: API00, base: "SCHWIDE == 2"}\n', encoding="utf-8")
    found = load_study(path.parent)
    import_wave(found, "2000")
    met, all_of_them = (f"{name}/mean/official/2000/-/-/-/-" for name in ("MET", "API00"))
    row = compare(found, {met: 1, all_of_them: -1}).iloc[0]  # 23 of 183 schools make the difference
    assert row["flag"].startswith("withheld") and pd.isna(row["value"]) and pd.isna(row["n"])


def test_one_term_alone_is_an_estimate_and_is_not_judged(waves_same: Study) -> None:
    row = compare(waves_same, {ONE: 1}).iloc[0]
    stored = load_report(waves_same.folder).result.set_index("id").loc[ONE]
    assert row["se"] == pytest.approx(stored["se"]) and row["value"] == pytest.approx(stored["value"])
    assert row[["verdict", "p", "p_adjusted", "family"]].isna().all()


def test_a_coefficient_of_0_is_refused_and_units_are_told_apart(waves_same: Study) -> None:
    with pytest.raises(ValueError, match="not 0"):
        compare(waves_same, {ONE: 1, OTHER: 0})
    assert units_of([ONE, "Q1/share:TOP/official/w1/-/-/-/-", "Q1/share_asked:1/official/w1/-/-/-/-"]) == ("score", "share")
    mixed = compare(waves_same, {ONE: 1, "Q1/share:TOP/official/w1/-/-/-/-": -100}).iloc[0]
    assert mixed["statistic"] == "combination" and pd.isna(mixed["verdict"])


@pytest.mark.parametrize(("id", "message"), [
    ("IDX", "not the id of an estimate"),
    ("IDX/score/official/w2/north/-/-/city", "comparison already"),
    ("IDX/score/official/w9/north/-/-/-", "no wave w9"),
    ("IDX/score/official/w2/nort/-/-/-", "Did you mean `north`"),
    ("IDX/score/official/w2/nowhere/-/-/-", "no district nowhere"),
    ("Q1/scor/official/w2/north/-/-/-", "near it: Q1/score"),
    ("Q1/score/oficial/w2/north/-/-/-", "variant"),
    ("Q1/score/official/w2/north/SEX/7/-", "group"),
    ("Q1/score/official/w2/north/AGE/1/-", "break down by"),
])
def test_an_id_that_is_none_is_named(waves_same: Study, id: str, message: str) -> None:
    with pytest.raises(SurveyError, match=message):
        compare(waves_same, {ONE: 1, id: -1})
