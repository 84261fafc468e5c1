"""Covariances once more in every replicate, and what is made of them: standard errors without any derivative."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.estimates import standard_error
from analysis.models.consistency import Measure
from analysis.models.covariances import SLICE, Covariances, Influential
from analysis.models.paired import Counted, Pairs
from analysis.models.rows import Batch, replicated_batches
from analysis.models.scores import Domain, spread
from analysis.models.variables import Variable, breakdown
from analysis.part import Part
from analysis.replicates.deviations import deviations
from analysis.replicates.estimates import rank, rank_of_psus
from analysis.replicates.sums import products_of
from analysis.replicates.weights import Replicates
from analysis.tally import TallyPlan

Floats = NDArray[np.float64]
# Of the square of a difference from the full sample's mean what is less than this is no variance.
ROUNDING = 1e-12
Split = Callable[[Iterable[Batch]], Iterable[list[Batch]]]  # the respondents of each group or pair, of some


@dataclass(frozen=True)
class ByReplicate:
    """Covariances with those of every replicate.

    s : (replicates, k, k) nan where nobody has both ; df : rank of the replicates' weights of the respondents less 1
    """

    about: Covariances
    s: Floats
    made: Replicates
    df: float


Known = Influential | ByReplicate


@dataclass(frozen=True)
class Errors:
    """Of m measures: se (m,), nan where there is none; df (m,) ; left_out : replicates without some measure, counted from 1."""

    se: Floats
    df: Floats
    left_out: tuple[int, ...] = ()


def errors_of(part: Part, domain: Domain, known: Known, functions: Sequence[Callable[[Floats], Measure]]) -> Errors:
    """The standard errors of functions of the covariances: from their influence, or from the replicates.

    A replicate in which a measure cannot be had (an item that does not vary) is left out of its variance, which is not
    made up for; df are then at most the replicates that are left less 1. With fewer than two there is no se.
    Source: Lumley (2010), ch. 2; R survey's withReplicates and svrVar. Golden: reliability.csv,
    replicates_reliability.csv.
    """
    measures = [function(known.about.s) for function in functions]
    value = np.array([one.value for one in measures])
    there = ~np.isnan(value)
    if isinstance(known, ByReplicate):
        return _from_replicates(known, functions, value)
    se = np.full(len(value), np.nan)
    found = spread(part.layout, domain, known.sums(
        [one.gradient for one in measures if not np.isnan(one.value)] or [np.zeros_like(known.about.s)]))
    if there.any():
        se[there] = np.sqrt(np.diagonal(found.covariance))
    return Errors(se, np.full(len(value), found.df))


def _from_replicates(known: ByReplicate, functions: Sequence[Callable[[Floats], Measure]], value: Floats) -> Errors:
    theta = np.array([[function(s).value for function in functions] for s in known.s])
    wanted, used = ~np.isnan(value), ~np.isnan(theta)
    counted = (used & (known.made.rscales > 0)[:, None]).sum(axis=0)
    se = standard_error((deviations(known.made, theta, value) ** 2).sum(axis=0), value)
    se = np.where(counted >= 2, se, np.nan)
    df = np.where(used.all(axis=0), known.df, np.clip(used.sum(axis=0) - 1.0, 0.0, known.df))
    return Errors(se, df, tuple((np.flatnonzero((~used & wanted).any(axis=1)) + 1).tolist()))


def counted_by_replicate(part: Part, domain: Domain, every: Sequence[Pairs], known: Sequence[Counted]) -> list[Known]:
    """Covariances from products that the tally has counted, with those of the replicates that are made of the design.

    Nothing is read. Without replicates what is `known`.
    """
    if not part.layout.replicates:
        return list(known)
    made, times = _multipliers(part, domain)
    found: list[Known] = []
    for pairs, one in zip(every, known, strict=True):
        psus = np.unique(part.layout.row_psu[part.layout.place_row[one.n > 0]])
        found.append(ByReplicate(one.about, _of_products(pairs, one.about, times), made, float(max(rank_of_psus(made, psus) - 1, 0))))
    return found


def _multipliers(part: Part, domain: Domain) -> tuple[Replicates, Floats]:
    """The replicates, and (replicates, places) what weights are multiplied by in each."""
    made, layout = part.layout.replicates, part.layout
    assert made is not None
    assert made.multipliers is not None
    return made, made.multipliers[:, layout.row_psu[layout.place_row]] * domain.factor(layout)


def _of_products(pairs: Pairs, about: Covariances, times: Floats) -> Floats:
    found = np.full((len(times), *about.s.shape), np.nan)
    for (j, i), pair in pairs.items():
        if not about.n[j, i]:
            continue
        w = pair.products.dense(pair.entries)
        total = (times @ w.reshape(len(w), -1)).reshape(-1, *w.shape[1:])
        one, two = (column.around(total.shape[1], float(about.mean[at])) for column, at in zip(pair.columns, ((j, i), (i, j)), strict=True))
        sums = np.stack([total[:, 0, 0], total[:, 0] @ one, total[:, 0] @ two, (total @ two) @ one])
        found[:, j, i] = found[:, i, j] = _covariance(sums, alike=j == i) * about.correction[j, i]
    return found


def _covariance(sums: Floats, *, alike: bool) -> Floats:
    """(…,) from sums (4, …) of w, w(x−a), w(y−b) and their product, a and b near the means.

    alike : x is y; 0 where rounding alone is left of what does not vary
    """
    w, x, y, xy = sums
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = np.where(w > 0, xy / w - x / w * (y / w), np.nan)
        return np.where(found <= ROUNDING * xy / w, 0.0, found) if alike else found


def about_of(plain: Sequence[Influential | None]) -> list[Covariances | None]:
    """The covariances alone, without the rows that they were made from."""
    return [None if one is None else one.about for one in plain]


def read_by_replicate(part: Part, domain: Domain, variables: Sequence[Variable], rows: Iterable[Batch], split: Split,
                      found: Sequence[Covariances | None], groups: Sequence[Variable] = ()) -> list[ByReplicate | None]:
    """The same from rows: those that were read, or with supplied weights read once more with all of these.

    split : what each of the found is made of, of some respondents
    groups : the variable whose categories they are, once or several times over ; rows : not used with supplied weights
    """
    made, factor = part.layout.replicates, domain.factor(part.layout)
    assert made is not None, "the design has replicates"
    if made.made:
        times = _multipliers(part, domain)[1]
        weighted: Iterator[Batch] = (replace(one, weight=one.weight[:, None] * times[:, one.place].T)
                                     for one in _sliced(rows))
    else:
        weighted = (replace(one, weight=one.weight * factor[one.place, None])
                    for one in replicated_batches(part, variables, domain))
    sums = [None if one is None else _PairSums(one, made.number) for one in found]
    met = np.zeros((len(found), len(part.layout.place_wave)), bool)
    for batch in weighted:
        for at, own in enumerate(split([batch])):
            one = sums[at]
            for some in own if one is not None else ():
                assert one is not None
                one.add(some)
                met[at, some.place] = True
    number = len(groups[0].categories) if groups else 1
    ranks = _psu_ranks(part, made, met) if made.made else supplied_ranks(part, domain, groups, number) * (len(found) // number)
    return [None if one is None else ByReplicate(one.about, one.covariances(), made, float(max(min(most, int(one.about.n.max())) - 1, 0)))
            for one, most in zip(sums, ranks, strict=True)]


def _sliced(rows: Iterable[Batch]) -> Iterator[Batch]:
    for batch in rows:
        for start in range(0, len(batch.place), SLICE):
            yield batch.kept(slice(start, start + SLICE))


class _PairSums:
    """Σw_r, Σw_r(x−x̄), Σw_r(y−ȳ) and Σw_r(x−x̄)(y−ȳ) of every pair of items, means of all."""

    def __init__(self, about: Covariances, replicates: int) -> None:
        self.about = about
        self.pairs = [(j, i) for j in range(len(about.s)) for i in range(j, len(about.s))]
        self.sums = np.zeros((4, len(self.pairs), replicates))

    def add(self, batch: Batch) -> None:
        """Adds respondents with their weights (b, replicates) to the sums."""
        for at, (j, i) in enumerate(self.pairs):
            x, y = batch.values[:, j] - self.about.mean[j, i], batch.values[:, i] - self.about.mean[i, j]
            both = ~np.isnan(x) & ~np.isnan(y)
            x, y = np.where(both, x, 0.0), np.where(both, y, 0.0)
            self.sums[:, at] += np.stack([both.astype(float), x, y, x * y]) @ batch.weight

    def covariances(self) -> Floats:
        """(replicates, k, k)"""
        found = np.full((self.sums.shape[2], *self.about.s.shape), np.nan)
        for at, (j, i) in enumerate(self.pairs):
            found[:, j, i] = found[:, i, j] = _covariance(self.sums[:, at], alike=j == i) * self.about.correction[j, i]
        return found


def _psu_ranks(part: Part, made: Replicates, met: NDArray[np.bool_]) -> list[int]:
    psu = part.layout.row_psu[part.layout.place_row]
    return [rank_of_psus(made, np.unique(psu[own])) for own in met]


def supplied_ranks(part: Part, domain: Domain, groups: Sequence[Variable], number: int) -> list[int]:
    """The rank of supplied weights of each group's respondents, those without an answer to other items among them.

    groups : the variable whose categories they are, all in the same group without one ; number : of groups
    """
    by = breakdown(groups)
    tallies = part.tallies(TallyPlan(by=by, replicates=part.study.replicates_supplied))
    waves, districts = ([domain.wave] * number, [domain.district] * number)
    if groups and by is None:
        placed = {"wave": waves, "district": districts}[groups[0].id]
        placed[:] = groups[0].categories
    found: dict[tuple[int | str | None, str | None, str | None], int] = {}
    keys = [(by.codes[at] if by else None, waves[at], districts[at]) for at in range(number)]
    for code, wave, district in dict.fromkeys(keys):
        inside = np.ones((len(part.layout.waves), len(part.layout.districts)), bool)
        if wave is not None:
            inside &= np.array([name == wave for name in part.layout.waves])[:, None]
        if district is not None:
            inside &= np.array([name == district for name in part.layout.districts])
        found[code, wave, district] = rank(products_of(tallies, part.layout, code)[inside].sum(axis=0))
    return [found[key] for key in keys]
