"""A batch of respondents as the kinds of counting see it: filtered, placed, weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.tally.derived import bin_table, score_bins
from analysis.tally.exact import Steps, split
from analysis.tally.plan import Base, Codes, Number, Score
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

    def part(self, thing: Codes | Score | Base, times: int) -> Ints:
        """(rows,) the bin likewise, in an array of its own."""
        if isinstance(thing, Codes):
            found: Ints = bin_table(thing, times)[self.columns[thing.id]]
            return found
        return self.bins(thing) * times

    def bins(self, thing: Codes | Score | Base) -> Ints:
        """(rows,) the bin that each respondent is counted in, as `thing.bins` lists them."""
        if thing.id not in self._bins:
            self._bins[thing.id] = self._found(thing)
        return self._bins[thing.id]

    def _found(self, thing: Codes | Score | Base) -> Ints:
        if isinstance(thing, Codes):
            return self.part(thing, 1)
        if isinstance(thing, Base):
            return holds(thing.condition, self.columns).astype(np.int64)
        bins = score_bins(thing, self.columns)
        return bins if thing.base is None else np.where(holds(thing.base, self.columns), bins, len(thing.codes))

    def value(self, thing: Codes | Score | Number) -> tuple[Mask, Floats]:
        """(rows,) who has a value in the thing, and it; 0 where they have none."""
        if isinstance(thing, Number):
            valid = self.columns[thing.reason] == 0
            return valid, np.where(valid, self.columns[thing.id], 0.0)
        of_bin = np.append(thing.values, np.nan)
        of_row = of_bin[np.minimum(self.bins(thing), len(thing.values))]
        valid = ~np.isnan(of_row)
        return valid, np.where(valid, of_row, 0.0)
