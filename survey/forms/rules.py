"""Rules of a draft put together: the opposite, all of several, one of several; truth values worked out on the way."""

from __future__ import annotations

from collections.abc import Mapping

from survey.forms.draft import And, Not, Operator, Or, Rule, Said


def negated(found: Rule | bool) -> Rule | bool:
    """The opposite; of one test it is a test again."""
    if isinstance(found, bool):
        return not found
    if isinstance(found, Not):
        return found.part
    if isinstance(found, Said) and found.operator in OPPOSITE:
        return Said(found.item, OPPOSITE[found.operator], found.codes)
    return Not(found)


OPPOSITE: Mapping[Operator, Operator] = {"==": "!=", "!=": "==", "in": "not in", "not in": "in"}


def joined(parts: list[Rule | bool], kind: type[And | Or]) -> Rule | bool:
    """The parts as one rule, truth values worked out, one item's alternatives gathered into `in`."""
    decided = kind is Or
    if decided in [part for part in parts if isinstance(part, bool)]:
        return decided
    flat: list[Rule] = []
    for part in parts:
        if not isinstance(part, bool):
            flat.extend(part.parts if isinstance(part, kind) else (part,))
    flat = _gathered(list(dict.fromkeys(flat)), "==" if kind is Or else "!=", "in" if kind is Or else "not in")
    return flat[0] if len(flat) == 1 else kind(tuple(flat)) if flat else not decided


def _gathered(parts: list[Rule], one: Operator, many: Operator) -> list[Rule]:
    """`Q == 1 or Q == 2` as `Q in [1, 2]`, where the first of them stood."""
    codes: dict[str, list[str]] = {}
    for part in parts:
        if isinstance(part, Said) and part.operator in (one, many):
            codes.setdefault(part.item, []).extend(code for code in part.codes if code not in codes.get(part.item, ()))
    gathered: list[Rule] = []
    for part in parts:
        if isinstance(part, Said) and part.operator in (one, many):
            if part.item in codes:
                said = codes.pop(part.item)
                gathered.append(Said(part.item, one if len(said) == 1 else many, tuple(said)))
        else:
            gathered.append(part)
    return gathered
