"""Σw and Σw·y by psu and domain: all that linearisation needs of the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from analysis.credit import Beside, Credit, Known, PlaceMargins, known_margins
from analysis.gram import gram_root
from analysis.layout import Layout
from analysis.replicates.sums import Supplied, made_sums, supplied
from analysis.statistics import Statistic
from analysis.summed import summed
from analysis.tally.tally import Tally

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SUMS = ("n", "w", "wy", "wyy")
SQUARED = ("ww", "wwy", "wwyy")  # where respondents enter the variance
RATIO_SUMS = ("members", "wxx", "wxy")


@dataclass(frozen=True)
class Units:
    """Weighted counts and sums of what was drawn at one stage.

    w, wy, members : (units, k) as of Moments ; place : (units,) where each unit is ; row : (units,) its row among those drawn
    row_place : (rows,) a place of each row ; count : (rows, k or 1) what a row counts for
    credit : what calibration takes off their influence
    """

    w: Floats
    wy: Floats
    members: Floats
    place: Ints
    row: Ints
    row_place: Ints
    count: Floats
    credit: Credit | None = None


@dataclass(frozen=True)
class Moments:
    """The sums of k statistics in everybody or in one group of a breakdown, over all waves.

    w, wy : (units, k) weighted counts (of a ratio Σw·x, what it is divided by) and sums; a unit is a place, or where respondents are the psus
        one of the few rows that stand for a place's people
    unit_row, unit_district : (units,) the row (psu in its wave) and the district
    row_psu, row_wave, row_stratum, row_block : (rows,)
    count : (rows, k) or (rows, 1) what a row counts for in its stratum: 1 for a psu; for the rows that
        stand for people its square adds up to them
    later : the units of each further stage of `Layout.later`
    members : (units, k) Σw of those in the base, w itself where nothing is a ratio
    sums : by "n", "w", "wy", "wyy" (waves, districts, k): respondents in the base, Σw, Σw·y, Σw·y², and where something
        is a ratio "members", "wxx" Σw·x², "wxy" Σw·xy. The units
        of people keep their second moments; their sums are those of w times what a row counts for
    credit : what calibration takes off; None where no weights are calibrated
    replicated : Σw and Σw·y in every replicate (waves, districts, replicates, k)
    supplied : the same with what else is known of replicate weights that were supplied
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
    members: Floats
    sums: dict[str, Floats]
    credit: Credit | None = None
    replicated: tuple[Floats, Floats] | None = None
    supplied: Supplied | None = None


def moments(tallies: Sequence[Tally], layout: Layout, statistics: Sequence[Statistic], *,
            group: int | str | None = None, by_wave: Sequence[Sequence[Statistic]] | None = None) -> Moments:
    """The moments of some statistics from every wave's tally.

    group : a code of the tallies' breakdown; None for everybody, from tallies without one
    by_wave : the same statistics as each wave codes them, where waves code them differently
    """
    each = by_wave or [statistics] * len(tallies)
    places = [_place_sums(tally, own, tally.groups.index(group), layout.respondents) for tally, own in zip(tallies, each, strict=True)]
    if layout.replicates:
        return _replicated(places, layout, each[-1], None if layout.replicates.made else supplied(tallies, layout, each, group))
    known = known_margins(tallies, each, group, layout)
    stand_ins = [_stand_ins(part, known.beside(t, tally, own, tally.groups.index(group)) if known else None)
                 for t, (part, tally, own) in enumerate(zip(places, tallies, each, strict=True))] if layout.respondents else []
    return _moments(places, layout, statistics, stand_ins, known)


def place_moments(places: Sequence[Mapping[str, Floats]], layout: Layout, statistics: Sequence[Statistic],
                  known: Known | None = None, *, besides: Sequence[Beside] = (), counted: Supplied | None = None) -> Moments:
    """The moments of what was summed by place; of calibrated weights without credit where nothing is `known`.

    counted : the same with replicate weights that were supplied
    places : the layout's places in their order, in one or several parts, each by "n", "w", "wy", "wyy" (places, k)
        and where respondents are the psus "ww", "wwy", "wwyy", the same with squared weights
    besides : of each part the margins beside its moments, where weights are calibrated and respondents are the psus
    """
    if layout.replicates:
        return _replicated(places, layout, statistics, counted)
    stand_ins = [_stand_ins(part, one) for part, one in zip_longest(places, besides)] if layout.respondents else []
    return _moments(places, layout, statistics, stand_ins, known)


def joint_moments(tallies: Sequence[Tally], layout: Layout, statistics: Sequence[Statistic], *,
                  group: int | str | None = None) -> Moments:
    """The same where covariances over statistics are wanted: respondents enter by their pair moments."""
    if layout.replicates:
        return moments(tallies, layout, statistics, group=group)
    at = [tally.groups.index(group) for tally in tallies]
    places = [_place_sums(tally, statistics, one, layout.respondents) for tally, one in zip(tallies, at, strict=True)]
    known = known_margins(tallies, [statistics] * len(tallies), group, layout)
    stand_ins = [_joint_stand_ins(tally, statistics, at[t], known.beside(t, tally, statistics, at[t]) if known else None)
                 for t, tally in enumerate(tallies)] if layout.respondents else []
    return _moments(places, layout, statistics, stand_ins, known)


