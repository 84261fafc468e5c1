"""Standard deviations from replicate weights: made once more in every replicate, around its own mean."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.distribution import Distribution, Function, mean_in_domains, moments_in_domains, root_of
from analysis.estimates import Estimates
from analysis.replicates.deviations import deviations
from analysis.replicates.estimates import by_replicate

Floats = NDArray[np.float64]


def replicated_deviation(of: Distribution) -> Estimates:
    """The standard deviation √(n/(n−1) · Σw(y−ȳ)²/Σw) in every domain, its se from those of the replicates; nan where one answered.

    n is that of all respondents in every replicate. Source: R survey's svyvar, withReplicates. Golden: replicates_more.csv.
    """
    mean, made = of.means(), of.layout.replicates
    assert made is not None, "the design has replicates"
    squares = mean_in_domains(of, lambda y, column: (y - mean[column]) ** 2)
    first, second = _each(of, lambda y, column: y - mean[column]), _each(of, lambda y, column: (y - mean[column]) ** 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        correction = np.where(squares.n > 1, squares.n / (squares.n - 1), np.nan)[:, 0]
    value, theta = (root_of(correction * variance, mean[:-1]) for variance in (squares.value[:, 0], second - first**2))
    se = np.sqrt((deviations(made, theta, value) ** 2).sum(axis=0))
    se = np.where(np.isnan(value), np.nan, np.where(value > 0, se, 0.0))
    return replace(squares, value=value[:, None], se=se[:, None], deff=np.full_like(squares.se, np.nan))


def _each(of: Distribution, function: Function) -> Floats:
    """(replicates, columns) the mean of a function of the values in every replicate; nan where it has nobody."""
    every = by_replicate(moments_in_domains(of, function), of.domains)  # (columns, replicates, kinds)
    found: Floats = np.take_along_axis(every, of.kind[:, None, None], axis=2)[..., 0].T
    return found
