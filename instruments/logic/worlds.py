"""What conditions have in common: tried on every combination of the few answers that they test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from instruments.logic.evaluate import holds
from instruments.logic.tree import And, Tree, leaves, names

MOST = 200_000  # combinations; a condition on seven items of five answers has 280 thousand, and is left undecided
MISSING = -66

Codes = Mapping[str, Iterable[int]]  # the codes of a column: ITEM or ITEM.choice
Columns = dict[str, NDArray[np.int16]]


def worlds(columns: Iterable[str], codes: Codes) -> Columns | None:
    """(combinations,) by column: every combination of answers and missing ones; None where they are too many."""
    wanted = sorted(set(columns))
    answers = [np.array(sorted({*codes[name], MISSING}), dtype=np.int16) for name in wanted]
    if np.prod([float(len(one)) for one in answers]) > MOST:
        return None
    grid = np.meshgrid(*answers, indexing="ij") if answers else []
    return {name: axis.ravel() for name, axis in zip(wanted, grid, strict=True)}


def tested(trees: Iterable[Tree], codes: Codes) -> dict[str, frozenset[int]]:
    """The codes by column that decide the conditions: those an item has, else those next to what is tested."""
    found: dict[str, frozenset[int]] = {}
    for tree in trees:
        for test in leaves(tree):
            around = {near for code in test.codes for near in (code - 1, code, code + 1) if near >= 0}
            known = codes.get(test.name)
            found[test.name] = found.get(test.name, frozenset()) | frozenset(around if known is None else known)
    return found


def implies(first: Tree, second: Tree, codes: Codes) -> bool:
    """Whether the second holds wherever the first does; False where they are too many to try."""
    return first == second or _implies(first, second, _frozen((first, second), codes))


def same(first: Tree | None, second: Tree | None, codes: Codes) -> bool:
    """Whether two conditions hold for the same people; no condition holds for everybody."""
    if first is None or second is None:
        return first is second
    return first == second or (implies(first, second, codes) and implies(second, first, codes))


def both(first: Tree | None, second: Tree | None, codes: Codes) -> Tree | None:
    """The people whom both conditions hold for, as simply as it can be said."""
    if first is None or second is None:
        return first or second
    if implies(first, second, codes):
        return first
    return second if implies(second, first, codes) else And((first, second))


def _frozen(trees: tuple[Tree, ...], codes: Codes) -> tuple[tuple[str, frozenset[int]], ...]:
    return tuple(sorted(tested(trees, codes).items()))


@lru_cache(maxsize=4096)
def _implies(first: Tree, second: Tree, codes: tuple[tuple[str, frozenset[int]], ...]) -> bool:
    columns = worlds(names(first) | names(second), dict(codes))
    return columns is not None and not bool((holds(first, columns) & ~holds(second, columns)).any())
