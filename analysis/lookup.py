"""Codes of answers looked up in a table, or found among a few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Coded columns are int16: codes 0..9999 and reasons down to -99, which find their place from the table's end.
LENGTH = 10_128


def lookup(pairs: Mapping[int, int], default: int) -> NDArray[np.int64]:
    """(LENGTH,) table: at each code what it maps to; `table[column]` maps a column."""
    table = np.full(LENGTH, default, np.int64)
    for code, to in pairs.items():
        table[code] = to
    return table


def among(column: NDArray[Any], few: Sequence[int]) -> NDArray[np.bool_]:
    """(rows,) whether each is one of a few numbers: what `numpy.isin` says, many times faster."""
    found = np.zeros(len(column), bool)
    for one in few:
        found |= column == one
    return found


def counted_up(codes: Sequence[int]) -> bool:
    """Whether codes follow one another, as most answers' do."""
    return list(codes) == list(range(codes[0], codes[0] + len(codes))) and codes[0] >= 0 if codes else False


def bins_of(column: NDArray[np.int16], codes: Sequence[int]) -> NDArray[np.uint16]:
    """(rows,) the place of each code among codes that follow one another, len(codes) of any other; without a look-up."""
    # Below the first wraps round to the largest numbers there are.
    bins: NDArray[np.uint16] = column.view(np.uint16) - np.uint16(codes[0])
    # Against a single number numpy's minimum takes ten times as long as against an array.
    return np.minimum(bins, np.full_like(bins, len(codes)), out=bins)
