"""Findings from rounds of rating: what holds a level, what moved, who sees himself otherwise, what is not agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from analysis.evaluation.maturity.gates import blocking
from analysis.evaluation.maturity.rated import Evaluated, Of
from analysis.evaluation.maturity.rows import previous
from analysis.evaluation.maturity.views import OFFICIAL, View
from analysis.findings import Finding

Json = dict[str, Any]


def rating_findings(rounds: Sequence[Evaluated]) -> list[Finding]:
    """Every finding of every round, in order."""
    found: list[Finding] = []
    for at, one in enumerate(rounds):
        for view in one.views:
            if view.variant == OFFICIAL:
                found += _blocking(one, view)
                found += _open(one, view)
            else:
                found += _gap(one, view)
            found += _capped(one, view)
        found += _not_agreed(one)
        if (before := previous(rounds, at)) and before.rating.key == one.rating.key:
            found += _moved(before, one)
    return found


def _finding(one: Evaluated, kind: str, of: Of, unit: str, evidence: Sequence[str], parameters: Json) -> Finding:
    return Finding(kind, f"{one.indicator(of)}/{unit}", one.round.id, one.units[unit].district, one.rating.key,
                   tuple(evidence), {"indicator": one.indicator(of), "unit": unit} | parameters)


def _blocks(one: Evaluated, view: View, of: str, target: int) -> list[Json]:
    return [{"practice": block.practice, "found": block.found, "needed": block.needed, "steps": block.steps}
            for block in blocking(view.worst, of, target, one.rating)]


def _blocking(one: Evaluated, view: View) -> Iterator[Finding]:
    """By dimension, and for the whole: the practices that block the next level and the fewest steps to it.

    The whole rises when each of its lowest dimensions does. A critical practice stands first.
    """
    levels = {of: one.level(OFFICIAL, view.unit, of) for of in one.parts}
    blocks: dict[str, list[Json]] = {}
    for of, level in levels.items():
        if of is None or level is None:
            continue
        blocks[of] = _blocks(one, view, of, level + 1)
        if blocks[of]:
            yield _finding(one, "blocking", of, view.unit, [one.id(of, "level", view.unit)], {
                "level": level, "next": level + 1, "practices": blocks[of], "steps": _steps(blocks[of])})
    whole = levels[None]
    lowest = [of for of in blocks if levels[of] == whole]
    if whole is not None and all(level is not None for level in levels.values()) and any(blocks[of] for of in lowest):
        critical = {practice.id for practice in one.rating.practices if practice.critical}
        practices = sorted((block for of in lowest for block in blocks[of]), key=lambda block: block["practice"] not in critical)
        yield _finding(one, "blocking", None, view.unit, [one.id(of, "level", view.unit) for of in (None, *lowest)], {
            "level": whole, "next": whole + 1, "dimensions": [one.indicator(of) for of in lowest],
            "practices": practices, "steps": _steps(practices)})


def _steps(blocks: Sequence[Json]) -> int:
    return sum(int(block["steps"]) for block in blocks)


def _open(one: Evaluated, view: View) -> Iterator[Finding]:
    if view.open:
        low, high = one.levels[OFFICIAL, view.unit][None]
        yield _finding(one, "open", None, view.unit, [one.id(None, "level", view.unit)],
                       {"practices": list(view.open), "low": low, "high": high})


def _capped(one: Evaluated, view: View) -> Iterator[Finding]:
    if view.capped:
        yield _finding(one, "capped" if view.variant == OFFICIAL else "capped_own", None, view.unit,
                       [one.id(None, "level", view.unit, variant=view.variant)],
                       {"practices": list(view.capped), "otherwise": one.rating.gates.evidence.otherwise,
                        "variant": view.variant})


def _gap(one: Evaluated, view: View) -> Iterator[Finding]:
    """Where a unit puts itself at another level than its assessors do, with the practices that differ."""
    official = one.view(OFFICIAL, view.unit)
    own, theirs = one.level(view.variant, view.unit, None), one.level(OFFICIAL, view.unit, None)
    if official is None or own is None or theirs is None or own == theirs:
        return
    differing = [practice for practice in view.worst if view.worst[practice] != official.worst[practice]]
    yield _finding(one, "self_gap", None, view.unit, [
        one.id(None, "level", view.unit, variant=view.variant), one.id(None, "level", view.unit)],
        {"own": own, "official": theirs, "practices": differing})


def _not_agreed(one: Evaluated) -> Iterator[Finding]:
    found, rule = one.agreement, one.rating.agreement
    if found is None or rule is None or found.accepted(one.rating) is not False:
        return
    yield Finding("not_agreed", one.indicator(None), one.round.id, None, one.rating.key,
                  (f"{one.indicator(None)}/icc/{OFFICIAL}/{one.round.id}/-/-/-/-",),
                  {"indicator": one.indicator(None), "icc": found.icc, "low": found.low, "objects": found.objects,
                   "estimate": float(rule.accept.estimate), "least": float(rule.accept.low),
                   "otherwise_zh": rule.otherwise.zh, "otherwise_en": rule.otherwise.en})


def _moved(before: Evaluated, now: Evaluated) -> Iterator[Finding]:
    """Of every unit's whole and of each dimension whose level changed: up, the same, down, and the practices that moved."""
    for unit in now.units:
        old, new = before.view(OFFICIAL, unit), now.view(OFFICIAL, unit)
        if old is None or new is None:
            continue
        for of in now.parts:
            was, is_now = before.level(OFFICIAL, unit, of), now.level(OFFICIAL, unit, of)
            if was is None or is_now is None or (of and was == is_now):
                continue
            practices = [one.id for one in now.rating.practices if of in (None, one.dimension)]
            moved = [{"practice": one, "from": old.worst[one], "to": new.worst[one]} for one in practices
                     if old.worst[one] != new.worst[one]]
            kind = "level_up" if is_now > was else "level_down" if is_now < was else "level_same"
            yield _finding(now, kind, of, unit, [now.id(of, "level", unit, versus=f"wave:{before.round.id}"),
                                                 before.id(of, "level", unit), now.id(of, "level", unit)],
                           {"before": before.round.id, "from": was, "to": is_now, "practices": moved})
