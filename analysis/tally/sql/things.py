"""What is read of each respondent: cell and weight, and the bin or value in each thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.elsewhere import Table, string
from analysis.tally.counting import Frame
from analysis.tally.plan import UNASKED_BINS, Base, Codes, Number, Score
from analysis.tally.sql.conditions import met
from analysis.tally.sql.text import Query, on_grid
from analysis.tally.weights import FINE

Thing = Codes | Score | Base | Number


@dataclass(frozen=True)
class Respondents:
    """The respondents of a wave that pass the plan's filters."""

    frame: Frame
    table: Table

    @cached_property
    def numbers(self) -> frozenset[str]:
        return self.table.engine.numbers(self.table.source)

    def query(self, things: Sequence[Thing]) -> Query:
        """Their cell and weight w, and for thing i its bin b{i}; of a Number its y{i}, NULL where it is missing."""
        wanted = list(dict.fromkeys(column for thing in things for column in thing.columns))
        names = {column: f"c{at}" for at, column in enumerate(wanted)}
        query = self._placed(names)
        counts: dict[str, str] = {}
        bins: dict[str, str] = {}
        for at, thing in enumerate(things):
            if isinstance(thing, Score):
                counts |= _counts(thing, at, names)
            bins[f"{'y' if isinstance(thing, Number) else 'b'}{at}"] = self._bin(thing, at, names)
        return query.adding(counts).adding(bins)

    def _placed(self, names: dict[str, str]) -> Query:
        dialect, plan, groups = self.table.engine.dialect, self.frame.plan, len(self.frame.groups)
        place, weight, use, mode = (dialect.name(name) for name in (".place", ".weight", ".use", ".mode"))
        cell, where = f"CAST({place} AS BIGINT) * {groups}", [f"{use} IN ({', '.join(map(str, plan.use))})"]
        if plan.by:
            by = dialect.name(plan.by.id)
            cell += f" + {_case(by, {code: at for at, code in enumerate(plan.by.codes)}, 0)}"
            where.append(f"{by} IN ({', '.join(map(str, plan.by.codes))})")
        if plan.mode:
            where.append(f"{mode} = {string(plan.mode)}")
        step = self.frame.bounds.step
        snapped = (f"CASE WHEN {weight} < {dialect.number(step * FINE)} THEN {on_grid(weight, step, dialect)}"
                   f" ELSE {weight} END")
        columns = "".join(f", {dialect.name(column)} AS {name}" for column, name in names.items())
        return Query(f"SELECT {cell} AS cell, {snapped} AS w{columns} FROM {self.table.source}"
                     f" WHERE {' AND '.join(where)}", dialect.fence)

    def _bin(self, thing: Thing, at: int, names: dict[str, str]) -> str:
        if isinstance(thing, Codes):
            return names[thing.id]
        if isinstance(thing, Number):
            return f"CASE WHEN {names[thing.reason]} = 0 THEN {names[thing.id]} END"

        def known(column: str) -> str:
            name = names[column]
            return name if column in self.numbers else f"CASE WHEN {name} >= 0 THEN {name} END"

        if isinstance(thing, Base):
            return met(thing.condition, known)
        unasked = len(thing.codes)
        # Every number of valid answers divides the multiplier: the code needs no division.
        times = _case(f"valid{at}", {k: thing.multiplier // k for k in range(1, len(thing.items) + 1)}, 0)
        code = (f"CASE WHEN asked{at} = 0 THEN {unasked} WHEN valid{at} > 0 AND 2 * valid{at} >= asked{at}"
                f" THEN total{at} * {times} ELSE {unasked + 1} END")
        return f"CASE WHEN {met(thing.base, known)} = 1 THEN {code} ELSE {unasked} END" if thing.base else code


def _counts(score: Score, at: int, names: dict[str, str]) -> dict[str, str]:
    """Points, valid answers and items asked of a construct."""
    def summed(parts: list[str]) -> str:
        return " + ".join(parts)

    asked = [f"CASE WHEN {names[item]} IN ({', '.join(map(str, UNASKED_BINS))}) THEN 0 ELSE 1 END" for item in score.items]
    pairs = list(zip(score.items, (dict(points) for points in score.points), strict=True))
    valid = [f"CASE WHEN {names[item]} IN ({', '.join(map(str, points))}) THEN 1 ELSE 0 END" for item, points in pairs]
    total = [_case(names[item], points, 0) for item, points in pairs]
    return {f"asked{at}": summed(asked), f"valid{at}": summed(valid), f"total{at}": summed(total)}


def _case(of: str, values: dict[int, int], other: int) -> str:
    whens = " ".join(f"WHEN {key} THEN {value}" for key, value in values.items())
    return f"(CASE {of} {whens} ELSE {other} END)"
