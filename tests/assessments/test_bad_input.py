"""What is wrong with figures is said at its cell, all at once, and nothing is imported."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openpyxl
import pytest

from survey.assessment.importing import import_assessment
from survey.assessment.store import path_of, stored_figures
from survey.study import Study, read_study
from tests.assessments.small import ASSESSMENTS, STATIONS, count, folder, long_form, rate, study
from words.language import LANGS
from words.problems import Problem, Problems, SurveyError

GOOD = rate("st1", "2024-01", "I11", 9, 10)
# One row, what is said of it; the row is the third of its file.
WRONG = {
    rate("st9", "2024-02", "I11", 1, 2): "unit_unknown_near",
    rate("st1", "2024-02", "I91", 1, 2): "indicator_unknown_near",
    rate("st1", "2024-13", "I11", 1, 2): "period_unknown",
    rate("st1", "2023-12", "I11", 1, 2): "period_outside",
    rate("st1", "2024Q1", "I11", 1, 2): "period_long",
    rate("st1", "2024-02", "I11", -1, 2): "negative",
    rate("st1", "2024-02", "I01", 1, 4e12): "too_large",
    rate("st1", "2024-02", "I11", 3, 2): "above",
    rate("st1", "2024-02", "I24", 3, 2): "above",
    rate("st1", "2024-02", "I11", 1, 0): "zero",
    rate("st1", "2024-02", "I01", 0, 0): "zero",
    rate("st1", "2024-02", "I11", 1.5, 2): "not_whole",
    count("st1", "2024-02", "I04", 0.5): "not_whole",
    rate("st1", "2024-02", "I22", 1, 2): "taken",
    rate("st1", "2024-01", "I11", 8, 10): "twice",
    "st1,2024-02,I11,3,,,,,": "cells_lacking",
    "st1,2024-02,I11,3,4,5,,,": "cells_more",
    count("st1", "2024-02", "I11", 4): "cells_lacking",
    "st1,2024-02,I11,3%,4,,,,": "not_number",
    "st1,2024-02,I15,,,7,0,,": "median_of_none",
    "st1,2024-02,I15,,,7,30,8,9": "median_ends",
    "st1,,I11,3,4,,,,": "empty",
}


def written(path: Path, text: str) -> Path:
    file = path / "figures.csv"
    file.write_text(text, encoding="utf-8")
    return file


def refused(about: Study, path: Path, text: str) -> list[Problem]:
    path_of(about.folder, "a2024").unlink(missing_ok=True)
    with pytest.raises(SurveyError) as caught:
        import_assessment(about, "a2024", file=written(path, text))
    assert not path_of(about.folder, "a2024").exists()
    assert all(one.text(lang) for one in caught.value.problems for lang in LANGS)
    return list(caught.value.problems)


@pytest.mark.parametrize("row", WRONG)
def test_what_is_wrong_is_said_at_its_row(row: str, about: Study, tmp_path: Path) -> None:
    found = refused(about, tmp_path, long_form(GOOD, row))
    assert (f"assessments.{WRONG[row]}", "figures.csv", 3) in [(one.code, one.where.file, one.where.row) for one in found]


def test_all_of_it_is_said_at_once(about: Study, tmp_path: Path) -> None:
    bad = [row for row, code in WRONG.items() if code not in ("not_number", "empty")]
    found = {one.code for one in refused(about, tmp_path, long_form(GOOD, bad))}
    assert {f"assessments.{code}" for row, code in WRONG.items() if row in bad} <= found


def test_a_row_twice_is_kept_once_and_said(about: Study, tmp_path: Path) -> None:
    done = import_assessment(about, "a2024", file=written(tmp_path, long_form(GOOD, GOOD)))
    assert done.facts["figures"] == 1 and "assessments.doubles" in [one.code for one in done.problems]


def test_no_case_of_none_is_no_mistake(about: Study, tmp_path: Path) -> None:
    done = import_assessment(about, "a2024", file=written(tmp_path, long_form(GOOD, rate("st1", "2024-02", "I11", 0, 0))))
    assert done.facts["figures"] == 2


def test_missing_months_are_named(about: Study, tmp_path: Path) -> None:
    done = import_assessment(about, "a2024", file=written(tmp_path, long_form(GOOD, rate("st1", "2024-03", "I11", 1, 2))))
    said = next(one for one in done.problems if one.code == "assessments.missing").text("en")
    assert "2024-02 (I11); 2024-04 (I11)" in said and "st1" in said
    assert str(next(one for one in done.problems if one.code == "assessments.unreported").values["units"]) == "st2, st3, st4"


PERSONS = {
    "a column of names": ("unit,period,indicator,numerator,denominator,民警姓名\nst1,2024-01,I11,9,10,王小明\n", "王小明"),
    "an identity number": ("unit,period,indicator,numerator,denominator,remark\nst1,2024-01,I11,9,10,报警人11010519491231002X\n",
                           "11010519491231002X"),
    "an identity number as a unit": ("unit,period,indicator,numerator,denominator\n11010519491231002x,2024-01,I11,9,10\n",
                                     "11010519491231002x"),
    "a mobile number": ("unit,period,indicator,numerator,denominator,remark\nst1,2024-01,I11,9,10,+86 13912345678\n", "13912345678"),
    "a mobile number as a figure": ("unit,period,indicator,numerator,denominator\nst1,2024-01,I11,9,13912345678\n", "13912345678"),
    "a mobile number as a head": ("unit,period,indicator,numerator,denominator,13912345678\nst1,2024-01,I11,9,10,x\n", "13912345678"),
}


@pytest.mark.parametrize("case", PERSONS)
def test_persons_are_refused_and_not_said_again(case: str, about: Study, tmp_path: Path) -> None:
    text, person = PERSONS[case]
    found = refused(about, tmp_path, text)
    assert {one.code for one in found} <= {"files.person", "files.person_column"}
    kept = [one.text(lang) for one in found for lang in LANGS] + [
        path.read_text(encoding="utf-8") for path in (about.folder / ".cache").rglob("*") if path.is_file()]
    assert not any(person in text for text in kept)


def test_a_number_without_a_date_of_birth_is_no_identity_number(about: Study, tmp_path: Path) -> None:
    text = "unit,period,indicator,numerator,denominator,remark\nst1,2024-01,I11,9,10,110105194913310021\n"
    assert import_assessment(about, "a2024", file=written(tmp_path, text)).facts["figures"] == 1


def workbook(path: Path, rows: list[list[object]], merged: str = "", title: str = "Sheet1") -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    book.save(path)


def test_a_workbook_is_complained_of_by_cell(about: Study, tmp_path: Path) -> None:
    workbook(tmp_path / "figures.xlsx", [["2024年考核"], ["单位", "月份", "I11.分子", "I11.分母", "I04"], ["st1", "2024年1月", 9, 10, 0],
                                         ["st1", "2024-02", 11, 10, 0], ["st7", "2024-02", 1, 10, 0]], title="数据")
    with pytest.raises(SurveyError) as caught:
        import_assessment(about, "a2024", file=tmp_path / "figures.xlsx")
    assert {(one.code, one.where.cell) for one in caught.value.problems} == {
        ("assessments.above", "数据!C4"), ("assessments.unit_unknown_near", "数据!A5")}


def test_merged_heads_are_refused_by_cell(about: Study, tmp_path: Path) -> None:
    workbook(tmp_path / "figures.xlsx", [["unit", "period", "I11.num", "I11.den"], ["st1", "2024-01", 9, 10]], merged="C1:D1")
    with pytest.raises(SurveyError) as caught:
        import_assessment(about, "a2024", file=tmp_path / "figures.xlsx")
    assert [(one.code, one.where.cell) for one in caught.value.problems] == [("assessments.merged", "Sheet1!C1:D1")]


def test_wide_and_long_hold_the_same(about: Study, tmp_path: Path) -> None:
    long = import_assessment(about, "a2024", file=written(tmp_path, long_form(
        GOOD, count("st1", "2024-01", "I04", 0), "st1,2024-01,I15,,,7.5,30,6,9")))
    first = stored_figures(about, "a2024").figures
    wide = "unit,month,I11.num,I11.den,I04,I15.value,I15.n,I15.low,I15.high\nst1,2024-01,9,10,0,7.5,30,6,9\n"
    again = import_assessment(about, "a2024", file=written(tmp_path, wide))
    second = stored_figures(about, "a2024").figures
    assert again.changed and again.facts["figures"] == long.facts["figures"] == 3
    for name in ("unit", "numerator", "denominator", "value", "n", "low", "high"):
        assert np.array_equal(getattr(first, name), getattr(second, name), equal_nan=True)


def test_columns_may_have_other_names_and_a_unit_lies_in_its_district(tmp_path: Path) -> None:
    named = ASSESSMENTS + "    columns: {unit: 派出所, numerator: 上, denominator: 下}\n"
    text = "派出所,period,indicator,上,下,district\nst1,2024-01,I11,9,10,西区\n"
    about = study(tmp_path, named)
    found = refused(about, tmp_path, text)
    assert [(one.code, one.where.column) for one in found] == [("assessments.unit_elsewhere", "district")]
    assert import_assessment(about, "a2024", file=written(tmp_path, text.replace("西区", "east"))).changed


STUDIES = {
    "ends before it starts": (ASSESSMENTS.replace("to: 2024-12", "to: 2023-12"), "study.assessment_ends"),
    "no month": (ASSESSMENTS.replace("to: 2024-12", "to: 2024-13"), "instruments.month"),
    "a wave's name": (ASSESSMENTS.replace("id: a2024", "id: 2024Q1"), "study.assessment_as_wave"),
    "a questionnaire": (ASSESSMENTS.replace("quantitative_assessment@1.0.0", "small@1.0.0"), "study.assessment_kind"),
    "no file of units": (ASSESSMENTS.replace("units: stations.csv", "units: station.csv"), "study.file_missing_near"),
    "a column that is none": (ASSESSMENTS + "    columns: {numeratr: 上}\n", "study.assessment_column_near"),
    "twice, and overlapping": (ASSESSMENTS + ASSESSMENTS.partition("\n")[2].replace("id: a2024", "id: b"), "study.assessment_overlap"),
    "a case-mix column that is not there": (ASSESSMENTS.replace("area_km2:", "area:"), "study.column_missing_near"),
}


@pytest.mark.parametrize("case", STUDIES)
def test_what_is_wrong_in_the_study_is_said_at_its_line(case: str, tmp_path: Path) -> None:
    assessments, code = STUDIES[case]
    problems = Problems()
    read_study(folder(tmp_path, assessments), problems)
    assert code in [one.code for one in problems.errors]
    assert all(one.where.line or one.where.row for one in problems.errors)


def test_an_unknown_district_of_a_unit_is_said(tmp_path: Path) -> None:
    problems = Problems()
    read_study(folder(tmp_path, **{"stations.csv": STATIONS.replace("west,30", "wets,30")}), problems)
    assert [one.code for one in problems.errors] == ["study.unit_district_near"]


def test_many_missing_months_are_counted_and_the_listing_has_them_all(tmp_path: Path) -> None:
    about = study(tmp_path, ASSESSMENTS.replace("to: 2024-12", "to: 2025-12"))
    done = import_assessment(about, "a2024", file=written(tmp_path, long_form(GOOD, rate("st1", "2025-12", "I11", 1, 2), rate("st2", "2024-01", "I07", 1, 2))))
    said = [one.text("en") for one in done.problems]
    assert any("st1 did not report 22 periods: 2024-02 (I11); " in one and "2025-01 (I11); … (+10)" in one for one in said)
    assert any("st1 never reported I07" in one for one in said) and any("st2 never reported I11" in one for one in said)
    assert done.listing is not None and "2025-11 (I11)" in done.listing.read_text(encoding="utf-8")


def test_a_column_that_nobody_reads_is_said_with_those_that_would_be(about: Study, tmp_path: Path) -> None:
    text = "unit,period,indicator,numerator,denominator,remarks\nst1,2024-01,I11,9,10,fine\n"
    done = import_assessment(about, "a2024", file=written(tmp_path, text))
    unused = next(one for one in done.problems if one.code.startswith("assessments.head_unused"))
    assert "In long form: unit, district, period, indicator, numerator" in unused.text("en") and "I24" in unused.text("en")
    assert "`columns:`" in unused.text("zh") and "长表" in unused.text("zh")
