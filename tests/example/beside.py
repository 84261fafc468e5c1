"""The example's study with what stands beside its survey drawn anew, and without the survey's answers."""

from __future__ import annotations

import shutil
from pathlib import Path

from survey.example.folder import SOURCES


def copied(folder: Path, to: Path, seed: int) -> Path:
    """A copy of the example in which the sources beside the survey are those of another seed."""
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns("20*.csv", "*.sav"))
    (to / "raw").mkdir(exist_ok=True)
    for source in SOURCES:
        for name, text in source().raw(seed).items():
            (to / name).write_text(text, encoding="utf-8")
    return to
