"""A bridge wave: random halves get a second form of some items, so that an old and a new scale can be linked."""

from __future__ import annotations

from instruments.model import Instrument, Item


def second_form(item: str, version: str) -> str:
    """The name of an item as an earlier version asks it: ITEM@VERSION."""
    return f"{item}@{version}"


def bridged(new: Instrument, old: Instrument, items: tuple[str, ...]) -> Instrument:
    """What a bridge wave asks: the new version, and after each bridged item its form of the old one.

    The second form brings its answers along, for a scale may have the name of one of the new version.
    """
    asked: dict[str, Item] = {}
    for item in new.items.values():
        asked[item.id] = item
        if item.id in items and item.id in old.items:
            before, name = old.items[item.id], second_form(item.id, old.version)
            own = {"id": name, "section": item.section, "scale": None, "choices": old.choices(item.id),
                   "top": old.top(item.id), "bottom": old.bottom(item.id), "ask_if": item.ask_if}
            asked[name] = before.model_copy(update=own)
    # Made anew: a copy would bring along what the version had worked out of its own items.
    return type(new).model_construct(**{**dict(new), "items": asked})
