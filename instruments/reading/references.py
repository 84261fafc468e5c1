"""What the parts of an instrument say of one another: the second round of complaints."""

from __future__ import annotations

from functools import partial

from instruments.model import Instrument
from instruments.reading.changes import check_changes
from instruments.reading.checks import Checker
from instruments.reading.items import check_items
from instruments.reading.marked import Loc, Marked
from instruments.reading.people import check_people
from instruments.reading.routing import check_conditions
from instruments.reading.tree import check_tree
from words.problems import Problems

MOST_FLAGS = 31  # a response's flags are the bits of one int32


def check_references(instrument: Instrument, marked: Marked, problems: Problems) -> None:
    """Add every complaint about references between the parts."""
    check = Checker(instrument, marked, problems)
    before = len(problems.errors)
    _check_header(check)
    check_items(check)
    check_conditions(check)
    check_tree(check)
    _check_flags(check)
    check_changes(check)
    if len(problems.errors) == before:  # whom a condition reaches can be tried where all that it names is there
        check_people(check)


def _check_header(check: Checker) -> None:
    instrument = check.instrument
    for name in ("modes", "languages", "items", "sections"):
        if not getattr(instrument, name):
            check.say("empty", (name,))
    for name in ("modes", "languages"):
        check.doubles("double_word", getattr(instrument, name), partial(_numbered, name))
    for mode in instrument.minutes:
        if mode not in instrument.modes:
            check.unknown("mode", ("minutes", mode), mode, instrument.modes, key=True)
    if not 1 <= instrument.withhold <= instrument.few:
        check.say("few", ("few",), few=instrument.few, withhold=instrument.withhold)


def _numbered(name: str, number: int) -> Loc:
    return name, number


def _check_flags(check: Checker) -> None:
    flags = check.instrument.flags
    check.doubles("double_flag", [flag.id for flag in flags], lambda number: ("flags", number, "id"))
    if len(flags) > MOST_FLAGS:
        check.say("many_flags", ("flags", MOST_FLAGS), most=MOST_FLAGS)
    for number, flag in enumerate(flags):
        loc = ("flags", number)
        if (flag.when is None) == (flag.rule is None):
            check.say("flag_rule", loc, flag=flag.id)
        if (flag.below is not None) != (flag.rule == "speed") or (flag.below is not None and not 0 < flag.below < 1):
            check.say("flag_below", (*loc, "below"), flag=flag.id)
        if bool(flag.items) != (flag.rule == "straight_line") or len(flag.items) == 1:
            check.say("flag_items", (*loc, "items"), flag=flag.id)
        _check_alike(check, (*loc, "items"), flag.items)


def _check_alike(check: Checker, loc: Loc, items: tuple[str, ...]) -> None:
    """The same answer to all can only be given where all offer the same answers."""
    known = check.instrument.items
    first = next((item for item in items if check.choices(item)), "")
    for number, item in enumerate(items):
        if item not in known:
            check.unknown("item", (*loc, number), item, known)
        elif known[item].kind != "single" or (check.choices(item) and _codes(check, item) != _codes(check, first)):
            check.say("flag_unlike", (*loc, number), item=item, first=first)


def _codes(check: Checker, item: str) -> set[int]:
    return {choice.code for choice in check.choices(item)}
