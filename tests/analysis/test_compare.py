"""Any linear combination of estimates, from the private answers."""

from __future__ import annotations

import pytest

from analysis.compare import compare
from analysis.report import load_report
from survey.study.model import Study
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


@pytest.mark.parametrize(("id", "message"), [
    ("IDX", "not the id of an estimate"),
    ("IDX/score/official/w2/north/-/-/city", "comparison already"),
    ("IDX/score/official/w9/north/-/-/-", "no wave w9"),
    ("IDX/score/official/w2/nort/-/-/-", "Did you mean `north`"),
    ("IDX/score/official/w2/nowhere/-/-/-", "no district nowhere"),
    ("Q1/scor/official/w2/north/-/-/-", "near it: Q1/score"),
    ("Q1/score/oficial/w2/north/-/-/-", "variant"),
    ("Q1/score/official/w2/north/SEX/7/-", "group"),
    ("Q1/score/official/w2/north/AGE/1/-", "breakdown"),
])
def test_an_id_that_is_none_is_named(waves_same: Study, id: str, message: str) -> None:
    with pytest.raises(SurveyError, match=message):
        compare(waves_same, {ONE: 1, id: -1})
