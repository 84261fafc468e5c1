"""Differences between domains: their variance, degrees of freedom, p and interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from analysis.domains import Domains
from analysis.estimates import Estimates, standard_error
from analysis.linearise import StratumInfluence

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Pairs:
    """Which column is compared with which: first − second; second −1 is a fixed value, not a column."""

    first: Ints
    second: Ints

    def waves(self, domains: Domains) -> Bools:
        """(q, waves) the waves that a contrast rests on."""
        of = np.vstack([domains.waves_of, np.zeros((1, domains.waves), bool)])
        both: Bools = of[self.first] | of[self.second]
        return both


@dataclass(frozen=True)
class Contrasts:
    """Each (q, k): value, se, df of every pair of columns for every thing; n of the smaller side."""

    pairs: Pairs
    value: Floats
    se: Floats
    df: Floats
    n: Ints

    def at(self, some: slice) -> Contrasts:
        """Some of the contrasts."""
        pairs = Pairs(self.pairs.first[some], self.pairs.second[some])
        return Contrasts(pairs, self.value[some], self.se[some], self.df[some], self.n[some])


def contrast(estimates: Estimates, pairs: Pairs) -> Contrasts:
    """The differences, with the covariance of the two sides, and df by blocks.

    df is the smaller of (ΣV_b)²/Σ[V_b²/(m_b−1)] and the same with V_b replaced by its expected share
    c_b²/m_b: a contrast with the city is dominated by one block whose variance is sometimes tiny by
    chance. V_b is the part of the variance from block b, m_b its psus, c_b² the sum over waves of the
    squared net coefficient of the block's weight. Source: Satterthwaite (1946) over blocks; the
    second bound is our own, simulated in tests/example. Golden (value, se): waves.csv.
    """
    domains = estimates.domains
    value = np.vstack([estimates.value, np.zeros((1, estimates.value.shape[1]))])
    n = np.vstack([estimates.n, np.full((1, estimates.n.shape[1]), np.iinfo(np.int64).max)])
    difference = value[pairs.first] - value[pairs.second]
    parts = Parts.zeros(difference.shape)
    whole_city = domains.column(np.arange(domains.waves + 1), domains.districts)
    for stratum in estimates.strata:
        _add_stratum(parts, stratum, pairs, domains, whole_city)
    se = standard_error(parts.variance, np.maximum(np.abs(value[pairs.first]), np.abs(value[pairs.second])))
    return Contrasts(pairs, difference, se, parts.df(), np.minimum(n[pairs.first], n[pairs.second]))


@dataclass(frozen=True)
class Parts:
    """Sums over blocks, each (q, k): V, V²/(m−1), E, E²/(m−1), with E = c²/m."""

    variance: Floats
    variance_squared: Floats
    expected: Floats
    expected_squared: Floats

    @classmethod
    def zeros(cls, shape: tuple[int, ...]) -> Parts:
        return cls(*(np.zeros(shape) for _ in range(4)))

    def add(self, at: Ints, blocks: tuple[Floats, Floats, Floats, Floats]) -> None:
        for sums, part in zip((self.variance, self.variance_squared, self.expected, self.expected_squared), blocks,
                              strict=True):
            sums[at] += part

    def df(self) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):
            found = self.variance**2 / self.variance_squared
            expected = self.expected**2 / self.expected_squared
        return np.fmin(found, expected)


def _add_stratum(parts: Parts, stratum: StratumInfluence, pairs: Pairs, domains: Domains, city: Ints) -> None:
    """Adds the parts of the stratum's blocks to every contrast that it moves."""
    local = np.full(domains.count + 1, -1)
    local[stratum.columns] = np.arange(len(stratum.columns))
    first, second = local[pairs.first], local[pairs.second]
    is_city = np.zeros(domains.count + 1, bool)
    is_city[city] = True
    own = (first >= 0) & ~is_city[pairs.first] | (second >= 0) & ~is_city[pairs.second]
    only_city = is_city[pairs.first] & (is_city[pairs.second] | (pairs.second < 0))
    whole = np.flatnonzero(own | only_city & ((first >= 0) | (second >= 0)))
    parts.add(whole, _blocks(stratum, first[whole], second[whole], pairs.waves(domains)[whole]))
    # A district elsewhere against the city: here only the city's influence counts, once for all of them.
    rest = np.flatnonzero(~own & ~only_city & (second >= 0) & is_city[pairs.second])
    columns, which = np.unique(second[rest], return_inverse=True)
    if len(columns):
        waves = domains.waves_of[stratum.columns[columns]]
        alone = _blocks(stratum, columns, np.full(len(columns), -1), waves)
        parts.add(rest, tuple(part[which] for part in alone))  # type: ignore[arg-type]


def _blocks(stratum: StratumInfluence, first: Ints, second: Ints,
            waves: Bools) -> tuple[Floats, Floats, Floats, Floats]:
    """Sums over the stratum's blocks for contrasts of local columns (−1: none), each (q, k)."""
    u, share = _padded(stratum.u, 1), _padded(stratum.share, 2)
    return block_parts(stratum, u[:, first] - u[:, second], share[:, :, first] - share[:, :, second], waves)


def block_parts(stratum: StratumInfluence, u: Floats, share: Floats,
                waves: Bools) -> tuple[Floats, Floats, Floats, Floats]:
    """(q, k) each: ΣV, ΣV²/(m−1), ΣE, ΣE²/(m−1) over the stratum's blocks, E = c²/m.

    u : (p, q, k) influence on the contrasts ; share : (b, waves, q, k) net share of each block's weight
    waves : (q, waves) those that each contrast rests on
    """
    variance = stratum.block_sums(u**2)
    psus = np.maximum(stratum.psus(waves), 1)[:, :, None]
    # A lonely stratum is its own block with one psu: its part counts as one degree of freedom.
    free = np.maximum(psus - 1, 1)
    expected = (share**2).sum(axis=1) / psus
    return (variance.sum(axis=0), (variance**2 / free).sum(axis=0), expected.sum(axis=0),
            (expected**2 / free).sum(axis=0))


def _padded(values: Floats, axis: int) -> Floats:
    """The same with a column of zeros at the end, which index −1 finds."""
    shape = list(values.shape)
    shape[axis] = 1
    return np.concatenate([values, np.zeros(shape)], axis=axis)


def interval(value: Floats, se: Floats, df: Floats, conf: float) -> tuple[Floats, Floats]:
    """value ± t·se with t at df; nan where there is no variance or no degree of freedom."""
    half = np.where((se > 0) & (df > 0), stdtrit(np.maximum(df, 1e-9), (1 + conf) / 2) * se, np.nan)
    return value - half, value + half


def logit_interval(share: Floats, se: Floats, df: Floats, conf: float) -> tuple[Floats, Floats]:
    """The interval of a share, made on the logit scale and brought back to 0–1.

    Source: R survey's svyciprop(method="xlogit"). Golden: api.csv.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        middle, width = np.log(share / (1 - share)), se / (share * (1 - share))
        low, high = interval(middle, width, df, conf)
        return 1 / (1 + np.exp(-low)), 1 / (1 + np.exp(-high))


def p_value(value: Floats, se: Floats, df: Floats) -> Floats:
    """Two-sided p of value / se at df; nan where there is no variance."""
    with np.errstate(invalid="ignore", divide="ignore"):
        t = np.abs(value / se)
        return np.where((se > 0) & (df > 0), 2 * stdtr(np.maximum(df, 1e-9), -t), np.nan)
