"""Distinct: how often each value of a number was met, cell by cell."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.tally.counting.counter import Frame
from analysis.tally.counting.rows import Rows
from analysis.tally.tally import Values

Table = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]  # cell, value, (rows, n w ww)


class DistinctValues:
    """n, Σw and Σw² by cell and distinct value: as many rows as there are different values in the places."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.tables: dict[str, list[Table]] = {one.id: [] for one in frame.plan.distinct}

    def count(self, rows: Rows) -> None:
        weighty = np.ones(len(rows.cell), bool) if rows.weighty is None else rows.weighty
        for one in self.frame.plan.distinct:
            valid, value = rows.value(one.number)
            valid = rows.within(one.base, valid)
            sums = np.column_stack([weighty, rows.weight, rows.squares])
            tables = self.tables[one.id]
            tables.append(_merged([(rows.cell[valid], value[valid], sums[valid])]))
            # Together as soon as what came since is as much as what was there: each row is merged a few times at most.
            while len(tables) > 1 and len(tables[-1][0]) >= len(tables[-2][0]):
                tables[-2:] = [_merged(tables[-2:])]

    def fields(self) -> dict[str, Any]:
        return {"distinct": {name: self._values(tables) for name, tables in self.tables.items()}}

    def _values(self, tables: list[Table]) -> Values:
        cell, value, sums = _merged(tables) if tables else (np.zeros(0, np.int64), np.zeros(0), np.zeros((0, 3)))
        place, group = np.divmod(cell, len(self.frame.groups))
        n, w, ww = sums.T
        return Values(place, group, value, n.astype(np.int64), w.copy(), ww.copy() if self.frame.plan.people else None)


def _merged(tables: list[Table]) -> Table:
    """One row for each cell and value, in that order."""
    cell, value, sums = (np.concatenate([table[part] for table in tables]) for part in range(3))
    order = np.lexsort((value, cell))
    cell, value, sums = cell[order], value[order], sums[order]
    new = np.ones(len(cell), bool)
    new[1:] = (cell[1:] != cell[:-1]) | (value[1:] != value[:-1])
    starts = np.flatnonzero(new)
    return cell[starts], value[starts], np.add.reduceat(sums, starts, axis=0) if len(starts) else sums
