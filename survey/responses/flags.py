"""Marks on responses: named in the instrument, computed when answers are imported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from instruments.logic.evaluate import holds
from instruments.model import REASONS, Instrument, QualityFlag

Array = NDArray[Any]
# Of a list of several, two equal answers are no sign of anything: many attentive people give them.
LEAST_STRAIGHT = 3


def flag_bits(instrument: Instrument, columns: Mapping[str, Array], seconds: Array, mode: Array, ended: Array) -> Array:
    """(rows,) int32: the bit 2^k is set where the instrument's flag number k marks the response.

    columns : (rows,) coded answers; seconds : (rows,) NaN unknown; mode : (rows,) numbers
    ended : (rows,) interviews that were terminated; they are not what others are measured by
    """
    bits = np.zeros(len(mode), np.int32)
    for number, flag in enumerate(instrument.flags):
        bits |= marked(flag, columns, seconds, mode, ended).astype(np.int32) << number
    return bits


def marked(flag: QualityFlag, columns: Mapping[str, Array], seconds: Array, mode: Array, ended: Array) -> Array:
    """(rows,) where the flag marks the response."""
    if flag.when is not None:
        return holds(flag.when, columns)
    if flag.rule == "speed":
        return hasty(seconds, mode, ended, float(flag.below or 0))
    if flag.rule == "straight_line":
        return straight([columns[item] for item in flag.items])
    raise ValueError(f"flag {flag.id}: neither `when` nor a rule that is known")


def hasty(seconds: Array, mode: Array, ended: Array, below: float) -> Array:
    """(rows,) whether it took less than `below` times the median of the whole interviews in the same mode."""
    found = np.zeros(len(seconds), bool)
    for one in np.unique(mode):
        whole = (mode == one) & ~ended & ~np.isnan(seconds)
        if whole.any():
            found |= (mode == one) & ~ended & (seconds < below * np.median(seconds[whole]))
    return found


def straight(answers: list[Array]) -> Array:
    """(rows,) whether all items that were asked, at least three where there are three, have the same valid answer."""
    codes = np.stack(answers)
    asked = ~np.isin(codes, (REASONS["not_asked"], REASONS["off_route"]))
    low = np.where(asked, codes, np.iinfo(np.int16).max).min(0)
    high = np.where(asked, codes, np.iinfo(np.int16).min).max(0)
    found: Array = (asked.sum(0) >= min(LEAST_STRAIGHT, len(codes))) & (low == high) & (low >= 0)
    return found


def use(instrument: Instrument, bits: Array, ended: Array) -> Array:
    """(rows,) int8: 0 in no estimate, 1 in the official ones, 2 in variants only."""
    excluding = sum(1 << number for number, flag in enumerate(instrument.flags) if flag.official == "excluded")
    return np.where(ended, 0, np.where(bits & excluding, 2, 1)).astype(np.int8)