def _moments(places: Sequence[Mapping[str, Floats]], layout: Layout, statistics: Sequence[Statistic],
             stand_ins: Sequence[StandIns], known: Known | None) -> Moments:
    """stand_ins : by wave, the rows that stand for people, where these enter the variance"""
    sums = _by_district(places, layout)
    people = _people(layout, stand_ins, places, known) if stand_ins else None
    if layout.people:
        assert people is not None
        where = people.row_place
        return Moments(tuple(statistics), layout, people.w, people.wy, people.row, layout.place_district[people.place],
                       np.arange(len(where)), layout.place_wave[where], layout.place_stratum[where],
                       layout.place_block[where], people.count, (), people.members, sums, people.credit)
    w, wy = (np.concatenate([part[name] for part in places]) for name in ("w", "wy"))
    members = np.concatenate([part["members"] for part in places]) if "members" in sums else w
    later = tuple(people if stage.people and people else _units(w, wy, members, stage.unit, known) for stage in layout.later)
    return Moments(tuple(statistics), layout, w, wy, layout.place_row, layout.place_district, layout.row_psu,
                   layout.row_wave, layout.row_stratum, layout.row_block, np.ones((len(layout.row_psu), 1)), later,
                   members, sums, known.of_units(layout.place_row, len(layout.row_psu)) if known else None)


def _replicated(places: Sequence[Mapping[str, Floats]], layout: Layout, statistics: Sequence[Statistic],
                counted: Supplied | None) -> Moments:
    """The moments where the variance is got from replicates: no rows, but the sums in every replicate.

    counted : with the weights that were supplied; None where they are made of the design
    """
    sums = _by_district(places, layout)
    w, wy = (np.concatenate([part[name] for part in places]) for name in ("w", "wy"))
    members = np.concatenate([part["members"] for part in places]) if "members" in sums else w
    none = np.zeros(0, np.int64)
    found = Moments(tuple(statistics), layout, w, wy, none, none, none, none, none, none, np.zeros((0, 1)), (), members, sums)
    if counted:
        return replace(found, replicated=(counted.w, counted.wy), supplied=counted)
    assert layout.replicates is not None
    assert layout.replicates.multipliers is not None
    return replace(found, replicated=made_sums(layout, layout.replicates.multipliers, w, wy))


def _units(w: Floats, wy: Floats, members: Floats, unit: Ints, known: Known | None) -> Units:
    """Units of a further stage that are no people: the places, put together by unit."""
    count = int(unit.max(initial=-1)) + 1
    return Units(w, wy, members, np.arange(len(unit)), unit, np.unique(unit, return_index=True)[1], np.ones((count, 1)),
                 known.of_units(unit, count) if known else None)


def _place_sums(tally: Tally, statistics: Sequence[Statistic], group: int, squared: bool) -> dict[str, Floats]:
    """By place and statistic (places, k): n, w, wy, wyy, and with squared weights ww, wwy, wwyy."""
    names = SUMS + (SQUARED if squared else ()) + (RATIO_SUMS if any(one.source == "ratio" for one in statistics) else ())
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
    powers = np.array([one.powers for one in statistics])  # (k, 3, bins)
    into["n"][:] = (powers[:, 0] @ histogram.n[:, group].T).T
    for sums, prefix in ((histogram.w, "w"), (histogram.ww, "ww")):
        if sums is not None and prefix in into:
            found = powers.reshape(-1, powers.shape[2]) @ sums[:, group].T
            for power, suffix in enumerate(("", "y", "yy")):
                into[prefix + suffix][:] = found[power::3].T


def _from_sums(tally: Tally, statistics: Sequence[Statistic], group: int, into: dict[str, Floats]) -> None:
    sums = tally.sums[statistics[0].thing]
    for name in into.keys() & {*SUMS, *SQUARED}:
        value = getattr(sums, name)
        if value is not None:
            into[name][:] = value[:, group, None]


def _from_ratio(tally: Tally, statistics: Sequence[Statistic], group: int, into: dict[str, Floats]) -> None:
    sums = tally.ratios[statistics[0].thing]
    each = {"n": sums.n, "members": sums.w, "w": sums.wx, "wy": sums.wy, "wyy": sums.wyy, "wxx": sums.wxx,
            "wxy": sums.wxy, "ww": sums.wwxx, "wwy": sums.wwxy, "wwyy": sums.wwyy}
    for name, value in each.items():
        if value is not None and name in into:
            into[name][:] = value[:, group, None]


FILL = {"number": _from_sums, "histogram": _from_histogram, "ratio": _from_ratio}


