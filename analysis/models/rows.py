"""The columns that a model needs, read once more: what no tally can give, batch by batch from Arrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.answers import batches
from analysis.layout import Layout
from analysis.lookup import among
from analysis.models.scores import Domain
from analysis.models.variables import Variable
from analysis.part import Part
from analysis.tally.bounds import batch_size
from analysis.tally.counting import Rows as Seen
from analysis.tally.plan import OFFICIAL, REPLICATE

BATCH = 262_144
SLICE = 16_384  # respondents given out at a time: their columns of a model stay in the cache
CELL = ".cell"  # among a batch's columns: the cell of the margins
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Batch:
    """Some respondents of one wave. place : (b,) their place in the layout, all waves counted on

    weight : (b,) final, or (b, replicates) ; values : (b, v) of each variable, the index of a category; nan where missing
    cell : (b,) of the margins that the weights were calibrated to; 0 where they were not
    """

    place: Ints
    weight: Floats
    values: Floats
    cell: Ints

    def kept(self, some: NDArray[Any] | slice) -> Batch:
        """Only these. some : (b,) which, or their numbers"""
        return Batch(self.place[some], self.weight[some], self.values[some], self.cell[some])


Stored = tuple[NDArray[np.int32], Floats, NDArray[np.int32], tuple[NDArray[np.generic], ...]]


@dataclass(frozen=True)
class Rows:
    """The respondents of a domain with a weight above zero, kept as small as they were stored.

    stored : by batch place, weight, cell of the margins and each variable that was read
    """

    layout: Layout
    variables: tuple[Variable, ...]
    stored: tuple[Stored, ...]

    def __iter__(self) -> Iterator[Batch]:
        for place, weight, cell, columns in self.stored:
            for start in range(0, len(place), SLICE):
                own = slice(start, start + SLICE)
                at = (column[own] for column in columns)
                values = [self._placed(variable, place[own]) if variable.thing is None else variable.values(next(at))
                          for variable in self.variables]
                yield Batch(place[own].astype(np.int64), weight[own], np.column_stack(values), cell[own].astype(np.int64))

    def _placed(self, variable: Variable, place: NDArray[np.int32]) -> Floats:
        of_place = self.layout.place_district if variable.id == "district" else self.layout.place_wave
        known = self.layout.districts if variable.id == "district" else self.layout.waves
        index = np.array([variable.categories.index(name) if name in variable.categories else np.nan for name in known])
        found: Floats = index[of_place[place]]
        return found


def read_rows(part: Part, variables: Sequence[Variable], *, wave: str | None, district: str | None,
              complete: bool = True, weight: str = ".weight") -> Rows:
    """The respondents of a wave (or all) and district (or all) that official estimates rest on.

    complete : only those with a value of every variable (listwise); they leave, their psus stay in the layout
    weight : the column of weights given out: .replicate.1 is the first of those supplied
    """
    found = _read(part, variables, Domain(wave, district), complete, (weight,), BATCH)
    return Rows(part.layout, tuple(variables), tuple((place, weights[:, 0], cell, stored) for place, weights, cell, stored in found))


def replicated_batches(part: Part, variables: Sequence[Variable], domain: Domain) -> Iterator[Batch]:
    """The same respondents with all replicate weights that were supplied, whatever values they lack; a batch at a time."""
    number = part.study.replicates_supplied
    names = tuple(REPLICATE.format(one + 1) for one in range(number))
    for stored in _read(part, variables, domain, False, names, batch_size(number)):
        yield from Rows(part.layout, tuple(variables), (stored,))


def _read(part: Part, variables: Sequence[Variable], domain: Domain, complete: bool, weights: Sequence[str],
          size: int) -> Iterator[Stored]:
    """The respondents of a domain with the named weights (b, weights)."""
    for number, (name, answers) in enumerate(part.answers.items()):
        if domain.wave not in (None, name):
            continue
        inside = _inside(part.layout, number, domain.district)
        calibration = answers.calibration
        needed = dict.fromkeys([*(column for variable in variables for column in variable.columns),
                                *(calibration.cells.columns if calibration else ())])
        for batch in batches(answers.path, [".place", ".use", *dict.fromkeys([".weight", *weights]), *needed], size):
            columns = {name: batch.column(name).to_numpy(zero_copy_only=False) for name in batch.schema.names}
            columns[CELL] = np.broadcast_to(np.int32(0), len(batch))
            if calibration:
                columns[CELL] = calibration.cells.of(columns[".place"], columns).astype(np.int32)
                columns[".weight"] = columns[".weight"] * calibration.factors[columns[CELL]]
            kept = _kept(columns, variables, inside, int(part.layout.first[number]), complete, weights)
            if len(kept[0]):
                yield kept


def _inside(layout: Layout, wave: int, district: str | None) -> NDArray[np.bool_]:
    """(places of the wave,) whether the place is in the district."""
    own = layout.place_district[layout.places(wave)]
    return np.ones(len(own), bool) if district is None else own == layout.districts.index(district)


def kept_places(layout: Layout, wave: int, district: str | None,
                columns: Mapping[str, NDArray[Any]]) -> tuple[NDArray[np.bool_], Ints]:
    """Which of a wave's rows official estimates of a district (or all) rest on, and their places in the layout."""
    keep = _official(columns, _inside(layout, wave, district))
    return keep, columns[".place"][keep].astype(np.int64) + int(layout.first[wave])


def _official(columns: Mapping[str, NDArray[Any]], inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = among(columns[".use"], OFFICIAL) & (columns[".weight"] > 0) & inside[columns[".place"]]
    return found


def _kept(columns: Mapping[str, NDArray[Any]], variables: Sequence[Variable], inside: NDArray[np.bool_], first: int,
          complete: bool, weights: Sequence[str]) -> Stored:
    keep = _official(columns, inside)
    columns = {name: values[keep] for name, values in columns.items()}
    read = [variable for variable in variables if variable.thing is not None]
    seen = Seen(columns[".place"].astype(np.int64), columns[".weight"], columns)
    stored = [variable.stored(seen) for variable in read]
    whole = np.ones(int(keep.sum()), bool)
    if complete:
        for variable, values in zip(read, stored, strict=True):
            whole &= ~np.isnan(variable.values(values))
    place = columns[".place"][whole].astype(np.int32) + np.int32(first)
    weight = np.column_stack([columns[name][whole] for name in weights]).astype(np.float64)
    return place, weight, columns[CELL][whole], tuple(values[whole] for values in stored)
