"""What the last wave says at a glance: each indicator's city figure, its change, the districts that clearly differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.views.comparison import Figure, Table

Against = Literal["city", "previous"]


@dataclass(frozen=True)
class Standing:
    """One indicator in the last wave; `higher` and `lower` name districts whose verdict says so, by short label."""

    table: Table
    depth: int
    wave: str
    city: Figure | None
    against: Against
    compared: int
    higher: tuple[str, ...]
    lower: tuple[str, ...]


def standings(tables: Sequence[Table]) -> tuple[Standing, ...]:
    """One for every table in which districts were compared in its last wave: with the city, else with the wave before.

    In the order of the tree, each with its depth: the index, a dimension, the dimension's constructs.
    """
    against: Against = "city" if any("city" in table.versus for table in tables) else "previous"
    ids = {table.indicator for table in tables}
    tops = [table for table in tables if table.parent not in ids]
    ordered = [found for top in tops for found in _branch(top, tables, 0)]
    return tuple(_standing(table, depth, against) for table, depth in ordered if against in table.versus)


def _branch(top: Table, tables: Sequence[Table], depth: int) -> Iterator[tuple[Table, int]]:
    yield top, depth
    for table in tables:
        if table.parent == top.indicator:
            yield from _branch(table, tables, depth + 1)


def judged(standing: Standing) -> bool:
    """Whether any difference bears a verdict of its own: an opt-in sample's are only described."""
    verdicts = {row.verdict for row in standing.table.rows if row.verdict}
    return bool(verdicts - {"description", "incomparable"})


def _standing(table: Table, depth: int, against: Against) -> Standing:
    last = [(line, line.figures[-1]) for line in table.lines if line.district is not None]
    found = [(line.short, figure.differences[against].verdict) for line, figure in last
             if figure and against in figure.differences]
    named = {verdict: tuple(short for short, said in found if said == verdict) for verdict in ("higher", "lower")}
    compared = sum(verdict is not None and verdict != "incomparable" for _, verdict in found)
    city = table.city.figures[-1] if table.city else None
    return Standing(table, depth, table.waves[-1], city, against, compared, named["higher"], named["lower"])
