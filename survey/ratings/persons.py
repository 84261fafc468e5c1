"""Whether a file of ratings holds persons, in a sheet or in the long form: then it is refused, and nothing of them is said again."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import openpyxl

from survey.forms.json_in import read_bytes
from survey.forms.sheets_in import check_zip
from survey.ratings.workbook import text_of
from survey.study.persons import check_cells, check_csv
from words.problems import Problems, Where


def check_persons(path: Path, name: str, problems: Problems, *, workbook: bool) -> bool:
    """Whether no cell is a person's."""
    if not workbook:
        return check_csv(path, name, problems)
    raw = read_bytes(path)
    check_zip(raw, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles that it does not keep
            book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True, keep_links=False)
    except Exception:  # noqa: BLE001  (a damaged workbook fails in any way there is; its reader says so)
        return True
    return check_cells(((Where(name, cell=f"{sheet.title}!{cell.coordinate}"), text_of(cell.value))
                        for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
                        if cell.value is not None), problems)
