"""What a version says of its changes, as far as it can be judged without the version that it comes from."""

from __future__ import annotations

from instruments.changes.classes import numbers
from instruments.model import WHOLE, Change
from instruments.reading.checks import Checker
from instruments.reading.marked import Loc

GONE = ("dropped", "reworded")
OF_WHOLE = ("base", "cosmetic")


def check_changes(check: Checker) -> None:
    """Add every complaint about the origin and the declared changes."""
    instrument = check.instrument
    if instrument.origin is None and instrument.changes:
        check.say("changes_without_origin", ("changes",), key=True)
    if instrument.origin and numbers(instrument.version) <= numbers(instrument.origin):
        check.say("not_forward", ("from",), version=instrument.version, origin=instrument.origin)
    seen: dict[tuple[str, str], int | None] = {}
    for number, change in enumerate(instrument.changes):
        loc = ("changes", number)
        _check_parts(check, loc, change)
        for place, item in enumerate(change.items):
            at = (*loc, "items", place)
            line = check.marked.where(at).line
            if (item, change.kind) in seen:
                check.say("double_change", at, item=item, given=change.kind, line=seen[item, change.kind])
            seen.setdefault((item, change.kind), line)
            _check_item(check, at, item, change.kind)


def _check_parts(check: Checker, loc: Loc, change: Change) -> None:
    if not change.items:
        check.say("empty", (*loc, "items"))
    for place, item in enumerate(change.replaced_by):
        if item not in check.instrument.items:
            check.unknown("item", (*loc, "replaced_by", place), item, check.instrument.items)
    reason = change.reason
    if change.kind == "cosmetic" and (reason is None or not (reason.zh.strip() and reason.en.strip())):
        check.say("no_reason", (*loc, "class"))
    if change.kind == "reworded" and not change.replaced_by:
        check.say("no_replacement", (*loc, "class"), item=", ".join(change.items))
    if change.kind == "recoded" and not change.collapse:
        check.say("no_collapse", (*loc, "class"))
    if change.kind != "recoded" and change.collapse:
        check.say("idle_collapse", (*loc, "collapse"), key=True, given=change.kind)
    elif change.collapse:
        _check_classes(check, (*loc, "collapse"), change)


def _check_item(check: Checker, at: Loc, item: str, kind: str) -> None:
    there = item in check.instrument.items
    if item == WHOLE:
        if kind not in OF_WHOLE:
            check.say("whole_class", at, given=kind)
    elif kind in GONE and there:
        check.say("still_there", at, item=item, given=kind)
    elif kind not in GONE and not there:
        check.say("changed_item", at, item=item, given=kind)


def _check_classes(check: Checker, loc: Loc, change: Change) -> None:
    if len(change.collapse) == 1:
        check.say("collapse_one", loc, key=True)
    for number, one in enumerate(change.collapse):
        if not (one.old and one.new):
            check.say("collapse_empty", (*loc, number), name=one.name)
        if one.score is not None and not 0 <= one.score <= 100:
            check.say("score_range", (*loc, number, "score"), score=one.score)
