"""The small CSV files of a study, read as text rows that know their place."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, TypeAdapter, ValidationError

from instruments.fields import Id, Number, Whole
from instruments.reading.validation import nearest
from survey.study.lookup import complain_unknown
from words.problems import Problems, Where

T = TypeVar("T")


def _as_float(value: Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        raise ValueError("number") from None


_WHOLE: TypeAdapter[int] = TypeAdapter(Whole)
# As a float: a number with three hundred digits is none.
_NUMBER: TypeAdapter[Any] = TypeAdapter(Annotated[Number, AfterValidator(_as_float)])
_ID: TypeAdapter[str] = TypeAdapter(Id)


@dataclass(frozen=True)
class Row:
    """One row: its cells by column, stripped; "" where empty. `number` counts as a spreadsheet does."""

    file: str
    number: int
    cells: Mapping[str, str]

    def where(self, column: str = "") -> Where:
        return Where(self.file, row=self.number, column=column)

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_table(path: Path, file: str, problems: Problems, *, needed: Sequence[str],
               optional: Sequence[str] = ()) -> list[Row]:
    """The rows of a CSV file in UTF-8; what is wrong with the file as a whole goes to `problems`.

    file : the name to show; needed, optional : columns, in the order to show them
    """
    text = _text(path, file, problems)
    if text is None:
        return []
    try:
        lines = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:  # a quotation mark that is never closed makes one endless cell
        problems.add("study.table_quote", Where(file))
        return []
    filled = [(number, [cell.strip() for cell in cells]) for number, cells in enumerate(lines, 1) if any(cells)]
    if not filled:
        problems.add("study.table_empty", Where(file), columns=", ".join(needed))
        return []
    (number, header), *rest = filled
    while not header[-1]:  # spreadsheets write commas for cells that were once used
        header.pop()
    if not _header_holds(header, Where(file, row=number), needed, optional, problems):
        return []
    if not rest:
        problems.add("study.table_no_rows", Where(file))
    return [row for row in (_row(file, number, header, cells, problems) for number, cells in rest) if row]


def _text(path: Path, file: str, problems: Problems) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[:error.start].count(b"\n") + 1
        problems.add("study.not_utf8", Where(file, row=line), byte=f"0x{error.object[error.start]:02X}")
    except OSError:
        problems.add("study.table_missing", Where(file))
    return None


def _header_holds(header: list[str], where: Where, needed: Sequence[str], optional: Sequence[str],
                  problems: Problems) -> bool:
    """Whether rows can be read; a column that is not ours is a warning, for spreadsheets carry notes."""
    if len(header) == 1 and any(mark in header[0] for mark in ";\t|"):
        problems.add("study.table_not_commas", where, found=header[0])
        return False
    missing = [column for column in needed if column not in header]
    for column in missing:
        spare = [name for name in header if name not in needed]
        near = nearest(column, spare)
        problems.add("study.column_missing_near" if near else "study.column_missing", where, column=column,
                     found=", ".join(header), near=near or "")
    twice = sorted({column for column in header if column and header.count(column) > 1})
    for column in twice:
        problems.add("study.column_twice", where, column=column)
    known = (*needed, *optional)
    for column in header:
        if column not in known and not missing:
            complain_unknown("study.column_unused", where, problems, found=column, known=known)
    return not (missing or twice)


def _row(file: str, number: int, header: list[str], cells: list[str], problems: Problems) -> Row | None:
    while len(cells) > len(header) and not cells[-1]:
        cells = cells[:-1]
    if len(cells) != len(header):
        problems.add("study.row_length", Where(file, row=number), found=len(cells), columns=len(header))
        return None
    return Row(file, number, dict(zip(header, cells, strict=True)))


def _parsed(kind: TypeAdapter[T], code: str) -> Callable[[Row, str, Problems], T | None]:
    def parse(row: Row, column: str, problems: Problems) -> T | None:
        try:
            return kind.validate_python(row[column])
        except ValidationError:
            problems.add(code, row.where(column), found=row[column])
            return None
    return parse


id_in = _parsed(_ID, "study.id_shape")
whole_in = _parsed(_WHOLE, "study.cell_not_whole")
number_in: Callable[[Row, str, Problems], float | None] = _parsed(_NUMBER, "study.cell_not_number")


def filled_in(row: Row, columns: Sequence[str], problems: Problems) -> bool:
    """Whether none of these cells is empty."""
    empty = [column for column in columns if not row[column]]
    for column in empty:
        problems.add("study.cell_empty", row.where(column), column=column)
    return not empty
