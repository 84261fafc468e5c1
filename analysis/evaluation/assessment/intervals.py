"""How sure a unit's figure is: of shares, of counts by exposure, of medians.

A unit's cases are all of its cases and no sample; the interval is of the rate at which such cases come about, as if they
were drawn from a process that stays the same.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, betaincinv, gammaincinv, ndtri

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def wilson(count: Floats, n: Floats, conf: float) -> tuple[Floats, Floats]:
    """Interval of a share; at 0 and at n Clopper–Pearson, whose other end is then exact in closed form.

    count, n : of one shape; nan where there is no case

    Source: Wilson (1927), JASA 22: 209-212. Golden: assessment_intervals.csv
    """
    z2 = ndtri((1 + conf) / 2) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        share = count / n
        middle = (share + z2 / (2 * n)) / (1 + z2 / n)
        half = np.sqrt(z2 * (share * (1 - share) + z2 / (4 * n)) / n) / (1 + z2 / n)
        tail = ((1 - conf) / 2) ** (1 / n)
    low, high = middle - half, middle + half
    none, every = (count == 0) & (n > 0), (count == n) & (n > 0)
    low, high = np.where(none, 0.0, low), np.where(every, 1.0, high)
    return np.where(every, tail, low), np.where(none, 1 - tail, high)


def clopper_pearson(count: Floats, n: Floats, conf: float) -> tuple[Floats, Floats]:
    """Exact interval of a share.

    Source: Clopper & Pearson (1934), Biometrika 26: 404-413. Golden: assessment_intervals.csv
    """
    side = (1 - conf) / 2
    with np.errstate(invalid="ignore"):
        some = n > 0
        low = np.where(count > 0, betaincinv(np.maximum(count, 1), n - count + 1, side), 0.0)
        high = np.where(count < n, betaincinv(count + 1, np.maximum(n - count, 1), 1 - side), 1.0)
    return np.where(some, low, np.nan), np.where(some, high, np.nan)


def garwood(count: Floats, conf: float) -> tuple[Floats, Floats]:
    """Exact Poisson interval of an expected count. Each different count is reckoned once: units have few.

    Source: Garwood (1936), Biometrika 28: 437-442. Golden: assessment_intervals.csv
    """
    each, at = _each(count)
    side = (1 - conf) / 2
    with np.errstate(invalid="ignore"):
        low = np.where(each > 0, gammaincinv(np.maximum(each, 1), side), 0.0)
        high = gammaincinv(each + 1, 1 - side)
    low, high = np.where(np.isnan(each), np.nan, low), np.where(np.isnan(each), np.nan, high)
    return low[at], high[at]


def _each(count: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """The different counts, nan last, and which of them stands where."""
    some = ~np.isnan(count)
    whole = np.where(some, count, 0).astype(np.int64)
    if not count.size or whole.max() > 10_000_000:
        each, at = np.unique(count, return_inverse=True)
        return each, at.reshape(count.shape)
    there = np.flatnonzero(np.bincount(whole.ravel()))
    place = np.zeros(int(whole.max()) + 1, np.int64)
    place[there] = np.arange(len(there))
    return np.append(there.astype(float), np.nan), np.where(some, place[whole], len(there))


def dispersion(count: Floats, exposure: Floats) -> tuple[Floats, Floats]:
    """Index of dispersion of counts over periods, and its degrees of freedom: 1 where they are Poisson at one rate.

    count, exposure : (…, periods) ; nan where a period is missing. A season or a trend counts as dispersion too.

    Source: Pearson's χ²/df; Cox & Lewis (1966). Golden: assessment.csv
    """
    given = ~np.isnan(count)
    df = given.sum(axis=-1) - 1.0
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = exposure * (np.nansum(count, axis=-1) / np.nansum(exposure, axis=-1))[..., None]
        square = np.where(given & (expected > 0), (count - expected) ** 2 / expected, 0.0).sum(axis=-1)
        return np.where((df > 0) & (np.nansum(count, axis=-1) > 0), square / df, np.nan), df


def overdispersed(index: Floats, df: Floats, conf: float) -> Bools:
    """Whether the index is larger than chance lets it be at one rate."""
    each = np.arange(1, 2 + max(int(df.max(initial=0)), 0))
    limits = np.append(np.nan, 2 * gammaincinv(each / 2, conf) / each)
    return np.asarray(index > limits[np.maximum(df, 0).astype(np.int64)])  # nan is not above


def widened(value: Floats, low: Floats, high: Floats, index: Floats, where: Bools) -> tuple[Floats, Floats]:
    """The interval √index times as far from the value on each side, not below 0.

    Source: quasi-Poisson; McCullagh & Nelder (1989), Generalized Linear Models, 6.2.3. Golden: assessment.csv
    """
    factor = np.where(where, np.sqrt(np.where(where, index, 1.0)), 1.0)
    return np.maximum(value - factor * (value - low), 0), value + factor * (high - value)


def median_ranks(n: int, conf: float) -> tuple[int, int] | None:
    """Ranks, from 1, of the two cases between which the median lies with at least that confidence; None with too few.

    Source: binomial ranks; Conover (1999), Practical Nonparametric Statistics, 3.2. Golden: assessment_intervals.csv
    """
    lower = int(np.searchsorted(bdtr(np.arange(n + 1), n, 0.5), (1 - conf) / 2))
    return (lower, n - lower + 1) if lower >= 1 else None
