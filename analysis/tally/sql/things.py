"""What is read of each respondent: cell and weight, and the bin or value in each thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.elsewhere import Table, string
from analysis.tally.counting import Frame
from analysis.tally.sql.conditions import met
from analysis.tally.sql.text import Query, case, on_grid
from analysis.tally.things import UNASKED_BINS, Base, Codes, Crossed, Number, Ratio, Score, Share
from analysis.tally.weights import FINE
from instruments.logic import Tree
from instruments.logic import names as condition_names

Thing = Codes | Score | Base | Share | Number | Ratio


@dataclass(frozen=True)
class Respondents:
    """The respondents of a wave that pass the plan's filters."""

    frame: Frame
    table: Table

    @cached_property
    def numbers(self) -> frozenset[str]:
        return self.table.engine.numbers(self.table.source)

    def query(self, things: Sequence[Thing]) -> Query:
        """Their cell and weight w, and for thing i its bin b{i}; of a Number its y{i}, NULL where it is missing, of a
        Ratio y{i} and x{i}, NULL where either is missing or its base does not hold."""
        wanted = list(dict.fromkeys(column for thing in things for column in thing.columns))
        names = {column: f"c{at}" for at, column in enumerate(wanted)}
        query = self._placed(names)
        counts: dict[str, str] = {}
        bins: dict[str, str] = {}
        for at, thing in enumerate(things):
            if isinstance(thing, Score):
                counts |= _counts(thing, at, names)
            if isinstance(thing, Ratio):
                bins |= self._ratio(thing, at, names)
            else:
                bins[f"{'y' if isinstance(thing, Number) else 'b'}{at}"] = self._bin(thing, at, names)
        return query.adding(counts).adding(bins)

    def _placed(self, names: dict[str, str]) -> Query:
        dialect, plan, groups = self.table.engine.dialect, self.frame.plan, len(self.frame.groups)
        place, weight, use, mode = (dialect.name(name) for name in (".place", ".weight", ".use", ".mode"))
        cell, where = f"CAST({place} AS BIGINT) * {groups}", [f"{use} IN ({', '.join(map(str, plan.use))})"]
        for one, times in _breakdowns(plan.by):
            by = dialect.name(one.id)
            cell += f" + {case(by, {code: times * index for index, code in enumerate(one.codes)}, 0)}"
            where.append(f"{by} IN ({', '.join(map(str, one.codes))})")
        if plan.mode:
            where.append(f"{mode} = {string(plan.mode)}")
        step = self.frame.bounds.step
        snapped = (f"CASE WHEN {weight} < {dialect.number(step * FINE)} THEN {on_grid(weight, step, dialect)}"
                   f" ELSE {weight} END")
        columns = "".join(f", {dialect.name(column)} AS {name}" for column, name in names.items())
        return Query(f"SELECT {cell} AS cell, {snapped} AS w{columns} FROM {self.table.source}"
                     f" WHERE {' AND '.join(where)}", dialect.fence)

    def _ratio(self, ratio: Ratio, at: int, names: dict[str, str]) -> dict[str, str]:
        number = self.table.engine.dialect.number
        valid: list[str] = []
        values = {f"y{at}": number(1.0), f"x{at}": number(1.0)}
        for name, side in ((f"y{at}", ratio.y), (f"x{at}", ratio.x)):
            if isinstance(side, Number):
                valid, values[name] = [*valid, f"{names[side.reason]} = 0"], names[side.id]
            elif side is not None:
                valid.append(f"{names[side.id]} >= 0")
                values[name] = f"CASE WHEN {names[side.id]} = 1 THEN {number(1.0)} ELSE {number(0.0)} END"
        if ratio.base is not None:
            valid.append(f"{self._met(ratio.base, names)} = 1")
        return {name: f"CASE WHEN {' AND '.join(valid)} THEN {value} END" for name, value in values.items()}

    def _met(self, condition: Tree, names: dict[str, str]) -> str:
        return met(condition, lambda column: self._known(column, names))

    def _known(self, column: str, names: dict[str, str]) -> str:
        """A column's value, NULL where it is missing."""
        name = names[column]
        return name if column in self.numbers else f"CASE WHEN {name} >= 0 THEN {name} END"

    def _share(self, share: Share, names: dict[str, str]) -> str:
        """1 or 0; 2 where not asked, 3 where asked without a valid answer."""
        tested = sorted(condition_names(share.condition))
        unasked = [f"{names[column]} IN ({', '.join(map(str, UNASKED_BINS))})" for column in tested
                   if column not in self.numbers] or ["1 = 0"]
        missing = [f"{self._known(column, names)} IS NULL" for column in tested]
        found = (f"CASE WHEN {' OR '.join(unasked)} THEN 2 WHEN {' OR '.join(missing)} THEN 3"
                 f" ELSE {self._met(share.condition, names)} END")
        return f"CASE WHEN {self._met(share.base, names)} = 1 THEN {found} ELSE 2 END" if share.base else found

    def _bin(self, thing: Codes | Score | Base | Share | Number, at: int, names: dict[str, str]) -> str:
        if isinstance(thing, Codes):
            return names[thing.id]
        if isinstance(thing, Number):
            return f"CASE WHEN {names[thing.reason]} = 0 THEN {names[thing.id]} END"
        if isinstance(thing, Base):
            return self._met(thing.condition, names)
        if isinstance(thing, Share):
            return self._share(thing, names)
        unasked = len(thing.codes)
        # Every number of valid answers divides the multiplier: the code needs no division.
        times = case(f"valid{at}", {k: thing.multiplier // k for k in range(1, len(thing.items) + 1)}, 0)
        code = (f"CASE WHEN asked{at} = 0 THEN {unasked} WHEN valid{at} > 0 AND 2 * valid{at} >= asked{at}"
                f" THEN total{at} * {times} ELSE {unasked + 1} END")
        return f"CASE WHEN {self._met(thing.base, names)} = 1 THEN {code} ELSE {unasked} END" if thing.base else code


def _breakdowns(by: Codes | Crossed | None) -> list[tuple[Codes, int]]:
    """The items of a breakdown, each with what its group's number is multiplied by."""
    if isinstance(by, Crossed):
        return [(by.first, len(by.second.codes)), (by.second, 1)]
    return [(by, 1)] if by else []


def _counts(score: Score, at: int, names: dict[str, str]) -> dict[str, str]:
    """Points, valid answers and items asked of a construct."""
    def summed(parts: list[str]) -> str:
        return " + ".join(parts)

    asked = [f"CASE WHEN {names[item]} IN ({', '.join(map(str, UNASKED_BINS))}) THEN 0 ELSE 1 END" for item in score.items]
    pairs = list(zip(score.items, (dict(points) for points in score.points), strict=True))
    valid = [f"CASE WHEN {names[item]} IN ({', '.join(map(str, points))}) THEN 1 ELSE 0 END" for item, points in pairs]
    total = [case(names[item], points, 0) for item, points in pairs]
    return {f"asked{at}": summed(asked), f"valid{at}": summed(valid), f"total{at}": summed(total)}
