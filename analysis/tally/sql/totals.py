"""Sums of one thing's products by cell, asked in one query."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.elsewhere import Table
from analysis.tally.counting import Frame
from analysis.tally.exact import Steps, together
from analysis.tally.sql.text import parted
from analysis.tally.sql.things import Respondents
from analysis.tally.things import Number, Ratio


def totals_of(frame: Frame, table: Table, thing: Number | Ratio,
              products: Mapping[str, tuple[str, Steps]]) -> dict[str, NDArray[Any]]:
    """By name (places, groups) each sum, and as "n" who has a value and a weight above zero.

    products : by name the expression, in the order of multiplying that the kernel has, and the grids of its sum
    """
    query = Respondents(frame, table).query([thing]).having("y0 IS NOT NULL")
    query, parts = parted(query, products, table.engine.dialect)
    columns = {part: f"sum({part})" for of in parts.values() for part in of}
    found = table.engine.columns(query.grouped(["cell"], {"n": "count(CASE WHEN w > 0 THEN 1 END)"} | columns))
    arrays = {name: np.zeros(frame.cells) for name in ("n", *columns)}
    for name, array in arrays.items():
        array[found["cell"].astype(np.int64)] = found[name]
    return {"n": frame.shaped(arrays["n"].astype(np.int64)),
            **{name: frame.shaped(together([arrays[part] for part in parts[name]])) for name in products}}
