"""The form that the second half of a bridge wave's people get."""

from __future__ import annotations

from collections.abc import Collection

from instruments.logic import names
from instruments.model import Instrument, Item


def second_half(new: Instrument, old: Instrument, items: Collection[str]) -> Instrument:
    """The new version with the bridged items as the old one asks them, under their own ids.

    They bring their answers along, for a scale may have the name of one of the new version. A scale of more than one
    old item is one still, so that they stand in one table.
    """
    scales, asked = dict(new.scales), dict(new.items)
    for id in items:
        item, before = new.items[id], old.items[id]
        scale = None
        if before.scale:
            scale = before.scale if new.scales.get(before.scale) == old.scales[before.scale] else f"{before.scale}-{old.version}"
            scales[scale] = old.scales[before.scale]
        asked[id] = before.model_copy(update={"section": item.section, "ask_if": item.ask_if, "random": item.random,
                                              "modes": item.modes, "scale": scale})
    # Made anew: a copy would bring along what the version had worked out of its own items.
    return type(new).model_construct(**{**dict(new), "items": asked, "scales": scales})


def leads(item: Item, bridged: Collection[str]) -> bool:
    """Whether somebody is asked the item, or asked on after it, depending on the answer to a bridged one."""
    trees = [tree for tree in (item.ask_if, item.terminate_if if item.id not in bridged else None) if tree is not None]
    return any(name.partition(".")[0] in bridged for tree in trees for name in names(tree))
