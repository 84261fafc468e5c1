"""Ratio: sums of x, y and their second moments."""

from __future__ import annotations

from typing import Any

from analysis.elsewhere import Table
from analysis.tally.counting import Frame
from analysis.tally.counting.ratios import SQUARED, SUMS, ratio_grids
from analysis.tally.sql.totals import totals_of
from analysis.tally.tally import RatioSums
from analysis.tally.things import Ratio


class RatioMoments:
    """n, Σw, Σwx … Σwy² by cell, and where respondents are the psus Σw²x², Σw²xy, Σw²y²."""

    def __init__(self, frame: Frame, table: Table) -> None:
        self.frame, self.table = frame, table

    def fields(self) -> dict[str, Any]:
        """The Tally's ratios, a query a ratio."""
        return {"ratios": {ratio.id: self._ask(ratio) for ratio in self.frame.plan.ratios}}

    def _ask(self, ratio: Ratio) -> RatioSums:
        grids = ratio_grids(self.frame.bounds, ratio, self.frame.plan.people)
        total = totals_of(self.frame, self.table, ratio, {name: (_product(name), own) for name, own in grids.items()})
        return RatioSums(total["n"], *(total[name] for name in SUMS),
                         *(total.get(name) for name in SQUARED))


def _product(name: str) -> str:
    """`wxy` as a product, in the order of multiplying that the kernel has."""
    letters = name.lstrip("w")
    return " * ".join([*(["w", "w"] if name.startswith("ww") else ["w"]), *(f"{letter}0" for letter in letters)])
