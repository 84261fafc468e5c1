"""Where a condition holds, over whole columns of answers."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from instruments.logic.tree import And, Not, Test, Tree

Mask = NDArray[np.bool_]
COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}


def holds(tree: Tree, columns: Mapping[str, NDArray[Any]]) -> Mask:
    """(rows,) true where the condition holds for certain.

    columns : (rows,) by ITEM or ITEM.choice. Whole codes, below 0 a reason for missing; numbers as float, missing NaN

    A test on a missing answer is unknown, and so is what depends on it (Kleene's three values: unknown
    and false is false, unknown or true is true, not unknown is unknown). At the end unknown is false.
    """
    return _true_and_false(tree, columns)[0]


def _true_and_false(tree: Tree, columns: Mapping[str, NDArray[Any]]) -> tuple[Mask, Mask]:
    """Where the tree is true and where it is false; unknown is where it is neither."""
    if isinstance(tree, Test):
        return _test(tree, columns[tree.name])
    if isinstance(tree, Not):
        true, false = _true_and_false(tree.part, columns)
        return false, true
    parts = [_true_and_false(part, columns) for part in tree.parts]
    every, some = ((np.logical_and, np.logical_or) if isinstance(tree, And) else (np.logical_or, np.logical_and))
    return reduce(every, (true for true, _ in parts)), reduce(some, (false for _, false in parts))


def _test(test: Test, column: NDArray[Any]) -> tuple[Mask, Mask]:
    known = ~np.isnan(column) if column.dtype.kind == "f" else column >= 0
    if test.operator in ("in", "not in"):
        met = np.isin(column, test.codes, invert=test.operator == "not in")
    else:
        met = COMPARE[test.operator](column, test.codes[0])
    return met & known, ~met & known
