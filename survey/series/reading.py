"""The rows of a series' files as figures; everything that is wrong at its file, row and column."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from instruments.reading.validation import listed, nearest
from instruments.series import Figure as About
from instruments.series import SeriesInstrument
from survey.files.cells import Listed, quoted
from survey.series.figures import Cell, Figure, divided, number
from survey.series.table import Table, as_text
from survey.study.lookup import complain_unknown
from survey.study.persons import looks_like_person
from survey.study.series import Series
from survey.study.spelled_dates import Period, day_period, read_period, span
from words.problems import Problem, Problems, Where

MOST_NAMED = 10_000  # complaints of one kind about one column; a wrong setting makes one a row
NOWHERE = "\0"   # a district that cannot be told


@dataclass
class Reader:
    """Reads tables of one series.

    districts : id by every spelling ; published : instruments by key
    left_out, empty : rows and cells that were passed over, counted by column
    """

    about: Series
    published: Mapping[str, SeriesInstrument]
    districts: Mapping[str, str]
    problems: Problems
    left_out: Counter[str] = field(default_factory=Counter)
    empty: Counter[str] = field(default_factory=Counter)
    periods: dict[str, Period] = field(default_factory=dict)
    told: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    words: dict[tuple[str, str, str], tuple[Where, list[str]]] = field(default_factory=dict)  # not known: by code, file and word

    def __post_init__(self) -> None:
        columns = self.about.columns
        spelled = {spelling: id for id, spellings in self.about.measures.items() for spelling in spellings}
        self.measures = spelled or {id: id for one in self.published.values() for id in (each.id for each in one.indicators)}
        self.unwanted = {column: frozenset(texts) for column, texts in self.about.leave_out.items()}
        self.nothing = frozenset((*self.about.missing, ""))
        self.heads = {text: period for text in columns.periods if (period := read_period(text, self.about.dates))}

    def read(self, table: Table) -> Iterator[Figure]:
        """The figures of a table, as far as they are right."""
        if not self.check_heads(table):
            return
        for row, cells in table.rows:
            passed = next((column for column, texts in self.unwanted.items() if as_text(cells[column]) in texts), None)
            if passed is not None:
                self.left_out[passed] += 1
                continue
            yield from self.row(table, row, cells)

    def check_heads(self, table: Table) -> bool:
        """Whether the table has the columns; those that nothing names are said, once."""
        if any(looks_like_person(head) for head in table.heads):
            self.problems.add("files.person", Where(table.name), count=1)
            return False
        wanted = [*self.about.columns.named.values(), *self.about.leave_out]
        lacking = [column for column in dict.fromkeys(wanted) if column not in table.heads]
        for column in lacking:
            near = nearest(column, table.heads)
            self.problems.add("study.column_missing_near" if near else "study.column_missing", Where(table.name), column=column,
                              found=listed(table.heads), near=near or "")
        for text in self.about.columns.periods:
            if text not in self.heads:
                self.problems.add("series.head_period", Where(table.name, column=text), found=text, dates=self.about.dates)
        unused = [head for head in table.heads if head not in wanted]
        if unused and not lacking:
            self.problems.add("series.unused", Where(table.name), columns=Listed(unused))
        return not lacking and len(self.heads) == len(self.about.columns.periods)

    def row(self, table: Table, row: int, cells: Mapping[str, Cell]) -> Iterator[Figure]:
        columns = self.about.columns
        district = self.district(table, row, cells)
        period = None if columns.periods else self.period(table, row, cells)
        if district == NOWHERE or (period is None and not columns.periods):
            self.indicator(table, row, cells)  # complained of in the same go
            return
        if columns.values:
            assert period is not None, "without columns of periods each row has one"
            for each, column in columns.values.items():
                yield from self.figure(table, row, cells, each, period, district, column, columns.se_of.get(each), columns.n_of.get(each))
            return
        id = self.indicator(table, row, cells)
        if id is None:
            return
        at = self.heads if period is None else {columns.value or "": period}
        for head, when in at.items():
            yield from self.figure(table, row, cells, id, when, district, head, columns.se, columns.n)
        if columns.city and period is not None:
            yield from self.figure(table, row, cells, id, period, None, columns.city, None, None)

    def district(self, table: Table, row: int, cells: Mapping[str, Cell]) -> str | None:
        column = self.about.columns.district
        if column is None:
            return None
        text = as_text(cells[column])
        if text in self.about.city:
            return None
        if found := self.districts.get(text):
            return found
        self.unknown("series.district_unknown", table, row, column, text, [*self.districts, *self.about.city])
        return NOWHERE

    def indicator(self, table: Table, row: int, cells: Mapping[str, Cell]) -> str | None:
        column = self.about.columns.measure
        if column is None:
            return self.about.columns.indicator
        text = as_text(cells[column])
        if text not in self.measures:
            self.unknown("series.measure_unknown", table, row, column, text, list(self.measures))
        return self.measures.get(text)

    def unknown(self, code: str, table: Table, row: int, column: str, text: str, known: list[str]) -> None:
        """Remembers a word that is not known: one complaint for each file, however many rows have it; the first is named."""
        if looks_like_person(text):
            self.problems.add("files.person", table.where(row, column), count=1)
            return
        self.words.setdefault((code, table.name, text), (table.where(row, column), known))
        self.told[code, table.name, text] += 1

    def period(self, table: Table, row: int, cells: Mapping[str, Cell]) -> Period | None:
        columns = self.about.columns
        if columns.period is None or columns.start is not None:
            return self.between(table, row, cells)
        return self.kept(self.one_period(table, row, columns.period, cells[columns.period]))

    def between(self, table: Table, row: int, cells: Mapping[str, Cell]) -> Period | None:
        """A period by its first and last day."""
        columns = self.about.columns
        assert columns.start and columns.end, "checked with the study"
        first, last = (self.one_period(table, row, column, cells[column]) for column in (columns.start, columns.end))
        if first is None or last is None:
            return None
        if last.end < first.start:
            self.tell("series.ends_before", table, row, columns.end, found=as_text(cells[columns.end]), start=as_text(cells[columns.start]))
            return None
        return self.kept(span(first.start, last.end))

    def one_period(self, table: Table, row: int, column: str, cell: Cell) -> Period | None:
        found = day_period(cell) if isinstance(cell, datetime.date) else read_period(as_text(cell), self.about.dates)
        if found is None:
            self.tell("series.not_period", table, row, column, found=quoted(as_text(cell)), dates=self.about.dates)
        return found

    def kept(self, found: Period | None) -> Period | None:
        return self.periods.setdefault(found.id, found) if found else None

    def figure(self, table: Table, row: int, cells: Mapping[str, Cell], id: str, period: Period, district: str | None,
               column: str, se: str | None, n: str | None) -> Iterator[Figure]:
        """The figure in a cell, with its se and n; none where nothing was published."""
        if as_text(cells[column]) in self.nothing:
            self.empty[column] += 1
            return
        about = self.of_version(id, period)
        if about is None:
            self.tell("series.not_in_version", table, row, column, indicator=id, instrument=self.about.key(period.end), period=period.id)
            return
        self.kept(period)
        value = self.number(table, row, column, cells[column])
        error = self.number(table, row, se, cells[se]) if se and as_text(cells[se]) not in self.nothing else None
        size = self.number(table, row, n, cells[n]) if n and as_text(cells[n]) not in self.nothing else None
        if about.statistic == "share" and self.about.shares == "percent":
            value, error = (None if one is None else divided(one) for one in (value, error))
        if self.fits(table, row, about, (column, value), (se, error), (n, size)) and value is not None:
            yield Figure(id, period.id, district, value, error, None if size is None else int(size), table.name, row, column)

    def of_version(self, id: str, period: Period) -> About | None:
        return self.published[self.about.key(period.end)].figure(id)

    def number(self, table: Table, row: int, column: str, cell: Cell) -> float | None:
        found = number(cell, self.about)
        if found is None:
            self.tell("series.not_number", table, row, column, found=quoted(as_text(cell)), decimal=self.about.decimal,
                     thousands=self.about.thousands or "–")
        return found

    def fits(self, table: Table, row: int, about: About, value: tuple[str, float | None], se: tuple[str | None, float | None],
             n: tuple[str | None, float | None]) -> bool:
        """Whether a figure can be what it is said to be."""
        fine = True
        if value[1] is not None and about.bounds and not about.bounds[0] <= value[1] <= about.bounds[1]:
            low, high = (f"{bound:g}" for bound in about.bounds)
            percent = about.statistic == "share" and self.about.shares == "percent"
            code = "percent_range" if percent else "share_range" if about.statistic == "share" else "out_of_range"
            self.tell(f"series.{code}", table, row, value[0], found=f"{value[1] * 100 if percent else value[1]:g}", low=low, high=high,
                      indicator=about.id)
            fine = False
        if se[0] and se[1] is not None and se[1] < 0:
            self.tell("series.se_negative", table, row, se[0], found=f"{se[1]:g}")
            fine = False
        if n[0] and n[1] is not None and not (n[1] >= 1 and n[1].is_integer()):
            self.tell("series.n_whole", table, row, n[0], found=f"{n[1]:g}")
            fine = False
        return fine

    def tell(self, code: str, table: Table, row: int, column: str, **values: str) -> None:
        """Complains of a cell; of the same kind in the same column only the first so many times, the rest counted."""
        if any(looks_like_person(text) for text in values.values()):
            code, values = "files.person", {}
        self.told[code, table.name, column] += 1
        if self.told[code, table.name, column] <= MOST_NAMED:
            self.problems.extend([Problem(code, table.where(row, column), dict(values))])

    def say_more(self) -> None:
        """The words that are not known, each with how often; and how many complaints there were beyond those named one by one."""
        for (code, name, text), (where, known) in self.words.items():
            found = Problems()
            complain_unknown(code, where, found, found=text, known=known)
            self.problems.extend(replace(one, count=self.told.pop((code, name, text))) for one in found)
        for (_, name, column), count in self.told.items():
            if count > MOST_NAMED:
                self.problems.add("series.more", Where(name), number=count - MOST_NAMED, what=quoted(column))
