"""What conditions have in common: tried on every combination of the few answers that they test.

One combination at a time and in plain Python: a questionnaire's conditions have a handful, and checking one must not
wait for numpy. `evaluate` does the same over columns.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product

from instruments.logic.tree import And, Not, Test, Tree, leaves

MOST = 20_000   # combinations: five items of six answers and a missing one; beyond, a condition is left undecided
MISSING = -66
COMPARE: Mapping[str, Callable[[int, int], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}

Codes = Mapping[str, Iterable[int]]  # the codes of a column: ITEM or ITEM.choice
World = dict[str, int]               # an answer by column; below 0 it is missing


def worlds(columns: Iterable[str], codes: Codes) -> Iterator[World] | None:
    """Every combination of answers and missing ones; None where they are too many."""
    wanted = sorted(set(columns))
    answers = [sorted({*codes[name], MISSING}) for name in wanted]
    if math.prod(map(len, answers)) > MOST:
        return None
    return (dict(zip(wanted, each, strict=True)) for each in product(*answers))


def true_in(tree: Tree, world: World) -> bool:
    """Whether a condition holds for certain; unknown counts as false."""
    return _truth(tree, world) is True


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
    """Whether the second holds wherever the first does; False where there are too many combinations to try."""
    return first == second or _implies(first, second, tuple(sorted(tested((first, second), codes).items())))


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


@lru_cache(maxsize=4096)
def _implies(first: Tree, second: Tree, codes: tuple[tuple[str, frozenset[int]], ...]) -> bool:
    every = worlds(dict(codes), dict(codes))
    return every is not None and all(true_in(second, world) for world in every if true_in(first, world))


def _truth(tree: Tree, world: World) -> bool | None:
    """True, false, or None for unknown: Kleene's three values, as in `evaluate`."""
    if isinstance(tree, Test):
        return _test(tree, world[tree.name])
    if isinstance(tree, Not):
        found = _truth(tree.part, world)
        return None if found is None else not found
    parts = [_truth(part, world) for part in tree.parts]
    deciding = not isinstance(tree, And)  # one false decides "and", one true decides "or"
    if deciding in parts:
        return deciding
    return None if None in parts else not deciding


def _test(test: Test, answer: int) -> bool | None:
    if answer < 0:
        return None
    if test.operator in ("in", "not in"):
        return (answer in test.codes) == (test.operator == "in")
    return COMPARE[test.operator](answer, test.codes[0])
