"""Models and spreads with calibrated weights, study → import → the public function, against R's calibrated designs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.models import scores
from jingmin import correlation, crosstab, estimate, import_wave, load_study, regress, reliability
from tests.analysis.imported import Studies
from tests.analysis.test_estimate_golden import held
from tests.golden.cases import CREDITED, TERMS
from tests.golden.truth import HERE, place, truth

TRUTH = pd.read_csv(HERE / "credited.csv", dtype={"term": str})
KINDS = TRUTH.drop_duplicates("case").set_index("case")["kind"]


def cases(*kinds: str) -> list[str]:
    return [case for case in dict.fromkeys(TRUTH["case"]) if KINDS[case] in kinds]


def agree(ours: pd.DataFrame, theirs: pd.DataFrame) -> None:
    """Every figure to 1e-9, relative or, near zero, absolute."""
    for figure in ("value", "se", "df"):
        np.testing.assert_allclose(ours[figure].to_numpy(float), theirs[figure].to_numpy(float), rtol=1e-9, atol=1e-9, err_msg=figure)


def renamed(term: str) -> str:
    name, equals, category = term.partition("=")
    return TERMS.get(name, name) + equals + category


@pytest.mark.parametrize("case", cases("linear", "logistic", "ordinal"))
def test_coefficients_take_credit_for_calibrated_weights_as_in_r(case: str, studies: Studies) -> None:
    theirs = TRUTH[TRUTH["case"] == case]
    outcome, predictors, how = CREDITED[case]
    ours = regress(studies(theirs["study"].iloc[0]), outcome, predictors, model=theirs["kind"].iloc[0], **how)
    assert ours.terms["term"].tolist() == [renamed(term) for term in theirs["term"]]
    agree(ours.terms.rename(columns={"estimate": "value"}), theirs)
    assert ours.facts["n"] == theirs["n"].iloc[0] and ours.facts["read_again"]


@pytest.mark.parametrize("case", cases("correlation"))
def test_correlations_take_credit_as_in_r(case: str, studies: Studies) -> None:
    theirs = TRUTH[TRUTH["case"] == case]
    how = {"wave": "w2", "district": "north"} if case == "wave_pair" else {}
    ours = correlation(studies(theirs["study"].iloc[0]), theirs["term"].iloc[0].split("*"), **how)
    agree(ours, theirs)
    assert ours["n"].iloc[0] == theirs["n"].iloc[0]


RELIABLE = {"listwise_alpha": {"missing": "listwise"}, "women_alpha": {"by": "SEX", "wave": "w2"}}


@pytest.mark.parametrize("case", cases("alpha"))
def test_alpha_omega_and_what_items_add_take_credit_as_in_r(case: str, studies: Studies) -> None:
    theirs = TRUTH[TRUTH["case"] == case]
    found = reliability(studies(theirs["study"].iloc[0]), "CON", **RELIABLE.get(case, {})).rows  # type: ignore[arg-type]
    ours = found[found["group"] == "2"] if case == "women_alpha" else found
    assert (ours["statistic"].tolist(), ours["item"].fillna("-").tolist()) == (theirs["kind"].tolist(), theirs["term"].fillna("-").tolist())
    agree(ours, theirs)
    assert set(ours["n"]) == set(theirs["n"])


TABLES = {"raked_people_wave": ("wave", "Q1", {}), "raked_waves_district": ("Q1", "district", {"wave": "w2"}),
          "north_sex": ("SEX", "Q1", {"district": "north"})}


@pytest.mark.parametrize("case", cases("total"))
def test_tables_and_their_test_take_credit_as_in_r(case: str, studies: Studies) -> None:
    theirs = TRUTH[TRUTH["case"] == case]
    row, column, how = TABLES.get(case, ("SCHWIDE", "API5", {}) if "_d" in case else ("SEX", "Q1", {}))
    ours = crosstab(studies(theirs["study"].iloc[0], withhold=0), row, column, **how)  # type: ignore[arg-type]
    cells = theirs[theirs["kind"] != "test"]
    found = ours.cells.assign(term=ours.cells["row"] + "*" + ours.cells["column"]).set_index(["of", "term"])
    agree(found.loc[list(zip(cells["kind"], cells["term"], strict=True))], cells)
    for name, value in theirs[theirs["kind"] == "test"].set_index("term")["value"].items():
        assert ours.test[str(name)] == pytest.approx(value, rel=1e-9, abs=1e-12), name


@pytest.mark.parametrize("name", ["raked_dclus1", "raked_dclus2", "raked_dstrat", "raked_people"])
def test_the_spread_of_numbers_and_where_people_are_drawn_takes_credit_as_in_r(name: str, tmp_path: Path) -> None:
    study = load_study(place(name, tmp_path))
    for wave in study.waves:
        import_wave(study, wave.id)
    rows = truth("credited_spread.csv", name)
    for (indicator, statistic), theirs in rows.groupby(["indicator", "statistic"]):
        for by, some in theirs.groupby(theirs["by"].fillna("")):
            held(estimate(study, str(indicator), statistic=str(statistic), **({"by": by} if by else {})), some)


@pytest.mark.parametrize("name", ["raked_waves", "raked_people"])
def test_a_citys_model_is_that_of_its_districts_side_by_side(name: str, studies: Studies, monkeypatch: pytest.MonkeyPatch) -> None:
    """Districts are put together before scores are totalled; kept apart, with their shares of the population, they say the same."""
    study = studies(name)
    people = [one.model_copy(update={"population": 1000 * (3 + at)}) for at, one in enumerate(study.districts)]
    study = study.model_copy(update={"districts": tuple(people), "design": study.design.model_copy(update={"pooled": "population"})})
    one = regress(study, "CON", ["SEX", "Q4/score"]).terms
    monkeypatch.setattr(scores, "_together", lambda layout, domain, sums: (layout, sums))
    other = regress(study, "CON", ["SEX", "Q4/score"]).terms
    assert (one["se"] != regress(studies(name), "CON", ["SEX", "Q4/score"]).terms["se"]).all()
    np.testing.assert_allclose(one["se"], other["se"], rtol=1e-10)
