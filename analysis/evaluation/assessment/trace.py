"""Where a rate, a score or a grade of an assessment comes from: figures by month with file and row, goalposts, weights, thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from analysis.beside import beside_rows
from analysis.evaluation.assessment.evaluated import Evaluated
from analysis.evaluation.assessment.report import evaluated_assessments, stored_assessments
from analysis.findings import findings_on
from analysis.outdated import refuse_outdated
from analysis.report import Report
from analysis.result import SCHEMA
from instruments.assessment import Indicator
from instruments.fields import decimal
from survey.assessment.heads import GIVEN
from survey.assessment.periods import At, period_of
from survey.study.model import Study

Json = dict[str, Any]
MOST = 60  # figures that are told one by one: of a city there are thousands


@dataclass(frozen=True)
class AssessmentTrace:
    """The way back from one row of an assessment.

    other : id of the row that it is compared with, or that was taken from another instrument
    rule : of an indicator how it is counted and scored ; figures : what was reported, with file and place
    scores : of a composite, by indicator: weight, score and its ends ; parts : of a year its four assessments
    grade : of a grade: the score, thresholds, breaches
    """

    row: Json
    other: str | None
    indicator: Json
    instrument: Json
    unit: Json | None
    rule: Json
    figures: list[Json]
    more: int
    scores: list[Json]
    parts: list[Json]
    grade: Json
    findings: list[Json]
    files: list[Json]


def trace_assessment(study: Study, report: Report, row: Json) -> AssessmentTrace:
    """The way back from a row with the source `assessment`; SurveyError where the report is older than the figures."""
    stored = stored_assessments(study)
    now = {name: one.facts["id"] for name, one in stored.items()}
    refuse_outdated(study, {"assessments": report.catalogue["checksums"].get("assessments") == now})
    kept = report.result[report.result["source"].isin(["survey", "rating"])]
    result = SCHEMA.empty_table() if kept.empty else pa.Table.from_pandas(kept, SCHEMA, preserve_index=False)
    at = period_of(row["wave"])
    one = next(found for found in evaluated_assessments(study, stored, beside_rows(result, []))
               if found.schedule.key == row["instrument"] and (row["wave"] == f"{found.assessed.start}..{found.assessed.end}" or (
                   at is not None and at.kind in found.kinds and at.place in found.months.places(at.kind))))
    of = row["indicator"].partition(".")[2] or None
    place = one.places.place(row["district"], row["group"])
    figures = _figures(one, of, at, place) if of and at else []
    listed = {kind: report.catalogue[kind] for kind in ("indicators", "instruments", "units")}
    return AssessmentTrace(
        row=row, other=_other(one, row, of, at, place),
        indicator=next(found for found in listed["indicators"] if found["id"] == row["indicator"]),
        instrument=next(found for found in listed["instruments"] if found["key"] == row["instrument"]),
        unit=next((found for found in listed["units"] if found["id"] == row["group"]), None),
        rule=_rule(one.by_id[of]) if of else {}, figures=figures[:MOST], more=max(len(figures) - MOST, 0),
        scores=_scores(one, at, place) if not of and at and not row["statistic"].startswith(("annual", "case_mix")) else [],
        parts=_parts(one, at, place) if row["statistic"].startswith("annual") and at else [],
        grade=_grade(one, row, at, place) if row["statistic"].endswith("grade") and at else {},
        findings=findings_on(report.findings, row["id"]),
        files=[{"assessment": one.assessed.id, **file} for file in one.stored.facts["files"]])


def _other(one: Evaluated, row: Json, of: str | None, at: At | None, place: int) -> str | None:
    if row["versus"]:
        return "/".join([row["indicator"], row["statistic"], row["variant"], row["versus"].partition(":")[2], row["district"] or "-",
                         row["by"] or "-", row["group"] or "-", "-"])
    if of in one.taken and at is not None:
        return one.taken[str(of)].rows.get((place, at.place - one.months.places("year").start))
    return None


def _rule(one: Indicator) -> Json:
    """How an indicator is counted and scored, as the schedule says."""
    posts = {name: decimal(value) for name, value in (one.goalposts or {}) if value is not None} if one.goalposts else {}
    return {"measure": one.measure, "counted": one.counted, "per": one.per, "over": one.over, "period": one.period, "tier": one.tier,
            "direction": one.direction, "goalposts": posts, "weight": None if one.weight is None else float(one.weight),
            "min_denominator": one.min_denominator, "limit": None if one.limit is None else float(one.limit),
            "meets": None if one.meets is None else float(one.meets),
            **{name: text.both for name in ("numerator", "denominator", "gaming") if (text := getattr(one, name))}}


def _figures(one: Evaluated, of: str, at: At, place: int) -> list[Json]:
    """What was reported for the period, in order of time; of a stock all that its end rests on."""
    all = one.stored.figures
    inside = np.array([at.first <= period.first and period.last <= at.last for period in all.periods])
    if one.by_id[of].statistic == "median":
        inside = np.array([period == at for period in all.periods])
    elif one.by_id[of].measure == "stock":
        inside &= np.array([period.last == at.last for period in all.periods])
    number = list(one.by_id).index(of)
    units = np.array([_within(one, unit, place) for unit in range(len(one.places.units))])
    rows = np.flatnonzero((all.indicator == number) & inside[all.period] & units[all.unit])
    rows = rows[np.lexsort((all.unit[rows], np.array([period.first for period in all.periods])[all.period[rows]]))]
    return [{"unit": one.places.units[all.unit[row]].id, "period": str(all.periods[all.period[row]]),
             **{name: float(getattr(all, name)[row]) for name in GIVEN if not np.isnan(getattr(all, name)[row])},
             "file": all.sources[all.source[row]], "place": all.place(row)} for row in rows.tolist()]


def _within(one: Evaluated, unit: int, place: int) -> bool:
    district, group = one.places.district[place], one.places.group[place]
    return unit == place if group else district in (None, one.places.units[unit].district)


def _scores(one: Evaluated, at: At, place: int) -> list[Json]:
    """Every indicator that a period of this kind asks for; what has no score is there too."""
    column = at.place - one.months.places(at.kind).start
    found = []
    for indicator in one.asked(at.kind):
        by = one.found.get(indicator.id, {}).get(at.kind)
        score = {} if by is None or np.isnan(by.score[place, column]) else {
            name: float(getattr(by, name)[place, column]) for name in ("score", "score_low", "score_high")
            if not np.isnan(getattr(by, name)[place, column])}
        found.append({"indicator": one.indicator(indicator.id), "label": indicator.label.both, "weight": float(indicator.weight or 0),
                      "small": bool(by is not None and by.small[place, column]), **score})
    return found


def _parts(one: Evaluated, at: At, place: int) -> list[Json]:
    """The four assessments of a year, with their weights and periods."""
    found = []
    for kind, weight in one.schedule.annual.weights.items():
        each = [column for column, period in enumerate(one.months.places(kind)) if at.first <= At(kind, period).first <= at.last]
        values = [float(one.composites[kind].value[place, column]) for column in each]
        found.append({"kind": kind, "weight": float(weight), "scores": {
            one.periods(kind)[column]: value for column, value in zip(each, values, strict=True) if not np.isnan(value)}})
    return found


def _grade(one: Evaluated, row: Json, at: At, place: int) -> Json:
    column = at.place - one.months.places(at.kind).start
    annual = row["statistic"].startswith("annual") and one.annual is not None
    score = one.annual if annual and one.annual else one.composites[at.kind]
    grades = one.annual_grades if annual and one.annual_grades else one.grades[at.kind]
    value = grades.place[place, column]
    labels = {one.schedule.place(each.id): each for each in one.schedule.grades.classes}
    return {"score": float(score.value[place, column]), "low": float(score.low[place, column]), "high": float(score.high[place, column]),
            "covered": float(score.covered[place, column]), "needed": float(one.schedule.grades.covered),
            "grade": None if np.isnan(value) else labels[int(value)].label.both,
            "thresholds": [{"label": each.label.both, "at_least": float(each.at_least)} for each in one.schedule.grades.classes],
            "on_the_line": bool(grades.line[place, column]), "raised": bool(grades.raised[place, column]),
            "capped": bool(grades.capped[place, column]), "breach": labels[one.schedule.place(one.schedule.grades.breach)].label.both,
            "breaches": [one.indicator(id) for id, mark in one.breached[at.kind].items() if mark[place, column]]}
