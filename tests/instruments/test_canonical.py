"""The checksum changes with what an instrument says, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from instruments.canonical import canonical
from instruments.library import find
from instruments.reading import load_instrument
from tests.instruments.small import SMALL, read


def checksum(text: str, folder: Path) -> str:
    instrument, complaints = read(text, folder)
    assert complaints == []
    assert instrument is not None
    return instrument.checksum


@pytest.mark.parametrize(("old", "new"), [
    ("instrument:\n", "# a comment\n\ninstrument:   # another\n"),
    ("\n", "\r\n"),
    ("  id: small\n  version: 1.0.0\n", "  version: '1.0.0'\n  id: \"small\"\n"),
    ("{zh: 小, en: Small}", "\n    en: Small\n    zh: 小"),
    ("weight: 1,", "weight: 1.00,"),
    ("below: 0.4", "below: 2/5"),
    ("ask_if: F == 1", "ask_if: ( F==1 )"),
    ("kind: text, ", "kind: text, reverse: false, role: question, "),
    ("{C1: 1/3, C2: 2/3}", "{C2: 2/3, C1: 1/3}"),
    ("languages: [zh, en]", "languages: [zh, en]\n  few: 30\n  minutes: {}"),
])
def test_layout_comments_and_spelling_do_not_change_the_checksum(old: str, new: str, tmp_path: Path) -> None:
    assert old in SMALL
    assert checksum(SMALL.replace(old, new), tmp_path) == checksum(SMALL, tmp_path)


def test_the_order_of_parts_and_of_constructs_does_not_change_it(tmp_path: Path) -> None:
    start, end = SMALL.index("constructs:"), SMALL.index("index:\n")
    first, second = SMALL[start:end].splitlines(keepends=True)[1:]
    moved = "constructs:\n" + second + first + SMALL[:start] + SMALL[end:]
    assert checksum(moved, tmp_path) == checksum(SMALL, tmp_path)


@pytest.mark.parametrize(("old", "new"), [
    ("en: Fair", "en: fair"), ("score: 50", "score: 51"), ("max: 9", "max: 8"), ("reverse: true, top: [1]", "reverse: false"),
    ("languages: [zh, en]", "languages: [en, zh]"), ("{C1: 1/3, C2: 2/3}", "{C1: 1/2, C2: 1/2}"),
    ("status: not_fielded", "status: piloted"), ("ask_if: F == 1", "ask_if: F == 0"),
    ("0: {zh: 否, en: \"No\"}, 1: {zh: 是, en: \"Yes\"}", "1: {zh: 是, en: \"Yes\"}, 0: {zh: 否, en: \"No\"}"),
    ("{x: {zh: 甲, en: X}, y: {zh: 乙, en: Y, exclusive: true}}",
     "{y: {zh: 乙, en: Y, exclusive: true}, x: {zh: 甲, en: X}}"),
])
def test_what_it_says_and_the_order_of_answers_change_it(old: str, new: str, tmp_path: Path) -> None:
    assert old in SMALL
    assert checksum(SMALL.replace(old, new), tmp_path) != checksum(SMALL, tmp_path)


def test_the_order_of_items_changes_it(tmp_path: Path) -> None:
    lines = SMALL.splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines) if "id: Q1," in line)
    lines[number], lines[number + 1] = lines[number + 1], lines[number]
    assert checksum("".join(lines), tmp_path) != checksum(SMALL, tmp_path)


def test_the_checksum_of_the_built_in_survey_is_the_recorded_one() -> None:
    """Until releases are sealed this is what notices an edit. After one that is meant, record the new sum."""
    instrument = load_instrument(find("public_satisfaction@1.0.0"))
    assert instrument.checksum == "fa34685040b5e12b71710e508de00d5351b6368a1b339e15a473efc3bf77096c"
    assert canonical(instrument).startswith('{"constructs":{"CE":')
