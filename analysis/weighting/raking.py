"""Iterative proportional fitting of a table of weights to its margins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
# A category's sum of weights is off its total by less than this share of it: beyond what anybody can see, within what
# doubles can hold.
TOLERANCE = 1e-12
# Raking of tables that have a solution takes some ten rounds; a thousand were not enough for nothing but sparse tables.
MOST_ROUNDS = 2000


@dataclass(frozen=True)
class Raked:
    """factors : (cells,) by which weights are multiplied; 1 where there are none
    iterations : rounds over all margins ; miss : (categories,) relative distance from the totals after them
    """

    factors: Floats
    iterations: int
    miss: Floats

    @property
    def converged(self) -> bool:
        return bool(self.largest_miss <= TOLERANCE)

    @property
    def largest_miss(self) -> float:
        return float(np.abs(self.miss).max(initial=0.0))


def rake(weight: Floats, category: Ints, totals: Floats, *, most: int = MOST_ROUNDS) -> Raked:
    """Factors that bring a table of weights to the totals of all its margins; one margin is post-stratification.

    weight : (cells,) sums of weights
    category : (margins, cells) each cell's category in each margin, numbered over all margins; -1: the margin is not of it
    totals : (categories,) what each category is to sum to, above 0; every category has weight

    Source: Deming & Stephan (1940), Annals of Mathematical Statistics 11(4); R survey's `rake`, `postStratify`.
    Golden: raking.csv
    """
    met = np.flatnonzero(weight > 0)
    margins = [(at[inside], own[at[inside]]) for own in category
               for at, inside in [(met, own[met] >= 0)]]
    now = weight.astype(np.float64, copy=True)
    iterations, miss = 0, _miss(now, margins, totals)
    while iterations < most and np.abs(miss).max(initial=0.0) > TOLERANCE:
        for cells, own in margins:
            sums = np.bincount(own, now[cells], len(totals))
            now[cells] *= (totals / np.where(sums > 0, sums, 1.0))[own]
        iterations += 1
        miss = _miss(now, margins, totals)
    factors = np.ones_like(now)
    factors[met] = now[met] / weight[met]
    return Raked(factors, iterations, miss)


def _miss(weight: Floats, margins: list[tuple[Ints, Ints]], totals: Floats) -> Floats:
    """(categories,) how far each sum of weights is off its total, relative to it."""
    miss = np.zeros_like(totals)
    for cells, own in margins:
        sums = np.bincount(own, weight[cells], len(totals))
        met = np.unique(own)
        miss[met] = sums[met] / totals[met] - 1.0
    return miss
