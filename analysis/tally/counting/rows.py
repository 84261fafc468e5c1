"""A batch of respondents as the kinds of counting see it: filtered, placed, weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.tally.derived import bin_table, pair_table, score_bins
from analysis.tally.exact import Steps, split
from analysis.tally.things import UNASKED_BINS, Base, Codes, Joined, Number, Ratio, Score, Share
from instruments.logic import Tree, names
from instruments.logic.evaluate import holds

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Raked:
    """Of respondents whose weights are calibrated. cell : (rows,) of the margins ; weight : (rows,) raw, on its own grid"""

    cell: Ints
    weight: Floats


@dataclass(frozen=True)
class Rows:
    """Respondents that pass the plan's filters.

    cell : (rows,) place · groups + group
    weight : (rows,) on the binary grid, not below zero
    columns : by name (rows,), everything that the plan reads; codes as int16
    raked : what crediting a calibration needs of them; None without one
    """

    cell: Ints
    weight: Floats
    columns: Mapping[str, NDArray[Any]]
    raked: Raked | None = None
    _bins: dict[str, Ints] = field(default_factory=dict)
    _cells: dict[int, Ints] = field(default_factory=dict)
    _squares: dict[Steps, tuple[Floats, ...]] = field(default_factory=dict)

    def weight_parts(self, grids: Steps) -> tuple[Floats, ...]:
        """(rows,) the weights in parts that sum exactly; most often they do as they are."""
        return tuple(split(self.weight, grids)) if len(grids) > 1 else (self.weight,)

    def square_parts(self, grids: Steps) -> tuple[Floats, ...]:
        """(rows,) the squares of the weights in parts that sum exactly."""
        if grids not in self._squares:
            self._squares[grids] = tuple(split(self.squares, grids))
        return self._squares[grids]

    @cached_property
    def squares(self) -> Floats:
        """(rows,) squares of the weights, rounded once."""
        return self.weight * self.weight

    @cached_property
    def weighty(self) -> Mask | None:
        """(rows,) whose weight is above zero: those that n counts; None where all are."""
        above = self.weight > 0
        return None if above.all() else above

    def cells(self, times: int) -> Ints:
        """(rows,) the cell as a part of a key in which it counts so many times."""
        if times not in self._cells:
            self._cells[times] = self.cell * times
        return self._cells[times]

    def part(self, thing: Codes | Score | Base | Share, times: int) -> Ints:
        """(rows,) the bin likewise, in an array of its own."""
        if isinstance(thing, Codes):
            found: Ints = bin_table(thing, times)[self.columns[thing.id]]
            return found
        return self.bins(thing) * times

    def pair(self, first: Codes | Score | Base | Share, second: Codes | Score | Base | Share) -> Ints:
        """(rows,) the bins of two things as one, in an array of its own: first · bins of the second + second."""
        if isinstance(first, Codes) and isinstance(second, Codes) and self._byte(first) and self._byte(second):
            # Two columns put into one are looked up in little more time than one of them.
            both = self.columns[second.id] << np.int16(8)
            both |= self.columns[first.id] & np.int16(255)
            # numpy takes by its own kind of number twice as fast as by a small one, the conversion included.
            return pair_table(first.bins, second.bins).take(both.view(np.uint16).astype(np.intp))
        key = self.part(second, 1)
        key += self.part(first, len(second.bins))
        return key

    def _byte(self, item: Codes) -> bool:
        """Whether all bins and answers of an item fit a byte each."""
        column = self.columns[item.id]
        return max(item.bins) < 128 and bool(column.min(initial=0) >= -128 and column.max(initial=0) < 128)

    def bins(self, thing: Codes | Score | Base | Share) -> Ints:
        """(rows,) the bin that each respondent is counted in, as `thing.bins` lists them."""
        if thing.id not in self._bins:
            self._bins[thing.id] = self._found(thing)
        return self._bins[thing.id]

    def _found(self, thing: Codes | Score | Base | Share) -> Ints:
        if isinstance(thing, Codes):
            return self.part(thing, 1)
        if isinstance(thing, Base):
            return holds(thing.condition, self.columns).astype(np.int64)
        if isinstance(thing, Share):
            bins = self._share_bins(thing)
            return bins if thing.base is None else np.where(holds(thing.base, self.columns), bins, 2)
        bins = score_bins(thing, self.columns)
        return bins if thing.base is None else np.where(holds(thing.base, self.columns), bins, len(thing.codes))

    def _share_bins(self, thing: Share) -> Ints:
        """(rows,) not asked where some item of the condition was not asked, lost where one has no valid answer."""
        met = holds(thing.condition, self.columns).astype(np.int64)
        tested = [self.columns[name] for name in sorted(names(thing.condition))]
        valid = np.logical_and.reduce([~np.isnan(column) if column.dtype.kind == "f" else column >= 0
                                       for column in tested])
        asked = np.logical_and.reduce([~np.isin(column, UNASKED_BINS) for column in tested])
        return np.where(valid, met, np.where(asked, 3, 2))

    def within(self, base: Tree | None, valid: Mask) -> Mask:
        """(rows,) those with a valid value for whom a base holds."""
        return valid if base is None else valid & holds(base, self.columns)

    def counted(self, thing: Number | Codes) -> tuple[Mask, Floats]:
        """(rows,) as `value`, of a choice whether it was chosen."""
        if isinstance(thing, Number):
            return self.value(thing)
        column = self.columns[thing.id]
        return column >= 0, (column == 1).astype(float)

    def value(self, thing: Joined) -> tuple[Mask, Floats]:
        """(rows,) who has a value in the thing, and it (of a ratio its y); 0 where they have none."""
        if isinstance(thing, Ratio):
            valid, y = self.counted(thing.y)
            valid = self.within(thing.base, valid)
            return valid, np.where(valid, y, 0.0)
        if isinstance(thing, Number):
            valid = self.columns[thing.reason] == 0
            return valid, np.where(valid, self.columns[thing.id], 0.0)
        of_bin = np.append(thing.values, np.nan)
        of_row = of_bin[np.minimum(self.bins(thing), len(thing.values))]
        valid = ~np.isnan(of_row)
        return valid, np.where(valid, of_row, 0.0)
