"""Everything once more with every replicate weight that was supplied, and the products of these weights."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from analysis.summed import add_products
from analysis.tally.bounds import Range
from analysis.tally.counting.counter import Frame
from analysis.tally.counting.distinct import Table, add_table, merged
from analysis.tally.counting.ratios import side_sizes
from analysis.tally.counting.rows import Rows
from analysis.tally.exact import Steps, split, together
from analysis.tally.tally import ReplicateSums
from analysis.tally.things import PRODUCTS, Base, Codes, Distinct, Number, Ratio, Score, Share
from words.problems import Problems

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
# Respondents taken together, so that their weights in all replicates stay in the processor's cache.
BLOCK = 4096
# Numbers that the distinct values of one number may come to, with every replicate: 400 MB of them.
MOST_VALUES = 50_000_000


class ReplicateTables:
    """Σw_r by cell and bin of every histogram, and by distinct value; Σw_r (of a ratio Σw_r·x) and Σw_r·y of every number:
    exact; Σ w_r·w_s by cell, also of those within a thing's base, for the rank alone."""

    def __init__(self, frame: Frame) -> None:
        self.frame, self.number = frame, frame.plan.replicates
        sizes, steps = frame.bounds.replicates or Range(0.0, 0.0), frame.bounds.steps
        self.things: tuple[Codes | Score | Base | Share, ...] = frame.plan.histograms if self.number else ()
        numbers: tuple[Number | Ratio, ...] = (*frame.plan.numbers, *frame.plan.ratios) if self.number else ()
        plain = steps(sizes)
        self.plain = plain
        self.tables = {thing.id: _Sums(frame.cells * len(thing.bins), self.number, plain) for thing in self.things}
        self.of_numbers: dict[str, tuple[Number | Ratio, _Sums, _Sums]] = {}
        for one in numbers:
            y, x = (one.y, one.x) if isinstance(one, Ratio) else (one, None)
            of_x, of_y = (_Sums(frame.cells, self.number, steps(sizes.times(side_sizes(frame.bounds, side))) if side else plain)
                          for side in (x, y))
            self.of_numbers[one.id] = (one, of_x, of_y)
        self.values = {one.id: (one, _Values(plain)) for one in frame.plan.distinct if self.number}
        self.products = self._no_products()
        based = [one for one in (*self.things, *numbers, *(one for one, _ in self.values.values()))
                 if isinstance(one, Score | Share | Ratio | Distinct) and one.base is not None]
        self.within = {one.id: (one, self._no_products()) for one in based}

    def _no_products(self) -> Floats:
        return np.zeros((self.frame.cells if self.number else 0, self.number, self.number))

    def count(self, rows: Rows) -> None:
        if not self.number or not len(rows.cell):
            return
        weights = np.column_stack([rows.columns[name] for name in self.frame.plan.replicate_columns])
        keys = {thing.id: rows.cell * len(thing.bins) + rows.bins(thing) for thing in self.things}
        sides = {name: _sides(rows, one) for name, (one, _, _) in self.of_numbers.items()}
        valued = {name: _sides(rows, one) for name, (one, _) in self.values.items()}
        inside = {name: _within(rows, one) for name, (one, _) in self.within.items()}
        for start in range(0, len(weights), BLOCK):
            some = slice(start, start + BLOCK)
            parts = list(split(weights[some], self.plain))
            for name, key in keys.items():
                self.tables[name].add(key[some], parts)
            for name, (valid, x, y) in sides.items():
                self._add_number(name, rows.cell[some], valid[some], (x if x is None else x[some], y[some]), weights[some], parts)
            for name, (valid, _, y) in valued.items():
                own = valid[some]
                self.values[name][1].add(name, rows.cell[some][own], y[some][own], [part[own] for part in parts])
            add_products(self.products, rows.cell[some], weights[some])
            for name, own in inside.items():
                add_products(self.within[name][1], rows.cell[some][own[some]], weights[some][own[some]])

    def _add_number(self, name: str, cell: Ints, valid: NDArray[np.bool_], sides: tuple[Floats | None, Floats], weights: Floats,
                    parts: list[Floats]) -> None:
        for side, sums in zip(sides, self.of_numbers[name][1:], strict=True):
            own = ([part[valid] for part in parts] if side is None
                   else list(split(weights[valid] * side[valid, None], sums.grids)))
            sums.add(cell[valid], own)

    def fields(self) -> dict[str, Any]:
        if not self.number:
            return {"replicated": {}}
        shaped, cells = self.frame.shaped, self.frame.cells
        found = {thing.id: ReplicateSums(shaped(self.tables[thing.id].total().reshape(cells, len(thing.bins), -1)), None)
                 for thing in self.things}
        found |= {name: ReplicateSums(shaped(w.total()), shaped(wy.total())) for name, (_, w, wy) in self.of_numbers.items()}
        found |= {name: ReplicateSums(values.total(self.number), None) for name, (_, values) in self.values.items()}
        found |= {name: replace(found[name], products=shaped(products)) for name, (_, products) in self.within.items()}
        return {"replicated": found | {PRODUCTS: ReplicateSums(shaped(self.products), None)}}


def _within(rows: Rows, one: Score | Share | Ratio | Distinct) -> NDArray[np.bool_]:
    """(rows,) who is in a thing's base; of numbers those who have them too."""
    if isinstance(one, Ratio | Distinct):
        return _sides(rows, one)[0]
    return rows.within(one.base, np.ones(len(rows.cell), bool))


def _sides(rows: Rows, one: Number | Ratio | Distinct) -> tuple[NDArray[np.bool_], Floats | None, Floats]:
    """(rows,) who has all that is wanted, x of a ratio that has one, and y."""
    if isinstance(one, Number):
        valid, y = rows.value(one)
        return valid, None, y
    if isinstance(one, Distinct):
        valid, y = rows.value(one.number)
        return rows.within(one.base, valid), None, y
    valid, y = rows.counted(one.y)
    known, x = rows.counted(one.x) if one.x else (valid, None)
    return rows.within(one.base, valid & known), x, y


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


class _Values:
    """Exact Σw_r by cell and distinct value of a number, in the order in which the values themselves are counted."""

    def __init__(self, grids: Steps) -> None:
        self.grids = grids
        self.tables: list[Table] = []

    def add(self, name: str, cell: Ints, value: Floats, parts: list[Floats]) -> None:
        """Adds parts (rows, replicates) each of some respondents; SurveyError where there are too many values."""
        add_table(self.tables, (cell, value, np.concatenate(parts, axis=1)))
        replicates = parts[0].shape[1]
        if sum(len(table[0]) for table in self.tables) * replicates > MOST_VALUES:
            self.tables[:] = [merged(self.tables)]
        if (rows := sum(len(table[0]) for table in self.tables)) * replicates > MOST_VALUES:
            problems = Problems()
            problems.add("analysis.replicates_values", name=name, values=f"{rows:,}", replicates=f"{replicates:,}",
                         most=f"{MOST_VALUES:,}")
            problems.raise_errors()

    def total(self, replicates: int) -> Floats:
        """(rows, replicates)"""
        sums = merged(self.tables)[2] if self.tables else np.zeros((0, len(self.grids) * replicates))
        return together(np.split(sums, len(self.grids), axis=1))
