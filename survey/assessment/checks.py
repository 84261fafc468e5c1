"""Figures held against the schedule and against each other: impossible, of another period, twice, missing."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from instruments.assessment import PERIODS, Period
from instruments.reading.validation import listed
from survey.assessment.figures import Bools, Figures, Wanted, told
from survey.assessment.periods import At, ended, month_of, written
from survey.assessment.values import check_values
from survey.files.cells import Listed
from words.problems import Problems

Index = NDArray[np.int64]
Rows = NDArray[np.int32]  # no file has more rows than that
PERIODS_NAMED = 12  # that a message names of a unit; the file of problems has them all


def checked(figures: Figures, wanted: Wanted, problems: Problems) -> Figures:
    """The figures, each once; whatever is wrong with any of them is in `problems`."""
    _check_periods(figures, wanted, problems)
    check_values(figures, wanted, problems)
    kept = _once(figures, wanted, problems)
    if not problems.errors:
        _check_missing(kept, wanted, problems)
    return kept


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


def _first_rows(key: Index, size: int) -> Rows:
    """(size,) the first row that has each key; −1 of none."""
    rows = np.full(size, -1, np.int32)
    rows[key[::-1]] = np.arange(len(key) - 1, -1, -1, dtype=np.int32)
    return rows


def _first(key: Index, size: int) -> tuple[Index, Rows]:
    """Each key that there is, ascending, and the first row that has it."""
    rows = _first_rows(key, size)
    met = np.flatnonzero(rows >= 0)
    return met, rows[met]


def _once(figures: Figures, wanted: Wanted, problems: Problems) -> Figures:
    """Each figure once: the same twice is said and kept once, another one is an error that names both."""
    by, of = len(figures.periods), len(wanted.schedule.indicators)
    key = (figures.unit.astype(np.int64) * of + figures.indicator) * by + figures.period
    size = len(wanted.units) * of * by
    if size > 50_000_000:
        key, size = np.unique(key, return_inverse=True)[1], len(key)
    first = _first_rows(key, size)
    again = np.flatnonzero(first[key] != np.arange(len(key), dtype=np.int32))
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
    kinds = np.array([PERIODS.index(one.kind) for one in figures.periods])
    size, every = len(wanted.schedule.indicators), len(wanted.units)
    counts = np.bincount(figures.unit.astype(np.int64) * size + figures.indicator, minlength=every * size).reshape(every, size)
    met = _first(figures.indicator.astype(np.int64) * len(kinds) + figures.period, size * len(kinds))[0]
    by = {number: set(kinds[met[met // len(kinds) == number] % len(kinds)].tolist()) for number in range(size)}
    reported = counts.any(axis=1)
    for number, indicator in enumerate(wanted.schedule.indicators):
        if not by[number]:
            continue
        kind = PERIODS[min(by[number])]
        if len(by[number]) == 1 and set(np.unique(counts[:, number]).tolist()) <= {0, len(ended(kind, start, end))}:
            continue
        rows = np.flatnonzero(figures.indicator == number)
        given = present(figures, rows, kind, ended(kind, start, end), len(wanted.units))
        for unit, place in np.argwhere(~given & np.any(given, axis=1, keepdims=True)).tolist():
            lacking[unit][written(kind, ended(kind, start, end)[place])].append(indicator.id)
    units = list(wanted.units)
    for unit, by_period in lacking.items():
        periods = [f"{period} ({listed(of)})" for period, of in sorted(by_period.items())]
        problems.add("assessments.missing", unit=units[unit], number=len(periods), periods=Listed(periods, PERIODS_NAMED, "; "))
    for unit in np.flatnonzero(reported & ((counts == 0) & counts.any(axis=0)).any(axis=1)).tolist():
        never = [one.id for number, one in enumerate(wanted.schedule.indicators) if by[number] and not counts[unit, number]]
        problems.add("assessments.never", unit=units[unit], indicators=Listed(never))
    none = [units[number] for number in np.flatnonzero(~reported).tolist()]
    if none:
        problems.add("assessments.unreported", number=len(none), units=Listed(none))
    unused = [one.id for number, one in enumerate(wanted.schedule.indicators)
              if not one.taken and not by[number]]
    if unused:
        problems.add("assessments.indicators_missing", number=len(unused), indicators=Listed(unused))


def present(figures: Figures, rows: Index, kind: Period, places: range, units: int) -> Bools:
    """(units, places) whether there is a figure among the rows of a period of that kind."""
    at = np.array([one.place - places.start if one.kind == kind and one.place in places else -1 for one in figures.periods])
    place = at[figures.period[rows]]
    found = np.zeros((units, len(places)), bool)
    found[figures.unit[rows][place >= 0], place[place >= 0]] = True
    return found

