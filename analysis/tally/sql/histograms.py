"""Codes, Score, Base, Share: tall, a row for each bin that was met; or wide, the bins of several things in one row a cell.

Tall, a query a thing: one query of many branches reads the same columns and was slower. Cell and bin are one small number,
so that an engine counts into an array. Wide, only the bins that anybody met, and several counts packed into one sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.elsewhere import Table
from analysis.tally.counting import Frame
from analysis.tally.exact import Steps, together
from analysis.tally.sql.text import Query, case, parted
from analysis.tally.sql.things import Respondents
from analysis.tally.tally import Histogram
from analysis.tally.things import Base, Codes, Score, Share

Thing = Codes | Score | Base | Share
Columns = Mapping[str, NDArray[Any]]
# Beyond so many bins (a construct has hundreds) rows of their own are quicker than columns, everywhere.
BINS = 24
# Things in one wide query: more make methods that a JVM does not compile.
THINGS = 20
# Bits of a double that hold whole numbers.
WHOLE = 53
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
        for block in self._blocks(self._met(some)):
            self._ask_wide(block)
        for thing in self.frame.plan.histograms:
            if thing not in some:
                self._ask_tall(thing)
        return {"histograms": {name: self._histogram(found) for name, found in self.arrays.items()}}

    def _names(self) -> list[str]:
        return ["n", *(f"{of}_p{level}" for of, grids in self.grids.items() for level in range(len(grids)))]

    def _met(self, things: Sequence[Thing]) -> Iterator[tuple[Thing, list[int]]]:
        """Things with those of their bins that anybody met."""
        for start in range(0, len(things), THINGS):
            some = things[start:start + THINGS]
            looks = {f"m{at}": "bit_or(" + case(f"b{at}", {value: 1 << index for index, value in enumerate(_values(thing))}, 0)
                     + ")" for at, thing in enumerate(some)}
            found = self.table.engine.columns(self.respondents.query(some).summed(looks))
            for at, thing in enumerate(some):
                bits = int(found[f"m{at}"][0])
                yield thing, [index for index in range(len(thing.bins)) if bits >> index & 1]

    def _blocks(self, things: Iterable[tuple[Thing, list[int]]]) -> Iterator[list[tuple[Thing, list[int]]]]:
        """Things whose columns one answer holds."""
        block: list[tuple[Thing, list[int]]] = []
        for thing, met in things:
            columns = len(self._names()) * sum(len(one) for _, one in [*block, (thing, met)])
            if block and (len(block) == THINGS or columns > self.table.engine.dialect.most):
                yield block
                block = []
            block.append((thing, met))
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
        bins = len(thing.bins)
        sums = {name: f"sum({name})" for name in self._names()[1:]}
        query = self._parted([thing]).adding({"k": f"cell * {bins} + {_index(thing)}"})
        text = query.grouped(["k"], {"n": f"count(CASE WHEN {WEIGHTY} THEN 1 END)"} | sums)
        found = self.table.engine.columns(text)
        cell, at = np.divmod(found["k"].astype(np.int64), bins)
        for name in self._names():
            self.arrays[thing.id][name][cell, at] = found[name]

    def _ask_wide(self, things: Sequence[tuple[Thing, list[int]]]) -> None:
        columns = {}
        bits, number = self.frame.bounds.people.bit_length(), self.table.engine.dialect.number
        each = max(1, WHOLE // bits)
        for at, (thing, met) in enumerate(things):
            values = _values(thing)
            for first in range(0, len(met), each):
                packed = {values[index]: number(2.0 ** (bits * place)) for place, index in enumerate(met[first:first + each])}
                columns[f"n_{at}_{first}"] = f"sum(CASE WHEN {WEIGHTY} THEN {case(f'b{at}', packed, number(0.0))} END)"
            for index in met:
                for name in self._names()[1:]:
                    columns[f"{name}_{at}_{index}"] = f"sum(CASE WHEN b{at} = {values[index]} THEN {name} END)"
        found = self.table.engine.columns(self._parted([thing for thing, _ in things]).grouped(["cell"], columns))
        cell = found["cell"].astype(np.int64)
        for at, (thing, met) in enumerate(things):
            arrays = self.arrays[thing.id]
            for place, index in enumerate(met):
                packed_n = found[f"n_{at}_{place - place % each}"].astype(np.int64)
                arrays["n"][cell, index] = packed_n >> bits * (place % each) & (1 << bits) - 1
                for name in self._names()[1:]:
                    arrays[name][cell, index] = found[f"{name}_{at}_{index}"]

    def _histogram(self, found: Mapping[str, NDArray[np.float64]]) -> Histogram:
        w, ww = (self.frame.shaped(together([found[f"{of}_p{level}"] for level in range(len(self.grids[of]))]))
                 if of in self.grids else None for of in ("w", "ww"))
        assert w is not None
        return Histogram(self.frame.shaped(found["n"].astype(np.int64)), w, ww)


def _values(thing: Thing) -> Sequence[int]:
    """What a respondent's b is in each bin."""
    return thing.bins if isinstance(thing, Codes) else range(len(thing.bins))


def _index(thing: Thing) -> str:
    """The number of a respondent's bin; a run of codes is one subtraction, the rest are few."""
    if not isinstance(thing, Codes):
        return "b0"
    every = {value: index for index, value in enumerate(thing.bins)}
    first = thing.codes[0] if thing.codes else 0
    if thing.codes != tuple(range(first, first + len(thing.codes))):
        return case("b0", every, 0)
    rest = {value: index for value, index in every.items() if value not in thing.codes}
    return f"CASE WHEN b0 >= {first} AND b0 < {first + len(thing.codes)} THEN b0 - {first} ELSE {case('b0', rest, 0)} END"
