"""The examples in docs/formats.md, section Instrument, are right."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import BaseModel

from instruments.changes.classes import STEP
from instruments.checking import check_file
from instruments.logic import parse, text
from instruments.model import Change, CollapseClass, Construct, Instrument, Item, QualityFlag
from tests.instruments.small import read
from words.problems import Problems

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
VERSIONS = re.split(r"^## ", PAGE[PAGE.index("## Versions\n"):], flags=re.MULTILINE)[1]
SECTION = re.split(r"^## ", PAGE[PAGE.index("## Instrument\n"):], flags=re.MULTILINE)[1]


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", SECTION, re.MULTILINE | re.DOTALL)


def test_the_whole_instrument_of_the_page_is_right(tmp_path: Path) -> None:
    example, = blocks("yaml")
    instrument, complaints = read(example, tmp_path)
    assert complaints == []
    assert instrument is not None
    assert instrument.key == "corner_shop@1.0.0"


def test_the_conditions_of_the_page_are_read() -> None:
    example, = blocks("text")
    assert [text(parse(line)) for line in example.splitlines()] == example.splitlines()


def test_the_page_names_every_key() -> None:
    named = set(re.findall(r"`(\w+)", SECTION))
    inner = {"scales", "sections", "items", "constructs", "index", "flags", "changes"}
    for model in (Instrument, Item, Construct, QualityFlag):
        assert written(model) - named - inner == set()


def written(model: type[BaseModel]) -> set[str]:
    """The keys of a model as they stand in a file."""
    return {field.alias or name for name, field in model.model_fields.items()}


# ---- Versions -----------------------------------------------------------------------------------------------------

# What the version of the page does to the instrument of the page.
EDITS = [
    ("  version: 1.0.0\n", "  version: 2.0.0\n  from: 1.0.0\n"),
    ("您对价格,", "您对价格：,"),
    ("      1: {zh: 有, en: Yes}\n", "      1: {zh: 今年去过, en: This year}\n      2: {zh: 以前去过, en: Before}\n"),
    ("  - id: STAFF\n", "  - id: OWNER\n"), ("{zh: 您对店员, en: \"The staff, are you satisfied?\"}",
                                            "{zh: 您对店主, en: \"The owner, are you satisfied?\"}"),
    ("      milk: {zh: 牛奶, en: Milk}\n", "      milk: {zh: 牛奶, en: Milk}\n      eggs: {zh: 鸡蛋, en: Eggs}\n"),
    ("items: [PRICE, STAFF]", "items: [PRICE, OWNER]"), ("items: [PRICE, STAFF]", "items: [PRICE, OWNER]"),
]


def test_the_version_of_the_page_declares_all_that_changed(tmp_path: Path) -> None:
    first, = blocks("yaml")
    changes, = re.findall(r"^```yaml\n(.*?)^```", VERSIONS, re.MULTILINE | re.DOTALL)
    second = first
    for old, new in EDITS:
        assert old in second, old
        second = second.replace(old, new, 1)
    folder = tmp_path / "corner_shop"
    folder.mkdir()
    (folder / "1.0.0.yaml").write_text(first, encoding="utf-8")
    (folder / "2.0.0.yaml").write_text(second.replace("\nscales:\n", f"\n{changes}\nscales:\n", 1), encoding="utf-8")
    problems = Problems()
    check_file(folder / "2.0.0.yaml", problems)
    assert [problem.text("en") for problem in problems.errors] == []


def test_the_page_names_every_change_class_and_key() -> None:
    named = set(re.findall(r"`(\w+)", VERSIONS))
    assert (written(Change) | written(CollapseClass) | set(STEP)) - named - {"same", "name", "label"} == set()
    rows = dict(re.findall(r"^\| (`[^|]+) \|[^|]*\|[^|]*\| (\w+) \|$", VERSIONS, re.MULTILINE))
    steps = {name: step for names, step in rows.items() for name in re.findall(r"\w+", names)}
    assert steps == {name: step for name, step in STEP.items() if name != "same"}
