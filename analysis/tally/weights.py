"""The grids that weights are put on, so that sums of them are exact and the same in any order."""

from __future__ import annotations

import numpy as np

from analysis.tally.exact import Floats, Steps, grid_step, on_grid
from survey.responses.people import LARGEST, WIDEST
from words.problems import Problems, Where

# 2^-33 of the smallest weight is about 1e-10: coarser would show in the tenth digit of a mean.
FINENESS = 2.0**-33
# A weight of that many steps has no finer bits.
FINE = 2.0**52


def snapped(weights: Floats, step: float) -> Floats:
    """Weights as multiples of `step`."""
    if weights.max(initial=0.0) < step * FINE:
        return on_grid(weights, step)
    return np.where(weights < step * FINE, on_grid(weights, step), weights)


def weight_grids(largest_sum: float, smallest_weight: float, people: int, *, where: str = "", calibrated: bool = False) -> Steps:
    """One grid where it is fine enough for the smallest weight, else two; the last is what weights are put on.

    largest_sum : a bound of the weights of a place; people : respondents in the largest place
    Raises SurveyError where weights are too large, or run over too wide a range.
    """
    problems = Problems()
    of = "calibrated" if calibrated else "weights"
    if not largest_sum < LARGEST:
        problems.add(f"analysis.{of}_too_large", Where(where), largest=f"{largest_sum:g}")
    elif largest_sum > WIDEST * smallest_weight:
        problems.add(f"analysis.{of}_too_wide", Where(where), smallest=f"{smallest_weight:g}", largest=f"{largest_sum:g}")
    problems.raise_errors()
    step = grid_step(largest_sum)
    return (step,) if step <= FINENESS * smallest_weight else (step, grid_step(max(people, 1) * step))
