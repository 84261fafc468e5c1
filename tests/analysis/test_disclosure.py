"""Small groups."""

from __future__ import annotations

import numpy as np

from analysis import withheld_and_few


def test_nine_are_withheld_ten_are_shown_and_flagged() -> None:
    withheld, few = withheld_and_few(np.array([0, 9, 10, 29, 30]), withhold=10, few=np.full(5, 30))
    assert withheld.tolist() == [True, True, False, False, False]
    assert few.tolist() == [False, False, True, True, False]
