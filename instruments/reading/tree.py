"""Constructs and the index: items that can be scored, each counted once, and weights that sum to 1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from instruments.fields import decimal
from instruments.model import Construct, Index
from instruments.reading.checks import Checker
from instruments.reading.marked import Loc


def check_tree(check: Checker) -> None:
    """Add every complaint about constructs, dimensions and the index."""
    instrument = check.instrument
    _check_ids(check)
    for name, construct in instrument.constructs.items():
        _check_construct(check, ("constructs", name), construct)
    _check_shared_items(check)
    if instrument.index:
        _check_index(check, instrument.index)
    else:
        for name, construct in instrument.constructs.items():
            if construct.role == "index":
                check.say("not_in_index", ("constructs", name, "role"), construct=name)


def _indicators(check: Checker) -> Iterator[tuple[str, Loc]]:
    """Every id that a result can bear, and where it stands."""
    instrument = check.instrument
    yield from ((name, ("items", name, "id")) for name in instrument.items)
    yield from ((name, ("constructs", name, "id")) for name in instrument.constructs)
    if instrument.index:
        yield instrument.index.id, ("index", "id")
        for number, dimension in enumerate(instrument.index.dimensions):
            yield dimension.id, ("index", "dimensions", number, "id")


def _check_ids(check: Checker) -> None:
    found = list(_indicators(check))
    check.doubles("double_indicator", [name for name, _ in found], lambda number: found[number][1])


def _check_construct(check: Checker, loc: Loc, construct: Construct) -> None:
    items = check.instrument.items
    check.doubles("double_word", construct.items, lambda number: (*loc, "items", number))
    for number, item in enumerate(construct.items):
        if item not in items:
            check.unknown("item", (*loc, "items", number), item, items)
        elif not (items[item].scored and items[item].kind == "single" and _scored(check, item)):
            check.say("unscored", (*loc, "items", number), item=item, construct=construct.id)
    if not construct.items:
        check.say("empty", (*loc, "items"))
    elif (construct.model == "single") != (len(construct.items) == 1):
        check.say("construct_model", (*loc, "model"), construct=construct.id, model=construct.model,
                  n=len(construct.items))
    if construct.few is not None and construct.few < check.instrument.withhold:
        check.say("few", (*loc, "few"), few=construct.few, withhold=check.instrument.withhold)


def _scored(check: Checker, item: str) -> bool:
    """Whether the item's answers have scores; an unknown scale, which is complained of elsewhere, may have."""
    choices = check.choices(item)
    return not choices or any(choice.score is not None for choice in choices)


def _check_shared_items(check: Checker) -> None:
    """An item in two constructs of the index would be counted twice in it."""
    placed = [(item, ("constructs", name, "items", number))
              for name, construct in check.instrument.constructs.items() if construct.role == "index"
              for number, item in enumerate(dict.fromkeys(construct.items))]
    check.doubles("shared_item", [item for item, _ in placed], lambda number: placed[number][1])


def _check_index(check: Checker, index: Index) -> None:
    if not index.dimensions:
        check.say("empty", ("index", "dimensions"))
    _check_weights(check, ("index", "dimensions"), [dimension.weight for dimension in index.dimensions])
    held: list[tuple[str, Loc]] = []
    for number, dimension in enumerate(index.dimensions):
        loc = ("index", "dimensions", number, "constructs")
        if not dimension.constructs:
            check.say("empty", loc)
        _check_weights(check, loc, dimension.constructs.values())
        held += [(name, (*loc, name)) for name in dimension.constructs]
    check.doubles("shared_construct", [name for name, _ in held], lambda number: held[number][1], key=True)
    _check_members(check, held)


def _check_members(check: Checker, held: list[tuple[str, Loc]]) -> None:
    """The index holds exactly the constructs whose role says so."""
    constructs = check.instrument.constructs
    for name, loc in held:
        if name not in constructs:
            check.unknown("construct", loc, name, constructs, key=True)
        elif constructs[name].role != "index":
            check.say("role_in_index", loc, key=True, construct=name, role=constructs[name].role)
    for name in constructs.keys() - {name for name, _ in held}:
        if constructs[name].role == "index":
            check.say("not_in_index", ("constructs", name, "role"), construct=name)


def _check_weights(check: Checker, loc: Loc, weights: Iterable[Fraction]) -> None:
    each = list(weights)
    if any(weight <= 0 for weight in each):
        check.say("weight", loc, key=True)
    elif each and sum(each) != 1:
        check.say("weights", loc, key=True, sum=decimal(sum(each, Fraction(0))))
