"""Items and scales: what a kind of item has, codes, scores, and references to sections and scales."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from instruments.logic import names
from instruments.model import REASONS, Choice, Item, Scale
from instruments.reading.checks import Checker
from instruments.reading.marked import Loc

LARGEST_CODE = 9999
# Words with a meaning of their own in conditions, bindings (`missing: {all: …}`) and the ids of results.
RESERVED_ITEMS = frozenset({"and", "or", "not", "in", "all"})
RESERVED_CHOICES = frozenset({"TOP", "BOTTOM", "reason", *REASONS})

# The kinds of item that a key is for; keys that are not here are for all.
KINDS: Mapping[str, tuple[str, ...]] = {
    "scale": ("single",), "choices": ("single", "multi"), "top": ("single",), "bottom": ("single",), "reverse": ("single",),
    "scored": ("single",), "min": ("number",), "max": ("number",), "max_choices": ("multi",), "max_chars": ("text",),
}


def check_items(check: Checker) -> None:
    """Add every complaint about items and scales that needs no other part but those they name."""
    for name, scale in check.instrument.scales.items():
        loc = ("scales", name)
        _check_choices(check, loc, scale.choices)
        _check_boxes(check, loc, scale, scale.choices)
    _check_order(check)
    _check_blocks(check)
    folded: dict[str, str] = {}
    for name, item in check.instrument.items.items():
        _check_item(check, ("items", name), item)
        _check_scores(check, ("items", name), item)
        first = folded.setdefault(name.casefold(), name)
        if first != name:
            check.say("item_case", ("items", name, "id"), item=name, first=first)


def _check_order(check: Checker) -> None:
    """Sections follow one another as `sections` has them: a form shows each once."""
    order = {section.id: number for number, section in enumerate(check.instrument.sections)}
    last = ""
    for name, item in check.instrument.items.items():
        if item.section not in order:
            continue
        if order[item.section] < order.get(last, 0):
            check.say("section_order", ("items", name, "section"), item=name, section=item.section, last=last)
        else:
            last = item.section


def _check_blocks(check: Checker) -> None:
    """Items in random order follow one another in one section, and none decides about another."""
    blocks: dict[str, list[Item]] = {}
    last: Item | None = None
    for name, item in check.instrument.items.items():
        if item.random:
            block = blocks.setdefault(item.random, [])
            if block and (last is not block[-1] or block[-1].section != item.section):
                check.say("random_block", ("items", name, "random"), item=name, block=item.random)
            tested = {found.partition(".")[0] for found in names(item.ask_if)} if item.ask_if else set()
            for other in (found.id for found in block if found.id in tested):
                check.say("random_condition", ("items", name, "ask_if"), item=name, other=other)
            block.append(item)
        last = item
    for block in blocks.values():
        if len(block) == 1:
            check.say("random_block", ("items", block[0].id, "random"), item=block[0].id, block=block[0].random)


def _check_scores(check: Checker, loc: Loc, item: Item) -> None:
    """Scores of what is no opinion; a top box at the low end of the scores."""
    choices = check.choices(item.id)
    if item.kind != "single" or not item.scored or not choices or any(choice.score is None for choice in choices):
        return
    if item.role == "attention":
        check.say("attention_scored", (*loc, "role"), item=item.id)
    scores, top = check.instrument.scores(item.id), check.instrument.top(item.id)
    high = [scores[code] for code in top if code in scores]
    low = [score for code, score in scores.items() if code not in top]
    if high and low and sum(high) / len(high) < sum(low) / len(low):
        check.say("top_direction", (*loc, "reverse" if item.reverse else "id"), item=item.id,
                  top=", ".join(map(str, top)))


def _check_item(check: Checker, loc: Loc, item: Item) -> None:
    instrument = check.instrument
    for key, kinds in KINDS.items():
        if item.kind not in kinds and getattr(item, key) != Item.model_fields[key].default:
            check.say("not_for_kind", (*loc, key), key=True, item=item.id, name=key, kind=item.kind,
                      kinds=", ".join(kinds))
    if item.id in RESERVED_ITEMS:
        check.say("reserved", (*loc, "id"), word=item.id)
    if item.section not in {section.id for section in instrument.sections}:
        check.unknown("section", (*loc, "section"), item.section, [section.id for section in instrument.sections])
    for number, mode in enumerate(item.modes):
        if mode not in instrument.modes:
            check.unknown("mode", (*loc, "modes", number), mode, instrument.modes)
    if item.kind in KINDS["choices"]:
        _check_answers(check, loc, item)
    if item.min is not None and item.max is not None and item.min > item.max:
        check.say("bounds", (*loc, "min"), item=item.id, min=item.min, max=item.max)
    if item.max_chars is not None and item.max_chars < 1:
        check.say("limit", (*loc, "max_chars"), item=item.id, name="max_chars", most="-")


def _check_answers(check: Checker, loc: Loc, item: Item) -> None:
    """The answers of an item with choices: its own, or those of its scale."""
    instrument = check.instrument
    if item.kind == "single" and item.scale is not None and item.scale not in instrument.scales:
        check.unknown("scale", (*loc, "scale"), item.scale, instrument.scales)
        return
    if bool(item.choices) == (item.scale is not None):
        check.say("no_answers", loc, item=item.id)
        return
    if item.choices:
        _check_choices(check, loc, item.choices, multi=item.kind == "multi")
    _check_boxes(check, loc, item, instrument.choices(item.id))
    scored = any(choice.score is not None for choice in instrument.choices(item.id))
    for key in ("reverse", "scored"):
        if item.kind == "single" and not scored and getattr(item, key) != Item.model_fields[key].default:
            check.say("no_scores", (*loc, key), key=True, item=item.id, name=key)
    if item.max_choices is not None and not 1 <= item.max_choices <= len(item.choices):
        check.say("limit", (*loc, "max_choices"), item=item.id, name="max_choices", most=len(item.choices))


def _check_choices(check: Checker, loc: Loc, choices: tuple[Choice, ...], *, multi: bool = False) -> None:
    loc = (*loc, "choices")
    if not choices:
        check.say("empty", loc)
    check.doubles("double_code", [choice.code for choice in choices], lambda number: (*loc, number, "code"))
    for number, choice in enumerate(choices):
        at = (*loc, number)
        if not 0 <= choice.code <= LARGEST_CODE:
            check.say("code_range", (*at, "code"), code=choice.code, most=LARGEST_CODE)
        if choice.score is not None and not 0 <= choice.score <= 100:
            check.say("score_range", (*at, "score"), score=choice.score)
        if choice.name in RESERVED_CHOICES:
            check.say("reserved", (*at, "name"), word=choice.name)
    without = [number for number, choice in enumerate(choices) if choice.score is None]
    if 0 < len(without) < len(choices) and not multi:
        check.say("some_scores", (*loc, without[0]), code=choices[without[0]].code)


def _check_boxes(check: Checker, loc: Loc, of: Scale | Item, choices: tuple[Choice, ...]) -> None:
    """Both ends of the answers: codes that there are, not all of them, and none at both ends."""
    codes = {choice.code for choice in choices}
    for end, box in (("top", of.top), ("bottom", of.bottom)):
        check.doubles("double_code", box, partial(_numbered, (*loc, end)))
        for number, code in enumerate(box):
            if code not in codes:
                check.say("unknown_code", (*loc, end, number), code=code, known=", ".join(map(str, sorted(codes))))
        if box and set(box) >= codes:
            check.say("top_all", (*loc, end), end=end)
    for number, code in enumerate(of.bottom):
        if code in of.top:
            check.say("both_ends", (*loc, "bottom", number), code=code)


def _numbered(loc: Loc, number: int) -> Loc:
    return *loc, number
