"""Display logic and branches of a Qualtrics survey as rules of a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from survey.forms.draft import Not, Rule, Said, both, either
from survey.forms.json_in import mapping, scalar
from survey.forms.plain import plain_text, shown

_LOCATOR = re.compile(r"q://(QID\d+)/(\w+)(?:/(\w+))?(?:/(\w+))?")
_NUMBERED = re.compile(r"\d+")
COMPARED = {"EqualTo": "==", "NotEqualTo": "!=", "GreaterThan": ">", "GreaterThanOrEqual": ">=", "LessThan": "<",
            "LessThanOrEqual": "<="}


class Untold(ValueError):
    """Logic that cannot be translated, as Qualtrics words it."""


@dataclass(frozen=True)
class Answered:
    """What a question of Qualtrics became: item and source code of each choice, by the numbers that logic uses.

    item : of the whole question; rows : of each row of a matrix
    """

    item: str
    codes: Mapping[str, str]
    rows: Mapping[str, str]


def rule(logic: Any, known: Mapping[str, Answered]) -> Rule | None:
    """The rule of a BooleanExpression; None where it says nothing."""
    groups: list[Rule | None] = []
    whole: list[Rule | None] = []
    for group in _numbered(logic):
        found = _group(group, known)
        if scalar(group.get("Type")) == "AndIf" and groups:
            found = both(groups.pop(), found)
        groups.append(found)
    whole += groups
    return either(*whole)


def _numbered(value: Any) -> list[dict[str, Any]]:
    """What stands under the keys 0, 1, 2 …"""
    found = mapping(value)
    return [mapping(found[key]) for key in sorted(filter(_NUMBERED.fullmatch, found), key=lambda key: int(key[:9]))]


def _group(group: dict[str, Any], known: Mapping[str, Answered]) -> Rule | None:
    """Expressions joined by their conjunctions; `And` binds closer than `Or`."""
    runs: list[list[Rule | None]] = []
    for expression in _numbered(group):
        if not runs or scalar(expression.get("Conjuction") or expression.get("Conjunction")).lower() == "or":
            runs.append([])
        runs[-1].append(_expression(expression, known))
    return either(*(both(*run) for run in runs))


def _expression(expression: dict[str, Any], known: Mapping[str, Answered]) -> Rule:
    match = _LOCATOR.match(scalar(expression.get("LeftOperand")) or scalar(expression.get("ChoiceLocator")))
    if scalar(expression.get("LogicType")) != "Question" or not match or match[1] not in known:
        raise Untold(described(expression))
    answered, operator = known[match[1]], scalar(expression.get("Operator"))
    if match[2] in ("SelectableChoice", "SelectableAnswer") and operator in ("Selected", "NotSelected"):
        return _selected(answered, match, operator == "Selected", expression)
    if operator in ("Empty", "NotEmpty") and not answered.rows:
        told = Said(answered.item, "answered")
        return told if operator == "NotEmpty" else Not(told)
    if operator in COMPARED and not answered.rows and (bound := scalar(expression.get("RightOperand"))):
        return Said(answered.item, COMPARED[operator], (bound,))  # type: ignore[arg-type]
    raise Untold(described(expression))


def _selected(answered: Answered, match: re.Match[str], chosen: bool, expression: dict[str, Any]) -> Rule:
    item, choice = answered.item, match[3] or ""
    if answered.rows:  # q://QID3/SelectableChoice/ROW/ANSWER
        item, choice = answered.rows.get(choice, ""), match[4] or ""
    if not item or choice not in answered.codes:
        raise Untold(described(expression))
    return Said(item, "==" if chosen else "!=", (answered.codes[choice],))


def described(logic: Any) -> str:
    """Logic as Qualtrics says it to people, without markup."""
    found = mapping(logic)
    if "Description" in found:
        return shown(plain_text(scalar(found["Description"])), 400)
    parts = [described(part) for part in _numbered(found)]
    return shown(" ".join(filter(None, parts)), 400) or "…"
