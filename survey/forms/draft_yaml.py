"""A draft as the YAML of an instrument, with a comment wherever a person must decide.

A text that lacks one of our languages is written without it, so that `instrument check` names it; the other
languages stand beside it in a comment.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from instruments.logic import text as condition
from instruments.reading.marked import NOTHING
from survey.forms.draft import OURS, Draft, DraftItem, Texts
from survey.forms.draft_settled import Settled, SettledItem, settle
from survey.forms.plain import legal_name, shown

_PLAIN = re.compile(r"[^\W_](?:[\w ./()（）？！。；“”·…-]*[\w).）？！。；”…])?")
_COMMENT = 160  # characters of a comment on one line

Answers = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def draft_yaml(draft: Draft | Settled, *, id: str, version: str = "1.0.0") -> str:
    """The instrument in YAML: what `jingmin instrument check` then complains of is what a comment asks for."""
    settled = settle(draft) if isinstance(draft, Draft) else draft
    return "\n".join(_Writer(settled).lines(id, version)) + "\n"


def quoted(text: str) -> str:
    """A text as YAML: bare where nothing in it could be taken for a sign, else in double quotes."""
    if _PLAIN.fullmatch(text) and text not in NOTHING and text.isprintable():
        return text
    return '"' + "".join(_escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if letter in '\\"':
        return "\\" + letter
    if letter.isprintable():
        return letter
    number = ord(letter)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


class _Writer:
    """The lines of the file."""

    def __init__(self, settled: Settled) -> None:
        self.settled, self.draft = settled, settled.draft
        self.scales = _shared(settled)

    def lines(self, id: str, version: str) -> Iterator[str]:
        yield from self.head(id, version)
        yield from self.scale_lines()
        yield from ("", "sections:")
        for name, section in self.settled.sections.items():
            yield from self.pair(f"  {quoted(name)}: ", section.texts, section.code)
        yield from ("", "items:")
        for item, of in zip(self.settled.items, self.settled.section_of, strict=True):
            yield from self.item(item, of)

    def head(self, id: str, version: str) -> Iterator[str]:
        yield f"# Read from a questionnaire of another tool ({shown(self.draft.format)}). Look for TODO."
        if self.draft.key:
            yield f"# It was made from {shown(self.draft.key)} {shown(self.draft.checksum)}."
        if others := [tag for tag in self.draft.languages if tag not in OURS]:
            yield f"# Its languages that are not written here but in comments: {shown(', '.join(others))}"
        yield from ("instrument:", f"  id: {quoted(id)}", f"  version: {version}")
        yield from self.pair("  title: ", self.draft.title, id)
        yield from ("  status: not_fielded", "  unit: person",
                    "  population: {}  # TODO say who is asked: {zh: …, en: …}",
                    f"  modes: [{', '.join(map(quoted, self.modes()))}]  # TODO how people are asked: web, phone, paper, …",
                    "  languages: [zh, en]")
        if self.draft.intro:
            yield from self.pair("  intro: ", self.draft.intro, "")

    def modes(self) -> list[str]:
        """The modes that items name; web where none does."""
        return list(dict.fromkeys(mode for item in self.draft.items for mode in item.modes)) or ["web"]

    def scale_lines(self) -> Iterator[str]:
        if self.scales:
            yield from ("", "# TODO give each answer a score from 0 (worst) to 100 (best) where the items are to be scored.",
                        "scales:")
        for name, item in self.scales.values():
            yield f"  {quoted(name)}:"
            yield from self.renumbered(item, "    ")
            yield "    choices:"
            for choice in item.item.choices:
                yield from self.pair(f"      {item.codes[choice.code]}: ", choice.texts, choice.code)

    def item(self, settled: SettledItem, section: str) -> Iterator[str]:
        item = settled.item
        yield ""
        yield f"  - id: {quoted(settled.id)}" + (f"  # there: {shown(item.code)}" if settled.id != item.code else "")
        yield f"    section: {quoted(section)}"
        yield f"    kind: {item.kind}"
        yield from self.pair("    text: ", item.texts, item.code)
        yield from self.answers(settled)
        yield from self.routing(settled)
        for key in ("min", "max", "max_choices", "max_chars"):
            if (value := getattr(item, key)) is not None:
                yield f"    {key}: {value}"
        if item.random:
            yield f"    random: {quoted(legal_name(item.random, dots=True))}"
        if item.modes:
            yield f"    modes: [{', '.join(map(quoted, item.modes))}]"
        if item.allow:
            yield f"    allow: [{', '.join(item.allow)}]"
        if hint := next((item.hint[tag] for tag in (*OURS, *item.hint) if item.hint.get(tag)), ""):
            yield f"    note: {quoted(hint)}"

    def answers(self, settled: SettledItem) -> Iterator[str]:
        item = settled.item
        if not item.choices:
            return
        if scale := self.scales.get(_answers(item)) if item.kind == "single" else None:
            yield f"    scale: {quoted(scale[0])}"
            return
        yield from self.renumbered(settled, "    ")
        yield "    choices:"
        for choice in item.choices:
            more = ", exclusive: true" if choice.exclusive and item.kind == "multi" else ""
            yield from self.pair(f"      {quoted(settled.codes[choice.code])}: ", choice.texts, choice.code, more)

    def renumbered(self, settled: SettledItem, indent: str) -> Iterator[str]:
        """Which code is which of the source's, where ours differ."""
        if settled.renumbered:
            pairs = ", ".join(f"{ours} = {shown(code, 40)}" for code, ours in settled.codes.items())
            yield from _comment(f"codes there: {pairs}", indent)

    def routing(self, settled: SettledItem) -> Iterator[str]:
        if settled.ask_if:
            yield f"    ask_if: {quoted(condition(settled.ask_if))}"
        for lost in settled.untranslated:
            yield from _comment(f"TODO {'and ' if settled.ask_if else ''}ask_if there: {shown(lost, 2000)}", "    ")
        if settled.terminate_if:
            yield f"    terminate_if: {quoted(condition(settled.terminate_if))}"

    def pair(self, before: str, texts: Texts, code: str, more: str = "") -> Iterator[str]:
        """`before{zh: …, en: …}` with a comment on what is missing."""
        said = {tag: texts[tag] for tag in OURS if texts.get(tag)}
        if not any(texts.values()) and code:  # no text at all: the code is better than nothing
            said = {tag: code for tag in OURS}
        missing = [tag for tag in OURS if tag not in said]
        comment = ""
        if code and not any(texts.values()):
            comment = "  # TODO its text"
        elif missing:
            others = "; ".join(f"{tag}: {text}" for tag, text in texts.items() if tag not in OURS and text)
            comment = f"  # TODO {' and '.join(missing)}" + (f" ({shown(others, 400)})" if others else "")
        inner = ", ".join(f"{tag}: {quoted(text)}" for tag, text in said.items())
        yield f"{before}{{{inner}{more if inner else more.removeprefix(', ')}}}{comment}"


def _comment(text: str, indent: str) -> Iterator[str]:
    """The text as one or more lines of comment."""
    words, line = text.split(" "), ""
    for word in words:
        if line and len(line) + len(word) >= _COMMENT:
            yield f"{indent}# {line}"
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield f"{indent}# {line}"


def _answers(item: DraftItem) -> Answers:
    """What makes two lists of answers the same: codes and texts, in order."""
    return tuple((choice.code, tuple(choice.texts.items())) for choice in item.choices)


def _shared(settled: Settled) -> Mapping[Answers, tuple[str, SettledItem]]:
    """The lists of answers that several single items have, each with a name and the first item that has it."""
    singles = [item for item in settled.items if item.item.kind == "single" and item.item.choices]
    often = Counter(_answers(item.item) for item in singles)
    shared: dict[Answers, tuple[str, SettledItem]] = {}
    taken: set[str] = set()
    for item in singles:
        answers = _answers(item.item)
        if often[answers] > 1 and answers not in shared:
            name = legal_name(item.item.scale or f"{item.id}_answers", taken, prefix="scale_", dots=True)
            taken.add(name.lower())
            shared[answers] = (name, item)
    return shared
