"""Number: sums of 1, y and y²."""

from __future__ import annotations

from typing import Any

from analysis.elsewhere import Table
from analysis.tally.counting import Frame
from analysis.tally.counting.sums import sum_grids
from analysis.tally.sql.totals import totals_of
from analysis.tally.tally import Sums
from analysis.tally.things import Number

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
        total = totals_of(self.frame, self.table, number, {name: (PRODUCTS[name], own) for name, own in grids.items()})
        return Sums(total["n"], total["w"], total["wy"], total["wyy"],
                    *(total.get(name) for name in ("ww", "wwy", "wwyy")))
