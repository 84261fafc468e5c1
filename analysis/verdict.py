"""The verdict of a contrast in one word, by rules fixed in study.yaml."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def verdicts(*, value: Floats, low: Floats, high: Floats, p_adjusted: Floats, conf: float, worth: Floats,
             same_within: Floats, incomparable: Bools, described: Bools) -> NDArray[np.object_]:
    """(n,) the first that fits: incomparable, description, higher, lower, same, small, unclear, or None.

    higher, lower : clear after adjustment and at least the smallest change worth acting on (`worth`)
    same : the whole interval within ± `same_within` (nan: never)
    small : clear after adjustment, but too small to act on
    None : nothing was estimable
    """
    clear = p_adjusted < round(1 - conf, 12)  # 1 - 0.95 is a little more than 0.05
    large = np.abs(value) >= np.where(np.isnan(worth), 0.0, worth)
    same = (low >= -same_within) & (high <= same_within)
    rules = [incomparable, described, clear & large & (value > 0), clear & large & (value < 0), same, clear,
             ~np.isnan(p_adjusted)]
    words = ["incomparable", "description", "higher", "lower", "same", "small", "unclear"]
    found = np.full(value.shape, None, object)
    for rule, word in reversed(list(zip(rules, words, strict=True))):
        found[rule] = word
    return found
