"""The full covariance holds every standard error and every difference's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analysis.contrast import Combinations, contrast
from analysis.covariance import covariance
from analysis.estimates import Estimates, estimate
from analysis.moments import moments
from analysis.part import parts_of
from analysis.statistics import statistics_of
from analysis.tally import plan
from tests.analysis.small import answers, draw, study


@pytest.fixture(scope="module")
def estimates(tmp_path_factory: pytest.TempPathFactory) -> Estimates:
    """Three scores of two waves that revisit their psus."""
    folder: Path = tmp_path_factory.mktemp("covariance")
    about = study(folder, waves=("w1", "w2"))
    (part,) = parts_of(about, answers(folder, {"w1": draw(1), "w2": draw(2)}))
    scores = [one for one in statistics_of(part.instrument) if one.name == "score"]
    return estimate(moments(part.tallies(plan(about, part.instrument)), part.layout, scores), part.domains)


def test_its_diagonal_is_every_standard_error(estimates: Estimates) -> None:
    columns = np.arange(estimates.domains.count)
    found = np.sqrt(np.diag(covariance(estimates, columns)))
    np.testing.assert_allclose(found, estimates.se.reshape(-1), rtol=1e-12)


def test_it_gives_the_variance_of_every_difference(estimates: Estimates) -> None:
    columns = np.arange(estimates.domains.count)
    found = covariance(estimates, columns)
    k = len(estimates.ids)
    first, second = np.triu_indices(len(columns), 1)
    theirs = contrast(estimates, Combinations.differences(first, second)).se
    for thing in range(k):
        at, other = first * k + thing, second * k + thing
        ours = found[at, at] + found[other, other] - 2 * found[at, other]
        np.testing.assert_allclose(np.sqrt(np.maximum(ours, 0)), theirs[:, thing], rtol=1e-9, atol=1e-12)


def test_some_columns_in_any_order_are_a_part_of_the_whole(estimates: Estimates) -> None:
    whole = covariance(estimates, np.arange(estimates.domains.count))
    k = len(estimates.ids)
    some = np.array([4, 1])
    at = (some[:, None] * k + np.arange(k)).reshape(-1)
    np.testing.assert_allclose(covariance(estimates, some), whole[np.ix_(at, at)], rtol=1e-12)
