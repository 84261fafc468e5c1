"""Small groups: which rows show no figure, which are flagged."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def withheld_and_few(n: Ints, *, withhold: int, few: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """(rows,) which are withheld (n below `withhold`), which are flagged (n below their `few`).

    n of a composite is the smallest of its parts and of a contrast the smaller side, so this one rule
    withholds the ancestors of a withheld construct too. Source: the rule of national statistical
    offices (ONS: fewer than 10). Golden: waves.csv (n); tests/analysis/test_disclosure.py.
    """
    withheld = n < withhold
    return withheld, ~withheld & (n < few)
