"""Whom each question reaches: questions that nobody is asked, interviews that always end, routing in circles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from instruments.logic import Tree, holds, names
from instruments.logic.worlds import MISSING, Columns, tested, worlds
from instruments.model import Instrument
from instruments.reading.checks import Checker


@dataclass(frozen=True)
class _Reached:
    """(combinations,) where an interview gets as far as the item, and where the item is asked then."""

    going: NDArray[np.bool_]
    asked: NDArray[np.bool_]
    columns: Columns


def check_people(check: Checker) -> None:
    """Add a complaint for every item that no combination of answers leads to. What is too large to try is left."""
    instrument = check.instrument
    tried: dict[tuple[str, ...], bool] = {}
    for name, item in instrument.items.items():
        if item.terminate_if and not _goes_on(instrument, name):
            check.say("always_ends", ("items", name, "terminate_if"), item=name)
            return  # every item after it would be complained of again
        if item.ask_if:
            seen = (name,)
            tried[seen] = _asked(instrument, name)
            if not tried[seen]:
                check.say("contradiction", ("items", name, "ask_if"), item=name,
                          filters=", ".join(sorted(_filters(item.ask_if))))


def _asked(instrument: Instrument, name: str) -> bool:
    found = _reached(instrument, name)
    return found is None or bool((found.asked & found.going).any())


def _goes_on(instrument: Instrument, name: str) -> bool:
    """Whether an answer to the item leaves the interview going."""
    found = _reached(instrument, name)
    item = instrument.items[name]
    if found is None or item.terminate_if is None or any(column not in found.columns for column in names(item.terminate_if)):
        return True
    answered = found.asked & found.going
    for column in names(item.terminate_if):
        if column.partition(".")[0] == name:
            answered &= found.columns[column] >= 0
    return bool((answered & ~holds(item.terminate_if, found.columns)).any()) or not answered.any()


def _reached(instrument: Instrument, name: str) -> _Reached | None:
    """Every combination of the answers that decide whether the item is asked; None where they are too many."""
    needed = _needed(instrument, name)
    trees = [tree for item in needed for tree in _conditions(instrument, item)]
    codes = tested(trees, _codes(instrument, needed))
    columns = worlds((column for column in codes if column.partition(".")[0] in needed), codes)
    if columns is None:
        return None
    size = len(next(iter(columns.values()))) if columns else 1
    going = np.ones(size, dtype=bool)
    asked = np.ones(size, dtype=bool)
    for item in (found for found in instrument.items if found in needed):
        found = instrument.items[item]
        asked = holds(found.ask_if, columns) if found.ask_if else np.ones(size, dtype=bool)
        for column in columns:
            if column.partition(".")[0] == item:
                columns[column] = np.where(asked & going, columns[column], np.int16(MISSING))
        if item != name and found.terminate_if and names(found.terminate_if) <= columns.keys():
            going = going & ~holds(found.terminate_if, columns)
    return _Reached(going, asked, columns)


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
