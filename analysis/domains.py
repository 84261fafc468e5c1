"""Domains: district × wave with their margins (the city; the waves together), as columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.layout import Layout

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Domains:
    """Every wave (then the waves together, then periods) by every district (then the city), in that order.

    A column is wave · (districts + 1) + district; `waves` and `districts` stand for the margins.
    periods : the waves of each pooled period; the first of them is "wave" `waves` + 1
    """

    waves: int
    districts: int
    periods: tuple[tuple[int, ...], ...] = ()

    @property
    def spans(self) -> int:
        """Waves, the waves together, and periods."""
        return self.waves + 1 + len(self.periods)

    @property
    def count(self) -> int:
        return self.spans * (self.districts + 1)

    @cached_property
    def wave(self) -> Ints:
        """(columns,) index of the wave; `waves` where pooled, more for a period."""
        return np.repeat(np.arange(self.spans), self.districts + 1)

    @cached_property
    def district(self) -> Ints:
        """(columns,) index of the district; `districts` for the city."""
        return np.tile(np.arange(self.districts + 1), self.spans)

    @cached_property
    def holds(self) -> NDArray[np.bool_]:
        """(spans, waves) which waves each holds."""
        held = np.eye(self.spans, self.waves, dtype=bool)
        held[self.waves] = True
        for at, waves in enumerate(self.periods):
            held[self.waves + 1 + at, list(waves)] = True
        return held

    def column(self, wave: Ints | int, district: Ints | int) -> Ints:
        column: Ints = np.asarray(wave) * (self.districts + 1) + np.asarray(district)
        return column

    @property
    def waves_of(self) -> NDArray[np.bool_]:
        """(columns, waves) which waves a column rests on."""
        return np.repeat(self.holds, self.districts + 1, axis=0)


def part_city(layout: Layout, districts: NDArray[np.bool_] | None = None,
              periods: tuple[tuple[int, ...], ...] = ()) -> NDArray[np.bool_]:
    """(columns,) city columns of waves in which some district that another wave has did not answer.

    districts : (districts,) those that count as the city; by default all that answered in any wave
    """
    domains = domains_of(layout, periods)
    whole = layout.met.any(axis=0) if districts is None else districts
    lacking = (whole & ~layout.met).any(axis=1)
    of_span = domains.holds @ lacking
    part: NDArray[np.bool_] = of_span[domains.wave] & (domains.district == domains.districts)
    return part


def other_city(layout: Layout, columns: Ints, periods: tuple[tuple[int, ...], ...] = ()) -> NDArray[np.bool_]:
    """(q,) combinations of cities of different districts, as a city of all with a city in which one did not answer.

    columns : (q, c) ; −1 is none
    """
    domains = domains_of(layout, periods)
    met = domains.holds @ layout.met
    other = np.zeros(len(columns), bool)
    known = np.full(len(columns), -1)  # the wave of the first city in the combination
    for column in columns.T:
        city = (column >= 0) & (domains.district[column] == domains.districts)
        wave = domains.wave[column]
        other |= city & (known >= 0) & (met[wave] != met[known]).any(axis=1)
        known = np.where(city & (known < 0), wave, known)
    return other


def domains_of(layout: Layout, periods: tuple[tuple[int, ...], ...] = ()) -> Domains:
    """The domains of a study: its waves and districts with their margins, and pooled periods."""
    return Domains(len(layout.waves), len(layout.districts), periods)
