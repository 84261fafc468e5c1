"""What is known of a wave's weights and numbers before the pass: the grids of all sums come from it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from analysis.answers import batches, undamaged
from analysis.calibration import Calibration
from analysis.tally.exact import Steps, steps
from analysis.tally.things import Number
from analysis.tally.weights import snapped, weight_grids
from survey.responses.people import LARGEST
from survey.responses.sizes import Sizes, read_sizes, sizes_of, unit_of
from words.problems import Problems, Where

# Large enough that a batch's overhead vanishes, small enough that it stays in the cache.
BATCH = 262_144
# Weights, and products of weights with numbers, stay far from where doubles end.
FARTHEST = 1e290


@dataclass(frozen=True)
class Range:
    """Sizes of things that are not 0: the largest and the smallest; 0 and 0 where there are none."""

    largest: float
    smallest: float

    def times(self, other: Range) -> Range:
        """Of products of one thing with another."""
        return Range(self.largest * other.largest, self.smallest * other.smallest)


@dataclass(frozen=True)
class Bounds:
    """grids : of sums of weights, the last is what weights are put on; people : respondents in the largest place;
    weight : sizes of weights on the grid; numbers : sizes by Number; replicates : of all replicate weights."""

    grids: Steps
    people: int
    weight: Range
    numbers: Mapping[str, Range]
    replicates: Range | None = None

    @property
    def step(self) -> float:
        """The grid of the weights themselves."""
        return self.grids[-1]

    @property
    def squares(self) -> Range:
        return self.weight.times(self.weight)

    def steps(self, sizes: Range, *, times: float = 1.0) -> Steps:
        """Grids for things of such sizes, summed over the people of a place, each up to `times` times."""
        return steps(self.people * times, sizes.largest, sizes.smallest)


def bounds_from(known: Sizes, numbers: Mapping[str, Range], *, where: str = "", calibrated: bool = False) -> Bounds:
    """Bounds from a first look; SurveyError where the weights span too wide a range, or numbers are too large.

    where : the wave's file, for complaints ; calibrated : margins have a part in the weights
    """
    # Twice the sum: snapping may carry every weight up by half a step.
    grids = weight_grids(2 * known.units * unit_of(known.largest), known.smallest or math.inf, known.people, where=where,
                         calibrated=calibrated)
    _refuse_large(known.largest, numbers, where)
    largest, smallest = (float(snapped(np.array(size), grids[-1])) for size in (known.largest, known.smallest))
    return Bounds(grids, known.people, Range(largest, smallest), numbers)


def _refuse_large(weight: float, numbers: Mapping[str, Range], where: str) -> None:
    problems = Problems()
    for name, sizes in numbers.items():
        # One by one: a product of all four might itself be no number any more.
        if not sizes.largest < math.sqrt(FARTHEST) / max(weight, 1.0):
            problems.add("analysis.number_too_large", Where(where), item=name, largest=f"{sizes.largest:g}")
    problems.raise_errors()


def bounds_of(path: Path, places: int, numbers: tuple[Number, ...], calibration: Calibration | None = None) -> Bounds:
    """The bounds of a file, remembered while it stays as it is."""
    about = path.stat()
    key = (path, about.st_mtime_ns, about.st_size)
    known = calibration.spread if calibration else _weights(*key, places)
    return bounds_from(known, {number.id: _number(*key, number) for number in numbers}, where=path.name, calibrated=calibration is not None)


def weight_sizes(path: Path, places: int) -> Sizes:
    """What is known of a file's weights, remembered while it stays as it is."""
    about = path.stat()
    return _weights(path, about.st_mtime_ns, about.st_size, places)


@lru_cache(maxsize=256)
def _weights(path: Path, changed: int, size: int, places: int) -> Sizes:
    """As the import noted it, else by a look at all."""
    with undamaged(path), pq.ParquetFile(path) as file:
        known = read_sizes(file)
    return known or sizes_of(lambda: ((_array(batch, ".place"), _array(batch, ".weight"))
                                      for batch in batches(path, [".place", ".weight"], BATCH)), places)


def replicate_range(path: Path, columns: tuple[str, ...]) -> Range:
    """Sizes of all replicate weights of a file, remembered while it stays as it is."""
    about = path.stat()
    return _replicates(path, about.st_mtime_ns, about.st_size, columns)


@lru_cache(maxsize=256)
def _replicates(path: Path, changed: int, size: int, columns: tuple[str, ...]) -> Range:
    found = Range(0.0, math.inf)
    for batch in batches(path, columns, batch_size(len(columns))):
        for name in columns:
            found = _wider(found, _array(batch, name))
    if not found.largest < LARGEST:
        problems = Problems()
        problems.add("analysis.replicates_range", Where(path.name), largest=f"{found.largest:g}")
        problems.raise_errors()
    return _known(found)


def batch_size(columns: int) -> int:
    """Rows that are read at a time, fewer where there are many columns of replicate weights."""
    return BATCH if columns <= 16 else max(BATCH * 16 // columns, 4096)


@lru_cache(maxsize=1024)
def _number(path: Path, changed: int, size: int, number: Number) -> Range:
    found = Range(0.0, math.inf)
    for batch in batches(path, number.columns, BATCH):
        found = _wider(found, np.abs(_array(batch, number.id)[_array(batch, number.reason) == 0]))
    return _known(found)


def _wider(found: Range, sizes: NDArray[np.float64]) -> Range:
    return Range(max(found.largest, float(sizes.max(initial=0.0))),
                 min(found.smallest, float(sizes[sizes > 0].min(initial=math.inf))))


def _known(found: Range) -> Range:
    return found if found.largest > 0 else Range(0.0, 0.0)


def _array(batch: pa.RecordBatch, name: str) -> NDArray[Any]:
    array: NDArray[Any] = batch.column(name).to_numpy(zero_copy_only=False)
    return array
