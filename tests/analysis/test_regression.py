"""Regression through the public path, study → import → regress, against R's svyglm, svyolr and regTermTest."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from jingmin import regress
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
