"""Number: sums of 1, y and y²."""

from __future__ import annotations

from typing import Any

import numpy as np

from analysis.tally.counting.counter import Frame
from analysis.tally.counting.rows import Rows
from analysis.tally.tally import Sums


class NumberSums:
    """n, Σw, Σwy, Σwy² by cell, and where respondents are the psus the same with squared weights."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.sums = {number.id: np.zeros((7, frame.cells)) for number in frame.plan.numbers}

    def count(self, rows: Rows) -> None:
        for number in self.frame.plan.numbers:
            valid, y = rows.value(number)
            w = np.where(valid, rows.weight, 0.0)
            parts = [valid.astype(float) if rows.weighty is None else valid & rows.weighty, w, w * y, w * y * y]
            if self.frame.plan.people:
                ww = np.where(valid, rows.squares, 0.0)
                parts += [ww, ww * y, ww * y * y]
            for row, part in zip(self.sums[number.id], parts, strict=False):
                row += np.bincount(rows.cell, part, self.frame.cells)

    def fields(self) -> dict[str, Any]:
        return {"sums": {name: self._sums(rows) for name, rows in self.sums.items()}}

    def _sums(self, rows: np.ndarray[Any, np.dtype[np.float64]]) -> Sums:
        n, w, wy, wyy, ww, wwy, wwyy = (self.frame.shaped(row) for row in rows)
        squared = (ww, wwy, wwyy) if self.frame.plan.people else (None, None, None)
        return Sums(n.astype(np.int64), w, wy, wyy, *squared)
