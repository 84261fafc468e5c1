"""What two versions say differently of the questionnaire as a whole, of constructs, and of the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from instruments.changes.classes import Step
from instruments.changes.pair import Difference, Pair
from instruments.changes.wording import may_be_cosmetic
from instruments.fields import Label, decimal
from instruments.logic import text
from instruments.logic.worlds import same
from instruments.model import WHOLE, Construct, Index, Instrument, QualityFlag
from instruments.reading.marked import Loc

SHOWN = ("same", "cosmetic", "base")   # what is shown and warned of, unless it is declared of the whole with a reason


def header_differences(pair: Pair) -> Iterator[Difference]:
    """Who is asked, about when, and who is left out of official estimates; texts that no answer depends on."""
    old, new = pair.old, pair.new
    for key in ("population", "reference_period"):
        yield from _text(key, getattr(old, key), getattr(new, key))
    if old.unit != new.unit:
        yield Difference(WHOLE, "unit", ("base",), ("unit",), old.unit, new.unit)
    before, after = _left_out(old), _left_out(new)
    if before.keys() != after.keys() or not all(_alike(before[key], after[key], pair) for key in before):
        yield Difference(WHOLE, "left_out", ("base",), ("flags",), _rules(before), _rules(after))
    for key in ("title", "modes", "minutes", "few", "withhold"):
        if getattr(old, key) != getattr(new, key):
            yield Difference(WHOLE, key, ("same",), (key,), step="patch")
    if set(old.languages) != set(new.languages):
        yield Difference(WHOLE, "languages", SHOWN, ("languages",), ", ".join(old.languages), ", ".join(new.languages), step="patch")
    yield from _shown_text(WHOLE, "intro", ("intro",), old.intro, new.intro)
    titles = {one.id: one.title for one in old.sections}
    for number, section in enumerate(new.sections):
        yield from _shown_text(WHOLE, "sections", ("sections", number, "title"), titles.pop(section.id, None), section.title, section.id)
    for name, title in titles.items():
        yield from _shown_text(WHOLE, "sections", ("sections",), title, None, name)


def _shown_text(about: str, facet: str, at: Loc, old: Label | None, new: Label | None, part: str = "") -> Iterator[Difference]:
    """A text in each language that can carry part of a question, or that a reader sees: it needs no class, but a look."""
    for lang in ("zh", "en"):
        before, after = (getattr(side, lang) if side else "" for side in (old, new))
        if before != after:
            yield Difference(about, facet, SHOWN, (*at, lang) if new else at, before, after, lang, part, "patch")


def _text(key: str, old: Label | None, new: Label | None) -> Iterator[Difference]:
    if old == new:
        return
    mild = old is not None and new is not None and may_be_cosmetic(old.zh, new.zh) and may_be_cosmetic(old.en, new.en)
    for lang in ("zh", "en"):
        before, after = (getattr(side, lang) if side else "" for side in (old, new))
        if before != after:
            yield Difference(WHOLE, key, ("cosmetic", "base") if mild else ("base",), (key, lang), before, after, lang)


def _left_out(instrument: Instrument) -> dict[str, QualityFlag]:
    return {flag.id: flag for flag in instrument.flags if flag.official == "excluded"}


def _alike(one: QualityFlag, other: QualityFlag, pair: Pair) -> bool:
    """Whether two flags leave out the same people."""
    rules = [(flag.rule, flag.below, frozenset(flag.items)) for flag in (one, other)]
    return rules[0] == rules[1] and same(one.when, other.when, pair.codes)


def _rules(flags: Mapping[str, QualityFlag]) -> str:
    return "; ".join(f"{name}: {_rule(flag)}" for name, flag in flags.items()) or "-"


def _rule(flag: QualityFlag) -> str:
    parts = [flag.rule or "", decimal(flag.below) if flag.below is not None else "", " ".join(flag.items),
             text(flag.when) if flag.when else ""]
    return " ".join(part for part in parts if part) or "-"


def tree_differences(pair: Pair) -> Iterator[Difference]:
    """Constructs and weights: what is comparable follows from the items, so they have a step but no class."""
    old, new = pair.old.constructs, pair.new.constructs
    for name, construct in new.items():
        at: Loc = ("constructs", name)
        if name not in old:
            yield _said(name, "construct_new", at, "minor", new=_items(construct))
        elif old[name] is not construct:
            yield from _construct(pair, old[name], construct, at)
    for name in old:
        if name not in new:
            yield _said(name, "construct_gone", ("constructs",), "major", _items(old[name]))
    yield from _index(pair.old.index, pair.new.index)


def _construct(pair: Pair, old: Construct, new: Construct, at: Loc) -> Iterator[Difference]:
    if set(old.items) != set(new.items):
        lost = set(old.items) - set(new.items)
        yield _said(new.id, "construct_items", (*at, "items"), "major" if lost else "minor", _items(old), _items(new))
    for facet in ("model", "role"):
        if getattr(old, facet) != getattr(new, facet):
            yield _said(new.id, f"construct_{facet}", (*at, facet), "major", getattr(old, facet), getattr(new, facet))
    if not same(old.base, new.base, pair.codes):
        before, after = (text(side.base) if side.base else "-" for side in (old, new))
        yield Difference(new.id, "construct_base", ("base",), (*at, "base"), before, after)
    yield from _shown_text(new.id, "construct_label", (*at, "label"), old.label, new.label)
    if old.few != new.few:
        yield _said(new.id, "few", at, "patch")


def _index(old: Index | None, new: Index | None) -> Iterator[Difference]:
    if old is new:
        return
    before, after = (_weights(side) if side else {} for side in (old, new))
    dimensions = [{one.id for one in side.dimensions} if side else set() for side in (old, new)]
    if (old and new and old.id != new.id) or dimensions[0] - dimensions[1] or new is None:
        yield _said(old.id if old else "", "index_gone", ("index",), "major", _shown(before), _shown(after))
    elif before != after:
        yield _said(new.id, "weights", ("index", "dimensions"), "minor", _shown(before), _shown(after))
    if old and new:
        yield from _shown_text(new.id, "index_label", ("index", "label"), old.label, new.label)
        labels = {one.id: one.label for one in old.dimensions}
        for number, one in enumerate(new.dimensions):
            if one.id in labels:
                yield from _shown_text(one.id, "dimension_label", ("index", "dimensions", number, "label"), labels[one.id], one.label)


def _weights(index: Index) -> dict[str, Fraction]:
    """Weights by dimension, and by dimension and construct."""
    found = {one.id: one.weight for one in index.dimensions}
    return found | {f"{one.id}.{name}": weight for one in index.dimensions for name, weight in one.constructs.items()}


def _shown(weights: Mapping[str, Fraction]) -> str:
    return ", ".join(f"{name} {decimal(weight)}" for name, weight in weights.items()) or "-"


def _items(construct: Construct) -> str:
    return ", ".join(construct.items)


def _said(about: str, facet: str, loc: Loc, step: Step, old: str = "", new: str = "") -> Difference:
    return Difference(about, facet, ("same",), loc, old, new, step=step)
