"""What raking made of a wave: a factor by cell of the margins' answers, and what crediting it in variances needs.

A cell is a district crossed with the answers to every item of the margins, the last bin of each item being all that is
no answer. The final weight is raw × factor of the cell, in one multiplication, and then put on the grid: an engine in
SQL joins `rows()` on the district and the answers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.lookup import bins_of, counted_up, lookup
from survey.responses.sizes import Sizes

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Cells:
    """columns : items of the margins ; codes : of each its codes ; district : (places,) of each place ; districts : how many"""

    columns: tuple[str, ...]
    codes: tuple[tuple[int, ...], ...]
    district: Ints
    districts: int

    @property
    def shape(self) -> tuple[int, ...]:
        """Districts, then the bins of each item."""
        return (self.districts, *(len(codes) + 1 for codes in self.codes))

    @property
    def count(self) -> int:
        return math.prod(self.shape)

    @cached_property
    def _tables(self) -> tuple[Ints | None, ...]:
        """Of each item the place of each code; None where codes follow one another, so that none is looked up."""
        return tuple(None if counted_up(codes) else lookup({code: at for at, code in enumerate(codes)}, len(codes))
                     for codes in self.codes)

    @cached_property
    def _first(self) -> Ints:
        """(places,) the number of each place's first cell."""
        return self.district * math.prod(self.shape[1:])

    def of(self, place: NDArray[Any], columns: Mapping[str, NDArray[Any]]) -> Ints:
        """(rows,) the cell of each respondent. place : (rows,), of several districts ; columns : by name (rows,) answers"""
        # As small as can be while it grows: a million cells' numbers are made in half the time.
        small: Any = np.uint16 if math.prod(self.shape[1:]) < 1 << 16 else np.int64
        inner: NDArray[Any] | None = None
        for name, codes, table in zip(self.columns, self.codes, self._tables, strict=True):
            bins = bins_of(columns[name], codes).astype(small, copy=False) if table is None else table[columns[name]].astype(small)
            if inner is None:
                inner = bins
            else:
                inner *= small(len(codes) + 1)
                inner += bins
        cell: Ints = np.zeros(len(place), np.int64) if inner is None else inner.astype(np.int64)
        return cell + self._first[place] if self.districts > 1 else cell


@dataclass(frozen=True, eq=False)
class Calibration:
    """One wave's calibration; two are the same where their checksums are.

    factors : (cells,) by which raw weights are multiplied; 1 where nobody is
    category : (margins, cells) which of the C categories of all margins a cell is in; -1 where a margin says nothing of it
    respondents, largest : how many there are, and their largest raw weight
    step : the grid on which sums of raw weights over all of them are exact
    n : (places,) respondents that take part ; wx : (places, C) final weights of theirs in each category
    wwxx : (places, C, C) squares of final weights in two categories, where respondents are the psus
    xwx : (C, C) raw weights in two categories
    """

    checksum: str
    cells: Cells
    factors: Floats
    category: Ints
    respondents: int
    largest: float
    step: float
    spread: Sizes
    n: Ints
    wx: Floats
    wwxx: Floats | None
    xwx: Floats

    @property
    def categories(self) -> int:
        return len(self.xwx)

    def weights(self, raw: Floats, place: NDArray[Any], columns: Mapping[str, NDArray[Any]]) -> Floats:
        """(rows,) final weights of respondents; on no grid yet."""
        final: Floats = raw * self.factors[self.cells.of(place, columns)]
        return final

    def rows(self) -> Iterator[tuple[int, tuple[int | None, ...], float]]:
        """District, code of each item (None: no answer) and factor of every cell whose factor is not 1."""
        for cell in np.flatnonzero(self.factors != 1.0):
            district, *bins = np.unravel_index(cell, self.cells.shape)
            yield int(district), tuple(codes[at] if at < len(codes) else None for codes, at
                                       in zip(self.cells.codes, bins, strict=True)), float(self.factors[cell])
