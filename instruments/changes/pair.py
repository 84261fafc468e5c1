"""Two versions of an instrument beside each other, and what a difference between them is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from instruments.changes.classes import Step
from instruments.fields import Label
from instruments.logic import Tree, names
from instruments.model import Choice, Instrument, Item
from instruments.reading.marked import Loc


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two versions say differently.

    about : the item, construct, dimension or index; WHOLE for the questionnaire
    facet : what of it, one of `words.interface.versions`' `versions.facet.…`
    fits  : the change classes that may be declared for it, the mildest first; empty where it may not be changed
    loc   : where it stands in the newer version
    part  : the code or name of the answer that it is about
    step  : the smallest step of what needs no class; None where the classes say it
    """

    about: str
    facet: str
    fits: tuple[str, ...]
    loc: Loc
    old: str = ""
    new: str = ""
    lang: str = ""
    part: str = ""
    step: Step | None = None


@dataclass(frozen=True)
class Pair:
    """The older and the newer version."""

    old: Instrument
    new: Instrument

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """Items that both have, in the order of the newer."""
        return tuple(item for item in self.new.items if item in self.old.items)

    @cached_property
    def same_scales(self) -> frozenset[str]:
        """Scales that both versions have, with the same answers and boxes."""
        return frozenset(name for name, scale in self.new.scales.items() if self.old.scales.get(name) == scale)

    def same_answers(self, item: str) -> bool:
        """Whether an item's answers, their scores and their boxes are the same; at once, for most items are."""
        old, new = self.old.items[item], self.new.items[item]
        if (old.scale, old.reverse, old.scored, old.top, old.bottom) != (
                new.scale, new.reverse, new.scored, new.top, new.bottom):
            return False
        return new.scale in self.same_scales if new.scale else old.choices == new.choices

    @cached_property
    def codes(self) -> Mapping[str, frozenset[int]]:
        """Codes that either version has, by column; a number has none."""
        found: dict[str, frozenset[int]] = {}
        for side in (self.old, self.new):
            for item in side.items.values():
                for name, codes in _columns(side, item):
                    found[name] = found.get(name, frozenset()) | codes
        return found

    @cached_property
    def filters(self) -> frozenset[str]:
        """Items that decide, in either version, who is asked or whom something is about."""
        return frozenset(name.partition(".")[0] for side in (self.old, self.new) for tree in _conditions(side)
                         for name in names(tree))


def _columns(instrument: Instrument, item: Item) -> Iterator[tuple[str, frozenset[int]]]:
    if item.kind == "single":
        yield item.id, frozenset(choice.code for choice in instrument.choices(item.id))
    elif item.kind == "multi":
        yield from ((f"{item.id}.{choice.name}", frozenset((0, 1))) for choice in item.choices)


def _conditions(instrument: Instrument) -> Iterator[Tree]:
    for item in instrument.items.values():
        yield from (tree for tree in (item.ask_if, item.terminate_if) if tree)
    yield from (construct.base for construct in instrument.constructs.values() if construct.base)


def both_languages(label: Label) -> str:
    return f"{label.zh} / {label.en}"


def answer(choice: Choice) -> str:
    """What a choice is called in data: its name, else its code."""
    return choice.name or str(choice.code)
