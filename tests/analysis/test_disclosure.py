"""Small groups."""

from __future__ import annotations

import numpy as np

from analysis import withheld_and_few
from analysis.disclosure import hidden_cells


def test_nine_are_withheld_ten_are_shown_and_flagged() -> None:
    withheld, few = withheld_and_few(np.array([0, 9, 10, 29, 30]), withhold=10, few=np.full(5, 30))
    assert withheld.tolist() == [True, True, False, False, False]
    assert few.tolist() == [False, False, True, True, False]


def test_a_withheld_cell_of_a_table_is_not_alone_in_its_line() -> None:
    hidden = hidden_cells(np.array([[5, 20, 30], [40, 50, 60], [70, 80, 90]]), 10)
    assert hidden[0].tolist() == [True, True, False] and hidden[:, 0].sum() >= 2 and not hidden[2, 2]
