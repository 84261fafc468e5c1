"""Ratio: sums of x, y and their second moments."""

from __future__ import annotations

from typing import Any

import numpy as np

from analysis.elsewhere import Table
from analysis.tally.counting import Frame
from analysis.tally.counting.ratios import SQUARED, SUMS, ratio_grids
from analysis.tally.exact import together
from analysis.tally.plan import Ratio
from analysis.tally.sql.text import parted
from analysis.tally.sql.things import Respondents
from analysis.tally.tally import RatioSums


class RatioMoments:
    """n, Σw, Σwx … Σwy² by cell, and where respondents are the psus Σw²x², Σw²xy, Σw²y²."""

    def __init__(self, frame: Frame, table: Table) -> None:
        self.frame, self.table = frame, table

    def fields(self) -> dict[str, Any]:
        """The Tally's ratios, a query a ratio."""
        return {"ratios": {ratio.id: self._ask(ratio) for ratio in self.frame.plan.ratios}}

    def _ask(self, ratio: Ratio) -> RatioSums:
        grids = ratio_grids(self.frame.bounds, ratio, self.frame.plan.people)
        query = Respondents(self.frame, self.table).query([ratio]).having("y0 IS NOT NULL")
        query, parts = parted(query, {name: (_product(name), own) for name, own in grids.items()},
                              self.table.engine.dialect)
        columns = {part: f"sum({part})" for of in parts.values() for part in of}
        found = self.table.engine.columns(query.grouped(["cell"], {"n": "count(CASE WHEN w > 0 THEN 1 END)"} | columns))
        arrays = {name: np.zeros(self.frame.cells) for name in ("n", *columns)}
        for name, array in arrays.items():
            array[found["cell"].astype(np.int64)] = found[name]
        total = {name: self.frame.shaped(together([arrays[part] for part in parts[name]])) for name in grids}
        return RatioSums(self.frame.shaped(arrays["n"].astype(np.int64)), *(total[name] for name in SUMS),
                         *(total.get(name) for name in SQUARED))


def _product(name: str) -> str:
    """`wxy` as a product, in the order of multiplying that the kernel has."""
    letters = name.lstrip("w")
    return " * ".join([*(["w", "w"] if name.startswith("ww") else ["w"]), *(f"{letter}0" for letter in letters)])
