"""districts.csv, targets.csv and benchmarks.csv: every complaint names row and column as a spreadsheet does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from survey.study import Study, leaves, load_study, read_study, spellings
from words.problems import Problems

from .conftest import FILES

Read = Callable[..., tuple[Any, list[str]]]
HEADER = "id,label_zh,label_en,short_zh,short_en,aliases,parent,population\n"


def districts(rows: str) -> tuple[str, str, str]:
    return "districts.csv", FILES["districts.csv"], rows


def first_lines(problems: list[str]) -> list[str]:
    return [problem.splitlines()[0] for problem in problems]


@pytest.mark.parametrize(("rows", "said"), [
    ("", ("districts.csv: The file is empty.\n"
         "  A first row with the columns id, label_zh, label_en, then the rows.\n  Fill the file.")),
    (HEADER, "districts.csv: The file holds its first row and nothing more.\n  At least one row.\n  Add the rows."),
    ("id;label_zh;label_en\neast;东区;East\n",
     ('districts.csv, row 1: The columns are not separated by commas: "id;label_zh;label_en".\n'
     "  A comma between columns.\n  Save the file as CSV with commas, in UTF-8.")),
    ("id,label_zh,lable_en\neast,东区,East\n",
     ('districts.csv, row 1: The column "label_en" is missing.\n  Columns found: id, label_zh, lable_en.\n'
     "  `lable_en` may be meant for it: add the column, or correct its name in the first row.")),
    ("id,label_zh,label_en,id\neast,东区,East,e\n",
     'districts.csv, row 1: The column "id" stands there twice.\n  Each column once.\n  Take one of them out.'),
])
def test_a_file_that_is_no_table_says_so(read_changed: Read, rows: str, said: str) -> None:
    assert read_changed(districts(rows))[1] == [said]


def test_every_row_is_looked_at(read_changed: Read) -> None:
    _, problems = read_changed(districts(
        HEADER + "east,东区,East,,,,,1.5\n"
        "east,南区,South,,,,,\n"
        "\n"
        "no th,北区,North,,,,,-3\n"
        "mid,,Middle,,,M;M,nort,\n"
        "far,远区,Far,,,,far,\n"
        "wide,宽区,Wide,,,,,1,2\n"))
    assert first_lines(problems) == [
        "districts.csv, row 8: The row has 9 cells.",
        'districts.csv, row 2, column population: "1.5" is not a whole number.',
        'districts.csv, row 3, column id: The district "east" already stands in row 2.',
        'districts.csv, row 5, column id: "no th" cannot be an id.',
        "districts.csv, row 5, column population: The number is -3.",
        "districts.csv, row 6, column label_zh: The cell is empty.",
        'districts.csv, row 6, column parent: There is no district "nort" to be a parent.',
        "districts.csv, row 7, column parent: far is among its own parents, through far."]


@pytest.mark.parametrize(("row", "first_line"), [
    ("west,东区,West,,,,,",
     'column label_zh: "东区" would mean two districts: west, and east (column label_zh, row 2).'),
    ("west,西区,East,,,,,",
     'column label_en: "East" would mean two districts: west, and east (column label_en, row 2).'),
    ("west,西区,West,,,E,,", 'column aliases: "E" would mean two districts: west, and east (column aliases, row 2).'),
    ("west,西区,West,,,W;east,,", 'column aliases: "east" would mean two districts: west, and east (column id, row 2).'),
    ("west,西区,West,东,,,,", 'column short_zh: "东" would mean two districts: west, and east (column short_zh, row 2).'),
    ("west,西区,West,,,W;W,,", "column aliases: An alias of west is written twice."),
])
def test_a_spelling_means_one_district(read_changed: Read, row: str, first_line: str) -> None:
    _, problems = read_changed(districts(f"{HEADER}east,东区,East,东,,E,,\n{row}\n"))
    assert first_lines(problems) == [f"districts.csv, row 3, {first_line}"]


def test_a_file_of_excel_in_chinese_says_what_to_do(study_folder: Callable[..., Path]) -> None:
    folder = study_folder()
    (folder / "districts.csv").write_bytes(FILES["districts.csv"].encode("gb18030"))
    problems = Problems()
    read_study(folder, problems)
    assert [problem.text("en") for problem in problems] == [
        ("districts.csv, row 2: The file is not UTF-8: byte 0xB6.\n  Text in UTF-8.\n"
        '  Save it again as UTF-8; in Excel: "CSV UTF-8 (comma delimited)".')]


def test_a_byte_order_mark_and_empty_cells_at_the_end_do_no_harm(study_folder: Callable[..., Path]) -> None:
    folder = study_folder(districts("\ufeffid,label_zh,label_en,,\r\neast,东区,East,,\r\nwest,西区,West,,\r\n,,,,\r\n"))
    assert [district.id for district in load_study(folder).districts] == ["east", "west"]


def test_a_column_that_is_not_read_is_a_warning(read_changed: Read) -> None:
    study, problems = read_changed(districts("id,label_zh,label_en,populaton,geometry\neast,东,East,5,x\nwest,西,West,6,\n"))
    assert first_lines(problems) == [
        'districts.csv, row 1: The column "populaton" is not read.',
        "districts.csv, row 2, column geometry: `geometry` is part of the format, but this version draws no maps yet."]
    assert "Did you mean `population`?" in problems[0]
    assert study is not None


def test_labels_stand_in_for_short_ones_and_every_spelling_is_known(read_changed: Read) -> None:
    study, _ = read_changed(districts("id,label_zh,label_en,aliases,parent\nall,全市,All,,\neast,东区,East,E; 01,all\n"))
    assert isinstance(study, Study)
    assert study.districts[1].short == study.districts[1].label
    assert spellings(study.districts) == {
        "all": "all", "全市": "all", "All": "all",
        "east": "east", "东区": "east", "East": "east", "E": "east", "01": "east"}
    assert [district.id for district in leaves(study.districts)] == ["east"]


def test_targets_name_what_the_study_has(read_changed: Read) -> None:
    _, problems = read_changed(("targets.csv", FILES["targets.csv"], """\
