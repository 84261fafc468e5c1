"""Domains: district × wave with their margins (the city; the waves together), as columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.layout import Layout

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Domains:
    """Every wave (then the waves together) by every district (then the city), in that order.

    A column is wave · (districts + 1) + district; `waves` and `districts` stand for the margins.
    """

    waves: int
    districts: int

    @property
    def count(self) -> int:
        return (self.waves + 1) * (self.districts + 1)

    @property
    def wave(self) -> Ints:
        """(columns,) index of the wave; `waves` where pooled."""
        return np.repeat(np.arange(self.waves + 1), self.districts + 1)

    @property
    def district(self) -> Ints:
        """(columns,) index of the district; `districts` for the city."""
        return np.tile(np.arange(self.districts + 1), self.waves + 1)

    def column(self, wave: Ints | int, district: Ints | int) -> Ints:
        column: Ints = np.asarray(wave) * (self.districts + 1) + np.asarray(district)
        return column

    @property
    def waves_of(self) -> NDArray[np.bool_]:
        """(columns, waves) which waves a column rests on."""
        own = np.eye(self.waves + 1, self.waves, dtype=bool)
        own[-1] = True
        return np.repeat(own, self.districts + 1, axis=0)


def part_city(layout: Layout, districts: NDArray[np.bool_] | None = None) -> NDArray[np.bool_]:
    """(columns,) city columns of waves in which some district that another wave has did not answer.

    districts : (districts,) those that count as the city; by default all that answered in any wave
    """
    domains = domains_of(layout)
    whole = layout.met.any(axis=0) if districts is None else districts
    lacking = (whole & ~layout.met).any(axis=1)
    of_wave = np.append(lacking, lacking.any())
    part: NDArray[np.bool_] = of_wave[domains.wave] & (domains.district == domains.districts)
    return part


def other_city(layout: Layout, first: Ints, second: Ints) -> NDArray[np.bool_]:
    """(q,) comparisons of the city with a city of other districts; a fixed value (−1) is no city."""
    domains = domains_of(layout)
    met = np.vstack([layout.met, layout.met.any(axis=0)])
    city = (domains.district[first] == domains.districts) & (second >= 0) & (domains.district[second] == domains.districts)
    other: NDArray[np.bool_] = city & (met[domains.wave[first]] != met[domains.wave[second]]).any(axis=1)
    return other


def domains_of(layout: Layout) -> Domains:
    """The domains of a study: its waves and districts with their margins."""
    return Domains(len(layout.waves), len(layout.districts))
