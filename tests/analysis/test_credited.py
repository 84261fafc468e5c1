"""Models and spreads with calibrated weights, study → import → the public function, against R's calibrated designs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.analyse import answers_of
from analysis.models import rows as reading
from analysis.models import scores
from analysis.tally import Distinct, Number, TallyPlan, counted, kernel
from dashboard.documents.models import crosstab_data, crosstab_lines, regression_lines
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


def test_what_the_margins_determine_has_no_standard_error_and_is_said(studies: Studies) -> None:
    """post_waves is post-stratified by sex within each district."""
    study = studies("post_waves", withhold=0)
    for model in ("linear", "logistic"):
        found = regress(study, "SEX/share:2", ["district"], wave="w1", model=model)  # type: ignore[arg-type]
        assert (found.terms["se"] == 0).all() and found.terms[["t", "p", "low", "high"]].isna().all(axis=None)
        assert found.facts["no_variance"] == found.terms["term"].tolist()
    table = crosstab(study, "SEX", "district", wave="w1")
    assert (table.cells["se"] == 0).all() and np.isnan(table.test["f"]) and np.isnan(table.test["p"])
    assert crosstab_data(table)["test"]["f"] is None
    said = "\n".join(crosstab_lines(table, study, "en"))
    assert "nothing to test" in said and "take credit" in said
    pair = correlation(study, ["SEX/share:1", "SEX/share:2"]).iloc[0]
    assert pair["value"] == pytest.approx(-1) and pair["flag"] == "no_variance"


def test_the_margins_columns_that_are_read_again_are_named(studies: Studies) -> None:
    found = regress(studies("raked_waves"), "Q1/score", ["Q2/score"])
    assert found.facts["read_again"] == ["Q1", "Q2", "SEX", "Q4"]
    said = "\n".join(regression_lines(found, studies("raked_waves"), "en"))
    assert "weights are calibrated" in said and "take credit" in said


@pytest.mark.parametrize("name", ["waves", "people"])
def test_a_wave_without_margins_has_the_models_and_spreads_that_it_had(name: str, studies: Studies, tmp_path: Path) -> None:
    folder = place(f"raked_{name}", tmp_path)
    margins = (folder / "margins.csv").read_text(encoding="utf-8")
    (folder / "margins.csv").write_text(margins.replace("\n,", "\nw2,"), encoding="utf-8")
    half = load_study(folder)
    for wave in half.waves:
        import_wave(half, wave.id)
    plain = studies({"waves": "waves_same", "people": "waves_people"}[name])
    one, two = (regress(study, "CON", ["SEX", "Q4/score"], wave="w1").terms for study in (half, plain))
    np.testing.assert_allclose(one[["estimate", "se", "df"]], two[["estimate", "se", "df"]], rtol=1e-10)
    for figures in (lambda study: reliability(study, "CON", wave="w1").rows, lambda study: crosstab(study, "SEX", "Q1", wave="w1").cells,
                    lambda study: estimate(study, "Q1", statistic="sd", wave="w1")):
        one, two = (figures(study) for study in (half, plain))
        np.testing.assert_allclose(one["se"].astype(float), two["se"].astype(float), rtol=1e-9)
    # What lies beyond the wave is moved by its margins.
    assert regress(half, "CON", ["SEX"]).terms["se"].iloc[0] != regress(plain, "CON", ["SEX"]).terms["se"].iloc[0]


@pytest.mark.parametrize("name", ["raked_dclus1", "raked_dstrat"])
def test_distinct_values_by_cell_of_the_margins_are_the_same_in_batches_of_any_size(
        name: str, studies: Studies, monkeypatch: pytest.MonkeyPatch) -> None:
    study = studies(name)
    answers = replace(answers_of(study)["2000"], kept=None)
    todo = TallyPlan(distinct=(Distinct("API00", Number("API00")),), people=name == "raked_dstrat")
    whole = counted(todo, answers).distinct["API00"]
    monkeypatch.setattr(kernel, "batch_size", lambda _: 7)
    pieces = counted(todo, answers).distinct["API00"]
    assert whole.margin is not None and len(np.unique(whole.margin)) > 2
    for part in ("place", "value", "margin", "n", "w", *(("ww",) if todo.people else ())):
        assert (getattr(whole, part) == getattr(pieces, part)).all()


def test_the_size_of_slices_is_nothing(studies: Studies, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = regress(studies("raked_people"), "CON", ["SEX", "Q4/score"]).terms
    monkeypatch.setattr(reading, "SLICE", 11)
    np.testing.assert_allclose(regress(studies("raked_people"), "CON", ["SEX", "Q4/score"]).terms["se"], whole["se"], rtol=1e-12)


@pytest.mark.parametrize("name", ["raked_waves", "raked_people", "post_waves"])
def test_a_coefficient_on_districts_is_the_districts_mean_with_its_credit(name: str, studies: Studies) -> None:
    study = studies(name)
    first = regress(study, "Q1/score", ["district"], wave="w2").terms.iloc[0]
    mean = estimate(study, "Q1", statistic="score", wave="w2", district=study.districts[0].id).iloc[0]
    assert first["estimate"] == pytest.approx(mean["value"], rel=1e-12)
    assert first["se"] == pytest.approx(mean["se"], rel=1e-10)


def test_weights_calibrated_to_nobody_knows_what_are_said_to_take_no_credit(studies: Studies) -> None:
    study = studies("waves_same")
    study = study.model_copy(update={"design": study.design.model_copy(update={"calibrated_to": "unknown"})})
    found = regress(study, "CON", ["SEX"])
    assert found.facts["calibration_unknown"] and not found.facts["calibrated"]
    assert "take no credit" in "\n".join(regression_lines(found, study, "en"))
