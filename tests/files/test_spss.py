"""SPSS files: codes and not labels, as text; a damaged one is an error, and never the end of us."""

from __future__ import annotations

import random
import sys
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from survey.files import Cells, read, spss, spss_child
from words.problems import SurveyError

PACIFIC = Path(__file__).parent.parent.parent.parent / "shared/data/gcb_pacific_2021/GCBPacific_Final.sav"


def texts(cells: Cells) -> dict[str, list[str]]:
    return {name: column.texts().to_pylist() for name, column in cells.columns.items()}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "w.sav"
    frame = pd.DataFrame({
        "Q1": [1.0, 2.0, 9.0, None], "weight": [0.7487999, 1e-7, 1e20, 3.0], "区": ["东", "", " x ", "西"],
        "day": [date(2024, 1, 5), None, date(1899, 12, 31), date(2024, 2, 29)],
        "begun": [datetime(2024, 1, 5, 9, 30, 1), None, datetime(2024, 1, 5), datetime(2024, 1, 5, 23, 59, 59)],
    })
    pyreadstat.write_sav(frame, path, variable_value_labels={"Q1": {1: "Yes", 9: "Refused"}},
                         missing_ranges={"Q1": [9]})
    return path


def test_values_are_texts_and_labels_are_not_put_on(made: Path) -> None:
    assert texts(read(made)) == {
        "Q1": ["1", "2", "9", ""], "weight": ["0.7487999", "1e-07", "1e+20", "3"], "区": ["东", "", " x", "西"],
        "day": ["2024-01-05", "", "1899-12-31", "2024-02-29"],
        "begun": ["2024-01-05T09:30:01", "", "2024-01-05T00:00:00", "2024-01-05T23:59:59"]}


def test_a_cell_knows_its_case(made: Path) -> None:
    assert read(made, name="w.sav").where(3, "区").text("en") == "w.sav, row 4, column 区"


def test_only_the_columns_that_are_wanted_are_read(made: Path) -> None:
    found = read(made, only=["区", "no such"])
    assert (list(found.columns), len(found), found.names[0]) == (["区"], 4, "Q1")
    assert len(read(made, only=[])) == 4


def test_a_time_of_day_is_a_time() -> None:
    assert [spss_child.spelling(value, "TIME") for value in (0.0, 3661.0, 90000.4)] == ["00:00:00", "01:01:01", "25:00:00"]
    assert spss_child.spelling(-5.0, "DATE") == "-5"


def test_blocks_of_rows_are_one_table(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = spss_child.table_of(str(made), None)
    monkeypatch.setattr(spss_child, "ROWS_AT_A_TIME", 2)
    assert spss_child.table_of(str(made), None).to_pydict() == whole.to_pydict()


def refused(path: Path) -> str:
    with pytest.raises(SurveyError) as caught:
        read(path, name=path.name)
    (problem,) = caught.value.problems
    return problem.text("en")


def test_a_truncated_file_is_an_error_at_every_length(made: Path) -> None:
    whole = made.read_bytes()
    for length in (0, 3, 4, 60, 180, len(whole) // 2, len(whole) - 200, len(whole) - 8, len(whole) - 1):
        made.write_bytes(whole[:length])
        said = refused(made)
        assert any(words in said for words in ("cannot be read", "broke off", "is empty", "whatever its name", "holds")), said
        assert said.startswith("w.sav: ")


def test_a_damaged_file_never_ends_the_reading_process(made: Path) -> None:
    whole, draw = made.read_bytes(), random.Random(3)
    for _ in range(12):
        harmed = bytearray(whole)
        for at in draw.sample(range(4, len(whole)), 20):
            harmed[at] = draw.randrange(256)
        made.write_bytes(bytes(harmed))
        try:
            read(made)
        except SurveyError as error:
            assert error.problems[0].code.startswith("files.spss_")


def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Another program in place of the one that reads."""
    path = tmp_path / "child.py"
    path.write_text(code, encoding="utf-8")
    monkeypatch.setattr(spss, "CHILD", path)


def test_a_reader_that_hangs_is_ended(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(tmp_path, monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(spss, "SECONDS", 1)
    assert "did not end within 1 seconds" in refused(made)


def test_a_reader_that_crashes_is_told_of(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(tmp_path, monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert "reading the SPSS file broke off (-11: -)" in refused(made)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="skipped: this system has no limit of memory")
def test_a_reader_that_takes_too_much_memory_is_told_of(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Path(spss_child.__file__).read_text(encoding="utf-8")
    child(tmp_path, monkeypatch, source.replace("        send(table_of(path, only), out)", "        bytearray(8 << 30)"))
    assert "took more memory than a file of its size needs" in refused(made)


def test_a_file_with_fewer_cases_than_it_promises_is_refused(made: Path) -> None:
    content = bytearray(made.read_bytes())
    assert content[80:84] == (4).to_bytes(4, "little"), "where the head holds the number of cases"
    content[80:84] = (5).to_bytes(4, "little")
    made.write_bytes(bytes(content))
    assert any(words in refused(made) for words in ("holds 4 cases", "cannot be read"))


@pytest.mark.skipif(not PACIFIC.is_file(), reason="skipped: no shared data")
def test_a_real_file_is_read_whole() -> None:
    found = read(PACIFIC)
    assert (len(found), len(found.columns)) == (6144, 101)
    police = found.columns["Q1a_3"].texts().value_counts().to_pylist()
    assert {row["values"] for row in police} == {"1", "2", "3", "4", "5"}
    assert found.columns["WGTFAC"].text(0) == "0.7487999"
    assert found.columns["SCREENER_START"].text(0) == "2021-02-05 17:47:14"
    assert found.columns["SC1"].text(0) == ""


@pytest.mark.skipif(not PACIFIC.is_file(), reason="skipped: no shared data")
def test_a_real_file_cut_off_is_an_error(tmp_path: Path) -> None:
    whole, path = PACIFIC.read_bytes(), tmp_path / "cut.sav"
    for length in (1000, 50_000, 700_000, len(whole) - 1000):
        path.write_bytes(whole[:length])
        assert "cannot be read" in refused(path)
