"""Weights on a binary grid, so that sums of them are exact and the same in any order."""

from __future__ import annotations

from analysis.tally.exact import grid_step
from words.problems import Problems

# 2^-33 of the smallest weight is about 1e-10: coarser would show in the tenth digit of a mean.
FINENESS = 2.0**-33
# Squares of sums must stay numbers; the population of no place comes near.
LARGEST = 1e30


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
