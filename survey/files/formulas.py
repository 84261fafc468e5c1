"""Cells of a workbook that hold a formula nobody has reckoned: to a reader they look empty, and are not."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl

from words.problems import Problems, Where

FORMULA = re.compile(rb"<f[ >/]")
NAMED = 20


def refuse_formulas(raw: bytes, name: str, problems: Problems) -> None:
    """Complains of formulas without a value, as a program writes them that does not reckon; of all in one go.

    raw : the workbook's bytes, which openpyxl can read
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        sheets = [one for one in packed.namelist() if one.startswith("xl/worksheets/") and one.endswith(".xml")]
        if not any(FORMULA.search(packed.read(one)) for one in sheets):
            return
    written, reckoned = (openpyxl.load_workbook(io.BytesIO(raw), data_only=only, keep_links=False) for only in (False, True))
    found = [f"{sheet.title}!{cell.coordinate}" for sheet in written.worksheets for row in sheet.iter_rows() for cell in row
             if cell.data_type == "f" and reckoned[sheet.title][cell.coordinate].value is None]
    if found:
        more = ", …" if len(found) > NAMED else ""
        problems.add("files.formulas", Where(name, cell=found[0]), number=len(found), cells=", ".join(found[:NAMED]) + more)
