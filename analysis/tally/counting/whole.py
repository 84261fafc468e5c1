"""Scores as whole numbers of a unit: products of them are whole too, and sum exactly in any order."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.tally.things import Codes, Score, Share
from instruments.model import score_unit

# Scores are written by people, as fractions of few digits.
DENOMINATOR = 10_000


@dataclass(frozen=True)
class Whole:
    """A thing's scores by bin, in units. valid : whether the bin has one; points : 0 where it has none."""

    valid: NDArray[np.bool_]
    points: NDArray[np.float64]
    unit: float

    @property
    def largest(self) -> float:
        return float(np.abs(self.points).max(initial=1.0))


@lru_cache(maxsize=1024)
def whole(thing: Codes | Score | Share) -> Whole | None:
    """The scores of a thing in whole units; None where they are no fractions of few digits."""
    bins = len(thing.bins)
    if isinstance(thing, Share):
        return Whole(np.array([True, True, False, False]), np.array([0.0, 1.0, 0.0, 0.0]), 1.0)
    if isinstance(thing, Score):
        points = np.zeros(bins)
        points[:len(thing.codes)] = thing.codes
        return Whole(np.arange(bins) < len(thing.codes), points, thing.value(1))
    scores = {at: Fraction(score).limit_denominator(DENOMINATOR) for at, score in enumerate(thing.scores)
              if not math.isnan(score)}
    if any(float(score) != thing.scores[at] for at, score in scores.items()):
        return None
    unit = score_unit(list(scores.values())) if any(scores.values()) else Fraction(1)
    points, valid = np.zeros(bins), np.zeros(bins, bool)
    for at, score in scores.items():
        points[at], valid[at] = float(score / unit), True
    return Whole(valid, points, float(unit))
