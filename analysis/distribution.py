"""How the values of one thing are spread in every domain, and means of functions that hang on the domain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.calibration import Calibration
from analysis.categorised import Categorised, of_codes, of_numbers
from analysis.credit import Beside, Known, PlaceMargins, beside, explained_by, known_by
from analysis.domains import Domains
from analysis.estimates import Estimates, estimate
from analysis.layout import Layout
from analysis.moments import Moments, place_moments
from analysis.replicates.sums import products_of, value_sums
from analysis.statistics import Statistic
from analysis.tally import Tally
from analysis.tally.tally import Values

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

@dataclass(frozen=True)
class Replicated:
    """w : (rows, replicates) Σw_r of every row ; products : (waves, districts, replicates, replicates) of the respondents'."""

    w: Floats
    products: Floats


@dataclass(frozen=True)
class Distribution:
    """How often each value of one thing was met in every place of a layout, one row a place and value.

    A respondent is in several domains: the district and the city, in the wave, over all waves and in every period that
    holds the wave. These are the s kinds of domain.

    place : (rows,) index of the place, over all waves
    value, n, w, ww : (rows,) the value, respondents with a weight above zero, Σw, Σw² (zero where it is not wanted)
    tallies, categorised : where weights are calibrated each wave's tally, and its values by category of the margins; None of
        a wave that is not
    replicated : the same with replicate weights that were supplied
    """

    layout: Layout
    domains: Domains
    place: Ints
    value: Floats
    n: Floats
    w: Floats
    ww: Floats
    tallies: tuple[Tally, ...] = ()
    categorised: tuple[Categorised | None, ...] = ()
    replicated: Replicated | None = None

    @cached_property
    def columns(self) -> Ints:
        """(s, rows) the domain of each kind that a row is in; the number of domains where it is in none."""
        return self.columns_of(self.layout.place_wave[self.place], self.layout.place_district[self.place])

    def columns_of(self, wave: Ints, district: Ints) -> Ints:
        """(s, rows) the same of rows in these waves and districts."""
        found = []
        for kind in range(self.domains.spans - self.domains.waves + 1):
            span = wave if kind == 0 else np.full_like(wave, self.domains.waves + kind - 1)
            for place in (district, np.full_like(district, self.domains.districts)):
                found.append(np.where(self.domains.holds[span, wave], self.domains.column(span, place), self.domains.count))
        return np.stack(found)

    @cached_property
    def weights(self) -> Floats:
        """(s, rows) Σw as each of these domains weighs it."""
        factor = self.layout.factor[self.layout.place_wave[self.place], self.layout.place_district[self.place]]
        return np.stack([self.w, self.w * factor] * (len(self.columns) // 2))

    @property
    def kind(self) -> Ints:
        """(columns,) of which kind each domain is."""
        own = np.maximum(self.domains.wave - self.domains.waves + 1, 0)
        kind: Ints = 2 * own + (self.domains.district == self.domains.districts)
        return kind

    def calibration(self, wave: int) -> Calibration:
        """Of a wave that is calibrated."""
        found = self.tallies[wave].calibration
        assert found is not None, "nothing is categorised of other waves"
        return found

    def means(self) -> Floats:
        """(columns + 1,) the weighted mean of the values in every domain; nan where there are none."""
        count, column, weight = self.domains.count + 1, self.columns.reshape(-1), self.weights.reshape(-1)
        w = np.bincount(column, weight, count)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean: Floats = np.bincount(column, weight * np.tile(self.value, len(self.columns)), count) / w
        return mean


def distribution(tallies: Sequence[Tally], layout: Layout, domains: Domains, statistic: Statistic,
                 group: int | str | None) -> Distribution:
    """The values that a statistic averages: of a number each as it was given, of codes their scores.

    tallies : one a wave, in the layout's order, with the thing's histogram or the number's distinct values
    """
    values = _scores if statistic.source == "histogram" else _numbers
    parts = [values(tally, statistic, tally.groups.index(group)) for tally in tallies]
    place = np.concatenate([layout.first[t] + part[0] for t, part in enumerate(parts)])
    value, n, w, ww = (np.concatenate([part[i] for part in parts]) for i in range(1, 5))
    found = Distribution(layout, domains, place.astype(np.int64), value, n, w, ww)
    if layout.replicates and not layout.replicates.made:
        own = np.concatenate([_replicated(tally, statistic, tally.groups.index(group)) for tally in tallies])
        return replace(found, replicated=Replicated(own, products_of(tallies, layout, group, [statistic.thing] * len(tallies))))
    if not any(one.calibration for one in tallies):
        return found
    return replace(found, tallies=tuple(tallies), categorised=tuple(
        of_codes(one, statistic, one.groups.index(group)) if statistic.source == "histogram" else
        of_numbers(one.distinct[statistic.thing], one.calibration, one.groups.index(group)) for one in tallies))


def _met(tally: Tally, statistic: Statistic, group: int) -> Bools:
    """(places, bins) whether anybody has a bin that counts, by their weight or by a replicate of it."""
    there: Bools = tally.histograms[statistic.thing].w[:, group] > 0
    if tally.replicated:
        there = there | (tally.replicated[statistic.thing].w[:, group] > 0).any(axis=-1)
    found: Bools = there & (statistic.vectors[0] > 0)
    return found


def _own(found: Values, tally: Tally, group: int) -> Bools:
    """(rows,) of distinct values whether they are a group's, and anybody has them."""
    own: Bools = found.group == group
    return own if tally.replicated else own & (found.w > 0)


Part = tuple[Ints, Floats, Floats, Floats, Floats]


def _scores(tally: Tally, statistic: Statistic, group: int) -> Part:
    histogram = tally.histograms[statistic.thing]
    y = statistic.vectors[1]
    place, bins = np.nonzero(_met(tally, statistic, group))
    w = histogram.w[place, group, bins]
    ww = np.zeros_like(w) if histogram.ww is None else histogram.ww[place, group, bins]
    return place, y[bins], histogram.n[place, group, bins].astype(float), w, ww


def _numbers(tally: Tally, statistic: Statistic, group: int) -> Part:
    found = tally.distinct[statistic.thing]
    own = _own(found, tally, group)
    ww = np.zeros(len(found.w)) if found.ww is None else found.ww
    return found.place[own], found.value[own], found.n[own].astype(float), found.w[own], ww[own]


def _replicated(tally: Tally, statistic: Statistic, group: int) -> Floats:
    """(rows, replicates) Σw_r of the values in the order of `_scores` and `_numbers`."""
    sums = tally.replicated[statistic.thing].w
    if statistic.source == "histogram":
        return sums[:, group][_met(tally, statistic, group)]
    return sums[_own(tally.distinct[statistic.thing], tally, group)]


# What is equal but for rounding has no spread.
ROUNDING = 1e-12


def root_of(variance: Floats, mean: Floats) -> Floats:
    """Standard deviations; 0 where rounding alone is left of a constant. variance, mean : of shapes that fit"""
    with np.errstate(invalid="ignore"):
        found: Floats = np.sqrt(np.maximum(variance, 0.0))
        return np.where(found <= ROUNDING * np.abs(mean), 0.0, found)


Function = Callable[[Floats, Ints], Floats]


def mean_in_domains(of: Distribution, function: Function) -> Estimates:
    """The mean of a function of the values that is another in every domain, as one thing.

    function : of values (rows,) and the domains that they are in (s, rows); gives (s, rows)
    """
    found = estimate(moments_in_domains(of, function), of.domains)

    def own(figures: NDArray[Any]) -> NDArray[Any]:
        return np.take_along_axis(figures, of.kind[:, None], axis=1)

    return Estimates(("",), of.domains, own(found.value), own(found.se), own(found.df), own(found.n), own(found.deff), own(found.weight), ())


def moments_in_domains(of: Distribution, function: Function) -> Moments:
    """The moments of the function in every kind of domain, of which each has its own."""
    y = function(of.value, of.columns)
    places, kinds = len(of.layout.place_wave), len(y)
    powers = {"n": (0,), "w": (0, 1, 2), "ww": (0, 1, 2)}
    sums: dict[str, Floats] = {
        name + power * "y": np.column_stack([np.bincount(of.place, getattr(of, name) * of_kind**power, places).astype(float)
                                             for of_kind in np.nan_to_num(y)])
        for name in powers for power in powers[name]}
    statistics = [Statistic("", f"kind{kind}", "", "number") for kind in range(kinds)]
    by_wave = [{name: one[of.layout.places(t)] for name, one in sums.items()} for t in range(len(of.layout.waves))]
    counted = value_sums(of.layout, of.place, of.replicated.w, np.nan_to_num(y), of.replicated.products) if of.replicated else None
    known, besides = _known(of, function, kinds)
    return place_moments(by_wave, of.layout, statistics, known, besides=besides, counted=counted)


def _known(of: Distribution, function: Function, kinds: int) -> tuple[Known | None, list[Beside]]:
    """What the margins know of the function's mean in every kind of domain, and its moments beside theirs in every wave."""
    if not of.tallies:
        return None, []

    def powers(t: int) -> Floats:
        one = of.categorised[t]
        assert one is not None, "the tally of a calibrated wave has values by category"
        y = np.nan_to_num(function(one.raw.value, of.columns_of(np.full_like(one.raw.at, t), one.raw.at)))
        found = one.raw.powers(y, (len(of.layout.districts), of.calibration(t).categories + 1), 2)
        return np.concatenate([found[..., :2], found], axis=-1)

    known = known_by(of.tallies, explained_by(of.tallies, powers, kinds, of.layout), of.layout)
    return known, [_beside(of, function, kinds, t, margins) for t, margins in enumerate(known.margins)]


def _beside(of: Distribution, function: Function, kinds: int, t: int, margins: PlaceMargins) -> Beside:
    one = of.categorised[t]
    if one is None or one.squares is None:
        return beside(margins, [], kinds)
    place = of.layout.first[t] + one.squares.at
    y = np.nan_to_num(function(one.squares.value, of.columns_of(np.full_like(place, t), of.layout.place_district[place])))
    found = one.squares.powers(y, (of.tallies[t].places, of.calibration(t).categories), 1)
    return beside(margins, list(np.moveaxis(found, 2, 0)), kinds)
