"""Derived items, computed on a batch of coded answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.lookup import lookup
from analysis.tally.things import UNASKED_BINS, Codes, Score


@lru_cache(maxsize=4096)
def bin_table(item: Codes, times: int = 1) -> NDArray[np.int64]:
    """Where each code of a column is counted, as a part of a key in which it counts so many times."""
    return lookup({code: times * index for index, code in enumerate(item.bins)}, -times)


@lru_cache(maxsize=64)
def pair_table(first: tuple[int, ...], second: tuple[int, ...]) -> NDArray[np.int64]:
    """(65536,) where two codes of a byte each, the first in the lower one, are counted; -1 of what no bin has."""
    table = np.full(1 << 16, -1, np.int64)
    codes = np.array(first, np.int8).view(np.uint8).astype(np.int64)[:, None] | np.array(second, np.int8).view(np.uint8).astype(np.int64) << 8
    table[codes] = np.arange(codes.size).reshape(codes.shape)
    return table


@lru_cache(maxsize=4096)
def point_table(points: tuple[tuple[int, int], ...]) -> NDArray[np.int64]:
    """Points of each code; -1 where an answer was asked for but is not valid, -2 where not asked."""
    return lookup(dict(points) | dict.fromkeys(UNASKED_BINS, -2), -1)


def score_bins(score: Score, columns: Mapping[str, NDArray[Any]]) -> NDArray[np.int64]:
    """(rows,) bin of each respondent's construct code, as `Score.bins` lists them."""
    total: NDArray[np.int64] | int = 0
    valid: NDArray[np.int64] | int = 0
    asked: NDArray[np.int64] | int = 0
    for item, of_code in zip(score.items, score.points, strict=True):
        points = point_table(of_code)[columns[item]]
        total = total + np.maximum(points, 0)
        valid = valid + (points >= 0)
        asked = asked + (points > -2)
    enough = (np.asarray(valid) > 0) & (2 * np.asarray(valid) >= asked)
    code = score.multiplier * np.asarray(total) // np.maximum(valid, 1)
    missing = np.where(np.asarray(asked) == 0, len(score.codes), len(score.codes) + 1)
    return np.where(enough, code, missing)
