"""Small groups: which rows show no figure, which are flagged."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def withheld_and_few(n: Ints, *, withhold: int, few: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """(rows,) which are withheld (n below `withhold`), which are flagged (n below their `few`).

    n of a composite is the smallest of its parts and of a contrast the smaller side, so this one rule
    withholds the ancestors of a withheld construct too. Source: the rule of national statistical
    offices (ONS: fewer than 10). Golden: waves.csv (n); tests/analysis/test_disclosure.py.
    """
    withheld = n < withhold
    return withheld, ~withheld & (n < few)


def hidden_cells(n: Ints, withhold: int) -> Bools:
    """(r, c) cells to withhold: those with too few respondents, and others so that no line gives them away.

    A line with something hidden must hide at least two cells, and at least `withhold` people in them: else what is
    shown of it would leave them by subtraction. The smallest cell still shown is taken until that is so.
    """
    hidden: Bools = n < withhold
    for _ in range(n.size):
        before = int(hidden.sum())
        for cells, mask in (*zip(n, hidden, strict=True), *zip(n.T, hidden.T, strict=True)):
            if mask.any() and (mask.sum() < 2 or cells[mask].sum() < withhold) and not mask.all():
                shown = np.flatnonzero(~mask)
                mask[shown[np.argmin(cells[shown])]] = True
        if int(hidden.sum()) == before:
            break
    return hidden
