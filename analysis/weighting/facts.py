"""How a wave was weighted, as data: convergence, effective n, design effect, the largest factors, each margin before and after."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.weighting.calibrate import Weighting
from survey.study.model import Study

Json = dict[str, Any]
Floats = NDArray[np.float64]


def weighting_facts(study: Study, one: Weighting, *, withhold: int | None = None) -> Json:
    """What the report says of a wave's weighting: no cell, and no sum of weights of fewer people than `withhold`.

    effective_n: Kish's (Σw)² ÷ Σw², of everybody whose interview was completed; design_effect: n ÷ effective_n = 1 + cv².
    Source: Kish (1992), Journal of Official Statistics 8(2). Golden: raking_weights.csv
    """
    table, factors = one.table, one.raked.factors
    n, own = int(table.n.sum()), factors[table.w > 0]
    return {
        "wave": one.wave, "iterations": one.raked.iterations, "largest_miss": one.raked.largest_miss, "n": n,
        "raw": _spread(n, table.w, one.squares), "final": _spread(n, table.w * factors, one.squares * factors**2),
        "largest_weight": one.largest or None, "factors": {"smallest": float(own.min()), "largest": float(own.max())},
        "margins": _margins(one, study.privacy.withhold if withhold is None else withhold)}


def _spread(n: int, w: Floats, ww: Floats) -> Json:
    total, squares = float(w.sum()), float(ww.sum())
    effective = total**2 / squares
    return {"total": total, "effective_n": effective, "design_effect": n / effective}


def _margins(one: Weighting, withhold: int) -> list[Json]:
    """Every category: its total, and Σw before and after; None where too few people are in it."""
    count = len(one.target.categories)
    n, before, after = np.zeros(count), np.zeros(count), np.zeros(count)
    for category in one.target.category:
        inside = category >= 0
        for sums, weight in ((n, one.table.n), (before, one.table.w), (after, one.table.w * one.raked.factors)):
            sums += np.bincount(category[inside], weight[inside], count)
    return [{"item": category.item, "code": category.code, "district": category.district, "total": category.total,
             "before": float(was) if people >= withhold else None, "after": float(now) if people >= withhold else None}
            for category, people, was, now in zip(one.target.categories, n, before, after, strict=True)]


def cell_facts(study: Study, one: Weighting) -> list[Json]:
    """District, answers (None: no answer), respondents and factor of every cell with weight, the largest factor first.

    For who weights, not for a report: cells are small groups.
    """
    met = np.flatnonzero(one.table.w > 0)
    cells = []
    for cell in met[np.argsort(-one.raked.factors[met], kind="stable")].tolist():
        district, *bins = np.unravel_index(cell, one.cells.shape)
        answers = {name: codes[at] if at < len(codes) else None
                   for name, codes, at in zip(one.cells.columns, one.cells.codes, bins, strict=True)}
        cells.append({"district": study.districts[int(district)].id, "answers": answers, "n": int(one.table.n[cell]),
                      "factor": float(one.raked.factors[cell])})
    return cells
