"""The counting: Arrow batches and `numpy.bincount` with one whole-number key (place · bins + bin)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.answers import batches
from analysis.tally.derived import LOWEST, bin_table, lookup, point_table, score_bins
from analysis.tally.plan import Base, Codes, Score, TallyPlan
from analysis.tally.tally import Histogram, Sums, Tally
from analysis.tally.weights import checked_step, snapped
from instruments.logic.evaluate import holds

# Large enough that a batch's overhead vanishes, small enough that it stays in the cache.
BATCH = 262_144
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Array = NDArray[Any]


def tally(plan: TallyPlan, path: Path, places: int, *, wave: str = "", engine: Literal["arrow"] = "arrow") -> Tally:
    """What the plan lists, counted in one pass over a wave's coded answers.

    path : responses/WAVE.parquet; places : how many places the wave has
    Raises SurveyError where the weights span too wide a range to be summed exactly.
    """
    if engine != "arrow":
        raise ValueError("engine must be 'arrow'")
    about = path.stat()
    step = _step(path, about.st_mtime_ns, about.st_size, places)
    counter = _Counter(plan, places)
    for batch in _batches(path, plan):
        counter.count(batch, step)
    return counter.tally(wave, step)


@lru_cache(maxsize=64)
def _step(path: Path, changed: int, size: int, places: int) -> float:
    """The grid of the weights, from a first look at two columns; remembered while the file stays as it is."""
    sums, smallest = np.zeros(places), np.inf
    for batch in batches(path, [".place", ".weight"], BATCH):
        place, weight = _array(batch, ".place"), _array(batch, ".weight")
        sums += np.bincount(place, weight, places)
        smallest = min(smallest, weight[weight > 0].min(initial=np.inf))
    # Twice the sum: snapping may carry every weight up by half a step.
    return checked_step(2 * sums.max(initial=0.0), float(smallest))


def _batches(path: Path, plan: TallyPlan) -> Iterator[pa.RecordBatch]:
    reasons = [f"{number.id}.reason" for number in plan.numbers]
    mode = [".mode"] if plan.mode else []
    columns = [".place", ".weight", ".use", *mode, *plan.columns, *reasons]
    yield from batches(path, columns, BATCH)


def _array(batch: pa.RecordBatch, name: str) -> Array:
    array: Array = batch.column(name).to_numpy(zero_copy_only=False)
    return array


class _Counter:
    """Holds the sums while batches go by."""

    def __init__(self, plan: TallyPlan, places: int) -> None:
        self.plan, self.places = plan, places
        self.groups: tuple[int | None, ...] = plan.by.codes if plan.by else (None,)
        self.cells = places * len(self.groups)
        self.tables = {codes.id: bin_table(codes) for codes in plan.codes}
        self.points = {score.id: [point_table(points) for points in score.points] for score in plan.scores}
        self.n = {thing.id: np.zeros(self.cells * len(thing.bins), np.int64) for thing in plan.histograms}
        self.w = {name: np.zeros(len(n)) for name, n in self.n.items()}
        self.ww = {name: np.zeros(len(n)) for name, n in self.n.items()} if plan.people else {}
        self.sums = {number.id: np.zeros((7, self.cells)) for number in plan.numbers}
        self.joint = plan.joint.ids if plan.joint else ()
        width = 2 * len(self.joint) + 1
        self.gram = np.zeros((self.cells, width, width)) if self.joint else None

    def count(self, batch: pa.RecordBatch, step: float) -> None:
        keep = np.isin(_array(batch, ".use"), self.plan.use)
        if self.plan.mode:
            keep &= pc.fill_null(pc.equal(batch.column(".mode"), self.plan.mode), False).to_numpy(zero_copy_only=False)
        group = self._group(batch)
        if group is not None:
            keep &= group >= 0
        if not keep.all():
            batch = batch.filter(pa.array(keep))
            group = None if group is None else group[keep]
        cell = _array(batch, ".place").astype(np.int64) * len(self.groups)
        cell = cell if group is None else cell + group
        weight = snapped(_array(batch, ".weight"), step)
        columns = {name: _array(batch, name) for name in self.plan.columns}
        self._count_columns(batch, cell, weight, columns)

    def _group(self, batch: pa.RecordBatch) -> Ints | None:
        by = self.plan.by
        if by is None:
            return None
        table = lookup({code: index for index, code in enumerate(by.codes)}, -1)
        return table[_array(batch, by.id).astype(np.intp) - LOWEST]

    def _count_columns(self, batch: pa.RecordBatch, cell: Ints, weight: Floats, columns: dict[str, Array]) -> None:
        # Not on a grid of their own: equal weights would look a little unequal beside their squares.
        squares = weight * weight if self.plan.people else None
        zero = weight == 0
        light = zero if zero.any() else None
        values: dict[str, tuple[NDArray[np.bool_], Floats]] = {}
        for codes in self.plan.codes:
            bins = self.tables[codes.id][columns[codes.id].astype(np.intp) - LOWEST]
            self._histogram(codes, cell, bins, weight, squares, light)
            if codes.id in self.joint:
                values[codes.id] = _valid(bins, np.array(codes.scores))
        for score in self.plan.scores:
            bins = score_bins(score, columns, self.points[score.id])
            if score.base is not None:
                bins = np.where(holds(score.base, columns), bins, len(score.codes))
            self._histogram(score, cell, bins, weight, squares, light)
            if score.id in self.joint:
                values[score.id] = _valid(bins, np.array([score.value(code) for code in score.codes]))
        for base in self.plan.bases:
            met = holds(base.condition, columns).astype(np.int64)
            self._histogram(base, cell, met, weight, squares, light)
        for number in self.plan.numbers:
            valid = _array(batch, f"{number.id}.reason") == 0
            y = np.where(valid, columns[number.id], 0.0)
            self._sum(number.id, cell, valid, y, weight, squares, light)
            if number.id in self.joint:
                values[number.id] = valid, y
        if self.gram is not None:
            self._multiply(cell, weight, [values[name] for name in self.joint])

    def _histogram(self, thing: Codes | Score | Base, cell: Ints, bins: Ints, weight: Floats, squares: Floats | None,
                   light: NDArray[np.bool_] | None) -> None:
        length = len(self.n[thing.id])
        key = cell * len(thing.bins) + bins
        self.n[thing.id] += np.bincount(key if light is None else key[~light], minlength=length)
        self.w[thing.id] += np.bincount(key, weight, length)
        if squares is not None:
            self.ww[thing.id] += np.bincount(key, squares, length)

    def _sum(self, name: str, cell: Ints, valid: NDArray[np.bool_], y: Floats, weight: Floats,
             squares: Floats | None, light: NDArray[np.bool_] | None) -> None:
        w = np.where(valid, weight, 0.0)
        parts = [valid.astype(float) if light is None else valid & ~light, w, w * y, w * y * y]
        if squares is not None:
            ww = np.where(valid, squares, 0.0)
            parts += [ww, ww * y, ww * y * y]
        for row, part in zip(self.sums[name], parts, strict=False):
            row += np.bincount(cell, part, self.cells)

    def _multiply(self, cell: Ints, weight: Floats, values: list[tuple[NDArray[np.bool_], Floats]]) -> None:
        """Adds v·v' of every respondent to its cell, v = (1, w·r, w·r·y)."""
        assert self.gram is not None
        order = np.argsort(cell, kind="stable")
        answered = np.column_stack([valid for valid, _ in values]) * weight[:, None]
        v = np.column_stack([np.ones(len(weight)), answered, answered * np.column_stack([y for _, y in values])])[order]
        met, starts = np.unique(cell[order], return_index=True)
        for where, rows in zip(met, np.split(v, starts[1:]), strict=True):
            self.gram[where] += rows.T @ rows

    def tally(self, wave: str, step: float) -> Tally:
        shape = (self.places, len(self.groups), -1)
        histograms = {name: Histogram(self.n[name].reshape(shape), self.w[name].reshape(shape),
                                      self.ww[name].reshape(shape) if self.plan.people else None) for name in self.n}
        sums = {name: _sums(rows.reshape(7, self.places, len(self.groups)), self.plan.people)
                for name, rows in self.sums.items()}
        gram = None if self.gram is None else self.gram.reshape(*shape[:2], *self.gram.shape[1:])
        return Tally(wave, self.places, self.groups, histograms, sums, self.joint, gram, step)


def _valid(bins: Ints, value: Floats) -> tuple[NDArray[np.bool_], Floats]:
    """Which respondents have a value, and it; 0 where they have none."""
    of_row = np.append(value, np.nan)[np.minimum(bins, len(value))]
    valid = ~np.isnan(of_row)
    return valid, np.where(valid, of_row, 0.0)


def _sums(rows: Floats, people: bool) -> Sums:
    n, w, wy, wyy, ww, wwy, wwyy = rows
    return Sums(n.astype(np.int64), w, wy, wyy, *((ww, wwy, wwyy) if people else (None, None, None)))
