"""An assessment as a report has it: scores and grades of units by period, breaches, what is to be checked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.report import Report
from dashboard.views.beside.model import Spread
from dashboard.views.beside.rows import Json, flags, gone

SOURCE = "assessment"
SHOWN = ("quarter", "half_year", "month", "year")  # the kind of period that the page shows: the first of which one ended
WHOLE = ("score", "grade", "covered", "annual", "annual_grade")


@dataclass(frozen=True)
class Assessed:
    """An assessment in its newest period, the one before of the same kind, and its newest year.

    rows : by statistic, period, district, unit and versus, of the whole alone; units : of the assessment, by id
    findings : parameters read, the newest first
    """

    whole: Json
    about: Json
    period: str
    before: str | None
    year: str | None
    units: Mapping[str, Json]
    rows: Mapping[tuple[str, str, str | None, str | None, str | None], Json]
    findings: tuple[Json, ...]
    labels: Mapping[str, Json]

    @property
    def classes(self) -> tuple[Json, ...]:
        """The grades, the worst first."""
        return tuple(sorted(self.about["grades"], key=lambda one: int(one["place"])))

    def row(self, statistic: str, *, unit: str | None = None, district: str | None = None, period: str = "",
            versus: str | None = None) -> Json | None:
        place = self.units[unit]["district"] if unit else district
        return self.rows.get((statistic, period or self.period, place, unit, versus))

    def grade(self, unit: str, statistic: str = "grade", period: str = "") -> int | None:
        row = self.row(statistic, unit=unit, period=period)
        return None if row is None or gone(row["value"]) else int(row["value"])

    def spread(self, district: str | None, period: str = "") -> Spread | None:
        """How the units of a district, or all, spread over the grades; None where none is assessed."""
        inside = [id for id, unit in self.units.items() if district in (None, unit["district"])]
        given = Counter(self.grade(unit, period=period) for unit in inside)
        return Spread(tuple(given[int(one["place"])] for one in self.classes), len(inside)) if inside else None

    def flagged(self, flag: str) -> list[str]:
        """The units whose grade of the period bears the flag."""
        rows = ((id, self.row("grade", unit=id)) for id in self.units)
        return [id for id, row in rows if row is not None and flag in flags(row)]

    def found(self, kind: str) -> tuple[Json, ...]:
        """The findings of a kind, the newest first."""
        return tuple(one for one in self.findings if one["text"] == f"findings.{kind}")


def assessed(report: Report) -> tuple[Assessed, ...]:
    """Every assessment of the report of which a period ended."""
    found = [_assessed(report, about) for about in report.catalogue.get("assessments", ())]
    return tuple(one for one in found if one is not None)


def _assessed(report: Report, about: Json) -> Assessed | None:
    kind = next((kind for kind in SHOWN if about["periods"].get(kind)), None)
    if kind is None:
        return None
    periods, years = about["periods"][kind], about["periods"].get("year") or [None]
    id = about["instrument"].partition("@")[0]
    labels = {one["id"]: one["label"] for one in report.catalogue["indicators"]}
    shown = {*periods[-2:], years[-1]}
    rows = _keyed(report.result, id, about["instrument"], shown)
    there = {key[3] for key in rows if key[3]}
    units = {one["id"]: one for one in report.catalogue["units"] if one["id"] in there}
    whole = next(one for one in report.catalogue["indicators"] if one["id"] == id)
    return Assessed(whole, about, periods[-1], periods[-2] if len(periods) > 1 else None, years[-1], units, rows,
                    tuple(_findings(report.findings, about["instrument"])), labels)


def _findings(findings: pd.DataFrame, instrument: str) -> list[Json]:
    if not len(findings):
        return []
    own = findings[findings["rule"] == instrument]
    read = [{str(name): value for name, value in one.items()} | {"said": json.loads(one["parameters"])} for one in own.to_dict("records")]
    return sorted(read, key=lambda one: str(one["wave"]), reverse=True)


def _keyed(result: pd.DataFrame, indicator: str, instrument: str, periods: set[str | None],
           ) -> dict[tuple[str, str, str | None, str | None, str | None], Json]:
    own = result[result["source"].eq(SOURCE) & result["indicator"].eq(indicator) & result["instrument"].eq(instrument)
                 & result["wave"].isin([one for one in periods if one]) & result["statistic"].isin(WHOLE)]
    found: dict[tuple[str, str, str | None, str | None, str | None], Json] = {}
    for row in own.astype(object).to_dict("records"):
        district, unit, versus = (None if gone(row[name]) else str(row[name]) for name in ("district", "group", "versus"))
        found[str(row["statistic"]), str(row["wave"]), district, unit, versus] = {str(name): value for name, value in row.items()}
    return found
