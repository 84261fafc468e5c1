"""Distinct: how often each value of a number was met, cell by cell."""

from __future__ import annotations

from typing import Any

import numpy as np

from analysis.elsewhere import Table
from analysis.tally.counting import Frame
from analysis.tally.exact import together
from analysis.tally.sql.text import parted
from analysis.tally.sql.things import Respondents
from analysis.tally.tally import Values
from analysis.tally.things import Distinct, Ratio


class DistinctValues:
    """n, Σw and where respondents are the psus Σw² by cell and distinct value."""

    def __init__(self, frame: Frame, table: Table) -> None:
        self.frame, self.table = frame, table

    def fields(self) -> dict[str, Any]:
        """The Tally's distinct values, a query a number."""
        return {"distinct": {one.id: self._ask(one) for one in self.frame.plan.distinct}}

    def _ask(self, one: Distinct) -> Values:
        bounds, within = self.frame.bounds, Ratio(one.id, one.number, None, one.base)
        query = Respondents(self.frame, self.table).query([within]).having("y0 IS NOT NULL")
        things = {"w": ("w", bounds.grids)}
        if self.frame.plan.people:
            things["ww"] = ("w * w", bounds.steps(bounds.squares))
        query, parts = parted(query, things, self.table.engine.dialect)
        columns = {part: f"sum({part})" for of in parts.values() for part in of}
        text = query.grouped(["cell", "y0"], {"n": "count(CASE WHEN w > 0 THEN 1 END)"} | columns)
        found = self.table.engine.columns(text)
        order = np.lexsort((found["y0"], found["cell"]))
        place, group = np.divmod(found["cell"].astype(np.int64)[order], len(self.frame.groups))
        w, ww = (together([found[part][order] for part in parts[of]]) if of in parts else None for of in ("w", "ww"))
        assert w is not None
        return Values(place, group, found["y0"][order], found["n"].astype(np.int64)[order], w, ww)
