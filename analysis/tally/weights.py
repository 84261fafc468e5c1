"""Weights on a binary grid, so that sums of them are exact and the same in any order."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from words.problems import Problems

# 2^-33 of the smallest weight is about 1e-10: coarser would show in the tenth digit of a mean.
FINENESS = 2.0**-33
# Squares of sums must stay numbers; the population of no place comes near.
LARGEST = 1e30


def grid_step(largest_sum: float) -> float:
    """The finest power of two on which sums up to `largest_sum` are exact in 53 bits."""
    return math.ldexp(1.0, math.frexp(largest_sum)[1] - 53) if largest_sum > 0 else 1.0


def checked_step(largest_sum: float, smallest_weight: float) -> float:
    """`grid_step`, refused where it is too coarse for the smallest weight (SurveyError)."""
    problems = Problems()
    if not largest_sum < LARGEST:
        problems.add("analysis.weights_too_large", largest=f"{largest_sum:g}")
        problems.raise_errors()
    step = grid_step(largest_sum)
    if step > FINENESS * smallest_weight:
        problems.add("analysis.weights_too_wide", smallest=f"{smallest_weight:g}", largest=f"{largest_sum:g}")
        problems.raise_errors()
    return step


def snapped(weights: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """The nearest multiples of `step`, a power of two: exact but for the rounding itself."""
    result: NDArray[np.float64] = np.rint(weights / step) * step
    return result
