"""Estimates with their influence: value, se, df, n, deff by domain; and combinations of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.domains import Domains
from analysis.linearise import Means, StratumInfluence, domain_means, influences
from analysis.moments import Moments
from analysis.replicates.estimates import replicated

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Estimates:
    """Estimates of k things in every domain, with what contrasts of them need.

    ids : (k,) names ; value, se, df, deff, n : (columns, k), nan where not estimable ; weight : likewise Σw of those n
    strata : the influence of each stratum's psus
    """

    ids: tuple[str, ...]
    domains: Domains
    value: Floats
    se: Floats
    df: Floats
    n: Ints
    deff: Floats
    weight: Floats
    strata: tuple[StratumInfluence, ...]

    def at(self, chosen: Sequence[int]) -> Estimates:
        """Only the things at these positions, in this order."""
        if list(chosen) == list(range(len(self.ids))):
            return self
        k = np.array(chosen, np.int64)
        strata = tuple(replace(one, u=one.u[..., k], share=one.share[..., k],
                               members=None if one.members is None else one.members[..., k]) for one in self.strata)
        return Estimates(tuple(self.ids[i] for i in chosen), self.domains, self.value[:, k], self.se[:, k],
                         self.df[:, k], self.n[:, k], self.deff[:, k], self.weight[:, k], strata)

    def beside(self, other: Estimates) -> Estimates:
        """These things and then those of the same moments."""
        strata = tuple(replace(one, u=_both(one.u, two.u), share=_both(one.share, two.share),
                               members=None if one.members is None or two.members is None
                               else _both(one.members, two.members))
                       for one, two in zip(self.strata, other.strata, strict=True))
        return Estimates((*self.ids, *other.ids), self.domains, _both(self.value, other.value),
                         _both(self.se, other.se), _both(self.df, other.df), _both(self.n, other.n),
                         _both(self.deff, other.deff), _both(self.weight, other.weight), strata)


def _both(left: NDArray[Any], right: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([left, right], axis=-1)


def estimate(moments: Moments, domains: Domains) -> Estimates:
    """Every statistic of the moments in every domain.

    df: psus minus strata, of those with members of the domain; of replicates see `analysis.replicates.estimates`. deff: the variance over that of
    simple random sampling with replacement, Σw(y−ȳ)²/Σw / (n−1). Source: Lumley (2010), ch. 2; R
    survey's degf and deff="replace". Golden: api.csv, waves.csv.
    """
    means = domain_means(moments, domains)
    strata: tuple[StratumInfluence, ...]
    if moments.layout.replicates:
        one, df = replicated(moments, means, domains)
        strata = (one,)
    else:
        strata = _averaged(tuple(influences(moments, means, domains)), means.value.shape)
        df = (_people_df if moments.layout.people else _psu_df)(strata, means)
    se = standard_error(_variance(strata, means.value.shape), means.value)
    ids = tuple(f"{one.indicator}/{one.name}" for one in moments.statistics)
    total, ratio = (np.array([test(one) for one in moments.statistics]) for test in (
        attrgetter("is_total"), attrgetter("is_ratio")))
    deff = _design_effect(means, se, total, ratio)
    return Estimates(ids, domains, means.value, se, df, means.n, deff, means.members, strata)


def standard_error(variance: Floats, value: Floats) -> Floats:
    """√variance; nan where there is no value, 0 where only rounding is left of a constant."""
    se: Floats = np.sqrt(variance)
    se[se <= 1e-12 * np.abs(value)] = 0.0
    se[np.isnan(value)] = np.nan
    return se


def _averaged(strata: tuple[StratumInfluence, ...], shape: tuple[int, ...]) -> tuple[StratumInfluence, ...]:
    """Where a stratum takes the mean variance of the others that a domain touches: theirs raised by it.

    Source: R survey's option survey.lonely.psu = "average". Golden: lonely.csv.
    """
    if not any(stratum.averaged for stratum in strata):
        return strata
    touched, averaged = np.zeros(shape), np.zeros(shape)
    for stratum in strata:
        members = stratum.share.sum(axis=(0, 1)) > 0
        touched[stratum.columns] += members
        averaged[stratum.columns] += members & stratum.averaged
    raised = np.sqrt(touched / np.maximum(touched - averaged, 1))
    return tuple(replace(one, u=one.u * raised[one.columns]) for one in strata)


def _variance(strata: Sequence[StratumInfluence], shape: tuple[int, ...]) -> Floats:
    variance = np.zeros(shape)
    for stratum in strata:
        variance[stratum.columns] += np.einsum("pek,pek->ek", stratum.u, stratum.u)
    return variance


def _psu_df(strata: Sequence[StratumInfluence], means: Means) -> Floats:
    df = np.zeros(means.value.shape)
    for stratum in strata:
        assert stratum.members is not None
        psus = stratum.members.sum(axis=0)
        df[stratum.columns] += psus - (psus > 0)
    return df


def _people_df(strata: Sequence[StratumInfluence], means: Means) -> Floats:
    with_members = np.zeros(means.value.shape, np.int64)
    for stratum in strata:
        with_members[stratum.columns] += stratum.share.sum(axis=(0, 1)) > 0
    df: Floats = np.maximum(means.n - with_members, 0).astype(np.float64)
    return df


def _design_effect(means: Means, se: Floats, total: NDArray[np.bool_], ratio: NDArray[np.bool_]) -> Floats:
    """se² over the variance under simple random sampling with replacement, of a ratio that of its residuals' total."""
    with np.errstate(invalid="ignore", divide="ignore"):
        square = means.wyy / means.members
        middle = np.where(ratio, 0.0, np.where(total, means.value / means.w, means.value))
        spread = square - middle**2
        random = spread / (means.n - 1) * np.where(total, means.w**2, np.where(ratio, (means.members / means.w) ** 2, 1.0))
        # A constant leaves a spread of rounding only: its design effect is not defined.
        clear = spread > 1e-14 * np.maximum(square, 1e-300)
        effect: Floats = np.where(clear & (means.n > 1), se**2 / random, np.nan)
    return effect


