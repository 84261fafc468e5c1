"""Joint: second moments of several things together, where the respondents are the psus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.tally.bounds import Bounds, Range
from analysis.tally.counting.counter import Frame
from analysis.tally.counting.rows import Rows
from analysis.tally.counting.whole import Whole, whole
from analysis.tally.exact import ExactSums, Steps, split, steps, together
from analysis.tally.things import Joined, Number, Ratio

Floats = NDArray[np.float64]
# Respondents multiplied at a time: their products leave that much room in 53 bits.
BLOCK = 1024
# A block's sum is kept in two parts, so that 2^27 blocks sum exactly.
ROOM = 2.0**26


@dataclass(frozen=True)
class Shape:
    """How the things of a Joint enter: v = (1, w·r, w·r·y), r first for all m things, then y.

    Where a thing has whole scores, products of whole numbers with parts of w² are exact, in BLAS as in SQL. The y of the
    others are numbers: products with them are rounded one by one, fl(fl(w²·y_i)·z), and split.
    """

    things: tuple[Joined, ...]
    bounds: Bounds

    @cached_property
    def wholes(self) -> tuple[Whole | None, ...]:
        return tuple(None if isinstance(thing, Number | Ratio) else whole(thing) for thing in self.things)

    @property
    def width(self) -> int:
        return 2 * len(self.things) + 1

    @cached_property
    def exact(self) -> tuple[int, ...]:
        """Columns of v, but for the first, that are whole numbers: every r, and y in units."""
        m = len(self.things)
        return (*range(1, m + 1), *(1 + m + at for at, found in enumerate(self.wholes) if found))

    @cached_property
    def rounded(self) -> tuple[int, ...]:
        """Columns of v that are numbers."""
        return tuple(at for at in range(1, self.width) if at not in self.exact)

    @cached_property
    def units(self) -> Floats:
        """(width,) what each column is counted in."""
        return np.array([1.0] * (1 + len(self.things)) + [found.unit if found else 1.0 for found in self.wholes])

    @property
    def largest(self) -> float:
        """The largest whole number."""
        return max((found.largest for found in self.wholes if found), default=1.0)

    @cached_property
    def first(self) -> Steps:
        """Grids of w beside whole numbers."""
        return steps(BLOCK * self.largest, self.bounds.weight.largest, self.bounds.weight.smallest)

    @cached_property
    def second(self) -> Steps:
        """Grids of w² beside products of whole numbers."""
        squares = self.bounds.squares
        return steps(BLOCK * self.largest**2, squares.largest, squares.smallest)

    def sizes(self, column: int) -> Range:
        """Of a column of v without its weight."""
        if column not in self.rounded:
            return Range(self.largest, 1.0)
        thing = self.things[column - 1 - len(self.things)]
        if isinstance(thing, Number | Ratio):
            return self.bounds.numbers[thing.y.id if isinstance(thing, Ratio) else thing.id]
        scores = [abs(score) for score in thing.values if abs(score) > 0]
        return Range(max(scores, default=0.0), min(scores, default=0.0))

    def products(self) -> Iterator[tuple[int, int, Steps]]:
        """Cells of v·v' with a number in them, the number first, and the grids of their sums."""
        for at in self.rounded:
            yield at, 0, self.bounds.steps(self.bounds.weight.times(self.sizes(at)))
            for other in range(1, self.width):
                if other in self.exact or other >= at:
                    sizes = self.bounds.squares.times(self.sizes(at)).times(self.sizes(other))
                    yield at, other, self.bounds.steps(sizes)


class WholeProducts:
    """By cell and grid Σ part·a·b' of whole numbers; exact whatever the order."""

    def __init__(self, cells: int, grids: Steps, left: int, right: int) -> None:
        self.grids = np.array(grids)[:, None, None]
        self.coarse, self.fine = (np.zeros((cells, len(grids), left, right)) for _ in range(2))

    def add(self, cell: int, sums: Floats) -> None:
        """Adds the sums (grids, left, right) of a block of a cell."""
        coarse = np.floor(sums * (1.0 / (self.grids * ROOM)) + 0.5) * (self.grids * ROOM)
        self.coarse[cell] += coarse
        self.fine[cell] += sums - coarse

    def total(self) -> Floats:
        """(cells, left, right)"""
        return together(list(np.moveaxis(self.coarse + self.fine, 1, 0)))


