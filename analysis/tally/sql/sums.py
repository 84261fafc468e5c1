"""Number: sums of 1, y and y²."""

from __future__ import annotations

from typing import Any

import numpy as np

from analysis.elsewhere import Table
from analysis.tally.counting import Frame
from analysis.tally.counting.sums import sum_grids
from analysis.tally.exact import together
from analysis.tally.plan import Number
from analysis.tally.sql.text import parted
from analysis.tally.sql.things import Respondents
from analysis.tally.tally import Sums

# In this order of multiplying, as the kernel does.
PRODUCTS = {"w": "w", "wy": "w * y0", "wyy": "w * y0 * y0", "ww": "w * w", "wwy": "w * w * y0", "wwyy": "w * w * y0 * y0"}


class NumberSums:
    """n, Σw, Σwy, Σwy² by cell, and where respondents are the psus the same with squared weights."""

    def __init__(self, frame: Frame, table: Table) -> None:
        self.frame, self.table = frame, table

    def fields(self) -> dict[str, Any]:
        """The Tally's sums, a query a number."""
        return {"sums": {number.id: self._ask(number) for number in self.frame.plan.numbers}}

    def _ask(self, number: Number) -> Sums:
        grids = sum_grids(self.frame.bounds, number.id, self.frame.plan.people)
        query = Respondents(self.frame, self.table).query([number]).having("y0 IS NOT NULL")
        query, parts = parted(query, {name: (PRODUCTS[name], own) for name, own in grids.items()},
                              self.table.engine.dialect)
        columns = {part: f"sum({part})" for of in parts.values() for part in of}
        found = self.table.engine.columns(query.grouped(["cell"], {"n": "count(CASE WHEN w > 0 THEN 1 END)"} | columns))
        arrays = {name: np.zeros(self.frame.cells) for name in ("n", *columns)}
        for name, array in arrays.items():
            array[found["cell"].astype(np.int64)] = found[name]
        total = {name: self.frame.shaped(together([arrays[part] for part in parts[name]])) for name in grids}
        return Sums(self.frame.shaped(arrays["n"].astype(np.int64)), total["w"], total["wy"], total["wyy"],
                    *(total.get(name) for name in ("ww", "wwy", "wwyy")))
