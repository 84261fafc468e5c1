"""Where figures stand: every unit, then every district with units, then the city, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from survey.study.model import Unit

Floats = NDArray[np.float64]
Array = NDArray[np.generic]


@dataclass(frozen=True)
class Words:
    """Texts, each different one once, and which of them stands where; -1 for none."""

    texts: pa.Array
    codes: NDArray[np.int32]

    @classmethod
    def of(cls, texts: Sequence[str | None]) -> Words:
        code = {text: number for number, text in enumerate(dict.fromkeys(text for text in texts if text is not None))}
        return cls(pa.array(list(code), pa.string()), np.array([-1 if text is None else code[text] for text in texts], np.int32))

    def take(self, at: NDArray[np.int64]) -> pa.DictionaryArray:
        codes = self.codes[at]
        return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), self.texts)


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

    @cached_property
    def district(self) -> Sequence[str | None]:
        return [*(one.district for one in self.units), *self.districts, None]

    @cached_property
    def group(self) -> Sequence[str | None]:
        return [*(one.id for one in self.units), *([None] * (len(self.districts) + 1))]

    @cached_property
    def ids(self) -> pa.Array:
        """The middle of each one's ids in RESULT: district, by, group."""
        return pa.array([f"{district or '-'}/{'unit' if group else '-'}/{group or '-'}"
                         for district, group in zip(self.district, self.group, strict=True)], pa.string())

    @cached_property
    def columns(self) -> dict[str, Words]:
        """What stands in the columns district, by and group of RESULT, each text once."""
        by = ["unit" if group else None for group in self.group]
        return {"district": Words.of(self.district), "by": Words.of(by), "group": Words.of(self.group)}

    @cached_property
    def one(self) -> NDArray[np.bool_]:
        """Which rows are units."""
        return np.arange(len(self)) < len(self.units)

    def summed(self, of_units: Floats) -> Floats:
        """(units, …) with the sums of every district and of all below them; nan counts as nothing."""
        filled = np.where(np.isnan(of_units), 0.0, of_units)
        order, starts = self._order
        of_districts = np.add.reduceat(filled[order], starts, axis=0)
        return np.concatenate([of_units, of_districts, of_districts.sum(axis=0, keepdims=True)])

    @cached_property
    def _order(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The units by district, and where each district begins among them."""
        order = np.argsort(self.of, kind="stable")
        return order, np.searchsorted(self.of[order], np.arange(len(self.districts)))

    def place(self, district: str | None, unit: str | None) -> int:
        """The row of a unit, a district, or the city."""
        if unit is not None:
            return next(number for number, one in enumerate(self.units) if one.id == unit)
        return len(self) - 1 if district is None else len(self.units) + self.districts.index(district)
