"""A bridge's link learnt once more in every replicate, and means over it: the link's error is in how these spread."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.layout import Layout
from analysis.moments import Moments
from analysis.replicates.deviations import deviations
from analysis.summed import summed
from analysis.tally.tally import Tally

Floats = NDArray[np.float64]


def replicated_codes(layout: Layout, wave: int, tally: Tally, item: str, codes: int) -> Floats:
    """(districts, replicates, codes) Σw_r of every answer to an item in a wave. codes : how many bins are answers"""
    made = layout.replicates
    assert made is not None, "the design has replicates"
    places = layout.places(wave)
    district, count = layout.place_district[places], len(layout.districts)
    if made.multipliers is not None:
        times = made.multipliers[:, layout.row_psu[layout.place_row[places]]]
        w = tally.histograms[item].w[:, 0, :codes]
        return np.stack([times[:, district == d] @ w[district == d] for d in range(count)])
    w = tally.replicated[item].w[:, 0, :codes]
    return np.swapaxes(summed(w.reshape(len(w), -1), district, count).reshape(count, codes, -1), 1, 2)


def over_links(m: Moments, wave: int, counted: Floats, links: Floats) -> Moments:
    """The moments of one statistic, its Σw_r·y of a wave with each replicate's own link.

    counted : (districts, replicates, codes) as `replicated_codes` ; links : (replicates, codes) scores on the old scale
    """
    assert m.replicated is not None, "sums by replicate were made"
    w, wy = m.replicated[0], m.replicated[1].copy()
    wy[wave, :, :, 0] = np.einsum("drc,rc->dr", counted, links)
    return replace(m, replicated=(w, wy))


def link_errors(layout: Layout, scores: Floats, links: Floats) -> Floats:
    """(codes,) the standard error of each linked score. scores : (codes,) ; links : (replicates, codes)"""
    assert layout.replicates is not None, "the design has replicates"
    found: Floats = np.sqrt((deviations(layout.replicates, links, scores) ** 2).sum(axis=0))
    return found
