"""Two items counted together in the tally's pass: n, Σw and Σw² by place and pair of categories."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.layout import Layout
from analysis.models.scores import Domain
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
        kept = [None if sums is None else _pairs(np.asarray(sums, float) * inside[own, None, None], layout, own, both)
                for sums in (counted.n, counted.w, counted.ww)]
        assert kept[0] is not None and kept[1] is not None
        histogram = Histogram(np.rint(kept[0]).astype(np.int64), kept[1], kept[2])
        replicated = {CROSSED: _replicated(tally.replicated[items[0].id], inside[own], layout, own, both),
                      PRODUCTS: everybody[wave]} if supplied else {}
        made.append(Tally(tally.wave, tally.places, (None,), {CROSSED: histogram}, {}, (), None, tally.step, replicated=replicated))
    return made


def _replicated(sums: ReplicateSums, inside: NDArray[np.bool_], layout: Layout, own: slice, both: tuple[Variable, Variable]) -> ReplicateSums:
    """Σw_r of every pair of categories, replicate by replicate."""
    w = np.moveaxis(sums.w * inside[:, None, None, None], -1, 0)
    return ReplicateSums(np.stack([_pairs(one, layout, own, both) for one in w], -1), None)


def _pairs(sums: Floats, layout: Layout, own: slice, both: tuple[Variable, Variable]) -> Floats:
    """(places, groups, bins) of an item by the other → (places, 1, pairs)."""
    first, second = (len(one.categories) for one in both)
    counted = both[0] if isinstance(both[0].thing, Codes) else both[1]
    answers = sums[:, :, :len(counted.categories)]  # the bins after them are reasons for missing
    if all(isinstance(one.thing, Codes) for one in both):
        return np.swapaxes(answers, 1, 2).reshape(len(sums), 1, first * second)
    placed = both[0] if counted is both[1] else both[1]
    of_place = (layout.place_district if placed.id == "district" else layout.place_wave)[own]
    there = np.eye(len(placed.categories))[of_place]
    crossed: Floats = np.einsum("pa,pb->pab", *((there, answers[:, 0]) if counted is both[1] else (answers[:, 0], there)))
    return crossed.reshape(len(sums), 1, first * second)


def cell_scores(tallies: Sequence[Tally], layout: Layout, kept: Ints, shares: Floats) -> Floats:
    """What the design needs of the scores w·(in the cell − its share), as `place_sums` gives it of rows.

    Nobody is in two cells, so where respondents enter the variance their products are in Σw² by cell.
    """
    cells = [tally.histograms[CROSSED] for tally in tallies]
    n, w = (np.concatenate([getattr(one, name)[:, 0][:, kept] for one in cells]) for name in ("n", "w"))
    whole, k = w.sum(axis=1, keepdims=True), len(kept)
    if not layout.respondents:
        return np.column_stack([n.sum(axis=1), whole, w - whole * shares])
    ww = np.concatenate([one.ww[:, 0][:, kept] for one in cells if one.ww is not None])
    gram = np.zeros((len(n), k + 1, k + 1))  # of (1, w in each cell)
    gram[:, 0, 0], gram[:, 0, 1:], gram[:, 1:, 0] = n.sum(axis=1), w, w
    gram[:, np.arange(1, k + 1), np.arange(1, k + 1)] = ww
    turn = np.zeros((k + 2, k + 1))  # (1, w, w·(in the cell − share)) from (1, w in each cell)
    turn[0, 0], turn[1, 1:], turn[2:, 1:] = 1.0, 1.0, np.eye(k) - shares[:, None]
    turned: Floats = turn @ gram @ turn.T
    return turned
