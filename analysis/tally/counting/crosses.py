"""Cross: X'WX of some things, among the respondents who have all of them.

Codes are bins and not columns, so that a product of two things is one sum by both their bins, whatever the number of bins;
a value multiplies the weight. Every sum is exact.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.lookup import lookup
from analysis.tally.bounds import Bounds, Range
from analysis.tally.counting.counter import Frame
from analysis.tally.counting.rows import Rows
from analysis.tally.exact import ExactSums, Steps
from analysis.tally.tally import CrossSums
from analysis.tally.things import Codes, Cross, Entry, Number, Score

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
ONE = Range(1.0, 1.0)


def entry_sizes(bounds: Bounds, entry: Entry) -> Range:
    """The sizes of a thing's values; of codes 1."""
    if isinstance(entry.thing, Number):
        return bounds.numbers[entry.thing.id]
    if isinstance(entry.thing, Score):
        values = [abs(value) for value in entry.thing.values if value]
        return Range(max(values, default=0.0), min(values, default=0.0))
    return ONE


def block_grids(bounds: Bounds, cross: Cross, block: tuple[int, int]) -> Steps:
    """The grids of a block's sums."""
    values = [cross.entries[at] for at in block if at >= 0 and not cross.entries[at].bins]
    if not values:
        return bounds.grids
    sizes = bounds.weight
    for entry in values:
        sizes = sizes.times(entry_sizes(bounds, entry))
    return bounds.steps(sizes)


class CrossProducts:
    """The sums of one Cross."""

    def __init__(self, frame: Frame, cross: Cross) -> None:
        self.frame, self.cross = frame, cross
        self.n = [np.zeros(frame.cells * entry.width, np.int64) for entry in cross.entries]
        self.sums = {block: ExactSums(frame.cells * cross.width(block[0]) * cross.width(block[1]),
                                      block_grids(frame.bounds, cross, block)) for block in cross.blocks}

    def count(self, rows: Rows) -> None:
        found = [_read(rows, entry) for entry in self.cross.entries]
        valid = np.logical_and.reduce([known for known, _, _ in found])
        cell, weight = rows.cell[valid], rows.weight[valid]
        bins = {at: column[valid] for at, (_, column, _) in enumerate(found) if column is not None}
        values = {at: value[valid] for at, (_, _, value) in enumerate(found) if value is not None}
        weighty = slice(None) if rows.weighty is None else rows.weighty[valid]
        for at, entry in enumerate(self.cross.entries):
            key = cell * entry.width + bins[at] if at in bins else cell
            self.n[at] += np.bincount(key[weighty], minlength=len(self.n[at]))
        for (a, b), sums in self.sums.items():
            key, product = cell, weight
            for at in (a, b):
                key = key * self.cross.width(at) + bins[at] if at in bins else key
                product = product * values[at] if at in values else product
            sums.add(key, product)

    def found(self) -> CrossSums:
        cells = self.frame.cells
        n = np.concatenate([n.reshape(cells, -1) for n in self.n], axis=1)
        w = np.concatenate([sums.total().reshape(cells, -1) for sums in self.sums.values()], axis=1)
        return CrossSums(self.frame.shaped(n), self.frame.shaped(w))


def _read(rows: Rows, entry: Entry) -> tuple[Mask, Ints | None, Floats | None]:
    """(rows,) who has the thing, and its column among the bins or its value."""
    if not entry.bins or not isinstance(entry.thing, Codes):
        valid, value = rows.value(entry.thing)
        return valid, None, value
    column: Ints = lookup({at: number for number, at in enumerate(entry.bins)}, -1)[rows.bins(entry.thing)]
    return column >= 0, column, None


class Crosses:
    """Every Cross of the plan."""

    def __init__(self, frame: Frame) -> None:
        self.products = {cross.id: CrossProducts(frame, cross) for cross in frame.plan.crosses}

    def count(self, rows: Rows) -> None:
        for products in self.products.values():
            products.count(rows)

    def fields(self) -> dict[str, Any]:
        return {"crosses": {name: products.found() for name, products in self.products.items()}}
