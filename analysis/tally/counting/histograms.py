"""Codes, Score, Base: how often each bin was met."""

from __future__ import annotations

from typing import Any

import numpy as np

from analysis.tally.counting.counter import Frame
from analysis.tally.counting.rows import Rows
from analysis.tally.tally import Histogram


class Histograms:
    """n, Σw and where respondents are the psus Σw², by cell and bin."""

    def __init__(self, frame: Frame) -> None:
        self.frame, self.things = frame, frame.plan.histograms
        self.n = {thing.id: np.zeros(frame.cells * len(thing.bins), np.int64) for thing in self.things}
        self.w = {name: np.zeros(len(n)) for name, n in self.n.items()}
        self.ww = {name: np.zeros(len(n)) for name, n in self.n.items()} if frame.plan.people else {}

    def count(self, rows: Rows) -> None:
        for thing in self.things:
            length = len(self.n[thing.id])
            key = rows.cell * len(thing.bins) + rows.bins(thing)
            self.n[thing.id] += np.bincount(key if rows.weighty is None else key[rows.weighty], minlength=length)
            self.w[thing.id] += np.bincount(key, rows.weight, length)
            if self.ww:
                # Not on a grid of their own: equal weights would look a little unequal beside their squares.
                self.ww[thing.id] += np.bincount(key, rows.squares, length)

    def fields(self) -> dict[str, Any]:
        return {"histograms": {thing.id: self._histogram(thing.id, len(thing.bins)) for thing in self.things}}

    def _histogram(self, name: str, bins: int) -> Histogram:
        n, w, ww = (None if sums is None else self.frame.shaped(sums.reshape(-1, bins))
                    for sums in (self.n[name], self.w[name], self.ww.get(name)))
        assert n is not None and w is not None
        return Histogram(n, w, ww)
