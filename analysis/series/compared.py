"""Which published figures are compared with which, and what comes out of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.series.grid import Grid
from analysis.series.precision import difference_df
from survey.study.model import Study
from survey.study.versus import Versus, read_versus

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Compared:
    """Comparisons of one kind; all arrays (q,).

    period, place : whose row each is, as numbers of the grid ; se nan where either side has none
    flags : by flag whose it is ; refused : nothing is compared
    """

    kind: str
    period: Ints
    place: Ints
    versus: list[str]
    value: Floats
    se: Floats
    df: Floats
    n: Floats
    refused: Bools
    flags: dict[str, Bools]


def series_contrasts(study: Study, grid: Grid) -> Iterator[Compared]:
    """The comparisons that the study names, by kind; each once, where two kinds name it."""
    seen: set[tuple[int, int, str]] = set()
    for text in study.comparisons.versus:
        for found in _entry(study, grid, read_versus(text)):
            rows = list(zip(found.period.tolist(), found.place.tolist(), found.versus, strict=True))
            new = np.array([row not in seen for row in rows], bool)
            seen |= set(rows)
            if new.any():
                yield _only(found, new)


def _only(found: Compared, kept: Bools) -> Compared:
    return Compared(found.kind, found.period[kept], found.place[kept],
                    [text for text, keep in zip(found.versus, kept, strict=True) if keep], found.value[kept], found.se[kept],
                    found.df[kept], found.n[kept], found.refused[kept], {flag: on[kept] for flag, on in found.flags.items()})


def _entry(study: Study, grid: Grid, entry: Versus) -> Iterator[Compared]:
    if entry.kind in ("previous", "first", "wave"):
        yield from _since(grid, entry)
    elif entry.text == "city" or entry.kind == "district":
        yield from _beside(grid, entry)
    elif entry.text == "others":
        yield _others(grid)
    elif entry.kind in ("targets", "benchmarks"):
        yield from _fixed(study, grid, entry.kind)


def _since(grid: Grid, entry: Versus) -> Iterator[Compared]:
    """Every district and the city against themselves: as many periods back as figures share no data, the first, or a named one."""
    ids = [period.id for period in grid.periods]
    count = np.arange(len(ids))
    if entry.kind == "previous":
        earlier = count - grid.series.rolling
    elif entry.kind == "wave":
        earlier = np.where(count > ids.index(entry.of), ids.index(entry.of), -1) if entry.of in ids else np.full(len(ids), -1)
    else:
        earlier = np.where(count > 0, 0, -1)
    later = count[earlier >= 0]
    if not len(later):
        return
    period, place = (part.ravel() for part in np.meshgrid(later, np.arange(len(grid.districts)), indexing="ij"))
    before = earlier[period]
    there = ~np.isnan(grid.value[period, place]) & ~np.isnan(grid.value[before, place])
    period, place, before = period[there], place[there], before[there]
    shared, broken = grid.apart(period, before), grid.broken(period, before)
    versions = grid.by_version(period, before) & ~shared
    flags = {"overlap": shared, "versions": versions, "break": broken & ~versions & ~shared}
    yield _difference(grid, entry.text, (period, place), (before, place), [f"wave:{ids[at]}" for at in before], shared | broken, flags)


def _beside(grid: Grid, entry: Versus) -> Iterator[Compared]:
    """Districts against the city as published, or one of them, in the same period."""
    if entry.kind == "district" and entry.of not in grid.districts:
        return
    other = grid.city if entry.text == "city" else grid.districts.index(entry.of)
    there = ~np.isnan(grid.value) & ~np.isnan(grid.value[:, [other]])
    there[:, [other, grid.city]] = False
    period, place = np.nonzero(there)
    # A district is part of the city. Their covariance is not published; it is never negative, as no district lowers the
    # city's figure by a higher one of its own. Taken as 0 the interval is too wide, never too narrow.
    flags = {"covariance_unknown": np.full(len(period), entry.text == "city")}
    yield _difference(grid, entry.text, (period, place), (period, np.full(len(period), other)), [entry.text] * len(period),
                      np.zeros(len(period), bool), flags)


def _others(grid: Grid) -> Compared:
    """Each district against the plain mean of the others that have a figure in that period."""
    value, se, df = (np.where(grid.among, part, np.nan) for part in (grid.value, grid.precision.se, grid.precision.df))
    known = ~np.isnan(value)
    others = known.sum(axis=1, keepdims=True) - 1
    period, place = np.nonzero(known & (others > 0))
    k = others[period, 0].astype(float)
    rest = (np.nansum(value, axis=1)[period] - value[period, place]) / k
    variance, fourth = (np.where(known, se, 0.0)**power for power in (2, 4))
    with np.errstate(invalid="ignore", divide="ignore"):
        error = np.sqrt(np.maximum(variance.sum(axis=1)[period] - variance[period, place], 0)) / k
        below = np.where(known, fourth / df, 0.0)
        freedom = (error * k)**4 / (below.sum(axis=1)[period] - below[period, place])
    sizes = np.where(known, grid.n, np.inf).min(axis=1)[period]
    srs, bound = (np.asarray((part & known).any(axis=1))[period] for part in (grid.precision.srs, grid.precision.bound))
    own = se[period, place]
    return Compared("others", period, place, ["others"] * len(period), value[period, place] - rest, np.sqrt(own**2 + error**2),
                    difference_df((own, df[period, place]), (error, np.where(np.isnan(freedom) & ~np.isnan(error), np.inf, freedom))),
                    sizes, np.zeros(len(period), bool), {"srs_assumed": srs, "sd_bound": bound})


def _fixed(study: Study, grid: Grid, kind: str) -> Iterator[Compared]:
    """Figures against targets, whose value has no error, and benchmarks, whose error may not be published."""
    for at, statistic in enumerate(one.statistic for one in grid.about):
        if kind == "targets":
            found = [(one.value, 0.0, "target", one.district) for one in study.targets if one.indicator == grid.indicator
                     and one.statistic == statistic and one.wave in (None, grid.periods[at].id)]
        else:
            found = [(one.value, math.nan if one.se is None else one.se, f"benchmark:{one.id}", None) for one in study.benchmarks
                     if one.indicator == grid.indicator and one.statistic == statistic]
        for value, se, versus, district in found:
            wanted = ~np.isnan(grid.value[at]) & np.array([district in (None, id) for id in grid.districts], bool)
            yield _from_fixed(grid, kind.removesuffix("s"), at, np.flatnonzero(wanted), value, se, versus)


def _from_fixed(grid: Grid, kind: str, at: int, place: Ints, value: float, se: float, versus: str) -> Compared:
    period = np.full(len(place), at)
    precision = grid.precision
    error = np.sqrt(precision.se[at, place]**2 + se**2)
    df = difference_df((precision.se[at, place], precision.df[at, place]), (np.full(len(place), se), np.full(len(place), np.inf)))
    return Compared(kind, period, place, [versus] * len(place), grid.value[at, place] - value, error, df, grid.n[at, place],
                    np.zeros(len(place), bool), {"srs_assumed": precision.srs[at, place], "sd_bound": precision.bound[at, place]})


def _difference(grid: Grid, kind: str, own: tuple[Ints, Ints], other: tuple[Ints, Ints], versus: list[str], refused: Bools,
                flags: dict[str, Bools]) -> Compared:
    """Own less other; what knows nothing of one another, so variances add."""
    precision = grid.precision
    sides = [(precision.se[at], precision.df[at]) for at in (own, other)]
    # A share of 0 or 1 has no variance of its own to compare with: no test, not a certain one.
    lost = np.logical_or(*(np.equal(se, 0) & ~precision.published[at] for (se, _), at in zip(sides, (own, other), strict=True)))
    se = np.where(lost, 0.0, np.sqrt(sides[0][0]**2 + sides[1][0]**2))
    marks = {"srs_assumed": precision.srs[own] | precision.srs[other], "sd_bound": precision.bound[own] | precision.bound[other]}
    return Compared(kind, *own, versus, grid.value[own] - grid.value[other], se, difference_df(*sides),
                    np.fmin(grid.n[own], grid.n[other]), refused, marks | flags)
