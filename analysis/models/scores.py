"""How a model's scores vary under the design: their totals by place, and the covariance that follows.

A score is what one respondent adds to an estimating equation, without the weight: x·(y − μ) of a regression.
Totals of scores are linearised by the same code as every other estimate, so that strata, stages, finite populations,
lonely strata and psus met again in another wave count as they do there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analysis.domains import domains_of
from analysis.estimates import Estimates, estimate
from analysis.layout import Layout
from analysis.models.categories import ByCategory, CategorySums
from analysis.moments import joint_moments
from analysis.part import Part
from analysis.statistics import Statistic
from analysis.summed import add_products, add_rows
from analysis.tally import Sums, Tally

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Domain:
    """Where a model is estimated: a wave or all of them, a district or the city. `None` is the margin."""

    wave: str | None
    district: str | None

    def column(self, layout: Layout) -> int:
        """Its column among the study's domains."""
        domains = domains_of(layout)
        wave = domains.waves if self.wave is None else layout.waves.index(self.wave)
        district = domains.districts if self.district is None else layout.districts.index(self.district)
        return int(domains.column(wave, district))

    def places(self, layout: Layout) -> NDArray[np.bool_]:
        """(places,) those of the domain."""
        inside = np.ones(len(layout.place_wave), bool)
        if self.wave is not None:
            inside &= layout.place_wave == layout.waves.index(self.wave)
        if self.district is not None:
            inside &= layout.place_district == layout.districts.index(self.district)
        return inside

    def factor(self, layout: Layout) -> Floats:
        """(places,) by which weights are multiplied there: only the city's may be rescaled to the population."""
        if self.district is not None:
            return np.ones(len(layout.place_wave))
        found: Floats = layout.factor[layout.place_wave, layout.place_district]
        return found


@dataclass(frozen=True)
class Spread:
    """Of k totals: covariance (k, k), and the degrees of freedom psus − strata among those with members."""

    covariance: Floats
    df: float


@dataclass(frozen=True)
class ScoreSums:
    """What the design needs of k scores.

    by_place : (places, k+2) sums of (1, w, w·score); where respondents enter the variance (places, k+2, k+2) sums of their
        squares and products, which have the sums in their first row
    by_category : by wave what crediting calibrated weights needs; None of waves whose weights are not
    """

    by_place: Floats
    by_category: tuple[ByCategory | None, ...] = ()


class Weighed(Protocol):
    """Some respondents of one wave: place in the layout, final weight, cell of the margins, each (b,)."""

    @property
    def place(self) -> Ints: ...
    @property
    def weight(self) -> Floats: ...
    @property
    def cell(self) -> Ints: ...


def score_sums(part: Part, batches: Iterable[tuple[Weighed, Floats]]) -> ScoreSums:
    """What the design needs of k scores, from batches of respondents and their scores (b, k)."""
    found, layout = None, part.layout
    people, categories, k = layout.respondents, CategorySums(layout, part.calibrations), 0
    for rows, scores in batches:
        place, weight, k = rows.place, rows.weight, scores.shape[1]
        categories.add(place, weight, rows.cell, scores)
        v = np.column_stack([np.ones(len(weight)), weight, weight[:, None] * scores])
        shape = (len(layout.place_wave), *((v.shape[1],) * (2 if people else 1)))
        found = np.zeros(shape) if found is None else found
        (add_products if people else add_rows)(found, place, v)
    assert found is not None, "there were respondents"
    return ScoreSums(found, categories.found(k))


def spread(layout: Layout, domain: Domain, sums: ScoreSums) -> Spread:
    """The covariance of the totals of scores in a domain, of calibrated weights with the credit of that.

    Source: Binder (1983); Lumley (2010), ch. 2 and 5. Golden: regress.csv.
    """
    if sums.by_category:
        layout, sums = _together(layout, domain, sums)
        domain = Domain(domain.wave, None)
    found = estimate_totals(layout, sums)
    column = domain.column(layout)
    covariance = np.zeros((len(found.ids), len(found.ids)))
    for stratum in found.strata:
        at = np.flatnonzero(stratum.columns == column)
        if len(at):
            u = stratum.u[:, at[0]]
            covariance += u.T @ u
    return Spread(covariance, float(found.df[column, 0]))


def _together(layout: Layout, domain: Domain, sums: ScoreSums) -> tuple[Layout, ScoreSums]:
    """The same with all districts as one, nobody being outside the domain: what margins explain moves every domain's columns.

    The domain's factors are multiplied into the scores, for what is explained of them has none.
    """
    factor = domain.factor(layout)
    scale = np.column_stack([np.ones(len(factor)), *[factor] * (sums.by_place.shape[-1] - 1)])
    by_place = sums.by_place * (scale[:, :, None] * scale[:, None, :] if layout.respondents else scale)
    waves = np.ones((len(layout.waves), len(layout.districts))) if domain.district is not None else layout.factor
    one = replace(layout, districts=("",), place_district=np.zeros_like(layout.place_district), factor=np.ones((len(waves), 1)),
                  weight=layout.weight.sum(axis=1, keepdims=True))
    return one, ScoreSums(by_place, tuple(None if margins is None else margins.together(waves[t], factor[layout.places(t)])
                                          for t, margins in enumerate(sums.by_category)))


def estimate_totals(layout: Layout, sums: ScoreSums) -> Estimates:
    """The totals as estimates in every domain, by way of tallies of numbers that everybody in the model has."""
    k = sums.by_place.shape[1] - 2
    statistics = [Statistic(str(j), "total", str(j), "number") for j in range(k)]
    tallies = [_tally(name, sums.by_place[layout.places(wave)], k, layout.respondents, margins)
               for wave, (name, margins) in enumerate(zip_longest(layout.waves, sums.by_category))]
    return estimate(joint_moments(tallies, layout, statistics), domains_of(layout))


def _tally(wave: str, sums: Floats, k: int, people: bool, margins: ByCategory | None) -> Tally:
    first = sums[:, 0] if people else sums
    n, w, none = np.rint(first[:, [0]]).astype(np.int64), first[:, [1]], np.zeros((len(sums), 1))
    squares = (none, none, none) if people else (None, None, None)
    names = tuple(str(j) for j in range(k))
    crossed = [margins.of(j) if margins else {} for j in range(k)]
    numbers = {name: Sums(n, w, first[:, [2 + j]], none, *squares, **crossed[j]) for j, name in enumerate(names)}
    gram = None
    if people:  # (1, w·r of each, w·r·score of each): r is the same for all of them
        at = np.array([0, *[1] * k, *range(2, k + 2)])
        gram = sums[:, None][..., at[:, None], at]
    return Tally(wave, len(sums), (None,), {}, numbers, names if people else (), gram, 1.0,
                 calibration=margins.calibration if margins else None)
