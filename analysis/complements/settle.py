"""Which further rows are hidden so that no line gives a hidden one away."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.complements.lines import Lines

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def settled(lines: Lines, n: Ints, hidden: Bools, withhold: int) -> Bools:
    """(rows,) what is hidden at last: `hidden`, and what else must be so that nothing of it can be had by subtraction.

    Of a shown total at least two parts are hidden, with `withhold` people between them, or none is; of a hidden total
    at least one. Until that is so of every line, the part is hidden that stands in most lines in which something is
    hidden already, of these the smallest; the total where no part is left to hide and one alone is hidden. Of lines
    that cross one is settled at a time. No least set of rows is looked for.
    """
    hidden = hidden.copy()
    while True:
        some = hidden[lines.part]
        count = np.bincount(lines.line, some, len(lines.total))
        people = np.bincount(lines.line, some * n[lines.part], len(lines.total))
        left = np.bincount(lines.line, minlength=len(lines.total)) - count
        known = (lines.total < 0) | ~hidden[lines.total]
        lacking = np.where(known, (count > 0) & ((count < 2) | (people < withhold)), count == 0)
        lacking &= (left > 0) | (known & (count == 1) & (lines.total >= 0))
        bad = np.flatnonzero(lacking)
        if not len(bad):
            return hidden
        bad = bad[np.unique(lines.block[bad], return_index=True)[1]]  # the first of each block
        hidden[lines.total[bad[left[bad] == 0]]] = True
        hidden[_least(lines, n, some, count > 0, bad[left[bad] > 0])] = True


def _least(lines: Lines, n: Ints, some: Bools, touched: Bools, bad: Ints) -> Ints:
    """The part to hide in each of these lines: where most other lines have something hidden, then with the fewest people."""
    of = np.zeros(len(lines.total), bool)
    of[bad] = True
    entry = np.flatnonzero(of[lines.line] & ~some)
    crossed = np.bincount(lines.part, touched[lines.line], len(n))
    order = entry[np.lexsort((n[lines.part[entry]], -crossed[lines.part[entry]], lines.line[entry]))]
    chosen: Ints = lines.part[order[np.unique(lines.line[order], return_index=True)[1]]]
    return chosen
