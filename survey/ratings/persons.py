"""Whether a workbook of ratings holds persons: then it is refused, and nothing of them is said again."""

from __future__ import annotations

from openpyxl import Workbook

from survey.ratings.workbook import text_of
from survey.study.persons import check_cells
from words.problems import Problems, Where


def check_book(book: Workbook, name: str, problems: Problems) -> bool:
    """Whether no cell is a person's."""
    return check_cells(([(Where(name, cell=f"{sheet.title}!{cell.coordinate}"), text_of(cell.value)) for cell in column
                         if cell.value is not None] for sheet in book.worksheets for column in sheet.iter_cols()), problems)
