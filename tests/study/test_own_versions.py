"""A study's own versions are held against the ones that they come from."""

from __future__ import annotations

import shutil
from pathlib import Path

from survey.study import load_study
from survey.study.reading import read_study
from tests.golden.truth import place
from words.problems import Problems


def own_version(folder: Path, changes: str, wording: str) -> Path:
    """A golden study whose second wave asks version 2.0.0 of its own instrument, with one wording changed."""
    study = place("waves_same", folder)
    old = study / "instruments" / "waves" / "1.0.0.yaml"
    text = old.read_text(encoding="utf-8").replace("version: 1.0.0", "version: 2.0.0\n  from: 1.0.0", 1)
    assert "It is noisy here" in text
    (old.parent / "2.0.0.yaml").write_text(text.replace("It is noisy here", wording) + changes, encoding="utf-8")
    about = study / "study.yaml"
    about.write_text(about.read_text(encoding="utf-8").replace("{id: w2, instrument: waves@1.0.0",
                                                               "{id: w2, instrument: waves@2.0.0"), encoding="utf-8")
    return study


def told(study: Path) -> list[str]:
    problems = Problems()
    read_study(study, problems, raw="present")
    return [problem.code for problem in problems.errors]


def test_an_undeclared_change_is_an_error_of_the_study(tmp_path: Path) -> None:
    study = own_version(tmp_path, "", "It is loud here")
    assert any(code.startswith("instruments.") for code in told(study))
    assert load_study(study).waves  # analysis stays possible, and compares nothing that was not declared


def test_a_declared_one_is_not(tmp_path: Path) -> None:
    changes = ("\nchanges:\n  - {items: [Q3], class: cosmetic, reason: {zh: 少一个词, en: The same said in one word more}}\n")
    study = own_version(tmp_path, changes, "It is very noisy here")
    assert told(study) == []
    shutil.rmtree(study)
