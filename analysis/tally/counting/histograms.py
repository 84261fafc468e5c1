"""Codes, Score, Base: how often each bin was met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.tally.counting.counter import Frame
from analysis.tally.counting.rows import Rows
from analysis.tally.plan import Base, Codes, Score
from analysis.tally.tally import Histogram

Thing = Codes | Score | Base
Table = NDArray[Any]
# Sums by cell and both bins of two things must stay in the processor's cache, or two counts are as quick as one.
LARGEST_PAIR = 400_000


class Histograms:
    """n, Σw and where respondents are the psus Σw², by cell and bin.

    Things are counted two by two where their bins allow: one count by (cell, bin, bin) and its two margins cost half of
    two counts. The sums are exact, so their margins are the sums of each thing to the last bit.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.tables = {pair: np.zeros((2 + frame.plan.people, frame.cells, *(len(thing.bins) for thing in pair)))
                       for pair in paired(frame.plan.histograms, LARGEST_PAIR // max(frame.cells, 1))}

    def count(self, rows: Rows) -> None:
        squares = (rows.squares,) if self.frame.plan.people else ()
        for pair, table in self.tables.items():
            key = _key(rows, pair)
            length = table[0].size
            counted = np.bincount(key if rows.weighty is None else key[rows.weighty], minlength=length)
            # n is exact in a double up to 2^53 respondents.
            for sums, found in zip(table, (counted, *(np.bincount(key, part, length) for part in (rows.weight, *squares))),
                                   strict=True):
                sums += found.reshape(sums.shape)

    def fields(self) -> dict[str, Any]:
        return {"histograms": {thing.id: self._histogram(table, pair, thing)
                               for pair, table in self.tables.items() for thing in pair}}

    def _histogram(self, table: Table, pair: Sequence[Thing], thing: Thing) -> Histogram:
        others = tuple(2 + at for at, other in enumerate(pair) if other is not thing)
        n, w, *ww = (self.frame.shaped(sums) for sums in (table.sum(axis=others) if others else table))
        return Histogram(n.astype(np.int64), w, ww[0] if ww else None)


def _key(rows: Rows, pair: Sequence[Thing]) -> NDArray[np.int64]:
    """(rows,) which number of the table (cell, bin, …) each respondent is counted in; as few new arrays as can be."""
    *others, last = pair
    key = rows.part(last, 1)
    times = len(last.bins)
    for thing in others:
        key += rows.part(thing, times)
        times *= len(thing.bins)
    key += rows.cells(times)
    return key


def paired(things: Sequence[Thing], room: int) -> list[tuple[Thing, ...]]:
    """The things two by two while the product of their bins stays within `room`; the others alone, the smallest first."""
    waiting = sorted(things, key=lambda thing: len(thing.bins))
    pairs: list[tuple[Thing, ...]] = []
    while len(waiting) > 1 and len(waiting[0].bins) * len(waiting[1].bins) <= room:
        pairs.append((waiting[0], waiting[1]))
        del waiting[:2]
    return [*pairs, *((thing,) for thing in waiting)]
