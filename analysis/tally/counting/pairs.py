"""Joint: second moments of several things together, where the respondents are the psus."""

from __future__ import annotations

from typing import Any

import numpy as np

from analysis.tally.counting.counter import Frame
from analysis.tally.counting.rows import Rows


class PairMoments:
    """By cell Σ v·v' over respondents, v = (1, w·r, w·r·y) over the m things (r = answered)."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.things = frame.plan.joint_things
        width = 2 * len(self.things) + 1
        self.gram = np.zeros((frame.cells, width, width)) if self.things else None

    def count(self, rows: Rows) -> None:
        if self.gram is None:
            return
        values = [rows.value(thing) for thing in self.things]
        order = np.argsort(rows.cell, kind="stable")
        answered = np.column_stack([valid for valid, _ in values]) * rows.weight[:, None]
        y = np.column_stack([of_thing for _, of_thing in values])
        v = np.column_stack([np.ones(len(rows.weight)), answered, answered * y])[order]
        met, starts = np.unique(rows.cell[order], return_index=True)
        for where, some in zip(met, np.split(v, starts[1:]), strict=True):
            self.gram[where] += some.T @ some

    def fields(self) -> dict[str, Any]:
        gram = None if self.gram is None else self.frame.shaped(self.gram)
        return {"joint": tuple(thing.id for thing in self.things), "gram": gram}
