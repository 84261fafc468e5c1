"""margins.csv: read in its wave, district and items; every complaint at its cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from survey.study import Study, read_study
from survey.study.margins import MarginsOf, read_margins
from tests.analysis.small import instrument
from words.problems import Problems

Read = Callable[[str], tuple[Study | None, Problems]]
YAML = ("study.yaml", "pooled: weight", "pooled: weight\n  calibrated_to: margins.csv")
GOOD = """\
wave,district,item,code,total
,,SEX,1,200000
,,SEX,2,234000
2024Q2,east,SEX*SAF1,1*0|1,100000
2024Q2,east,SEX*SAF1,1*2,20000
2024Q2,east,SEX*SAF1,2*0|1|2,134000
2024Q2,east,,,254000
"""


@pytest.fixture
def margins(study_folder: Callable[..., Path]) -> Read:
    """Reads the small study, calibrated to margins with this text."""
    def read(text: str) -> tuple[Study | None, Problems]:
        folder, problems = study_folder(YAML), Problems()
        (folder / "margins.csv").write_text(text, encoding="utf-8")
        return read_study(folder, problems), problems
    return read


def said(problems: Problems) -> list[tuple[str, str]]:
    return [(problem.where.text("en"), problem.code) for problem in problems.errors]


def test_margins_name_wave_district_items_and_codes(margins: Read) -> None:
    study, problems = margins(GOOD)
    assert said(problems) == [] and study is not None
    first, crossed, everybody = study.margins[0], study.margins[2], study.margins[5]
    assert (first.wave, first.district, first.items, first.codes, first.total) == (None, None, ("SEX",), ((1,),), 200000)
    assert (crossed.wave, crossed.district, crossed.codes) == ("2024Q2", "east", ((1,), (0, 1)))
    assert (everybody.items, everybody.codes, everybody.total) == ((), (), 254000)


def test_margins_are_in_the_checksum_of_what_results_depend_on_and_not_of_the_import(
        margins: Read) -> None:
    first, _ = margins(GOOD)
    second, _ = margins(GOOD.replace("200000", "199000").replace("234000", "235000"))
    moved, _ = margins(GOOD.replace("total\n", "total\n\n"))
    assert first and second and moved
    assert first.checksums["design"] == second.checksums["design"]
    assert first.checksums["comparisons"] != second.checksums["comparisons"]
    assert first.checksums["comparisons"] == moved.checksums["comparisons"]


def test_every_cell_that_is_wrong_is_named(margins: Read) -> None:
    _, problems = margins("""\
wave,district,item,code,total
2024Q9,,SEX,1,10
,eest,SEX,1,10
,,SEXX,1,10
,,PUB,1,10
,,SEX,7,10
,,SEX,1|1,10
,,SEX,1,-5
,,SEX,1,many
,,SEX,,10
,,,1,10
,,SEX*SAF1,1,10
,,SEX*SEX,1*2,10
""")
    assert said(problems) == [
        ("margins.csv, row 2, column wave", "study.wave_unknown_near"),
        ("margins.csv, row 3, column district", "study.margin_district_near"),
        ("margins.csv, row 4, column item", "study.margin_item_near"),
        ("margins.csv, row 5, column item", "study.margin_not_single"),
        ("margins.csv, row 6, column code", "study.margin_code"),
        ("margins.csv, row 7, column code", "study.margin_code_twice"),
        ("margins.csv, row 8, column total", "study.margin_not_positive"),
        ("margins.csv, row 9, column total", "study.cell_not_number"),
        ("margins.csv, row 10, column code", "study.cell_empty"),
        ("margins.csv, row 11, column item", "study.cell_empty"),
        ("margins.csv, row 12, column code", "study.margin_crossed"),
        ("margins.csv, row 13, column item", "study.margin_item_twice")]


@pytest.mark.parametrize(("more", "where", "code"), [
    ("2024Q1,,SEX,2,234000\n", "row 8, column code", "study.margin_twice"),
    ("2024Q2,east,SAF1*SEX,1*2,10\n", "row 8, column item", "study.margin_order"),
    (",,SAF1,0|1,400000\n,,SAF1,2,35000\n", "row 8, column total", "study.margin_totals"),
    ("2024Q2,west,,,180001\n", "row 2, column total", "study.margin_city"),
])
def test_margins_that_contradict_one_another_are_refused(
        more: str, where: str, code: str, margins: Read) -> None:
    _, problems = margins(GOOD + more)
    assert said(problems) == [(f"margins.csv, {where}", code)]


def test_every_category_that_two_margins_tell_apart_is_named(margins: Read) -> None:
    _, problems = margins(GOOD + "2024Q2,east,SEX,1,110000\n2024Q2,east,SEX,2,144000\n")
    assert said(problems) == [(f"margins.csv, row {row}, column total", "study.margin_category") for row in (8, 9)]
    assert "SEX 1 is 110000 by SEX, but 120000 by SEX*SAF1 (row 4 on)" in problems.errors[0].text("en")


def test_a_file_that_is_not_there_is_complained_of_in_study_yaml(study_folder: Callable[..., Path]) -> None:
    problems = Problems()
    read_study(study_folder(YAML), problems)
    assert said(problems) == [("study.yaml:17:18", "study.file_missing_near")]


def test_what_is_wrong_in_several_versions_is_said_once(tmp_path: Path) -> None:
    """An empty wave means each wave, and with it every version that they use."""
    known = MarginsOf({wave: instrument(version) for wave, version in (("w1", "1.0.0"), ("w2", "2.0.0"))}, ("east",))
    problems = Problems()
    (tmp_path / "margins.csv").write_text("wave,district,item,code,total\n,,Q9,1,5\n,,Q1,7,5\nw1,,Q1,8,5\n", encoding="utf-8")
    read_margins(tmp_path / "margins.csv", "margins.csv", known, problems)
    assert [problem.text("en").splitlines()[0] for problem in problems.errors] == [
        'margins.csv, row 2, column item: There is no item "Q9" in small@1.0.0, small@2.0.0.',
        'margins.csv, row 3, column code: Q1 has no code "7" in small@1.0.0, small@2.0.0.',
        'margins.csv, row 4, column code: Q1 has no code "8" in small@1.0.0.']
