"""Regression through the public path, study → import → regress, against R's svyglm, svyolr and regTermTest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analysis.analyse import answers_of
from analysis.models.fit import Fitted
from analysis.models.refit import refits
from analysis.models.rows import read_rows
from analysis.models.variables import of_item
from analysis.part import parts_of
from analysis.replicates.weights import Replicates
from jingmin import analyse, import_wave, load_report, load_study, regress
from survey.study.model import Study
from tests.analysis.imported import Studies
from tests.golden.cases import CASES, REPLICATED, TERMS
from tests.golden.truth import HERE, place
from words.problems import SurveyError

TRUTH = pd.concat([pd.read_csv(HERE / "regress.csv"), pd.read_csv(HERE / "regress_replicates.csv")])
TESTS = pd.concat([pd.read_csv(HERE / "regress_tests.csv"), pd.read_csv(HERE / "regress_replicates_tests.csv")])


def codes(study: Study, **how: object) -> list[str]:
    """The complaints about a regression that cannot be made."""
    with pytest.raises(SurveyError) as caught:
        regress(study, **how)  # type: ignore[arg-type]
    return sorted({problem.code for problem in caught.value.problems})


def renamed(term: str) -> str:
    name, equals, category = term.partition("=")
    return TERMS.get(name, name) + equals + category


@pytest.mark.parametrize("case", [*CASES, *REPLICATED])
def test_every_coefficient_and_test_of_terms_is_that_of_r_to_1e_9(case: str, studies: Studies) -> None:
    theirs, tests = TRUTH[TRUTH["case"] == case], TESTS[TESTS["case"] == case]
    outcome, predictors, how = (CASES | REPLICATED)[case]
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


@pytest.mark.parametrize("study", ["waves_same", "raked_waves"])
def test_what_follows_from_the_predictors_has_no_error_rather_than_one_of_rounding(study: str, studies: Studies) -> None:
    found = regress(studies(study), "CON", ["Q1/score", "Q2/score", "Q3/score"], wave="w1")
    np.testing.assert_allclose(found.terms["estimate"], [0, 1 / 3, 1 / 3, 1 / 3], atol=1e-12)
    assert (found.terms["se"] == 0).all()
    assert found.terms[["t", "p", "low", "high"]].isna().all(axis=None)
    assert found.tests[["f", "p"]].isna().all(axis=None)
    assert found.facts["no_variance"] == found.terms["term"].tolist()


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


def test_heavier_weights_and_another_order_of_rows_change_nothing(studies: Studies, tmp_path: Path) -> None:
    folder = place("waves_people", tmp_path)
    for raw in folder.glob("w?.csv"):
        frame = pd.read_csv(raw, dtype=str, keep_default_na=False)
        frame["w"] = [str(8 * float(w)) for w in frame["w"]]
        frame[::-1].to_csv(raw, index=False)
    turned = load_study(folder)
    for wave in turned.waves:
        import_wave(turned, wave.id)
    for model, outcome in (("linear", "CON"), ("logistic", "Q1"), ("ordinal", "Q1")):
        one, two = (regress(study, outcome, ["SEX", "district"], model=model).terms for study in (studies("waves_people"), turned))
        for figure in ("estimate", "se", "df"):
            np.testing.assert_allclose(one[figure], two[figure], rtol=1e-10)


@dataclass(frozen=True)
class Doubled:
    """A calibration that doubles the weights of one district, and nothing else."""

    district: np.ndarray
    columns: tuple[str, ...] = ()

    def of(self, place: np.ndarray, columns: object) -> np.ndarray:
        return self.district[place]


def test_calibrated_weights_are_the_raw_ones_times_their_factor(studies: Studies) -> None:
    study = studies("waves_same")
    part = parts_of(study, answers_of(study))[0]
    one = part.answers["w1"]
    raked = SimpleNamespace(path=one.path, calibration=SimpleNamespace(
        cells=Doubled((one.places["district"] == "north").to_numpy(int)), factors=np.array([1.0, 2.0])))
    variables = [of_item(part.instrument, "SEX")]
    plain, weighed = (next(iter(read_rows(replace(part, answers={"w1": answers}), variables, wave="w1", district=None)))
                      for answers in (one, raked))
    north = part.layout.place_district[plain.place] == 0
    assert north.any() and not north.all()
    np.testing.assert_array_equal(weighed.weight, np.where(north, 2, 1) * plain.weight)


def _fitted(at: float, information: float = 1.0) -> Fitted:
    return Fitted(np.array([at, 0.0]), np.diag([1.0, information]), lambda block: block.x, np.eye(2), 1)


@pytest.mark.parametrize("without", [None, _fitted(9.0, 1e-12), replace(_fitted(9.0), run_away=np.ones(2))])
def test_a_replicate_without_a_fit_is_left_out_and_named(without: Fitted | None) -> None:
    made = Replicates(None, np.zeros(0, np.int64), 0.5, np.array([1.0, 1.0, 2.0]), False)

    def fit(r: int) -> Fitted:
        if r == 1 and without is None:
            raise np.linalg.LinAlgError
        return without if r == 1 and without is not None else _fitted(float(r))

    found = refits(made, _fitted(5.0), fit)
    assert found.left_out == (2,)
    assert found.covariance[0, 0] == pytest.approx(0.5 * (1 + 2))  # 0 and 2 about their mean


def test_a_model_without_two_replicates_that_fit_is_refused() -> None:
    made = Replicates(None, np.zeros(0, np.int64), 0.5, np.ones(2), True)
    with pytest.raises(SurveyError, match="no fit with the weights of 2 of 2"):
        refits(made, _fitted(5.0), lambda r: replace(_fitted(9.0), run_away=np.ones(2)))
