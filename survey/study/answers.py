"""The spellings of a binding: `answers:` and `missing:`, held against the instrument, the districts and the design."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import TypeAdapter, ValidationError

from instruments.fields import Number
from instruments.model import REASONS, SAID, Item
from survey.study.bound import Bound

EVERY = "all"  # under `missing:`, for every item
# off_route is what coding finds out; no raw file says it.
BINDABLE_REASONS = tuple(reason for reason in REASONS if reason != "off_route")
_NUMBER: TypeAdapter[object] = TypeAdapter(Number)


def check_answers(bound: Bound) -> None:
    """`answers:` of items, of the columns district, weight and mode, and of the design's variables."""
    for name, spellings in bound.binding.answers.items():
        if name in ROLES:
            ROLES[name](bound, spellings)
        elif name not in bound.binding.design:
            _check_item(bound, name, spellings)


def _check_item(bound: Bound, name: str, spellings: Mapping[str, str]) -> None:
    item = _spelt(bound, name, "answers")
    if item and item.kind not in ("single", "multi", "number"):
        bound.add("study.bind_no_codes", "answers", name, key=True, item=name, kind=item.kind)
    elif item:
        codes = ["0", "1"] if item.kind == "multi" else bound.choices(item)
        for spelling, code in spellings.items():
            loc = ("answers", name, spelling)
            if item.kind == "number" and not is_number(code):
                bound.add("study.bind_not_number", *loc, item=name, found=code)
            elif item.kind != "number" and code not in codes:
                bound.unknown("study.bind_code_unknown", *loc, key=False, found=code, known=codes, item=name)
            if spelling in bound.binding.missing.get(name, {}):
                bound.add("study.bind_spelling_both", *loc, key=True, item=name, found=spelling)


def _check_districts(bound: Bound, spellings: Mapping[str, str]) -> None:
    for spelling, district in spellings.items():
        if bound.districts and district not in bound.districts:
            bound.unknown("study.bind_district_spelling", "answers", "district", spelling, key=False, found=district,
                          known=dict.fromkeys(bound.districts.values()))


def _check_modes(bound: Bound, spellings: Mapping[str, str]) -> None:
    for spelling, mode in spellings.items():
        if mode not in bound.instrument.modes:  # of the instrument: waves with other modes may share a binding
            bound.unknown("study.bind_mode_spelling", "answers", "mode", spelling, key=False, found=mode,
                          known=bound.instrument.modes, instrument=bound.instrument.key)


def _check_forms(bound: Bound, spellings: Mapping[str, str]) -> None:
    versions = {bound.instrument.version, *(name.rpartition("@")[2] for name in bound.instrument.items if "@" in name)}
    for spelling, version in spellings.items():
        if version not in versions:
            bound.unknown("study.bind_form_spelling", "answers", "form", spelling, key=False, found=version,
                          known=sorted(versions))


def _check_weights(bound: Bound, spellings: Mapping[str, str]) -> None:
    for spelling, weight in spellings.items():
        if not is_number(weight) or weight.startswith("-"):
            bound.add("study.bind_weight_spelling", "answers", "weight", spelling, found=weight)


ROLES = {"district": _check_districts, "mode": _check_modes, "form": _check_forms, "weight": _check_weights}


def check_missing(bound: Bound) -> None:
    """`missing:` of items, and of all."""
    for name, spellings in bound.binding.missing.items():
        item = None if name == EVERY else _spelt(bound, name, "missing")
        for spelling, reason in spellings.items():
            loc = ("missing", name, spelling)
            if reason not in BINDABLE_REASONS:
                bound.unknown("study.bind_reason_unknown", *loc, key=False, found=reason, known=BINDABLE_REASONS)
            elif item and reason in SAID and reason not in item.allow:
                bound.add("study.bind_reason_not_allowed", *loc, item=item.id, found=reason,
                          known=", ".join((*item.allow, "not_asked", "lost")))


def _spelt(bound: Bound, name: str, part: str) -> Item | None:
    """The item whose spellings are given; complained of where it is unknown or not bound."""
    item = bound.known_item(name, part)
    if item and item.id not in bound.items:
        bound.add("study.bind_missing_item", part, name, key=True, item=name)
    return item


def is_number(text: str) -> bool:
    """Whether the text is a number as study files write it."""
    try:
        _NUMBER.validate_python(text)
    except ValidationError:
        return False
    return True
