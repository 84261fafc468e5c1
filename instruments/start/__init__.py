"""A commented instrument to start from: one's own, or a new version of one that is there."""

from __future__ import annotations

from pathlib import Path
from string import Template

from instruments.reading.marked import Marked, Node
from words.language import Lang

HERE = Path(__file__).parent


def own(key: str, file: str, lang: Lang) -> str:
    """The text of a small instrument that is right as it stands."""
    name, version = key.split("@")
    text = (HERE / f"{lang}.yaml").read_text(encoding="utf-8")
    return Template(text).substitute(id=name, version=version, title=name, file=file)


def next_of(text: str, marked: Marked, version: str, lang: Lang) -> str:
    """The text of a version as the start of the next one: `from`, and room for what changes.

    marked : the same text, read
    """
    lines = text.splitlines(keepends=True)
    root = marked.root.value if isinstance(marked.root.value, dict) else {}
    pairs = root["instrument"].value if isinstance(root["instrument"].value, dict) else {}
    origin = str(pairs["version"].value)
    _make_room(lines, root, origin, lang)  # below the header, so that its lines stay where they were read
    if "from" in pairs:
        _put(lines, pairs["from"], origin)
        _put(lines, pairs["version"], version)
        return "".join(lines)
    line, character = pairs["version"].key or pairs["version"].place
    on_a_line = lines[line - 1][:character - 1].strip() == ""
    _put(lines, pairs["version"], version if on_a_line else f"{version}, from: {origin}")
    if on_a_line:
        lines.insert(line, " " * (character - 1) + f"from: {origin}\n")
    return "".join(lines)


def _put(lines: list[str], node: Node, new: str) -> None:
    """One value replaced where it stands."""
    line, character = node.place[0] - 1, node.place[1] - 1
    lines[line] = lines[line][:character] + lines[line][character:].replace(str(node.value), new, 1)


def _make_room(lines: list[str], root: dict[str, Node], origin: str, lang: Lang) -> None:
    """The changes of the older version give way to room for those of the newer; without any, after the header."""
    starts = {name: (node.key or node.place)[0] - 1 for name, node in root.items()}
    after = starts.get("changes", starts["instrument"])
    end = _before_comments(lines, min((start for start in starts.values() if start > after), default=len(lines)))
    begin = _before_comments(lines, starts["changes"]) if "changes" in starts else end
    room = Template((HERE / f"changes.{lang}.txt").read_text(encoding="utf-8"))
    lines[begin:end] = [room.substitute(origin=origin)]


def _before_comments(lines: list[str], at: int) -> int:
    """The first of the comments that stand directly before a line."""
    while at > 0 and lines[at - 1].startswith("#"):
        at -= 1
    return at
