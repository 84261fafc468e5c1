"""A study's weights brought to its margins, for who wants to look at them before analysing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.analyse import raw_answers, stored_waves
from analysis.weighting.calibrate import calibrated
from analysis.weighting.facts import cell_facts, weighting_facts
from survey.study.model import Study
from words.problems import Problem, Problems, Where


def weigh(study: Study, wave: str | None = None) -> tuple[list[dict[str, Any]], Sequence[Problem]]:
    """How each wave that has margins is weighted (or one), its cells with their factors too; and warnings.

    Raises SurveyError where the study has no wave or names no margins, where answers and margins contradict each other, and where a
    wave was not imported.
    """
    problems = Problems()
    if not study.margins:
        problems.add("weighting.none" if study.waves else "analysis.no_waves", Where(str(study.folder / "study.yaml")))
        problems.raise_errors()
    answers = {name: one for name, one in raw_answers(study, stored_waves(study)).items() if wave in (None, name)}
    weightings = calibrated(study, answers, problems)[1].values()
    return [weighting_facts(study, one, withhold=0) | {"cells": cell_facts(study, one)} for one in weightings], problems.warnings
