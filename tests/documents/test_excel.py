"""The workbook as openpyxl reads it: numbers are numbers, text is text."""

from __future__ import annotations

import io
from functools import cache
from math import isnan
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from analysis.report import Report
from analysis.result import COLUMNS, SCHEMA
from dashboard.documents.excel import workbook
from dashboard.views.comparison import Row, comparisons
from tests.documents.sample import sample_report
from tests.documents.test_word import SHAPES
from words.language import LANGS, Lang

DIGITS = 1e-15  # a workbook holds 16 digits of a number, of which Excel itself keeps 15


def opened(report: Any, lang: Lang = "en") -> Workbook:
    return load_workbook(io.BytesIO(workbook(report, lang)))


@cache
def usual() -> Workbook:
    """The workbook of the usual sample in English; for reading only."""
    return opened(sample_report())


def result_order(report: Report) -> list[Row]:
    """The rows behind the comparison tables in the order of RESULT."""
    place = {key: at for at, key in enumerate(report.result["id"])}
    rows = (row for table in comparisons(report, lang="en") for row in table.rows)
    return sorted(rows, key=lambda row: place[row.id])


def lines(sheet: Worksheet) -> list[dict[str, Any]]:
    """The comparison sheet's lines by head; heads of a later wave bear its number: `n 2`."""
    top = next(row for row in range(1, 12) if sheet.cell(row, 2).value == "District")
    heads: list[str] = []
    for cell in sheet[top]:
        same = sum(head.split(" #")[0] == cell.value for head in heads)
        heads.append(f"{cell.value} #{same + 1}" if same else str(cell.value))
    return [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=top + 1)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_every_shape_of_study_gives_a_workbook(shape: dict[str, Any], lang: Lang) -> None:
    book = opened(sample_report(**{"districts": 4, **shape}), lang)
    assert book.sheetnames == (["比较", "数据", "说明"] if lang == "zh" else ["Comparison", "Data", "Notes"])


def test_the_same_report_gives_the_same_bytes() -> None:
    assert workbook(sample_report(), "zh") == workbook(sample_report(), "zh")


def test_figures_are_unrounded_numbers_with_the_look_of_their_unit() -> None:
    report = sample_report()
    value = report.result.set_index("id").loc["PSI/score/official/2024Q1/lake/-/-/-", "value"]
    lake = next(line for line in lines(usual()["Comparison"]) if line["District"].value == "Lakeside")
    assert lake["Value"].value == pytest.approx(value, rel=DIGITS)
    assert lake["Value"].data_type == "n"
    assert lake["Value"].number_format == "0.0"
    assert lake["n"].value == 394
    assert (lake["vs city"].data_type, lake["vs city"].number_format) == ("n", '"+"0.0;"−"0.0')
    assert lake["Verdict"].value == "▼"


def test_shares_are_shares_shown_as_per_cent() -> None:
    report = sample_report(questions=True, city=False, waves=2)
    first = lines(opened(report)["Comparison"])[0]
    assert first["Value"].number_format == "0.0%"
    assert 0 < first["Value"].value < 1
    assert first["Unit"].value == "%; differences in points"


def test_withheld_is_said_and_few_is_marked_without_losing_the_number() -> None:
    found = lines(usual()["Comparison"])
    by_place = {(line["Indicator id"].value, line["District"].value): line for line in found}
    withheld, few = by_place["D6", "Old Town"], by_place["D1", "Millfield"]
    assert (withheld["Value"].value, withheld["n"].value, withheld["vs city"].value) == ("··", None, "··")
    assert few["Value"].data_type == "n"
    assert few["Value"].number_format == '0.0"*"'


def test_the_data_sheet_is_result_as_an_excel_table() -> None:
    report = sample_report()
    sheet = usual()["Data"]
    rows = sheet.iter_rows(values_only=True)
    assert next(rows) == COLUMNS
    assert sheet.tables["RESULT"].ref == f"A1:AA{len(report.result) + 1}"
    found = list(rows)
    assert len(found) == len(report.result)
    at = COLUMNS.index("value")
    expected = [None if isnan(value) else pytest.approx(value, rel=DIGITS) for value in report.result["value"]]
    assert [row[at] for row in found] == expected


def test_of_a_large_report_the_data_sheet_holds_the_rows_behind_the_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.documents.excel.MOST_ROWS", 100)
    report = sample_report(districts=3)
    book = opened(report)
    found = [row[0] for row in book["Data"].iter_rows(min_row=2, values_only=True)]
    assert found == [row.id for row in result_order(report)]
    assert "behind the tables" in book["Notes"].cell(book["Notes"].max_row, 2).value


def test_no_number_is_text_and_no_text_is_a_number() -> None:
    for row in usual()["Data"].iter_rows(min_row=2):
        for name, cell in zip(COLUMNS, row, strict=True):
            number = not str(SCHEMA.field(name).type).startswith(("dictionary", "string"))
            assert cell.value is None or cell.data_type == ("n" if number else "s"), name


def test_no_label_becomes_a_formula_or_a_link() -> None:
    report = sample_report(districts=2)
    for i, hostile in enumerate(("=HYPERLINK(\"http://x\",\"y\")", "https://example.org")):
        report.catalogue["districts"][i]["label"] = {"zh": hostile, "en": hostile}
    sheet = opened(report)["Comparison"]
    named = [line["District"] for line in lines(sheet)]
    assert {cell.data_type for cell in named} == {"s"}
    assert all(cell.hyperlink is None for cell in named)


def test_heads_stay_in_sight_and_print_on_every_page() -> None:
    sheet = usual()["Comparison"]
    assert sheet.freeze_panes == "C7"
    assert sheet.print_title_rows == "$5:$6"
    page = sheet.page_setup
    # One page wide is what Excel takes where no width is said.
    assert (page.orientation, page.fitToWidth or 1, page.fitToHeight) == ("landscape", 1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("name", ["Comparison", "Data", "Notes"])
def test_simulated_stands_on_every_sheet(name: str) -> None:
    assert opened(sample_report())[name].oddHeader.right.text == "SIMULATED DATA"
    assert not opened(sample_report(simulated=False))[name].oddHeader.right.text


def test_notes_say_method_versions_and_what_is_withheld() -> None:
    said = {row[0]: row[1] for row in usual()["Notes"].iter_rows(values_only=True)}
    assert "Holm" in said["How differences are judged"]
    assert "numpy 2.4.0" in said["Software versions"]
    assert "are withheld" in said["Withheld figures"]
    assert "not fielded, not validated" in said["Instrument"]
    assert "jingmin trace river-city PSI/score/official/2024Q4/-/-/-/-" in said["How to trace a number"]
