"""How a wave was weighted, as data: convergence, effective n, design effect, the largest factors, each margin before and after."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.weighting.calibrate import Weighting

Json = dict[str, Any]
Floats = NDArray[np.float64]
SHOWN = 5  # of the largest factors


def weighting_facts(one: Weighting) -> Json:
    """All that the report says of a wave's weighting; of cells and categories no count of people, only weights.

    effective_n: Kish's (Σw)² ÷ Σw², of everybody whose interview was completed; design_effect: n ÷ effective_n = 1 + cv².
    Source: Kish (1992), Journal of Official Statistics 8(2). Golden: raking.csv
    """
    table, factors = one.table, one.raked.factors
    n = int(table.n.sum())
    return {
        "wave": one.wave, "iterations": one.raked.iterations, "largest_miss": one.raked.largest_miss, "n": n,
        "raw": _spread(n, table.w, table.ww), "final": _spread(n, table.w * factors, table.ww * factors**2),
        "largest_weight": one.largest or None, "factors": _factors(one), "margins": _margins(one)}


def _spread(n: int, w: Floats, ww: Floats) -> Json:
    total, squares = float(w.sum()), float(ww.sum())
    effective = total**2 / squares if squares > 0 else 0.0
    return {"total": total, "effective_n": effective, "design_effect": n / effective if effective > 0 else None}


def _factors(one: Weighting) -> Json:
    """The smallest and the largest factor, and the cells of the largest."""
    met = np.flatnonzero(one.table.w > 0)
    order = met[np.argsort(-one.raked.factors[met], kind="stable")]
    cells = [{"district": at_district, "answers": answers, "factor": factor} for at_district, answers, factor
             in (cell_of(one, int(cell)) for cell in order[:SHOWN])]
    return {"smallest": float(one.raked.factors[order[-1]]), "largest": float(one.raked.factors[order[0]]), "cells": cells}


def cell_of(one: Weighting, cell: int) -> tuple[int, dict[str, int | None], float]:
    """Index of the district, answer to each item of the margins (None: no answer), and factor of a cell."""
    district, *bins = np.unravel_index(cell, one.cells.shape)
    answers = {name: codes[at] if at < len(codes) else None
               for name, codes, at in zip(one.cells.columns, one.cells.codes, bins, strict=True)}
    return int(district), answers, float(one.raked.factors[cell])


def cells(one: Weighting) -> list[tuple[int, dict[str, int | None], float]]:
    """`cell_of` every cell that somebody with weight is in."""
    return [cell_of(one, int(cell)) for cell in np.flatnonzero(one.table.w > 0)]


def _margins(one: Weighting) -> list[Json]:
    """Every category: its total, and Σw before and after."""
    count = len(one.target.categories)
    before, after = np.zeros(count), np.zeros(count)
    for category in one.target.category:
        inside = category >= 0
        for sums, weight in ((before, one.table.w), (after, one.table.w * one.raked.factors)):
            sums += np.bincount(category[inside], weight[inside], count)
    return [{"item": category.item, "code": category.code, "district": category.district, "total": category.total,
             "before": float(was), "after": float(now)}
            for category, was, now in zip(one.target.categories, before, after, strict=True)]
