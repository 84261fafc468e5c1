"""How far an estimate lies off its centre in every replicate: squares that add up to its variance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.replicates.weights import Replicates

Floats = NDArray[np.float64]


def deviations(made: Replicates, theta: Floats, value: Floats) -> Floats:
    """(replicates, …) √(scale·rscales)·(θ_r − centre), 0 of a replicate that has no estimate.

    theta : (replicates, …) nan where there is none ; value : (…) with all weights
    The centre is the mean of the replicates with rscales above 0, or with `mse` the estimate; what is left out of the
    variance is not made up for. Source: R survey's svrVar. Golden: replicates.csv.
    """
    used = ~np.isnan(theta) & ~np.isnan(value)
    rscales = made.rscales.reshape(-1, *(1,) * value.ndim)
    counted = used & (rscales > 0)
    centre = value if made.mse else np.where(counted, theta, 0.0).sum(axis=0) / np.maximum(counted.sum(axis=0), 1)
    found: Floats = np.where(used, np.sqrt(made.scale * rscales) * (np.where(used, theta, 0.0) - np.nan_to_num(centre)), 0.0)
    return found
