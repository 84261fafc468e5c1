"""Two versions beside each other for a reader: item by item, word by word, with what it means for comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from instruments.changes import Difference, Pair, differences
from instruments.changes.items import moved_items
from instruments.changes.wording import changes, marked_changes
from instruments.comparability import Comparable
from instruments.fields import Label
from instruments.logic import text as condition
from instruments.model import WHOLE, Instrument
from words.interface import WORDS, text
from words.language import Lang

Allowed = Mapping[str, Comparable]


def found_differences(pair: Pair) -> list[Difference]:
    """Every difference, of items that changed places only the fewest; those of one thing together."""
    moved = moved_items(pair)
    every = [one for one in differences(pair) if one.facet != "position" or one.loc[-1] != "id" or one.about in moved]
    order = list(dict.fromkeys(one.about for one in every))
    return sorted(every, key=lambda one: order.index(one.about))


def diff_lines(pair: Pair, chain: Sequence[Instrument], allowed: Allowed, lang: Lang) -> list[str]:
    """The differences, a heading for each item; the chain is empty where the newer does not come from the older."""
    return list(_Diff(pair, chain, allowed, lang).lines())


def diff_data(pair: Pair, chain: Sequence[Instrument], allowed: Allowed) -> dict[str, object]:
    """The differences and what may be compared, for programs."""
    return {
        "old": pair.old.key, "new": pair.new.key, "versions": [one.key for one in chain],
        "differences": [_data(one) for one in found_differences(pair)],
        "comparable": {name: _comparable(one) for name, one in allowed.items()} if chain else None}


def reasons(chain: Sequence[Instrument]) -> dict[str, tuple[tuple[str, Label], ...]]:
    """By item the reasons that the versions give, each with its change class, oldest first."""
    found: dict[str, tuple[tuple[str, Label], ...]] = {}
    for version in chain[1:]:
        for change in version.changes:
            if change.reason:
                for item in change.items:
                    found[item] = (*found.get(item, ()), (change.kind, change.reason))
    return found


def _data(one: Difference) -> dict[str, object]:
    words = [list(part) for part in changes(one.old, one.new)] if one.lang else None
    return {"about": one.about, "what": one.facet, "lang": one.lang or None, "part": one.part or None, "old": one.old, "new": one.new,
            "words": words, "classes": list(one.fits), "step": one.step}


def _comparable(one: Comparable) -> dict[str, object]:
    return {"status": one.status, "items": list(one.items), "base": condition(one.base) if one.base else None,
            "parts": {name: str(weight) for name, weight in one.parts.items()}, "carried": one.carried,
            "notes": list(one.notes), "classes": dict(one.classes),
            "collapse": {item: [{"name": each.name, "label": each.label.model_dump(), "old": list(each.old),
                                 "new": list(each.new), "score": None if each.score is None else str(each.score)}
                                for each in classes] for item, classes in one.collapse.items()}}


def _core(one: Comparable) -> str:
    """What takes part of something that has parts."""
    taking = one.parts or (one.items if one.items != (one.indicator,) else ())
    return f": {' '.join(taking)}" if taking else ""


class _Diff:
    """The lines in one language."""

    def __init__(self, pair: Pair, chain: Sequence[Instrument], allowed: Allowed, lang: Lang) -> None:
        self.pair, self.chain, self.allowed, self.lang = pair, chain, allowed, lang
        self.reasons = reasons(chain)

    def say(self, key: str, **values: object) -> str:
        return text(f"versions.{key}", self.lang, **values)

    def word(self, room: str, name: str) -> str:
        return self.say(f"{room}.{name}") if f"versions.{room}.{name}" in WORDS else name

    def lines(self) -> Iterator[str]:
        every = found_differences(self.pair)
        yield self.say("head", old=self.pair.old.key, new=self.pair.new.key)
        if not self.chain:
            yield self.say("apart")
        if not every:
            yield self.say("alike")
        about = None
        for one in every:
            if one.about != about:
                about = one.about
                yield from ("", self.heading(one.about))
                yield from (f"  {self.say('reason', kind=self.word('class', kind), reason=self.label(reason))}"
                            for kind, reason in self.reasons.get(one.about, ()))
            yield f"  {self.line(one)}"
        changed = {one.about for one in every}
        yield from self.consequences(changed)

    def heading(self, about: str) -> str:
        if about == WHOLE:
            return self.say("whole")
        one = self.allowed.get(about)
        return f"{about}  {self.status(one)}{_core(one)}" if one else about

    def status(self, one: Comparable) -> str:
        base = f" ({condition(one.base)})" if one.base else ""
        notes = [self.word("note", note) for note in one.notes]
        return self.say("comma").join([self.word("status", one.status) + base, *notes])

    def line(self, one: Difference) -> str:
        facet = " ".join([self.word("facet", one.facet), *([one.part] if one.part else [])])
        if one.lang:
            return self.say("texts", what=facet, language=self.word("language", one.lang),
                            words=marked_changes(one.old, one.new))
        if not (one.old or one.new):
            return facet
        return self.say("values" if one.old and one.new else "came" if one.new else "went", what=facet, old=one.old, new=one.new)

    def consequences(self, changed: set[str]) -> Iterator[str]:
        """Constructs, dimensions, the index and items that did not change themselves and are not fully comparable."""
        rest = [one for name, one in self.allowed.items() if name not in changed and (one.status != "full" or one.notes)]
        if rest:
            yield from ("", self.say("follows"))
        for one in rest:
            yield f"  {one.indicator}  {self.status(one)}{_core(one)}"

    def label(self, label: Label) -> str:
        return label.said(self.lang)
