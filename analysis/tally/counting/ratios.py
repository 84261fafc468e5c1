"""Ratio: sums of x, y and their second moments."""

from __future__ import annotations

from typing import Any

import numpy as np

from analysis.tally.counting.counter import Frame
from analysis.tally.counting.rows import Rows
from analysis.tally.tally import RatioSums


class RatioMoments:
    """n, Σw, Σwx, Σwy, Σwx², Σwxy, Σwy² by cell, and where respondents are the psus Σw²x², Σw²xy, Σw²y²."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.sums = {ratio.id: np.zeros((10, frame.cells)) for ratio in frame.plan.ratios}

    def count(self, rows: Rows) -> None:
        for ratio in self.frame.plan.ratios:
            valid, y = rows.counted(ratio.y)
            known, x = rows.counted(ratio.x) if ratio.x else (valid, np.ones_like(y))
            valid = rows.within(ratio.base, valid & known)
            x, y, w = np.where(valid, x, 0.0), np.where(valid, y, 0.0), np.where(valid, rows.weight, 0.0)
            parts = [valid.astype(float) if rows.weighty is None else valid & rows.weighty, w, w * x, w * y, w * x * x,
                     w * x * y, w * y * y]
            if self.frame.plan.people:
                parts += [rows.squares * x * x, rows.squares * x * y, rows.squares * y * y]
            for row, part in zip(self.sums[ratio.id], parts, strict=False):
                row += np.bincount(rows.cell, part, self.frame.cells)

    def fields(self) -> dict[str, Any]:
        return {"ratios": {name: self._sums(rows) for name, rows in self.sums.items()}}

    def _sums(self, rows: np.ndarray[Any, np.dtype[np.float64]]) -> RatioSums:
        n, *sums = (self.frame.shaped(row) for row in rows)
        return RatioSums(n.astype(np.int64), *sums[:6], *(sums[6:] if self.frame.plan.people else (None, None, None)))
