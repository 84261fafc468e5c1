"""Agreement of two assessors: published values, and the OECD's index as a profile."""

from __future__ import annotations

import csv
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from analysis import achieved_overall, exact, quadratic_kappa, within_one
from analysis.borrowed.agreement import icc_a1
from tests.ratings.small import MATURITY

SHARED = Path(__file__).parents[3] / "shared" / "data" / "oecd_dgi_2023" / "oecd_dgi_2023.csv"
# Shrout & Fleiss (1979), table 2; ICC(A,1) = ICC(2,1) and its interval as R's psych has them.
JUDGES = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float)


def test_icc_is_that_of_shrout_and_fleiss_and_unrounded() -> None:
    value, low, high = icc_a1(JUDGES)
    assert value == pytest.approx(0.289763779527559, rel=1e-12)
    assert (low, high) == pytest.approx((0.0187865, 0.7610844), abs=1e-6)
    assert round(low, 2) != low


def test_icc_where_nothing_varies_or_nobody_differs() -> None:
    assert all(math.isnan(figure) for figure in icc_a1(np.full((20, 2), 50.0)))
    assert icc_a1(np.repeat(np.arange(20.0), 2).reshape(-1, 2)) == (1.0, 1.0, 1.0)


def test_kappa_with_quadratic_weights() -> None:
    one, two = np.array([1, 2, 3, 3, 4, 5, 2, 3, 4, 4]), np.array([1, 2, 2, 3, 4, 4, 2, 3, 5, 4])
    assert quadratic_kappa(one, two) == pytest.approx(8 / 9, rel=1e-12)
    assert (exact(one, two), within_one(one, two)) == (0.7, 1.0)
    assert math.isnan(quadratic_kappa(np.full(5, 3), np.full(5, 3)))


def test_the_oecds_composite_is_the_mean_of_six() -> None:
    """To all printed digits. Five countries' means of what is printed end in a half of the last digit (0.7755), where
    the printed parts cannot say which way the whole was rounded."""
    if not SHARED.is_file():
        pytest.skip("skipped: no shared data")
    printed: dict[str, dict[str, str]] = {}
    with SHARED.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            printed.setdefault(row["cc_iso3c"], {})[row["variable"]] = row["value"]
    # A profile of six parts of equal weight.
    profile = MATURITY.model_copy(update={"dimensions": tuple(
        one.model_copy(update={"weight": Fraction(1, 6)}) for one in MATURITY.dimensions)})
    ids = [one.id for one in profile.dimensions]
    halves, mean_of = 0, {}
    for country, parts in printed.items():
        six = [value for name, value in parts.items() if not name.startswith("composite")]
        assert len(six) == 6
        exact_mean = sum(map(Fraction, six)) / 6
        mean_of[country] = achieved_overall(dict(zip(ids, map(float, six), strict=True)), profile)
        assert mean_of[country] == pytest.approx(float(exact_mean), rel=1e-15)
        apart = abs(exact_mean - Fraction(parts["composite_index"]))
        assert apart <= Fraction(1, 2000)
        halves += apart == Fraction(1, 2000)
    assert (len(printed), halves) == (38, 5)
    members = [country for country, parts in printed.items() if "composite_rank" in parts]
    by_rank = sorted(members, key=lambda country: int(printed[country]["composite_rank"]))
    assert by_rank == sorted(members, key=lambda country: -mean_of[country])
    assert by_rank[:2] == ["KOR", "DNK"]
