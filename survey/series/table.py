"""A file of figures as a table: heads, and rows of cells that know their place. CSV or Excel."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from survey.files import read
from survey.files.cells import Listed
from survey.forms.sheets_in import XLS, is_workbook, reckoned
from survey.series.figures import Cell
from survey.study.lookup import complain_unknown
from words.problems import Problems, Where

MOST_ROWS, MOST_COLUMNS = 1_000_000, 1_000


@dataclass(frozen=True)
class Table:
    """heads : the columns that have a name ; rows : number as the file shows it, and cells by head

    letters : of a sheet, the letter of each column
    """

    name: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[int, Mapping[str, Cell]]]
    sheet: str = ""
    letters: Mapping[str, str] | None = None

    def where(self, row: int | None, head: str) -> Where:
        """The place of a cell, or of a column where no row is given."""
        if self.letters is not None and row is not None and head in self.letters:
            return Where(self.name, cell=f"{self.sheet}!{self.letters[head]}{row}")
        return Where(self.name, row=row, column=head) if row is not None else Where(self.name, column=head)


def read_table(path: Path, name: str, *, sheet: str | None, header: int, problems: Problems) -> Table | None:
    """The table in a file; None, and problems said why, where there is none. Raises SurveyError where it cannot be opened.

    sheet, header : of a workbook, the sheet (the first where None) and the row of the heads
    """
    with path.open("rb") as stream:
        begin = stream.read(8)
    if begin.startswith(XLS):
        problems.add("series.old_excel", Where(name))
        return None
    if is_workbook(begin):
        return _workbook(path, name, sheet, header, problems)
    cells = read(path, "csv", name=name, problems=problems)
    columns = {head: [text.strip() for text in column.texts().to_pylist()] for head, column in cells.columns.items()}
    rows = [(int(number), {head: texts[at] for head, texts in columns.items()}) for at, number in enumerate(cells.number)]
    return Table(name, tuple(columns), rows)


def _workbook(path: Path, name: str, sheet: str | None, header: int, problems: Problems) -> Table | None:
    book = reckoned(path, name, problems)
    titles = [one.title for one in book.worksheets]
    if sheet is not None and sheet not in titles:
        complain_unknown("series.sheet_unknown", Where(name), problems, found=sheet, known=titles)
        return None
    found = book[sheet] if sheet is not None else book.worksheets[0]
    if sheet is None and len(titles) > 1:
        problems.add("series.first_sheet", Where(name), sheet=found.title, others=Listed(titles[1:]))
    return _table(found, name, header, problems)


def _table(sheet: Worksheet, name: str, header: int, problems: Problems) -> Table | None:
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        problems.add("series.large_sheet", Where(name), rows=f"{MOST_ROWS:,}", columns=f"{MOST_COLUMNS:,}")
        return None
    merged = [str(area) for area in sheet.merged_cells.ranges if range_boundaries(str(area))[3] >= header]
    for area in merged:
        code = "series.merged_heads" if range_boundaries(area)[1] <= header else "series.merged"
        problems.add(code, Where(name, cell=f"{sheet.title}!{area}"))
    texts = {column: _text(sheet.cell(header, column).value) for column in range(1, sheet.max_column + 1)}
    named = {column: text for column, text in texts.items() if text}
    unnamed = [get_column_letter(column) for column in texts if column not in named]
    if unnamed and named:
        problems.add("series.unnamed", Where(name), columns=Listed(unnamed))
    first: dict[str, int] = {}
    for column, head in named.items():
        if (other := first.setdefault(head, column)) != column:
            problems.add("series.head_twice", Where(name, cell=f"{sheet.title}!{get_column_letter(column)}{header}"), found=head,
                         other=f"{get_column_letter(other)}{header}")
    if not named:
        problems.add("series.no_heads", Where(name, cell=f"{sheet.title}!A{header}"), row=header)
    if merged or not named or len(first) < len(named):
        return None
    rows = list(_rows(sheet, named, header))
    if not rows:
        problems.add("files.no_rows", Where(name))
        return None
    return Table(name, tuple(first), rows, sheet.title, {head: get_column_letter(column) for head, column in first.items()})


def _rows(sheet: Worksheet, named: Mapping[int, str], header: int) -> Iterator[tuple[int, dict[str, Cell]]]:
    for number, values in enumerate(sheet.iter_rows(min_row=header + 1, values_only=True), header + 1):
        cells = {head: _cell(values[column - 1]) for column, head in named.items()}
        if any(cell != "" for cell in cells.values()):
            yield number, cells


def _cell(value: object) -> Cell:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return _text(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.date().isoformat() if isinstance(value, datetime.datetime) else str(value).strip()


def as_text(cell: Cell) -> str:
    """A cell as a person sees it: 2019, not 2019.0."""
    return _text(cell)
