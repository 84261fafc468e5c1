"""YAML as it is read: text stays text, everything knows its place, what is hostile is refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from instruments.reading import Marked, read_text, read_yaml
from instruments.reading.marked import DEEPEST, LARGEST
from words.problems import Problems


def read(text: str | bytes) -> tuple[Marked | None, list[str]]:
    """What is read, and the complaints as `line:character code`."""
    problems = Problems()
    marked = read_text(text.encode() if isinstance(text, str) else text, "a.yaml", problems)
    return marked, [f"{p.where.line}:{p.where.character} {p.code.removeprefix('instruments.')}" for p in problems]


def data(text: str) -> object:
    marked, complaints = read(text)
    assert complaints == []
    assert marked is not None
    return marked.data


def test_strings_stay_strings() -> None:
    text = "a: 1.10\nb: no\nc: 2024-01-05\nd: 0o17\ne: 1_000\nf: .inf\ng: 012\nh: <<\ni: TRUE\n"
    assert data(text) == {"a": "1.10", "b": "no", "c": "2024-01-05", "d": "0o17", "e": "1_000", "f": ".inf",
                          "g": "012", "h": "<<", "i": "TRUE"}


def test_an_unquoted_null_is_no_value_and_a_quoted_one_is_text() -> None:
    assert data("a: null\nb:\nc: ~\nd: 'null'\ne: ''\nnull: x\n") == {
        "a": None, "b": None, "c": None, "d": "null", "e": "", "null": "x"}


def test_keys_stay_strings_and_1_and_01_differ() -> None:
    assert data("1: a\n01: b\nyes: c\n") == {"1": "a", "01": "b", "yes": "c"}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_line_endings_do_not_matter(ending: str) -> None:
    marked, complaints = read("\ufeffa: 1\nb: [x, y]\n".replace("\n", ending))
    assert complaints == []
    assert marked is not None
    assert marked.data == {"a": "1", "b": ["x", "y"]}


def test_every_value_and_key_knows_its_place() -> None:
    marked, _ = read("a:\n  b: [x, 'y']\n  社区: {c: z}\n")
    assert marked is not None
    assert marked.where(("a", "b", 1)).text("en") == "a.yaml:2:10"
    assert marked.where(("a", "社区", "c")).text("en") == "a.yaml:3:11"
    assert marked.where(("a", "社区"), key=True).text("en") == "a.yaml:3:3"
    assert marked.where(("a", "b", 7, "q")).text("en") == "a.yaml:2:6"   # the nearest thing around it
    assert marked.where(("a", "b", 1), character=0).character == 10
    part = marked.at("a", "社区")
    assert part is not None
    assert part.data == {"c": "z"}
    assert part.where(("c",)).text("en") == "a.yaml:3:11"
    assert marked.at("nowhere") is None


def test_a_place_within_a_text_counts_its_quotation_mark() -> None:
    marked, _ = read("a: x == y\nb: 'x == y'\nc: >-\n  x ==\n  y\n")
    assert marked is not None
    assert [marked.where((key,), character=5).character for key in "abc"] == [9, 10, 4]


@pytest.mark.parametrize(("text", "complaints"), [
    ("a: 1\nb: 2\na: 3\n", ["3:1 double_key"]),
    ("a: {x: 1, x: 2}\nb: 1\nb: 2\n", ["1:11 double_key", "3:1 double_key"]),
    ("a: &x [1]\nb: *x\n", ["1:4 alias", "2:4 alias"]),
    ("a: &x 1\n", ["1:4 alias"]),
    ("a: !!python/object/apply:os.system ['true']\n", ["1:4 tag"]),
    ("a: !!int 5\nb: ! x\n", ["1:4 tag", "2:4 tag"]),
    ("[1, 2]: a\n", ["1:1 key_not_text"]),
    ("? {a: b}\n: c\n", ["1:3 key_not_text"]),
    ("a:\n\tb: 1\n", ["2:1 tab"]),
    ("a: 1\n\tb: 2\n", ["2:1 tab"]),
    ("a: b: c\n", ["1:5 colon"]),
    ("a: 'x\n", ["2:1 syntax"]),
    ("a: [1, 2\n", ["2:1 syntax"]),
    ("a: 1\n  b: 2\n", ["2:4 colon"]),
    ("a: x\x01y\n", ["1:5 character"]),
    ("a: 1\n---\nb: 2\n", ["2:1 documents"]),
    ("", ["1:1 empty_file"]),
    ("# only a comment\n", ["1:1 empty_file"]),
    ("null\n", ["1:1 empty_file"]),
    ("- a\n", ["1:1 not_keys"]),
    ("just text\n", ["1:1 not_keys"]),
    (b"a: \xd6l\n", ["1:4 not_utf8"]),
    ("a: 1\nb: Öl".encode("utf-16"), ["1:1 not_utf8"]),
])
def test_what_may_not_stand_in_a_file_is_complained_of_at_its_place(text: str | bytes, complaints: list[str]) -> None:
    assert read(text)[1] == complaints


@pytest.mark.parametrize("text", [
    "a: " + "[" * 100_000, "a: " + "{a: " * 100_000, "".join(f"{' ' * n}a:\n" for n in range(2_000)),
    "a: " + "[" * 100 + "]" * 100, "- " * 100_000,
])
def test_deep_nesting_is_refused_without_building_it(text: str) -> None:
    begun = time.perf_counter()
    assert [complaint.split()[1] for complaint in read(text)[1]] == ["deep_file"]
    assert time.perf_counter() - begun < 5


def test_as_deep_as_is_allowed_is_read() -> None:
    depth = DEEPEST - 1
    assert read("a: " + "[" * depth + "]" * depth + "\n")[1] == []


def test_a_scalar_of_a_megabyte_is_text_and_is_shown_short() -> None:
    marked, complaints = read("a: " + "x" * 1_000_000 + "\n")
    assert complaints == []
    assert marked is not None
    assert len(marked.data["a"]) == 1_000_000


def test_a_thousand_aliases_of_aliases_stay_small() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    assert {complaint.split()[1] for complaint in read(bomb)[1]} == {"alias"}


def test_a_file_too_large_or_not_there_is_said(tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    big.write_bytes(b"a: " + b"x" * LARGEST)
    for path, code in [(big, "large_file"), (tmp_path / "none.yaml", "no_file"), (tmp_path, "no_file")]:
        problems = Problems()
        assert read_yaml(path, problems, shown="bind/x.yaml") is None
        assert [(p.code, p.where.file) for p in problems] == [(f"instruments.{code}", "bind/x.yaml")]
