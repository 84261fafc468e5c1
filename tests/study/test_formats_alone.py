"""The studies without a survey in docs/formats.md are whole: copied from the page, they do what the page shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.report import load_report
from jingmin.cli.main import command
from tests.study.test_formats import examples, section

ALONE = section("Studies without a survey")
INSTRUMENTS = {"corner_shop": "Instrument", "shop_books": "Rating", "shop_figures": "Assessment"}
FILES = dict(re.findall(r"^`(\S+)`:\n\n```\w+\n(.*?)```", ALONE, re.MULTILINE | re.DOTALL))
CALLS = re.findall(r"^\$ jingmin (.*)\n((?:(?![$`]).*\n)*)", ALONE, re.MULTILINE)


@pytest.mark.parametrize(("name", "source"), [("books", "rating"), ("figures", "assessment")])
def test_a_study_without_a_survey_is_copied_from_the_page_and_does_what_it_shows(
        name: str, source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = FILES | {f"{name}/districts.csv": examples("Districts, targets, benchmarks", "csv")[0]}
    files |= {f"{name}/instruments/{id}/1.0.0.yaml": examples(of, "yaml")[0] for id, of in INSTRUMENTS.items()}
    for file, text in files.items():
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text(text, encoding="utf-8")
    for call, shown in CALLS:
        if call.split()[1] == name:
            done = CliRunner().invoke(command, [*call.split(), "--lang", "en"])
            assert done.exit_code == 0, done.output
            assert [line for line in shown.splitlines() if line not in done.output.splitlines()] == [], done.output
    assert set(load_report(Path(name)).result["source"]) == {source}
    assert Path(f"{name}.docx").is_file()