class PairMoments:
    """By cell Σ v·v' over respondents, v = (1, w·r, w·r·y) over the m things (r = answered)."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.shape = shape = Shape(frame.plan.joint_things, frame.bounds)
        if shape.things:
            size = len(shape.exact)
            self.n = np.zeros(frame.cells, np.int64)
            self.first = WholeProducts(frame.cells, shape.first, 1, size)
            self.second = WholeProducts(frame.cells, shape.second, size, size)
            self.others = [(at, other, ExactSums(frame.cells, grids)) for at, other, grids in shape.products()]

    def count(self, rows: Rows) -> None:
        if not self.shape.things or not len(rows.cell):
            return
        self.n += np.bincount(rows.cell, minlength=self.frame.cells)
        v = self._columns(rows)
        self._multiply(rows, v[:, list(self.shape.exact)])
        for at, other, sums in self.others:
            x = rows.weight * v[:, at] if other == 0 else rows.squares * v[:, at] * v[:, other]
            sums.add(rows.cell, x)

    def _columns(self, rows: Rows) -> Floats:
        """(rows, width) of v without weights, whole scores in units."""
        things, m = self.shape.things, len(self.shape.things)
        v = np.ones((len(rows.cell), self.shape.width))
        for at, (thing, found) in enumerate(zip(things, self.shape.wholes, strict=True)):
            if found and not isinstance(thing, Number | Ratio):
                bins = rows.bins(thing)
                v[:, 1 + at], v[:, 1 + m + at] = found.valid[bins], found.points[bins]
            else:
                v[:, 1 + at], v[:, 1 + m + at] = rows.value(thing)
        return v

    def _multiply(self, rows: Rows, whole_columns: Floats) -> None:
        order = np.argsort(rows.cell, kind="stable")
        a = whole_columns[order]
        first = np.column_stack(list(split(rows.weight[order], self.shape.first)))
        second = list(split(rows.squares[order], self.shape.second))
        scaled = np.hstack([a * part[:, None] for part in second])
        met, starts = np.unique(rows.cell[order], return_index=True)
        for cell, start, end in zip(met.tolist(), starts.tolist(), [*starts[1:].tolist(), len(a)], strict=True):
            for at in range(start, end, BLOCK):
                some = slice(at, min(at + BLOCK, end))
                self.first.add(cell, (first[some].T @ a[some])[:, None, :])
                products = (a[some].T @ scaled[some]).reshape(a.shape[1], len(second), a.shape[1])
                self.second.add(cell, np.swapaxes(products, 0, 1))

    def fields(self) -> dict[str, Any]:
        joint = tuple(thing.id for thing in self.shape.things)
        if not joint:
            return {"joint": (), "gram": None}
        others = [(at, other, sums.total()) for at, other, sums in self.others]
        return {"joint": joint, "gram": self.frame.shaped(
            gram_of(self.shape, self.n, self.first.total()[:, 0], self.second.total(), others))}


def gram_of(shape: Shape, n: NDArray[np.int64], first: Floats, second: Floats,
            others: list[tuple[int, int, Floats]]) -> Floats:
    """(cells, width, width) Σ v·v' from its pieces.

    n : (cells,); first : (cells, e) Σ w·a of the e whole columns; second : (cells, e, e); others : column, column, (cells,)
    """
    exact = np.array(shape.exact)
    gram = np.zeros((len(n), shape.width, shape.width))
    gram[:, 0, 0] = n
    gram[:, 0, exact] = gram[:, exact, 0] = first
    gram[:, exact[:, None], exact] = second
    gram *= shape.units[:, None] * shape.units
    for at, other, sums in others:
        unit = shape.units[other]
        gram[:, at, other] = gram[:, other, at] = sums * unit
    return gram
