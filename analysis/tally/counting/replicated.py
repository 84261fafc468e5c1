"""Everything once more with every replicate weight that was supplied, and the products of these weights."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from analysis.tally.bounds import Range
from analysis.tally.counting.counter import Frame
from analysis.tally.counting.rows import Rows
from analysis.tally.exact import Steps, split, together
from analysis.tally.tally import ReplicateSums
from analysis.tally.things import PRODUCTS, Base, Codes, Number, Score, Share

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
# Respondents taken together, so that their weights in all replicates stay in the processor's cache.
BLOCK = 4096


class ReplicateTables:
    """Σw_r by cell and bin of every histogram, Σw_r and Σw_r·y of every number: exact; Σ w_r·w_s by cell, for the rank alone."""

    def __init__(self, frame: Frame) -> None:
        self.frame, self.number = frame, frame.plan.replicates
        self.sizes = frame.bounds.replicates or Range(0.0, 0.0)
        self.things: tuple[Codes | Score | Base | Share, ...] = frame.plan.histograms if self.number else ()
        numbers: tuple[Number, ...] = frame.plan.numbers if self.number else ()
        plain = frame.bounds.steps(self.sizes)
        self.plain = plain
        self.tables = {thing.id: _Sums(frame.cells * len(thing.bins), self.number, plain) for thing in self.things}
        self.of_numbers = {one.id: (one, _Sums(frame.cells, self.number, plain), _Sums(
            frame.cells, self.number, frame.bounds.steps(self.sizes.times(frame.bounds.numbers[one.id])))) for one in numbers}
        self.products = np.zeros((frame.cells if self.number else 0, self.number, self.number))

    def count(self, rows: Rows) -> None:
        if not self.number or not len(rows.cell):
            return
        weights = np.column_stack([rows.columns[name] for name in self.frame.plan.replicate_columns])
        keys = {thing.id: rows.cell * len(thing.bins) + rows.bins(thing) for thing in self.things}
        values = {name: rows.value(one) for name, (one, _, _) in self.of_numbers.items()}
        for start in range(0, len(weights), BLOCK):
            some = slice(start, start + BLOCK)
            parts = list(split(weights[some], self.plain))
            for name, key in keys.items():
                self.tables[name].add(key[some], parts)
            for name, (valid, y) in values.items():
                self._add_number(name, rows.cell[some], valid[some], y[some], weights[some], parts)
            self._multiply(rows.cell[some], weights[some])

    def _add_number(self, name: str, cell: Ints, valid: NDArray[np.bool_], y: Floats, weights: Floats,
                    parts: list[Floats]) -> None:
        _, w, wy = self.of_numbers[name]
        w.add(cell[valid], [part[valid] for part in parts])
        wy.add(cell[valid], list(split(weights[valid] * y[valid, None], wy.grids)))

    def _multiply(self, cell: Ints, weights: Floats) -> None:
        order = np.argsort(cell, kind="stable")
        met, starts = np.unique(cell[order], return_index=True)
        for one, own in zip(met.tolist(), np.split(weights[order], starts[1:]), strict=True):
            self.products[one] += own.T @ own

    def fields(self) -> dict[str, Any]:
        if not self.number:
            return {"replicated": {}}
        shaped, cells = self.frame.shaped, self.frame.cells
        found = {thing.id: ReplicateSums(shaped(self.tables[thing.id].total().reshape(cells, len(thing.bins), -1)), None)
                 for thing in self.things}
        found |= {name: ReplicateSums(shaped(w.total()), shaped(wy.total())) for name, (_, w, wy) in self.of_numbers.items()}
        return {"replicated": found | {PRODUCTS: ReplicateSums(shaped(self.products), None)}}


class _Sums:
    """Exact sums by key of rows of numbers."""

    def __init__(self, length: int, width: int, grids: Steps) -> None:
        self.length, self.grids = length, grids
        self.sums = [np.zeros((length, width)) for _ in grids]

    def add(self, key: Ints, parts: list[Floats]) -> None:
        """Adds parts (rows, width) each to the sums of their keys (rows,)."""
        met, local = np.unique(key, return_inverse=True)
        to_key = csr_array((np.ones(len(key)), local.reshape(-1), np.arange(len(key) + 1)), (len(key), len(met))).T
        for sums, part in zip(self.sums, parts, strict=True):
            sums[met] += to_key @ part

    def total(self) -> Floats:
        return together(self.sums)
