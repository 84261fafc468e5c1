"""Which sampled units enter which domains, put in the order of stratum and wave once for the whole design."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.domains import Domains
from analysis.layout import Layout
from analysis.summed import begins, summed

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Segment:
    """The rows of a stratum that are of one wave, and their entries; slices of the arrays of Entries."""

    wave: int
    rows: slice
    entries: slice


@dataclass(frozen=True)
class Entries:
    """Every unit in its wave, the pooled waves and the periods that hold it, in its district and in the city: one row an entry.

    rows : (rows,) numbers of the rows by stratum and wave, in each as they were given
    unit, column, factor : (entries,) ; at : (entries,) the place of its row among those of its segment
    strata : (strata + 1,) where each stratum's segments begin
    """

    rows: Ints
    unit: Ints
    column: Ints
    factor: Floats
    at: Ints
    segments: tuple[Segment, ...]
    strata: Ints

    @classmethod
    def of(cls, domains: Domains, layout: Layout, *, unit_row: Ints, unit_district: Ints, order: Ints, row_wave: Ints,
           row_stratum: Ints) -> Entries:
        """Of units (units,) in rows (rows,). order : (rows,) the rows, sorted by stratum and wave at least"""
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        unit = np.argsort(place[unit_row], kind="stable")
        row, district = place[unit_row[unit]], unit_district[unit]
        wave = row_wave[order][row]
        one, span = np.nonzero(domains.holds.T[wave])
        column = np.stack([domains.column(span, district[one]), domains.column(span, domains.districts)], axis=1)
        factor = np.ones(column.shape)
        factor[:, 1] = layout.factor[wave[one], district[one]]
        entry_row = np.repeat(row[one], 2)
        key = row_stratum[order] * domains.waves + row_wave[order]
        starts = np.flatnonzero(begins(key))
        ends = np.append(starts, len(key))
        entries = np.searchsorted(entry_row, ends).tolist()
        first = np.repeat(starts, np.diff(ends))
        segments = tuple(
            Segment(wave, slice(*rows), slice(*of)) for wave, rows, of in
            zip(row_wave[order][starts].tolist(), pairwise(ends.tolist()), pairwise(entries), strict=True))
        strata = np.searchsorted(row_stratum[order][starts], np.arange(len(layout.size) + 1))
        return cls(order, unit[np.repeat(one, 2)], column.ravel(), factor.ravel(), entry_row - first[entry_row], segments, strata)

    def of_stratum(self, stratum: int) -> tuple[Segment, ...]:
        """Its segments, in the order of waves; none where no row is in it."""
        return self.segments[self.strata[stratum]:self.strata[stratum + 1]]


@dataclass(frozen=True)
class Psus:
    """The psus of the whole design, numbered by stratum and in it by block.

    of_row : (rows,) number of each row's psu ; block : (psus,) ; first : (strata + 1,) where each stratum's begin
    """

    of_row: Ints
    block: Ints
    first: Ints

    @classmethod
    def of(cls, row_psu: Ints, row_block: Ints, row_stratum: Ints, strata: int) -> Psus:
        """Of psus in waves (rows,)."""
        order = np.lexsort((row_psu, row_block, row_stratum))
        psu, stratum = row_psu[order], row_stratum[order]
        new = begins(psu)
        of_row = np.empty(len(order), np.int64)
        of_row[order] = np.cumsum(new) - 1
        return cls(of_row, row_block[order][new], np.searchsorted(stratum[new], np.arange(strata + 1)))


def whole(segments: tuple[Segment, ...]) -> tuple[slice, slice]:
    """The rows and the entries of segments that follow one another."""
    first, last = segments[0], segments[-1]
    return slice(first.rows.start, last.rows.stop), slice(first.entries.start, last.entries.stop)


def spreading(row: Ints, column: Ints, shape: tuple[int, int]) -> Callable[[Floats], Floats]:
    """What brings (entries, k) values at (row, column) into (rows, columns, k), 0 where there is no entry; without a copy where it can."""
    key = row * shape[1] + column
    if (key[1:] > key[:-1]).all():  # nothing to add up: most often a psu lies in one district
        return (lambda values: values.reshape(*shape, -1)) if len(key) == shape[0] * shape[1] else (lambda values: _put(values, key, shape))
    return lambda values: summed(values, key, shape[0] * shape[1]).reshape(*shape, -1)


def _put(values: Floats, key: Ints, shape: tuple[int, int]) -> Floats:
    found = np.zeros((shape[0] * shape[1], values.shape[1]))
    found[key] = values
    return found.reshape(*shape, -1)
