"""The file of an instrument put into the shape of its model; every node keeps its place in the file.

A file says things once and the way people write them: `1: {zh: …, en: …, score: 0}`. The model says the
same as Choice(code=1, label=Label(zh=…, en=…), score=0). What does not have the expected shape is passed on
as it is: the model complains of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from instruments.fields import Model
from instruments.model import Change, Construct, Instrument, Scale
from instruments.reading.marked import Marked, Node, Place, shortened
from instruments.reading.validation import listed, nearest
from words.problems import Problem, Problems, Where

PARTS = ("changes", "scales", "sections", "items", "constructs", "index", "flags")
ROOT = ("kind", "instrument", *PARTS)
LANGS = ("zh", "en")


def _keys(model: type[Model], without: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a model as they are written."""
    return tuple(field.alias or name for name, field in model.model_fields.items() if name not in without)


HEADER = _keys(Instrument, PARTS)
SCALE = _keys(Scale, ("id",))
CONSTRUCT = _keys(Construct, ("id",))
CHOICE = (*LANGS, "score")
MULTI_CHOICE = (*LANGS, "exclusive")
CHANGE = _keys(Change, ())
COLLAPSE_CLASS = (*LANGS, "old", "new", "score")


def arrange(marked: Marked, problems: Problems) -> Marked | None:
    """The same data as `Instrument` has them; None where there is no header to begin with."""
    arranger = _Arranger(marked.file, problems)
    parts = arranger.known(marked.root, ROOT, marked.file.rpartition("/")[2])
    header = parts.pop("instrument", None)
    if header is None or not isinstance(header.value, dict):
        problems.add("instruments.no_header", marked.where(("instrument",)))
        return None
    root = arranger.known(header, HEADER, "instrument")
    for name, turn in arranger.turns.items():
        if name in parts:
            root[name] = turn(parts[name])
    whole = Node(root, header.place, header.key)
    return replace(marked, root=whole, broken=marked.broken | arranger.broken)


