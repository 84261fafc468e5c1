"""Rounds of rating as rows of RESULT: by unit, rolled up to districts as shares of units, against the round before.

A unit stands in the columns `by` = "unit" and `group` = its id; the round in `wave`. n counts units (of agreement, pairs).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from analysis.beside import result_rows
from analysis.evaluation.maturity.rated import Evaluated, Of
from analysis.evaluation.maturity.views import OFFICIAL

Row = dict[str, Any]
CONF = 0.95  # of the interval of ICC: the borrowed one makes no other
MOVES = ("up", "same", "down")


def rating_rows(study: str, rounds: Sequence[Evaluated]) -> pa.Table:
    """Every row of every round, in order."""
    rows: list[Row] = []
    for at, one in enumerate(rounds):
        rows += _units(one)
        rows += _distribution(one)
        rows += _agreement(one)
        if before := previous(rounds, at):
            rows += _changes(before, one)
    return result_rows(study, ({"variant": OFFICIAL, "source": "rating", "method": "count"} | row for row in rows))


def previous(rounds: Sequence[Evaluated], at: int) -> Evaluated | None:
    """The round before, with the same rating whatever its version."""
    same = [one for one in rounds[:at] if one.rating.id == rounds[at].rating.id]
    return same[-1] if same else None


def _base(one: Evaluated, of: Of) -> Row:
    return {"instrument": one.rating.key, "indicator": one.indicator(of), "wave": one.round.id}


def _units(one: Evaluated) -> Iterator[Row]:
    """Level and percent achieved of every unit; of its own rating also how far it is above the official one."""
    for view in one.views:
        at = {"variant": view.variant, "district": one.units[view.unit].district, "by": "unit", "group": view.unit, "n": 1}
        for of in one.parts:
            low, high = one.levels[view.variant, view.unit][of]
            marks = [view.flag] if view.flag else []
            yield _base(one, of) | at | {
                "statistic": "level", "value": float(low) if low == high else math.nan, "low": float(low), "high": float(high),
                "method": "gates", "flag": _flags([*marks, *(["not_agreed"] if low != high else [])])}
            points = one.achieved[view.variant, view.unit][of]
            unsettled = ["not_agreed"] if math.isnan(points) else []
            yield _base(one, of) | at | {"statistic": "achieved", "value": points, "flag": _flags([*marks, *unsettled])}
            official = one.achieved.get((OFFICIAL, view.unit), {}).get(of, math.nan)
            if view.variant != OFFICIAL and not math.isnan(official):
                yield _base(one, of) | at | {"statistic": "gap", "value": points - official, "flag": _flags(marks)}


def _flags(names: Sequence[str]) -> str | None:
    return ";".join(names) or None


def _places(one: Evaluated) -> dict[str | None, list[str]]:
    """The units of every district, and of the city under None."""
    found: dict[str | None, list[str]] = {None: list(one.units)}
    for unit in one.units.values():
        found.setdefault(unit.district, []).append(unit.id)
    return found


def _distribution(one: Evaluated) -> Iterator[Row]:
    """Which share of a district's units is at each level. A level is never averaged; percent achieved may be."""
    for district, units in _places(one).items():
        for of in one.parts:
            levels = [level for unit in units if (level := one.level(OFFICIAL, unit, of)) is not None]
            flag = _flags(["units_missing"] if len(levels) < len(units) else [])
            at = _base(one, of) | {"district": district, "n": len(levels), "flag": flag}
            for each in one.rating.levels if levels else ():
                yield at | {"statistic": f"share:{each.level}", "value": levels.count(each.level) / len(levels)}
            points = [value for unit in units if not math.isnan(value := one.achieved.get((OFFICIAL, unit), {}).get(of, math.nan))]
            if points:
                yield at | {"statistic": "achieved", "value": math.fsum(points) / len(points), "n": len(points),
                            "flag": _flags(["units_missing"] if len(points) < len(units) else [])}


def _agreement(one: Evaluated) -> Iterator[Row]:
    found = one.agreement
    if found is None:
        return
    at = _base(one, None) | {"n": found.pairs}
    for name in ("exact", "within_one"):
        yield at | {"statistic": name, "value": getattr(found, name)}
    if one.rating.agreement and found.objects >= one.rating.agreement.objects:
        none = ["no_variance"]
        yield at | {"statistic": "kappa", "value": found.kappa, "flag": _flags(none if math.isnan(found.kappa) else [])}
        yield at | {"statistic": "icc", "value": found.icc, "low": found.low, "high": found.high, "conf": CONF,
                    "n": found.objects, "method": "model", "flag": _flags(none if math.isnan(found.icc) else [])}


def _changes(before: Evaluated, now: Evaluated) -> Iterator[Row]:
    """Since the round before: of units the difference, of districts the share of units up, the same, down.

    Described, never tested: a rating has no sampling error, and what error it has is not published. Refused where the
    rating is of another version.
    """
    versus = f"wave:{before.round.id}"
    refused = before.rating.key != now.rating.key
    said: Row = {"versus": versus, "comparability": "none" if refused else "full",
                 "verdict": "incomparable" if refused else "description", "flag": "versions" if refused else None}
    for unit in (unit for unit in now.units if (OFFICIAL, unit) in now.levels and (OFFICIAL, unit) in before.levels):
        at = {"district": now.units[unit].district, "by": "unit", "group": unit, "n": None if refused else 1}
        for of in now.parts:
            values = {"level": _step(before, now, unit, of),
                      "achieved": now.achieved[OFFICIAL, unit][of] - before.achieved[OFFICIAL, unit].get(of, math.nan)}
            for name, value in values.items():
                if refused or not math.isnan(value):
                    yield _base(now, of) | said | at | {"statistic": name, "value": math.nan if refused else value}
    for district, units in () if refused else _places(now).items():
        for of in now.parts:
            steps = [step for unit in units if not math.isnan(step := _step(before, now, unit, of))]
            counts: Mapping[str, int] = {"up": sum(step > 0 for step in steps), "same": steps.count(0), "down": sum(
                step < 0 for step in steps)}
            for move in MOVES if steps else ():
                yield _base(now, of) | said | {"statistic": f"share:{move}", "district": district, "n": len(steps),
                                               "value": counts[move] / len(steps)}


def _step(before: Evaluated, now: Evaluated, unit: str, of: Of) -> float:
    """Levels up since the round before; nan where either has none."""
    old, new = before.level(OFFICIAL, unit, of), now.level(OFFICIAL, unit, of)
    return math.nan if old is None or new is None else float(new - old)
