"""Blocks and tables of grades and of published series: what they say is what the report holds."""

from __future__ import annotations

import io

import openpyxl
import pytest

from analysis.report import Report
from dashboard.app_pages.beside import section
from dashboard.charts.reading import reading_chart
from dashboard.documents.formats import FORMATS
from dashboard.views.beside.kinds import blocks, given
from dashboard.views.beside.model import Reading, Spread
from tests.dashboard.sample_beside import report
from words.language import LANGS, Lang


@pytest.fixture(scope="module")
def made() -> Report:
    return report()


def test_grades_are_counted_and_the_line_and_breaches_are_said(made: Report) -> None:
    grades, _ = blocks(made, "en")
    assert grades.said == ("2025Q4: of 3 units 1\u00a0excellent, 1\u00a0good, 1\u00a0fair. On the line, and given the better grade: 1. "
                           "With a breach of the bottom line: 1.")
    districts, units = grades.panels
    assert [(line.label, line.now) for line in districts.lines] == [
        ("City", Spread((0, 1, 1, 1), 3)), ("East", Spread((0, 0, 1, 1), 2)), ("West", Spread((0, 1, 0, 0), 1))]
    assert districts.lines[0].before == Spread((0, 0, 3, 0), 3)
    assert [(line.label, line.cells[1].text) for line in units.lines] == [
        ("Station st1", "excellent"), ("Station st3", "fair, breach"), ("Station st2", "good, on the line")]
    assert units.lines[2].now == Reading(69.0, 66.0, 72.0, 60.0)
    assert [one.text for one in grades.look] == ["Station st3, 2025-11: Serious incidents: 1 (limit 0)"]


def test_thresholds_stand_on_the_axis_of_scores(made: Report) -> None:
    chart = reading_chart(blocks(made, "en")[0].panels[1])
    assert chart.ticks == (70.0, 85.0)  # the lowest threshold lies below every score
    assert [dot.reference for dot in chart.dots] == [88.0, 80.0, 60.0]


def test_a_series_without_precision_says_so_and_ranks_nobody(made: Report) -> None:
    _, series = blocks(made, "en")
    assert series.said == ("Feels safe, 2024: highest in East, 64.0%; lowest in West, 41.0%; the city 55.0%. "
                           "No precision is published: described only.")
    (panel,) = series.panels
    assert [(line.label, line.cells[1].text, line.whole) for line in panel.lines] == [
        ("City", "−1.0", True), ("East", "+4.0", False), ("West", "−9.0", False)]
    assert "uncertainty unknown" in panel.note
    assert reading_chart(panel).dots[1].reference == pytest.approx(60.0)
    assert all(dot.tone == "plain" for dot in reading_chart(panel).dots)


@pytest.mark.parametrize("lang", LANGS)
def test_every_block_and_table_can_be_drawn_in_both_languages(made: Report, lang: Lang) -> None:
    assert all(section(block) and "{" not in section(block) for block in blocks(made, lang))
    assert [one.sheet for one in given(made, lang)] == (["考核", "已发布数据"] if lang == "zh" else ["Assessment", "Published"])
    assert FORMATS[".docx"](made, lang)[:2] == b"PK"
    book = openpyxl.load_workbook(io.BytesIO(FORMATS[".xlsx"](made, lang)))
    assert book.sheetnames[:2] == [one.sheet for one in given(made, lang)]


def test_the_table_of_grades_holds_numbers_and_lists_each_breach(made: Report) -> None:
    units, breaches = given(made, "en")[0].tables
    line = next(cells for cells, _ in units.lines if cells[0].text == "Station st3")
    assert [cell.text for cell in line] == ["Station st3", "West", "fair", "80.0", "78.0", "83.0", "0.0", "breach", "94.5%"]
    assert line[3].number == 80.0 and line[2].tone == "lower"
    assert [cell.text for cell in breaches.lines[0][0]] == ["Station st3", "2025-11", "Serious incidents", "1", "0"]


def test_the_order_of_a_series_stands_in_its_table_marked_as_unsure(made: Report) -> None:
    (table,) = given(made, "en")[1].tables
    assert table.heads == ("District", "2023", "2024", "Since 2023", "Verdict", "Order (uncertainty unknown)")
    assert [[cell.text for cell in cells] for cells, _ in table.lines] == [
        ["City", "56.0%", "55.0%", "−1.0", "described only", ""], ["East", "60.0%", "64.0%", "+4.0", "described only", "1"],
        ["West", "50.0%", "41.0%", "−9.0", "described only", "2"]]


def test_each_sheet_names_its_own_instrument(made: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS[".xlsx"](made, "en")))
    named = {one.sheet: [str(cell.value) for cell in book[one.sheet]["A"][:4] if str(cell.value).startswith("Instrument")]
             for one in given(made, "en")}
    assert all(len(lines) == 1 for lines in named.values())
    assert "quantitative_assessment@1.0.0" in named["Assessment"][0] and "yearbook@1.0.0" in named["Published"][0]
