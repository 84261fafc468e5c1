"""Σw and Σw·y by psu and domain: all that linearisation needs of the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.gram import gram_root
from analysis.layout import Layout
from analysis.statistics import Statistic
from analysis.summed import summed
from analysis.tally.tally import Tally

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SUMS = ("n", "w", "wy", "wyy", "ww", "wwy", "wwyy")
RATIO_SUMS = ("members", "wxx", "wxy")


@dataclass(frozen=True)
class Moments:
    """The sums of k statistics in everybody or in one group of a breakdown, over all waves.

    w, wy : (units, k) weighted counts (of a ratio Σw·x, what it is divided by) and sums; a unit is a place, or where respondents are the psus
        one of the few rows that stand for a place's people
    unit_row, unit_district : (units,) the row (psu in its wave) and the district
    row_psu, row_wave, row_stratum, row_block : (rows,)
    count : (rows, k) or (rows, 1) what a row counts for in its stratum: 1 for a psu; for the rows that
        stand for people its square adds up to them
    members : (units, k) Σw of those in the base, w itself where nothing is a ratio
    sums : by "n", "w", "wy", "wyy" (waves, districts, k): respondents in the base, Σw, Σw·y, Σw·y², and where something
        is a ratio "members", "wxx" Σw·x², "wxy" Σw·xy. The units
        of people keep their second moments; their sums are those of w times what a row counts for
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
    members: Floats
    sums: dict[str, Floats]


def moments(tallies: Sequence[Tally], layout: Layout, statistics: Sequence[Statistic], *,
            group: int | str | None = None, by_wave: Sequence[Sequence[Statistic]] | None = None) -> Moments:
    """The moments of some statistics from every wave's tally.

    group : a code of the tallies' breakdown; None for everybody, from tallies without one
    by_wave : the same statistics as each wave codes them, where waves code them differently
    """
    each = by_wave or [statistics] * len(tallies)
    places = [_place_sums(tally, own, tally.groups.index(group)) for tally, own in zip(tallies, each, strict=True)]
    return place_moments(places, layout, statistics)


def place_moments(places: Sequence[Mapping[str, Floats]], layout: Layout, statistics: Sequence[Statistic]) -> Moments:
    """The moments of what was summed by place.

    places : the layout's places in their order, in one or several parts, each by "n", "w", "wy", "wyy" (places, k)
        and where respondents are the psus "ww", "wwy", "wwyy", the same with squared weights
    """
    sums = _by_district(places, layout)
    if layout.people:
        units = [_stand_ins(part) for part in places]
        return _people(statistics, layout, units, sums, places)
    w, wy = (np.concatenate([part[name] for part in places]) for name in ("w", "wy"))
    members = np.concatenate([part["members"] for part in places]) if "members" in sums else w
    return Moments(tuple(statistics), layout, w, wy, layout.place_row, layout.place_district, layout.row_psu,
                   layout.row_wave, layout.row_stratum, layout.row_block, np.ones((len(layout.row_psu), 1)),
                   members, sums)


def joint_moments(tallies: Sequence[Tally], layout: Layout, statistics: Sequence[Statistic], *,
                  group: int | str | None = None) -> Moments:
    """The same where covariances over statistics are wanted: respondents enter by their pair moments."""
    if not layout.people:
        return moments(tallies, layout, statistics, group=group)
    places = [_place_sums(tally, statistics, tally.groups.index(group)) for tally in tallies]
    sums = _by_district(places, layout)
    units = [_joint_stand_ins(tally, statistics, tally.groups.index(group)) for tally in tallies]
    return _people(statistics, layout, units, sums, places)


def _place_sums(tally: Tally, statistics: Sequence[Statistic], group: int) -> dict[str, Floats]:
    """By place and statistic (places, k): n, w, wy, wyy, and with squared weights ww, wwy, wwyy."""
    names = SUMS + (RATIO_SUMS if any(one.source == "ratio" for one in statistics) else ())
    result = {name: np.zeros((tally.places, len(statistics))) for name in names}
    at = 0
    while at < len(statistics):
        end = at + 1
        while end < len(statistics) and statistics[end].thing == statistics[at].thing:
            end += 1
        own = {name: column[:, at:end] for name, column in result.items()}
        FILL[statistics[at].source](tally, statistics[at:end], group, own)
        if "members" in own and statistics[at].source != "ratio":
            own["members"][:], own["wxx"][:], own["wxy"][:] = own["w"], own["w"], own["wy"]
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
    for name in SUMS:
        value = getattr(sums, name)
        if value is not None:
            into[name][:] = value[:, group, None]


