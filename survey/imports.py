"""All that a study names, imported in its order: waves, rounds of rating, assessments, series."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from survey.assessment.importing import import_assessment
from survey.ratings.importing import import_round
from survey.responses import import_wave
from survey.series.importing import import_series
from survey.study.model import Study
from words.language import Lang

Kind = Literal["wave", "round", "assessment", "series"]
DO: dict[Kind, Callable[..., Any]] = {"wave": import_wave, "round": import_round, "assessment": import_assessment, "series": import_series}


@dataclass(frozen=True)
class Import:
    """One import that may be run: an Imported of a wave, a Taken of all else comes back."""

    kind: Kind
    id: str
    run: Callable[[], Any]


def imports_of(study: Study, *, lang: Lang | None = None) -> Iterator[Import]:
    """Every import of the study. lang : of the full lists of problems, as in `import_wave`"""
    ids: dict[Kind, list[str]] = {
        "wave": [one.id for one in study.waves], "round": [one.id for one in study.rounds],
        "assessment": [one.id for one in study.assessments], "series": [one.id for one in study.series]}
    for kind, listed in ids.items():
        for id in listed:
            yield Import(kind, id, lambda kind=kind, id=id: DO[kind](study, id, lang=lang))  # type: ignore[misc]


def import_all(study: Study) -> None:
    """Runs every import of the study; SurveyError at the first that fails."""
    for one in imports_of(study):
        one.run()
