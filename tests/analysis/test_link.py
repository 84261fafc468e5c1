"""Links between two scales, against R and against what must be so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.link import Halves, bootstrap, equipercentile, linear, resampled, smoothed

LINK = pd.read_csv(Path(__file__).parent.parent / "golden" / "link.csv")
OLD = {"five_eleven": [20, 41.5, 97, 180, 111], "skewed": [3, 10, 60, 200, 250], "fewer": [10, 20, 30, 25, 15]}


@pytest.mark.parametrize("case", list(OLD))
def test_both_links_and_the_smoothing_are_those_of_r(case: str) -> None:
    truth = LINK[LINK["case"] == case]
    new, old = truth["new"].to_numpy(), np.array(OLD[case], float)
    scores = np.linspace(0, 100, len(new)), np.linspace(0, 100, len(old))
    np.testing.assert_allclose(linear(new, old, *scores), truth["linear"], rtol=1e-9)
    # glm stops when the deviance does: eight digits of its fitted values.
    np.testing.assert_allclose(smoothed(new), truth["smoothed"], rtol=1e-7)
    np.testing.assert_allclose(equipercentile(new, old, *scores), truth["equipercentile"], rtol=1e-7, atol=1e-7)


def test_smoothing_keeps_mean_variance_and_skewness() -> None:
    counts = np.array([5.0, 1, 30, 2, 60, 41, 7])
    place = np.arange(7)
    kept = smoothed(counts)
    for power in (1, 2, 3):
        assert kept @ place**power == pytest.approx((counts / counts.sum()) @ place**power, rel=1e-9)


def test_the_same_scale_is_linked_to_itself() -> None:
    counts, scores = np.array([10.0, 20, 40, 20, 10]), np.linspace(0, 100, 5)
    np.testing.assert_allclose(linear(counts, counts, scores, scores), scores, atol=1e-9)
    np.testing.assert_allclose(equipercentile(counts, counts, scores, scores), scores, atol=1e-9)


def test_a_scale_whose_scores_fall_is_linked_the_same_way() -> None:
    new, old = np.array([5.0, 10, 30, 25]), np.array([10.0, 40, 30])
    up, down = np.linspace(0, 100, 4), np.linspace(100, 0, 4)
    forward = equipercentile(new, old, up, np.linspace(0, 100, 3))
    np.testing.assert_allclose(equipercentile(new[::-1], old, down, np.linspace(0, 100, 3)), forward[::-1])


def test_the_bootstrap_spreads_as_samples_do() -> None:
    """The se of a mean under a link that is the identity is that of the mean of the old half."""
    random = np.random.default_rng(3)
    old = random.multinomial(10, [0.1, 0.2, 0.4, 0.3], size=40).astype(float)
    new = np.tile(old.sum(axis=0), (40, 1))
    halves = Halves(new, old, np.linspace(0, 100, 4), np.linspace(0, 100, 4), np.zeros(40, np.int64))
    drawn = bootstrap(halves, "linear", resampled(halves.stratum, draws=2000)) @ (new.sum(axis=0) / new.sum())
    means = (old @ np.linspace(0, 100, 4)) / 10
    assert drawn.std(ddof=1) == pytest.approx(means.std(ddof=1) / np.sqrt(40), rel=0.1)
