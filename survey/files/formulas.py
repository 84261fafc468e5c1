"""Cells of a workbook that hold a formula nobody has reckoned: to a reader they look empty, and are not."""

from __future__ import annotations

import io
import re
import warnings
import zipfile

import openpyxl
from openpyxl import Workbook

from survey.files.cells import Listed
from words.problems import Problems, Where

FORMULA = re.compile(rb"<f[ >/]")


def refuse_formulas(raw: bytes, reckoned: Workbook, name: str, problems: Problems) -> None:
    """Complains of formulas without a value, as a program writes them that does not reckon; of all in one go.

    raw : the workbook's bytes ; reckoned : the same as openpyxl read it, with the values of its formulas
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        sheets = [one for one in packed.namelist() if one.startswith("xl/worksheets/") and one.endswith(".xml")]
        if not any(FORMULA.search(packed.read(one)) for one in sheets):
            return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles that it does not keep
        written = openpyxl.load_workbook(io.BytesIO(raw), keep_links=False)
    found = [f"{sheet.title}!{cell.coordinate}" for sheet in written.worksheets for row in sheet.iter_rows() for cell in row
             if cell.data_type == "f" and reckoned[sheet.title][cell.coordinate].value is None]
    if found:
        problems.add("files.formulas", Where(name, cell=found[0]), number=len(found), cells=Listed(found))
