"""What lies in tests/golden is named there, fits together, and its studies can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from survey.study import load_study
from tests.golden.truth import HERE, KEYS, STUDIES, place, truth

README = (HERE / "README.md").read_text(encoding="utf-8")
NAMES = sorted(path.name for path in STUDIES.iterdir() if path.is_dir())
# Rows of RESULT; p.csv and others have columns of their own.
GOLDEN = sorted(path.name for path in HERE.glob("*.csv") if path.read_text(encoding="utf-8").startswith("study,"))


def files() -> list[str]:
    """Every file of truth, raw data and script, by its path from here."""
    found = [path for path in HERE.rglob("*") if path.suffix in (".R", ".csv", ".txt") and STUDIES not in path.parents]
    return sorted(path.relative_to(HERE).as_posix() for path in found)


def test_the_readme_names_every_file_and_every_study() -> None:
    assert [name for name in (*files(), *NAMES) if f"`{name}`" not in README] == []


def test_the_methods_name_every_file_of_truth() -> None:
    """What holds no statistic to account is truth that nobody looks up. Raw answers lie in folders."""
    methods = (HERE.parents[1] / "docs" / "methods.md").read_text(encoding="utf-8")
    truths = [name for name in files() if name.endswith(".csv") and ("/" not in name or name.startswith("scores/"))
              and not name.endswith(".answers.csv")]
    assert len(truths) > 20
    assert [name for name in truths if not re.search(rf"(?<![\w./]){re.escape(name)}\b", methods)] == []


def test_golden_files_are_small() -> None:
    # Some forty files of rows with seventeen digits, and raw answers; a tenth is the awkward designs' 1,000 districts.
    assert sum((HERE / name).stat().st_size for name in files()) < 1_700_000


@pytest.mark.parametrize("name", GOLDEN)
def test_no_golden_row_stands_twice(name: str) -> None:
    rows = pd.read_csv(HERE / name, dtype="object", keep_default_na=False)
    assert not rows.duplicated(list(KEYS)).any()


@pytest.mark.parametrize("name", NAMES)
def test_a_study_has_its_rows_of_truth(name: str) -> None:
    assert sum(len(truth(file, name)) for file in GOLDEN) > 0


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_study_loads(name: str, tmp_path: Path) -> None:
    study = load_study(place(name, tmp_path))
    assert study.id == name


@pytest.mark.parametrize("file", ["api/1.0.0.yaml", "waves/1.0.0.yaml"])
def test_copies_of_an_instrument_are_the_same(file: str) -> None:
    assert len({path.read_bytes() for path in STUDIES.glob(f"*/instruments/{file}")}) == 1
