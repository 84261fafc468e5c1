"""Variance from replicate weights: estimates once more in every replicate, as influence that all else is made of."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dpstrf

from analysis.domains import Domains
from analysis.linearise import Means, StratumInfluence, margins
from analysis.moments import Moments
from analysis.replicates.deviations import deviations
from analysis.replicates.weights import Replicates
from analysis.summed import summed

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
# What is left of a column of replicate weights beside the others, over its length, below which it says nothing new:
# the tolerance of R's qr() in degf.svyrep.design.
TOLERANCE = 1e-5
# Up to this rank drawn replicates are looked at; that so many of them are alike by chance cannot be.
LOOKED_AT = 40


def replicated(m: Moments, means: Means, domains: Domains) -> tuple[StratumInfluence, Floats]:
    """The deviations of all replicates as one stratum's influence, and df (columns, k).

    u is √(scale·rscales)·(θ_r − centre), so that its squares add up to scale·Σ rscales·(θ_r − centre)²; θ_r is the estimate
    with the weights of replicate r. The centre is the mean of the replicates, or with `mse` the estimate. A replicate
    that has nobody of a domain is left out there. Source: Wolter (2007), ch. 3–5; R survey's svrVar. Golden: replicates.csv.
    """
    made, theta = _made(m), by_replicate(m, domains).swapaxes(0, 1)
    u = deviations(made, theta, means.value)
    df = np.maximum(_ranks(m, means, domains) - 1, 0.0)
    return _stratum(np.ascontiguousarray(u), domains, int(df.max(initial=0))), df


def _made(m: Moments) -> Replicates:
    assert m.layout.replicates is not None, "the design has no replicates"
    return m.layout.replicates


def _stratum(u: Floats, domains: Domains, df: int) -> StratumInfluence:
    """One block of df + 1 psus that are in every wave: what a combination's own df come to at most."""
    replicates, columns, k = u.shape
    present = np.zeros((replicates, domains.waves), np.int64)
    present[:df + 1] = 1
    return StratumInfluence(np.arange(columns), u, np.zeros(1, np.int64), present,
                            np.zeros((1, domains.waves, columns, k)), False, np.ones((replicates, 1, k), bool), replicates=True)


def by_replicate(m: Moments, domains: Domains) -> Floats:
    """(columns, replicates, k) every statistic with the weights of every replicate; nan where it has nobody."""
    assert m.replicated is not None, "no sums by replicate were made"
    total = np.array([one.is_total for one in m.statistics])
    waves, districts, replicates, k = m.replicated[0].shape
    w, wy = (margins(sums.reshape(waves, districts, -1), m.layout.factor, domains.periods).reshape(-1, replicates, k)
             for sums in m.replicated)
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = np.where(total, wy, np.where(w != 0, wy / w, np.nan))
    return found


def _ranks(m: Moments, means: Means, domains: Domains) -> Floats:
    """(columns, k) how many of the replicates' weights say something new among a domain's respondents, at most as many
    as these are. Source: R survey's degf.svyrep.design. Golden: replicates.csv."""
    if m.supplied is None:
        return _ranks_of_psus(m, domains)
    found = []
    for products in m.supplied.products:
        size = products.shape[-1]
        by_column = margins(products.reshape(*products.shape[:2], -1), np.ones_like(m.layout.factor), domains.periods)
        found.append([rank(one.reshape(size, size)) for one in by_column])
    ranks: Floats = np.minimum(np.array(found, float)[m.supplied.kind].T, means.n)
    return ranks


def _ranks_of_psus(m: Moments, domains: Domains) -> Floats:
    """The same where replicates are made, of the multipliers of the psus with members of the domain.

    Known from the design: of a stratum whose psus are all there one says nothing that the others do not. Chance can make
    it less where replicates are drawn: where there are few it is looked at.
    """
    made = _made(m)
    assert made.multipliers is not None, "weights that are supplied come with their products"
    found = np.zeros((domains.count, len(m.statistics)))
    known: dict[bytes, int] = {}
    moved, size = (made.multipliers != made.multipliers[:1]).any(axis=0), np.bincount(made.stratum)
    for column, psu, members in _members(m, domains):
        most = np.minimum(_known(made.stratum[psu], size, moved[psu], members), made.number)
        found[column] = most
        for pattern, things in _alike(members):
            if 0 < most[things[0]] <= LOOKED_AT:
                own = psu[pattern]
                key = own.tobytes()
                if key not in known:
                    by = made.multipliers[:, own]
                    known[key] = rank(by @ by.T if len(by) <= len(own) else by.T @ by)
                found[column, things] = known[key]
    return found


def rank_of_psus(made: Replicates, psu: Ints) -> int:
    """The rank of the multipliers of these psus (p,), each once."""
    assert made.multipliers is not None
    moved, size = (made.multipliers != made.multipliers[:1]).any(axis=0), np.bincount(made.stratum)
    most = min(int(_known(made.stratum[psu], size, moved[psu], np.ones((len(psu), 1), bool))[0]), made.number)
    if not 0 < most <= LOOKED_AT:
        return most
    by = made.multipliers[:, psu]
    return rank(by @ by.T if len(by) <= len(psu) else by.T @ by)


def _known(stratum: Ints, size: Ints, moved: Bools, members: Bools) -> Floats:
    """(k,) the rank of the multipliers of psus of these strata (p,), of which members (p, k) has some.

    size : (strata,) psus of each ; moved : (p,) whether any replicate changes the psu's weights
    """
    met, local = np.unique(stratum, return_inverse=True)
    there = summed((members & moved[:, None]).astype(float), local.reshape(-1), len(met))
    whole = there == size[met][:, None]
    constant = whole.any(axis=0) | (members & ~moved[:, None]).any(axis=0)
    found: Floats = (there - whole).sum(axis=0) + constant
    return found


def _members(m: Moments, domains: Domains) -> Iterator[tuple[int, Ints, Bools]]:
    """Of each column its psus (p,) and whether each has members of it (p, k)."""
    layout, member = m.layout, m.members > 0
    psu = layout.row_psu[layout.place_row]
    for span, waves in enumerate(domains.holds):
        own = np.flatnonzero(waves[layout.place_wave])
        by_district = np.split(own[np.argsort(layout.place_district[own], kind="stable")], np.searchsorted(
            np.sort(layout.place_district[own]), np.arange(1, domains.districts)))
        for district, places in enumerate([*by_district, own]):
            if len(places):
                units, at = np.unique(psu[places], return_inverse=True)
                members = np.zeros((len(units), member.shape[1]), bool)
                np.logical_or.at(members, at.reshape(-1), member[places])
                yield int(domains.column(span, district)), units, members


def _alike(members: Bools) -> Iterator[tuple[Bools, Ints]]:
    """Each different column of (p, k), and which of the k are it."""
    if members.all():
        yield members[:, 0], np.arange(members.shape[1])
        return
    patterns, of = np.unique(members, axis=1, return_inverse=True)
    for number, pattern in enumerate(patterns.T):
        yield pattern, np.flatnonzero(of.reshape(-1) == number)


def rank(products: Floats) -> int:
    """The rank of a matrix from the products of its columns, each taken as of length one."""
    length = np.sqrt(np.maximum(np.diag(products), 0.0))
    there = length > 0
    if not there.any():
        return 0
    unit = products[np.ix_(there, there)] / np.outer(length[there], length[there])
    return int(dpstrf(unit, tol=TOLERANCE**2)[2])
