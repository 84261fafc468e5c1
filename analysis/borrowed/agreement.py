"""ICC(A,1) from pingouin: two-way, absolute agreement, one rater; 95 % interval of McGraw and Wong (1996)."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pingouin  # type: ignore[import-untyped]
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def icc_a1(values: Floats) -> tuple[float, float, float]:
    """ICC(A,1) with the ends of its 95 % interval, unrounded; nan where nothing varies.

    values : (objects, raters), none missing

    pingouin rounds `CI95` to two decimals unless told otherwise, so the option is set for the call.
    Source: McGraw & Wong (1996), Psychological Methods 1: 30-46. Golden: rating.csv
    """
    if not np.ptp(values) > 0:
        return np.nan, np.nan, np.nan
    if not np.ptp(values, axis=1).any():
        return 1.0, 1.0, 1.0  # the limit: with an error of zero the interval would be 0/0
    objects, raters = values.shape
    long = pd.DataFrame({"object": np.repeat(np.arange(objects), raters), "rater": np.tile(np.arange(raters), objects),
                         "value": values.ravel()})
    before = pingouin.options["round.column.CI95"]
    pingouin.options["round.column.CI95"] = None
    try:
        with np.errstate(divide="ignore", invalid="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it calls pandas in a way that pandas is about to drop
            found = pingouin.intraclass_corr(long, targets="object", raters="rater", ratings="value").set_index("Type")
    finally:
        pingouin.options["round.column.CI95"] = before
    low, high = found.at["ICC(A,1)", "CI95"]
    return float(found.at["ICC(A,1)", "ICC"]), float(low), float(high)
