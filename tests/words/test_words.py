"""Both languages say everything, and say it of the same things."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from words import documents, interface, respondent
from words.language import LANGS, Lang, default_lang, fill
from words.problems import CATALOGUE
from words.rooms import Rooms

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Calls whose first argument is a key: of words.interface or words.documents, and of words.problems.
SAYING, COMPLAINING = {"say", "text"}, {"add", "Problem"}
KEY = re.compile(r"[a-z]\w*(\.[\w-]+)+")


def placeholders(template: str) -> set[str]:
    """What a sentence puts in; a value that itself comes in both languages (`label_zh`, `label_en`) counts as one."""
    names = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    return {re.sub(r"(^|_)(zh|en)$", "", name) for name in names}


def keys_in(names: set[str]) -> list[tuple[str, str]]:
    """Every literal key that a call of one of these names gives first, with its place."""
    return [(node.args[0].value, f"{path.relative_to(ROOT)}:{node.lineno}")
            for floor in ("instruments", "survey", "analysis", "dashboard", "jingmin")
            for path in sorted((ROOT / floor).rglob("*.py")) for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
            and ast.unparse(node.func).split(".")[-1] in names
            and isinstance(node.args[0].value, str) and KEY.fullmatch(node.args[0].value)]


@pytest.mark.parametrize("words", [interface.WORDS, documents.WORDS, respondent.WORDS],
                         ids=["interface", "documents", "respondent"])
def test_every_word_is_there_in_both_languages_with_the_same_values(words: Rooms[dict[Lang, str]]) -> None:
    wrong = [key for key, said in words.items()
             if set(said) != set(LANGS) or not all(text.strip() for text in said.values())
             or placeholders(said["zh"]) != placeholders(said["en"])]
    assert wrong == []


@pytest.mark.parametrize("words", [interface.WORDS, documents.WORDS, respondent.WORDS],
                         ids=["interface", "documents", "respondent"])
def test_english_has_no_chinese_in_it(words: Rooms[dict[Lang, str]]) -> None:
    """But what must be found by somebody who does not read English: the choice of the language."""
    choice = {"dashboard.pick.lang", "dashboard.lang.zh"}
    assert [key for key, said in words.items() if CHINESE.search(said["en"]) and key not in choice] == []


@pytest.mark.parametrize("folder", ["interface", "documents", "respondent"])
def test_a_key_lies_in_a_file_of_its_room(folder: str) -> None:
    """There it is looked for: in `room.py` or in `room_….py`."""
    whole = {"interface": interface, "documents": documents, "respondent": respondent}[folder].WORDS
    assert [key for key in whole if key not in whole] == []
    assert len(list(whole)) == len(set(whole))


def test_no_key_is_said_twice_in_one_file() -> None:
    """A dict keeps the last of two: the first would be lost without a word."""
    twice = []
    for path in sorted((ROOT / "words").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Dict):
                keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
                twice += [f"{path.name}: {key}" for key in keys if keys.count(key) > 1]
    assert twice == []


def test_every_complaint_says_what_was_found_in_both_languages_with_the_same_values() -> None:
    wrong = [code for code, entry in CATALOGUE.items()
             if not (entry.zh[0].strip() and entry.en[0].strip())
             or set().union(*map(placeholders, entry.zh)) != set().union(*map(placeholders, entry.en))
             or [bool(part) for part in entry.zh] != [bool(part) for part in entry.en]
             or any(CHINESE.search(part) for part in entry.en)]
    assert wrong == []


def test_every_complaint_lies_in_the_file_of_its_room() -> None:
    """Each is looked for there, and nowhere else."""
    names = [path.stem for path in (ROOT / "words" / "problems").glob("*.py") if path.stem != "__init__"]
    rooms = {name: getattr(import_module(f"words.problems.{name}"), "ENTRIES", {}) for name in names}
    assert [code for name, entries in rooms.items() for code in entries if code.partition(".")[0] != name] == []
    assert len(CATALOGUE) == sum(map(len, rooms.values())) > 0
    assert "nowhere.at_all" not in CATALOGUE


def test_every_key_that_the_code_names_has_words() -> None:
    known = interface.WORDS.keys() | documents.WORDS.keys() | respondent.WORDS.keys()
    assert [place + " " + key for key, place in keys_in(SAYING) if key not in known] == []
    assert [place + " " + key for key, place in keys_in(COMPLAINING) if key not in CATALOGUE] == []


@pytest.mark.parametrize(("environ", "lang"), [
    ({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"), ({}, "en"),
    ({"LC_ALL": "", "LC_MESSAGES": "zh_TW"}, "zh"),
])
def test_the_locale_chooses_the_language(environ: dict[str, str], lang: str) -> None:
    assert default_lang(environ) == lang


def test_a_word_that_goes_with_a_count_is_singular_of_one() -> None:
    assert fill("{n} {n:row is|rows are} left of {all}.", {"n": 1, "all": 7}) == "1 row is left of 7."
    assert fill("{n} {n:row|rows}", {"n": "1,001"}) == "1,001 rows" and fill("{n} {n:row|rows}", {"n": 0}) == "0 rows"
    assert fill("{n:row|rows}", {"n": "{x}|"}) == "rows"  # what is put in is never a format
