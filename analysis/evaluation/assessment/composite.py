"""Scores put together: of a period by the weights of its indicators, of a year from its four assessments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from instruments.assessment import MONTHS, PERIODS, Period

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Composite:
    """(places, periods) each; `covered` is the share of the weights asked for that has a score."""

    value: Floats
    low: Floats
    high: Floats
    covered: Floats


def composite(scores: Sequence[tuple[float, Floats, Floats, Floats]], asked: float) -> Composite:
    """Weighted mean of the scores that there are, and how much of the weights they cover.

    scores : weight, score, its low and high end, of each indicator; a score without ends adds no width
    asked : the sum of the weights of all indicators that a period of this kind has

    The interval adds squares of the distances to the ends, side by side, as of independent figures.
    Source: Zou & Donner (2008), Statistics in Medicine 27: 1693-1702 (MOVER). Golden: assessment.csv
    """
    shape = scores[0][1].shape
    total, weights, down, up = (np.zeros(shape) for _ in range(4))
    for weight, score, low, high in scores:
        some = ~np.isnan(score)
        weights += np.where(some, weight, 0)
        total += np.where(some, weight * score, 0)
        sure = some & ~np.isnan(low)
        down += np.where(sure, (weight * (score - low)) ** 2, 0)
        up += np.where(sure, (weight * (high - score)) ** 2, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = total / weights
        low, high = value - np.sqrt(down) / weights, value + np.sqrt(up) / weights
    return Composite(value, np.maximum(low, 0), np.minimum(high, 100), weights / asked)


def annual(periods: Mapping[Period, Composite], weights: Mapping[Period, float], starts: Mapping[Period, int], years: range) -> Composite:
    """A year from its four assessments: each kind's mean over the year, by the schedule's weights.

    starts : the place of the first period of each kind ; a year without one of the four kinds has no value
    covered : mean of what the nineteen periods cover, by the same weights; a period without a score covers nothing

    Periods of one kind are independent, so their distances add as squares; the four kinds rest on the same cases, so
    their distances add as they are: the interval is rather too wide than too narrow.
    Source: the schedule; Zou & Donner (2008). Golden: assessment.csv
    """
    value, down, up, covers = (np.zeros((len(next(iter(periods.values())).value), len(years))) for _ in range(4))
    for kind in PERIODS:
        each, found, weight = 12 // MONTHS[kind], periods[kind], weights[kind]
        at = [[year * each + part - starts[kind] for part in range(each)] for year in years]
        take = np.array([[place if 0 <= place < found.value.shape[1] else -1 for place in places] for places in at]).reshape(-1, each)
        mine, low, high = (np.where(take >= 0, one[:, take], np.nan) for one in (found.value, found.low, found.high))
        some = (~np.isnan(mine)).sum(axis=2)
        with np.errstate(divide="ignore", invalid="ignore"):
            value += weight * np.nansum(mine, axis=2) / np.where(some, some, np.nan)
            down += weight * np.sqrt(np.nansum((mine - low) ** 2, axis=2)) / some
            up += weight * np.sqrt(np.nansum((high - mine) ** 2, axis=2)) / some
        covers += weight * np.where(take >= 0, found.covered[:, take], 0).sum(axis=2) / each
    return Composite(value, np.maximum(value - down, 0), np.minimum(value + up, 100), covers)
