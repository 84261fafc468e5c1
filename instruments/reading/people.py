"""Whom each question reaches: questions that nobody is asked, interviews that always end, routing in circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from instruments.logic import Tree, names
from instruments.logic.worlds import MISSING, World, tested, true_in, worlds
from instruments.model import Instrument
from instruments.reading.checks import Checker


def check_people(check: Checker) -> None:
    """Add a complaint for every item that no combination of answers leads to. What is too large to try is left."""
    instrument = check.instrument
    for name, item in instrument.items.items():
        if item.terminate_if and not _goes_on(instrument, name):
            check.say("always_ends", ("items", name, "terminate_if"), item=name)
            return  # every item after it would be complained of again
        if item.ask_if and not any(_asked(instrument, name)):
            check.say("contradiction", ("items", name, "ask_if"), item=name,
                      filters=", ".join(sorted(_filters(item.ask_if))))


def _asked(instrument: Instrument, name: str) -> Iterator[World | bool]:
    """The combinations of answers in which the item is asked; true alone where they are too many to try."""
    needed = _needed(instrument, name)
    order = [item for item in instrument.items if item in needed]
    trees = [tree for item in needed for tree in _conditions(instrument, item)]
    codes = tested(trees, _codes(instrument, needed))
    every = worlds(codes, codes)
    if every is None:
        yield True
        return
    for world in every:
        if _reaches(instrument, order, name, world):
            yield world or True


def _reaches(instrument: Instrument, order: list[str], name: str, world: World) -> bool:
    """Whether an interview with these answers gets to the item; answers to what it is not asked are taken out."""
    for item in order:
        found = instrument.items[item]
        asked = not found.ask_if or true_in(found.ask_if, world)
        if item == name:
            return asked
        if not asked:
            world.update((column, MISSING) for column in world if column.partition(".")[0] == item)
        if found.terminate_if and true_in(found.terminate_if, world):
            return False
    return True


def _goes_on(instrument: Instrument, name: str) -> bool:
    """Whether some answer to the item leaves the interview going."""
    ends = instrument.items[name].terminate_if
    own = [column for column in names(ends) if column.partition(".")[0] == name] if ends else []
    answered = [world for world in _asked(instrument, name)
                if isinstance(world, bool) or all(world[column] >= 0 for column in own)]
    return not answered or any(isinstance(world, bool) or ends is None or not true_in(ends, world) for world in answered)


def _needed(instrument: Instrument, name: str) -> set[str]:
    """The item, those that its conditions test, and those that theirs do."""
    needed = {name}
    waiting = [name]
    while waiting:
        for tree in _conditions(instrument, waiting.pop()):
            waiting += [found for found in _filters(tree) if found in instrument.items and found not in needed]
            needed |= _filters(tree) & instrument.items.keys()
    return needed


def _conditions(instrument: Instrument, name: str) -> Iterable[Tree]:
    item = instrument.items[name]
    return [tree for tree in (item.ask_if, item.terminate_if) if tree]


def _filters(tree: Tree) -> set[str]:
    return {name.partition(".")[0] for name in names(tree)}


def _codes(instrument: Instrument, items: Iterable[str]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for name in items:
        item = instrument.items[name]
        if item.kind == "single":
            found[name] = frozenset(choice.code for choice in instrument.choices(name))
        elif item.kind == "multi":
            found |= {f"{name}.{choice.name}": frozenset((0, 1)) for choice in item.choices}
    return found
