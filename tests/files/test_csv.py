"""CSV files: what is read is what stands there, with its line; what is no table is refused in words that help."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.files import Cells, read
from survey.files.plain_text import LONGEST_LINE
from words.problems import Problems, SurveyError


def cells_of(content: str | bytes, folder: Path, problems: Problems | None = None, name: str = "w.csv") -> Cells:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path, name=name, problems=problems)


def texts(cells: Cells) -> dict[str, list[str]]:
    return {name: column.texts().to_pylist() for name, column in cells.columns.items()}


def refused(content: str | bytes, folder: Path, name: str = "w.csv") -> list[str]:
    with pytest.raises(SurveyError) as caught:
        cells_of(content, folder, name=name)
    return [problem.text("en") for problem in caught.value.problems]


def test_cells_are_the_texts_of_the_file(tmp_path: Path) -> None:
    found = cells_of('id,Q1,意见\n007,1.0,"很好, ""真的"""\n8,NA,\n', tmp_path)
    assert texts(found) == {"id": ["007", "8"], "Q1": ["1.0", "NA"], "意见": ['很好, "真的"', ""]}
    assert found.names == ("id", "Q1", "意见")


def test_a_cell_knows_the_line_on_which_its_row_begins(tmp_path: Path) -> None:
    found = cells_of('id,Q\n1,"two\nlines"\n\n2,x\r\n3,y\r4,z\n', tmp_path)
    assert found.number.tolist() == [2, 5, 6, 7]
    assert found.where(1, "Q").text("en") == "w.csv, row 5, column Q"


def test_a_mark_in_front_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    assert cells_of(b"\xef\xbb\xbfid,Q\n1,2\n", tmp_path).names == ("id", "Q")


@pytest.mark.parametrize(("mark", "said"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_is_taken_where_it_is_clear_and_said(tmp_path: Path, mark: str, said: str) -> None:
    problems = Problems()
    found = cells_of(f"id{mark}\"a,b\"\n1{mark}3,5\n", tmp_path, problems)
    assert texts(found) == {"id": ["1"], "a,b": ["3,5"]}
    assert [f"separated by {said}" in problem.text("en") for problem in problems] == [True]


def test_an_unclear_separator_is_refused(tmp_path: Path) -> None:
    assert refused("id;a,b\n1;2\n", tmp_path)[0].startswith("w.csv, row 1: it is not clear what separates the columns: id;a,b")


def test_one_column_needs_no_separator(tmp_path: Path) -> None:
    assert texts(cells_of('Q\n1\n\n""\n', tmp_path)) == {"Q": ["1", ""]}


def test_only_the_columns_that_are_wanted_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text("a,b,c\n1,2,3\n", encoding="utf-8")
    found = read(path, only=["c", "x"])
    assert (list(found.columns), found.names) == (["c"], ("a", "b", "c"))


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff", "\ufeff\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: str) -> None:
    assert "the file is empty" in refused(content, tmp_path)[0]


def test_a_header_alone_is_refused(tmp_path: Path) -> None:
    assert "the file names its columns and holds nothing below them" in refused("id,Q\n\n", tmp_path)[0]


@pytest.mark.parametrize(("content", "place", "byte", "offset"), [
    ("id,Q\n1,很\n".encode("gb18030"), "row 2", "0xBA", "7"),
    (b"id,Q\r1,a\r\n2,\xff\n", "row 3", "0xFF", "12"),
    (b"id,Q\n1,\xe5\xbe", "row 2", "0xE5", "7"),
])
def test_a_file_that_is_not_utf8_is_refused_with_the_place(tmp_path: Path, content: bytes, place: str, byte: str,
                                                           offset: str) -> None:
    (said,) = refused(content, tmp_path)
    assert said.startswith(f"w.csv, {place}: this is not UTF-8: byte {byte} at offset {offset}\n")
    assert "CSV UTF-8 (comma delimited)" in said


def test_a_wrong_byte_far_inside_a_large_file_is_placed(tmp_path: Path) -> None:
    line = "1,很好很好很好\n".encode()
    many = (1 << 23) // len(line) + 10
    (said,) = refused(b"id,Q\n" + line * many + b"1,\x80\n", tmp_path)
    assert said.startswith(f"w.csv, row {many + 2}: this is not UTF-8: byte 0x80 at offset {5 + many * len(line) + 2:,}")


def test_utf16_and_nul_are_named(tmp_path: Path) -> None:
    assert "the file is UTF-16" in refused("id,Q\n1,2\n".encode("utf-16"), tmp_path)[0]
    assert refused(b"id,Q\n1,\x00\n", tmp_path)[0].startswith("w.csv, row 2: there is a NUL byte at offset 7")


def test_every_row_of_another_length_is_listed(tmp_path: Path) -> None:
    said = refused('a,b\n1\n1,2\n1,2,3\n"x\ny",2,3\n1,2,\n', tmp_path)
    assert said == [
        "w.csv, row 2: cells in this row: 1\n  2, as in the first row. Rows: 2.\n  Correct the rows, or export the file again.",
        ("w.csv, row 4: cells in this row: 3 (3 times)\n  2, as in the first row. Rows: 4, 5, 7.\n"
         "  Put a cell that holds the separator into double quotes, or export the file again.")]


def test_a_quote_that_is_never_closed_is_placed_where_its_row_begins(tmp_path: Path) -> None:
    (said,) = refused('a,b\n1,2\n3,"x\n5,6\n7,8\n', tmp_path)
    assert said.startswith("w.csv, row 3: a double quote that is opened in this row is never closed (read as far as line 5)")
    (said,) = refused('a,b\n1,"x' + "y" * 200_000 + "\n", tmp_path)
    assert said.startswith("w.csv, row 2: a double quote that is opened in this row is never closed")


def test_text_behind_a_closing_quote_is_refused(tmp_path: Path) -> None:
    assert refused('a,b\n1,"x"y\n', tmp_path)[0].startswith("w.csv, row 2: there is text behind the double quote")


def test_a_doubled_name_is_refused_and_a_missing_one_left_out(tmp_path: Path) -> None:
    (said,) = refused("a,b,a\n1,2,3\n", tmp_path)
    assert 'the column "a" stands there twice, as number 1 and 3' in said
    problems = Problems()
    assert texts(cells_of('"",a,\n1,2,3\n', tmp_path, problems)) == {"a": ["2"]}
    assert [problem.text("en") for problem in problems] == [
        "w.csv: columns without a name are left out: number 1, 3\n  A name in the first row for each column that is bound."]


def test_endless_lines_and_columns_are_refused(tmp_path: Path) -> None:
    assert refused("a\n1\n" + "x" * (LONGEST_LINE + 1), tmp_path)[0].startswith("w.csv, row 3: the line is longer than 1,048,576 bytes")
    assert "the file has 10,001 columns" in refused(",".join(f"c{number}" for number in range(10_001)) + "\n1\n", tmp_path)[0]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "none.csv", "there is no such file"), (tmp_path, "this is a folder or a device"),
                       (Path("/dev/null"), "this is a folder or a device")):
        with pytest.raises(SurveyError, match=said):
            read(path)


