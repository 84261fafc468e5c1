"""Sums of rows by a key: what `numpy.add.at` gives, many times faster for rows of many numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def summed(values: Floats, key: NDArray[np.int64], size: int) -> Floats:
    """(n, …) values and (n,) keys → (size, …) sums; added in the order of the rows."""
    sums = np.zeros((size, *values.shape[1:]))
    if len(key):
        order = np.argsort(key, kind="stable")
        ordered = key[order]
        starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
        met = ordered[starts]
        sums[met] = values[order] if len(met) == len(key) else np.add.reduceat(values[order], starts, axis=0)
    return sums
