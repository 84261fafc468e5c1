"""Collapses of recoded items, composed over versions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from instruments.model import CollapseClass

Collapse = tuple[CollapseClass, ...]


def composed(collapses: Sequence[Collapse]) -> Collapse:
    """The finest classes that hold over a chain: classes that share a code of a version in between are one."""
    whole = collapses[0]
    for later in collapses[1:]:
        whole = _joined(whole, later)
    return whole


def _joined(first: Collapse, second: Collapse) -> Collapse:
    """Classes of two collapses in a row, old codes of the first and new codes of the second."""
    groups: list[tuple[set[int], set[int]]] = []  # indices of classes of the first, and of the second
    for i, one in enumerate(first):
        touched = {j for j, other in enumerate(second) if set(one.new) & set(other.old)}
        meeting = [group for group in groups if group[1] & touched]
        merged = ({i}.union(*(group[0] for group in meeting)), touched.union(*(group[1] for group in meeting)))
        groups = [group for group in groups if group not in meeting] + [merged]
    groups.sort(key=lambda group: min(group[0]))
    return tuple(_merged([first[i] for i in sorted(left)], [second[j] for j in sorted(right)])
                 for left, right in groups)


def _merged(first: list[CollapseClass], second: list[CollapseClass]) -> CollapseClass:
    """One class of several; named after the side that says it with one class, scored where all scores agree."""
    named = second[0] if len(second) == 1 else first[0]
    scores: set[Fraction | None] = {one.score for one in (*first, *second)}
    if len(first) == len(second) == 1:
        scores = {second[0].score}
    return CollapseClass(
        name=named.name, label=named.label, score=scores.pop() if len(scores) == 1 else None,
        old=tuple(code for one in first for code in one.old), new=tuple(code for one in second for code in one.new))
