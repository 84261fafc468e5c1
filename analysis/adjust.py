"""Adjustment of p-values within families of comparisons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def holm(p: Floats, family: Ints) -> Floats:
    """Holm's adjusted p-values, (n,); each family for itself, nan neither adjusted nor counted.

    p : (n,) ; family : (n,) number of each one's family
    All families at once: statsmodels' multipletests takes one at a time, and a study has thousands.
    Source: Holm (1979), Scandinavian Journal of Statistics 6. Golden: p.csv (R's p.adjust).
    """
    order, which, rank, size = _ranked(p, family)
    raised = np.minimum(p[order] * (size - rank + 1), 1.0)
    adjusted = np.full(p.shape, np.nan)
    adjusted[order] = _largest_so_far(raised, which)
    return adjusted


def benjamini_hochberg(p: Floats, family: Ints) -> Floats:
    """p-values adjusted for the false discovery rate, (n,); otherwise as `holm`.

    Of the differences that are named, on average at most 1 − conf are none; in a whole family one in many may well be.
    Source: Benjamini & Hochberg (1995), JRSS B 57. Golden: p.csv (R's p.adjust).
    """
    order, which, rank, size = _ranked(p, family)
    raised = np.minimum(p[order] * size / rank, 1.0)[::-1]
    adjusted = np.full(p.shape, np.nan)
    adjusted[order[::-1]] = -_largest_so_far(-raised, which[-1:] - which[::-1])
    return adjusted


def _largest_so_far(values: Floats, group: Ints) -> Floats:
    """(n,) of each the largest of its group up to it; groups (n,) numbered ascending."""
    order = np.argsort(values, kind="stable")
    rank = np.empty(len(values), np.int64)
    rank[order] = np.arange(len(values))
    start = group * len(values)  # every value of a later group is above all of an earlier one
    largest: Floats = values[order[np.maximum.accumulate(start + rank) - start]]
    return largest


def unadjusted(p: Floats, family: Ints) -> Floats:
    """The p-values as they are: each difference is judged as if it were the only one."""
    return p.copy()


def _ranked(p: Floats, family: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """The known p in order of family and size: where each stands, its family, its rank from 1, its family's size."""
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.lexsort((p[known], family[known]))]
    families, start, size = np.unique(family[order], return_index=True, return_counts=True)
    which = np.repeat(np.arange(len(families)), size)
    return order, which, np.arange(len(order)) - start[which] + 1, size[which]


ADJUSTMENTS: Mapping[str, Callable[[Floats, Ints], Floats]] = MappingProxyType(
    {"holm": holm, "bh": benjamini_hochberg, "none": unadjusted})
