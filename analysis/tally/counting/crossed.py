"""Where weights are calibrated: what is counted, by category of each margin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.calibration import Calibration
from analysis.tally.bounds import Range
from analysis.tally.counting.counter import Frame
from analysis.tally.counting.rows import Rows
from analysis.tally.exact import ExactSums, split, steps

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
# Things this much smaller than the largest keep all their digits.
FINE = 2.0**-20
# Tables of so many cells are counted by cell of all margins together, in one go; larger ones margin by margin.
TOGETHER = 1 << 18


class Crossed:
    """Sums of one thing's bins by category: raw weights by district, final weights squared by place.

    bins : of a histogram; of a number the powers 0, 1, 2 of y, whose sizes are at most `largest` and at least `smallest`
    """

    def __init__(self, frame: Frame, calibration: Calibration, bins: int, *, sizes: Range | None = None) -> None:
        self.frame, self.calibration, self.bins = frame, calibration, bins
        self.groups, self.width = len(frame.groups), calibration.categories + 1
        # Each cell's category in each margin; the last where it is in none.
        self.category = calibration.category % self.width
        self.together = calibration.cells.count * self.groups * bins <= TOGETHER
        shape = (calibration.cells.count,) if self.together else (calibration.cells.districts, self.width)
        length = int(np.prod(shape)) * self.groups * bins
        # Raw weights alone are on their grid already.
        grids = (calibration.step,) if sizes is None else steps(
            calibration.respondents, calibration.largest * sizes.largest, calibration.largest * sizes.smallest * FINE)
        self.raw = ExactSums(length, grids)
        squares = frame.bounds.squares if sizes is None else frame.bounds.squares.times(sizes)
        self.squares = ExactSums(frame.cells * self.width * bins, frame.bounds.steps(squares)) if frame.plan.people else None

    def count(self, rows: Rows, bins: Ints, raw: Floats | None = None, squares: Floats | None = None) -> None:
        """Adds respondents to their bins, with their weights or with things of (rows,)."""
        assert rows.raked is not None, "weights that are calibrated have raw ones"
        cell, group = rows.raked.cell, rows.cell % self.groups
        parts = (rows.raked.weight,) if raw is None else tuple(split(raw, self.raw.grids))
        for key, among in self._keys(cell, group, bins):
            self.raw.add_parts(key, parts if among is None else [part * among for part in parts])
        if self.squares is not None:
            parts = tuple(split(rows.squares if squares is None else squares, self.squares.grids))
            for category in self.category:
                self.squares.add_parts((rows.cell * self.width + category[cell]) * self.bins + bins, parts)

    def _keys(self, cell: Ints, group: Ints, bins: Ints) -> Iterator[tuple[Ints, NDArray[np.bool_] | None]]:
        """Where respondents are counted, and who of them; None for all."""
        if self.together:
            yield (cell * self.groups + group) * self.bins + bins, None
            return
        last = self.width - 1
        district = cell // (self.calibration.cells.count // self.calibration.cells.districts)
        for category in self.category:
            own = category[cell]
            yield ((district * self.width + own) * self.groups + group) * self.bins + bins, own < last
        yield ((district * self.width + last) * self.groups + group) * self.bins + bins, None

    def fields(self) -> dict[str, Any]:
        """x : (districts, groups, categories + 1, bins) ; wwx : (places, groups, categories, bins), None unless people are psus"""
        squares = None if self.squares is None else self.frame.shaped(
            self.squares.total().reshape(self.frame.cells, self.width, self.bins)[:, :-1])
        return {"x": self._x(self.raw.total()), "wwx": squares}

    def _x(self, raw: Floats) -> Floats:
        districts, size = self.calibration.cells.districts, self.calibration.cells.count
        if not self.together:
            return np.ascontiguousarray(raw.reshape(districts, self.width, self.groups, self.bins).swapaxes(1, 2))
        cells = raw.reshape(size, self.groups, self.bins)
        district = np.arange(size) // (size // districts)
        sums = np.zeros((districts, self.width, self.groups, self.bins))
        for category in self.category:
            np.add.at(sums, (district, category), cells)
        sums[:, -1] = cells.reshape(districts, -1, self.groups, self.bins).sum(axis=1)
        return np.ascontiguousarray(sums.swapaxes(1, 2))
