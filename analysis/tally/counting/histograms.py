"""Codes, Score, Base: how often each bin was met."""

from __future__ import annotations

from typing import Any

import numpy as np

from analysis.tally.counting.counter import Frame
from analysis.tally.counting.crossed import Crossed
from analysis.tally.counting.rows import Rows
from analysis.tally.exact import ExactSums, split
from analysis.tally.tally import Histogram


class Histograms:
    """n, Σw and where respondents are the psus Σw², by cell and bin."""

    def __init__(self, frame: Frame) -> None:
        self.frame, self.things = frame, frame.plan.histograms
        self.n = {thing.id: np.zeros(frame.cells * len(thing.bins), np.int64) for thing in self.things}
        self.w = {name: np.zeros(len(n)) for name, n in self.n.items()}
        self.grids = frame.bounds.steps(frame.bounds.squares)
        self.ww = {name: ExactSums(len(n), self.grids) for name, n in self.n.items()} if frame.plan.people else {}
        calibration = frame.plan.calibration
        self.crossed = {thing.id: Crossed(frame, calibration, len(thing.bins)) for thing in self.things} if calibration else {}

    def count(self, rows: Rows) -> None:
        squares = tuple(split(rows.squares, self.grids)) if self.ww else ()
        for thing in self.things:
            length = len(self.n[thing.id])
            key = rows.cell * len(thing.bins) + rows.bins(thing)
            self.n[thing.id] += np.bincount(key if rows.weighty is None else key[rows.weighty], minlength=length)
            self.w[thing.id] += np.bincount(key, rows.weight, length)
            if self.ww:
                # In parts, not on one grid: equal weights would look a little unequal beside their squares.
                self.ww[thing.id].add_parts(key, squares)
            if self.crossed:
                self.crossed[thing.id].count(rows, rows.bins(thing))

    def fields(self) -> dict[str, Any]:
        return {"histograms": {thing.id: self._histogram(thing.id, len(thing.bins)) for thing in self.things}}

    def _histogram(self, name: str, bins: int) -> Histogram:
        def shaped(sums: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
            return self.frame.shaped(sums.reshape(-1, bins))

        ww = shaped(self.ww[name].total()) if self.ww else None
        crossed = self.crossed[name].fields() if self.crossed else {}
        return Histogram(shaped(self.n[name]), shaped(self.w[name]), ww, **crossed)
