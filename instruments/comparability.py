"""What two versions of an instrument let be compared: by item, construct, dimension and index.

The classes that the versions declare are composed over the chain between them, the worst wins; a difference
that no version declares counts as another meaning, so an unchecked edit never passes for the same question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from instruments.changes.chains import ItemHistory, histories
from instruments.changes.pair import Pair
from instruments.logic import Condition
from instruments.logic.worlds import both, same
from instruments.model import CollapseClass, Construct, Index, Instrument

Status = Literal["full", "partial", "common_core", "recoded", "common_base", "bridge", "none"]

# From what compares best to what does not. A construct is as good as the worst of what it is made of.
ORDER: Mapping[str, int] = {status: rank for rank, status in enumerate(
    ("full", "partial", "common_core", "recoded", "common_base", "bridge", "none"))}
CORE = ("full", "recoded", "common_base")  # what an item may be to stand in a construct of both versions
CARRIED = ("full", "common_core", "recoded")
FOOTNOTES: tuple[str, ...] = ("cosmetic", "order", "option_added")
FEWEST = 2                                 # items of a common core, and half of the older construct's


@dataclass(frozen=True)
class Comparable:
    """What may be compared of one indicator, and how.

    items    : of a construct the items that both sides have and that take part; of a multi-select the comparable
               columns ITEM.choice; of another item itself
    collapse : by recoded item, classes with codes of the older and the newer version
    base     : of common_base: who is described in both; None is everybody who answered
    parts    : of a dimension or the index: the constructs that take part, weights of the newer version rescaled to 1
    carried  : whether it takes part in its parent
    notes    : footnotes, keys of `words.interface.versions`' `versions.note.…`
    classes  : the worst change class over the chain, by item
    """

    indicator: str
    status: Status
    items: tuple[str, ...] = ()
    collapse: Mapping[str, tuple[CollapseClass, ...]] = field(default_factory=dict)
    base: Condition | None = None
    parts: Mapping[str, Fraction] = field(default_factory=dict)
    carried: bool = False
    notes: tuple[str, ...] = ()
    classes: Mapping[str, str] = field(default_factory=dict)


def comparability(chain: Sequence[Instrument]) -> Mapping[str, Comparable]:
    """By indicator of either end of a chain of versions, oldest first, each naming the one before it as `from`."""
    pair = Pair(chain[0], chain[-1])
    items = {name: _item(found) for name, found in histories(chain).items()}
    constructs = {name: _construct(pair, name, items) for name in {**pair.old.constructs, **pair.new.constructs}}
    return items | constructs | _tree(pair, constructs)


def _item(found: ItemHistory) -> Comparable:
    """An item by the worst class it went through; whoever is asked through a changed filter is another base."""
    status = _status(found)
    kept = status not in ("none", "bridge")
    notes = [name for name in FOOTNOTES if name in found.classes and status != "none"]
    notes += ["filter"] if kept and found.filtered else []
    notes += ["undeclared"] if found.undeclared else []
    scored = all(one.score is not None for one in found.collapse)
    return Comparable(
        found.item, status, items=found.columns if kept or status == "bridge" else (),
        collapse={found.item: found.collapse} if kept and found.collapse else {},
        base=found.base if status == "common_base" else None, carried=status in CORE and scored, notes=tuple(notes),
        classes={found.item: found.worst})


def _status(found: ItemHistory) -> Status:
    kind = found.worst
    if kind in ("reworded", "new", "dropped") or not found.columns:
        return "none"
    if kind == "scale":
        return "bridge" if found.bridgeable else "none"
    if kind == "base" or found.filtered:
        return "common_base"
    if kind == "recoded":
        return "recoded" if len(found.collapse) > 1 else "none"
    return "partial" if kind == "option_added" else "full"


def _construct(pair: Pair, name: str, items: Mapping[str, Comparable]) -> Comparable:
    old, new = pair.old.constructs.get(name), pair.new.constructs.get(name)
    if old is None or new is None:
        return Comparable(name, "none", notes=("new",) if old is None else ("dropped",))
    core = tuple(item for item in new.items if item in old.items and items[item].carried)
    classes = {item: items[item].classes[item] for item in dict.fromkeys((*old.items, *new.items))}
    status, notes = _core(old, new, core, items)
    if status in ("bridge", "none"):
        shown = new.items if status == "bridge" else ()
        return Comparable(name, status, shown, notes=notes, classes=classes)
    amount = status
    status, base = _within(pair, (old, new), core, items, status)
    notes += ("core",) if amount == "common_core" != status else ()
    carried = status in CARRIED and "alone" not in notes and (old.role, new.role) == ("index", "index")
    notes += tuple(dict.fromkeys(note for item in core for note in items[item].notes))
    collapse = {item: items[item].collapse[item] for item in core if items[item].collapse}
    return Comparable(name, status, core, collapse, base, carried=carried, notes=notes, classes=classes)


def _core(old: Construct, new: Construct, core: tuple[str, ...],
          items: Mapping[str, Comparable]) -> tuple[Status, tuple[str, ...]]:
    """How much of a construct both versions have, before it is asked of whom.

    One that lost or gained items is recomputed on its core. A formative one without some of its items is another
    construct: it is shown alone.
    """
    if set(core) == set(old.items) == set(new.items):
        return max((items[item].status for item in core), key=lambda status: ORDER[status]), ()
    if set(old.items) == set(new.items) and len(old.items) == 1 and items[old.items[0]].status == "bridge":
        return "bridge", ()
    if len(core) < FEWEST or 2 * len(core) < len(old.items):
        return "none", ()
    lost = set(core) != set(old.items)
    alone = lost and "formative" in (old.model, new.model)
    return "common_core", ("alone",) if alone else ()


def _within(pair: Pair, sides: tuple[Construct, Construct], core: tuple[str, ...], items: Mapping[str, Comparable],
            status: Status) -> tuple[Status, Condition | None]:
    """The people within whom the core is compared, where they are not the same in both."""
    old, new = sides
    found = [items[item] for item in core]
    moved = not same(old.base, new.base, pair.codes)
    if not moved and all(one.status != "common_base" for one in found):
        return max((status, *(one.status for one in found)), key=lambda one: ORDER[one]), None
    bases = {one.base for one in found if one.status == "common_base"}
    own = both(old.base, new.base, pair.codes)
    return "common_base", own or (bases.pop() if len(bases) == 1 else None)


def _tree(pair: Pair, constructs: Mapping[str, Comparable]) -> dict[str, Comparable]:
    """Dimensions and the index over the constructs that take part on both sides; official values are never subtracted."""
    old, new = pair.old.index, pair.new.index
    names = [name for side in (old, new) if side for name in (*(one.id for one in side.dimensions), side.id)]
    made = {name: Comparable(name, "none", notes=("new",)) for name in names}
    if old is None or new is None:
        return made
    before = {one.id: dict(one.constructs) for one in old.dimensions}
    for one in new.dimensions:
        if one.id in before:
            made[one.id] = _parts(one.id, before[one.id], dict(one.constructs), constructs)
    if old.id == new.id:
        made[new.id] = _parts(new.id, _flat(old), _flat(new), constructs)
    return made


def _flat(index: Index) -> dict[str, Fraction]:
    """The weight in the index of every construct."""
    return {name: one.weight * weight for one in index.dimensions for name, weight in one.constructs.items()}


def _parts(name: str, old: Mapping[str, Fraction], new: Mapping[str, Fraction],
           constructs: Mapping[str, Comparable]) -> Comparable:
    taking = {part: weight for part, weight in new.items() if part in old and constructs[part].carried}
    if not taking:
        return Comparable(name, "none")
    whole = sum(taking.values(), Fraction(0))
    status: Status = max((constructs[part].status for part in taking), key=lambda status: ORDER[status])
    notes = tuple(dict.fromkeys(note for part in taking for note in constructs[part].notes))
    if old != new:
        notes += ("weights",)
    if old != new or len(taking) < len(new):
        status = "common_core"
    notes = tuple(note for note in notes if note != "core") + (
        ("core",) if status != "common_core" and any(constructs[part].status == "common_core" or "core" in constructs[part].notes
                                                     for part in taking) else ())
    return Comparable(name, status, parts={part: weight / whole for part, weight in taking.items()}, carried=True,
                      notes=notes, collapse={item: found for part in taking
                                             for item, found in constructs[part].collapse.items()})
