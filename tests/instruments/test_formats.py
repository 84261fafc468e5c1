"""The examples in docs/formats.md, section Instrument, are right."""

from __future__ import annotations

import re
from pathlib import Path

from instruments.logic import parse, text
from instruments.model import Construct, Instrument, Item, QualityFlag
from tests.instruments.small import read

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
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
    inner = {"scales", "sections", "items", "constructs", "index", "flags"}
    for model in (Instrument, Item, Construct, QualityFlag):
        assert set(model.model_fields) - named - inner == set()
