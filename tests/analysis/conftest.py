"""A study with two waves, imported and analysed once for the tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jingmin import analyse, import_wave, load_study
from survey.study.model import Study
from tests.analysis.imported import Studies, imported_once
from tests.golden.truth import place


def analysed(name: str, folder: Path) -> Study:
    """A golden study, imported and analysed."""
    study = load_study(place(name, folder))
    for wave in study.waves:
        import_wave(study, wave.id)
    analyse(study)
    return study


@pytest.fixture(scope="module")
def waves_same(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    yield analysed("waves_same", tmp_path_factory.mktemp("studies"))


@pytest.fixture(scope="module")
def waves_people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    yield analysed("waves_people", tmp_path_factory.mktemp("studies"))


@pytest.fixture(scope="session")
def studies(tmp_path_factory: pytest.TempPathFactory) -> Studies:
    return imported_once(tmp_path_factory.mktemp)
