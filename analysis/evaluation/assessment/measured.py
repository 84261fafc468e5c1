"""An indicator's figures in periods of one kind: rate, interval, score with its interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.evaluation.assessment.goalposts import goalpost_score, score_interval
from analysis.evaluation.assessment.intervals import (
    clopper_pearson,
    dispersion,
    garwood,
    overdispersed,
    widened,
    wilson,
)
from analysis.evaluation.assessment.rolled import Rolled
from instruments.assessment import Indicator, Intervals

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Measured:
    """(places, periods) each. `value` is the rate per so many, the count or the median; nan where there is none.

    n : cases it rests on: of a share its denominator, of events their count, of a median its cases; nan of amounts
    score, score_low, score_high : nan of what is not scored
    small : too small a denominator for a score; index : of dispersion over the parts of the period
    """

    value: Floats
    low: Floats
    high: Floats
    n: Floats
    score: Floats
    score_low: Floats
    score_high: Floats
    small: Bools
    wide: Bools
    index: Floats
    partial: Bools
    lacking: Bools


def measured(rolled: Rolled, indicator: Indicator, rule: Intervals) -> Measured:
    """The figures of an indicator; what stands in a period is what its parts sum to."""
    none = np.full(rolled.top.shape, np.nan)
    low, high, n, index, wide = none, none, none, none, np.zeros(none.shape, bool)
    conf = float(rule.conf)
    if indicator.statistic == "median":
        value, n, (low, high) = rolled.top, rolled.low, rolled.ends or (none, none)
    elif indicator.measure == "count":
        value = n = rolled.top
    else:
        per = float(indicator.per or 1)
        with np.errstate(divide="ignore", invalid="ignore"):
            value = np.where(rolled.low > 0, per * rolled.top / rolled.low, np.nan)
        if indicator.counted == "share":
            n = rolled.low
            low, high = (per * one for one in (wilson if rule.shares == "wilson" else clopper_pearson)(rolled.top, n, conf))
        elif indicator.counted == "events":
            n = rolled.top
            with np.errstate(divide="ignore", invalid="ignore"):
                low, high = (np.where(rolled.low > 0, per * one / rolled.low, np.nan) for one in garwood(rolled.top, conf))
            if indicator.measure == "flow_rate":  # a stock is counted once, at the end
                index, wide = _dispersion(rolled, conf)
                low, high = widened(value, low, high, index, wide)
    small = _small(rolled, indicator) & ~np.isnan(value)
    return Measured(value, low, high, n, *_scores(value, low, high, small, indicator), small, wide, index, rolled.partial,
                    rolled.lacking)


def _small(rolled: Rolled, indicator: Indicator) -> Bools:
    if indicator.min_denominator is None:
        return np.zeros(rolled.top.shape, bool)
    return np.asarray(rolled.low < indicator.min_denominator)


def _scores(value: Floats, low: Floats, high: Floats, small: Bools, indicator: Indicator) -> tuple[Floats, Floats, Floats]:
    if indicator.goalposts is None:
        return (np.full(value.shape, np.nan),) * 3
    found = (goalpost_score(value, indicator), *score_interval(low, high, indicator))
    unsure = np.isnan(low) | np.isnan(high)
    score, down, up = (np.where(small | (number > 0) & unsure, np.nan, one) for number, one in enumerate(found))
    return score, down, up


def _dispersion(rolled: Rolled, conf: float) -> tuple[Floats, Bools]:
    """Of units over the parts of a period, where it has three or more; of places that are no units none is made."""
    index = np.full(rolled.top.shape, np.nan)
    if rolled.parts is None or rolled.parts[0].shape[2] < 3:
        return index, np.zeros(index.shape, bool)
    found, df = dispersion(*rolled.parts)
    units = len(found)
    index[:units] = found
    wide = np.zeros(index.shape, bool)
    wide[:units] = overdispersed(found, df, conf)
    return index, wide
