"""Where figures stand: every unit, then every district with units, then the city, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from survey.study.model import Unit

Floats = NDArray[np.float64]
Array = NDArray[np.generic]


@dataclass(frozen=True)
class Places:
    """The rows of every array of figures: units in their order, districts, the city."""

    units: tuple[Unit, ...]

    @cached_property
    def districts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.district for one in self.units))

    @cached_property
    def of(self) -> NDArray[np.int64]:
        """(units,) the place of each one's district among the districts."""
        at = {district: number for number, district in enumerate(self.districts)}
        return np.array([at[one.district] for one in self.units], np.int64)

    def __len__(self) -> int:
        return len(self.units) + len(self.districts) + 1

    @property
    def district(self) -> Sequence[str | None]:
        return [*(one.district for one in self.units), *self.districts, None]

    @property
    def group(self) -> Sequence[str | None]:
        return [*(one.id for one in self.units), *([None] * (len(self.districts) + 1))]

    @property
    def one(self) -> NDArray[np.bool_]:
        """Which rows are units."""
        return np.arange(len(self)) < len(self.units)

    def summed(self, of_units: Floats) -> Floats:
        """(units, …) with the sums of every district and of all below them; nan counts as nothing."""
        filled = np.where(np.isnan(of_units), 0.0, of_units)
        order = np.argsort(self.of, kind="stable")
        starts = np.searchsorted(self.of[order], np.arange(len(self.districts)))
        of_districts = np.add.reduceat(filled[order], starts, axis=0)
        return np.concatenate([of_units, of_districts, of_districts.sum(axis=0, keepdims=True)])

    def place(self, district: str | None, unit: str | None) -> int:
        """The row of a unit, a district, or the city."""
        if unit is not None:
            return next(number for number, one in enumerate(self.units) if one.id == unit)
        return len(self) - 1 if district is None else len(self.units) + self.districts.index(district)