def _by_district(places: Sequence[Mapping[str, Floats]], layout: Layout) -> dict[str, Floats]:
    """By wave and district (waves, districts, k) what `_place_sums` has by place."""
    waves, districts = len(layout.waves), len(layout.districts)
    key = layout.place_wave * districts + layout.place_district
    return {name: summed(np.concatenate([part[name] for part in places]), key, waves * districts).reshape(
        waves, districts, -1) for name in ("n", "w", "wy", "wyy", *RATIO_SUMS) if name in places[0]}


# n (places, k or 1); count, w, wy (places, rows a place, k or 1); of margins (places, rows a place, k or 1, c)
StandIns = tuple[Floats, Floats, Floats, Floats, Floats]


def _stand_ins(sums: Mapping[str, Floats], beside: Beside | None) -> StandIns:
    """Three rows a place for each statistic alone, with the moments of (1, w·r, w·r·y) of its people.

    Of calibrated weights one more for every category of the margins that the place has: those of w·x.
    """
    first, second, third = sums["n"], sums["w"], sums["wy"]
    gram = np.stack([np.stack([first, second, third], -1), np.stack([second, sums["ww"], sums["wwy"]], -1),
                     np.stack([third, sums["wwy"], sums["wwyy"]], -1)], -2)
    if beside:
        gram = _bordered(gram, beside[0], np.stack(beside[1:], axis=2))
    root = gram_root(gram)  # (places, k, 3 or more, the same)
    count, w, wy = (np.swapaxes(root[..., part], 1, 2) for part in range(3))
    return gram[..., 0, 0], count, w, wy, np.swapaxes(root[..., 3:], 1, 2)


def _bordered(gram: Floats, margins: PlaceMargins, cross: Floats) -> Floats:
    """The moments (places, k, s, s) of (1, things) with those of the margins' categories beside them.

    cross : (places, k, s − 1, c) second moments of things and categories
    """
    places, k, s = gram.shape[:3]
    c = margins.wx.shape[1]
    whole = np.zeros((places, k, s + c, s + c))
    whole[..., :s, :s] = gram
    whole[..., 0, 0] = np.maximum(gram[..., 0, 0], margins.n[:, None])  # all who take part, in the base or not
    whole[..., 0, s:] = whole[..., s:, 0] = margins.wx[:, None]
    whole[..., 1:s, s:] = cross
    whole[..., s:, 1:s] = np.swapaxes(cross, -1, -2)
    whole[..., s:, s:] = margins.xx[:, None]
    return whole


def _joint_stand_ins(tally: Tally, statistics: Sequence[Statistic], group: int, beside: Beside | None) -> StandIns:
    """2m+1 rows a place for m statistics together; more where weights are calibrated."""
    assert tally.gram is not None, "the plan listed no joint moments"
    m = len(tally.joint)
    at = np.array([tally.joint.index(one.thing) for one in statistics])
    gram = tally.gram[:, group]
    if beside:
        margins, r, y = beside
        # Things stand in the order of the tally; those that no statistic asks for have no part in any influence.
        gram = gram[:, np.r_[0, 1 + at, 1 + m + at]][:, :, np.r_[0, 1 + at, 1 + m + at]]
        gram = _bordered(gram[:, None], margins, np.concatenate([r, y], axis=1)[:, None])[:, 0]
        m, at = len(statistics), np.arange(len(statistics))
    root = gram_root(gram)
    return gram[:, 0, :1], root[..., :1], root[..., 1 + at], root[..., 1 + m + at], root[..., None, 1 + 2 * m:]


def _people(layout: Layout, stand_ins: Sequence[StandIns], places: Sequence[Mapping[str, Floats]],
            known: Known | None) -> Units:
    """Rows that stand for people: those that carry sums, then one a place for all others in it."""
    each = stand_ins[0][1].shape[1]
    count, w, wy = (np.concatenate([_flat(part[i]) for part in stand_ins]) for i in (1, 2, 3))
    every = np.arange(len(layout.place_wave))
    place = np.repeat(every, each)
    others = np.sqrt(layout.place_n[:, None] - np.concatenate([part[0] for part in stand_ins]))
    wx = np.concatenate([part[4].reshape(part[4].shape[0] * part[4].shape[1], *part[4].shape[2:]) for part in stand_ins])
    members = _people_members(each, w, places) if "members" in places[0] else w
    return Units(w, wy, members, place, np.arange(len(place)), np.concatenate([place, every]),
                 np.concatenate([count, others]), known.of_people(wx, place) if known else None)


def _people_members(each: int, w: Floats, places: Sequence[Mapping[str, Floats]]) -> Floats:
    """(units, k) Σw of each place's members over √n in its first row, which alone counts: times the count it is Σw."""
    members = np.zeros_like(w)
    first = slice(None, None, each)
    n, weight = (np.concatenate([part[name] for part in places]) for name in ("n", "members"))
    members[first] = np.divide(weight, np.sqrt(n), out=np.zeros_like(weight), where=n > 0)
    return members


def _flat(part: Floats) -> Floats:
    return part.reshape(-1, part.shape[-1])


