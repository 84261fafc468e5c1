"""Linear combinations of estimates of domains: their variance, degrees of freedom, p and interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from analysis.domains import Domains
from analysis.estimates import Estimates, standard_error
from analysis.linearise import StratumInfluence
from analysis.summed import begins

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
# Influence of psus on so many contrasts × things is reckoned at a time (160 MB).
CHUNK = 20_000_000


@dataclass(frozen=True)
class Combinations:
    """Which columns are combined, with which coefficients, for all things alike.

    columns : (q, c) ; the first is the one whose row of RESULT it is; −1 where fewer than c enter
    coefficients : (q, c) ; 0 where there is no column
    """

    columns: Ints
    coefficients: Floats

    @classmethod
    def differences(cls, first: Ints, second: Ints) -> Combinations:
        """first − second, each (q,); where second is −1 a fixed value, not a column, is subtracted elsewhere."""
        columns = np.column_stack([first, second]).astype(np.int64)
        return cls(columns, np.where(columns >= 0, [1.0, -1.0], 0.0))

    @property
    def count(self) -> int:
        return len(self.columns)

    @property
    def first(self) -> Ints:
        """(q,) the column whose row it is."""
        first: Ints = self.columns[:, 0]
        return first

    def at(self, some: slice | Bools | Ints) -> Combinations:
        """Some of them."""
        return Combinations(self.columns[some], self.coefficients[some])

    def waves(self, domains: Domains) -> Bools:
        """(q, waves) the waves that each rests on."""
        of = np.vstack([domains.waves_of, np.zeros((1, domains.waves), bool)])
        found = np.zeros((self.count, domains.waves), bool)
        for column in self.columns.T:
            found |= of[column]
        return found


@dataclass(frozen=True)
class Contrasts:
    """Each (q, k): value, se, df of every combination for every thing; n of the smallest column."""

    of: Combinations
    value: Floats
    se: Floats
    df: Floats
    n: Ints

    def at(self, some: slice | Ints) -> Contrasts:
        """Some of the contrasts."""
        return Contrasts(self.of.at(some), self.value[some], self.se[some], self.df[some], self.n[some])

    def things(self, some: Sequence[int]) -> Contrasts:
        """The same of some of the things."""
        k = list(some)
        return Contrasts(self.of, self.value[:, k], self.se[:, k], self.df[:, k], self.n[:, k])


def together(several: list[Combinations]) -> Combinations:
    """One below the other, padded to the widest."""
    width = max((each.columns.shape[1] for each in several), default=1)
    columns = [np.pad(each.columns, ((0, 0), (0, width - each.columns.shape[1])), constant_values=-1) for each in several]
    weights = [np.pad(each.coefficients, ((0, 0), (0, width - each.coefficients.shape[1]))) for each in several]
    return Combinations(np.concatenate(columns), np.concatenate(weights))


def contrast(estimates: Estimates, wanted: Combinations) -> Contrasts:
    """The combinations, with the covariance of all that enters, and df by blocks.

    df is the smaller of (ΣV_b)²/Σ[V_b²/(m_b−1)] and the same with V_b replaced by its expected share
    c_b²/m_b: a contrast with the city is dominated by one block whose variance is sometimes tiny by
    chance. V_b is the part of the variance from block b, m_b its psus, c_b² the sum over waves of the
    squared net coefficient of the block's weight. Of replicates df is the smallest of those of the columns. Source: Satterthwaite (1946) over blocks; the
    second bound is our own, simulated in benchmarks/coverage.py. Golden (value, se): waves.csv, contrasts.csv.
    """
    values = np.vstack([estimates.value, np.zeros((1, estimates.value.shape[1]))])
    n_of = np.vstack([estimates.n, np.full((1, estimates.n.shape[1]), np.iinfo(np.int64).max)])
    df_of = np.vstack([estimates.df, np.full((1, estimates.df.shape[1]), np.inf)])
    value, largest = np.zeros((2, wanted.count, values.shape[1]))
    most = np.full(value.shape, np.inf)
    n = np.full(value.shape, np.iinfo(np.int64).max)
    for column, weight in zip(wanted.columns.T, wanted.coefficients.T, strict=True):
        part = weight[:, None] * values[column]
        value = value + part
        largest = np.maximum(largest, np.abs(part))
        n = np.minimum(n, n_of[column])
        most = np.minimum(most, df_of[column])
    parts = Parts.zeros(value.shape)
    entries = _Entries.of(wanted, estimates.domains)
    for stratum in estimates.strata:
        _add_stratum(parts, stratum, wanted, entries)
    df = np.fmin(parts.df(), most) if any(one.replicates for one in estimates.strata) else parts.df()
    return Contrasts(wanted, value, standard_error(parts.variance, largest), df, n)


@dataclass(frozen=True)
class Parts:
    """Sums over blocks, (q, 4, k): V, V²/(m−1), E, E²/(m−1), with E = c²/m."""

    each: Floats

    @classmethod
    def zeros(cls, shape: tuple[int, int]) -> Parts:
        return cls(np.zeros((shape[0], 4, shape[1])))

    def add(self, at: Ints, blocks: Floats, which: Ints | None = None) -> None:
        """blocks : (rows, 4, k) ; which : (at,) the row of `blocks` that each takes; by default its own."""
        size = max(1, CHUNK // max(1, 4 * blocks.shape[2]))
        for start in range(0, len(at), size):
            some = slice(start, start + size)
            self.each[at[some]] += blocks[some] if which is None else blocks.take(which[some], axis=0)

    @property
    def variance(self) -> Floats:
        variance: Floats = self.each[:, 0]
        return variance

    def df(self) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):
            variance, squared, expected, expected_squared = self.each.swapaxes(0, 1)
            df: Floats = np.fmin(variance**2 / squared, expected**2 / expected_squared)
        return df


@dataclass(frozen=True)
class _Entries:
    """Which combinations a column enters, so that a stratum looks only at those that it moves.

    order : (entries,) the combinations, sorted by column ; start : (columns + 1,)
    waves : (q, waves) those each rests on ; kind : (q,) the number of that set of waves
    weight : (q, c) the number of each coefficient among those that there are, for keys
    """

    order: Ints
    start: Ints
    columns: int
    waves: Bools
    kind: Ints
    weight: Ints

    @classmethod
    def of(cls, wanted: Combinations, domains: Domains) -> _Entries:
        flat = wanted.columns.ravel()
        order = np.argsort(flat, kind="stable")
        start = np.searchsorted(flat[order], np.arange(domains.count + 1))
        waves = wanted.waves(domains)
        kind = np.unique(waves, axis=0, return_inverse=True)[1].reshape(-1)
        weight = np.unique(wanted.coefficients, return_inverse=True)[1].reshape(wanted.coefficients.shape)
        return cls(order // max(1, wanted.columns.shape[1]), start, domains.count, waves, kind, weight)

    def moved_by(self, columns: Ints) -> Ints:
        """The combinations that any of the columns enters."""
        moved = np.zeros(len(self.waves), bool)
        for column in columns:
            moved[self.order[self.start[column]:self.start[column + 1]]] = True
        found: Ints = moved.nonzero()[0]
        return found


def _add_stratum(parts: Parts, stratum: StratumInfluence, wanted: Combinations, entries: _Entries) -> None:
    """Adds the parts of the stratum's blocks to every combination that it moves.

    Within one stratum most combinations are the same: of all districts against the city, those elsewhere differ
    in nothing here. What is the same is reckoned once.
    """
    rows = entries.moved_by(stratum.columns)
    if not len(rows):
        return
    local = np.full(entries.columns + 1, -1)
    local[stratum.columns] = np.arange(len(stratum.columns))
    at = local[wanted.columns[rows]]
    there = at >= 0
    weight = np.where(there, wanted.coefficients[rows], 0.0)
    number = np.where(there, entries.weight[rows], -1)
    width = int(there.sum(axis=1).max())
    if width < at.shape[1]:
        order = np.argsort(at, axis=1, kind="stable")[:, -width:]
        line = np.arange(len(at))[:, None]
        at, weight, number = (part[line, order] for part in (at, weight, number))
    one, which = _distinct(np.concatenate([at, number, entries.kind[rows, None]], axis=1) + 1)
    parts.add(rows, _blocks(stratum, at[one], weight[one], entries.waves[rows][one]), which)


def _distinct(keys: Ints) -> tuple[Ints, Ints]:
    """A row of each of the distinct keys (r, c) ≥ 0, and which of them each row is."""
    size = (keys.max(axis=0) + 1).tolist()
    if math.prod(size) < 2**62:
        # All of a key in one number: many times faster to sort.
        key = keys[:, 0]
        for column, most in zip(keys.T[1:], size[1:], strict=True):
            key = key * most + column
        order = key.argsort(kind="stable")
        key = key[order]
        new = begins(key)
        which = np.empty(len(key), np.int64)
        which[order] = new.cumsum() - 1
        return order[new], which
    _, one, which = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return one, which.reshape(-1)


def _blocks(stratum: StratumInfluence, at: Ints, weight: Floats, waves: Bools) -> Floats:
    """(q, 4, k) sums over the stratum's blocks for combinations of local columns (−1: none, its weight 0)."""
    u, share = stratum.u, stratum.share
    size = max(1, CHUNK // max(1, u.shape[0] * u.shape[2]))
    found = []
    for start in range(0, len(at), size):
        some = slice(start, start + size)
        found.append(block_parts(stratum, _weighed(u, at[some], weight[some]), _weighed(share, at[some], weight[some]),
                                 waves[some]))
    return found[0] if len(found) == 1 else np.concatenate(found)


def _weighed(values: Floats, at: Ints, weight: Floats) -> Floats:
    """(…, e, k) → (…, q, k): Σ over c of weight (q, c) × the columns at (q, c)."""
    total: Floats = values.take(at[:, 0], axis=-2)
    total *= weight[:, 0, None]
    for column, coefficient in zip(at.T[1:], weight.T[1:], strict=True):
        part = values.take(column, axis=-2)
        part *= coefficient[:, None]
        total += part
    return total


def block_parts(stratum: StratumInfluence, u: Floats, share: Floats, waves: Bools) -> Floats:
    """(q, 4, k): ΣV, ΣV²/(m−1), ΣE, ΣE²/(m−1) over the stratum's blocks, E = c²/m.

    u : (p, q, k) influence on the contrasts ; share : (b, waves, q, k) net share of each block's weight
    waves : (q, waves) those that each contrast rests on
    """
    variance = stratum.block_squares(u)
    psus = np.maximum(stratum.psus(waves), 1)[:, :, None]
    # A lonely stratum is its own block with one psu: its part counts as one degree of freedom.
    free = np.maximum(psus - 1, 1)
    expected = np.einsum("bwqk,bwqk->bqk", share, share) / psus
    sums = np.empty((u.shape[1], 4, u.shape[2]))
    for at, part in enumerate((variance, variance**2 / free, expected, expected**2 / free)):
        part.sum(axis=0, out=sums[:, at])
    return sums


def interval(value: Floats, se: Floats, df: Floats, conf: float) -> tuple[Floats, Floats]:
    """value ± t·se with t at df; nan where there is no variance or no degree of freedom."""
    free = np.maximum(df, 1e-9)
    if ((df == np.floor(df)) | np.isnan(df)).all():  # whole numbers are met many times, and to find t takes longer than all else
        met, which = np.unique(free, return_inverse=True)
        t = stdtrit(met, (1 + conf) / 2)[which].reshape(df.shape)
    else:
        t = stdtrit(free, (1 + conf) / 2)
    half = np.where((se > 0) & (df > 0), t * se, np.nan)
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
