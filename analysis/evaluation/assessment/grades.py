"""Grades: a unit's score against fixed thresholds, never against other units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.evaluation.assessment.composite import Composite
from instruments.assessment import Grades

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
EVEN = 1e-9  # a score that is a threshold but for the last bits of its sum is on it


@dataclass(frozen=True)
class Graded:
    """(places, periods) each. `place` is the class, 1 the worst; nan where none is given.

    low, high : classes of the ends of the interval, capped likewise
    line : the interval holds a threshold; raised : the better class was given for it; capped : a breach took it down
    thin : too little of the weights has scores
    """

    place: Floats
    low: Floats
    high: Floats
    line: Bools
    raised: Bools
    capped: Bools
    thin: Bools


def grade(score: Composite, breach: Bools, grades: Grades) -> Graded:
    """The class of every score: the highest whose threshold it reaches.

    Whose interval holds the next threshold is on the line and gets the better class, one step at most; a breach of the
    bottom line caps what comes of it.
    Source: the schedule. Golden: assessment.csv
    """
    steps = np.array(sorted(float(one.at_least) for one in grades.classes))
    own, low, high = (_class(one, steps) for one in (score.value, score.low, score.high))
    raised = high > own
    line = raised | (low < own)
    thin = ~np.isnan(score.value) & (score.covered < float(grades.covered) - EVEN)
    cap = len(steps) - next(number for number, one in enumerate(grades.classes) if one.id == grades.breach)
    place = own + raised
    capped = breach & (place > cap)
    place = np.where(capped, cap, place)
    low, high = (np.where(breach, np.minimum(end, cap), end) for end in (low, high))
    none = thin | np.isnan(score.value)
    return Graded(np.where(none, np.nan, place), np.where(none, np.nan, low), np.where(none, np.nan, high),
                  line & ~none, raised & ~none & ~capped, capped & ~none, thin)


def _class(score: Floats, steps: Floats) -> Floats:
    return np.where(np.isnan(score), np.nan, np.searchsorted(steps, score + EVEN, side="right").astype(float))
