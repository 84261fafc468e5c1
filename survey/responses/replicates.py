"""Replicate weights that a file has beside its weight, as numbers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from instruments.reading.validation import listed
from survey.files import Cells, Column
from survey.files.cells import quoted
from survey.responses.binding import replicate
from survey.responses.spelling import NUMBER, meanings
from words.problems import Problems

Array = NDArray[Any]


def replicate_weights(cells: Cells, number: int, problems: Problems) -> dict[str, Array]:
    """By bound name (rows,) float64 each; what is no number or below 0 is one complaint, of the first column in full."""
    found: dict[str, Array] = {}
    wrong: dict[str, Array] = {}
    for name in (replicate(at) for at in range(1, number + 1)):
        values = _numbers(cells.columns[name])
        found[name] = values[cells.columns[name].index]
        rows = np.flatnonzero(~((found[name] >= 0) & (found[name] < np.inf)))
        if len(rows):
            wrong[name] = rows
    if wrong:
        name, rows = next(iter(wrong.items()))
        row = int(rows[0])
        problems.add("responses.replicate_wrong", cells.where(row, name), count=sum(len(one) for one in wrong.values()),
                     rows=cells.rows(rows), found=quoted(cells.columns[name].text(row)), column=cells.raw[name],
                     columns=listed((cells.raw[one] for one in wrong), 20))
    empty = [name for name in found if len(cells) and name not in wrong and not found[name].any()]
    if empty:
        problems.add("responses.replicate_empty", cells.where(0, empty[0]), columns=listed((cells.raw[one] for one in empty), 20))
    return found


def _numbers(column: Column) -> Array:
    """(spellings,) the number that each is; NaN where it is none. Arrow reads all at once, where all are numbers."""
    try:
        return np.append(column.spellings.cast(pa.float64()).to_numpy(zero_copy_only=False), 0.0)
    except pa.ArrowInvalid:
        return meanings(column, lambda text: float(text) if NUMBER.fullmatch(text) else math.nan, float)
