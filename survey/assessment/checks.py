"""Figures held against the schedule and against each other: impossible, of another period, twice, missing."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from instruments.assessment import PERIODS, Indicator, Period
from survey.assessment.figures import Bools, Figures, Wanted, told
from survey.assessment.heads import GIVEN
from survey.assessment.periods import At, ended, month_of, written
from words.problems import Problems

Index = NDArray[np.int64]
NAMED = 50  # units that are named with what they did not report; the rest are counted


def takes(indicator: Indicator) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which cells a figure of it has, and which it may have beside."""
    if indicator.statistic == "median":
        return ("value", "n"), ("low", "high")
    return (("value",), ()) if indicator.measure == "count" else (("numerator", "denominator"), ())


def checked(figures: Figures, wanted: Wanted, problems: Problems) -> Figures:
    """The figures, each once; whatever is wrong with any of them is in `problems`."""
    _check_periods(figures, wanted, problems)
    for number, indicator in enumerate(wanted.schedule.indicators):
        rows = np.flatnonzero(figures.indicator == number)
        if not len(rows):
            continue
        if indicator.taken:
            problems.add("assessments.taken", figures.where(int(rows[0])), found=indicator.id, rows=len(rows),
                         instrument=indicator.taken.instrument)
        elif _check_cells(figures, rows, indicator, problems):
            _check_values(figures, rows, indicator, problems)
    kept = _once(figures, wanted, problems)
    if not problems.errors:
        _check_missing(kept, wanted, problems)
    return kept


def _say(figures: Figures, rows: Index, code: str, problems: Problems, indicator: Indicator, *values: str) -> None:
    """One complaint a figure; `values` are the cells that it tells."""
    if not len(rows):
        return
    for row in told(rows, problems, figures.where(int(rows[0]))):
        cells: dict[str, Any] = dict.fromkeys(GIVEN, "") | {name: f"{getattr(figures, name)[row]:.15g}" for name in values}
        problems.add(f"assessments.{code}", figures.where(row), indicator=indicator.id, **cells)


