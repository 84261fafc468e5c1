"""What two versions say differently of items: which there are, how each is asked, of whom, and where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from instruments.changes.choices import answer_differences
from instruments.changes.pair import Difference, Pair, both_languages
from instruments.changes.wording import may_be_cosmetic, of_another
from instruments.fields import decimal
from instruments.logic import Tree, text
from instruments.logic.worlds import same
from instruments.model import Item


def item_differences(pair: Pair) -> Iterator[Difference]:
    """Every difference that items have, item by item, in the order of the newer version."""
    places = moved_items(pair)
    for name, item in pair.new.items.items():
        old = pair.old.items.get(name)
        if old is None:
            yield Difference(name, "new", ("new",), ("items", name, "id"), new=both_languages(item.text))
            if item.terminate_if:
                yield Difference(name, "terminate", ("base",), ("items", name, "terminate_if"),
                                 new=text(item.terminate_if))
        elif old is not item:
            yield from _one(pair, old, item)
        if old is not None and name in places:
            yield Difference(name, "position", ("order",), ("items", name, "id"))
    for name, old in pair.old.items.items():
        if name not in pair.new.items:
            yield Difference(name, "gone", ("dropped", "reworded"), ("items",), both_languages(old.text))
            if old.terminate_if:
                yield Difference(name, "terminate", ("base", "dropped", "reworded"), ("items",), text(old.terminate_if))


def _one(pair: Pair, old: Item, new: Item) -> Iterator[Difference]:
    if old.kind != new.kind:
        yield Difference(new.id, "kind", (), ("items", new.id, "kind"), old.kind, new.kind)
        return
    yield from _wording(pair, old, new)
    yield from answer_differences(pair, new.id)
    yield from _people(pair, old, new)
    yield from _limits(old, new)
    if old.random != new.random:
        yield Difference(new.id, "random", ("order",), ("items", new.id, "random"), old.random or "-", new.random or "-")
    if old.section != new.section:
        yield Difference(new.id, "position", ("order",), ("items", new.id, "section"), old.section, new.section)


def _wording(pair: Pair, old: Item, new: Item) -> Iterator[Difference]:
    """The text in each language: it must look like a correction, and not like what another item asked."""
    texts = (("zh", old.text.zh, new.text.zh), ("en", old.text.en, new.text.en))
    changed = [(lang, before, after) for lang, before, after in texts if before != after]
    mild = all(may_be_cosmetic(before, after) for _, before, after in changed) and not any(
        of_another(before, after, (getattr(other.text, lang) for other in pair.old.items.values() if other.id != old.id))
        for lang, before, after in changed)
    for lang, before, after in changed:
        yield Difference(new.id, "wording", ("cosmetic",) if mild else (), ("items", new.id, "text", lang), before,
                         after, lang)


def _people(pair: Pair, old: Item, new: Item) -> Iterator[Difference]:
    """Of whom there is an answer: routing, modes, reasons that may be given in place of one, what it is asked for."""
    if old.role != new.role:
        asked = "question" in (old.role, new.role)
        yield Difference(new.id, "role", ("base",) if asked else ("same", "base"), ("items", new.id, "role"), old.role, new.role,
                         step=None if asked else "patch")
    for facet, key, before, after in (("routing", "ask_if", old.ask_if, new.ask_if),
                                      ("terminate", "terminate_if", old.terminate_if, new.terminate_if)):
        if not same(before, after, pair.codes):
            yield Difference(new.id, facet, ("base",), ("items", new.id, key), _condition(before), _condition(after))
    for facet, some, others in (("modes", old.modes, new.modes), ("allow", old.allow, new.allow)):
        if set(some) != set(others):
            yield Difference(new.id, facet, ("base",), ("items", new.id, facet), _listed(some), _listed(others))


def _limits(old: Item, new: Item) -> Iterator[Difference]:
    for key in ("min", "max", "max_choices"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            was, is_now = (f"{key} {'-' if value is None else decimal(value)}" for value in (before, after))
            yield Difference(new.id, "limits", ("scale",), ("items", new.id, key), was, is_now)


def _condition(tree: Tree | None) -> str:
    return text(tree) if tree else "-"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words) or "-"


def moved_items(pair: Pair) -> set[str]:
    """Fewest items that changed places among those that both versions have."""
    order = {name: number for number, name in enumerate(pair.old.items)}
    kept = {pair.shared[number] for number in _rising([order[name] for name in pair.shared])}
    return set(pair.shared) - kept


def crossed_items(pair: Pair) -> set[str]:
    """Every item that changed places with another: any of the two may be said to have moved."""
    order = {name: number for number, name in enumerate(pair.old.items)}
    places = [order[name] for name in pair.shared]
    highest, lowest = _running(places, max), _running(places[::-1], min)[::-1]
    return {name for name, place, high, low in zip(pair.shared, places, highest, lowest, strict=True)
            if place < high or place > low}


def in_order(pair: Pair, without: set[str]) -> set[str]:
    """Items that still stand in another order when some are left aside."""
    rest = tuple(name for name in pair.shared if name not in without)
    order = {name: number for number, name in enumerate(pair.old.items)}
    kept = {rest[number] for number in _rising([order[name] for name in rest])}
    return set(rest) - kept


def _running(places: list[int], best: Callable[[int, int], int]) -> list[int]:
    made: list[int] = []
    for place in places:
        made.append(best(made[-1], place) if made else place)
    return made


def _rising(places: list[int]) -> list[int]:
    """Indices of a longest rising subsequence (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        at = bisect_left(tails, place)
        tails[at:at + 1], ends[at:at + 1] = [place], [number]
        before.append(ends[at - 1] if at else -1)
    found = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(number)
        number = before[number]
    return found[::-1]
