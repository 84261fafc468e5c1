"""The assessments of a study for its report: rows, findings, and what the catalogue says of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from analysis.beside import Beside, beside_rows
from analysis.catalogue import instrument_facts, unit_facts
from analysis.evaluation.assessment.concluded import assessment_findings
from analysis.evaluation.assessment.evaluated import Evaluated, evaluated
from analysis.evaluation.assessment.places import Places
from analysis.evaluation.assessment.rolled import Months
from analysis.evaluation.assessment.rows import assessment_rows, detailed
from analysis.evaluation.assessment.taken import taken
from analysis.findings import findings_table
from instruments.assessment import Assessment, Indicator, Period
from instruments.fields import Label
from survey.assessment.store import StoredFigures, stored_figures
from survey.responses.taken import stored_each
from survey.study.model import Study

Json = dict[str, Any]
ANNUAL = ("annual", "annual_grade")


def stored_assessments(study: Study) -> dict[str, StoredFigures]:
    """The imported figures of every assessment that names files; all that is wrong with any of them at once."""
    return stored_each([one.id for one in study.assessments], lambda id: stored_figures(study, id),
                       planned=[one.id for one in study.assessments if not one.data])


def evaluated_assessments(study: Study, stored: dict[str, StoredFigures], result: pa.Table | None) -> list[Evaluated]:
    """Every assessment that was imported.

    result : what the report has of other instruments
    """
    found = []
    for one in study.assessments:
        if one.id in stored:
            schedule, units = study.schedules[one.instrument], study.assessed_units[one.id]
            given = taken(study, schedule, Months.of(one), Places(units), result)
            found.append(evaluated(one, schedule, units, stored[one.id], given))
    return found


def assessed_report(study: Study, stored: dict[str, StoredFigures], result: pa.Table | None, others: Sequence[Beside]) -> Beside:
    """All that the study's assessments come to.

    result : RESULT of the survey, where there is one ; others : what else stands beside it, ratings among them
    """
    if not stored:
        return Beside()
    whole = beside_rows(result, others)
    return report_of(study, evaluated_assessments(study, stored, whole), whole)


def report_of(study: Study, found: Sequence[Evaluated], whole: pa.Table | None) -> Beside:
    """The part of the report of assessments that were evaluated."""
    findings = [each for one in found for each in assessment_findings(study, one, whole)]
    return Beside(pa.concat_tables(assessment_rows(study.id, one) for one in found), findings_table(findings), _facts(found))


def _facts(found: Sequence[Evaluated]) -> Json:
    schedules = {one.schedule.key: one.schedule for one in found}
    newest: dict[str, Json] = {}
    for schedule in reversed(schedules.values()):
        for entry in _indicators(schedule):
            newest.setdefault(entry["id"], entry)
    return {
        "instruments": instrument_facts(schedules.values()),
        "indicators": list(newest.values()), "units": unit_facts(unit for one in found for unit in one.places.units),
        "assessments": [_assessment(one) for one in found],
        "checksums": {"assessments": {one.assessed.id: one.stored.facts["id"] for one in found}}}


def _assessment(one: Evaluated) -> Json:
    """What an assessment is; `detail` are the kinds of period of which RESULT holds units by indicator."""
    schedule = one.schedule
    return {"id": one.assessed.id, "instrument": schedule.key, "from": one.assessed.start, "to": one.assessed.end,
            "units": len(one.places.units), "figures": len(one.stored.figures), "conf": float(schedule.intervals.conf),
            "periods": {kind: one.periods(kind) for kind in one.kinds}, "detail": list(detailed(one)),
            "annual": {kind: float(weight) for kind, weight in schedule.annual.weights.items()},
            "grades": [{"place": schedule.place(each.id), "id": each.id, "label": each.label.both, "at_least": float(each.at_least)}
                       for each in schedule.grades.classes],
            "breach": schedule.place(schedule.grades.breach),
            "case_mix": {name: label.both for name, label in one.assessed.case_mix.items()}}


def _indicators(schedule: Assessment) -> list[Json]:
    grades = {str(schedule.place(one.id)): one.label.both for one in schedule.grades.classes}
    statistics = ["score", "grade", *ANNUAL, "covered"]
    whole = {"id": schedule.id, "kind": "assessment", "label": schedule.title.both, "parent": None, "weight": 1.0, "unit": "points",
             "role": "assessment", "statistics": statistics, "choices": grades, "top": [], "grades_origin": schedule.grades.origin.both}
    return [whole, *(_indicator(schedule, one) for one in schedule.indicators)]


def _indicator(schedule: Assessment, one: Indicator) -> Json:
    name = "median" if one.statistic == "median" else "count" if one.measure == "count" else "taken" if one.taken else "rate"
    more = {"gaming": one.gaming, "guard": one.guard.text if one.guard else None}
    return {"id": f"{schedule.id}.{one.id}", "kind": "assessment_indicator", "label": one.label.both, "parent": schedule.id,
            "weight": None if one.weight is None else float(one.weight), "unit": "number", "role": "assessment",
            "statistics": [name, *(["score"] if one.goalposts else []), *(["meets"] if one.tier == "baseline" else [])],
            "choices": {}, "top": [], "tier": one.tier, "direction": one.direction, "period": one.period,
            "measured_in": _measured_in(one), **{key: text.both for key, text in more.items() if text}}


# A rate over a stock is by period, and stays so when it is rolled up: sums of months are person-months.
EACH: dict[Period, Label] = {"month": Label(zh="每月", en="a month"), "quarter": Label(zh="每季", en="a quarter"),
                      "half_year": Label(zh="每半年", en="a half-year"), "year": Label(zh="每年", en="a year")}


def _measured_in(one: Indicator) -> Json:
    """What the figure is in: per 1,000 a month, per 100, minutes."""
    if one.unit is not None:
        return one.unit.both
    if one.per is None:
        return {"zh": "", "en": ""}
    by = one.over == "stock" and one.measure == "flow_rate"
    each = EACH[one.period]
    return {"zh": f"每{one.per:,}{each.zh if by else ''}", "en": f"per {one.per:,}{' ' + each.en if by else ''}"}
