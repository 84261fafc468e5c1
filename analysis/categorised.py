"""Distinct values by category of the margins: what crediting calibrated weights needs of functions that hang on the domain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.calibration import Calibration
from analysis.statistics import Statistic
from analysis.tally import Tally
from analysis.tally.tally import Values

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """Rows of values. at : (rows,) districts or places ; category : (rows,) ; value, weight : (rows,)"""

    at: Ints
    category: Ints
    value: Floats
    weight: Floats

    def powers(self, y: Floats, shape: tuple[int, int], most: int) -> Floats:
        """(at, categories, k, most + 1) Σ weight × (1, y, …), of y (k, rows). shape : how many at, how many categories"""
        key, length = self.at * shape[1] + self.category, shape[0] * shape[1]
        found = [[np.bincount(key, self.weight * one**power, length) for power in range(most + 1)] for one in y]
        return np.moveaxis(np.array(found).reshape(len(y), most + 1, *shape), (0, 1), (2, 3))


@dataclass(frozen=True)
class Categorised:
    """The values of one thing in a wave whose weights are calibrated, by category of the margins.

    raw : Σ raw weights by district, of the categories and then of everybody
    squares : Σ squared final weights by place; None unless respondents enter the variance
    """

    raw: Table
    squares: Table | None


def of_codes(tally: Tally, statistic: Statistic, group: int) -> Categorised | None:
    """From a histogram; None of a wave whose weights are not calibrated."""
    histogram = tally.histograms[statistic.thing]
    if tally.calibration is None or histogram.x is None:
        return None
    base, y = statistic.vectors

    def table(sums: Floats) -> Table:
        at, category, bins = np.nonzero((sums != 0) & (base > 0))
        return Table(at, category, y[bins], sums[at, category, bins])

    return Categorised(table(histogram.x[:, group]), None if histogram.wwx is None else table(histogram.wwx[:, group]))


def of_numbers(values: Values, calibration: Calibration | None, group: int) -> Categorised | None:
    """From distinct values by cell of the margins; likewise."""
    if calibration is None or values.margin is None:
        return None
    own = (values.group == group) & (values.w > 0)
    place, margin, value = values.place[own], values.margin[own], values.value[own]
    raw = values.w[own] / calibration.factors[margin]

    def table(at: Ints, weight: Floats, everybody: bool) -> Table:
        category = [one[margin] for one in calibration.category]
        if everybody:
            category.append(np.full_like(margin, calibration.categories))
        found = [(at[one >= 0], one[one >= 0], value[one >= 0], weight[one >= 0]) for one in category]
        return Table(*(np.concatenate(part) for part in zip(*found, strict=True)))

    return Categorised(table(calibration.cells.district[place], raw, True),
                       None if values.ww is None else table(place, values.ww[own], False))