def _check_periods(figures: Figures, wanted: Wanted, problems: Problems) -> None:
    """Every period lies in the months of the assessment, and is of a kind that its indicator is reported by."""
    start, end = month_of(wanted.assessed.start), month_of(wanted.assessed.end)
    indicators, by = wanted.schedule.indicators, len(figures.periods)
    met, first = _first(figures.indicator.astype(np.int64) * by + figures.period, len(indicators) * by)
    kinds: defaultdict[int, set[Period]] = defaultdict(set)
    outside = set[At]()
    for key, row in zip(met.tolist(), first.tolist(), strict=True):
        indicator, period = indicators[key // by], figures.periods[key % by]
        where = figures.where(row)
        if period.last < start or period.last > end:
            if period not in outside:
                problems.add("assessments.period_outside", where, found=period, start=wanted.assessed.start, end=wanted.assessed.end)
            outside.add(period)
        if indicator.statistic == "median":
            continue
        if PERIODS.index(period.kind) > PERIODS.index(indicator.period):
            problems.add("assessments.period_long", where, indicator=indicator.id, found=period, wanted=indicator.period)
        elif kinds[key // by] and period.kind not in kinds[key // by]:
            problems.add("assessments.period_mixed", where, indicator=indicator.id, found=period,
                         other=" / ".join(sorted(kinds[key // by])))
        kinds[key // by].add(period.kind)


def _first(key: Index, size: int) -> tuple[Index, Index]:
    """Each key that there is, ascending, and the first row that has it."""
    rows = np.full(size, -1, np.int64)
    rows[key[::-1]] = np.arange(len(key) - 1, -1, -1)
    met = np.flatnonzero(rows >= 0)
    return met, rows[met]


def _check_cells(figures: Figures, rows: Index, indicator: Indicator, problems: Problems) -> bool:
    """Whether every figure has the cells that its indicator takes, and no other."""
    needed, beside = takes(indicator)
    none = np.zeros(len(rows), bool)
    given = {name: ~np.isnan(getattr(figures, name)[rows]) if name in figures.told else none for name in GIVEN}
    lacking = ~np.logical_and.reduce([given[name] for name in needed])
    more = np.logical_or.reduce([given[name] for name in GIVEN if name not in (*needed, *beside)])
    if beside:
        more |= given["low"] != given["high"]
    for code, bad in (("cells_lacking", lacking), ("cells_more", more & ~lacking)):
        found = rows[bad]
        for row in told(found, problems, figures.where(int(found[0]))) if len(found) else ():
            has = ", ".join(name for name in GIVEN if not np.isnan(getattr(figures, name)[row]))
            problems.add(f"assessments.{code}", figures.where(row), indicator=indicator.id, found=has,
                         cells=" + ".join(needed) + (f" ({', '.join(beside)})" if beside else ""))
    return not (lacking | more).any()


def _check_values(figures: Figures, rows: Index, indicator: Indicator, problems: Problems) -> None:
    """What cannot be: less than nothing, half a case, more than all, some of none."""
    top, low = figures.numerator[rows], figures.denominator[rows]
    negative = np.logical_or.reduce([getattr(figures, name)[rows] < 0 for name in figures.told])  # nan is not below
    _say(figures, rows[negative], "negative", problems, indicator)
    cases = {"share": ("numerator", "denominator"), "events": ("numerator",)}.get(indicator.counted or "", ())
    cases = ("n",) if indicator.statistic == "median" else ("value",) if indicator.measure == "count" else cases
    for name in cases:
        value = getattr(figures, name)[rows]
        _say(figures, rows[value != np.round(value)], "not_whole", problems, indicator, name)
    if indicator.statistic == "median":
        value, n = figures.value[rows], figures.n[rows]
        _say(figures, rows[n == 0], "median_of_none", problems, indicator)
        order = (figures.low[rows] > value) | (figures.high[rows] < value)
        _say(figures, rows[order], "median_ends", problems, indicator, "value", "low", "high")
    none = (low == 0) & ((top > 0) | (indicator.over == "stock") | (indicator.measure == "stock"))
    _say(figures, rows[none], "zero", problems, indicator, "numerator")
    if indicator.counted in ("share", "part"):
        _say(figures, rows[(top > low) & ~none], "above", problems, indicator, "numerator", "denominator")


def _once(figures: Figures, wanted: Wanted, problems: Problems) -> Figures:
    """Each figure once: the same twice is said and kept once, another one is an error that names both."""
    by, of = len(figures.periods), len(wanted.schedule.indicators)
    key = (figures.unit.astype(np.int64) * of + figures.indicator) * by + figures.period
    size = len(wanted.units) * of * by
    if size > 50_000_000:
        key, size = np.unique(key, return_inverse=True)[1], len(key)
    first = np.full(size, -1, np.int64)
    first[key[::-1]] = np.arange(len(key) - 1, -1, -1)
    again = np.flatnonzero(first[key] != np.arange(len(key)))
    if not len(again):
        return figures
    before = first[key[again]]
    same = np.ones(len(again), bool)
    for name in figures.told:
        this, that = getattr(figures, name)[again], getattr(figures, name)[before]
        same &= (this == that) | (np.isnan(this) & np.isnan(that))
    units, indicators = list(wanted.units), list(wanted.indicators)
    for row, other in ((again[at], before[at]) for at in told(np.flatnonzero(~same), problems, figures.where(int(again[0])))):
        problems.add("assessments.twice", figures.where(row), unit=units[figures.unit[row]], period=figures.periods[figures.period[row]],
                     indicator=indicators[figures.indicator[row]], other=figures.where(other).text("en"),
                     other_zh=figures.where(other).text("zh"))
    if same.any():
        problems.add("assessments.doubles", figures.where(int(again[np.argmax(same)])), number=int(same.sum()))
    kept = np.ones(len(key), bool)
    kept[again] = False
    return figures.take(kept)


def _check_missing(figures: Figures, wanted: Wanted, problems: Problems) -> None:
    """By unit the periods that it did not report, though it did others; and units that reported nothing."""
    start, end = month_of(wanted.assessed.start), month_of(wanted.assessed.end)
    lacking: defaultdict[int, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    reported = np.zeros(len(wanted.units), bool)
    kinds = np.array([PERIODS.index(one.kind) for one in figures.periods])
    for number, indicator in enumerate(wanted.schedule.indicators):
        rows = np.flatnonzero(figures.indicator == number)
        if not len(rows):
            continue
        kind = PERIODS[int(kinds[figures.period[rows]].min())]
        given = present(figures, rows, kind, ended(kind, start, end), len(wanted.units))
        reported |= given.any(axis=1)
        for unit, place in np.argwhere(~given & np.any(given, axis=1, keepdims=True)).tolist():
            lacking[unit][written(kind, ended(kind, start, end)[place])].append(indicator.id)
    units = list(wanted.units)
    for unit in list(lacking)[:NAMED]:
        periods = "; ".join(f"{period} ({', '.join(of)})" for period, of in sorted(lacking[unit].items()))
        problems.add("assessments.missing", unit=units[unit], number=len(lacking[unit]), periods=periods)
    if len(lacking) > NAMED:
        problems.add("assessments.missing_more", number=len(lacking) - NAMED)
    none = [units[number] for number in np.flatnonzero(~reported).tolist()]
    if none:
        more = ["…"] if len(none) > NAMED else []
        problems.add("assessments.unreported", number=len(none), units=", ".join(none[:NAMED] + more))
    unused = [one.id for number, one in enumerate(wanted.schedule.indicators)
              if not one.taken and not (figures.indicator == number).any()]
    if unused:
        problems.add("assessments.indicators_missing", number=len(unused), indicators=", ".join(unused))


def present(figures: Figures, rows: Index, kind: Period, places: range, units: int) -> Bools:
    """(units, places) whether there is a figure among the rows of a period of that kind."""
    at = np.array([one.place - places.start if one.kind == kind and one.place in places else -1 for one in figures.periods])
    place = at[figures.period[rows]]
    found = np.zeros((units, len(places)), bool)
    found[figures.unit[rows][place >= 0], place[place >= 0]] = True
    return found

