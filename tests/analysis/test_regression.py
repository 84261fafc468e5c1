"""Regression through the public path, study → import → regress, against R's svyglm, svyolr and regTermTest."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from jingmin import import_wave, load_study, regress
from survey.study.model import Study
from tests.golden.cases import CASES, TERMS
from tests.golden.truth import HERE, place
from words.problems import SurveyError

TRUTH = pd.read_csv(HERE / "regress.csv")
TESTS = pd.read_csv(HERE / "regress_tests.csv")
Studies = Callable[[str], Study]


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> Studies:
    """Golden studies, each imported once."""
    made: dict[str, Study] = {}

    def one(name: str) -> Study:
        if name not in made:
            made[name] = load_study(place(name, tmp_path_factory.mktemp(name)))
            for wave in made[name].waves:
                import_wave(made[name], wave.id)
        return made[name]

    return one


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
