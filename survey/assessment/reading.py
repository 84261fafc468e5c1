"""A file of figures read as tables: CSV, or every sheet of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from survey.assessment.table import Table
from survey.files import read
from survey.files.cells import Column
from survey.forms.sheets_in import is_workbook, reckoned
from survey.ratings.workbook import text_of
from words.problems import Problems

HEADS_WITHIN = 20          # rows in which a sheet's heads are looked for
BLOCK = 1 << 22            # bytes that Arrow reads at a time
TEXT = pa.dictionary(pa.int32(), pa.string())


def tables(path: Path, name: str, of_figures: Callable[[str], bool], problems: Problems) -> list[Table]:
    """The tables of a file; SurveyError where it cannot be read.

    of_figures : whether a head is of a column of numbers
    """
    with path.open("rb") as stream:
        if is_workbook(stream.read(8)):
            return list(_sheets(path, name, problems))
    return [_quick(path, name, of_figures) or _strict(path, name, problems)]


def _quick(path: Path, name: str, of_figures: Callable[[str], bool]) -> Table | None:
    """A clean CSV file by Arrow; None where anything is odd: then it is read strictly, which says what.

    An empty line would make the rows after it count wrong, so it is odd too.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            heads = [one.strip() for one in stream.readline().rstrip("\r\n").split(",")]
        if len(heads) < 2 or len(set(heads)) < len(heads) or not all(heads) or any('"' in one for one in heads):
            return None
        kinds = {head: pa.float64() if of_figures(head) else TEXT for head in heads}
        found = pcsv.read_csv(
            path, pcsv.ReadOptions(block_size=BLOCK, column_names=heads, skip_rows=1),
            pcsv.ParseOptions(ignore_empty_lines=False),
            pcsv.ConvertOptions(column_types=kinds, null_values=[""], strings_can_be_null=False, quoted_strings_can_be_null=False))
    except (OSError, UnicodeDecodeError, pa.ArrowException):
        return None
    numbers = {head: found[head].to_numpy() for head, kind in kinds.items() if kind is not TEXT}
    odd = any(np.isinf(one).any() or np.isnan(one).sum() != found[head].null_count for head, one in numbers.items())
    if odd or not found.num_rows:
        return None
    columns = {head: _stripped(Column.joined(found[head].chunks)) for head, kind in kinds.items() if kind is TEXT}
    return Table(name, columns, np.arange(2, found.num_rows + 2, dtype=np.int32), numbers)


def _strict(path: Path, name: str, problems: Problems) -> Table:
    cells = read(path, "csv", name=name, problems=problems)
    return Table(name, {head: _stripped(column) for head, column in cells.columns.items()}, cells.number)


def _stripped(column: Column) -> Column:
    trimmed = pc.utf8_trim_whitespace(column.spellings)
    if trimmed.equals(column.spellings):
        return column
    encoded = trimmed.dictionary_encode()
    return Column(encoded.dictionary, encoded.indices.to_numpy()[column.index])


def _sheets(path: Path, name: str, problems: Problems) -> Iterator[Table]:
    book = reckoned(path, name, problems)
    for sheet in book.worksheets:
        rows = [[text_of(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        if any(any(row) for row in rows):
            yield _sheet(sheet, rows, name)


def _sheet(sheet: Worksheet, rows: list[list[str]], name: str) -> Table:
    """The table below the first row that has two texts; a sheet of remarks has none, and no columns."""
    head = next((number for number, row in enumerate(rows[:HEADS_WITHIN]) if sum(map(bool, row)) > 1), None)
    if head is None:
        return Table(name, {}, np.zeros(0, np.int32), sheet=sheet.title, letters={})
    places = {text: place for place, text in reversed(list(enumerate(rows[head]))) if text}
    filled = [number for number in range(head + 1, len(rows)) if any(rows[number])]
    columns = {text: Column.of(rows[number][place] for number in filled) for text, place in places.items()}
    merged = [str(area) for area in sheet.merged_cells.ranges if area.max_row > head]
    twice = [text for place, text in enumerate(rows[head]) if text and places[text] != place]
    return Table(name, columns, np.array(filled, np.int32) + 1, sheet=sheet.title, merged=sorted(merged), twice=twice,
                 letters={text: get_column_letter(place + 1) for text, place in places.items()})
