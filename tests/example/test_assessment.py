"""The example's assessment: the report finds what is planted, under two seeds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.evaluation.assessment.report import assessed_report, stored_assessments
from survey.assessment.importing import import_assessment
from survey.example.assessed import BEST, BREACH, MISSING, ON_THE_LINE, QUALITY, SMALL, WORST
from survey.example.folder import SEED
from survey.study import load_study
from survey.study.model import Study
from tests.example.beside import copied

NAME = "quantitative_assessment"
POOR, FAIR, GOOD, EXCELLENT = 1.0, 2.0, 3.0, 4.0
Made = tuple[Study, pd.DataFrame, list[dict[str, Any]]]


@pytest.fixture(scope="module", params=[SEED, 7])
def made(request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The study, the rows of the assessment, and its findings; without a survey, so without what is taken of one."""
    study = load_study(copied(folder, tmp_path_factory.mktemp("assessed") / "city", request.param))
    for one in study.assessments:
        import_assessment(study, one.id)
    found = assessed_report(study, stored_assessments(study), None, [])
    findings = [one | {"said": json.loads(one["parameters"])} for one in found.findings.to_pylist()]
    return study, found.rows.to_pandas(), findings


def grades(rows: pd.DataFrame, period: str) -> dict[str, Any]:
    own = rows[(rows["statistic"] == "grade") & (rows["wave"] == period)]
    return {row.group: row for row in own.itertuples()}


def test_scores_scatter_around_the_true_quality(made: Made) -> None:
    rows = made[1]
    own = rows[(rows["indicator"] == NAME) & (rows["statistic"] == "score") & rows["group"].notna() & rows["versus"].isna()
               & rows["wave"].str.contains("Q")]
    assert set(own["group"]) == set(QUALITY)
    for unit, scores in own.groupby("group", observed=True)["value"]:
        assert abs(scores.mean() - QUALITY[str(unit)]) < 7, unit


def test_the_best_are_excellent_and_the_worst_poor_in_every_quarter(made: Made) -> None:
    for quarter in (f"{year}Q{part}" for year in (2024, 2025) for part in (1, 2, 3, 4)):
        found = grades(made[1], quarter)
        assert (found[BEST].value, found[WORST].value) == (EXCELLENT, POOR), quarter


def test_a_station_at_the_threshold_is_on_the_line_and_gets_the_better_grade(made: Made) -> None:
    found = [grades(made[1], f"{year}Q{part}")[ON_THE_LINE] for year in (2024, 2025) for part in (1, 2, 3, 4)]
    line = [one for one in found if "on_the_line" in str(one.flag)]
    assert len(line) >= 5
    assert {one.value for one in line} == {GOOD}


def test_the_breach_is_listed_and_caps_its_quarter_half_year_and_year(made: Made) -> None:
    _, rows, findings = made
    (one,) = [found for found in findings if found["text"] == "findings.bottom_line"]
    assert (one["said"]["unit"], one["said"]["indicator"], one["wave"]) == (BREACH[0], f"{NAME}.{BREACH[1]}", BREACH[2])
    for period in (BREACH[2], "2025Q3", "2025H2", "2025"):
        assert "breach" in grades(rows, period)[BREACH[0]].flag
        assert grades(rows, period)[BREACH[0]].value <= FAIR
    assert grades(rows, "2025Q4")[BREACH[0]].value >= FAIR
    assert "breach" not in str(grades(rows, "2025Q4")[BREACH[0]].flag)


def test_what_was_not_reported_is_named_and_its_quarter_partial(made: Made) -> None:
    (one,) = [found for found in made[2] if found["text"] == "findings.partial_period"]
    assert (one["said"]["unit"], one["wave"]) == (MISSING[0], "2025Q2")
    assert one["said"]["months"] == f"{MISSING[2]} ({MISSING[1]})"


def test_a_small_denominator_is_shown_and_not_scored(made: Made) -> None:
    own = made[1][(made[1]["indicator"] == f"{NAME}.{SMALL[1]}") & (made[1]["group"] == SMALL[0]) & made[1]["versus"].isna()
                  & made[1]["wave"].str.contains("Q")]
    assert set(own["statistic"]) == {"rate"}
    assert own["flag"].str.contains("small_denominator").all()
