"""Adjustment of p-values within families of comparisons."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def holm(p: Floats, family: NDArray[np.int64]) -> Floats:
    """Holm's adjusted p-values, (n,); each family for itself, nan neither adjusted nor counted.

    p : (n,) ; family : (n,) number of each one's family
    All families at once: statsmodels' multipletests takes one at a time, and a study has thousands.
    Source: Holm (1979), Scandinavian Journal of Statistics 6. Golden: p.csv (R's p.adjust).
    """
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.lexsort((p[known], family[known]))]
    families, start, size = np.unique(family[order], return_index=True, return_counts=True)
    which = np.repeat(np.arange(len(families)), size)
    left = size[which] - (np.arange(len(order)) - start[which])
    adjusted = np.full(p.shape, np.nan)
    adjusted[order] = pd.Series(np.minimum(p[order] * left, 1.0)).groupby(which).cummax().to_numpy()
    return adjusted
