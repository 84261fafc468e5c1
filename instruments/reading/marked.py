"""YAML as plain data that knows where each value stands: every scalar is text, nothing is interpreted.

Read from parser events, not composed: a document nested a hundred thousand deep or full of aliases is
refused before anything is built of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias, cast

import yaml

from words.problems import Problem, Problems, Where

LARGEST = 10_000_000  # bytes; the built-in instrument has 40 thousand
DEEPEST = 20          # levels; an instrument has 5
NOTHING = ("", "null", "~")  # an unquoted one of these is no value
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the same events without libyaml, only slower

Place: TypeAlias = "tuple[int, int]"  # line and character, both from 1
Loc: TypeAlias = "tuple[str | int, ...]"


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the file: text, nothing, a list of nodes or nodes by key. `key` is the place of its key."""

    value: str | None | list[Node] | dict[str, Node]
    place: Place
    key: Place | None = None
    inner: int | None = None  # characters from `place` to the text itself; None where it is folded or escaped

    def plain(self, sequence: type[list[Any] | tuple[Any, ...]]) -> Any:
        """The value as str, None, dict and `sequence`."""
        if isinstance(self.value, dict):
            return {key: child.plain(sequence) for key, child in self.value.items()}
        if isinstance(self.value, list):
            return sequence(child.plain(sequence) for child in self.value)
        return self.value


@dataclass(frozen=True)
class Marked:
    """What a YAML file holds, with the place of everything in it."""

    file: str
    root: Node
    broken: frozenset[Place] = field(default=frozenset())  # complained of already: further complaints are echoes

    @cached_property
    def data(self) -> Any:
        """Plain str, None, dict and list."""
        return self.root.plain(list)

    def node(self, loc: Iterable[str | int]) -> Node | None:
        """The node at a location, keys and list indices from the root; None where there is none."""
        found: Node | None = self.root
        for step in loc:
            value = found.value if found else None
            if isinstance(value, dict):
                found = value.get(str(step))
            else:
                found = value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None
        return found

    def where(self, loc: Loc = (), *, key: bool = False, character: int = 0) -> Where:
        """The place of the value (or of its key) at `loc`, else of the nearest thing around it.

        character : 0-based position within the text of the value
        """
        for length in range(len(loc), -1, -1):
            if found := self.node(loc[:length]):
                line, start = (found.key or found.place) if key else found.place
                inside = character + (found.inner or 0) if found.inner is not None and character else 0
                return Where(self.file, line, start + inside)
        return Where(self.file)

    def at(self, *loc: str | int) -> Marked | None:
        """A part of the file as a Marked of its own; None where there is no such part."""
        found = self.node(loc)
        return replace(self, root=found) if found else None


