"""What a SurveyJS question's validators and its choices' conditions say, where our instruments can say it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from survey.forms.draft import DraftItem, Not, Or, Rule, Said
from survey.forms.expressions import SURVEYJS, Lookup, Untranslatable, rule
from survey.forms.json_in import mapping, scalar, sequence
from survey.forms.plain import shown

_LENGTH_AT_MOST = re.compile(r"\s*\{([^{}]+?)\.length\}\s*(<=?)\s*(\d{1,4})\s*")
_LENGTH_BELOW = re.compile(r"\{([^{}]+?)\.length\}\s*<\s*(\d{1,4})")
Note = Callable[..., None]


def exclusive(item: DraftItem, question: dict[str, Any], lookup: Lookup, note: Note) -> DraftItem:
    """The item with the choices that may only stand alone and the most that may be chosen, where the choices say so.

    `isExclusive` says it; before there was one, people wrote it as `enableIf` of every choice.
    """
    by_code = {scalar(value.get("value")): value for value in map(mapping, sequence(question.get("choices")))}
    rules = {code: _rule(value, lookup) for code, value in by_code.items() if value.get("enableIf")}
    alone = {code for code, found in rules.items() if _stands_alone(found, item.code, code)}
    alone |= {code for code, value in by_code.items() if value.get("isExclusive") is True}
    item = replace(item, choices=tuple(replace(choice, exclusive=choice.exclusive or choice.code in alone)
                                       for choice in item.choices))
    strange = [scalar(by_code[code].get("enableIf")) for code, found in rules.items()
               if code not in alone and not _gives_way(found, item.code, alone)]
    bounds = [_LENGTH_BELOW.search(source) for source in strange]
    if strange and all(bound and bound[1] == item.code for bound in bounds) and item.kind == "multi":
        item = replace(item, max_choices=min(int(bound[2]) for bound in bounds if bound))
        strange = []
    strange += [scalar(value.get("visibleIf")) for value in by_code.values() if value.get("visibleIf")]
    if strange:
        note("filtered_choices", item=shown(item.code), expression=shown(strange[0]))
    return item


def _rule(value: dict[str, Any], lookup: Lookup) -> Rule | None:
    try:
        found = rule(scalar(value.get("enableIf")), SURVEYJS, lookup)
    except Untranslatable:
        return None
    return None if isinstance(found, bool) else found


def _stands_alone(found: Rule | None, item: str, code: str) -> bool:
    """Whether a choice can be taken only while nothing else is: chosen already, or nothing answered."""
    if isinstance(found, Not):
        found = Or((found,))
    if not isinstance(found, Or):
        return False
    return all(part in (Said(item, "==", (code,)), Not(Said(item, "answered"))) for part in found.parts)


def _gives_way(found: Rule | None, item: str, alone: set[str]) -> bool:
    """Whether a choice can be taken unless one that stands alone is chosen."""
    parts = found.parts if isinstance(found, Or) else (found,) if found else ()
    for part in parts:
        if isinstance(part, Said) and part.item == item and part.operator == "==":
            continue
        refused = part.part if isinstance(part, Not) else part
        if not isinstance(refused, Said) or refused.item != item or not set(refused.codes) <= alone:
            return False
    return bool(parts)


def limited(item: DraftItem, question: dict[str, Any], note: Note) -> DraftItem:
    """The item with the limits of its validators; a note for each other validator."""
    for found in map(mapping, sequence(question.get("validators"))):
        made = _validated(item, found)
        if made is None:
            said = scalar(found.get("expression")) or scalar(found.get("regex")) or scalar(found.get("type"))
            note("constraint", item=shown(item.code), expression=shown(said))
        item = made or item
    if item.max_choices is not None and not 1 <= item.max_choices < len(item.choices):
        item = replace(item, max_choices=None)
    return item


def _validated(item: DraftItem, found: dict[str, Any]) -> DraftItem | None:
    """The item with one validator's limit; None where it says something that we do not know."""
    kind, source = scalar(found.get("type")), scalar(found.get("expression"))
    if kind == "numeric" and item.kind == "number":
        return replace(item, min=number(found.get("minValue")) or item.min, max=number(found.get("maxValue")) or item.max)
    if kind == "answercount" and item.kind == "multi" and isinstance(found.get("maxCount"), int):
        return replace(item, max_choices=found["maxCount"])
    if kind == "text" and item.kind == "text" and isinstance(found.get("maxLength"), int):
        return replace(item, max_chars=found["maxLength"] or None)
    if kind == "expression" and item.kind == "multi" and (most := _LENGTH_AT_MOST.fullmatch(source)):
        return replace(item, max_choices=int(most[3]) - (most[2] == "<"))
    # What is written beside exclusive choices says the same once more.
    return item if kind == "expression" and any(choice.exclusive for choice in item.choices) else None


def number(value: Any) -> str | None:
    """Digits as our instruments read a number, else nothing."""
    text = scalar(value)
    return text if re.fullmatch(r"-?\d{1,18}(\.\d{1,18})?", text, re.ASCII) else None
