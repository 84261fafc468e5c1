"""The sheets of an Excel workbook as rows of text, however the file came about."""

from __future__ import annotations

import io
import os
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import xlrd
from openpyxl import Workbook

from survey.files.cells import quoted
from survey.files.formulas import refuse_formulas
from survey.forms.json_in import read_bytes, refuse
from survey.forms.plain import shown
from words.problems import Problems, SurveyError

LARGEST = 60_000_000  # bytes unpacked; the largest questionnaire seen so far has 1 million
RATIO = 200           # times that a part may unpack; text of a questionnaire stays below 30
ROWS, COLUMNS = 20_000, 300
XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its number as the program shows it, and its text by the name of its column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def is_workbook(begin: bytes) -> bool:
    """Whether a file begins as a workbook does."""
    return begin.startswith((b"PK\x03\x04", XLS))


def read_sheets(path: Path, wanted: Sequence[str]) -> tuple[dict[str, list[Row]], list[str]]:
    """The wanted sheets that are there, and the names of all; a SurveyError where it is no workbook."""
    raw = read_bytes(path)
    if raw.startswith(XLS):
        names, tables = _old(raw, wanted, str(path))
    else:
        check_zip(raw, str(path))
        names, tables = _new(raw, wanted, str(path))
    return {name: _rows(table, str(path)) for name, table in tables.items()}, names


def opened(raw: bytes, file: str) -> Workbook:
    """A workbook whole, with the values of its formulas; SurveyError where it is none, or a bomb."""
    check_zip(raw, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles that it does not keep
            return openpyxl.load_workbook(io.BytesIO(raw), data_only=True, keep_links=False)
    except Exception as error:  # noqa: BLE001  (a damaged workbook makes openpyxl fail in any way there is)
        raise refuse("not_excel", file, detail=quoted(f"{type(error).__name__}: {error}", 80)) from None


def reckoned(path: Path, file: str, problems: Problems) -> Workbook:
    """The same of a file; formulas without a value, which would read as empty cells, are complained of."""
    raw = read_bytes(path)
    book = opened(raw, file)
    refuse_formulas(raw, book, file, problems)
    return book


def check_zip(raw: bytes, file: str) -> None:
    """Refuses what would unpack to more than a questionnaire holds, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            total = sum(part.file_size for part in parts)
            packed = sum(part.compress_size for part in parts) or 1
            if total > LARGEST or (total > 1_000_000 and total > RATIO * packed):
                raise refuse("unpacked", file, found=f"{total:,}", limit=f"{LARGEST:,}")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _declares(archive, part):
                    raise refuse("not_excel", file, detail="<!DOCTYPE")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise refuse("not_excel", file, detail=shown(str(error), 80)) from None


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part begins with a document type, which no workbook has and which may hold entities."""
    with archive.open(part) as opened:
        begin = opened.read(4096)
    return b"<!DOCTYPE" in begin or b"<!ENTITY" in begin or begin[:2] in (b"\xff\xfe", b"\xfe\xff")


def _new(raw: bytes, wanted: Sequence[str], file: str) -> tuple[list[str], dict[str, list[list[str]]]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and lists that it does not keep
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            try:
                tables = {}
                for name in book.sheetnames:
                    sheet = book[name]
                    if (key := name.strip().lower()) in wanted and key not in tables and hasattr(sheet, "iter_rows"):
                        tables[key] = _table(sheet.iter_rows(max_row=ROWS + 1, max_col=COLUMNS, values_only=True), file)
                return list(book.sheetnames), tables
            finally:
                book.close()
    except SurveyError:
        raise
    except Exception as error:  # noqa: BLE001  (a damaged workbook makes openpyxl fail in any way there is)
        raise refuse("not_excel", file, detail=shown(f"{type(error).__name__}: {error}", 80)) from None


def _old(raw: bytes, wanted: Sequence[str], file: str) -> tuple[list[str], dict[str, list[list[str]]]]:
    """An .xls; its booleans are told from numbers by their type."""
    try:
        with open(os.devnull, "w", encoding="utf-8") as silence:
            book = xlrd.open_workbook(file_contents=raw, on_demand=True, logfile=silence)
            tables = {}
            for name in book.sheet_names():
                if (key := name.strip().lower()) in wanted and key not in tables:
                    sheet = book.sheet_by_name(name)
                    tables[key] = _table(
                        ([bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value
                          for cell in sheet.row(number)[:COLUMNS]] for number in range(sheet.nrows)), file)
            return list(book.sheet_names()), tables
    except SurveyError:
        raise
    except Exception as error:  # noqa: BLE001  (a damaged workbook makes xlrd fail in any way there is)
        raise refuse("not_excel", file, detail=shown(f"{type(error).__name__}: {error}", 80)) from None


def _table(rows: Iterable[Sequence[Any]], file: str) -> list[list[str]]:
    table = [[_text(value) for value in row] for row in rows]
    if len(table) > ROWS:
        raise refuse("many_cells", file, limit=f"{ROWS:,}")
    return table


def _text(value: Any) -> str:
    """A cell as a person sees it: 12, not 12.0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _rows(table: Sequence[Sequence[str]], file: str) -> list[Row]:
    """The rows under their heads; rows without a text are left out, a head that stands twice keeps its first column."""
    heads = [head.strip() for head in table[0]] if table else []
    return [Row(number, cells) for number, cells in enumerate(_cells(heads, table[1:]), start=2) if cells]


def _cells(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[dict[str, str]]:
    for row in rows:
        cells: dict[str, str] = {}
        for head, text in zip(heads, row, strict=False):
            if head and text.strip() and head not in cells:
                cells[head] = text.strip()
        yield cells
