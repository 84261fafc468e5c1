"""Conditions: do the items exist, stand before, and have the codes that are tested?"""

from __future__ import annotations

from collections.abc import Iterator

from instruments.logic import Test, Tree, leaves
from instruments.model import Item
from instruments.reading.checks import Checker
from instruments.reading.marked import Loc

EXACT = ("==", "!=", "in", "not in")


def check_conditions(check: Checker) -> None:
    """Add every complaint about the items and codes that conditions name."""
    order = {name: number for number, name in enumerate(check.instrument.items)}
    for loc, tree, before in _conditions(check):
        for test in leaves(tree):
            item = check.instrument.items.get(test.name.partition(".")[0])
            if item is None:
                check.unknown("item", loc, test.name, order)
            elif before is not None and order[item.id] >= before and (circle := _circle(check, item.id, str(loc[1]))):
                check.say("cycle", loc, circle=" → ".join([str(loc[1]), *circle]))
            elif before is not None and order[item.id] >= before:
                check.say("later_item", loc, item=item.id, line=check.marked.where(("items", item.id)).line)
            else:
                check_test(check, loc, test, item)


def _circle(check: Checker, start: str, end: str) -> list[str]:
    """The shortest way from an item, by what decides whether it is asked, back to another; empty where there is none."""
    items = check.instrument.items
    ways = [[start]] if start != end else []
    seen = {start}
    for way in ways:  # grows as it is walked
        asked = items[way[-1]].ask_if if way[-1] in items else None
        for name in sorted({test.name.partition(".")[0] for test in leaves(asked)} if asked else ()):
            if name == end:
                return [*way, end]
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []


def _conditions(check: Checker) -> Iterator[tuple[Loc, Tree, int | None]]:
    """Where each condition stands, its tree, and before which place in the questionnaire its items must stand."""
    instrument = check.instrument
    for number, item in enumerate(instrument.items.values()):
        if item.ask_if:
            yield ("items", item.id, "ask_if"), item.ask_if, number
        if item.terminate_if:
            yield ("items", item.id, "terminate_if"), item.terminate_if, number + 1
    for name, construct in instrument.constructs.items():
        if construct.base:
            yield ("constructs", name, "base"), construct.base, None
    for number, flag in enumerate(instrument.flags):
        if flag.when:
            yield ("flags", number, "when"), flag.when, None


def check_test(check: Checker, loc: Loc, test: Test, item: Item) -> None:
    """Add every complaint about what a test asks of its item: one that can be tested, and codes that it has."""
    choice = test.name.partition(".")[2]
    names = [found.name for found in item.choices if found.name]
    if item.kind in ("text", "system"):
        check.say("not_testable", loc, item=item.id, kind=item.kind)
    elif item.kind == "multi" and not choice:
        check.say("choice_wanted", loc, item=item.id, first=names[0] if names else "choice", known=", ".join(names))
    elif item.kind == "multi" and choice not in names:
        check.unknown("choice", loc, test.name, [f"{item.id}.{name}" for name in names])
    elif item.kind != "multi" and choice:
        check.say("no_choice", loc, item=item.id, given=test.name)
    elif item.kind != "number" and test.operator in EXACT:
        codes = {0, 1} if choice else {found.code for found in check.choices(item.id)}
        for code in test.codes if codes else ():
            if code not in codes:
                check.say("code_of_item", loc, item=test.name, code=code, known=", ".join(map(str, sorted(codes))))
