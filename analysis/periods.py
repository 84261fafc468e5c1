"""Pooled periods: which there are, what precedes each, and periods whose waves count the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.domains import Domains
from analysis.estimates import Estimates, standard_error
from analysis.linearise import StratumInfluence
from survey.study.comparisons import Period
from survey.study.model import Study

Ints = NDArray[np.int64]
Own = tuple[Ints, Ints]  # (districts + 1,) a period's columns ; (waves, districts + 1) those of its waves


def whole_periods(study: Study, waves: Sequence[str]) -> tuple[Period, ...]:
    """The study's periods whose waves are all among these, named ones first, then the rolling ones."""
    return tuple(one for one in study.periods if set(one.waves) <= set(waves))


def previous_period(study: Study, one: Period) -> Period | None:
    """The latest period of its kind that ended before this one began: it shares no wave with it."""
    earlier = [other for other in series_of(study, one) if _last(study, other) < _first(study, one)]
    return max(earlier, key=lambda other: _last(study, other), default=None)


def series_of(study: Study, one: Period) -> tuple[Period, ...]:
    """The periods that it stands among: those with a name, or the rolling ones."""
    return study.rolling if one in study.rolling else study.comparisons.periods


def _first(study: Study, one: Period) -> int:
    return min(study.order.index(wave) for wave in one.waves)


def _last(study: Study, one: Period) -> int:
    return max(study.order.index(wave) for wave in one.waves)


def averaged(estimates: Estimates, equal: Sequence[int], *, withhold: int) -> Estimates:
    """The same with the estimates of some periods the plain mean of their waves', with the waves' covariance.

    equal : the numbers, among `Domains.periods`, of those whose waves count the same; their n is of all waves together
    Not estimable where one of the waves is not. Of every period n is 0 where the waves that show no figure alone
    have so few people together that the period less its other waves would tell of them.
    Source: linearity of influence. Golden: contrasts.csv.
    """
    domains = estimates.domains
    if not domains.periods:
        return estimates
    chosen = list(_columns(domains, equal))
    strata = tuple(_stratum(one, chosen, domains.count) for one in estimates.strata)
    value, se, deff = (part.copy() for part in (estimates.value, estimates.se, estimates.deff))
    variance = np.zeros_like(value)
    for stratum in strata:
        variance[stratum.columns] += (stratum.u**2).sum(axis=0)
    for own, of in chosen:
        value[own] = estimates.value[of].mean(axis=0)
        se[own] = standard_error(variance[own], value[own])
        deff[own] = np.nan
    return replace(estimates, value=value, se=se, deff=deff, strata=strata, n=_told(estimates.n, domains, withhold))


def _columns(domains: Domains, periods: Sequence[int]) -> Iterator[Own]:
    district = np.arange(domains.districts + 1)
    for period in periods:
        waves = np.array(domains.periods[period])
        yield domains.column(domains.waves + 1 + period, district), domains.column(waves[:, None], district)


def _stratum(one: StratumInfluence, chosen: Sequence[Own], columns: int) -> StratumInfluence:
    local = np.full(columns, -1)
    local[one.columns] = np.arange(len(one.columns))
    u, share = one.u.copy(), one.share.copy()
    for own, of in chosen:
        touched = local[own] >= 0
        at, parts = local[own][touched], local[of][:, touched]
        # A wave that the stratum does not touch moves nothing here: its part of the mean is 0.
        there = (parts >= 0).astype(float)[..., None]
        u[:, at] = (one.u[:, parts] * there).mean(axis=1)
        share[:, :, at] = (one.share[:, :, parts] * there).mean(axis=2)
    return replace(one, u=u, share=share)


def _told(n: Ints, domains: Domains, withhold: int) -> Ints:
    """n with 0 in every period whose withheld waves have between them fewer than `withhold` respondents."""
    found = n.copy()
    for own, of in _columns(domains, range(len(domains.periods))):
        rest = np.where(n[of] < withhold, n[of], 0).sum(axis=0)
        found[own] = np.where((rest > 0) & (rest < withhold), 0, n[own])
    return found
