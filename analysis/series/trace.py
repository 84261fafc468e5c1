"""Where a published figure, or a difference of two, comes from: file, row, column, instrument, breaks, what runs over what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.outdated import refuse_outdated
from analysis.report import Report
from analysis.series.grid import Grid
from analysis.series.report import grids_of, stored_series_of
from instruments.series import differences
from survey.series.figures import Figure
from survey.series.store import StoredSeries
from survey.study.model import Study

Json = dict[str, Any]


@dataclass(frozen=True)
class SeriesTrace:
    """The way back from one row of a series.

    cells : the published figures that it rests on, each with file, row, column and the rows that repeat it
    between : what keeps its two periods apart or comparable: breaks with their reasons, versions, what changed in them
    periods : the period of the row, then the other one, each with its days
    """

    row: Json
    other: str | None
    indicator: Json
    instrument: Json
    series: Json
    cells: list[Json]
    between: list[Json]
    periods: list[Json]
    files: list[Json]


def trace_series(study: Study, report: Report, row: Json) -> SeriesTrace:
    """The way back from a row with the source `series`; SurveyError where the report is older than the series."""
    stored = stored_series_of(study)
    checksums = report.catalogue["checksums"]
    refuse_outdated(study, {"series": checksums.get("series") == {name: one.facts["id"] for name, one in stored.items()},
                            "settings": checksums["comparisons"] == study.checksums["comparisons"]})
    grid = next(one for one in grids_of(study, stored) if one.indicator == row["indicator"])
    kind, _, name = str(row["versus"] or "").partition(":")
    wanted = [(row["wave"], row["district"])]
    if row["versus"] and kind in ("wave", "city", "district"):
        wanted.append({"wave": (name, row["district"]), "city": (row["wave"], None), "district": (row["wave"], name)}[kind])
    own = stored[grid.series.id]
    by = {one.of: one for one in own.figures}
    cells = [_cell(by[grid.indicator, period, district], own) for period, district in wanted
             if (grid.indicator, period, district) in by]
    catalogue = report.catalogue
    return SeriesTrace(
        row=row, other=_other(row, wanted[1] if len(wanted) > 1 else None, grid),
        indicator=next(one for one in catalogue["indicators"] if one["id"] == row["indicator"]),
        instrument=next(one for one in catalogue["instruments"] if one["key"] == row["instrument"]),
        series=next(one for one in catalogue["series"] if one["id"] == grid.series.id), cells=cells,
        between=_between(grid, row["wave"], name) if kind == "wave" else _mixed(grid, row["wave"]),
        periods=[{"id": one.id, "from": one.start.isoformat(), "to": one.end.isoformat()} for one in grid.periods
                 if one.id in {period for period, _ in wanted}],
        files=list(own.facts["files"]))


def _other(row: Json, side: tuple[str, str | None] | None, grid: Grid) -> str | None:
    """The id of the figure on the other side; it may stand under another statistic, where a version changed it."""
    if side is None:
        return None
    at = [period.id for period in grid.periods].index(side[0])
    return "/".join(part or "-" for part in (grid.indicator, grid.about[at].statistic, row["variant"], *side, None, None, None))


def _cell(one: Figure, stored: StoredSeries) -> Json:
    again = [double for double in stored.facts["doubles"] if (double["first_file"], double["first"]) == (one.file, one.row)]
    return {"period": one.period, "district": one.district, "value": one.value, "se": one.se, "n": one.n, "file": one.file,
            "row": one.row, "column": one.column, "again": again}


def _between(grid: Grid, later: str, earlier: str) -> list[Json]:
    """Everything that parts two periods."""
    ids = [period.id for period in grid.periods]
    high, low = ids.index(later), ids.index(earlier)
    found = _cuts(grid, low - grid.series.rolling + 2, high)
    if bool(grid.apart(np.array([high]), np.array([low]))[0]):
        found.append({"kind": "overlap", "rolling": grid.series.rolling})
    return found


def _mixed(grid: Grid, period: str) -> list[Json]:
    """Of one figure, the breaks that it runs over."""
    at = [one.id for one in grid.periods].index(period)
    return _cuts(grid, at - grid.series.rolling + 2, at) if grid.mixed[at] else []


def _cuts(grid: Grid, low: int, high: int) -> list[Json]:
    found: list[Json] = []
    for at, kind in grid.cuts.items():
        if low <= at <= high:
            reasons = [one.reason for one in grid.series.breaks if grid.begins.get(one.at) == at
                       and (not one.indicators or grid.indicator in one.indicators)]
            found.append({"kind": kind, "at": grid.periods[at].id, "reasons": [one.both for one in reasons],
                          "old": grid.keys[at - 1], "new": grid.keys[at], "changed": list(_changed(grid, at))})
    return found


def _changed(grid: Grid, at: int) -> tuple[str, ...]:
    return differences(grid.about[at - 1], grid.about[at])
