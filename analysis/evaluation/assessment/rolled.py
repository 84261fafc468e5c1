"""Months put together to quarters, half-years and years: sums over sums, stocks at the end, counts added, medians not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.evaluation.assessment.places import Places
from instruments.assessment import MONTHS, PERIODS, Indicator, Period
from survey.assessment.figures import Figures
from survey.assessment.periods import ended, longer, month_of
from survey.study.model import Assessed

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Rolled:
    """An indicator in periods of one kind, (places, periods) each.

    top, low : sums of numerators (or counts, or the median) and of denominators (or its n); nan where nothing was reported
    ends : of a median the ends of its interval
    partial : something of the period is missing; lacking : some units of the place reported nothing
    parts : (units, periods, parts) numerators and denominators of the shorter periods that it is made of; empty of medians
    """

    top: Floats
    low: Floats
    partial: Bools
    lacking: Bools
    ends: tuple[Floats, Floats] | None = None
    parts: tuple[Floats, Floats] | None = None


@dataclass(frozen=True)
class Months:
    """The months of an assessment; its periods are those that ended in them."""

    start: int
    end: int

    @classmethod
    def of(cls, assessed: Assessed) -> Months:
        return cls(month_of(assessed.start), month_of(assessed.end))

    def places(self, kind: Period) -> range:
        return ended(kind, self.start, self.end)

    def reached(self, kind: Period) -> range:
        """Of a shorter kind also what lies before the start in its first year: longer periods begin there."""
        return range(self.start // 12 * 12 // MONTHS[kind], (self.end + 1) // MONTHS[kind])


def rolled(figures: Figures, number: int, indicator: Indicator, months: Months, places: Places) -> dict[Period, Rolled]:
    """An indicator by kind of period, from the kind it is assessed by on; nothing where nobody reported it.

    number : its place among the schedule's indicators
    """
    rows = np.flatnonzero(figures.indicator == number)
    if not len(rows):
        return {}
    if indicator.statistic == "median":
        return {kind: _medians(figures, rows, kind, months, places) for kind in longer(indicator.period)}
    base = min((figures.periods[at].kind for at in np.unique(figures.period[rows]).tolist()), key=PERIODS.index)
    columns = ("value", "n") if indicator.measure == "count" else ("numerator", "denominator")
    top, low = _cubes(figures, rows, columns, base, months.reached(base), len(places.units))
    return {kind: _longer(top, low, base, kind, indicator, months, places) for kind in longer(indicator.period)}


def _cubes(figures: Figures, rows: NDArray[np.int64], names: Sequence[str], kind: Period, reached: range, units: int) -> list[Floats]:
    """(units, periods) of each of these columns of the figures; nan where there is none."""
    at = np.array([one.place - reached.start if one.kind == kind and one.place in reached else -1 for one in figures.periods])
    place = at[figures.period[rows]]
    met = place >= 0
    rows, place = (rows, place) if met.all() else (rows[met], place[met])
    cell, found = figures.unit[rows] * np.int64(len(reached)) + place, []
    for name in names:
        cube = np.full(units * len(reached), np.nan)
        cube[cell] = getattr(figures, name)[rows]
        found.append(cube.reshape(units, len(reached)))
    return found


def _longer(top: Floats, low: Floats, base: Period, kind: Period, indicator: Indicator, months: Months, places: Places) -> Rolled:
    each, wanted = MONTHS[kind] // MONTHS[base], months.places(kind)
    offset = wanted.start * each - months.reached(base).start
    tops, lows = (one[:, offset:offset + len(wanted) * each].reshape(len(one), len(wanted), each) for one in (top, low))
    given = ~np.isnan(tops)
    some: Bools = np.asarray(given.any(axis=2))
    if indicator.measure == "stock":
        sums = [one[:, :, -1] for one in (tops, lows)]
        partial: Bools = some & ~given[:, :, -1]
    else:
        whole = given.all()  # as nearly always: then nothing needs to be left out
        sums = [one.sum(axis=2) if whole else np.where(some, np.nansum(one, axis=2), np.nan) for one in (tops, lows)]
        partial = some & ~given.all(axis=2)
    return _by_place(sums[0], sums[1], partial, some, places, (tops, lows))


def _by_place(top: Floats, low: Floats, partial: Bools, some: Bools, places: Places, parts: tuple[Floats, Floats]) -> Rolled:
    """With districts and the city: sums over the units that reported."""
    reported, incomplete = places.summed(some.astype(float)), places.summed(partial.astype(float)) > 0
    met = places.summed((~np.isnan(top)).astype(float)) > 0
    size = np.concatenate([np.ones(len(places.units)), np.bincount(places.of), [len(places.units)]])
    none = ~met
    return Rolled(np.where(none, np.nan, places.summed(top)), np.where(none, np.nan, places.summed(low)), incomplete,
                  (reported < size[:, None]) & (reported > 0), parts=parts)


def _medians(figures: Figures, rows: NDArray[np.int64], kind: Period, months: Months, places: Places) -> Rolled:
    """As they were given for periods of this kind: a median of medians is none, nor is one over units."""
    wanted = months.places(kind)
    columns = _cubes(figures, rows, ("value", "n", "low", "high"), kind, wanted, len(places.units))
    more = np.full((len(places) - len(places.units), len(wanted)), np.nan)
    value, n, low, high = (np.concatenate([one, more]) for one in columns)
    none = np.zeros(value.shape, bool)
    return Rolled(value, n, none, none, ends=(low, high))
