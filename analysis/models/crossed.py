"""Two items counted together: n, Σw and Σw² by place and pair of categories."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.layout import Layout
from analysis.models.rows import read_rows
from analysis.models.scores import Domain
from analysis.models.variables import Variable
from analysis.part import Part
from analysis.tally import Histogram, Tally

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
CROSSED = "crossed"


def crossed_tallies(part: Part, both: tuple[Variable, Variable], domain: Domain) -> list[Tally]:
    """A tally a wave with the one histogram CROSSED, whose bins are the pairs, row by row; of the domain alone."""
    layout, second = part.layout, len(both[1].categories)
    places, bins = len(layout.place_wave), len(both[0].categories) * second
    n, w, ww = (np.zeros(places * bins) for _ in range(3))
    for batch in read_rows(part, both, wave=domain.wave, district=domain.district):
        pair = (batch.values[:, 0] * second + batch.values[:, 1]).astype(np.int64)
        key = batch.place * bins + pair
        for into, part_of in ((n, None), (w, batch.weight), (ww, batch.weight**2)):
            into += np.bincount(key, part_of, places * bins)
    shaped = [one.reshape(places, 1, bins) for one in (n, w, ww)]
    made = []
    for wave, name in enumerate(layout.waves):
        counts, weights, squares = (one[layout.places(wave)] for one in shaped)
        histogram = Histogram(np.rint(counts).astype(np.int64), weights, squares if layout.people else None)
        made.append(Tally(name, len(counts), (None,), {CROSSED: histogram}, {}, (), None, 1.0))
    return made


def cell_scores(tallies: Sequence[Tally], layout: Layout, kept: Ints, shares: Floats) -> Floats:
    """What the design needs of the scores w·(in the cell − its share), as `place_sums` gives it of rows.

    Nobody is in two cells, so where respondents are the psus their products are in Σw² by cell.
    """
    cells = [tally.histograms[CROSSED] for tally in tallies]
    n, w = (np.concatenate([getattr(one, name)[:, 0][:, kept] for one in cells]) for name in ("n", "w"))
    whole, k = w.sum(axis=1, keepdims=True), len(kept)
    if not layout.people:
        return np.column_stack([n.sum(axis=1), whole, w - whole * shares])
    ww = np.concatenate([one.ww[:, 0][:, kept] for one in cells if one.ww is not None])
    gram = np.zeros((len(n), k + 1, k + 1))  # of (1, w in each cell)
    gram[:, 0, 0], gram[:, 0, 1:], gram[:, 1:, 0] = n.sum(axis=1), w, w
    gram[:, np.arange(1, k + 1), np.arange(1, k + 1)] = ww
    turn = np.zeros((k + 2, k + 1))  # (1, w, w·(in the cell − share)) from (1, w in each cell)
    turn[0, 0], turn[1, 1:], turn[2:, 1:] = 1.0, 1.0, np.eye(k) - shares[:, None]
    turned: Floats = turn @ gram @ turn.T
    return turned
