"""Findings from assessments: breaches, who is on the line, what is missing, what is to be checked against the survey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa

from analysis.evaluation.assessment.evaluated import Evaluated
from analysis.evaluation.assessment.rows import detailed
from analysis.evaluation.assessment.taken import estimates
from analysis.findings import Finding
from instruments.assessment import MONTHS, PERIODS, Indicator, Period
from instruments.reading.validation import listed
from survey.assessment.periods import At, written
from survey.study.model import Study

Json = dict[str, Any]
MOST = 2_000  # findings of a kind that are told one by one; of a national file nobody reads more
NAMED = 12  # periods that one finding names


def assessment_findings(study: Study, one: Evaluated, result: pa.Table | None) -> list[Finding]:
    """Every finding of an assessment; of kinds with very many the first, and how many there are in all."""
    found: list[Finding] = []
    for many in (_breaches(one), _unwatched(one), _on_the_line(one), _partial(one), _not_taken(one), _to_be_checked(study, one, result)):
        first = list(islice(many, MOST))
        rest = sum(1 for _ in many)
        found += first
        if rest:
            found.append(_finding(one, "more", first[0].kind, None, None, (), {"of": first[0].kind, "number": len(first) + rest}))
    return found


def _finding(one: Evaluated, kind: str, of: str, period: str | None, place: int | None, evidence: tuple[str, ...],
             parameters: Mapping[str, Any]) -> Finding:
    unit = None if place is None else one.places.group[place]
    about = "/".join(part for part in (of, unit or (None if place is None else one.places.district[place])) if part)
    said = {"unit": unit} if unit else {}
    return Finding(kind, about, period, None if place is None else one.places.district[place], one.schedule.key, evidence,
                   {**said, "period": period, **parameters})


def _breaches(one: Evaluated) -> Iterator[Finding]:
    """Each breach of the bottom line by the period that the indicator is assessed by: listed, never averaged."""
    detail = detailed(one)
    for indicator in one.schedule.indicators:
        kind = indicator.period
        mark = one.breached.get(kind, {}).get(indicator.id)
        if mark is None:
            continue
        for place, column in np.argwhere(mark & one.places.one[:, None]).tolist():
            period, count = one.periods(kind)[column], one.found[indicator.id][kind].value[place, column]
            evidence = (one.id(indicator.id, "count" if indicator.measure == "count" else "rate", period, place),) if kind in detail else ()
            yield _finding(one, "bottom_line", one.indicator(indicator.id), period, place,
                           (*evidence, one.id(None, "grade", period, place)),
                           {"indicator": one.indicator(indicator.id), "number": int(count), "limit": f"{float(indicator.limit or 0):g}"})


def _unwatched(one: Evaluated) -> Iterator[Finding]:
    """By unit the counts of the bottom line that it did not report, and of which periods: what is not told caps no grade."""
    for indicator in one.schedule.indicators:
        kind = indicator.period
        if indicator.tier != "bottom_line" or kind not in one.kinds:
            continue
        found, periods = one.found.get(indicator.id, {}).get(kind), one.periods(kind)
        gone = np.ones((len(one.places), len(periods)), bool) if found is None else np.isnan(found.value)
        gone &= ~np.isnan(one.composites[kind].value)  # who reported nothing at all has no grade
        for place in np.flatnonzero(gone.any(axis=1) & one.places.one).tolist():
            lacking = [period for period, missing in zip(periods, gone[place], strict=True) if missing]
            yield _finding(one, "bottom_line_open", one.indicator(indicator.id), None, place,
                           tuple(one.id(None, "grade", period, place) for period in lacking[:NAMED]),
                           {"indicator": one.indicator(indicator.id), "number": len(lacking),
                            "months": listed(lacking, NAMED)})


def _on_the_line(one: Evaluated) -> Iterator[Finding]:
    """Grades of quarters and longer; a month's is too often there to be told."""
    graded = [("grade", kind, found, one.composites[kind]) for kind, found in one.grades.items() if kind != "month"]
    graded += [("annual_grade", "year", one.annual_grades, one.annual)] if one.annual_grades and one.annual else []
    labels = {one.schedule.place(each.id): each.label for each in one.schedule.grades.classes}
    for name, kind, found, score in graded:
        for place, column in np.argwhere(found.line & ~found.capped & one.places.one[:, None]).tolist():
            period = one.periods(kind)[column]
            label = labels[int(found.place[place, column])]
            yield _finding(one, "on_the_line", f"{one.indicator(None)}.{name}", period, place, (one.id(None, name, period, place),), {
                "indicator": one.indicator(None), "low": float(score.low[place, column]), "high": float(score.high[place, column]),
                "score": float(score.value[place, column]), "grade_zh": label.zh, "grade_en": label.en,
                "raised": bool(found.raised[place, column])})


