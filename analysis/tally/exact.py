"""Sums that are exact, and so the same in any order, batch, thread and engine.

A double x is split into parts, x ≈ h₁ + h₂ + …: h₁ = ⌊x/t₁ + ½⌋·t₁ on a grid t₁ on which so many parts sum exactly in 53 bits,
h₂ the same of what is left on a grid as much finer, and so on. Each part is summed by itself, exactly; the sums are added
once, the finest first. Grids are powers of two from bounds that are known before the pass, so that every engine has the same.

The expression ⌊x·(1/t) + ½⌋·t is the same in numpy and in SQL: no engine's own rounding takes part.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Steps = tuple[float, ...]

# Bits kept of the smallest thing that is summed: 2^-47 is about 7e-15.
BITS = 47
# Where things are too far apart for so many grids the smallest lose digits beside the largest, no more than in a double.
MOST_STEPS = 6
# 1/t and t stay ordinary numbers.
LOWEST, HIGHEST = -1000, 1000


def grid_step(largest_sum: float) -> float:
    """The finest power of two on which sums up to `largest_sum` are exact in 53 bits."""
    if not largest_sum > 0:
        return 1.0
    return math.ldexp(1.0, min(max(math.frexp(largest_sum)[1] - 53, LOWEST), HIGHEST))


def steps(count: float, largest: float, smallest: float) -> Steps:
    """The grids, coarse to fine, for sums of `count` things whose sizes lie between two bounds (or are 0).

    Room is left for every part to be carried up by half a step.
    """
    found = [grid_step(2 * max(count, 1) * largest)]
    while len(found) < MOST_STEPS and found[-1] > math.ldexp(smallest, -BITS):
        finer = grid_step(max(count, 1) * found[-1])
        if finer >= found[-1]:
            break
        found.append(finer)
    return tuple(found)


def on_grid(x: Floats, step: float) -> Floats:
    """The nearest multiples of a power of two, halves up; with one new array."""
    result: Floats = np.empty(np.shape(x))
    np.multiply(x, 1.0 / step, out=result)
    result += 0.5
    np.floor(result, out=result)
    result *= step
    return result


def split(x: Floats, grids: Steps, *, whole: bool = False) -> Iterator[Floats]:
    """The parts of x, coarse to fine; what is left after the last is dropped. whole : nothing is, as x has no finer bits"""
    for step in grids[:-1]:
        part = on_grid(x, step)
        x = x - part
        yield part
    yield x if whole else on_grid(x, grids[-1])


def together(parts: Sequence[Floats]) -> Floats:
    """The sum of sums of parts, coarse to fine, added finest first."""
    total = parts[-1]
    for part in parts[-2::-1]:
        total = total + part
    return total


class ExactSums:
    """Sums by key of things of known bounds."""

    def __init__(self, length: int, grids: Steps) -> None:
        self.grids = grids
        self.sums = [np.zeros(length) for _ in grids]

    def add(self, key: Ints, x: Floats) -> None:
        """Adds things x (rows,) to the sums of their keys (rows,)."""
        self.add_parts(key, tuple(split(x, self.grids)))

    def add_parts(self, key: Ints, parts: Sequence[Floats]) -> None:
        """The same of things that are split already."""
        for sums, part in zip(self.sums, parts, strict=True):
            sums += np.bincount(key, part, len(sums))

    def total(self) -> Floats:
        return together(self.sums)
