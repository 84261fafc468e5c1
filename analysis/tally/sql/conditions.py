"""A condition as SQL, whose NULL is the unknown of `instruments.logic`: Kleene's three values are its own."""

from __future__ import annotations

from collections.abc import Callable

from instruments.logic import And, Not, Test, Tree

SIGNS = {"==": "=", "!=": "<>"}


def met(tree: Tree, known: Callable[[str], str]) -> str:
    """1 where the condition holds for certain, else 0. known : a column's value, NULL where it is missing"""
    return f"CASE WHEN {_truth(tree, known)} THEN 1 ELSE 0 END"


def _truth(tree: Tree, known: Callable[[str], str]) -> str:
    if isinstance(tree, Test):
        return _test(tree, known(tree.name))
    if isinstance(tree, Not):
        return f"(NOT {_truth(tree.part, known)})"
    word = " AND " if isinstance(tree, And) else " OR "
    return "(" + word.join(_truth(part, known) for part in tree.parts) + ")"


def _test(test: Test, value: str) -> str:
    if test.operator in ("in", "not in"):
        return f"({value} {test.operator.upper()} ({', '.join(map(str, test.codes))}))"
    return f"({value} {SIGNS.get(test.operator, test.operator)} {test.codes[0]})"
