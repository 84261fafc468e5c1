"""The examples in docs/formats.md, sections Study, Districts …, and Binding, are right and whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from instruments.model import REASONS
from survey.assessment.importing import import_assessment
from survey.ratings.columns import LONG
from survey.study import load_study, read_study
from survey.study.answers import BINDABLE_REASONS
from survey.study.assessments import LONG as FIGURES
from survey.study.comparisons import Comparisons
from survey.study.design import Design
from survey.study.districts import NEEDED, OPTIONAL
from survey.study.indicators import FAMILIES
from survey.study.margins import COLUMNS
from survey.study.model import Assessed, Binding, Round, Wave
from survey.study.series import Series
from survey.study.targets import BENCHMARK_COLUMNS, TARGET_COLUMNS
from survey.study.units import UNIT_COLUMNS
from survey.study.written import NOT_YET, Written
from words.problems import Problems

PAGE = (Path(__file__).parents[2] / "docs/formats.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    return re.split(r"\n## ", PAGE.split(f"\n## {name}\n", 1)[1], maxsplit=1)[0]


def examples(name: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", section(name), re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    districts, targets, benchmarks = examples("Districts, targets, benchmarks", "csv")
    files = {
        "study.yaml": examples("Study", "yaml")[0], "districts.csv": districts, "targets.csv": targets,
        "benchmarks.csv": benchmarks, "bind/2024Q1.yaml": examples("Binding", "yaml")[0],
        "shops.csv": examples("Study", "csv")[0],
        "instruments/street_figures/1.0.0.yaml": examples("Series", "yaml")[0],
        "instruments/corner_shop/1.0.0.yaml": examples("Instrument", "yaml")[0],
        "instruments/shop_books/1.0.0.yaml": examples("Rating", "yaml")[0],
        "instruments/shop_figures/1.0.0.yaml": examples("Assessment", "yaml")[0]}
    for file, text in files.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_example_study_is_right(folder: Path) -> None:
    problems = Problems()
    study = read_study(folder, problems)
    assert [problem.text("en") for problem in problems] == []
    assert study is not None
    assert [wave.id for wave in study.waves] == ["2024Q1", "2024Q2"]
    assert [unit.district for unit in study.units["books-2024"]] == ["north", "south"]


def test_the_example_figures_are_read(folder: Path) -> None:
    (folder / "figures.csv").write_text(examples("Study", "csv")[1], encoding="utf-8")
    done = import_assessment(load_study(folder), "figures-2024")
    assert done.facts["figures"] == 2 and not [one for one in done.problems if one.severity == "error"]


def test_the_example_margins_are_right(folder: Path) -> None:
    (folder / "margins.csv").write_text(examples("Margins", "csv")[0], encoding="utf-8")
    text = (folder / "study.yaml").read_text(encoding="utf-8").replace("lonely: fail", "lonely: fail\n  calibrated_to: margins.csv")
    (folder / "study.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    study = read_study(folder, problems)
    assert [problem.text("en") for problem in problems] == []
    assert study is not None and len(study.margins) == 6


def test_every_key_is_described() -> None:
    for model, name in ((Written, "Study"), (Wave, "Study"), (Design, "Study"), (Comparisons, "Study"), (Round, "Study"), (Assessed, "Study"),
                        (Series, "Study"), (Binding, "Binding")):
        for key in (field.alias or key for key, field in model.model_fields.items()):
            assert re.search(rf"^\|[^|]*`{key}`", section(name), re.MULTILINE), f"{key} of {name}"
    assert all(column in section("Study") for column in (*UNIT_COLUMNS, *LONG, *FIGURES))
    for column in (*NEEDED, *OPTIONAL, *TARGET_COLUMNS, *BENCHMARK_COLUMNS):
        assert column in section("Districts, targets, benchmarks")
    assert all(f"`{column}`" in section("Margins") for column in COLUMNS)
    assert all(f"`{family}" in PAGE for family in FAMILIES)
    assert all(f"`{loc[-1]}`" in section("Study") for loc in NOT_YET)
    assert all(f"`{reason}`" in section("Binding") for reason in BINDABLE_REASONS)
    assert set(REASONS) - set(BINDABLE_REASONS) == {"off_route"}
