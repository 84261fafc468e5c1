"""Joint: second moments of several things together, where the respondents are the psus."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.elsewhere import Table
from analysis.tally.counting import Frame
from analysis.tally.counting.pairs import BLOCK, ROOM, Shape, gram_of
from analysis.tally.exact import Steps, together
from analysis.tally.sql.text import Query, on_grid, parted
from analysis.tally.sql.things import Respondents
from analysis.tally.things import Codes, Number, Ratio

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Product:
    """A cell of v·v': its columns (left 0 for the first row), and the grids of its sums."""

    left: int
    right: int
    grids: Steps
    whole: bool


class PairMoments:
    """By cell Σ v·v' over respondents, v = (1, w·r, w·r·y) over the m things (r = answered)."""

    def __init__(self, frame: Frame, table: Table) -> None:
        self.frame, self.table = frame, table
        self.shape = Shape(frame.plan.joint_things, frame.bounds)

    def fields(self) -> dict[str, Any]:
        """The Tally's pair moments, so many products a query as one answer holds."""
        joint = tuple(thing.id for thing in self.shape.things)
        if not joint:
            return {"joint": (), "gram": None}
        products = [*self._whole(), *(Product(at, other, grids, False) for at, other, grids in self.shape.products())]
        each = max(1, self.table.engine.dialect.most // (2 * max(len(one.grids) for one in products)))
        n = np.zeros(self.frame.cells, np.int64)
        sums: dict[tuple[int, int], Floats] = {}
        for some in _blocks(products, each):
            sums |= self._ask(some, n)
        return {"joint": joint, "gram": self.frame.shaped(self._gram(n, sums))}

    def _whole(self) -> Iterator[Product]:
        exact = self.shape.exact
        for at, right in enumerate(exact):
            yield Product(0, right, self.shape.first, True)
            for left in exact[:at + 1]:
                yield Product(left, right, self.shape.second, True)

    def _gram(self, n: NDArray[np.int64], sums: dict[tuple[int, int], Floats]) -> Floats:
        exact = self.shape.exact
        first = np.stack([sums[0, right] for right in exact], -1)
        second = np.stack([np.stack([sums[min(a, b), max(a, b)] for a in exact], -1) for b in exact], -1)
        others = [(at, other, sums[at, other]) for at, other, _ in self.shape.products()]
        return gram_of(self.shape, n, first, second, others)

    def _ask(self, products: list[Product], n: NDArray[np.int64]) -> dict[tuple[int, int], Floats]:
        """(cells,) of each product; puts the number of respondents into n."""
        query, parts = self._parted(products)
        columns = {part: f"sum({part})" for of in parts.values() for some in of for part in some}
        found = self.table.engine.columns(query.grouped(["cell"], {"n": "count(*)"} | columns))
        cell = found["cell"].astype(np.int64)
        n[cell] = found["n"].astype(np.int64)

        def summed(part: str) -> Floats:
            array = np.zeros(self.frame.cells)
            array[cell] = found[part]
            return array

        # The parts of a level add up to what is exact: rounded once, whatever they are.
        return {pair: together([sum(map(summed, level)) for level in levels])  # type: ignore[misc]
                for pair, levels in parts.items()}

    def _parted(self, products: list[Product]) -> tuple[Query, dict[tuple[int, int], list[list[str]]]]:
        """The query of all parts; by product, level by level, the names of its columns."""
        dialect = self.table.engine.dialect
        query = self._columns()
        query, weights = parted(query, {"w1": ("w", self.shape.first), "w2": ("w * w", self.shape.second)}, dialect)
        rounded = {f"z{at}": (self._product(one), one.grids) for at, one in enumerate(products) if not one.whole}
        query, others = parted(query, rounded, dialect)
        parts: dict[tuple[int, int], list[list[str]]] = {}
        exact: dict[str, str] = {}
        coarse: dict[str, str] = {}
        for at, one in enumerate(products):
            if not one.whole:
                parts[one.left, one.right] = [[name] for name in others[f"z{at}"]]
                continue
            names = [f"q{at}_{level}" for level in range(len(one.grids))]
            factor = f"v{one.right}" if one.left == 0 else f"(v{one.left} * v{one.right})"
            exact |= {name: f"{part} * {factor}" for name, part in
                      zip(names, weights["w1" if one.left == 0 else "w2"], strict=True)}
            if self.frame.bounds.people <= BLOCK:  # they sum exactly as they are
                parts[one.left, one.right] = [[name] for name in names]
                continue
            parts[one.left, one.right] = [[f"{name}c", f"{name}f"] for name in names]
            for name, step in zip(names, one.grids, strict=True):
                grid = on_grid(name, step * ROOM, dialect)
                coarse |= {f"{name}c": grid, f"{name}f": f"{name} - {grid}"}
        return query.adding(exact).adding(coarse), parts

    def _product(self, one: Product) -> str:
        return f"w * v{one.left}" if one.right == 0 else f"w * w * v{one.left} * v{one.right}"

    def _columns(self) -> Query:
        """Respondents with the columns of v, as v1 … without their weights; 0 where there is no answer."""
        dialect, things = self.table.engine.dialect, self.shape.things
        zero, one = dialect.number(0.0), dialect.number(1.0)
        columns: dict[str, str] = {}
        for at, (thing, found) in enumerate(zip(things, self.shape.wholes, strict=True)):
            r, y = f"v{1 + at}", f"v{1 + len(things) + at}"
            if isinstance(thing, Number | Ratio):
                columns |= {r: f"CASE WHEN y{at} IS NULL THEN {zero} ELSE {one} END",
                            y: f"CASE WHEN y{at} IS NULL THEN {zero} ELSE y{at} END"}
            elif isinstance(thing, Codes):
                values = found.points.tolist() if found else thing.values
                scored = {code: value for code, value, score in zip(thing.codes, values, thing.scores, strict=False)
                          if not math.isnan(score)}
                cases = " ".join(f"WHEN {code} THEN {dialect.number(value)}" for code, value in scored.items())
                columns |= {r: f"CASE WHEN b{at} IN ({', '.join(map(str, scored))}) THEN {one} ELSE {zero} END",
                            y: f"CASE b{at} {cases} ELSE {zero} END"}
            else:
                valid = f"b{at} < {len(thing.codes)}"
                columns |= {r: f"CASE WHEN {valid} THEN {one} ELSE {zero} END",
                            y: f"CASE WHEN {valid} THEN {dialect.as_double(f'b{at}')} ELSE {zero} END"}
        return Respondents(self.frame, self.table).query(things).adding(columns)


def _blocks(products: list[Product], size: int) -> Iterator[list[Product]]:
    for start in range(0, len(products), size):
        yield products[start:start + size]
