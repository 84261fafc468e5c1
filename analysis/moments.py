"""Σw and Σw·y by psu and domain: all that linearisation needs of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.gram import gram_root
from analysis.layout import Layout
from analysis.replicate_sums import district_sums, made_sums, supplied_products, supplied_sums
from analysis.statistics import Statistic
from analysis.summed import summed
from analysis.tally.tally import Tally

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Units:
    """Weighted counts and sums of what was drawn at one stage.

    w, wy : (units, k) ; place : (units,) where each unit is ; row : (units,) its row among those drawn
    row_place : (rows,) a place of each row ; count : (rows, k or 1) what a row counts for
    """

    w: Floats
    wy: Floats
    place: Ints
    row: Ints
    row_place: Ints
    count: Floats


@dataclass(frozen=True)
class Moments:
    """The sums of k statistics in everybody or in one group of a breakdown, over all waves.

    w, wy : (units, k) weighted counts and sums; a unit is a place, or where respondents are the psus
        one of the few rows that stand for a place's people
    unit_row, unit_district : (units,) the row (psu in its wave) and the district
    row_psu, row_wave, row_stratum, row_block : (rows,)
    count : (rows, k) or (rows, 1) what a row counts for in its stratum: 1 for a psu; for the rows that
        stand for people its square adds up to them
    later : the units of each further stage of `Layout.later`
    sums : by "n", "w", "wy", "wyy" (waves, districts, k): respondents in the base, Σw, Σw·y, Σw·y². The units
        of people keep their second moments; their sums are those of w times what a row counts for
    replicated : Σw and Σw·y in every replicate (waves, districts, replicates, k) ; products : (waves, districts,
        replicates, replicates) of replicate weights that were supplied
    """

    statistics: tuple[Statistic, ...]
    layout: Layout
    w: Floats
    wy: Floats
    unit_row: Ints
    unit_district: Ints
    row_psu: Ints
    row_wave: Ints
    row_stratum: Ints
    row_block: Ints
    count: Floats
    later: tuple[Units, ...]
    sums: dict[str, Floats]
    replicated: tuple[Floats, Floats] | None = None
    products: Floats | None = None


def moments(tallies: Sequence[Tally], layout: Layout, statistics: Sequence[Statistic], *,
            group: int | None = None, by_wave: Sequence[Sequence[Statistic]] | None = None) -> Moments:
    """The moments of some statistics from every wave's tally.

    group : a code of the tallies' breakdown; None for everybody, from tallies without one
    by_wave : the same statistics as each wave codes them, where waves code them differently
    """
    each = by_wave or [statistics] * len(tallies)
    places = [_place_sums(tally, own, tally.groups.index(group)) for tally, own in zip(tallies, each, strict=True)]
    if layout.replicates:
        return _replicated(places, tallies, layout, each, group)
    return _moments(places, layout, statistics, [_stand_ins(part) for part in places] if layout.respondents else ())


def joint_moments(tallies: Sequence[Tally], layout: Layout, statistics: Sequence[Statistic], *,
                  group: int | None = None) -> Moments:
    """The same where covariances over statistics are wanted: respondents enter by their pair moments."""
    if layout.replicates:
        return moments(tallies, layout, statistics, group=group)
    at = [tally.groups.index(group) for tally in tallies]
    places = [_place_sums(tally, statistics, one) for tally, one in zip(tallies, at, strict=True)]
    return _moments(places, layout, statistics, [_joint_stand_ins(tally, statistics, one) for tally, one in zip(
        tallies, at, strict=True)] if layout.respondents else ())


def _moments(places: Sequence[dict[str, Floats]], layout: Layout, statistics: Sequence[Statistic],
             stand_ins: Sequence[StandIns]) -> Moments:
    """stand_ins : by wave, the rows that stand for people, where these enter the variance"""
    sums = _by_district(places, layout)
    people = _people(layout, stand_ins) if stand_ins else None
    if layout.people:
        assert people is not None
        where = people.row_place
        return Moments(tuple(statistics), layout, people.w, people.wy, people.row, layout.place_district[people.place],
                       np.arange(len(where)), layout.place_wave[where], layout.place_stratum[where],
                       layout.place_block[where], people.count, (), sums)
    w, wy = (np.concatenate([part[name] for part in places]) for name in ("w", "wy"))
    later = tuple(people if stage.people and people else _units(w, wy, stage.unit) for stage in layout.later)
    return Moments(tuple(statistics), layout, w, wy, layout.place_row, layout.place_district, layout.row_psu,
                   layout.row_wave, layout.row_stratum, layout.row_block, np.ones((len(layout.row_psu), 1)), later, sums)


def _replicated(places: Sequence[dict[str, Floats]], tallies: Sequence[Tally], layout: Layout,
                each: Sequence[Sequence[Statistic]], group: int | None) -> Moments:
    """The moments where the variance is got from replicates: no rows, but the sums in every replicate."""
    w, wy = (np.concatenate([part[name] for part in places]) for name in ("w", "wy"))
    none = np.zeros(0, np.int64)
    found = Moments(tuple(each[-1]), layout, w, wy, none, none, none, none, none, none, np.zeros((0, 1)), (),
                    _by_district(places, layout))
    made = layout.replicates
    if made and made.multipliers is not None:
        return replace(found, replicated=made_sums(layout, made.multipliers, w, wy))
    sums = [supplied_sums(tally, own, tally.groups.index(group)) for tally, own in zip(tallies, each, strict=True)]
    products = [supplied_products(tally, tally.groups.index(group)) for tally in tallies]
    first, second = (district_sums(layout, [part[at] for part in sums]) for at in (0, 1))
    return replace(found, replicated=(first, second), products=district_sums(layout, products))


def _units(w: Floats, wy: Floats, unit: Ints) -> Units:
    """Units of a further stage that are no people: the places, put together by unit."""
    return Units(w, wy, np.arange(len(unit)), unit, np.unique(unit, return_index=True)[1],
                 np.ones((int(unit.max(initial=-1)) + 1, 1)))


def _place_sums(tally: Tally, statistics: Sequence[Statistic], group: int) -> dict[str, Floats]:
    """By place and statistic (places, k): n, w, wy, wyy, and with squared weights ww, wwy, wwyy."""
    names = ("n", "w", "wy", "wyy", "ww", "wwy", "wwyy")
    result = {name: np.zeros((tally.places, len(statistics))) for name in names}
    at = 0
    while at < len(statistics):
        end = at + 1
        while end < len(statistics) and statistics[end].thing == statistics[at].thing:
            end += 1
        fill = _from_sums if statistics[at].source == "number" else _from_histogram
        fill(tally, statistics[at:end], group, {name: column[:, at:end] for name, column in result.items()})
        at = end
    return result


def _from_histogram(tally: Tally, statistics: Sequence[Statistic], group: int, into: dict[str, Floats]) -> None:
    histogram = tally.histograms[statistics[0].thing]
    base = np.column_stack([one.vectors[0] for one in statistics])
    y = np.column_stack([one.vectors[1] for one in statistics])
    into["n"][:] = histogram.n[:, group] @ base
    for sums, prefix in ((histogram.w, "w"), (histogram.ww, "ww")):
        if sums is not None:
            for power, suffix in enumerate(("", "y", "yy")):
                into[prefix + suffix][:] = sums[:, group] @ (base * y**power)


def _from_sums(tally: Tally, statistics: Sequence[Statistic], group: int, into: dict[str, Floats]) -> None:
    sums = tally.sums[statistics[0].thing]
    for name, column in into.items():
        value = getattr(sums, name)
        if value is not None:
            column[:] = value[:, group, None]


def _by_district(places: Sequence[dict[str, Floats]], layout: Layout) -> dict[str, Floats]:
    """By wave and district (waves, districts, k) what `_place_sums` has by place."""
    waves, districts = len(layout.waves), len(layout.districts)
    key = layout.place_wave * districts + layout.place_district
    return {name: summed(np.concatenate([part[name] for part in places]), key, waves * districts).reshape(
        waves, districts, -1) for name in ("n", "w", "wy", "wyy")}


StandIns = tuple[Floats, Floats, Floats, Floats]  # n (places, k or 1); count, w, wy (places, rows a place, k or 1)


def _stand_ins(sums: dict[str, Floats]) -> StandIns:
    """Three rows a place for each statistic alone, with the moments of (1, w·r, w·r·y) of its people."""
    first, second, third = sums["n"], sums["w"], sums["wy"]
    gram = np.stack([np.stack([first, second, third], -1), np.stack([second, sums["ww"], sums["wwy"]], -1),
                     np.stack([third, sums["wwy"], sums["wwyy"]], -1)], -2)
    root = gram_root(gram)  # (places, k, 3, 3)
    count, w, wy = (np.swapaxes(root[..., part], 1, 2) for part in range(3))
    return first, count, w, wy


def _joint_stand_ins(tally: Tally, statistics: Sequence[Statistic], group: int) -> StandIns:
    """2m+1 rows a place for m statistics together."""
    assert tally.gram is not None, "the plan listed no joint moments"
    m = len(tally.joint)
    at = np.array([tally.joint.index(one.thing) for one in statistics])
    root = gram_root(tally.gram[:, group])
    return tally.gram[:, group, 0, :1], root[..., :1], root[..., 1 + at], root[..., 1 + m + at]


def _people(layout: Layout, stand_ins: Sequence[StandIns]) -> Units:
    """Rows that stand for people: those that carry sums, then one a place for all others in it."""
    each = stand_ins[0][1].shape[1]
    count, w, wy = (np.concatenate([_flat(part[i]) for part in stand_ins]) for i in (1, 2, 3))
    every = np.arange(len(layout.place_wave))
    place = np.repeat(every, each)
    others = np.sqrt(layout.place_n[:, None] - np.concatenate([part[0] for part in stand_ins]))
    return Units(w, wy, place, np.arange(len(place)), np.concatenate([place, every]), np.concatenate([count, others]))


def _flat(part: Floats) -> Floats:
    return part.reshape(-1, part.shape[-1])