def read_yaml(path: Path, problems: Problems, *, shown: str = "") -> Marked | None:
    """The file's content with places; None, and problems said why, where it cannot be read at all.

    shown : the file's name in messages, by default the path as given
    """
    file = shown or str(path)
    if not path.is_file():
        problems.add("instruments.no_file", Where(file))
        return None
    with path.open("rb") as opened:
        raw = opened.read(LARGEST + 1)
    if len(raw) > LARGEST:
        problems.add("instruments.large_file", Where(file), limit=LARGEST // 1_000_000)
        return None
    return read_text(raw, file, problems)


def read_text(raw: bytes, file: str, problems: Problems) -> Marked | None:
    """As `read_yaml`, of bytes."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        character = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        problems.add("instruments.not_utf8", Where(file, line, character), byte=f"0x{raw[error.start]:02X}")
        return None
    builder = _Builder(file, problems)
    try:
        root = builder.read(text)
    except yaml.YAMLError as error:
        _syntax(error, text, file, problems)
        return None
    if root is None:
        return None
    if not isinstance(root.value, dict):
        code = "instruments.empty_file" if root.value is None else "instruments.not_keys"
        problems.add(code, builder.where(root.place))
        return None
    return Marked(file, root, frozenset(builder.broken))


class _Frame:
    """A list or mapping that is being read."""

    def __init__(self, value: list[Node] | dict[str, Node], place: Place) -> None:
        self.value, self.place = value, place
        self.key: Node | None = None  # of a mapping: the key that waits for its value


class _Builder:
    """Makes nodes of parser events and complains about what our files may not hold."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.file, self.problems = file, problems
        self.stack: list[_Frame] = []
        self.root: Node | None = None
        self.broken: set[Place] = set()

    def read(self, text: str) -> Node | None:
        documents = 0
        for event in yaml.parse(text, Loader=LOADER):
            place = _place(event.start_mark)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.complain("documents", place)
                    return None
            elif isinstance(event, yaml.CollectionEndEvent):
                frame = self.stack.pop()
                self.put(Node(frame.value, frame.place))
            elif isinstance(event, yaml.NodeEvent):
                self.check(event, place)
                if len(self.stack) >= DEEPEST:
                    self.complain("deep_file", place, limit=DEEPEST)
                    return None
                self.start(event, place)
        if self.root is None:
            self.complain("empty_file", (1, 1))
        return self.root

    def start(self, event: yaml.NodeEvent, place: Place) -> None:
        if isinstance(event, yaml.ScalarEvent):
            frame = self.stack[-1] if self.stack else None
            is_key = frame is not None and isinstance(frame.value, dict) and frame.key is None
            self.put(Node(event.value if event.style else event.value or None, place) if is_key else _scalar(event, place))
        elif isinstance(event, yaml.AliasEvent):
            self.put(Node(None, place))
        else:
            self.stack.append(_Frame([] if isinstance(event, yaml.SequenceStartEvent) else {}, place))

    def check(self, event: yaml.NodeEvent, place: Place) -> None:
        """Anchors and aliases make one text mean two places; tags ask for interpretation."""
        if event.anchor is not None:
            self.complain("alias", place, name=event.anchor)
        if getattr(event, "tag", None) is not None:
            self.complain("tag", place, tag=cast(yaml.ScalarEvent, event).tag)

    def put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        if isinstance(frame.value, list):
            frame.value.append(node)
        elif frame.key is None:
            frame.key = node
        else:
            self.pair(frame.value, frame.key, node)
            frame.key = None

    def pair(self, into: dict[str, Node], key: Node, node: Node) -> None:
        name = key.value
        if not isinstance(name, str):  # a list, a mapping, or nothing at all
            self.complain("key_not_text", key.place)
        elif name in into:
            first = into[name].key or into[name].place
            self.complain("double_key", key.place, key=shortened(name), line=first[0])
        else:
            into[name] = Node(node.value, node.place, key.place, node.inner)

    def complain(self, kind: str, place: Place, **values: object) -> None:
        self.broken.add(place)
        self.problems.extend([Problem(f"instruments.{kind}", self.where(place), values)])

    def where(self, place: Place) -> Where:
        return Where(self.file, *place)


def _place(mark: Any) -> Place:
    """A parser's mark, which counts from 0; yaml's types say it may be None, for events it never is."""
    return mark.line + 1, mark.column + 1


def _scalar(event: yaml.ScalarEvent, place: Place) -> Node:
    quoted = bool(event.style)  # a plain scalar's style is '' in libyaml and None in Python
    if not quoted and event.value in NOTHING:
        return Node(None, place, inner=None if event.value == "" else 0)
    last = _place(event.end_mark)
    verbatim = place[0] == last[0] and last[1] - place[1] == len(event.value) + 2 * quoted
    return Node(event.value, place, inner=int(quoted) if verbatim else None)


def shortened(value: object, limit: int = 60) -> str:
    """A value as a message shows it: its beginning, on one line."""
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, (list, tuple)):
        return "[…]"
    shown = " ".join(str(value)[:limit + 1].split())
    return shown if len(str(value)) <= limit else shown[:limit] + "…"


def _syntax(error: yaml.YAMLError, text: str, file: str, problems: Problems) -> None:
    """The parser's complaint in our words where we know what people usually did."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:  # a character that YAML forbids: the place is counted in bytes
        before = text.encode()[:getattr(error, "position", 0)].decode(errors="ignore")
        place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        problems.add("instruments.character", Where(file, *place), character=repr(text[len(before):len(before) + 1]))
        return
    said = str(getattr(error, "problem", error))
    line = text.split("\n")[mark.line] if mark.line < text.count("\n") + 1 else ""
    if "nesting depth" in said:  # libyaml looks ahead and refuses a thousand brackets itself
        kind = "deep_file"
    elif line[mark.column:mark.column + 1] == "\t" or line[:mark.column].strip(" ") == "\t":
        kind = "tab"
    elif "mapping values are not allowed" in said:
        kind = "colon"
    else:
        kind = "syntax"
    problems.add(f"instruments.{kind}", Where(file, mark.line + 1, mark.column + 1), said=said, limit=DEEPEST)
