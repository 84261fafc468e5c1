"""Codes of answers looked up in a table."""

from __future__ import annotations

from collections.abc import Mapping

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
