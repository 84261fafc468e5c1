"""Wald tests that several coefficients are nought together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc

Floats = NDArray[np.float64]


def term_test(value: Floats, covariance: Floats, df: float) -> tuple[float, float]:
    """F = b'V⁻¹b/q and its p at (q, df); nan where V has no inverse. value (q,), covariance (q, q).

    Source: Wald (1943); R survey's regTermTest(method = "Wald"). Golden: regress_tests.csv.
    """
    scale = np.sqrt(np.diagonal(covariance))
    if not (scale > 0).all() or np.linalg.matrix_rank(covariance / np.outer(scale, scale)) < len(value):
        return np.nan, np.nan
    standard = value / scale
    f = float(standard @ np.linalg.solve(covariance / np.outer(scale, scale), standard)) / len(value)
    return f, float(fdtrc(len(value), df, f))
