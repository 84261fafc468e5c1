"""The strict kinds of value: what lax readers let through is refused here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from instruments.fields import Date, Flag, Id, Model, Name, Number, Version, Whole, decimal
from instruments.reading import read_text, validate
from words.problems import Problems


@pytest.mark.parametrize(("kind", "text", "value"), [
    (Whole, "12", 12), (Whole, "-3", -3), (Whole, "007", 7),
    (Number, "0.20", Fraction(1, 5)), (Number, "1/3", Fraction(1, 3)), (Number, "-2.5e3", Fraction(-2500)),
    (Number, ".5", Fraction(1, 2)), (Flag, "true", True), (Flag, "false", False),
    (Date, "2024-02-29", date(2024, 2, 29)),
    (Version, "1.10.0", "1.10.0"), (Id, "2024Q1", "2024Q1"), (Id, "海港.1", "海港.1"),
    (Name, "性别", "性别"), (Name, "_x-1", "_x-1"),
])
def test_a_kind_takes_its_own_spelling(kind: Any, text: str, value: object) -> None:
    assert TypeAdapter(kind).validate_python(text, strict=True) == value


@pytest.mark.parametrize(("kind", "texts"), [
    (Whole, ["1_000", "1.0", "１２", "", " 1", "0x1F", "1e3", "9" * 19, "true"]),
    (Number, ["1_000", "nan", "inf", "1,5", "5%", "", "1/0", "1/00", "9" * 5000, "1e9999", "1 / 3"]),
    (Flag, ["yes", "no", "on", "off", "True", "TRUE", "1", "0", ""]),
    (Date, ["20240105", "2024-1-5", "2024-02-30", "2024-W01-1", "05.01.2024", "2024-01-05T00:00", ""]),
    (Version, ["1.0", "1.10", "01.0.0", "1.0.0-rc1", "1.0.0\n"]),
    (Id, ["", ".a", "a b", "a/b", "a\n", "x" * 61]),
    (Name, ["", "1a", "a.b", "a b", "a\n", "-a"]),
])
def test_a_kind_refuses_every_other(kind: Any, texts: list[str]) -> None:
    for text in texts:
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(text, strict=True)


@pytest.mark.parametrize(("number", "text"), [
    ("1", "1"), ("0", "0"), ("1/5", "0.2"), ("100", "100"), ("1/3", "1/3"), ("-5/2", "-2.5"), ("1/1000000", "0.000001"),
])
def test_a_number_is_written_as_people_write_it(number: str, text: str) -> None:
    assert decimal(Fraction(number)) == text


class Inner(Model):
    start: Date = Field(alias="from")
    kind: Literal["rain", "sun"] = "sun"


class Outer(Model):
    days: tuple[Inner, ...]
    names: Mapping[str, Whole] = Field(default_factory=dict)
    note: str | None = None


def complaints(text: str) -> list[str]:
    problems = Problems()
    marked = read_text(text.encode(), "a.yaml", problems)
    assert marked is not None
    assert validate(Outer, marked, problems) is None
    return [problem.text("en").splitlines()[0] + " " + problem.parts("en")[2] for problem in problems]


def test_any_model_is_read_from_marked_data() -> None:
    problems = Problems()
    marked = read_text(b"days: [{from: 2024-01-05}]\nnames: {a: 1}\nnote: null\n", "a.yaml", problems)
    assert marked is not None
    outer = validate(Outer, marked, problems)
    assert outer is not None
    assert outer.days[0].start == date(2024, 1, 5)
    assert (outer.names, outer.note, len(problems)) == ({"a": 1}, None, 0)


def test_any_model_complains_by_the_keys_of_the_file_not_of_python() -> None:
    assert complaints("days: [{frm: 2024-01-05, kind: ran}]\nnote: [x]\nnames: {a: b}\n") == [
        "a.yaml:1:8: `from` is missing in days. Add `from:` here.",
        "a.yaml:1:32: days.kind: `ran` is not allowed. Did you mean `rain`?",
        "a.yaml:1:9: `frm` is not a key of days. Did you mean `from`?",
        "a.yaml:3:12: names.a: `b` is not a whole number. Write the number in digits.",
        "a.yaml:2:7: note: `[…]` is not a text. Write a text.",
    ]


def test_a_mapping_where_a_list_is_wanted_and_nothing_at_all_are_said() -> None:
    assert complaints("days: {a: 1}\n") == ["a.yaml:1:7: days: `{…}` is not a list. Write it as a list."]
    assert complaints("days:\n") == [
        "a.yaml:1:6: days has no value. Write its value, or remove the key if it can be left out."]
