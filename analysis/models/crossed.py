"""Two items counted together in the tally's pass: n, Σw and Σw² by place and pair of categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.layout import Layout
from analysis.models.categories import ByCategory
from analysis.models.scores import Domain, ScoreSums
from analysis.models.variables import Variable
from analysis.part import Part
from analysis.tally import Codes, Histogram, Tally, TallyPlan
from analysis.tally.tally import ReplicateSums
from analysis.tally.things import PRODUCTS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
CROSSED = "crossed"


def crossed_tallies(part: Part, both: tuple[Variable, Variable], domain: Domain) -> list[Tally]:
    """A tally a wave with the one histogram CROSSED, whose bins are the pairs, row by row; nothing outside the domain.

    An item by the other as a breakdown, in one pass on whatever engine counts; district and wave are known by place.
    """
    layout, items = part.layout, [one.thing for one in both if isinstance(one.thing, Codes)]
    assert items, "a table has at least one item"
    by = items[1] if len(items) > 1 else None
    supplied = part.study.replicates_supplied
    found = part.tallies(TallyPlan(codes=(items[0],), by=by, people=layout.respondents, replicates=supplied))
    everybody = [one.replicated[PRODUCTS] for one in part.tallies(TallyPlan(replicates=supplied))] if supplied else []
    inside = domain.places(layout)
    made = []
    for wave, tally in enumerate(found):
        own = layout.places(wave)
        counted = tally.histograms[items[0].id]
        where = _Where(layout.place_district[own], wave)
        kept = [None if sums is None else where.pairs(np.asarray(sums, float) * inside[own, None, None], both)
                for sums in (counted.n, counted.w, counted.ww)]
        assert kept[0] is not None and kept[1] is not None
        histogram = Histogram(np.rint(kept[0]).astype(np.int64), kept[1], kept[2], *_by_category(counted, where, both, inside[own]))
        replicated = {CROSSED: _replicated(tally.replicated[items[0].id], inside[own], where, both),
                      PRODUCTS: everybody[wave]} if supplied else {}
        made.append(Tally(tally.wave, tally.places, (None,), {CROSSED: histogram}, {}, (), None, tally.step,
                          calibration=tally.calibration, replicated=replicated))
    return made


def _replicated(sums: ReplicateSums, inside: NDArray[np.bool_], where: _Where, both: tuple[Variable, Variable]) -> ReplicateSums:
    """Σw_r of every pair of categories, replicate by replicate."""
    w = np.moveaxis(sums.w * inside[:, None, None, None], -1, 0)
    return ReplicateSums(np.stack([where.pairs(one, both) for one in w], -1), None)


def _by_category(counted: Histogram, where: _Where, both: tuple[Variable, Variable],
                 inside: NDArray[np.bool_]) -> tuple[Floats | None, Floats | None]:
    """The pairs by category of the margins: of districts, and of places. inside : (places,) those of the domain"""
    if counted.x is None:
        return None, None
    district = np.arange(len(counted.x))
    there = np.isin(district, where.district[inside])
    x = np.stack([_Where(district, where.wave).pairs(sums * there[:, None, None], both) for sums in np.moveaxis(counted.x, 2, 0)], axis=2)
    if counted.wwx is None:
        return x, None
    return x, np.stack([where.pairs(sums * inside[:, None, None], both) for sums in np.moveaxis(counted.wwx, 2, 0)], axis=2)


@dataclass(frozen=True)
class _Where:
    """Where the rows of a table lie. district : (rows,) ; wave : of all"""

    district: Ints
    wave: int

    def pairs(self, sums: Floats, both: tuple[Variable, Variable]) -> Floats:
        """(rows, groups, bins) of an item by the other → (rows, 1, pairs)."""
        first, second = (len(one.categories) for one in both)
        counted = both[0] if isinstance(both[0].thing, Codes) else both[1]
        answers = sums[:, :, :len(counted.categories)]  # the bins after them are reasons for missing
        if all(isinstance(one.thing, Codes) for one in both):
            return np.swapaxes(answers, 1, 2).reshape(len(sums), 1, first * second)
        placed = both[0] if counted is both[1] else both[1]
        there = np.eye(len(placed.categories))[self.district if placed.id == "district" else np.full_like(self.district, self.wave)]
        crossed: Floats = np.einsum("pa,pb->pab", *((there, answers[:, 0]) if counted is both[1] else (answers[:, 0], there)))
        return crossed.reshape(len(sums), 1, first * second)


def cell_scores(tallies: Sequence[Tally], layout: Layout, kept: Ints, shares: Floats) -> ScoreSums:
    """What the design needs of the scores w·(in the cell − its share), as `score_sums` gives it of rows.

    Nobody is in two cells, so where respondents enter the variance their products are in Σw² by cell.
    """
    categories = tuple(_of_category(tally, kept, shares) for tally in tallies)
    cells = [tally.histograms[CROSSED] for tally in tallies]
    n, w = (np.concatenate([getattr(one, name)[:, 0][:, kept] for one in cells]) for name in ("n", "w"))
    whole, k = w.sum(axis=1, keepdims=True), len(kept)
    if not layout.respondents:
        return ScoreSums(np.column_stack([n.sum(axis=1), whole, w - whole * shares]), categories)
    ww = np.concatenate([one.ww[:, 0][:, kept] for one in cells if one.ww is not None])
    gram = np.zeros((len(n), k + 1, k + 1))  # of (1, w in each cell)
    gram[:, 0, 0], gram[:, 0, 1:], gram[:, 1:, 0] = n.sum(axis=1), w, w
    gram[:, np.arange(1, k + 1), np.arange(1, k + 1)] = ww
    turn = np.zeros((k + 2, k + 1))  # (1, w, w·(in the cell − share)) from (1, w in each cell)
    turn[0, 0], turn[1, 1:], turn[2:, 1:] = 1.0, 1.0, np.eye(k) - shares[:, None]
    return ScoreSums(turn @ gram @ turn.T, categories)


def _of_category(tally: Tally, kept: Ints, shares: Floats) -> ByCategory | None:
    """The same scores by category of the margins; None where weights are not calibrated."""
    found = tally.histograms[CROSSED]
    if tally.calibration is None or found.x is None:
        return None
    score = np.eye(len(kept)) - shares  # of who is in a cell (rows) in each (columns)
    powers = np.stack([np.ones_like(score), score, score**2], axis=-1)
    raw = np.tensordot(found.x[:, 0][..., kept], powers, 1)
    squares = None if found.wwx is None else np.tensordot(found.wwx[:, 0][..., kept], powers[..., :2], 1)
    return ByCategory(tally.calibration, raw, squares)
