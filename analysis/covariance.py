"""The full covariance of many estimates at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.estimates import Estimates

Floats = NDArray[np.float64]


def covariance(estimates: Estimates, columns: Sequence[int] | NDArray[np.int64]) -> Floats:
    """(q·k, q·k) covariance of k things in q columns; row c·k + i is the thing i in the column c.

    A stratum moves only the columns that it touches, so it fills only their part: where districts are strata
    the whole is as sparse as it should be. nan where an estimate has no value.
    Source: inner products of influence; Lumley (2010), Complex Surveys, ch. 2. Golden: waves.csv.
    """
    chosen = np.asarray(columns)
    k = len(estimates.ids)
    things = np.arange(k)
    whole = np.zeros((len(chosen), k, len(chosen), k))
    for stratum in estimates.strata:
        _, local, at = np.intersect1d(stratum.columns, chosen, assume_unique=True, return_indices=True)
        u = stratum.u[:, local].reshape(len(stratum.u), -1)
        whole[np.ix_(at, things, at, things)] += (u.T @ u).reshape(len(at), k, len(at), k)
    flat: Floats = whole.reshape(len(chosen) * k, -1)
    missing = np.isnan(estimates.value[chosen]).reshape(-1)
    flat[missing] = np.nan
    flat[:, missing] = np.nan
    return flat
