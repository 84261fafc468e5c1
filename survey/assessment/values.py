"""What a figure of an indicator may hold: its own cells and no others, nothing that cannot be."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from instruments.assessment import Indicator
from survey.assessment.figures import Bools, Figures, Wanted, told
from survey.assessment.heads import GIVEN
from words.problems import Problems

Index = NDArray[np.int64]
LARGEST = 1e12  # no unit has a thousand times a thousand million of anything; above 2^53 a count is no longer whole


def takes(indicator: Indicator) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which cells a figure of it has, and which it may have beside."""
    if indicator.statistic == "median":
        return ("value", "n"), ("low", "high")
    return (("value",), ()) if indicator.measure == "count" else (("numerator", "denominator"), ())


def check_values(figures: Figures, wanted: Wanted, problems: Problems) -> None:
    """Every complaint about single figures. One look over all rows says which indicators need a closer one."""
    for number in np.flatnonzero(np.bincount(figures.indicator[_odd(figures, wanted)])).tolist():
        indicator = wanted.schedule.indicators[number]
        rows = np.flatnonzero(figures.indicator == number)
        if indicator.taken:
            problems.add("assessments.taken", figures.where(int(rows[0])), found=indicator.id, rows=len(rows),
                         instrument=indicator.taken.instrument)
        else:
            _check_values(figures, _right_cells(figures, rows, indicator, problems), indicator, problems)


def _odd(figures: Figures, wanted: Wanted) -> Bools:
    """(rows,) where something may be wrong: other cells than usual, a figure below 0, not whole, above its denominator, of none."""
    own, at = wanted.schedule.indicators, figures.indicator
    cells = np.zeros(len(figures), np.uint8)
    for place, name in enumerate(figures.told):
        cells |= (~np.isnan(getattr(figures, name))).view(np.uint8) << np.uint8(place)
    usual = np.array([sum(1 << place for place, name in enumerate(figures.told) if name in takes(one)[0]) for one in own], np.uint8)
    odd = (cells != usual[at]) | np.array([one.taken is not None for one in own])[at]
    for name in figures.told:
        odd |= (getattr(figures, name) < 0) | (getattr(figures, name) > LARGEST)
        counted = np.array([name in _cases(one) for one in own])
        odd |= (getattr(figures, name) % 1 > 0) & counted[at]
    top, low = figures.numerator, figures.denominator
    return np.asarray(odd | (low == 0) | (figures.n == 0) | ((top > low) & np.array([one.counted in ("share", "part") for one in own])[at]))


def _cases(indicator: Indicator) -> tuple[str, ...]:
    """Of what is said of a figure, what counts cases."""
    if indicator.statistic == "median":
        return ("n",)
    return ("value",) if indicator.measure == "count" else {"share": ("numerator", "denominator"), "events": ("numerator",)}.get(
        indicator.counted or "", ())


def _say(figures: Figures, rows: Index, code: str, problems: Problems, indicator: Indicator, *values: str) -> None:
    """One complaint a figure; `values` are the cells that it tells."""
    if not len(rows):
        return
    for row in told(rows, problems, figures.where(int(rows[0]))):
        cells: dict[str, Any] = dict.fromkeys(GIVEN, "") | {name: f"{getattr(figures, name)[row]:.15g}" for name in values}
        problems.add(f"assessments.{code}", figures.where(row), indicator=indicator.id, **cells)


def _right_cells(figures: Figures, rows: Index, indicator: Indicator, problems: Problems) -> Index:
    """The rows that have the cells that the indicator takes, and no other; the rest are complained of."""
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
    right: Index = rows[~(lacking | more)]
    return right


def _check_values(figures: Figures, rows: Index, indicator: Indicator, problems: Problems) -> None:
    """What cannot be: less than nothing, half a case, more than all, some of none."""
    top, low = figures.numerator[rows], figures.denominator[rows]
    negative = np.logical_or.reduce([getattr(figures, name)[rows] < 0 for name in figures.told])  # nan is not below
    _say(figures, rows[negative], "negative", problems, indicator)
    large = np.logical_or.reduce([getattr(figures, name)[rows] > LARGEST for name in figures.told])
    _say(figures, rows[large], "too_large", problems, indicator)
    for name in _cases(indicator):
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
