"""Figures of units as columns of whole numbers and floats, made of the text of any number of tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from instruments.assessment import Assessment, Indicator
from survey.assessment.heads import GIVEN, Heads
from survey.assessment.periods import At, period_of
from survey.assessment.table import Table
from survey.files.cells import quoted
from survey.study.lookup import complain_unknown
from survey.study.model import Assessed, Unit
from words.problems import Problems, Where

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
NUMBER = r"^[+-]?(\d{1,25}(\.\d{0,25})?|\.\d{1,25})([eE][+-]?\d{1,2})?$"
ROWS = ("unit", "indicator", "period", *GIVEN, "source", "row", "column")  # what a figure has
TOLD = 200  # of one kind in one table each by its cell; the rest are counted


@dataclass(frozen=True)
class Wanted:
    """What figures may be of: the schedule, its months, its units with the ways to write each one's district."""

    assessed: Assessed
    schedule: Assessment
    units: Mapping[str, Unit]
    districts: Mapping[str, str]

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        return {one.id: one for one in self.schedule.indicators}


@dataclass(frozen=True)
class Figures:
    """A row a figure, (rows,) each; what is not given is nan.

    unit, indicator : places among the assessment's units and the schedule's indicators
    period : places in `periods`
    source, row, column : places in `sources`; the row there; places in `columns`, the head or letter of its first cell
    """

    unit: Ints
    indicator: Ints
    period: Ints
    numerator: Floats
    denominator: Floats
    value: Floats
    n: Floats
    low: Floats
    high: Floats
    source: Ints
    row: Ints
    column: Ints
    periods: tuple[At, ...]
    sources: tuple[str, ...]
    columns: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.unit)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """Of what may be said of a figure, what is said of any."""
        return tuple(name for name in GIVEN if not np.isnan(getattr(self, name)).all())

    def take(self, rows: NDArray[np.int64] | Bools) -> Figures:
        return replace(self, **{name: getattr(self, name)[rows] for name in ROWS})

    def where(self, row: int) -> Where:
        """The place of a figure's first cell."""
        source, column = self.sources[self.source[row]], self.columns[self.column[row]]
        file, _, sheet = source.partition(", ")
        if sheet:
            return Where(file, cell=f"{sheet}!{column}{self.row[row]}")
        return Where(file, row=int(self.row[row]), column=column)

    def place(self, row: int) -> str:
        """Where a figure stands, without the file: `Sheet!D17`, or the row."""
        where = self.where(row)
        return where.cell or str(where.row)


def figures_of(read: Sequence[tuple[Table, Heads]], wanted: Wanted, problems: Problems) -> Figures:
    """All figures of the tables, in order; unknown words and texts that are no numbers are complained of, their rows left out."""
    made = _Maker(wanted, problems)
    for table, heads in read:
        made.add(table, heads)
    return made.whole()


