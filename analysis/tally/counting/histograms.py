"""Codes, Score, Base, Share: how often each bin was met."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.tally.counting.counter import Frame
from analysis.tally.counting.crossed import Crossed
from analysis.tally.counting.rows import Rows
from analysis.tally.exact import ExactSums, together
from analysis.tally.tally import Histogram
from analysis.tally.things import Base, Codes, Score, Share

Thing = Codes | Score | Base | Share
# Sums by cell and both bins of two things must stay in the processor's cache, or two counts are as quick as one.
LARGEST_PAIR = 400_000


class Histograms:
    """n, Σw and where respondents are the psus Σw², by cell and bin."""

    def __init__(self, frame: Frame) -> None:
        self.tables = [_Table(frame, pair) for pair in
                       paired(frame.plan.histograms, LARGEST_PAIR // max(frame.cells, 1))]
        calibration = frame.plan.calibration
        self.crossed = {thing.id: Crossed(frame, calibration, len(thing.bins))
                        for thing in frame.plan.histograms} if calibration else {}

    def count(self, rows: Rows) -> None:
        for table in self.tables:
            table.count(rows)
            for thing in table.things if self.crossed else ():
                self.crossed[thing.id].count(rows, rows.bins(thing))

    def fields(self) -> dict[str, Any]:
        return {"histograms": {thing.id: self._crossed(thing.id, table.histogram(thing))
                               for table in self.tables for thing in table.things}}

    def _crossed(self, name: str, histogram: Histogram) -> Histogram:
        return replace(histogram, **self.crossed[name].fields()) if self.crossed else histogram


class _Table:
    """Things counted together, by cell and every combination of their bins.

    One count of two things and its two margins cost half of two counts. The sums are exact, so their margins are the
    sums of each thing to the last bit.
    """

    def __init__(self, frame: Frame, things: tuple[Thing, ...]) -> None:
        self.frame, self.things = frame, things
        self.shape = (frame.cells, *(len(thing.bins) for thing in things))
        length = math.prod(self.shape)
        self.grids = frame.bounds.steps(frame.bounds.squares)
        self.n = np.zeros(length, np.int64)
        self.w = ExactSums(length, frame.bounds.grids)
        self.ww = ExactSums(length, self.grids) if frame.plan.people else None

    def count(self, rows: Rows) -> None:
        key = self._key(rows)
        self.n += np.bincount(key if rows.weighty is None else key[rows.weighty], minlength=len(self.n))
        self.w.add_parts(key, rows.weight_parts(self.frame.bounds.grids))
        if self.ww is not None:
            # In parts, not on one grid: equal weights would look a little unequal beside their squares.
            self.ww.add_parts(key, rows.square_parts(self.grids))

    def _key(self, rows: Rows) -> NDArray[np.int64]:
        """(rows,) where in the table each respondent is counted; with as few new arrays as can be."""
        key = rows.pair(*self.things) if len(self.things) == 2 else rows.part(self.things[0], 1)
        key += rows.cells(math.prod(self.shape[1:]))
        return key

    def histogram(self, thing: Thing) -> Histogram:
        n, w = self._margin(self.n, thing), self._exact(self.w, thing)
        return Histogram(n, w, None if self.ww is None else self._exact(self.ww, thing))

    def _exact(self, sums: ExactSums, thing: Thing) -> NDArray[np.float64]:
        """Each part's margin is exact; they are added only then."""
        return together([self._margin(part, thing) for part in sums.sums])

    def _margin(self, sums: NDArray[Any], thing: Thing) -> NDArray[Any]:
        table = sums.reshape(self.shape)
        # Several times faster than `sum` over so short an axis.
        margin: NDArray[Any] = np.einsum(table, range(table.ndim), [0, 1 + self.things.index(thing)])
        return self.frame.shaped(margin)


def paired(things: Sequence[Thing], room: int) -> list[tuple[Thing, ...]]:
    """The things two by two while the product of their bins stays within `room`; the others alone, the smallest first."""
    waiting = sorted(things, key=lambda thing: len(thing.bins))
    pairs: list[tuple[Thing, ...]] = []
    while len(waiting) > 1 and len(waiting[0].bins) * len(waiting[1].bins) <= room:
        pairs.append((waiting[0], waiting[1]))
        del waiting[:2]
    return [*pairs, *((thing,) for thing in waiting)]
