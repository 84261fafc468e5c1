"""p, intervals, Holm's and Benjamini–Hochberg's adjustment against R."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from statsmodels.stats.multitest import multipletests

from analysis import benjamini_hochberg, holm, interval, p_value

P = pd.read_csv(Path(__file__).parent.parent / "golden" / "p.csv")


def test_p_and_interval_are_those_of_r() -> None:
    value, se, df = (P[name].to_numpy() for name in ("value", "se", "df"))
    low, high = interval(value, se, df, 0.95)
    # R's qt at 2.5 and 7.25 degrees of freedom and SciPy's differ in the eleventh digit.
    np.testing.assert_allclose(p_value(value, se, df), P["p"], rtol=1e-9)
    np.testing.assert_allclose(low, P["low"], rtol=1e-9)
    np.testing.assert_allclose(high, P["high"], rtol=1e-9)


METHODS = {"p_adjusted": holm, "p_bh": benjamini_hochberg}


@pytest.mark.parametrize("column", METHODS)
def test_the_adjustment_in_every_family_is_that_of_r_in_any_order(column: str) -> None:
    order = np.random.default_rng(1).permutation(len(P))
    adjusted = METHODS[column](P["p"].to_numpy()[order], P["family"].to_numpy(np.int64)[order])
    np.testing.assert_allclose(adjusted, P[column].to_numpy()[order], rtol=1e-12)


# Statsmodels takes some hundredth of a second a family.
@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3)), min_size=1, max_size=30))
def test_the_adjustment_is_that_of_statsmodels_family_by_family(drawn: list[tuple[float, int]]) -> None:
    p, family = np.array([one for one, _ in drawn]), np.array([one for _, one in drawn])
    for column, name in (("p_adjusted", "holm"), ("p_bh", "fdr_bh")):
        adjusted = METHODS[column](p, family)
        for one in np.unique(family):
            own = family == one
            np.testing.assert_allclose(adjusted[own], multipletests(p[own], method=name)[1], atol=1e-15)


@pytest.mark.parametrize("adjust", [holm, benjamini_hochberg])
def test_what_was_not_tested_is_neither_adjusted_nor_counted(adjust: Callable[..., NDArray[np.float64]]) -> None:
    adjusted = adjust(np.array([0.01, np.nan, 0.02]), np.zeros(3, np.int64))
    assert adjusted[0] == pytest.approx(0.02) and np.isnan(adjusted[1]) and adjusted[2] == pytest.approx(0.02)


def test_without_variance_there_is_no_interval_and_no_p() -> None:
    nothing = (np.array([1.0, 1.0]), np.array([0.0, 1.0]), np.array([5.0, 0.0]))
    assert np.isnan(interval(*nothing, 0.95)).all() and np.isnan(p_value(*nothing)).all()
