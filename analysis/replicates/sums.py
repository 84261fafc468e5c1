"""Σw and Σw·y in every replicate: products of multipliers with psus' sums, or what was counted with supplied weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.layout import Layout
from analysis.statistics import Statistic
from analysis.summed import summed
from analysis.tally.tally import Tally
from analysis.tally.things import PRODUCTS
from words.problems import Problems

Floats = NDArray[np.float64]


def made_sums(layout: Layout, multipliers: Floats, w: Floats, wy: Floats) -> tuple[Floats, Floats]:
    """(waves, districts, replicates, k) each, from sums by place (places, k); never a matrix of people by replicates."""
    waves, districts, k = len(layout.waves), len(layout.districts), w.shape[1]
    found = np.zeros((waves * districts, len(multipliers), 2 * k))
    both, psu = np.hstack([w, wy]), layout.row_psu[layout.place_row]
    cell = layout.place_wave * districts + layout.place_district
    order = np.argsort(cell, kind="stable")
    met, starts = np.unique(cell[order], return_index=True)
    for one, places in zip(met.tolist(), np.split(order, starts[1:]), strict=True):
        found[one] = multipliers[:, psu[places]] @ both[places]
    found = found.reshape(waves, districts, len(multipliers), 2 * k)
    return found[..., :k], found[..., k:]


@dataclass(frozen=True)
class Supplied:
    """w, wy : (waves, districts, replicates, k) ; products : (waves, districts, replicates, replicates)."""

    w: Floats
    wy: Floats
    products: Floats


def supplied(tallies: Sequence[Tally], layout: Layout, each: Sequence[Sequence[Statistic]], group: int | str | None) -> Supplied:
    """What was counted with weights that were supplied; SurveyError of what is not counted with them.

    each : by wave the statistics as it codes them
    """
    at = [tally.groups.index(group) for tally in tallies]
    lacking = [one for tally, own in zip(tallies, each, strict=True) for one in own if one.thing not in tally.replicated]
    if lacking:
        refuse_uncounted(dict.fromkeys(one.indicator for one in lacking if one.source == "ratio"))
    sums = [_place_sums(tally, own, one) for tally, own, one in zip(tallies, each, at, strict=True)]
    products = [tally.replicated[PRODUCTS].w[:, one] for tally, one in zip(tallies, at, strict=True)]
    w, wy = (_district_sums(layout, [part[side] for part in sums]) for side in (0, 1))
    return Supplied(w, wy, _district_sums(layout, products))


def refuse_uncounted(ratios: Iterable[str] = ()) -> None:
    """SurveyError: only means, shares, scores and totals are counted with every replicate weight.

    ratios : indicators that are asked for and are none of them; without any it is a quantile, a model, a test
    """
    listed, problems = ", ".join(ratios), Problems()
    problems.add("analysis.replicates_ratios" if listed else "analysis.replicates_uncounted", names=listed)
    problems.raise_errors()


def _place_sums(tally: Tally, statistics: Sequence[Statistic], group: int) -> tuple[Floats, Floats]:
    """(places, replicates, k) each, of one wave."""
    w, wy = [], []
    for one in statistics:
        sums = tally.replicated[one.thing]
        if sums.wy is not None:
            w.append(sums.w[:, group])
            wy.append(sums.wy[:, group])
        else:
            base, y = one.vectors
            w.append(np.einsum("pbr,b->pr", sums.w[:, group], base))
            wy.append(np.einsum("pbr,b->pr", sums.w[:, group], base * y))
    return np.stack(w, -1), np.stack(wy, -1)


def _district_sums(layout: Layout, places: Sequence[Floats]) -> Floats:
    """(waves, districts, …) of what is by place in each wave."""
    waves, districts = len(layout.waves), len(layout.districts)
    stacked = np.concatenate(places)
    flat = summed(stacked.reshape(len(stacked), -1), layout.place_wave * districts + layout.place_district, waves * districts)
    return flat.reshape(waves, districts, *stacked.shape[1:])
