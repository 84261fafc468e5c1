"""How the values of one thing are spread in every domain, and means of functions that hang on the domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.domains import domains_of
from analysis.estimates import Estimates, estimate
from analysis.layout import Layout
from analysis.moments import place_moments
from analysis.statistics import Statistic
from analysis.tally import Tally

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# A respondent is in four domains: the district in the wave, the city in the wave, and both over all waves.
SPANS = 4


@dataclass(frozen=True)
class Distribution:
    """How often each value of one thing was met in every place of a layout, one row a place and value.

    place : (rows,) index of the place, over all waves
    value, n, w, ww : (rows,) the value, respondents with a weight above zero, Σw, Σw² (zero where it is not wanted)
    """

    layout: Layout
    place: Ints
    value: Floats
    n: Floats
    w: Floats
    ww: Floats

    @property
    def columns(self) -> Ints:
        """(SPANS, rows) the domains that each row is in."""
        domains = domains_of(self.layout)
        wave, district = self.layout.place_wave[self.place], self.layout.place_district[self.place]
        return np.stack([domains.column(t, d) for t in (wave, domains.waves) for d in (district, domains.districts)])

    @property
    def weights(self) -> Floats:
        """(SPANS, rows) Σw as each of these domains weighs it."""
        factor = self.layout.factor[self.layout.place_wave[self.place], self.layout.place_district[self.place]]
        return np.stack([self.w, self.w * factor] * 2)

    def means(self) -> Floats:
        """(columns,) the weighted mean of the values in every domain; nan where there are none."""
        count, column, weight = domains_of(self.layout).count, self.columns.reshape(-1), self.weights.reshape(-1)
        w = np.bincount(column, weight, count)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean: Floats = np.bincount(column, weight * np.tile(self.value, SPANS), count) / w
        return mean


def distribution(tallies: Sequence[Tally], layout: Layout, statistic: Statistic, group: int | None) -> Distribution:
    """The values that a statistic averages: of a number each as it was given, of codes their scores.

    tallies : one a wave, in the layout's order, with the thing's histogram or the number's distinct values
    """
    found = _numbers if statistic.source == "number" else _scores
    parts = [found(tally, statistic, tally.groups.index(group)) for tally in tallies]
    place = np.concatenate([layout.first[t] + part[0] for t, part in enumerate(parts)])
    value, n, w, ww = (np.concatenate([part[i] for part in parts]) for i in range(1, 5))
    return Distribution(layout, place.astype(np.int64), value, n, w, ww)


Part = tuple[Ints, Floats, Floats, Floats, Floats]


def _scores(tally: Tally, statistic: Statistic, group: int) -> Part:
    histogram = tally.histograms[statistic.thing]
    base, y = statistic.vectors
    place, bins = np.nonzero((histogram.w[:, group] > 0) & (base > 0))
    w = histogram.w[place, group, bins]
    ww = np.zeros_like(w) if histogram.ww is None else histogram.ww[place, group, bins]
    return place, y[bins], histogram.n[place, group, bins].astype(float), w, ww


def _numbers(tally: Tally, statistic: Statistic, group: int) -> Part:
    found = tally.distinct[statistic.thing]
    own = (found.group == group) & (found.w > 0)
    ww = np.zeros(len(found.w)) if found.ww is None else found.ww
    return found.place[own], found.value[own], found.n[own].astype(float), found.w[own], ww[own]


def mean_in_domains(of: Distribution, y: Floats) -> Estimates:
    """The mean of a function of the values that is another in every domain, as one thing.

    y : (SPANS, rows) the function for each domain that a row is in
    """
    places = len(of.layout.place_wave)
    sums = {f"{name}{power * 'y'}": np.column_stack([np.bincount(of.place, part * of_span**power, places) for of_span in y])
            for name, part in (("n", of.n), ("w", of.w), ("ww", of.ww)) for power in ((0,) if name == "n" else (0, 1, 2))}
    statistics = [Statistic("", f"span{span}", "", "number") for span in range(SPANS)]
    domains = domains_of(of.layout)
    found = estimate(place_moments([sums], of.layout, statistics), domains)
    span = 2 * (domains.wave == domains.waves) + (domains.district == domains.districts)

    def own(figures: NDArray[np.generic]) -> NDArray[np.generic]:
        return np.take_along_axis(figures, span[:, None], axis=1)

    return Estimates(("",), domains, *(own(figures) for figures in (  # type: ignore[arg-type]
        found.value, found.se, found.df, found.n, found.deff)), ())
