"""The shapes that published figures come in, and what is read of them."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import openpyxl
import pytest

from survey.series.figures import Figure
from survey.series.importing import import_series
from survey.series.store import stored_series
from survey.study import load_study
from survey.study.spelled_dates import read_period, unreadable
from tests.series.small import FIGURES, STUDY, folder, imported, study

COLUMNS = "{district: district, period: period, measure: measure, value: value, se: se, n: n}"


def figures(path: Path, **more: str) -> dict[tuple[str, str, str | None], Figure]:
    return {one.of: one for one in stored_series(imported(path, **more), "figures").figures}


def settings(columns: str, *lines: str) -> str:
    return STUDY.replace(COLUMNS, columns).replace("    dates", "".join(f"    {line}\n" for line in lines) + "    dates").replace(
        "    measures: {safe: [safe, feeling safe], mood: mood, calls: calls}\n", "" if "measure:" not in columns else
        "    measures: {safe: [safe, feeling safe], mood: mood, calls: calls}\n")


def test_long_form_with_spellings_of_districts_measures_and_the_city(tmp_path: Path) -> None:
    found = figures(tmp_path)
    assert found["safe", "2024", "north"].value == 0.70 and found["safe", "2024", "north"].n == 210
    assert found["safe", "2024", None].value == 0.70 and len(found) == 6
    assert (found["safe", "2024", "north"].row, found["safe", "2024", "north"].column) == (6, "value")


def test_one_column_an_indicator(tmp_path: Path) -> None:
    found = figures(tmp_path, **{
        "study.yaml": settings("{district: area, period: year, values: {safe: Safe, mood: Mood}, n_of: {safe: N}}"),
        "figures.csv": "area,year,Safe,Mood,N\nEast,2023,0.5,7.5,100\nNorth,2023,0.6,,110\n"})
    assert {key: one.value for key, one in found.items()} == {
        ("safe", "2023", "east"): 0.5, ("mood", "2023", "east"): 7.5, ("safe", "2023", "north"): 0.6}
    assert found["safe", "2023", "east"].n == 100 and found["mood", "2023", "east"].n is None


def test_one_column_a_period(tmp_path: Path) -> None:
    found = figures(tmp_path, **{
        "study.yaml": settings('{district: area, measure: what, periods: ["2022", "2023"]}'),
        "figures.csv": "area,what,2022,2023\nEast,safe,0.5,0.6\nNorth,safe,,0.7\n"})
    assert {key: one.value for key, one in found.items()} == {
        ("safe", "2022", "east"): 0.5, ("safe", "2023", "east"): 0.6, ("safe", "2023", "north"): 0.7}


def test_the_city_alone_without_a_column_of_districts(tmp_path: Path) -> None:
    found = figures(tmp_path, **{"study.yaml": settings("{period: year, indicator: calls, value: v}").replace("    city: [city, whole city]\n", ""),
                                 "figures.csv": "year,v\n2023,31.5\n2024,30\n"})
    assert found["calls", "2024", None].value == 30.0


def test_decimal_commas_thousands_percent_and_what_stands_for_nothing(tmp_path: Path) -> None:
    found = figures(tmp_path, **{
        "study.yaml": settings(COLUMNS, 'decimal: ","', 'thousands: "."', "shares: percent", 'missing: ["..", k.A.]'),
        "figures.csv": "\ufeffdistrict;period;measure;value;se;n;;\nEast;2023;safe;53,8;1,25;1.227;;\nNorth;2023;safe;..;;;;\nWest;2023;calls;1.031,5;;k.A.;;\n"})
    east = found["safe", "2023", "east"]
    assert (east.value, east.se, east.n) == (0.538, 0.0125, 1227)
    assert found["calls", "2023", "west"].value == 1031.5 and len(found) == 2


def test_days_first_quarters_and_months() -> None:
    assert [read_period(*pair).id for pair in (("31/3/2016", "%d/%m/%Y"), ("2024Q2", "%YQ%q"), ("Mar 2020", "%b %Y"), ("2021-7", "%Y-%m"))  # type: ignore[union-attr]
            ] == ["2016-03-31", "2024Q2", "2020-03", "2021-07"]
    assert read_period("31/2/2016", "%d/%m/%Y") is None and read_period("2016", "%d/%m/%Y") is None and read_period("13/2020", "%m/%Y") is None
    assert all(unreadable(one) for one in ("%d/%m", "%Y %y", "%Y %q %m", "%Y %Y", "%d %Y"))


def test_first_and_last_days_make_a_period(tmp_path: Path) -> None:
    found = stored_series(imported(tmp_path, **{
        "study.yaml": settings(COLUMNS.replace("period: period", "start: from, end: to")).replace('dates: "%Y"', 'dates: "%Y-%m-%d"'),
        "figures.csv": "district,from,to,measure,value,se,n\neast,2024-01-01,2024-03-31,safe,0.5,,\neast,2024-04-01,2024-06-30,safe,0.6,,\n"}), "figures")
    assert [one.id for one in found.periods] == ["2024-01-01..2024-03-31", "2024-04-01..2024-06-30"]


def book(rows: list[list[object]], *, merged: str = "") -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Data"
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def excel(path: Path, rows: list[list[object]], *, merged: str = "", **more: str) -> Path:
    text = STUDY.replace("figures.csv", "figures.xlsx").replace("    dates", "    sheet: Data\n    header: 2\n    dates")
    for old, new in more.items():
        text = text.replace(old, new)
    folder(path, **{"study.yaml": text})
    (path / "figures.xlsx").write_bytes(book(rows, merged=merged))
    return path


HEADS: list[object] = ["district", "period", "measure", "value", "se", "n"]


def test_a_workbook_with_a_title_above_its_heads_numbers_and_days(tmp_path: Path) -> None:
    at = excel(tmp_path, [["Trust by district"], HEADS, ["East", datetime.datetime(2024, 3, 31), "safe", 0.55, None, 180],
                          ["North", 2023, "safe", 0.5, 0.02, None], [None, None, None, None, None, None]], merged="A1:F1")
    found = load_study(at)
    import_series(found, "figures")
    ours = {one.of: one for one in stored_series(found, "figures").figures}
    assert ours["safe", "2024-03-31", "east"].n == 180 and ours["safe", "2023", "north"].se == 0.02


def test_the_same_files_are_not_read_twice_and_other_settings_ask_for_another_import(tmp_path: Path) -> None:
    found = imported(tmp_path)
    assert not import_series(found, "figures").changed
    later = study(tmp_path, **{"study.yaml": STUDY.replace('dates: "%Y"', 'dates: "%Y"\n    rolling: 1\n    missing: x')})
    with pytest.raises(Exception, match="series") as caught:
        stored_series(later, "figures")
    assert "jingmin import" in str(caught.value) or "other_settings" in repr(caught.value)


def test_doubled_rows_that_agree_are_kept_once(tmp_path: Path) -> None:
    done = import_series(study(tmp_path, **{"figures.csv": FIGURES + "East,2024,feeling safe,0.71,,200\n"}), "figures")
    assert [one.code for one in done.problems] == ["series.doubled"] and done.facts["figures"] == 6
    assert done.facts["doubles"] == [{"file": "figures.csv", "row": 8, "first_file": "figures.csv", "first": 5}]
