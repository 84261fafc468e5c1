"""A wave's binding beside the instrument and the places it stands at: what every check of it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from instruments.model import Instrument, Item
from instruments.reading.marked import Marked
from survey.study.lookup import complain_unknown
from survey.study.model import Binding
from words.problems import Problem, Problems, Where


@dataclass(frozen=True)
class Bound:
    """A binding, as far as it is right. `districts` holds the id by spelling; empty where they could not be read."""

    marked: Marked
    binding: Binding
    wave: str
    modes: tuple[str, ...]
    instrument: Instrument
    districts: Mapping[str, str]
    problems: Problems

    @cached_property
    def items(self) -> frozenset[str]:
        """The items of which at least one column is bound."""
        return frozenset(name if name in self.instrument.items else name.rpartition(".")[0]
                         for name in self.binding.items)

    def choices(self, item: Item) -> list[str]:
        """The codes of an item, of a multi-select the names of its choices."""
        return [choice.name or str(choice.code) for choice in self.instrument.choices(item.id)]

    def columns(self, item: Item) -> list[str]:
        """The names under which an item is bound: ITEM, or ITEM.choice of each choice."""
        return [f"{item.id}.{choice}" for choice in self.choices(item)] if item.kind == "multi" else [item.id]

    def add(self, code: str, *loc: str, key: bool = False, **values: object) -> None:
        where = self.marked.where(loc, key=key) if loc else Where(self.marked.file)
        self.problems.extend([Problem(code, where, {"wave": self.wave, "instrument": self.instrument.key, **values})])

    def unknown(self, code: str, *loc: str, found: str, known: Iterable[str], key: bool = True,
                **values: object) -> None:
        complain_unknown(code, self.marked.where(loc, key=key), self.problems, found=found, known=known,
                         wave=self.wave, **values)

    def known_item(self, name: str, part: str) -> Item | None:
        """The item that ITEM or ITEM.choice names; None, and complained of, where there is none."""
        if name in self.instrument.items:
            return self.instrument.items[name]
        item = self.instrument.items.get(name.rpartition(".")[0])
        choice = name.rpartition(".")[2]
        if item is None:
            self.unknown("study.bind_item_unknown", part, name, found=name, known=self.instrument.items,
                         instrument=self.instrument.key)
        elif item.kind != "multi":
            self.add("study.bind_not_single", part, name, key=True, item=item.id, kind=item.kind, found=name)
        elif choice not in self.choices(item):
            self.unknown("study.bind_choice_unknown", part, name, found=choice, known=self.choices(item), item=item.id)
        else:
            return item
        return None
