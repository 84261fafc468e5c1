"""What is not wrong but goes wrong elsewhere: labels that other tools cut, names that they refuse, double questions."""

from __future__ import annotations

import re
from collections import defaultdict

from instruments.fields import Label
from instruments.model import Choice, Construct, Item
from instruments.reading.checks import Checker
from instruments.reading.marked import Loc

# SPSS cuts longer ones without a word: bytes of a variable's label, of a value's label, of a name.
TEXT_BYTES, LABEL_BYTES, NAME_BYTES = 255, 120, 64
# Words that SPSS, Stata, R or Python take for their own, in any case.
RESERVED = frozenset(["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with", "byte", "double", "float", "if", "in", "int", "long", "str", "strl", "using", "true", "false", "null", "na", "nan", "inf", "function", "for", "while", "repeat", "break", "next", "else", "class", "def", "return", "import", "from", "lambda", "none", "pass", "is", "del", "try"])
PORTABLE = re.compile(r"[A-Za-z_]\w*", re.ASCII)
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Two things in one question. Chinese says so with 并且, 而且, 既…又…; English with "both … and", or with "and" before a
# verb, of which only a comma or an auxiliary tells. A hint: it misses many, and one in three is harmless.
DOUBLE_ZH = re.compile(r"并且|而且|[，,]并(?!不|非|无)|既.{1,20}又")
DOUBLE_EN = re.compile(r"\bboth\b.+\band\b|^[^,]+, and \w+|\band (?:has|have|is|are|was|were|do|does|did|can|will|would|should)\b")


def add_hints(check: Checker) -> None:
    """Add a warning for everything that may go wrong outside of us, or that a second reader would ask about."""
    folded: dict[str, str] = {}
    for name, item in check.instrument.items.items():
        loc = ("items", name)
        _name(check, (*loc, "id"), name)
        _long(check, (*loc, "text"), item.text, TEXT_BYTES)
        _language(check, (*loc, "text"), item.text)
        _choices(check, (*loc, "choices"), item.choices)
        _double(check, loc, item)
        for choice in item.choices if item.kind == "multi" else ():
            column = f"{name}_{choice.name}"  # as most tools write ITEM.choice
            first = folded.setdefault(column.casefold(), column)
            if first != column:
                check.say("choice_case", (*loc, "choices", choice.code - 1, "name"), item=column, first=first)
    for scale in check.instrument.scales.values():
        _choices(check, ("scales", scale.id, "choices"), scale.choices)
    for construct in check.instrument.constructs.values():
        _mixed(check, construct)


def _name(check: Checker, loc: Loc, name: str) -> None:
    size = len(name.encode())
    if size > NAME_BYTES:
        check.say("long_name", loc, name=name, bytes=size, most=NAME_BYTES)
    if not PORTABLE.fullmatch(name):
        check.say("foreign_name", loc, name=name)
    elif name.casefold() in RESERVED or name.startswith("_"):
        check.say("taken_name", loc, name=name)


def _choices(check: Checker, loc: Loc, choices: tuple[Choice, ...]) -> None:
    for number, choice in enumerate(choices):
        _long(check, (*loc, number, "label"), choice.label, LABEL_BYTES)
        _language(check, (*loc, number, "label"), choice.label)
        if choice.name:
            _name(check, (*loc, number, "name"), choice.name)


def _long(check: Checker, loc: Loc, label: Label, most: int) -> None:
    for lang, text in (("zh", label.zh), ("en", label.en)):
        if (size := len(text.encode())) > most:
            check.say("long_label", (*loc, lang), bytes=size, most=most, left=len(text.encode()[:most].decode(errors="ignore")),
                      signs=len(text))


def _language(check: Checker, loc: Loc, label: Label) -> None:
    """A text that stands in both languages alike was probably never translated."""
    if label.zh == label.en and CHINESE.search(label.zh):
        check.say("untranslated", (*loc, "en"), text=label.en[:60])
    elif label.zh == label.en and len(label.en.split()) > 2:
        check.say("untranslated", (*loc, "zh"), text=label.en[:60])


def _double(check: Checker, loc: Loc, item: Item) -> None:
    if item.kind != "single" or item.role != "question":
        return
    for lang, text, how in (("zh", item.text.zh, DOUBLE_ZH), ("en", item.text.en, DOUBLE_EN)):
        found = how.search(text)
        if found:
            check.say("double_barrelled", (*loc, "text", lang), item=item.id, found=found[0])
            return


def _mixed(check: Checker, construct: Construct) -> None:
    """Items on one scale of which some are reversed: right where the wording turns round, else a slip."""
    ways: dict[str, dict[bool, list[str]]] = defaultdict(lambda: {True: [], False: []})
    for name in construct.items:
        item = check.instrument.items[name]
        if item.scale:
            ways[item.scale][item.reverse].append(name)
    for scale, found in ways.items():
        if found[True] and found[False]:
            few = min(found.values(), key=len)
            number = construct.items.index(few[0])
            check.say("mixed_direction", ("constructs", construct.id, "items", number), construct=construct.id,
                      scale=scale, reversed=", ".join(found[True]), plain=", ".join(found[False]))
