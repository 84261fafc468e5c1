"""What happened to each item over a chain of versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from instruments.changes import differences
from instruments.changes.classes import worst
from instruments.changes.collapses import Collapse, composed
from instruments.changes.items import in_order
from instruments.changes.pair import Pair
from instruments.logic import And, Condition, Not, Test, Tree, names
from instruments.logic.worlds import both
from instruments.model import WHOLE, Instrument

BREAKS = ("reworded", "new", "dropped")
# Classes of a filter that leave those asked through it the same people.
SAME_PEOPLE = ("same", "cosmetic", "order")


@dataclass(frozen=True)
class ItemHistory:
    """One item from the oldest to the newest version.

    worst      : its worst change class; `classes` are all that it went through
    columns    : what is comparable of it: itself, or ITEM.choice
    base       : who is asked in every version, where routing or a filter changed; None is everybody who answered
    filtered   : whether a filter before it changed, so that the same condition holds for other people
    undeclared : whether a version changed it without saying so
    """

    item: str
    classes: tuple[str, ...]
    worst: str
    columns: tuple[str, ...]
    collapse: Collapse
    base: Condition | None
    filtered: bool
    bridgeable: bool
    undeclared: bool


def histories(chain: Sequence[Instrument]) -> dict[str, ItemHistory]:
    """By item of any of the versions; in the order of the newest, then those that are gone."""
    steps = [_Step(old, new) for old, new in pairwise(chain)]
    ends = Pair(chain[0], chain[-1])
    made: dict[str, ItemHistory] = {}
    ended: list[Tree] = []   # conditions that end the interview in some versions only
    for name in dict.fromkeys(item for version in reversed(chain) for item in version.items):
        classes = tuple(one for step in steps for one in step.classes.get(name, ()))
        filtered = bool(ended) or any(_other_people(made, name, version) for version in chain)
        found = worst(classes)
        made[name] = ItemHistory(
            name, classes, found, _columns(chain, name) if found not in BREAKS else (), _collapse(steps, name),
            _base(ends, chain, name, ended, "recoded" in classes) if found == "base" or filtered else None, filtered,
            bridgeable=bool(ends.old.items.get(name) and ends.new.items.get(name) and ends.old.scores(name)
                            and ends.new.scores(name)),
            undeclared=any(name in step.undeclared for step in steps))
        ended += [tree for step in steps if name in step.ends for tree in step.ends[name]]
    return made


class _Step:
    """One version to the next: the classes of each item, declared or not."""

    def __init__(self, old: Instrument, new: Instrument) -> None:
        self.changes = new.changes
        self.classes: dict[str, set[str]] = defaultdict(set)
        self.ends: dict[str, tuple[Tree, ...]] = {}
        for change in new.changes:
            for item in (pairs(old, new) if change.items == (WHOLE,) else change.items):
                self.classes[item].add(change.kind)
        self.undeclared = set(self._undeclared(Pair(old, new)))
        for item in self.undeclared:
            self.classes[item].add("reworded")

    def _undeclared(self, pair: Pair) -> Iterator[str]:
        """Items with a difference that none of their classes stands for; every item where it is one of the whole."""
        whole = {change.kind for change in self.changes if change.items == (WHOLE,)}
        moved = in_order(pair, {item for item, found in self.classes.items() if "order" in found})
        for one in differences(pair):
            if one.facet == "terminate":
                sides = (side.items[one.about].terminate_if for side in (pair.old, pair.new) if one.about in side.items)
                self.ends[one.about] = tuple(tree for tree in sides if tree)
            if one.facet == "position" and one.loc[-1] == "id":
                continue
            if one.about == WHOLE and one.step is None and not whole & set(one.fits):
                yield from pair.shared
            elif one.about in pair.old.items or one.about in pair.new.items:
                if one.facet in ("new", "gone"):
                    self.classes[one.about].update(() if self.classes[one.about] & set(one.fits) else one.fits[:1])
                elif one.step is None and not self.classes[one.about] & set(one.fits):
                    yield one.about
        yield from moved

    def collapse(self, item: str) -> Collapse | None:
        return next((change.collapse for change in self.changes if item in change.items and change.kind == "recoded"), None)


def pairs(old: Instrument, new: Instrument) -> Iterable[str]:
    return (item for item in new.items if item in old.items)


def _columns(chain: Sequence[Instrument], name: str) -> tuple[str, ...]:
    """The item; of a multi-select the choices that every version has, without "none of these" where options came."""
    if any(name not in version.items for version in chain):
        return ()
    if chain[-1].items[name].kind != "multi":
        return (name,)
    offered = [[choice for choice in version.choices(name)] for version in chain]
    alike = len({frozenset(choice.name for choice in one) for one in offered}) == 1
    return tuple(f"{name}.{choice.name}" for choice in offered[-1] if (alike or not choice.exclusive)
                 and all(choice.name in {one.name for one in earlier} for earlier in offered))


def _collapse(steps: Sequence[_Step], name: str) -> Collapse:
    found = [collapse for step in steps if (collapse := step.collapse(name))]
    return composed(found) if found else ()


def _other_people(made: Mapping[str, ItemHistory], name: str, version: Instrument) -> bool:
    """Whether a filter that decides whether the item is asked let other people through in another version."""
    item = version.items.get(name)
    if item is None or item.ask_if is None:
        return False
    filters = {column.partition(".")[0] for column in names(item.ask_if)}
    return any(one in made and (made[one].worst not in SAME_PEOPLE or made[one].filtered) for one in filters)


def _base(ends: Pair, chain: Sequence[Instrument], name: str, ended: Sequence[Tree],
          recoded: bool) -> Condition | None:
    """Who is asked the item in every version; of a filter with other answers, who gave one that all of them have."""
    if any(name not in version.items for version in chain):
        return None
    asked: Tree | None = None
    for version in chain:
        asked = both(asked, version.items[name].ask_if, ends.codes)
    parts = [*([asked] if asked else []), *(Not(tree) for tree in dict.fromkeys(ended))]
    codes = [{choice.code for choice in version.choices(name)} for version in chain]
    if chain[-1].items[name].kind == "single" and not recoded and any(one != codes[0] for one in codes):
        parts.append(Test(name, "in", tuple(sorted(set.intersection(*codes)))))
    return And(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None
