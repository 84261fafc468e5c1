"""The rounds of rating of a study for its report: rows, findings, and what the catalogue says of them."""

from __future__ import annotations

from typing import Any

from analysis.beside import Beside
from analysis.catalogue import instrument_facts, unit_facts
from analysis.evaluation.maturity.concluded import rating_findings
from analysis.evaluation.maturity.rated import Evaluated, evaluated, indicator
from analysis.evaluation.maturity.rows import rating_rows
from analysis.findings import findings_table
from instruments.rating import Rating
from survey.ratings.store import StoredRound, stored_round
from survey.responses.taken import stored_each
from survey.study.model import Study

Json = dict[str, Any]


def stored_rounds(study: Study) -> dict[str, StoredRound]:
    """The imported ratings of every round that names files; all that is wrong with any of them at once."""
    return stored_each([one.id for one in study.rounds], lambda id: stored_round(study, id),
                       planned=[one.id for one in study.rounds if not one.data])


def evaluated_rounds(study: Study) -> list[Evaluated]:
    """Every round that was imported; SurveyError where one that names files was not, or with other settings."""
    stored = stored_rounds(study)
    return [evaluated(one, study.rated[one.instrument], study.units[one.id], stored[one.id], study.folder)
            for one in study.rounds if one.id in stored]


def rated_report(study: Study) -> Beside:
    """All that the study's rounds of rating come to."""
    rounds = evaluated_rounds(study)
    return Beside(rating_rows(study.id, rounds), findings_table(rating_findings(rounds)), _facts(rounds) if rounds else {})


def _facts(rounds: list[Evaluated]) -> Json:
    ratings = {one.rating.key: one.rating for one in rounds}
    newest: dict[str, Json] = {}
    for rating in reversed(ratings.values()):
        for found in _indicators(rating):
            newest.setdefault(found["id"], found)
    return {
        "instruments": instrument_facts(ratings.values()),
        "indicators": list(newest.values()), "units": unit_facts(unit for one in rounds for unit in one.units.values()),
        "rounds": [{"id": one.round.id, "instrument": one.rating.key, "on": one.round.on.isoformat(), "units": len(one.units),
                    "rated": len({view.unit for view in one.views}), "ratings": len(one.stored.given),
                    "classes": [{"id": found.id, "label": found.label.both} for found in one.rating.scale]}
                   for one in rounds],
        "checksums": {"ratings": {one.round.id: one.stored.facts["id"] for one in rounds}}}


def _indicators(rating: Rating) -> list[Json]:
    levels = {str(one.level): one.label.both for one in rating.levels}
    shared: Json = {"unit": "level", "role": "rating", "statistics": ["level", "achieved"], "choices": levels, "top": []}
    whole: Json = {"id": rating.id, "kind": "rating", "label": rating.title.both, "parent": None, "weight": 1.0,
             "weights_origin": rating.weights_origin.both}
    parts: list[Json] = [{"id": indicator(rating, one.id), "kind": "rating_dimension", "label": one.label.both, "parent": rating.id,
              "weight": float(one.weight),
              "items": {practice.id: practice.text.both for practice in rating.practices_of(one.id)}}
             for one in rating.dimensions]
    return [{**one, **shared} for one in (whole, *parts)]