class _Maker:
    """Figures while table after table is added."""

    def __init__(self, wanted: Wanted, problems: Problems) -> None:
        self.wanted, self.problems = wanted, problems
        self.units = {unit: number for number, unit in enumerate(wanted.units)}
        self.indicators = {one: number for number, one in enumerate(wanted.indicators)}
        self.periods = dict[At, int]()
        self.sources, self.columns = dict[str, int](), dict[str, int]()
        self.pieces: list[dict[str, NDArray[np.generic]]] = []

    def add(self, table: Table, heads: Heads) -> None:
        whose = heads.whose
        unit = self._known(table, whose["unit"], self.units.get, "unit_unknown", list(self.units))
        period = self._known(table, whose["period"], self._period, "period_unknown", ())
        right = (unit >= 0) & (period >= 0)
        if "district" in whose:
            self._check_district(table, whose["district"], unit)
        for indicator, given in heads.given.items():
            of = np.full(len(table), self.indicators[indicator], np.int32) if indicator else self._known(
                table, whose["indicator"], self.indicators.get, "indicator_unknown", list(self.indicators))
            values = {name: self._numbers(table, given[name]) if name in given else None for name in GIVEN}
            filled = np.zeros(len(table), bool)
            for value in values.values():
                if value is not None:
                    filled |= ~np.isnan(value)
            rows = np.flatnonzero(filled & right & (of >= 0))
            every = len(rows) == len(table)
            piece: dict[str, NDArray[np.generic]] = {"unit": unit, "indicator": of, "period": period, "row": table.number}
            piece |= {name: np.broadcast_to(np.nan, len(table)) if value is None else value for name, value in values.items()}
            self.pieces.append({name: value if every else value[rows] for name, value in piece.items()} | {
                "source": np.full(len(rows), self.sources.setdefault(table.source, len(self.sources)), np.int32),
                "column": self._first(table, given, values)[rows]})

    def _first(self, table: Table, given: Mapping[str, str], values: Mapping[str, Floats | None]) -> Ints:
        """(rows,) the column of each figure's first filled cell."""
        found = np.zeros(len(table), np.int32)
        for name in reversed(GIVEN):
            value = values[name]
            if value is not None:
                called = given[name] if table.letters is None else table.letters[given[name]]
                np.copyto(found, self.columns.setdefault(called, len(self.columns)), where=~np.isnan(value))
        return found

    def whole(self) -> Figures:
        kinds: dict[str, Any] = dict.fromkeys(ROWS, np.int32) | dict.fromkeys(GIVEN, np.float64)
        columns: dict[str, Any] = {
            name: _joined([piece[name] for piece in self.pieces], kind) for name, kind in kinds.items()}
        return Figures(**columns, periods=tuple(self.periods), sources=tuple(self.sources), columns=tuple(self.columns))

    def _period(self, text: str) -> int | None:
        found = period_of(text)
        return None if found is None else self.periods.setdefault(found, len(self.periods))

    def _known(self, table: Table, head: str, place: Callable[[str], int | None], code: str, known: Sequence[str]) -> Ints:
        """(rows,) the place of each row's word, -1 where it has none: each such word is complained of once."""
        column = table.columns[head]
        places = np.full(len(column.spellings), -1, np.int32)
        for number, word in column.used():
            found = place(word)
            if found is not None:
                places[number] = found
                continue
            rows = column.rows_with(word)
            where = table.where(int(rows[0]), head)
            if word and known:
                complain_unknown(f"assessments.{code}", where, self.problems, found=quoted(word), known=known, rows=len(rows))
            else:
                self.problems.add(f"assessments.{code if word else 'empty'}", where, found=quoted(word), rows=len(rows), column=head)
        return places[column.index]

    def _check_district(self, table: Table, head: str, unit: Ints) -> None:
        """A unit that is said to lie in another district than its own."""
        column = table.columns[head]
        names = list(dict.fromkeys(one.district for one in self.wanted.units.values()))
        own = np.array([names.index(one.district) for one in self.wanted.units.values()], np.int32)
        said = np.array([-2 if not word else names.index(found) if (found := self.wanted.districts.get(word)) in names else -1
                         for word in column.spellings.to_pylist()], np.int32)[column.index]
        ids = list(self.wanted.units.values())
        for row in told(np.flatnonzero((said != -2) & (unit >= 0) & (said != own[unit])), self.problems, table.where(None, head)):
            one = ids[unit[row]]
            self.problems.add("assessments.unit_elsewhere", table.where(row, head), unit=one.id, found=quoted(column.text(row)),
                              district=one.district, file=self.wanted.assessed.units)

    def _numbers(self, table: Table, head: str) -> Floats:
        """(rows,) the numbers; each different text is read once."""
        if head in table.numbers:
            return table.numbers[head]
        column = table.columns[head]
        texts = column.spellings
        good = pc.match_substring_regex(texts, NUMBER).to_numpy(zero_copy_only=False)
        values = np.full(len(texts), np.nan)
        values[good] = texts.filter(pa.array(good)).cast(pa.float64()).to_numpy(zero_copy_only=False)
        bad = np.flatnonzero(~good & pc.not_equal(texts, "").to_numpy(zero_copy_only=False))
        if len(bad):
            for row in told(np.flatnonzero(np.isin(column.index, bad)), self.problems, table.where(None, head)):
                self.problems.add("assessments.not_number", table.where(row, head), found=quoted(column.text(row)))
        return values[column.index]


def _joined(pieces: Sequence[NDArray[np.generic]], kind: Any) -> NDArray[np.generic]:
    """One below the other; a single one as it is."""
    if len(pieces) == 1:
        return pieces[0].astype(kind, copy=False)
    return np.concatenate(pieces).astype(kind, copy=False) if pieces else np.zeros(0, kind)


def told(rows: NDArray[np.int64], problems: Problems, where: Where) -> Sequence[int]:
    """The rows to complain of one by one; that there are more is said."""
    if len(rows) > TOLD:
        problems.add("assessments.more", where, more=len(rows) - TOLD)
    found: list[int] = rows[:TOLD].tolist()
    return found

