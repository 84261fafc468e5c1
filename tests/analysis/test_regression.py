"""Regression through the public path, study → import → regress, against R's svyglm, svyolr and regTermTest."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from jingmin import analyse, load_report, regress
from survey.study.model import Study
from tests.analysis.imported import Studies
from tests.golden.cases import CASES, TERMS
from tests.golden.truth import HERE
from words.problems import SurveyError

TRUTH = pd.read_csv(HERE / "regress.csv")
TESTS = pd.read_csv(HERE / "regress_tests.csv")


def codes(study: Study, **how: object) -> list[str]:
    """The complaints about a regression that cannot be made."""
    with pytest.raises(SurveyError) as caught:
        regress(study, **how)  # type: ignore[arg-type]
    return sorted({problem.code for problem in caught.value.problems})


def renamed(term: str) -> str:
    name, equals, category = term.partition("=")
    return TERMS.get(name, name) + equals + category


@pytest.mark.parametrize("case", list(CASES))
def test_every_coefficient_and_test_of_terms_is_that_of_r_to_1e_9(case: str, studies: Studies) -> None:
    theirs, tests = TRUTH[TRUTH["case"] == case], TESTS[TESTS["case"] == case]
    outcome, predictors, how = CASES[case]
    ours = regress(studies(theirs["study"].iloc[0]), outcome, predictors, **how)
    assert ours.terms["term"].tolist() == [renamed(term) for term in theirs["term"]]
    for figure in ("estimate", "se", "df", "t", "p", "low", "high"):
        np.testing.assert_allclose(ours.terms[figure].to_numpy(float), theirs[figure].to_numpy(float), rtol=1e-9,
                                   atol=1e-9, err_msg=figure)
    assert ours.facts["n"] == theirs["n"].iloc[0]
    assert ours.tests["predictor"].tolist() == [renamed(term) for term in tests["predictor"]]
    for figure in ("f", "ndf", "ddf", "p"):
        np.testing.assert_allclose(ours.tests[figure].to_numpy(float), tests[figure].to_numpy(float), rtol=1e-9,
                                   atol=1e-9, err_msg=figure)


@pytest.mark.parametrize(("how", "code"), [
    ({"outcome": "CONN", "predictors": ["SEX"]}, "models.unknown_variable"),
    ({"outcome": "SEX", "predictors": ["Q1"]}, "models.which_statistic"),
    ({"outcome": "CON", "predictors": ["SEX", "SEX"]}, "models.twice"),
    ({"outcome": "CON", "predictors": ["SEX"], "reference": {"SEX": "3"}}, "models.reference"),
    ({"outcome": "CON", "predictors": ["Q4"], "reference": {"SEX": "1"}}, "models.reference"),
    ({"outcome": "CON", "predictors": ["SEX"], "model": "logistic"}, "models.which_statistic"),
    ({"outcome": "Q1/score", "predictors": ["SEX"], "model": "logistic"}, "models.not_binary"),
    ({"outcome": "SEX", "predictors": ["Q1"], "model": "ordinal"}, "models.not_ordinal"),
    ({"outcome": "CON", "predictors": ["SEX", "SEX/share:2"]}, "models.collinear"),
    ({"outcome": "Q1/score", "predictors": ["Q1/share:TOP", "Q1/share:4", "Q1/share:5"]}, "models.collinear"),
    ({"outcome": "CON", "predictors": ["wave"], "wave": "w1"}, "models.constant_predictor"),
    ({"outcome": "CON", "predictors": ["SEX"], "wave": "w9"}, "analysis.unknown_wave"),
    ({"outcome": "CON", "predictors": ["SEX"], "district": "nowhere"}, "analysis.unknown_district"),
    ({"outcome": "Q1/share:TOP", "predictors": ["Q1/score"], "model": "logistic"}, "models.separated"),
    ({"outcome": "Q1", "predictors": ["Q1/share:5"], "model": "ordinal"}, "models.separated"),
    ({"outcome": "CON", "predictors": ["Q4", "SEX"], "district": "north"}, "models.few_psus"),
])
def test_what_makes_no_regression_is_complained_of(how: dict[str, object], code: str, studies: Studies) -> None:
    assert codes(studies("waves_same"), **how) == [code]


def test_a_category_with_few_people_is_refused_by_its_name(studies: Studies) -> None:
    with pytest.raises(SurveyError) as caught:
        regress(studies("waves_same", withhold=30), "CON", ["Q4", "SEX"], wave="w1")
    found = [problem.values for problem in caught.value.problems]
    assert {values["variable"] for values in found} == {"Q4"}
    assert not any(str(values).count("n=") for values in found)  # how few is not said


def test_a_logistic_outcome_that_few_gave_is_refused_too(studies: Studies) -> None:
    assert codes(studies("waves_same", withhold=40), outcome="Q1/share:5", predictors=["SEX"], model="logistic", wave="w1",
                 ) == ["models.small_category"]


def test_the_city_of_a_study_without_one_is_refused(studies: Studies) -> None:
    study = studies("waves_same")
    study = study.model_copy(update={"design": study.design.model_copy(update={"pooled": "none"})})
    assert codes(study, outcome="CON", predictors=["SEX"]) == ["models.no_city"]


def test_a_regression_on_district_alone_is_the_districts_means(studies: Studies) -> None:
    study = studies("waves_same")
    analyse(study)
    rows = load_report(study.folder).result.set_index("id")
    terms = regress(study, "CON", ["district"], wave="w1").terms.set_index("term")
    north, east = (rows.loc[f"CON/score/official/w1/{district}/-/-/-"] for district in ("north", "east"))
    assert terms.loc["intercept", "estimate"] == pytest.approx(north["value"], rel=1e-12)
    assert terms.loc["intercept", "se"] == pytest.approx(north["se"], rel=1e-12)
    assert terms.loc["district=east", "estimate"] == pytest.approx(east["value"] - north["value"], rel=1e-12)
    assert terms.loc["district=east", "se"] == pytest.approx(np.hypot(east["se"], north["se"]), rel=1e-12)


def test_another_reference_turns_the_sign_and_keeps_the_rest(studies: Studies) -> None:
    study = studies("waves_people")
    one, two = (regress(study, "Q1", ["SEX", "wave"], model="logistic", reference=reference).terms.set_index("term")
                for reference in ({"SEX": "1"}, {"SEX": "2"}))
    assert one.loc["SEX=2", "estimate"] == pytest.approx(-two.loc["SEX=1", "estimate"], rel=1e-10)
    assert one.loc["wave=w2", "se"] == pytest.approx(two.loc["wave=w2", "se"], rel=1e-10)


def test_an_ordinal_model_of_a_reversed_item_goes_by_its_scores(studies: Studies) -> None:
    study = studies("waves_same")
    linear, ordinal = (regress(study, "Q3", ["Q1/score"], model=model).terms.iloc[-1] for model in ("linear", "ordinal"))
    assert np.sign(linear["estimate"]) == np.sign(ordinal["estimate"])


def test_arguments_that_make_no_sense_are_value_errors(studies: Studies) -> None:
    study = studies("waves_same")
    with pytest.raises(ValueError, match="linear, logistic, ordinal"):
        regress(study, "CON", ["SEX"], model="probit")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="predictors"):
        regress(study, "CON", "SEX")
