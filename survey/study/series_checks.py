"""`series:` held against itself, its instruments and its files' places; every complaint at line and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from instruments.fields import Model, Number
from instruments.reading.marked import Marked
from instruments.series import Figure, SeriesInstrument
from survey.study.data import complain_missing, followed
from survey.study.kinds import of_kind
from survey.study.lookup import complain_unknown
from survey.study.series import Columns, Series
from survey.study.spelled_dates import unreadable
from survey.study.written import salvaged
from words.problems import Problems, Where

ONE_OF = {"what is measured": ("measure", "indicator", "values"), "where its figure stands": ("value", "values", "periods"),
          "its period": ("period", "start", "periods")}


class _Value(Model):
    """Of a design effect its value alone, whatever else is wrong with it."""

    value: Number | None = None


@dataclass(frozen=True)
class SeriesReader:
    """Reads and checks `series:`; complaints go to `problems`.

    waves, rounds : ids that a series may not have ; shown : how messages name a file
    """

    marked: Marked
    folder: Path
    allowed: Sequence[Path]
    folders: Sequence[Path]
    waves: Sequence[str]
    shown: Callable[[Path], str]
    problems: Problems
    published: dict[str, SeriesInstrument] = field(default_factory=dict)  # by key, as far as they could be read

    @property
    def numbers(self) -> range:
        node = self.marked.node(("series",))
        return range(len(node.value) if node and isinstance(node.value, list) else 0)

    def read(self) -> Mapping[str, SeriesInstrument]:
        """The instruments by key; every complaint but those of `check_taken`."""
        found = {number: one for number in self.numbers if (one := salvaged(Series, self.marked.node(("series", number))))}
        self.check_ids()
        for number, one in found.items():
            self.read_instruments(number, one)
            self.check_files(number, one)
            if self.columns_known(number):
                self.check_columns(number, one.columns)
            self.check_names(number, one)
            self.check_reading(number, one)
            self.check_time(number, one)
        self.check_shared(found)
        return self.published

    def where(self, number: int, *loc: str | int, key: bool = False) -> Where:
        return self.marked.where(("series", number, *loc), key=key)

    def text(self, number: int, *loc: str | int) -> str:
        node = self.marked.node(("series", number, *loc))
        return node.value if node and isinstance(node.value, str) else ""

    def check_ids(self) -> None:
        first: dict[str, int] = {}
        for number in self.numbers:
            id = self.text(number, "id")
            if id and id.casefold() in {wave.casefold() for wave in self.waves}:
                self.problems.add("study.series_as_wave", self.where(number, "id"), found=id)
            elif id and (other := first.setdefault(id.casefold(), number)) != number:
                self.problems.add("study.series_twice", self.where(number, "id"), found=id, line=self.where(other, "id").line)

    def read_instruments(self, number: int, one: Series) -> None:
        self.instrument(one.instrument, self.where(number, "instrument"))
        for at, later in enumerate(one.versions):
            where = self.where(number, "versions", at, "instrument")
            self.instrument(later.instrument, where)
            if later.instrument in self.published and later.instrument.partition("@")[0] != one.instrument.partition("@")[0]:
                self.problems.add("study.series_line", where, found=later.instrument, instrument=one.instrument)
        for at, (before, after) in enumerate(pairwise(one.versions), 1):
            if after.start <= before.start:
                self.problems.add("study.series_order", self.where(number, "versions", at, "from"), found=after.start, before=before.start)

    def instrument(self, key: str, where: Where) -> None:
        if key in self.published:
            return
        found = of_kind(SeriesInstrument, key, where, self.folder, self.allowed, self.folders, self.shown, self.problems,
                        other="study.series_kind")
        if found is not None:
            self.published[key] = found

    def check_files(self, number: int, one: Series) -> None:
        node = self.marked.node(("series", number, "file"))
        for at, file in enumerate(one.file):
            where = self.where(number, "file", *([at] if node and isinstance(node.value, list) else []))
            if file in one.file[:at]:
                self.problems.add("study.listed_twice", where, found=file)
            followed(file, self.folder, self.allowed, where, self.problems)
        if not one.file:
            self.problems.add("study.series_no_file", self.where(number, "file", key=True))

    def columns_known(self, number: int) -> bool:
        """Whether every key under `columns:` is one: of a misspelt one it is said already, and the rest would be echoes."""
        node = self.marked.node(("series", number, "columns"))
        return node is not None and isinstance(node.value, dict) and set(node.value) <= set(Columns.model_fields)

    def check_columns(self, number: int, columns: Columns) -> None:
        """One shape: each thing is said in one way, no column is two things, and nothing stands idle."""
        for what, names in ONE_OF.items():
            given = [name for name in names if getattr(columns, name)]
            if len(given) != 1:
                self.problems.add("study.series_shape", self.where(number, "columns", key=True), what=what,
                                  found=", ".join(given) or "-", known=", ".join(names))
        for start, end in (("start", "end"), ("end", "start")):
            if getattr(columns, start) and not getattr(columns, end):
                self.problems.add("study.series_idle", self.where(number, "columns", start, key=True), found=start, needed=end)
        idle = [(name, "value") for name in ("se", "n", "city") if getattr(columns, name) and not columns.value]
        idle += [(name, "values") for name in ("se_of", "n_of") if getattr(columns, name) and not columns.values]
        idle += [("city", "district")] if columns.city and not columns.district else []
        for name, needed in dict.fromkeys(idle):
            self.problems.add("study.series_idle", self.where(number, "columns", name, key=True), found=name, needed=needed)
        first: dict[str, tuple[str | int, ...]] = {}
        for loc, column in columns.named.items():
            if first.setdefault(column, loc) != loc:
                self.problems.add("study.series_column_twice", self.where(number, "columns", *loc), found=column,
                                  other=".".join(map(str, first[column])))

    def check_names(self, number: int, one: Series) -> None:
        """Indicators that are named are those of an instrument of the series; a spelling is of one of them."""
        read = [self.published[key] for key in one.keys if key in self.published]
        known = list(dict.fromkeys(each.id for found in read for each in found.indicators))
        named: dict[tuple[str | int, ...], str] = {("measures", id): id for id in one.measures}
        named |= {("columns", group, id): id for group in ("values", "se_of", "n_of") for id in getattr(one.columns, group)}
        named |= {("columns", "indicator"): one.columns.indicator} if one.columns.indicator else {}
        named |= {("breaks", at, "indicators", place): id for at, each in enumerate(one.breaks)
                  for place, id in enumerate(each.indicators)}
        for loc, id in named.items():
            if id not in known and len(read) == len(one.keys):
                complain_unknown("study.series_indicator", self.where(number, *loc, key=loc[0] == "measures"), self.problems,
                                 found=id, known=known)
        first: dict[str, str] = {}
        for id, spellings in one.measures.items():
            for spelling in spellings:
                if first.setdefault(spelling, id) != id:
                    self.problems.add("study.series_spelling", self.where(number, "measures", id), found=spelling,
                                      one=first[spelling], other=id)
        if one.measures and not one.columns.measure:
            self.problems.add("study.series_idle", self.where(number, "measures", key=True), found="measures", needed="columns.measure")
        if one.city and not one.columns.district:
            self.problems.add("study.series_idle", self.where(number, "city", key=True), found="city", needed="columns.district")

    def check_reading(self, number: int, one: Series) -> None:
        if one.decimal == one.thousands:
            self.problems.add("study.series_marks", self.where(number, "thousands"), found=one.decimal)
        if reason := unreadable(one.dates):
            self.problems.add("study.series_dates", self.where(number, "dates"), found=one.dates, reason=reason)
        for name, least in (("rolling", 1), ("header", 1)):
            if getattr(one, name) < least:
                self.problems.add("study.series_least", self.where(number, name), found=getattr(one, name), name=name, least=least)
        deff = salvaged(_Value, self.marked.node(("series", number, "deff")))  # without a source it is none of the series yet
        if deff and deff.value is not None and deff.value <= 0:
            self.problems.add("study.series_positive", self.where(number, "deff", "value"), found=self.text(number, "deff", "value"),
                              name="deff.value")

    def check_time(self, number: int, one: Series) -> None:
        for at, each in enumerate(one.breaks):
            same = [other for other in one.breaks[:at] if other.at == each.at and set(other.indicators) == set(each.indicators)]
            if same:
                self.problems.add("study.listed_twice", self.where(number, "breaks", at, "at"), found=each.at)

    def check_shared(self, found: Mapping[int, Series]) -> None:
        """An id means one thing in a report: two series do not give the same figure."""
        first: dict[str, str] = {}
        for number, one in found.items():
            ids = {each.id for key in one.keys if key in self.published for each in self.published[key].indicators}
            for id in sorted(ids):
                if (other := first.setdefault(id, one.id)) != one.id:
                    self.problems.add("study.series_shared", self.where(number, "instrument"), found=id, one=one.id, other=other)

    def check_taken(self, taken: Iterable[str]) -> None:
        """Nor is it that of a wave's instrument or of a rating."""
        others = set(taken)
        for number in self.numbers:
            key = self.text(number, "instrument")
            for id in sorted({each.id for each in self.figures(key)} & others):
                self.problems.add("study.series_taken", self.where(number, "instrument"), found=id, instrument=key)

    def check_city(self, districts: Mapping[str, str]) -> None:
        """No spelling of the whole city is one of a district: its figures would be read as the city's.

        districts : the id by every spelling
        """
        for number in self.numbers:
            node = self.marked.node(("series", number, "city"))
            listed = isinstance(node.value, list) if node else False
            one = salvaged(Series, self.marked.node(("series", number)))
            for at, text in enumerate(one.city if one else ()):
                if text in districts:
                    self.problems.add("study.series_city", self.where(number, "city", *([at] if listed else [])), found=text,
                                      district=districts[text])

    def figures(self, key: str) -> tuple[Figure, ...]:
        return self.published[key].indicators if key in self.published else ()

    def check_raw(self) -> None:
        """Complains of files that are not there."""
        for number in self.numbers:
            one = salvaged(Series, self.marked.node(("series", number)))
            for file in one.file if one else ():
                path = followed(file, self.folder, self.allowed, self.where(number, "file"), Problems())
                if one and path and not path.is_file():
                    complain_missing("study.series_missing", self.where(number, "file"), self.problems, found=file, path=path,
                                     series=one.id)


def statistics(published: Mapping[str, SeriesInstrument]) -> dict[str, tuple[str, ...]]:
    """The statistics by indicator of every version."""
    found: dict[str, tuple[str, ...]] = {}
    for one in published.values():
        for figure in one.indicators:
            found[figure.id] = tuple(dict.fromkeys((*found.get(figure.id, ()), figure.statistic)))
    return found


