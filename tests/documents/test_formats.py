"""The section of docs/formats.md on tables and files given out is right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from dashboard.documents.excel import MOST_ROWS
from dashboard.documents.formats import FORMATS
from dashboard.documents.plain import json_file
from dashboard.documents.word_tables import SIZES
from tests.documents.sample import sample_report

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
SECTION = PAGE.split("## Tables and files given out\n")[1].split("\n## ")[0]


def test_the_example_in_python_finds_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = sample_report()
    (tmp_path / "tables.json").write_bytes(json_file(report, "en"))
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(re.findall(r"```python\n(.*?)```", SECTION, re.DOTALL)[0], names)  # noqa: S102  (our own page)
    result = report.result
    assert names["lower"] == result.loc[result["versus"].eq("city") & result["verdict"].eq("lower"), "id"].tolist()
    assert names["lower"]


def test_every_format_is_described() -> None:
    assert set(re.findall(r"`(\.\w+)`", SECTION.split("**Which tables.**")[0])) == set(FORMATS)


def test_the_limits_are_those_of_the_code() -> None:
    assert f"at\nmost {MOST_ROWS:,}" in SECTION
    assert f"down to {min(SIZES):.0f} points" in SECTION
