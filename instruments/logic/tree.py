"""The tree of a condition, what it names, and its canonical text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Operator = Literal["==", "!=", "<", "<=", ">", ">=", "in", "not in"]


@dataclass(frozen=True)
class Test:
    """One item's answer against codes: one code, or for `in` and `not in` several in rising order."""

    name: str  # ITEM, or ITEM.choice of a multi-select
    operator: Operator
    codes: tuple[int, ...]

    __test__ = False  # pytest collects classes by this name


@dataclass(frozen=True)
class Not:
    part: Tree


@dataclass(frozen=True)
class And:
    parts: tuple[Tree, ...]


@dataclass(frozen=True)
class Or:
    parts: tuple[Tree, ...]


Tree: TypeAlias = Test | Not | And | Or


def leaves(tree: Tree) -> Iterator[Test]:
    """Every test in the tree, from left to right."""
    if isinstance(tree, Test):
        yield tree
    else:
        for part in (tree.part,) if isinstance(tree, Not) else tree.parts:
            yield from leaves(part)


def names(tree: Tree) -> set[str]:
    """The columns that the condition needs: ITEM, or ITEM.choice."""
    return {test.name for test in leaves(tree)}


def text(tree: Tree) -> str:
    """The condition in its one canonical spelling, which parses back to the same tree."""
    if isinstance(tree, Test):
        many = tree.operator in ("in", "not in")
        return f"{tree.name} {tree.operator} {list(tree.codes) if many else tree.codes[0]}"
    if isinstance(tree, Not):
        return f"not {_inside(tree.part, Test, Not)}"
    if isinstance(tree, And):
        return " and ".join(_inside(part, Test, Not) for part in tree.parts)
    return " or ".join(_inside(part, Test, Not, And) for part in tree.parts)


def _inside(part: Tree, *bare: type) -> str:
    return text(part) if isinstance(part, bare) else f"({text(part)})"
