"""A batch of respondents as the kinds of counting see it: filtered, placed, weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.lookup import LOWEST
from analysis.tally.derived import bin_table, score_bins
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

    @cached_property
    def squares(self) -> Floats:
        """(rows,) squares of the weights, rounded once."""
        return self.weight * self.weight

    @cached_property
    def weighty(self) -> Mask | None:
        """(rows,) whose weight is above zero: those that n counts; None where all are."""
        above = self.weight > 0
        return None if above.all() else above

    def bins(self, thing: Codes | Score | Base) -> Ints:
        """(rows,) the bin that each respondent is counted in, as `thing.bins` lists them."""
        if thing.id not in self._bins:
            self._bins[thing.id] = self._found(thing)
        return self._bins[thing.id]

    def _found(self, thing: Codes | Score | Base) -> Ints:
        if isinstance(thing, Codes):
            return bin_table(thing)[self.columns[thing.id].astype(np.intp) - LOWEST]
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
