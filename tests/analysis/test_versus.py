"""Every kind of comparison on small studies: identities over random designs, refusals, samples that are only described."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import slopes
from analysis.contrast import Combinations
from analysis.layout import layout
from analysis.modes import Mix
from analysis.part import Part
from analysis.versus import kinds_of
from survey.study.comparisons import Comparisons, Period
from survey.study.design import Stage
from survey.study.model import District, Privacy, Study, Wave
from tests.analysis.small import draw, instrument, label, result, study
from words.problems import SurveyError

WAVES, DISTRICTS = ("w1", "w2", "w3"), ("a", "b", "c")
KINDS = ("previous", "first", "wave:w2", "city", "others", "district:b", "trend:3", "change:city", "change:others",
         "change:district:b", "change:district:a")
PERIODS = (Period(id="whole", waves=WAVES, weights="weight"), Period(id="ends", waves=("w1", "w3")))
PEOPLE = {"stages": (Stage(psu="respondent"),), "psus_across_waves": "new"}
DESIGNS: dict[str, dict[str, Any]] = {"same": {}, "new": {"psus_across_waves": "new"}, "people": PEOPLE}
FIGURES = ["value", "se", "low", "high", "df", "n", "p"]


def about(folder: Path, *, design: str = "same", **settings: Any) -> Study:
    """Three waves, a quarter apart, of three districts, with every kind of comparison."""
    dated = [Wave.model_validate({"id": wave, "instrument": "small@1.0.0", "from": f"2026-0{1 + 3 * at}-01",
                                  "to": f"2026-0{1 + 3 * at}-20", "bind": "bind.yaml"}) for at, wave in enumerate(WAVES)]
    comparisons = {"versus": KINDS, "pairs": ("index",), "periods": PERIODS, "rolling": 2} | settings.pop("comparisons", {})
    return study(folder, waves=WAVES, districts=DISTRICTS, design=DESIGNS[design] | settings.pop("sampled", {}),
                 comparisons=Comparisons(**comparisons), **settings).model_copy(update={"waves": tuple(dated)})


def frames(seed: int, *, times: float = 1.0) -> dict[str, pd.DataFrame]:
    drawn = {wave: draw(seed + at, rows=90, districts=DISTRICTS) for at, wave in enumerate(WAVES)}
    return {wave: frame.assign(weight=frame["weight"] * times) for wave, frame in drawn.items()}


def made(seed: int, design: str, **changes: float) -> pd.DataFrame:
    with tempfile.TemporaryDirectory() as folder:
        return result(about(Path(folder), design=design), frames(seed, **changes))


def row(rows: pd.DataFrame, wave: str, district: str, versus: str, thing: str = "I/score") -> pd.Series:
    return rows.loc[f"{thing}/official/{wave}/{district}/-/-/{versus}"]


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(sorted(DESIGNS)))
def test_identities_hold_whatever_the_design_and_the_answers(seed: int, design: str) -> None:
    rows = made(seed, design)
    assert not rows.index.duplicated().any()
    assert (rows["se"].dropna() >= 0).all()
    shown = rows.dropna(subset=["low"])
    assert (shown["low"] <= shown["value"]).all() and (shown["value"] <= shown["high"]).all()
    blank = rows[rows["value"].isna()]
    assert blank["flag"].str.contains("overlap").all()

    def value(wave: str, district: str, versus: str = "-") -> float:
        return float(row(rows, wave, district, versus)["value"])

    for wave in (*WAVES, "ends", "whole", "w2..w3"):
        # A district less the others, and the others' average, are the district.
        for one in DISTRICTS:
            others = np.mean([value(wave, other) for other in DISTRICTS if other != one])
            assert value(wave, one, "others") == pytest.approx(value(wave, one) - others)
        assert sum(value(wave, one, "others") for one in DISTRICTS) == pytest.approx(0, abs=1e-9)
    for one in DISTRICTS:
        change = value("w3", one, "wave:w2")
        assert value("w3", one, "change:city") == pytest.approx(change - value("w3", "-", "wave:w2"))
        assert value("ends", one) == pytest.approx((value("w1", one) + value("w3", one)) / 2)
        slope = slopes(np.array([0.0, 90, 181]) / 365.25) @ [value(wave, one) for wave in WAVES]
        assert value("w3", one, "trend:3") == pytest.approx(slope)
    assert sum(value("w3", one, "change:others") for one in DISTRICTS) == pytest.approx(0, abs=1e-9)
    # a − b is −(b − a), in its se and df too.
    there, back = row(rows, "w3", "a", "change:district:b"), row(rows, "w3", "b", "change:district:a")
    assert there["value"] == pytest.approx(-back["value"])
    assert (there["se"], there["df"]) == pytest.approx((back["se"], back["df"]))
    # All waves as a period, each as its weights, are the waves together.
    pd.testing.assert_series_equal(row(rows, "whole", "a", "-")[FIGURES].astype(float),
                                   row(rows, "-", "a", "-")[FIGURES].astype(float), check_names=False)


@settings(max_examples=2, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(sorted(DESIGNS)))
def test_weights_times_ten_leave_every_comparison_alone(seed: int, design: str) -> None:
    once, ten = made(seed, design), made(seed, design, times=10.0)
    pd.testing.assert_frame_equal(once[FIGURES], ten[FIGURES], rtol=1e-9, atol=1e-9)


def test_of_two_districts_the_others_are_the_other(tmp_path: Path) -> None:
    two = study(tmp_path, comparisons=Comparisons(versus=("others", "district:b")))
    rows = result(two, {"w1": draw(3)})
    others, other = row(rows, "w1", "a", "others"), row(rows, "w1", "a", "district:b")
    assert others[FIGURES].tolist() == other[FIGURES].tolist()


def test_an_opt_in_sample_is_described_in_every_kind_never_judged(tmp_path: Path) -> None:
    rows = result(about(tmp_path, sampled={"sample": "opt_in"}), frames(1))
    compared = rows[rows["versus"].notna()]
    kinds = {str(family).rpartition("/")[2] for family in compared["family"]}
    # Of three waves the second is the one before the third: that comparison stands once, as `previous`.
    assert {*KINDS, "pair"} - {"wave:w2"} == kinds
    assert set(compared["verdict"]) == {"description", "incomparable"}
    assert set(compared.loc[compared["verdict"] == "incomparable", "flag"]) == {"overlap"}


@pytest.mark.parametrize("kind", ["others", "trend:3", "change:city", "district:b"])
def test_the_same_to_within_a_margin_is_said_of_every_kind(kind: str, tmp_path: Path) -> None:
    """Equivalence by the whole interval at `conf`: stricter than two one-sided tests at 1 − conf."""
    wide = about(tmp_path, comparisons={"versus": (kind,), "same_within": {"score": 500}})
    rows = result(wide, frames(2))
    own = rows[(rows["versus"] == kind) & (rows["statistic"] == "score") & (rows["p_adjusted"] >= 0.05)]
    assert len(own) and set(own["verdict"]) == {"same"}


def test_the_p_values_may_be_left_as_they_are_or_held_to_the_rate_of_false_discoveries(tmp_path: Path) -> None:
    by = {adjust: result(about(tmp_path, comparisons={"adjust": adjust}), frames(4)) for adjust in ("holm", "bh", "none")}
    tested = by["none"]["p"].notna()
    assert (by["none"].loc[tested, "p_adjusted"] == by["none"].loc[tested, "p"]).all()
    assert (by["bh"].loc[tested, "p_adjusted"] <= by["holm"].loc[tested, "p_adjusted"] + 1e-12).all()


def test_a_period_that_would_tell_of_a_withheld_wave_is_withheld_too(tmp_path: Path) -> None:
    few = {wave: frame if wave != "w3" else frame.assign(Q1=np.where(
        (frame["district"] == "a") & (frame.groupby("district").cumcount() >= 4), -88, frame["Q1"]))
           for wave, frame in frames(5).items()}
    rows = result(about(tmp_path, privacy=Privacy(few=10, withhold=8)), few)
    for wave in ("w3", "ends", "w2..w3"):
        assert row(rows, wave, "a", "-", "Q1/score")["flag"] == "withheld", wave
        assert np.isnan(row(rows, wave, "b", "others", "Q1/score")["value"])
    assert row(rows, "w1..w2", "a", "-", "Q1/score")["value"] > 0


def test_districts_that_did_not_answer_are_not_among_the_others_and_the_row_says_so(tmp_path: Path) -> None:
    drawn = frames(6)
    drawn["w2"] = drawn["w2"][drawn["w2"]["district"] != "c"]
    rows = result(about(tmp_path), drawn)
    found = row(rows, "w2", "a", "others")
    apart = row(rows, "w2", "a", "-")["value"] - row(rows, "w2", "b", "-")["value"]
    assert found["value"] == pytest.approx(apart) and found["flag"] == "part_city"
    assert row(rows, "w3", "-", "trend:3")["verdict"] == "incomparable"  # cities of different districts


def test_a_change_of_mode_that_both_sides_share_does_not_mark_the_difference_of_their_changes() -> None:
    mix = Mix(("web", "phone"), np.array([[1, 0], [1, 0], [0.5, 0.5], [0.5, 0.5]], float))
    change = Combinations(np.array([[2, 0, -1, -1], [2, 0, 3, 1]]), np.array([[1, -1, 0, 0], [1.0, -1, -1, 1]]))
    assert mix.far(change).tolist() == [True, False]


def test_more_pairs_than_fit_are_refused_with_the_size_they_would_need(tmp_path: Path) -> None:
    many = tuple(District(id=f"d{at}", label=label("-"), short=label("-")) for at in range(1500))
    wide = study(tmp_path, comparisons=Comparisons(versus=("city",), pairs=("index",))).model_copy(update={"districts": many})
    places = pd.DataFrame({"stratum": [one.id for one in many for _ in "12"], "psu": list("12") * len(many),
                           "district": [one.id for one in many for _ in "12"], "fpc": np.nan, "n": 5, "weight": 5.0})
    part = Part(wide, next(iter(wide.instruments.values())), {}, layout(wide, {"w1": places}), Mix((), np.zeros((0, 0))))
    keep = part.domains.wave == 0
    with pytest.raises(SurveyError, match=r"1,124,250 pairs of districts, some 0\.6 GB"):
        kinds_of(part, keep, pairs=True)
    assert kinds_of(part, keep, pairs=False)["city"].of.count == 1500


def test_over_versions_of_no_line_everything_that_is_asked_for_is_refused_once(tmp_path: Path) -> None:
    made = about(tmp_path, comparisons={"versus": ("previous", "first", "trend:3", "change:city"), "periods": ()})
    new = instrument("2.0.0")
    waves = tuple(wave.model_copy(update={"instrument": new.key}) if wave.id == "w3" else wave for wave in made.waves)
    rows = result(made.model_copy(update={"waves": waves, "instruments": {**made.instruments, new.key: new}}), frames(8))
    assert not rows.index.duplicated().any()
    refused = rows[rows["flag"] == "versions"]
    assert set(zip(refused["wave"], refused["versus"].astype(object).where(refused["versus"].notna(), "-"), strict=True)) == {
        ("w3", "wave:w2"), ("w3", "wave:w1"), ("w3", "trend:3"), ("w3", "change:city"), ("w2..w3", "-"), ("w2..w3", "wave:w1..w2")}
    assert refused["value"].isna().all() and set(refused["comparability"]) == {"none"}
    assert row(rows, "w2", "a", "wave:w1")["value"] is not None and not np.isnan(row(rows, "w1..w2", "a", "-")["value"])
