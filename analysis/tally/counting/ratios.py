"""Ratio: sums of x, y and their second moments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.tally.bounds import Bounds, Range
from analysis.tally.counting.counter import Frame
from analysis.tally.counting.crossed import Crossed
from analysis.tally.counting.rows import Rows
from analysis.tally.exact import ExactSums, Steps
from analysis.tally.tally import RatioSums
from analysis.tally.things import Codes, Number, Ratio

ONE = Range(1.0, 1.0)
SUMS = ("w", "wx", "wy", "wxx", "wxy", "wyy")
SQUARED = ("wwxx", "wwxy", "wwyy")
MIXED = ("x", "y", "xx", "xy", "yy")  # what is counted by category where weights are calibrated
Floats = NDArray[np.float64]


def ratio_grids(bounds: Bounds, ratio: Ratio, people: bool) -> Mapping[str, Steps]:
    """The grids of a ratio's sums, by their names in `RatioSums`."""
    sizes = {"x": side_sizes(bounds, ratio.x), "y": side_sizes(bounds, ratio.y)}
    found = {}
    for name in SUMS + (SQUARED if people else ()):
        product = bounds.squares if name.startswith("ww") else bounds.weight
        for letter in name.lstrip("w"):
            product = product.times(sizes[letter])
        found[name] = bounds.steps(product)
    return found | {"w": bounds.grids}


def side_sizes(bounds: Bounds, side: Number | Codes | None) -> Range:
    """The sizes of one side of a ratio."""
    return bounds.numbers[side.id] if isinstance(side, Number) else ONE


def _together(x: Range, y: Range) -> Range:
    """Of x, y, x², xy and y² together."""
    largest, smallest = max(x.largest, y.largest), min(x.smallest or 1.0, y.smallest or 1.0)
    return Range(max(largest, largest**2), min(smallest, smallest**2))


class RatioMoments:
    """n, Σw, Σwx, Σwy, Σwx², Σwxy, Σwy² by cell, and where respondents are the psus Σw²x², Σw²xy, Σw²y²."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.n = {ratio.id: np.zeros(frame.cells, np.int64) for ratio in frame.plan.ratios}
        self.sums = {ratio.id: {name: ExactSums(frame.cells, grids) for name, grids in
                                ratio_grids(frame.bounds, ratio, frame.plan.people).items()}
                     for ratio in frame.plan.ratios}
        calibration = frame.plan.calibration
        self.crossed = {ratio.id: Crossed(frame, calibration, len(MIXED), sizes=_together(
            side_sizes(frame.bounds, ratio.x), side_sizes(frame.bounds, ratio.y))) for ratio in frame.plan.ratios} if calibration else {}

    def count(self, rows: Rows) -> None:
        for ratio in self.frame.plan.ratios:
            valid, y = rows.counted(ratio.y)
            known, x = rows.counted(ratio.x) if ratio.x else (valid, np.ones_like(y))
            valid = rows.within(ratio.base, valid & known)
            counted = valid if rows.weighty is None else valid & rows.weighty
            self.n[ratio.id] += np.bincount(rows.cell[counted], minlength=self.frame.cells)
            cell, side = rows.cell[valid], {"x": x[valid], "y": y[valid]}
            for name, sums in self.sums[ratio.id].items():
                product = (rows.squares if name.startswith("ww") else rows.weight)[valid]
                for letter in name.lstrip("w"):
                    product = product * side[letter]
                sums.add(cell, product)
            if self.crossed:
                self._cross(rows, ratio.id, {"x": np.where(valid, x, 0.0), "y": np.where(valid, y, 0.0)})

    def _cross(self, rows: Rows, name: str, side: Mapping[str, Floats]) -> None:
        """By category the sums of x, y, x², xy and y², as if they were bins."""
        assert rows.raked is not None, "weights that are calibrated have raw ones"
        for number, letters in enumerate(MIXED):
            product = np.ones(len(rows.cell))
            for letter in letters:
                product = product * side[letter]
            self.crossed[name].count(rows, np.full_like(rows.cell, number), rows.raked.weight * product, rows.squares * product)

    def fields(self) -> dict[str, Any]:
        return {"ratios": {name: self._sums(name) for name in self.n}}

    def _sums(self, name: str) -> RatioSums:
        found = {of: self.frame.shaped(sums.total()) for of, sums in self.sums[name].items()}
        return RatioSums(self.frame.shaped(self.n[name]), *(found[of] for of in SUMS), *(found.get(of) for of in SQUARED),
                         **(self.crossed[name].fields() if self.crossed else {}))
