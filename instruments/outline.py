"""An instrument as lines for a reader: status first, then questions with their routing, scales, tree, flags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from instruments.fields import Label, decimal
from instruments.header import Headed
from instruments.logic import text as condition
from instruments.model import Choice, Construct, Instrument, Item, QualityFlag
from words.interface import WORDS, text
from words.language import Lang


def status(instrument: Instrument | Headed, lang: Lang) -> str:
    """What has been done to make sure that the instrument works, in words: stands wherever it is shown."""
    return text(f"instrument.status.{instrument.status}", lang)


def outline(instrument: Instrument, lang: Lang) -> list[str]:
    """The instrument for a reader, a line each."""
    return list(_Outline(instrument, lang).lines())


class Writer:
    """Words and labels in one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def say(self, key: str, **values: object) -> str:
        return text(f"instrument.{key}", self.lang, **values)

    def label(self, label: Label) -> str:
        return label.said(self.lang)

    def joined(self, words: Iterable[str], mark: str = "comma") -> str:
        return self.say(mark).join(word for word in words if word)

    def word(self, room: str, name: str) -> str:
        """The word for one of our names; an author's own name for a mode is its own word."""
        return self.say(f"{room}.{name}") if f"instrument.{room}.{name}" in WORDS else name


class _Outline(Writer):
    """The parts of an instrument in one language."""

    def __init__(self, instrument: Instrument, lang: Lang) -> None:
        super().__init__(lang)
        self.instrument = instrument

    def lines(self) -> Iterator[str]:
        yield from self.head()
        yield from self.scales()
        yield from self.items()
        yield from self.tree()
        yield from self.flags()

    def head(self) -> Iterator[str]:
        found = self.instrument
        yield self.label(found.title)
        yield found.key
        yield self.say("status", status=status(found, self.lang))
        yield self.say("checksum", checksum=found.checksum)
        yield self.say("population", population=self.label(found.population))
        if found.reference_period:
            yield self.say("period", period=self.label(found.reference_period))
        yield self.say("modes", modes=self.joined(self.mode(mode) for mode in found.modes),
                       languages=self.joined(self.word("language", lang) for lang in found.languages))
        yield self.say("privacy", few=found.few, withhold=found.withhold)
        if found.intro:
            yield from ("", self.label(found.intro))

    def mode(self, mode: str) -> str:
        minutes = self.instrument.minutes.get(mode)
        word = self.word("mode", mode)
        return self.say("minutes", mode=word, minutes=minutes) if minutes else word

    def items(self) -> Iterator[str]:
        yield from ("", f"# {self.say('items', n=len(self.instrument.items))}")
        for section in self.instrument.sections:
            yield from ("", f"{section.id}  {self.label(section.title)}")
            for item in self.instrument.items.values():
                if item.section == section.id:
                    yield f"  {item.id}  {self.label(item.text)}"
                    yield from (f"      {line}" for line in (self.answers(item), self.routing(item)) if line)

    def answers(self, item: Item) -> str:
        """How an item is answered: its scale or choices, what else may be said, what it counts for."""
        own = self.joined((self.choice(choice) for choice in item.choices), "stop")
        parts = [item.scale or own or self.number(item) or self.word("kind", item.kind)]
        parts += [self.say("max_choices", n=item.max_choices)] if item.max_choices else []
        parts += [self.say("max_chars", n=item.max_chars)] if item.max_chars else []
        parts += [self.say("allow", reasons=self.joined(self.word("reason", said) for said in item.allow))
                  ] if item.allow else []
        parts += [self.say("reverse")] if item.reverse else []
        parts += [] if item.scored else [self.say("unscored")]
        parts += [self.word("role", item.role)] if item.role != "question" else []
        return " · ".join(parts)

    def number(self, item: Item) -> str:
        if item.kind != "number" or (item.min is None and item.max is None):
            return ""
        return self.say("range", min="…" if item.min is None else decimal(item.min),
                        max="…" if item.max is None else decimal(item.max))

    def choice(self, choice: Choice) -> str:
        label = self.label(choice.label)
        label = self.say("exclusive", label=label) if choice.exclusive else label
        score = "" if choice.score is None else f" [{decimal(choice.score)}]"
        return f"{choice.name or choice.code} {label}{score}"

    def routing(self, item: Item) -> str:
        parts = [self.say("ask_if", condition=condition(item.ask_if))] if item.ask_if else []
        parts += [self.say("terminate_if", condition=condition(item.terminate_if))] if item.terminate_if else []
        parts += [self.say("only_modes", modes=self.joined(self.word("mode", mode) for mode in item.modes))
                  ] if item.modes else []
        return " · ".join(parts)

    def scales(self) -> Iterator[str]:
        if self.instrument.scales:
            yield from ("", f"# {self.say('scales')}", "")
        for scale in self.instrument.scales.values():
            yield f"  {scale.id}  {self.joined((self.choice(choice) for choice in scale.choices), 'stop')}"
            for end, box in (("top", scale.top), ("bottom", scale.bottom)):
                if box:
                    yield f"      {self.say(end, codes=', '.join(map(str, box)))}"

    def tree(self) -> Iterator[str]:
        index, constructs = self.instrument.index, self.instrument.constructs
        if index:
            yield from ("", f"# {self.say('tree')}", "", f"  {index.id}  {self.label(index.label)}",
                        f"      {self.label(index.weights_origin)}")
            for dimension in index.dimensions:
                yield f"    {dimension.id}  {decimal(dimension.weight)}  {self.label(dimension.label)}"
                for name, weight in dimension.constructs.items():
                    yield f"      {self.construct(constructs[name], decimal(weight))}"
        beside = [construct for construct in constructs.values() if construct.role != "index"]
        if beside:
            yield from ("", f"# {self.say('beside')}", "")
            yield from (f"  {self.construct(found, self.word('role', found.role))}" for found in beside)

    def construct(self, construct: Construct, before: str) -> str:
        base = f" · {self.say('base', condition=condition(construct.base))}" if construct.base else ""
        return f"{construct.id}  {before}  {self.label(construct.label)}: {' '.join(construct.items)}{base}"

    def flags(self) -> Iterator[str]:
        if self.instrument.flags:
            yield from ("", f"# {self.say('flags')}", "")
        for flag in self.instrument.flags:
            end = [self.say("excluded")] if flag.official == "excluded" else []
            yield "  " + " · ".join([f"{flag.id}  {self.label(flag.label)}", self.rule(flag), *end])

    def rule(self, flag: QualityFlag) -> str:
        if flag.when:
            return condition(flag.when)
        below = "" if flag.below is None else decimal(flag.below)
        return self.say(str(flag.rule), below=below, items=_words(flag.items))


def _words(words: Sequence[str]) -> str:
    return ", ".join(words)
