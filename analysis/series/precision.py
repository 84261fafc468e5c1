"""How precise published figures are: their own standard errors, or what n allows to say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Precision:
    """se and df of figures, all arrays of one shape; nan where nothing is known, df infinite where only se is.

    published : whose se is the publisher's
    srs : whose se is that of a simple random sample of n, no design effect being known: too small for most samples
    bound : whose se is the largest that a mean of that value can have
    """

    se: Floats
    df: Floats
    published: Bools
    srs: Bools
    bound: Bools


def series_precision(value: Floats, se: Floats, n: Floats, *, bounds: tuple[float, float] | None, share: bool,
                     deff: float | None) -> Precision:
    """The precision of figures, all arrays of one shape (nan where not published).

    Formula: the published se; else √(deff·(x−a)(b−x)/(n−1)) of a figure x that lies between a and b, n−1 degrees of
    freedom. Of a share that is its variance; of a mean no variance of values between a and b is larger.
    bounds : a and b ; deff : the design effect that is stated, None where none is
    Source: Bhatia & Davis (2000), American Mathematical Monthly 107, 353–357. Golden: series.csv.
    """
    published = ~np.isnan(se)
    sized = ~published & ~np.isnan(value) & (n > 1) & (bounds is not None)
    low, high = bounds or (0.0, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = np.maximum(value - low, 0) * np.maximum(high - value, 0) / (n - 1) * (1.0 if deff is None else deff)
    found = np.where(published, se, np.where(sized, np.sqrt(variance), np.nan))
    df = np.where(published, np.inf, np.where(sized, n - 1, np.nan))
    return Precision(found, df, published, sized & (deff is None), sized & (not share))


def difference_df(first: tuple[Floats, Floats], second: tuple[Floats, Floats]) -> Floats:
    """Degrees of freedom of a difference of two figures that know nothing of one another, each (se, df).

    Formula: (V₁+V₂)² / (V₁²/df₁ + V₂²/df₂). Source: Welch (1947), Biometrika 34; Satterthwaite (1946). Golden: series.csv.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        parts = [(se**2, se**4 / df) for se, df in (first, second)]
        total, below = (sum(part[at] for part in parts) for at in (0, 1))
        found: Floats = np.where(below > 0, np.square(total) / below, np.where(np.isnan(below), np.nan, np.inf))
    return found
