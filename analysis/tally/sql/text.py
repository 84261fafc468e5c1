"""Pieces that texts are put together from: a query in stages, and numbers in exact parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.elsewhere import Dialect
from analysis.tally.exact import Steps


@dataclass(frozen=True)
class Query:
    """A query whose columns have plain names."""

    text: str
    fence: str = ""

    def adding(self, columns: Mapping[str, str]) -> Query:
        """The same with columns more, each an expression of those that are there."""
        if not columns:
            return self
        more = ", ".join(f"{expression} AS {name}" for name, expression in columns.items())
        return Query(f"SELECT s.*, {more} FROM ({self.text}{self.fence}) AS s", self.fence)

    def having(self, condition: str) -> Query:
        return Query(f"SELECT * FROM ({self.text}{self.fence}) AS s WHERE {condition}", self.fence)

    def grouped(self, keys: Iterable[str], columns: Mapping[str, str]) -> str:
        """Sums by key."""
        by = ", ".join(keys)
        more = "".join(f", {expression} AS {name}" for name, expression in columns.items())
        return f"SELECT {by}{more} FROM ({self.text}{self.fence}) AS s GROUP BY {by}"

    def summed(self, columns: Mapping[str, str]) -> str:
        """Sums of all rows."""
        every = ", ".join(f"{expression} AS {name}" for name, expression in columns.items())
        return f"SELECT {every} FROM ({self.text}{self.fence}) AS s"


def case(of: str, values: Mapping[int, object], other: object) -> str:
    """What stands for each value of a column."""
    whens = " ".join(f"WHEN {key} THEN {value}" for key, value in values.items())
    return f"(CASE {of} {whens} ELSE {other} END)" if values else f"{other}"


def on_grid(x: str, step: float, dialect: Dialect) -> str:
    """`exact.on_grid`"""
    half, step_, inverse = (dialect.number(value) for value in (0.5, step, 1.0 / step))
    return f"floor({x} * {inverse} + {half}) * {step_}"


def parted(query: Query, things: Mapping[str, tuple[str, Steps]], dialect: Dialect) -> tuple[Query, dict[str, list[str]]]:
    """The query with the parts of some expressions, as `exact.split` has them; by thing the names of its parts."""
    query = query.adding({f"{name}_x0": expression for name, (expression, _) in things.items()})
    parts: dict[str, list[str]] = {name: [] for name in things}
    for level in range(max((len(grids) for _, grids in things.values()), default=0)):
        columns = {}
        for name, (_, grids) in things.items():
            if level >= len(grids):
                continue
            part = on_grid(f"{name}_x{level}", grids[level], dialect)
            columns[f"{name}_p{level}"] = part
            parts[name].append(f"{name}_p{level}")
            if level + 1 < len(grids):
                columns[f"{name}_x{level + 1}"] = f"{name}_x{level} - {part}"
        query = query.adding(columns)
    return query, parts