class _Arranger:
    """Turns each part of the file; complains of what turning would hide."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.file, self.problems = file, problems
        self.broken: set[Place] = set()
        self.turns: dict[str, Callable[[Node], Node]] = {
            "scales": self.scales, "sections": self.sections, "items": self.items, "constructs": self.constructs,
            "index": _same, "flags": _same, "changes": self.changes,
        }

    def complain(self, kind: str, node: Node, **values: object) -> None:
        self.broken.add(node.place)
        self.problems.extend([Problem(f"instruments.{kind}", Where(self.file, *(node.key or node.place)), values)])

    def known(self, node: Node, keys: tuple[str, ...], of: str) -> dict[str, Node]:
        """The pairs whose keys are known; a complaint for each other."""
        pairs = node.value if isinstance(node.value, dict) else {}
        for key, child in pairs.items():
            if key not in keys:
                near = nearest(key, keys)
                self.complain("unknown_key_near" if near else "unknown_key", child, given=shortened(key),
                              near=near or "", known=listed(keys), of=of)
        return {key: child for key, child in pairs.items() if key in keys}

    def wanted(self, node: Node, kind: type, code: str, at: str) -> bool:
        """Whether the node is a mapping (or list) as it must be; what is nothing at all, the model complains of."""
        if isinstance(node.value, kind):
            return True
        if node.value is not None:
            self.complain(code, node, at=at, given=shortened(node.plain(list)), said="")
        return False

    def each(self, node: Node, at: str, make: Callable[[str, Node], Node]) -> Node:
        """The node with each of its pairs made anew."""
        if not self.wanted(node, dict, "keys", at):
            return node
        return replace(node, value={key: make(key, child) for key, child in cast(dict[str, Node], node.value).items()})

    def scales(self, node: Node) -> Node:
        return self.each(node, "scales", self.scale)

    def scale(self, key: str, node: Node) -> Node:
        if not self.wanted(node, dict, "keys", f"scales.{key}"):
            return node
        pairs = self.known(node, SCALE, f"scales.{key}")
        if "choices" in pairs:
            pairs["choices"] = self.choices(pairs["choices"], f"scales.{key}.choices", named=False)
        return replace(node, value={"id": _key(key, node)} | pairs)

    def constructs(self, node: Node) -> Node:
        return self.each(node, "constructs", self.construct)

    def construct(self, key: str, node: Node) -> Node:
        if not self.wanted(node, dict, "keys", f"constructs.{key}"):
            return node
        return replace(node, value={"id": _key(key, node)} | self.known(node, CONSTRUCT, f"constructs.{key}"))

    def sections(self, node: Node) -> Node:
        """S1: {zh, en}, … as a list of {id, title}."""
        turned = self.each(node, "sections", _section)
        return replace(turned, value=list(turned.value.values())) if isinstance(turned.value, dict) else turned

    def items(self, node: Node) -> Node:
        """[{id: A, …}, …] as {A: {id: A, …}, …}."""
        if not self.wanted(node, list, "list", "items"):
            return node
        turned: dict[str, Node] = {}
        for number, child in enumerate(cast(list[Node], node.value)):
            item = self.item(child)
            named = item.value.get("id") if isinstance(item.value, dict) else None
            key = named.value if named and isinstance(named.value, str) else f"[{number + 1}]"
            if named and key in turned:
                self.complain("double_item", replace(named, key=None), item=key, line=turned[key].place[0])
            else:
                turned[key] = item
        return replace(node, value=turned)

    def item(self, node: Node) -> Node:
        if not isinstance(node.value, dict) or "choices" not in node.value:
            return node
        kind, named = node.value.get("kind"), node.value.get("id")
        at = f"items.{named.value if named else ''}.choices"
        choices = self.choices(node.value["choices"], at, named=kind is not None and kind.value == "multi")
        return replace(node, value=node.value | {"choices": choices})

    def changes(self, node: Node) -> Node:
        if not self.wanted(node, list, "list", "changes"):
            return node
        return replace(node, value=[self.change(child) for child in cast(list[Node], node.value)])

    def change(self, node: Node) -> Node:
        """never: {zh, en, old, new, score} of a collapse as {name, label, old, new, score}."""
        if not self.wanted(node, dict, "keys", "changes"):
            return node
        pairs = self.known(node, CHANGE, "changes")
        if "collapse" in pairs:
            turned = self.each(pairs["collapse"], "changes.collapse", self.collapse_class)
            value = list(turned.value.values()) if isinstance(turned.value, dict) else turned.value
            pairs["collapse"] = replace(turned, value=value)
        return replace(node, value=pairs)

    def collapse_class(self, key: str, node: Node) -> Node:
        if not self.wanted(node, dict, "keys", f"changes.collapse.{key}"):
            return node
        pairs = self.known(node, COLLAPSE_CLASS, f"changes.collapse.{key}")
        label = replace(node, value={lang: pairs.pop(lang) for lang in LANGS if lang in pairs})
        return replace(node, value={"name": _key(key, node), "label": label} | pairs)

    def choices(self, node: Node, at: str, *, named: bool) -> Node:
        """1: {zh, en, score} as {code, label, score}; a multi-select's board: {zh, en} as {code, name, label}."""
        if not self.wanted(node, dict, "keys", at):
            return node
        pairs = cast(dict[str, Node], node.value).items()
        return replace(node, value=[self.choice(key, number, child, at, named=named)
                                    for number, (key, child) in enumerate(pairs, start=1)])

    def choice(self, key: str, number: int, node: Node, at: str, *, named: bool) -> Node:
        at = f"{at}.{key}"
        if not self.wanted(node, dict, "keys", at):
            return node
        pairs = self.known(node, MULTI_CHOICE if named else CHOICE, at)
        label = replace(node, value={lang: pairs.pop(lang) for lang in LANGS if lang in pairs})
        head = {"code": _key(str(number) if named else key, node), "label": label}
        return replace(node, value=head | ({"name": _key(key, node)} if named else {}) | pairs)


def _same(node: Node) -> Node:
    return node


def _section(key: str, node: Node) -> Node:
    return Node({"id": _key(key, node), "title": node}, node.place, node.key)


def _key(text: str, node: Node) -> Node:
    """A text that stands where the node's key does."""
    place = node.key or node.place
    return Node(text, place, place, 0)
