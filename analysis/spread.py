"""Standard deviations, medians and quantiles in every domain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from analysis.contrast import interval
from analysis.distribution import Distribution, mean_in_domains, root_of
from analysis.estimates import Estimates
from analysis.replicates.spreads import replicated_deviation

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
# Where Σw reaches p but for rounding it reaches p.
ROUNDING = 1e-12


def standard_deviation(of: Distribution) -> Estimates:
    """The standard deviation √(n/(n−1) · Σw(y−ȳ)²/Σw) in every domain; nan where one answered.

    Its se is that of the variance, a mean of squared deviations, over twice the standard deviation.
    Source: R survey's svyvar; the delta method. Golden: more.csv.
    """
    if of.layout.replicates:
        return replicated_deviation(of)
    mean = of.means()
    found = mean_in_domains(of, lambda y, column: (y - mean[column]) ** 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        correction = np.where(found.n > 1, found.n / (found.n - 1), np.nan)
        deviation = root_of(correction * found.value, mean[:-1, None])
        se = np.where(deviation == 0, 0.0, correction * found.se / (2 * deviation))
    return replace(found, value=deviation, se=se, deff=np.full_like(se, np.nan))


def quantile(of: Distribution, share: float, *, conf: float) -> tuple[Estimates, Floats, Floats]:
    """The smallest value that at least this share does not exceed, in every domain; with its interval (columns, 1).

    Woodruff's: the interval of the share of those who do not exceed it, read back as quantiles; an end that lies beyond
    0 or 1 is nan, and so is the se then: the interval's width over 2t. Where that share has no variance the se is 0.
    The rule is R's `math`, for quantiles and ends.
    share : above 0 and below 1, else ValueError
    Source: Woodruff (1952), JASA 47; R survey 4.1's svyquantile(interval.type = "mean", qrule = "math"). Golden: more.csv.
    """
    if not 0 < share < 1:
        raise ValueError("the share of a quantile must be above 0 and below 1")
    ordered = _Ordered.of(of)
    value = ordered.at(np.full(ordered.count, share))
    found = mean_in_domains(of, lambda y, column: (y <= np.append(value, np.nan)[column]).astype(float))
    ends = interval(found.value, found.se, found.df, conf)
    low, high = (ordered.at(np.where((end > 0) & (end <= 1), end, np.nan)[:, 0])[:, None] for end in ends)
    with np.errstate(invalid="ignore"):
        width = (high - low) / (2 * stdtrit(np.maximum(found.df, 1e-9), (1 + conf) / 2))
        se = np.where((found.se > 0) & (found.df > 0), width, 0.0)
    return replace(found, value=value[:, None], se=se, deff=np.full_like(se, np.nan)), low, high


@dataclass(frozen=True)
class _Ordered:
    """The rows of every domain in the order of their values.

    starts : (count + 1,) where each domain's rows begin ; value, reached : (all rows,) the value and Σw up to it
    """

    count: int
    starts: Ints
    value: Floats
    reached: Floats

    @classmethod
    def of(cls, of: Distribution) -> _Ordered:
        column, weight, count = of.columns.reshape(-1), of.weights.reshape(-1), of.domains.count
        value = np.tile(of.value, len(of.columns))
        order = np.lexsort((value, column))
        starts = np.searchsorted(column[order], np.arange(count + 1))
        reached = weight[order]
        for start, end in pairwise(starts):
            reached[start:end] = np.cumsum(reached[start:end])  # one domain at a time: exact where its weights are
        return cls(count, starts, value[order], reached)

    def at(self, share: Floats) -> Floats:
        """(count,) by domain the smallest value up to which this share of the weight lies; nan for a share of nan."""
        found = np.full(self.count, np.nan)
        for column, (start, end) in enumerate(pairwise(self.starts)):
            if end > start and not np.isnan(share[column]):
                wanted = share[column] * self.reached[end - 1] * (1 - ROUNDING)
                found[column] = self.value[start + np.searchsorted(self.reached[start:end], wanted)]
        return found