def test_a_format_is_known_by_the_name_and_the_beginning(tmp_path: Path) -> None:
    assert 'the name ends with ".xlsx", which is no format that is read' in refused("a\n1\n", tmp_path, "w.xlsx")[0]
    assert "this is not an SPSS file, whatever its name" in refused("a\n1\n", tmp_path, "w.sav")[0]
    path = tmp_path / "w.dat"
    path.write_text("a\n1\n", encoding="utf-8")
    assert texts(read(path, "csv")) == {"a": ["1"]}
    with pytest.raises(ValueError, match="format is auto, csv, spss"):
        read(path, "excel")


def test_nothing_in_a_message_is_obeyed_by_a_terminal(tmp_path: Path) -> None:
    (said,) = refused("\x1b[31ma\u202e,b,\x1b[31ma\u202e\n1,2,3\n", tmp_path)
    assert '"\\u001b[31ma\\u202e"' in said


CELL = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
NAME = CELL.filter(lambda text: text and not set(text) & set(";\t") and not text.startswith("\ufeff"))


@settings(max_examples=150, deadline=None)
@given(st.data(), st.lists(NAME, min_size=1, max_size=4, unique=True),
       st.sampled_from([("\n", csv.QUOTE_ALL), ("\r", csv.QUOTE_ALL), ("\r\n", csv.QUOTE_MINIMAL)]))
def test_what_csv_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, names: list[str],
                                      habit: tuple[str, int]) -> None:
    end, quoting = habit  # where needed, csv puts quotes around its own line ends only
    rows = data.draw(st.lists(st.lists(CELL, min_size=len(names), max_size=len(names)), min_size=1, max_size=5))
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end, quoting=quoting).writerows([names, *rows])
    found = texts(cells_of(text.getvalue(), tmp_path_factory.mktemp("csv")))
    assert found == {name: [row[number] for row in rows] for number, name in enumerate(names)}
