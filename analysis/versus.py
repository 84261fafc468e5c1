"""Which columns a study compares with which, and with fixed values."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.contrast import Contrasts, Pairs, contrast
from analysis.domains import Domains
from analysis.estimates import Estimates
from analysis.layout import Layout
from analysis.rows import Labels, Piece, contrast_piece
from survey.study.model import Study

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Names = Sequence[str | None]


@dataclass(frozen=True)
class Wanted:
    """Columns compared, first − second, and what stands in `versus`: each (q,)."""

    pairs: Pairs
    versus: list[str | None]

    def only(self, chosen: Bools) -> Wanted:
        """Those of them that are chosen, (q,)."""
        kept = [versus for versus, keep in zip(self.versus, chosen, strict=True) if keep]
        return Wanted(Pairs(self.pairs.first[chosen], self.pairs.second[chosen]), kept)


def kinds_of(study: Study, domains: Domains, layout: Layout, keep: Bools, pairs: bool) -> dict[str, Wanted]:
    """The comparisons between columns that the study names, by kind."""
    kinds: dict[str, Wanted] = {}
    if "previous" in study.comparisons.versus:
        kinds["previous"] = _previous(study, domains, layout, keep)
    if "city" in study.comparisons.versus and study.design.pooled != "none":
        kinds["city"] = _city(domains, keep)
    if pairs:
        kinds["pair"] = _pairs(domains, layout, keep)
    return kinds


def _previous(study: Study, domains: Domains, layout: Layout, keep: Bools) -> Wanted:
    """Every wave that follows one of the same instrument version, against it."""
    order = [wave.id for wave in study.waves if not wave.planned]
    follows = [t for t in range(1, len(layout.waves))
               if order.index(layout.waves[t]) == order.index(layout.waves[t - 1]) + 1]
    wave = np.repeat(np.array(follows, np.int64), domains.districts + 1)
    district = np.tile(np.arange(domains.districts + 1), len(follows))
    first, second = domains.column(wave, district), domains.column(wave - 1, district)
    shown = keep[first] & keep[second] if len(first) else np.zeros(0, bool)
    return Wanted(Pairs(first[shown], second[shown]), [f"wave:{layout.waves[t - 1]}" for t in wave[shown]])


def _city(domains: Domains, keep: Bools) -> Wanted:
    columns = np.flatnonzero(keep & (domains.district < domains.districts))
    city = domains.column(domains.wave[columns], domains.districts)
    return Wanted(Pairs(columns, city), ["city"] * len(columns))


def _pairs(domains: Domains, layout: Layout, keep: Bools) -> Wanted:
    waves = np.unique(domains.wave[keep])
    later, earlier = np.tril_indices(domains.districts, -1)
    first = np.concatenate([domains.column(t, later) for t in waves])
    second = np.concatenate([domains.column(t, earlier) for t in waves])
    return Wanted(Pairs(first, second), [f"district:{layout.districts[d]}" for d in np.tile(earlier, len(waves))])


@dataclass(frozen=True)
class _Fixed:
    """A value that estimates are compared with."""

    indicator: str
    statistic: str
    wave: str | None
    district: str | None
    everywhere: bool
    value: float
    se: float
    versus: str


def fixed_pieces(study: Study, estimates: Estimates, labels: Labels, keep: Bools, kind: str,
                 names: tuple[Names, Names]) -> Iterator[Piece]:
    """Estimates against targets, benchmarks, or (a named combination) against nothing, by kind."""
    if kind == "contrast":
        columns = np.flatnonzero(keep)
        found = contrast(estimates, Pairs(columns, np.full(len(columns), -1)))
        for k, name in enumerate(estimates.ids):
            yield _piece(_shifted(found, k, 0.0, 0.0), name, labels, names, f"contrast:{name.split('/')[0]}", kind)
        return
    for one in _fixed(study, kind):
        name = f"{one.indicator}/{one.statistic}"
        if name in estimates.ids:
            columns = _columns(one, keep, names)
            found = contrast(estimates.at([estimates.ids.index(name)]), Pairs(columns, np.full(len(columns), -1)))
            piece = _piece(_shifted(found, 0, one.value, one.se), name, labels, names, one.versus, kind)
            piece.flags["no_precision"] = np.full(len(piece.n), math.isnan(one.se))
            yield piece


def _fixed(study: Study, kind: str) -> list[_Fixed]:
    if kind == "target" and "targets" in study.comparisons.versus:
        return [_Fixed(one.indicator, one.statistic, one.wave, one.district, False, one.value, 0.0, "target")
                for one in study.targets]
    if kind == "benchmark" and "benchmarks" in study.comparisons.versus:
        return [_Fixed(one.indicator, one.statistic, None, None, True, one.value, math.nan if one.se is None else one.se,
                       f"benchmark:{one.id}") for one in study.benchmarks]
    return []


def _columns(one: _Fixed, keep: Bools, names: tuple[Names, Names]) -> Ints:
    """The shown columns that a fixed value is for; a target without wave or district is for every one."""
    fits = [keep[i] and (one.wave is None or one.wave == wave) and (one.district is None or one.district == district)
            and (one.everywhere or wave is not None)
            for i, (wave, district) in enumerate(zip(*names, strict=True))]
    return np.flatnonzero(fits)


def _shifted(found: Contrasts, k: int, value: float, se: float) -> Contrasts:
    """One thing's contrasts with a value subtracted that has a standard error of its own."""
    one = slice(k, k + 1)
    return Contrasts(found.pairs, found.value[:, one] - value, np.sqrt(found.se[:, one] ** 2 + se**2),
                     found.df[:, one], found.n[:, one])


def _piece(found: Contrasts, name: str, labels: Labels, names: tuple[Names, Names], versus: str, kind: str) -> Piece:
    waves, districts = ([part[q] for q in found.pairs.first] for part in names)
    return contrast_piece(found, [name], labels, waves, districts, [versus] * len(waves), kind)
