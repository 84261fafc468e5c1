"""The verdict is the first rule that fits."""

from __future__ import annotations

import numpy as np
import pytest

from analysis import verdicts

CASES = [  # value, half-width, p adjusted, worth, same within → verdict
    (5.0, 2.0, 0.001, 3.0, 2.0, "higher"),
    (-5.0, 2.0, 0.001, 3.0, 2.0, "lower"),
    (3.0, 1.0, 0.001, 3.0, 2.0, "higher"),      # exactly worth acting on
    (2.0, 1.0, 0.001, 3.0, 2.0, "small"),       # clear, but too small to act on
    (1.0, 0.9, 0.02, 3.0, 2.0, "same"),         # clear, and the whole interval within ±2
    (0.0, 2.0, 1.0, 3.0, 2.0, "same"),
    (1.0, 3.0, 0.4, 3.0, 2.0, "unclear"),
    (5.0, 2.0, 0.05, 3.0, 2.0, "unclear"),      # 0.05 is not below 1 − conf
    (0.1, 0.01, 0.001, np.nan, np.nan, "higher"),  # without `worth` any clear difference counts
    (0.0, 0.0, np.nan, 3.0, np.nan, None),
]


@pytest.mark.parametrize(("value", "half", "p", "worth", "same", "expected"), CASES)
def test_the_first_rule_that_fits(value: float, half: float, p: float, worth: float, same: float,
                                  expected: str | None) -> None:
    def one(number: float) -> np.ndarray:  # type: ignore[type-arg]
        return np.array([number])

    found = verdicts(value=one(value), low=one(value - half), high=one(value + half), p_adjusted=one(p), conf=0.95,
                     worth=one(worth), same_within=one(same), incomparable=np.array([False]),
                     described=np.array([False]))
    assert found[0] == expected


def test_an_opt_in_sample_is_described_and_other_versions_are_not_compared() -> None:
    number = np.array([9.0, 9.0])
    found = verdicts(value=number, low=number, high=number, p_adjusted=np.array([0.0001, 0.0001]), conf=0.95,
                     worth=number * 0, same_within=number * 0, incomparable=np.array([False, True]),
                     described=np.array([True, True]))
    assert found.tolist() == ["description", "incomparable"]
