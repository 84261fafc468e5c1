"""A workbook's formulas that no program has reckoned are no empty cells."""

from __future__ import annotations

import io

import openpyxl
import pytest

from survey.files.formulas import refuse_formulas
from survey.forms.sheets_in import opened
from words.problems import Problems


@pytest.mark.parametrize(("cells", "found"), [
    ({"A1": "n", "A2": 3}, []), ({"A1": "n", "A2": "=1/0", "B3": "=A2+1"}, ["Sheet!A2, Sheet!B3"])])
def test_formulas_without_a_value_are_named(cells: dict[str, object], found: list[str]) -> None:
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book["Sheet"][place] = value
    kept = io.BytesIO()
    book.save(kept)
    problems = Problems()
    refuse_formulas(kept.getvalue(), opened(kept.getvalue(), "x.xlsx"), "x.xlsx", problems)
    assert [str(one.values["cells"]) for one in problems] == found
    assert all("Sheet!A2" in one.text(lang) for one in problems for lang in ("zh", "en"))
