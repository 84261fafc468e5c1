"""The leaning behind an answer: a weighted sum of six uniform draws, and its quantiles.

Uniform draws, additions and whole-number thresholds give the same answers on every machine and under every
version of NumPy; a normal variate would come out of a library's logarithm.
"""

from __future__ import annotations

import zlib
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import factorial, prod

import numpy as np

# Weights of the draws, in the order of the names. Their squares are the shares of variance: a community explains
# 3 % of one answer and about 5 % of a construct; what a person says to two items of a construct correlates .4.
LOADINGS = {"community": 10, "community_construct": 14, "community_wave": 10, "person": 41, "person_construct": 51,
            "item": 73}
GRID = 2**32  # steps between whole numbers: probabilities are then right to 1e-11


def stream(seed: int, wave: int, name: str) -> np.random.Generator:
    """Random numbers of their own for every wave and name, so that no draw depends on what else is drawn."""
    return np.random.Generator(np.random.PCG64([seed, wave, zlib.crc32(name.encode())]))


@cache
def quantile(share: Fraction) -> float:
    """The leaning below which that share of people is.

    The distribution of Σ L·u is Σ_S (−1)^|S| max(0, x − Σ_S L)^n / (n! Π L) over all subsets S of the loadings.
    Source: Barrow & Smith (1979), Spline notation applied to a volume problem, Am. Math. Monthly 86. Whole numbers
    throughout, so exact on the grid.
    """
    goal = share * factorial(len(LOADINGS)) * prod(LOADINGS.values()) * GRID ** len(LOADINGS)
    low, high = 0, sum(LOADINGS.values()) * GRID
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if _volume(middle) < goal else (low, middle)
    return low / GRID


def _volume(x: int) -> int:
    return sum(sign * max(0, x - corner) ** len(LOADINGS) for sign, corner in _corners())


@cache
def _corners() -> tuple[tuple[int, int], ...]:
    loadings = tuple(LOADINGS.values())
    return tuple(((-1) ** size, sum(some) * GRID) for size in range(len(loadings) + 1)
                 for some in combinations(loadings, size))
