"""The stretch of an axis that holds what is drawn, and round numbers on it."""

from __future__ import annotations

import math
from collections.abc import Iterable

ROUND = (1.0, 2.0, 5.0, 10.0)
MARGIN = 0.04  # of the length, so that no mark is cut in half


def span(numbers: Iterable[float]) -> tuple[float, float]:
    """The least and greatest number with a margin; something around a single number, 0 to 1 around none."""
    known = list(numbers)
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    margin = (high - low) * MARGIN or abs(low) * MARGIN or 1.0
    return low - margin, high + margin


def ticks(low: float, high: float, *, about: int = 4) -> tuple[float, ...]:
    """About so many round numbers between the two ends, a step of 1, 2 or 5 times a power of ten apart."""
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in ROUND if factor * power >= rough)
    first, last = math.ceil(low / step), math.floor(high / step)
    return tuple(round(i * step, 10) for i in range(first, last + 1))
