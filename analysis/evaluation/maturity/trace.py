"""Where a level, or another figure of a round of rating, comes from: gates, ratings, who gave them on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analysis.evaluation.maturity.gates import blocking
from analysis.evaluation.maturity.rated import Evaluated, Of
from analysis.evaluation.maturity.report import evaluated_rounds
from analysis.evaluation.maturity.views import OFFICIAL, View
from analysis.findings import findings_on
from analysis.outdated import refuse_outdated
from analysis.report import Report
from instruments.rating import CONSENSUS, Rating
from survey.study.model import Study

Json = dict[str, Any]


@dataclass(frozen=True)
class RatingTrace:
    """The way back from one row of a rating.

    other : id of the row that it is compared with
    gates : by level from 2, of every dimension concerned: whether it holds, and the practices that do not let it
    ratings : by practice what each rater gave on which evidence, and what it counts as
    units : of a figure over units, each unit's own (None where it has none)
    findings : those that rest on the row, as kept in the report
    """

    row: Json
    other: str | None
    indicator: Json
    instrument: Json
    unit: Json | None
    gates: list[Json]
    ratings: list[Json]
    units: list[Json]
    findings: list[Json]
    files: list[Json]


def trace_rating(study: Study, report: Report, row: Json) -> RatingTrace:
    """The way back from a row with the source `rating`; SurveyError where the report is older than the ratings."""
    rounds = {one.round.id: one for one in evaluated_rounds(study)}
    now = {name: one.stored.facts["id"] for name, one in rounds.items()}
    refuse_outdated(study, {"ratings": report.catalogue["checksums"].get("ratings") == now})
    one = rounds[row["wave"]]
    of = next(part for part in one.parts if one.indicator(part) == row["indicator"])
    by = {kind: report.catalogue[kind] for kind in ("indicators", "instruments", "units")}
    view = one.view(row["variant"], row["group"]) if row["group"] else None
    return RatingTrace(
        row=row, other=_other(row),
        indicator=next(found for found in by["indicators"] if found["id"] == row["indicator"]),
        instrument=next(found for found in by["instruments"] if found["key"] == row["instrument"]),
        unit=next((found for found in by["units"] if found["id"] == row["group"]), None),
        gates=_gates(one.rating, view, of) if view else [], ratings=_ratings(one, view, of) if view else [],
        units=_units(one, row, of) if row["statistic"].startswith("share:") else [],
        findings=findings_on(report.findings, row["id"]),
        files=[{"round": one.round.id, **file} for file in one.stored.facts["files"]])


def _other(row: Json) -> str | None:
    kind, _, name = str(row["versus"] or "").partition(":")
    if kind != "wave" or row["statistic"].startswith("share:"):
        return None
    parts = row | {"wave": name, "versus": None}
    fields = ("indicator", "statistic", "variant", "wave", "district", "by", "group", "versus")
    return "/".join(parts[field] or "-" for field in fields)


def _gates(rating: Rating, view: View, of: Of) -> list[Json]:
    return [{"dimension": dimension, "level": level.level, "holds": not blocks,
             "blocked": [{"practice": block.practice, "found": block.found, "needed": block.needed, "steps": block.steps}
                         for block in blocks]}
            for dimension in _dimensions(rating, of) for level in rating.levels if level.level > 1
            for blocks in [blocking(view.worst, dimension, level.level, rating)]]


def _dimensions(rating: Rating, of: Of) -> list[str]:
    return [one.id for one in rating.dimensions if of in (None, one.id)]


def _ratings(one: Evaluated, view: View, of: Of) -> list[Json]:
    """Of the whole only the practices that hold its next level, were not agreed on or count for less: all are with their dimension."""
    wanted = set(_dimensions(one.rating, of))
    levels = {name: view.levels(one.rating)[name][0] for name in wanted}
    lowest = [name for name, level in levels.items() if level == min(levels.values())]
    named = {block.practice for name in lowest for block in blocking(view.worst, name, levels[name] + 1, one.rating)}
    named |= {*view.open, *view.capped}
    given = {(found.practice, found.rater): found for found in one.stored.given if found.unit == view.unit}
    raters = (*one.rating.raters, CONSENSUS) if view.variant == OFFICIAL else (view.variant,)
    return [{"practice": practice.id, "text": practice.text.both, "key": practice.key,
             "critical": practice.critical, "level": practice.level, "counts": view.worst[practice.id],
             "open": practice.id in view.open, "best": view.best[practice.id], "capped": practice.id in view.capped,
             "given": [{"rater": rater, "rating": found.rating, "evidence": found.evidence, "file": found.file,
                        "dated": found.dated.isoformat() if found.dated else None, "reason": found.reason, "place": found.place}
                       for rater in raters if (found := given.get((practice.id, rater)))]}
            for practice in one.rating.practices
            if practice.dimension in wanted and (of or practice.id in named)]


def _units(one: Evaluated, row: Json, of: Of) -> list[Json]:
    return [{"unit": unit.id, "level": one.level(OFFICIAL, unit.id, of)} for unit in one.units.values()
            if row["district"] in (None, unit.district)]
