"""Σw and Σw·y in every replicate: products of multipliers with psus' sums, or what was counted with supplied weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from analysis.layout import Layout
from analysis.statistics import Statistic
from analysis.summed import rows_by_key, summed
from analysis.tally.tally import Tally
from analysis.tally.things import PRODUCTS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def made_sums(layout: Layout, multipliers: Floats, w: Floats, wy: Floats) -> tuple[Floats, Floats]:
    """(waves, districts, replicates, k) each, from sums by place (places, k); never a matrix of people by replicates."""
    waves, districts, k = len(layout.waves), len(layout.districts), w.shape[1]
    found = np.zeros((waves * districts, len(multipliers), 2 * k))
    both, psu = np.hstack([w, wy]), layout.row_psu[layout.place_row]
    cell = layout.place_wave * districts + layout.place_district
    for one, places in rows_by_key(cell):
        found[one] = multipliers[:, psu[places]] @ both[places]
    found = found.reshape(waves, districts, len(multipliers), 2 * k)
    return found[..., :k], found[..., k:]


@dataclass(frozen=True)
class Supplied:
    """w, wy : (waves, districts, replicates, k)

    products : (kinds, waves, districts, replicates, replicates) of the weights of everybody and of those within each base
    kind : (k,) which of them is a statistic's
    """

    w: Floats
    wy: Floats
    products: Floats
    kind: Ints


def supplied(tallies: Sequence[Tally], layout: Layout, each: Sequence[Sequence[Statistic]], group: int | str | None) -> Supplied:
    """What was counted with weights that were supplied.

    each : by wave the statistics as it codes them
    """
    at = [tally.groups.index(group) for tally in tallies]
    sums = [_place_sums(tally, own, one) for tally, own, one in zip(tallies, each, at, strict=True)]
    w, wy = (_district_sums(layout, [part[side] for part in sums]) for side in (0, 1))
    bases = [tuple(one.thing if tally.replicated[one.thing].products is not None else PRODUCTS
                   for tally, one in zip(tallies, same, strict=True)) for same in zip(*each, strict=True)]
    kinds = list(dict.fromkeys(bases))
    products = [products_of(tallies, layout, group, things) for things in kinds]
    return Supplied(w, wy, np.stack(products), np.array([kinds.index(one) for one in bases], np.int64))


def products_of(tallies: Sequence[Tally], layout: Layout, group: int | str | None, things: Sequence[str] = ()) -> Floats:
    """(waves, districts, replicates, replicates) of the weights with one another, of a group's respondents.

    things : by wave the thing within whose base they are, where it has one; else all of them
    """
    found = []
    for tally, thing in zip(tallies, things or [PRODUCTS] * len(tallies), strict=True):
        products = tally.replicated[thing].products
        found.append((tally.replicated[PRODUCTS].w if products is None else products)[:, tally.groups.index(group)])
    return _district_sums(layout, found)


def value_sums(layout: Layout, place: Ints, weights: Floats, y: Floats, products: Floats) -> Supplied:
    """The same of values of which each has its Σw_r and several y.

    place : (rows,) ; weights : (rows, replicates) ; y : (k, rows) ; products : (waves, districts, replicates, replicates)
    """
    waves, districts = len(layout.waves), len(layout.districts)
    cell = layout.place_wave[place] * districts + layout.place_district[place]
    shape = (waves * districts, len(cell))
    sums = [csr_array((values, (cell, np.arange(len(cell)))), shape) @ weights for values in (np.ones(len(cell)), *y)]
    w, *wy = (one.reshape(waves, districts, -1) for one in sums)
    return Supplied(np.stack([w] * len(y), -1), np.stack(wy, -1), products[None], np.zeros(len(y), np.int64))


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