def _partial(one: Evaluated) -> Iterator[Finding]:
    """By unit and quarter the months that are missing, with the indicators; of what is not monthly the quarters."""
    lacking: dict[tuple[int, str], dict[str, list[str]]] = {}
    for id, by in one.rolled.items():
        made = ((kind, by[kind].parts) for kind in one.kinds if kind in by)
        wanted, found = next(((kind, each) for kind, each in made if each is not None and each[0].shape[2] > 1), (None, None))
        if wanted is None or found is None:
            continue
        tops = found[0]
        each, places = tops.shape[2], one.months.places(wanted)
        shorter = _kind_of_parts(wanted, each)
        gone = np.isnan(tops) & (~np.isnan(tops)).any(axis=2, keepdims=True)
        if one.by_id[id].measure == "stock":
            gone[:, :, :-1] = False  # only its end is wanted
        for unit, column, part in np.argwhere(gone).tolist():
            periods = lacking.setdefault((unit, written(wanted, places[column])), {})
            periods.setdefault(written(shorter, places[column] * each + part), []).append(id)
    for (unit, period), months in sorted(lacking.items()):
        told = listed((f"{month} ({listed(ids)})" for month, ids in sorted(months.items())), NAMED, "; ")
        of = sorted({id for ids in months.values() for id in ids})
        evidence = [one.id(id, "count" if one.by_id[id].measure == "count" else "rate", period, unit) for id in of]
        yield _finding(one, "partial_period", one.indicator(None), period, unit, (one.id(None, "score", period, unit), *evidence),
                       {"indicator": one.indicator(None), "months": told})


def _kind_of_parts(kind: Period, each: int) -> Period:
    """Of what kind the parts are, where so many make a period of that kind."""
    return next(shorter for shorter in PERIODS if MONTHS[kind] == each * MONTHS[shorter])


def _not_taken(one: Evaluated) -> Iterator[Finding]:
    """A year for which another instrument gives nothing: the rest of the weights is said, never spread in silence."""
    for indicator in one.schedule.indicators:
        if indicator.taken is None or "year" not in one.kinds:
            continue
        given = one.taken.get(indicator.id)
        for column, period in enumerate(one.periods("year")):
            if given is None or np.isnan(given.value[:, column]).all():
                yield _finding(one, "not_taken", one.indicator(indicator.id), period, None, (), {
                    "indicator": one.indicator(indicator.id), "instrument": indicator.taken.instrument,
                    "weight": f"{float(indicator.weight or 0):.0%}"})


def _to_be_checked(study: Study, one: Evaluated, result: pa.Table | None) -> Iterator[Finding]:
    """Districts that report better than the city while the survey finds worse there: to be checked, no verdict.

    Worse is said only where the whole interval of the survey is on the wrong side of the city's figure.
    """
    guarded = [indicator for indicator in one.schedule.indicators if indicator.guard and indicator.guard.compare
               and indicator.id in one.found and indicator.goalposts is not None]
    rows = estimates(result, (name for indicator in guarded if indicator.guard for name in indicator.guard.compare))
    for indicator in guarded:
        assert indicator.guard is not None, "see above"
        for name in indicator.guard.compare:
            worse = indicator.guard.worse.get(name)
            statistic = f"share:{worse}" if worse is not None else "score"
            own = [row for row in rows if (row["indicator"], row["statistic"], row["group"]) == (name, statistic, None)]
            for wave in study.waves:
                mine = {row["district"]: row for row in own if row["wave"] == wave.id}
                at = _period_of(one, indicator, wave.end.year * 12 + wave.end.month - 1)
                if at and None in mine:
                    yield from _held(one, indicator, at, mine, worse is not None)


def _period_of(one: Evaluated, indicator: Indicator, month: int) -> At | None:
    """The quarter that a month lies in, or what is longer where the indicator has no quarter, or that has not ended."""
    for kind in PERIODS[1:]:
        place = month // MONTHS[kind]
        if kind in one.found[indicator.id] and place in one.months.places(kind):
            return At(kind, place)
    return None


def _held(one: Evaluated, indicator: Indicator, at: At, mine: Mapping[str | None, Json], worse: bool) -> Iterator[Finding]:
    found = one.found[indicator.id][at.kind]
    column = at.place - one.months.places(at.kind).start
    city_place, city = one.places.place(None, None), mine[None]
    for district in one.places.districts:
        row, place = mine.get(district), one.places.place(district, None)
        if row is None or row["low"] is None or not found.score[place, column] > found.score[city_place, column]:
            continue
        if not (row["low"] > city["value"] if worse else row["high"] < city["value"]):
            continue
        gaming, guard = indicator.gaming, indicator.guard
        yield _finding(one, "check_reported", f"{one.indicator(indicator.id)}.{row['indicator']}", str(at), place, (
            one.id(indicator.id, "score", str(at), place), one.id(indicator.id, "score", str(at), city_place), row["id"], city["id"]), {
            "indicator": one.indicator(indicator.id), "place": district, "other": row["indicator"],
            "reported": float(found.score[place, column]), "reported_city": float(found.score[city_place, column]),
            "experience": float(row["value"]), "experience_city": float(city["value"]),
            "gaming_zh": gaming.zh if gaming else "–", "gaming_en": gaming.en if gaming else "–",
            "guard_zh": guard.text.zh if guard else "–", "guard_en": guard.text.en if guard else "–"})
