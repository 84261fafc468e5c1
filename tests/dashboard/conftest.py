"""One study folder of each kind, written once, and its report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.report import Report, load_report
from tests.dashboard.sample_report import write_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The study folder of that kind."""
    root, made = tmp_path_factory.mktemp("studies"), {}

    def folder(kind: str) -> Path:
        if kind not in made:
            made[kind] = write_sample(root / kind, kind)
        return made[kind]

    return folder


@pytest.fixture(scope="session")
def report(sample: Callable[[str], Path]) -> Callable[[str], Report]:
    """The report of that kind of study."""
    return lambda kind: load_report(sample(kind))
