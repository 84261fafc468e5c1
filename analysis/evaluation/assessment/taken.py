"""What other instruments give for an assessment's indicators: the survey's index by district, percent achieved by unit."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.evaluation.assessment.evaluated import From
from analysis.evaluation.assessment.places import Places
from analysis.evaluation.assessment.rolled import Months
from instruments.assessment import Assessment, Indicator
from survey.study.model import Study

Json = dict[str, Any]
ACHIEVED = "percent_achieved"  # as schedules name the result of a rating


def estimates(result: pa.Table | None, indicators: Iterable[str]) -> list[Json]:
    """The official rows of some indicators that are no contrasts, of no breakdown but the unit."""
    if result is None:
        return []
    keep = pc.and_(pc.is_in(_text(result, "indicator"), pa.array(sorted(set(indicators)), pa.string())),
                   pc.and_(pc.is_null(result["versus"]), pc.equal(_text(result, "variant"), "official")))
    by = pc.or_(pc.is_null(result["by"]), pc.equal(pc.fill_null(_text(result, "by"), ""), "unit"))
    names = ["id", "instrument", "indicator", "statistic", "wave", "district", "group", "value", "low", "high"]
    found: list[Json] = result.select(names).filter(pc.fill_null(pc.and_(keep, by), False)).to_pylist()
    return [row for row in found if row["wave"] and row["value"] is not None]


def _text(result: pa.Table, name: str) -> pa.ChunkedArray:
    return pc.cast(result[name], pa.string())


def taken(study: Study, schedule: Assessment, months: Months, places: Places, result: pa.Table | None) -> dict[str, From]:
    """By indicator what the report has for it; nothing where it has nothing.

    Of a year the last wave or round that ended in it. A unit has its own figure where there is one, else that of its
    district: who asks people about their district does not ask about one station.
    """
    wanted = [one for one in schedule.indicators if one.taken is not None]
    rows = estimates(result, (_named(one)[0] for one in wanted))
    days = {wave.id: wave.end for wave in study.waves} | {one.id: one.on for one in study.rounds}
    found = {one.id: _given(one, rows, days, months, places) for one in wanted}
    return {id: given for id, given in found.items() if given is not None}


def _named(indicator: Indicator) -> tuple[str, str]:
    """Indicator and statistic of RESULT."""
    assert indicator.taken is not None, "only what is taken has a name elsewhere"
    if indicator.taken.indicator == ACHIEVED:
        return indicator.taken.instrument, "achieved"
    return indicator.taken.indicator, "score"


def _given(indicator: Indicator, rows: list[Json], days: Mapping[str, datetime.date], months: Months, places: Places) -> From | None:
    name, statistic = _named(indicator)
    assert indicator.taken is not None, "see _named"
    own = [row for row in rows if (row["indicator"], row["statistic"]) == (name, statistic) and row["wave"] in days
           and row["instrument"].partition("@")[0] == indicator.taken.instrument]
    years = months.places("year")
    value, low, high = (np.full((len(places), len(years)), np.nan) for _ in range(3))
    ids: dict[tuple[int, int], str] = {}
    for column, year in enumerate(years):
        met = sorted({row["wave"] for row in own if days[row["wave"]].year == year}, key=lambda wave: days[wave])
        last = {(row["district"], row["group"]): row for row in own if met and row["wave"] == met[-1]}
        for place, (district, unit) in enumerate(zip(places.district, places.group, strict=True)):
            row = last.get((district, unit)) or last.get((district, None))
            if row:
                value[place, column] = row["value"]
                low[place, column], high[place, column] = (np.nan if row[end] is None else row[end] for end in ("low", "high"))
                ids[place, column] = row["id"]
    return From(value, low, high, ids) if ids else None
