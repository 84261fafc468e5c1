"""Distinct: how often each value of a number was met, cell by cell."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from analysis.summed import begins
from analysis.tally.counting.counter import Frame
from analysis.tally.counting.rows import Rows
from analysis.tally.exact import split, together
from analysis.tally.tally import Values

Table = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]  # cell, value, and (rows, …) sums: n, the parts of Σw, of Σw²


class DistinctValues:
    """n, Σw and Σw² by cell and distinct value: as many rows as there are different values in the places.

    Where weights are calibrated each cell of the margins has rows of its own: their factor tells the raw weights, and any
    function of the values can be crossed with the margins afterwards.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.tables: dict[str, list[Table]] = {one.id: [] for one in frame.plan.distinct}
        self.grids = frame.bounds.grids, frame.bounds.steps(frame.bounds.squares)
        calibration = frame.plan.calibration
        self.margins = calibration.cells.count if calibration else 1

    def count(self, rows: Rows) -> None:
        if not self.tables:
            return
        weighty = np.ones(len(rows.cell), bool) if rows.weighty is None else rows.weighty
        parts = np.column_stack([weighty, *split(rows.weight, self.grids[0]), *split(rows.squares, self.grids[1])])
        for one in self.frame.plan.distinct:
            valid, value = rows.value(one.number)
            valid = rows.within(one.base, valid)
            tables = self.tables[one.id]
            cell = rows.cell if rows.raked is None else rows.cell * self.margins + rows.raked.cell
            add_table(tables, (cell[valid], value[valid], parts[valid]))

    def fields(self) -> dict[str, Any]:
        return {"distinct": {name: self._values(tables) for name, tables in self.tables.items()}}

    def _values(self, tables: list[Table]) -> Values:
        grids = 1 + sum(map(len, self.grids))
        cell, value, sums = merged(tables) if tables else (np.zeros(0, np.int64), np.zeros(0), np.zeros((0, grids)))
        cell, margin = np.divmod(cell, self.margins)
        place, group = np.divmod(cell, len(self.frame.groups))
        n, *parts = sums.T
        first = len(self.grids[0])
        return Values(place, group, value, n.astype(np.int64), together(parts[:first]),
                      together(parts[first:]) if self.frame.plan.people else None,
                      margin if self.frame.plan.calibration else None)


def add_table(tables: list[Table], rows: Table) -> None:
    """Adds the sums of some respondents."""
    tables.append(merged([rows]))
    # Together as soon as what came since is as much as what was there: each row is merged a few times at most.
    while len(tables) > 1 and len(tables[-1][0]) >= len(tables[-2][0]):
        tables[-2:] = [merged(tables[-2:])]


def merged(tables: list[Table]) -> Table:
    """One row for each cell and value, in that order."""
    cell, value, sums = (np.concatenate([table[part] for table in tables]) for part in range(3))
    order = np.lexsort((value, cell))
    cell, value = cell[order], value[order]
    starts = np.flatnonzero(begins(cell, value))
    # Row by row added where they stand: neither put in order nor copied, and as exact in any order.
    added = csr_array((np.ones(len(cell)), order, np.append(starts, len(cell))), (len(starts), len(cell))) @ sums
    return cell[starts], value[starts], added
