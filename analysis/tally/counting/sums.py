"""Number: sums of 1, y and y²."""

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
from analysis.tally.tally import Sums
from analysis.tally.things import Number

POWERS = ("", "y", "yy")


def sum_grids(bounds: Bounds, number: str, people: bool) -> Mapping[str, Steps]:
    """The grids of a number's sums, by their names in `Sums`."""
    y = bounds.numbers[number]
    weights = {"w": bounds.weight} | ({"ww": bounds.squares} if people else {})
    found = {name + power: bounds.steps(sizes) for name, weight in weights.items()
             for power, sizes in (("", weight), ("y", weight.times(y)), ("yy", weight.times(y).times(y)))}
    return found | {"w": bounds.grids}


def _powers(y: Range) -> Range:
    """Of 1, y and y² together."""
    return Range(max(1.0, y.largest**2), min(1.0, y.smallest**2 or 1.0))


class NumberSums:
    """n, Σw, Σwy, Σwy² by cell, and where respondents are the psus the same with squared weights."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.n = {number.id: np.zeros(frame.cells, np.int64) for number in frame.plan.numbers}
        self.sums = {name: {of: ExactSums(frame.cells, grids) for of, grids in
                            sum_grids(frame.bounds, name, frame.plan.people).items()} for name in self.n}

        calibration = frame.plan.calibration
        self.crossed = {name: Crossed(frame, calibration, len(POWERS), sizes=_powers(frame.bounds.numbers[name]))
                        for name in self.n} if calibration else {}

    def count(self, rows: Rows) -> None:
        for number in self.frame.plan.numbers:
            valid, y = rows.value(number)
            cell, y = rows.cell[valid], y[valid]
            counted = valid if rows.weighty is None else valid & rows.weighty
            self.n[number.id] += np.bincount(rows.cell[counted], minlength=self.frame.cells)
            for name, weight in (("w", rows.weight), ("ww", rows.squares))[:1 + self.frame.plan.people]:
                x = weight[valid]
                for power in POWERS:
                    self.sums[number.id][name + power].add(cell, x)
                    x = x * y
            if self.crossed:
                self._cross(rows, number, valid)

    def _cross(self, rows: Rows, number: Number, valid: NDArray[np.bool_]) -> None:
        """By category Σw·r, Σw·r·y, Σw·r·y², as if they were bins."""
        assert rows.raked is not None, "weights that are calibrated have raw ones"
        powered = np.where(valid, rows.value(number)[1], 0.0)
        y = valid.astype(np.float64)
        for power in range(len(POWERS)):
            self.crossed[number.id].count(rows, np.full_like(rows.cell, power), rows.raked.weight * y, rows.squares * y)
            y = y * powered

    def fields(self) -> dict[str, Any]:
        return {"sums": {name: self._sums(name) for name in self.n}}

    def _sums(self, name: str) -> Sums:
        found = {of: self.frame.shaped(sums.total()) for of, sums in self.sums[name].items()}
        w, wy, wyy = (found[of] for of in ("w", "wy", "wyy"))
        crossed = self.crossed[name].fields() if self.crossed else {}
        return Sums(self.frame.shaped(self.n[name]), w, wy, wyy, *(found.get(of) for of in ("ww", "wwy", "wwyy")), **crossed)