def without_replacement(deff: Floats, n: Ints, population: Floats) -> Floats:
    """Design effects against simple random sampling without replacement, of those against sampling with it.

    population : how many people the n stand for, Σw; nan where it is no more than n, as when weights sum to n
    deff ÷ (1 − n/Σw). Source: Kish (1965), Survey Sampling, 8.2; R survey's deff = TRUE. Golden: deff.csv.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(population > n, deff / (1 - n / population), np.nan)


def told_apart(these: Estimates, n_official: Ints, withhold: int) -> Estimates:
    """Estimates without those that a few people tell from the official ones: the two together would show those few.

    n_official : (columns, k) respondents of the official rows of the same things, 0 where there is none
    """
    apart = np.abs(these.n - n_official)
    hidden = (n_official > 0) & (apart > 0) & (apart < withhold)
    return replace(these, n=np.where(hidden, 0, these.n))


def combine(estimates: Estimates, weights: Mapping[str, Mapping[str, float]]) -> Estimates:
    """Linear combinations of estimates of one domain, with the full covariance: a tree's nodes, a gap.

    weights : by name of the combination, by id of an estimate
    A combination is not estimable where a part is not; its n and df are the smallest of its parts.
    """
    matrix = np.array([[part.get(name, 0.0) for part in weights.values()] for name in estimates.ids])
    used = matrix != 0
    relative = np.abs(matrix) / np.abs(matrix).sum(axis=0)
    missing = (np.isnan(estimates.value).astype(float) @ used) > 0
    value = np.where(missing, np.nan, np.nan_to_num(estimates.value) @ matrix)
    strata = tuple(replace(one, u=one.u @ matrix, share=one.share @ relative,
                           members=None if one.members is None else (one.members @ used) > 0)
                   for one in estimates.strata)
    se = standard_error(_variance(strata, value.shape), value)
    unknown = np.full(value.shape, np.nan)
    return Estimates(tuple(weights), estimates.domains, value, se, _smallest(estimates.df, used),
                     _smallest(estimates.n, used), unknown, unknown, strata)


def _smallest(values: NDArray[Any], used: NDArray[np.bool_]) -> NDArray[Any]:
    return np.column_stack([values[:, part].min(axis=1) for part in used.T]) if used.shape[1] else values[:, :0]
