"""Texts of other tools without their markup, and the legal names that are made of their codes."""

from __future__ import annotations

import re
from collections.abc import Collection
from html.parser import HTMLParser

from words.problems import Problem, Problems

LONGEST_NAME = 60  # as `instruments.fields` has it
LONGEST_TEXT = 20_000  # characters; a page of consent has 3,000
BLOCKS = frozenset({"p", "br", "div", "li", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
UNREAD = frozenset({"script", "style", "template"})
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+);")
# Characters that only steer how text is drawn: a bidirectional override can make one text look like another.
_UNSEEN = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


class _Text(HTMLParser):
    """What a browser would show of markup, as text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread += tag in UNREAD
        self.parts.append(" " if tag in BLOCKS else "")

    def handle_endtag(self, tag: str) -> None:
        self.unread = max(0, self.unread - (tag in UNREAD))
        self.parts.append(" " if tag in BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.parts.append(data)


def plain_text(source: str) -> str:
    """What a reader would see of a text that may hold markup: on one line, nothing unseen in it."""
    source = source[:LONGEST_TEXT]
    if _TAG.search(source):
        parser = _Text()
        parser.feed(source)
        parser.close()
        source = "".join(parser.parts)
    source = _UNSEEN.sub("", source)
    return " ".join("".join(letter if letter.isprintable() else " " for letter in source).split())


def has_markup(source: str) -> bool:
    """Whether the text holds tags, so that taking them out is worth a note."""
    return "<" in source and _TAG.search(source) is not None


def shown(source: str, longest: int = 120) -> str:
    """A text of the source as a message or a comment shows it: one line, short."""
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in _UNSEEN.sub("", source[:4000])).split())
    return text if len(text) <= longest else text[:longest].rstrip() + "…"


def legal_name(code: str, taken: Collection[str] = (), *, reserved: Collection[str] = (), prefix: str = "Q",
               dots: bool = False) -> str:
    """The code as a name of ours: letters, digits, _ and -, a letter first (with `dots` an id, which may have dots).

    taken : names that stand already, in small letters; a number is put behind ours where it would be one of them
    """
    allowed = r"[^\w.-]+" if dots else r"[^\w-]+"
    code = code.strip()
    name = re.sub(allowed, "_", code)
    name = (name if code.startswith("_") else name.lstrip("_")).lstrip("-.").rstrip("-.") or prefix
    name = name if name[0].isalpha() or (name[0] == "_" and name.strip("_")) or (dots and name[0].isdigit()) else prefix + name
    name = name[:LONGEST_NAME]
    name = f"{name[:LONGEST_NAME - 1]}_" if name in reserved else name
    number, made = 2, name
    while made.lower() in taken:
        made = f"{name[:LONGEST_NAME - len(str(number)) - 1]}_{number}"
        number += 1
    return made


class Notes:
    """Gathers what could not be carried over; markup is taken out and noted once.

    verbatim : the file is of our own making, where `<` is a sign like any other
    """

    def __init__(self, file: str, *, verbatim: bool = False) -> None:
        self.file, self.problems, self.marked_up, self.verbatim = file, Problems(), 0, verbatim

    def text(self, source: object) -> str:
        """A text of the source without its markup."""
        if not isinstance(source, str):
            return "" if source is None else str(source)
        if self.verbatim:
            return source
        self.marked_up += has_markup(source)
        return plain_text(source)

    def done(self) -> tuple[Problem, ...]:
        if self.marked_up:
            self.problems.add("forms_in.markup", count=self.marked_up)
        return tuple(self.problems)
