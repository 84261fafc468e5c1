"""One indicator of a series as arrays over periods and districts, and which of its periods may be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.series.precision import Precision, series_precision
from instruments.series import Figure as About
from instruments.series import SeriesInstrument, differences
from survey.series.figures import Figure
from survey.series.store import StoredSeries
from survey.study.series import Series
from survey.study.spelled_dates import Period

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Grid:
    """The figures of an indicator. (p, d): its own periods in the order of time × districts, the last the city as published.

    value, n : nan where not published
    about, keys : by period what the figure is, and the key of the instrument version
    segment : (p,) periods with the same number may be compared ; mixed : (p,) whose figures run over a break
    cuts : by period at which a new segment begins, what made it: `break` or `versions`
    among : (d,) the districts that are ordered, and are one another's others: not the city, nor headings over districts with figures
    begins : by `at` of the series' breaks the first period that is not before it
    """

    series: Series
    indicator: str
    periods: tuple[Period, ...]
    districts: tuple[str | None, ...]
    value: Floats
    n: Floats
    precision: Precision
    about: tuple[About, ...]
    keys: tuple[str, ...]
    segment: Ints
    mixed: Bools
    cuts: Mapping[int, str]
    begins: Mapping[str, int]
    among: Bools

    @property
    def city(self) -> int:
        return len(self.districts) - 1

    def apart(self, later: Ints, earlier: Ints) -> Bools:
        """(q,) whether pairs of periods share data because each runs over several."""
        steps = np.abs(later - earlier)
        found: Bools = (steps > 0) & (steps < self.series.rolling)
        return found

    def broken(self, later: Ints, earlier: Ints) -> Bools:
        """(q,) whether a break lies between them, or in what one of them runs over."""
        across = self.segment[later] != self.segment[earlier]
        found: Bools = (across | self.mixed[later] | self.mixed[earlier]) & (later != earlier)
        return found

    def by_version(self, later: Ints, earlier: Ints) -> Bools:
        """(q,) whether only a change of version, not a declared break, keeps them apart."""
        declared = [at for at, kind in self.cuts.items() if kind == "break"]
        by_break = np.array([any(low - self.series.rolling + 1 < at <= high for at in declared)
                             for low, high in zip(np.minimum(later, earlier), np.maximum(later, earlier), strict=True)], bool)
        found: Bools = self.broken(later, earlier) & ~by_break
        return found


def grids(about: Series, published: Mapping[str, SeriesInstrument], stored: StoredSeries, districts: Sequence[str],
          headings: Sequence[str] = ()) -> list[Grid]:
    """Every indicator of a series that has figures, in the order of its newest version."""
    by_indicator: dict[str, list[Figure]] = {}
    for figure in stored.figures:
        by_indicator.setdefault(figure.indicator, []).append(figure)
    order = dict.fromkeys(one.id for key in reversed(about.keys) for one in published[key].indicators)
    return [_grid(about, id, by_indicator[id], published, stored.periods, [*districts, *headings], headings) for id in order if id in by_indicator]


def _grid(series: Series, indicator: str, figures: Iterable[Figure], published: Mapping[str, SeriesInstrument],
          every: Sequence[Period], districts: Sequence[str], headings: Sequence[str]) -> Grid:
    own = list(figures)
    used = {one.period for one in own}
    periods = tuple(period for period in every if period.id in used)
    places: tuple[str | None, ...] = (*(id for id in districts if id in {one.district for one in own}), None)
    column, line = {id: at for at, id in enumerate(places)}, {period.id: at for at, period in enumerate(periods)}
    value, se, n = np.full((3, len(periods), len(places)), np.nan)
    for one in own:
        at = line[one.period], column[one.district]
        value[at], se[at], n[at] = one.value, *(np.nan if part is None else part for part in (one.se, one.n))
    keys = tuple(series.key(period.end) for period in periods)
    about = tuple(found for key in keys if (found := published[key].figure(indicator)))
    named = {period.id: period for period in every}
    begins = {one.at: first_from(periods, named[one.at]) for one in series.breaks}
    cuts = _cuts(series, indicator, about, begins)
    segment = np.cumsum([at in cuts for at in range(len(periods))])
    mixed = np.array([any(cut <= at < cut + series.rolling - 1 for cut in cuts) for at in range(len(periods))], bool)
    return Grid(series, indicator, periods, places, value, n, _precision(series, value, se, n, about), about, keys, segment,
                mixed, cuts, begins, _among(value, places, headings))


def _among(value: Floats, places: Sequence[str | None], headings: Sequence[str]) -> Bools:
    known = ~np.isnan(value).all(axis=0) & np.array([place is not None for place in places], bool)
    leaves = known & np.array([place not in headings for place in places], bool)
    return leaves if leaves.any() else known


def _cuts(series: Series, indicator: str, about: Sequence[About], begins: Mapping[str, int]) -> dict[int, str]:
    """Where a segment begins: at a declared break, else where a version changes what the figure is.

    An indicator without a figure in the period of a break is broken at its next.
    """
    found = {at: "versions" for at in range(1, len(about)) if differences(about[at - 1], about[at])}
    for one in series.breaks:
        if (not one.indicators or indicator in one.indicators) and 0 < begins[one.at] < len(about):
            found[begins[one.at]] = "break"
    return found


def first_from(periods: Sequence[Period], period: Period) -> int:
    """The number of the first of these periods that is not before another; how many there are, where all are."""
    return next((at for at, one in enumerate(periods) if one >= period), len(periods))


def _precision(series: Series, value: Floats, se: Floats, n: Floats, about: Sequence[About]) -> Precision:
    deff = float(series.deff.value) if series.deff else None
    rows = [series_precision(value[at], se[at], n[at], bounds=one.bounds, share=one.statistic == "share", deff=deff)
            for at, one in enumerate(about)]
    return Precision(*(np.vstack([getattr(row, name) for row in rows]) for name in ("se", "df", "published", "srs", "bound")))
