"""A version of the small instrument, changed one way at a time, checked against the one it comes from."""

from __future__ import annotations

from pathlib import Path

from instruments.checking import check_file
from instruments.load import AnyInstrument
from tests.instruments.small import SMALL
from words.problems import Problem, Problems

REASON = "reason: {zh: 因为, en: Because}"
COLLAPSE = ("collapse: {low: {zh: 低, en: Low, old: [1, 2], new: [1, 2], score: 0}, "
            "high: {zh: 高, en: High, old: [3], new: [3], score: 100}}")


def version(*edits: tuple[str, str], number: str = "2.0.0", changes: str = "") -> str:
    """SMALL as a later version: edits, then `from` and the changes in the line before the scales."""
    text = SMALL
    for old, new in edits:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    text = text.replace("  version: 1.0.0\n", f"  version: {number}\n  from: 1.0.0\n")
    return text.replace("scales:\n", f"changes: [{changes}]\nscales:\n") if changes else text


def checked(text: str, folder: Path, origin: str = SMALL) -> tuple[AnyInstrument | None, Problems]:
    """The version, and everything said of it against SMALL, or another, which lies beside it."""
    place = folder / "small"
    place.mkdir(exist_ok=True)
    (place / "1.0.0.yaml").write_text(origin, encoding="utf-8")
    path = place / "new.yaml"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    found = check_file(path, problems)
    assert all(problem.text(lang) for problem in problems for lang in ("zh", "en"))
    return found, problems


def codes(problems: Problems) -> list[str]:
    return [problem.code.removeprefix("instruments.") for problem in problems.errors]


def at(problem: Problem) -> str:
    return f"{problem.where.line}:{problem.where.character}"