indicator,statistic,wave,district,value
PSJ,score,,,75
PSI,scor,2024Q3,,75
PSI,share:1,,weest,0.5
SAF1,share:TOP,,,72
SAF1,score,,,172
SAF1,score,,,seventy
HH,mean,,,
HH,total,2024Q1,east,12000
HH,total,2024Q1,east,13000
"""))
    assert first_lines(problems) == [
        'targets.csv, row 2, column indicator: "PSJ" is not an indicator of this study.',
        'targets.csv, row 3, column wave: There is no wave "2024Q3".',
        'targets.csv, row 3, column statistic: PSI has no statistic "scor".',
        'targets.csv, row 4, column district: There is no district "weest".',
        'targets.csv, row 4, column statistic: PSI has no statistic "share:1".',
        "targets.csv, row 5, column value: The share is 72.",
        "targets.csv, row 6, column value: The score is 172.",
        'targets.csv, row 7, column value: "seventy" is not a number.',
        "targets.csv, row 8, column value: The cell is empty.",
        "targets.csv, row 10: This target already stands in row 9."]


@pytest.mark.parametrize("statistic", [
    "SAF1,score", "SAF1,share:0", "SAF1,share:TOP", "SAF1,share_asked:TOP", "SAF1,share_asked:dont_know", "PUB,share:board",
    "HH,mean", "HH,total", "SAF,score", "D1,score", "PSI,score"])
def test_a_target_may_be_set_for_every_statistic_that_is_estimated(read_changed: Read, statistic: str) -> None:
    row = f"indicator,statistic,wave,district,value\n{statistic},,,1\n"
    assert read_changed(("targets.csv", FILES["targets.csv"], row))[1] == []


def test_benchmarks_of_one_id_share_label_and_source(read_changed: Read) -> None:
    _, problems = read_changed(("benchmarks.csv", "nation,SAF,score,71.5,,,Yearbook 2023,全国,Whole country", """\
nation,SAF,score,71.5,,,Yearbook 2022,全国,Whole country
na tion,SAF,score,71.5,0,1.5,Yearbook,全国,Whole country
nation,SAF,score,71.5,,,Yearbook 2023,全国,Whole country"""))
    assert first_lines(problems) == [
        'benchmarks.csv, row 4, column id: "na tion" cannot be an id.',
        'benchmarks.csv, row 4, column n: "1.5" is not a whole number.',
        "benchmarks.csv, row 4, column se: The number is 0.",
        "benchmarks.csv, row 5: This benchmark already stands in row 3.",
        'benchmarks.csv, row 3, column id: The benchmark "nation" has another label or source in row 2.']


def test_what_is_read_is_what_was_written(read_changed: Read) -> None:
    study, _ = read_changed()
    assert [(target.indicator, target.wave, target.district, target.value) for target in study.targets] == [
        ("PSI", "2024Q2", None, 75.0), ("SAF1", None, "east", 0.8)]
    assert [(found.id, found.indicator, found.se, found.n) for found in study.benchmarks] == [
        ("nation", "SAF1", 0.004, 12000), ("nation", "SAF", None, None)]


def test_a_quotation_mark_that_is_never_closed_is_a_complaint(read_changed: Read) -> None:
    _, problems = read_changed(districts('id,label_zh,label_en\neast,"东区,East\n' + "x" * 200_000))
    assert first_lines(problems) == ["districts.csv: A cell of this file never ends."]


def test_a_number_too_large_to_hold_is_no_number(read_changed: Read) -> None:
    _, problems = read_changed(("targets.csv", "75", "1e400"))
    assert first_lines(problems) == ['targets.csv, row 2, column value: "1e400" is not a number.']
