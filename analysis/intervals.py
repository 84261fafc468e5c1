"""Intervals of shares: on the logit scale, by the beta distribution, and where everybody or nobody said so."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, stdtrit

from analysis.contrast import logit_interval

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Method = Literal["logit", "beta"]


def share_interval(share: Floats, se: Floats, df: Floats, n: Ints, conf: float, *,
                   method: Method) -> tuple[Floats, Floats]:
    """The interval of shares, all arrays of one shape; of 0 and 1, which have no variance, that of Clopper and Pearson."""
    if method == "beta":
        low, high = beta_interval(share, se, df, n, conf)
    else:
        low, high = logit_interval(share, se, df, conf)
    nobody, everybody = (n > 0) & (share == 0), (n > 0) & (share == 1)
    far = one_sided(n, conf)
    low = np.where(nobody, 0.0, np.where(everybody, 1 - far, low))
    return low, np.where(everybody, 1.0, np.where(nobody, far, high))


def beta_interval(share: Floats, se: Floats, df: Floats, n: Ints, conf: float) -> tuple[Floats, Floats]:
    """Korn and Graubard's interval: Clopper and Pearson's, with the effective n of the design.

    n* = p(1−p)/se² · (t(n−1)/t(df))². nan where there is no variance or no degree of freedom.
    Source: Korn & Graubard (1998), Survey Methodology 24; R survey's svyciprop(method="beta"), which does not hold n*
    below n either. Golden: more.csv.
    """
    half = (1 - conf) / 2
    known = (se > 0) & (df > 0) & (n > 1) & (share > 0) & (share < 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        t = stdtrit(np.maximum(n - 1, 1).astype(float), half) / stdtrit(np.maximum(df, 1e-9), half)
        effective = np.where(known, share * (1 - share) / se**2 * t**2, 1.0)
    inside = np.where(known, share, 0.5)
    yes, no = effective * inside, effective * (1 - inside)
    low, high = betaincinv(yes, no + 1, half), betaincinv(yes + 1, no, 1 - half)
    return np.where(known, low, np.nan), np.where(known, high, np.nan)


def one_sided(n: Ints, conf: float) -> Floats:
    """How large a share may be that nobody of n has: 1 − ((1−conf)/2)^(1/n), the effective n taken to be n.

    Source: Clopper & Pearson (1934), Biometrika 26. Golden: more.csv.
    """
    far: Floats = -np.expm1(np.log((1 - conf) / 2) / np.maximum(n, 1))
    return far
