"""Sums of rows by a key: what `numpy.add.at` gives, many times faster for rows of many numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def summed(values: Floats, key: NDArray[np.int64], size: int) -> Floats:
    """(n, …) values and (n,) keys → (size, …) sums; added in the order of the rows."""
    sums = np.zeros((size, *values.shape[1:]))
    if len(key):
        if (key[1:] < key[:-1]).any():
            order = np.argsort(key, kind="stable")
            key, values = key[order], values[order]
        starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
        met = key[starts]
        sums[met] = values if len(met) == len(key) else np.add.reduceat(values, starts, axis=0)
    return sums
