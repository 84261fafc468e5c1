"""The examples in docs/formats.md, sections Raw files and Responses, are right."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pyarrow.parquet as pq

from instruments.model import REASONS
from survey.responses import import_wave
from survey.study import load_study

PAGE = (Path(__file__).parents[2] / "docs/formats.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    return re.split(r"\n## ", PAGE.split(f"\n## {name}\n", 1)[1], maxsplit=1)[0]


def example(name: str, kind: str, number: int = 0) -> str:
    return re.findall(rf"```{kind}\n(.*?)```", section(name), re.DOTALL)[number]


def test_the_raw_file_of_the_page_becomes_the_responses_of_the_page(tmp_path: Path) -> None:
    files = {
        "study.yaml": example("Study", "yaml"), "bind/2024Q1.yaml": example("Binding", "yaml"),
        "shops.csv": example("Study", "csv"), "instruments/shop_books/1.0.0.yaml": example("Rating", "yaml"),
        "instruments/shop_figures/1.0.0.yaml": example("Assessment", "yaml"),
        "instruments/corner_shop/1.0.0.yaml": example("Instrument", "yaml"), "w1.csv": example("Raw files", "csv")}
    tables = [example("Districts, targets, benchmarks", "csv", number) for number in range(3)]
    files |= dict(zip(("districts.csv", "targets.csv", "benchmarks.csv"), tables, strict=True))
    for file, text in files.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")
    import_wave(load_study(tmp_path), "2024Q1")
    found = pq.read_table(tmp_path / "responses/2024Q1.parquet").to_pylist()
    wanted = list(csv.DictReader(example("Responses", "csv").splitlines()))
    assert [{name: shown(row[name]) for name in wanted[0]} for row in found] == wanted


def shown(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def test_the_page_names_the_reasons_with_their_codes() -> None:
    assert all(f"−{-code} `{reason}`" in section("Responses") for reason, code in REASONS.items())


def test_the_page_names_every_fact(tmp_path: Path) -> None:
    facts = ("instrument", "checksums", "files", "rows", "kept", "doubles", "terminated", "use", "zero_weights", "flags",
             "modes", "problems", "sizes", "id")
    assert all(f"`{fact}`" in section("Responses") for fact in facts)
