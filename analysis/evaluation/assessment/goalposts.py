"""Scores between goalposts that a version of a schedule fixes: 0 at the worst, 100 at the best, straight between."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from instruments.assessment import Goalposts, Indicator

Floats = NDArray[np.float64]


def goalpost_score(value: Floats, indicator: Indicator) -> Floats:
    """0–100 by the indicator's direction; nan stays.

    value : as the rate or median is written (per 100, per 1,000, minutes)

    Source: the schedule. Golden: assessment.csv
    """
    posts = indicator.goalposts
    assert posts is not None, "only what is scored has goalposts"
    if indicator.direction == "band":
        low, high, width = _post(posts, "low"), _post(posts, "high"), _post(posts, "width")
        return np.clip(100 * (1 - np.maximum(np.maximum(low - value, value - high), 0) / width), 0, 100)
    worst, best = _post(posts, "floor" if indicator.direction == "positive" else "ceiling"), _post(posts, "target")
    return np.clip(100 * (value - worst) / (best - worst), 0, 100)


def score_interval(low: Floats, high: Floats, indicator: Indicator) -> tuple[Floats, Floats]:
    """Lowest and highest score of the values from low to high; in a band the highest may lie between the ends."""
    ends = goalpost_score(low, indicator), goalpost_score(high, indicator)
    if indicator.direction != "band":
        return ends if indicator.direction == "positive" else (ends[1], ends[0])
    posts = indicator.goalposts
    assert posts is not None
    within = (low <= _post(posts, "high")) & (high >= _post(posts, "low"))
    return np.minimum(*ends), np.where(within, 100.0, np.maximum(*ends))


def _post(posts: Goalposts, name: str) -> float:
    return float(getattr(posts, name))
