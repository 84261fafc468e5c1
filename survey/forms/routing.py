"""An instrument's routing as the languages of other tools can say it: two-valued, item after item."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from instruments.logic import And, Not, Test, Tree
from instruments.model import Instrument, Item
from survey.forms.conditions import positive


@dataclass(frozen=True)
class Asked:
    """An item of the form and when it is asked. Conditions hold no `not` and name only items asked before."""

    item: Item
    when: Tree | None   # None: whenever the interview still goes on
    ends: Tree | None   # where it holds, the interview ends with this item
    after: str | None   # the nearest item before it that may have ended the interview


def asked(instrument: Instrument, left_out: Collection[str] = ()) -> tuple[Asked, ...]:
    """The items of a form that cannot hold those of `left_out`; without those that then nobody would be asked."""
    found: dict[str, Asked] = {}
    after: str | None = None
    for item in instrument.items.values():
        when = certain(item.ask_if, found) if item.ask_if is not None else None
        if item.id in left_out or (item.ask_if is not None and when is None):
            continue
        ends = certain(item.terminate_if, {*found, item.id}) if item.terminate_if is not None else None
        found[item.id] = Asked(item, when, ends, after)
        after = item.id if ends is not None else after
    return tuple(found.values())


def certain(tree: Tree, known: Collection[str]) -> Tree | None:
    """Where the tree holds for certain, said without `not`; None where it never does, since it hangs on items that
    are not `known`: a test on a missing answer is unknown, and so is its opposite."""
    return _kept(positive(tree), known)


def _kept(tree: Tree, known: Collection[str]) -> Tree | None:
    if isinstance(tree, Test):
        return tree if tree.name.partition(".")[0] in known else None
    assert not isinstance(tree, Not)
    parts = [_kept(part, known) for part in tree.parts]
    kept = tuple(part for part in parts if part is not None)
    if not kept or (isinstance(tree, And) and len(kept) < len(parts)):
        return None
    return kept[0] if len(kept) == 1 else type(tree)(kept)


def printed(tree: Tree, test: Callable[[Test], str]) -> str:
    """A tree without `not` in any language that says `and` and `or`; `test` prints one test."""
    if isinstance(tree, Test):
        return test(tree)
    assert not isinstance(tree, Not)
    return (" and " if isinstance(tree, And) else " or ").join(
        printed(part, test) if isinstance(part, Test) else f"({printed(part, test)})" for part in tree.parts)


def joined(word: str, parts: Sequence[str]) -> str:
    """Conditions with `and` or `or` between them, in parentheses where there are several."""
    return f"({word.join(parts)})" if len(parts) > 1 else parts[0]


def all_of(parts: Iterable[str]) -> str:
    """All of the conditions that are there; what holds an `or` is put in parentheses."""
    kept = [part for part in parts if part]
    return " and ".join(f"({part})" if " or " in part and len(kept) > 1 else part for part in kept)


def runs(items: Iterable[Asked]) -> list[tuple[str, list[Asked]]]:
    """The items by section, in their order; a section that is taken up again stands there twice."""
    return [(section, list(those)) for section, those in groupby(items, lambda each: each.item.section)]


def free(name: str, taken: Collection[str]) -> str:
    """The name, or the name with a number where it is taken."""
    wanted, number = name, 1
    while wanted in taken:
        number += 1
        wanted = f"{name}_{number}"
    return wanted


def free_with(word: str, item: str, taken: Collection[str]) -> str:
    """`WORD_ITEM`, or `WORD2_ITEM` where that is taken: behind the item the number could be part of its id."""
    wanted, number = f"{word}_{item}", 1
    while wanted in taken:
        number += 1
        wanted = f"{word}{number}_{item}"
    return wanted


class Names:
    """The names that a form gives to what is not an item."""

    def __init__(self, instrument: Instrument) -> None:
        self.taken = set(instrument.items)

    def name(self, wanted: str) -> str:
        """A name of the form's own, which no item has."""
        found = free(wanted, self.taken)
        self.taken.add(found)
        return found

    def name_with(self, word: str, item: str) -> str:
        """A name made of a word and an item, which reading back takes apart again."""
        return self.name(free_with(word, item, self.taken))


def left_out(instrument: Instrument, mode: str | None = None) -> dict[str, Sequence[str]]:
    """The items that no form holds (`system`), and those that a form of one mode does not (`modes`)."""
    items = instrument.items.values()
    system = [item.id for item in items if item.kind == "system"]
    others = [item.id for item in items if mode and item.modes and mode not in item.modes and item.kind != "system"]
    return {"system": system, "modes": others}
