"""Codes, Score, Base: tall, a row for each bin that was met; or wide, the bins of several things in one row a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.elsewhere import Table
from analysis.tally.counting import Frame
from analysis.tally.exact import Steps, together
from analysis.tally.plan import Base, Codes, Score, Share
from analysis.tally.sql.text import Query, parted
from analysis.tally.sql.things import Respondents
from analysis.tally.tally import Histogram

Thing = Codes | Score | Base | Share
Columns = Mapping[str, NDArray[Any]]
# Beyond so many bins (a construct has hundreds) rows of their own are quicker than columns, everywhere.
BINS = 24
# Things in one wide query: more make methods that a JVM does not compile.
THINGS = 20
WEIGHTY = "w > 0"


class Histograms:
    """n, Σw and where respondents are the psus Σw², by cell and bin."""

    def __init__(self, frame: Frame, table: Table) -> None:
        self.frame, self.table = frame, table
        self.respondents = Respondents(frame, table)
        self.grids: dict[str, Steps] = {"w": frame.bounds.grids}
        if frame.plan.people:
            self.grids["ww"] = frame.bounds.steps(frame.bounds.squares)
        self.arrays = {thing.id: {name: np.zeros((frame.cells, len(thing.bins))) for name in self._names()}
                       for thing in frame.plan.histograms}

    def fields(self) -> dict[str, Any]:
        """The Tally's histograms, asked for query by query."""
        wide = self.table.engine.dialect.wide
        some = [thing for thing in self.frame.plan.histograms if wide and len(thing.bins) <= BINS]
        for block in self._blocks(some):
            self._ask_wide(block)
        for thing in self.frame.plan.histograms:
            if thing not in some:
                self._ask_tall(thing)
        return {"histograms": {name: self._histogram(found) for name, found in self.arrays.items()}}

    def _names(self) -> list[str]:
        return ["n", *(f"{of}_p{level}" for of, grids in self.grids.items() for level in range(len(grids)))]

    def _blocks(self, things: Sequence[Thing]) -> Iterator[list[Thing]]:
        """Things whose columns one answer holds."""
        block: list[Thing] = []
        for thing in things:
            columns = len(self._names()) * sum(len(one.bins) for one in [*block, thing])
            if block and (len(block) == THINGS or columns > self.table.engine.dialect.most):
                yield block
                block = []
            block.append(thing)
        if block:
            yield block

    def _parted(self, things: Sequence[Thing]) -> Query:
        """Respondents with their bins and the parts of their weights and squares."""
        query, expressions = self.respondents.query(things), {"w": "w", "ww": "w * w"}
        if len(self.grids["w"]) == 1:  # whole weights sum exactly
            query = query.adding({"w_p0": expressions.pop("w")})
        todo = {of: (expressions[of], grids) for of, grids in self.grids.items() if of in expressions}
        return parted(query, todo, self.table.engine.dialect)[0]

    def _ask_tall(self, thing: Thing) -> None:
        sums = {name: f"sum({name})" for name in self._names()[1:]}
        text = self._parted([thing]).grouped(["cell", "b0"], {"n": f"count(CASE WHEN {WEIGHTY} THEN 1 END)"} | sums)
        found = self.table.engine.columns(text)
        at = found["b0"].astype(np.int64)
        if isinstance(thing, Codes):
            order = np.argsort(thing.bins)
            at = order[np.searchsorted(np.array(thing.bins)[order], at)]
        for name in self._names():
            self.arrays[thing.id][name][found["cell"].astype(np.int64), at] = found[name]

    def _ask_wide(self, things: Sequence[Thing]) -> None:
        columns = {}
        for number, thing in enumerate(things):
            for at, value in enumerate(thing.bins if isinstance(thing, Codes) else range(len(thing.bins))):
                columns[f"n_{number}_{at}"] = f"count(CASE WHEN b{number} = {value} AND {WEIGHTY} THEN 1 END)"
                for name in self._names()[1:]:
                    columns[f"{name}_{number}_{at}"] = f"sum(CASE WHEN b{number} = {value} THEN {name} END)"
        found = self.table.engine.columns(self._parted(things).grouped(["cell"], columns))
        cell = found["cell"].astype(np.int64)
        for number, thing in enumerate(things):
            for name in self._names():
                self.arrays[thing.id][name][cell] = np.column_stack(
                    [found[f"{name}_{number}_{at}"] for at in range(len(thing.bins))])

    def _histogram(self, found: Mapping[str, NDArray[np.float64]]) -> Histogram:
        w, ww = (self.frame.shaped(together([found[f"{of}_p{level}"] for level in range(len(self.grids[of]))]))
                 if of in self.grids else None for of in ("w", "ww"))
        assert w is not None
        return Histogram(self.frame.shaped(found["n"].astype(np.int64)), w, ww)