def _from_ratio(tally: Tally, statistics: Sequence[Statistic], group: int, into: dict[str, Floats]) -> None:
    sums = tally.ratios[statistics[0].thing]
    each = {"n": sums.n, "members": sums.w, "w": sums.wx, "wy": sums.wy, "wyy": sums.wyy, "wxx": sums.wxx,
            "wxy": sums.wxy, "ww": sums.wwxx, "wwy": sums.wwxy, "wwyy": sums.wwyy}
    for name, value in each.items():
        if value is not None:
            into[name][:] = value[:, group, None]


FILL = {"number": _from_sums, "histogram": _from_histogram, "ratio": _from_ratio}


def _by_district(places: Sequence[Mapping[str, Floats]], layout: Layout) -> dict[str, Floats]:
    """By wave and district (waves, districts, k) what `_place_sums` has by place."""
    waves, districts = len(layout.waves), len(layout.districts)
    key = layout.place_wave * districts + layout.place_district
    return {name: summed(np.concatenate([part[name] for part in places]), key, waves * districts).reshape(
        waves, districts, -1) for name in ("n", "w", "wy", "wyy", *RATIO_SUMS) if name in places[0]}


Units = tuple[Floats, Floats, Floats, Floats]  # n (places, k or 1); count, w, wy (places, rows a place, k or 1)


def _stand_ins(sums: Mapping[str, Floats]) -> Units:
    """Three rows a place for each statistic alone, with the moments of (1, w·r, w·r·y) of its people."""
    first, second, third = sums["n"], sums["w"], sums["wy"]
    gram = np.stack([np.stack([first, second, third], -1), np.stack([second, sums["ww"], sums["wwy"]], -1),
                     np.stack([third, sums["wwy"], sums["wwyy"]], -1)], -2)
    root = gram_root(gram)  # (places, k, 3, 3)
    count, w, wy = (np.swapaxes(root[..., part], 1, 2) for part in range(3))
    return first, count, w, wy


def _joint_stand_ins(tally: Tally, statistics: Sequence[Statistic], group: int) -> Units:
    """2m+1 rows a place for m statistics together."""
    assert tally.gram is not None, "the plan listed no joint moments"
    m = len(tally.joint)
    at = np.array([tally.joint.index(one.thing) for one in statistics])
    root = gram_root(tally.gram[:, group])
    return tally.gram[:, group, 0, :1], root[..., :1], root[..., 1 + at], root[..., 1 + m + at]


def _people(statistics: Sequence[Statistic], layout: Layout, units: Sequence[Units],
            sums: dict[str, Floats], places: Sequence[Mapping[str, Floats]]) -> Moments:
    """Moments whose rows stand for people: those that carry sums, then one a place for all others in it."""
    each = units[0][1].shape[1]
    count, w, wy = (np.concatenate([_flat(part[i]) for part in units]) for i in (1, 2, 3))
    place = np.repeat(np.arange(len(layout.place_wave)), each)
    others = np.sqrt(layout.place_n[:, None] - np.concatenate([part[0] for part in units]))
    row_place = np.concatenate([place, np.arange(len(layout.place_wave))])
    return Moments(
        tuple(statistics), layout, w, wy, np.arange(len(place)), layout.place_district[place],
        np.arange(len(row_place)), layout.place_wave[row_place], layout.place_stratum[row_place],
        layout.place_block[row_place], np.concatenate([count, others]),
        _people_members(units, w, places) if "members" in sums else w, sums)


def _people_members(units: Sequence[Units], w: Floats, places: Sequence[Mapping[str, Floats]]) -> Floats:
    """(units, k) Σw of each place's members over √n in its first row, which alone counts: times the count it is Σw."""
    members = np.zeros_like(w)
    first = slice(None, None, units[0][1].shape[1])
    n, weight = (np.concatenate([part[name] for part in places]) for name in ("n", "members"))
    members[first] = np.divide(weight, np.sqrt(n), out=np.zeros_like(weight), where=n > 0)
    return members


def _flat(part: Floats) -> Floats:
    return part.reshape(-1, part.shape[-1])


