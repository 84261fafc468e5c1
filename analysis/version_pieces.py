"""Changes since a wave of another instrument version: what the versions allow, computed alike in both waves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.alike import bases_of, in_both, plan_of, recoded, score_alike, tallies_of, unit_of, within_base
from analysis.contrast import Contrasts, contrast
from analysis.domains import other_city
from analysis.estimates import Estimates, combine, estimate, told_apart
from analysis.moments import joint_moments, moments
from analysis.rows import Piece, refused_piece
from analysis.statistics import Statistic, construct_statistic, derived_statistics, of_codes
from analysis.tally import Codes, Score, Tally, TallyPlan, counted
from analysis.tally.plan import codes_of, score_of
from analysis.version_change import both_waves, change_piece, labels_over, later_columns, to_before
from analysis.versions import NEVER, OFFICIAL, Versions

Ints = NDArray[np.int64]
Scored = tuple[Tally, tuple[Codes | Score, ...]]


def version_pieces(found: Versions) -> Iterator[Piece]:
    """Estimates of both waves under each variant that the versions allow, the change between them, what is refused."""
    made: set[str] = set()
    for by in (None, *found.study.comparisons.by):
        scored = [_scored(found, side, by) for side in (0, 1)]
        # By group the tree alone: a question's change in a group over versions is more than anybody reads.
        for part in (_constructs(found, by, scored), *(() if by else (_items(found, by, scored),))):
            for piece in part:
                made |= set(piece.text["indicator"].dictionary.to_pylist()) if by is None else set()
                yield piece
    yield from _refused(found, made)
    after = np.arange(found.domains.districts + 1) + found.domains.districts + 1
    if found.mode is None and found.mix.far(to_before(found, after)).any():
        for mode in found.mix.known:
            within = replace(found, mode=mode)
            scored = [_scored(within, side, None) for side in (0, 1)]
            yield from _constructs(within, None, scored)
            yield from _items(within, None, scored)


def _groups(found: Versions, by: str | None) -> list[int | None]:
    """The groups of a breakdown that both versions code alike."""
    if by is None:
        return [None]
    if found.allowed[by].status != "full":
        return []
    return [choice.code for choice in found.new.choices(by)]


def _constructs(found: Versions, by: str | None, scored: Sequence[Scored]) -> Iterator[Piece]:
    """Constructs on what both versions have of them, and the tree over those that take part."""
    allowed = {name: found.allowed[name] for name in found.new.constructs
               if name in found.allowed and found.allowed[name].status not in (NEVER, "bridge")}
    if not allowed:
        return
    units = {name: unit_of(found, one) for name, one in allowed.items()}
    plans = [plan_of(found, side, by, scores=tuple(score_alike(found, name, one, side, units[name])
                                                 for name, one in allowed.items())) for side in (0, 1)]
    tallies = tallies_of(found, plans)
    statistics = [construct_statistic(score) for score in plans[1].scores]
    for group in _groups(found, by):
        every = estimate(joint_moments(tallies, found.layout, statistics, group=group), found.domains)
        every = every.beside(combine(every, _tree(found, every)))
        official = _official_n(found, every.ids, scored, group)
        yield from _pieces(found, told_apart(every, official, found.study.privacy.withhold), by, group)


def _tree(found: Versions, every: Estimates) -> dict[str, dict[str, float]]:
    """Dimensions and index over the constructs that take part in both versions, weights rescaled."""
    index = found.new.index
    if index is None:
        return {}
    known = {name.split("/")[0] for name in every.ids}
    made: dict[str, dict[str, float]] = {}
    for name in (*(one.id for one in index.dimensions), index.id):
        one = found.allowed.get(name)
        if one is not None and one.status != NEVER and one.parts and set(one.parts) <= known:
            made[f"{name}/score"] = {f"{part}/score": float(weight) for part, weight in one.parts.items()}
    return made


def _items(found: Versions, by: str | None, scored: Sequence[Scored]) -> Iterator[Piece]:
    """Items asked alike in both, choices that both have, and recoded items on their common classes."""
    statistics: list[Statistic] = []
    plans = [plan_of(found, side, by) for side in (0, 1)]
    for item in found.new.items.values():
        one = found.allowed.get(item.id)
        if one is None or one.status in (NEVER, "bridge") or item.id not in found.old.items or item.id == by:
            continue
        if one.status == "recoded":
            plans, made = recoded(found, plans, item.id, one.collapse[item.id])
        elif one.status == "common_base":
            plans, made = within_base(found, plans, one) if found.new.scores(item.id) else (plans, [])
        else:
            made = [kept for kept in of_codes(found.new, item) if kept.compared and in_both(one, kept)]
            things = {kept.thing for kept in made}
            plans = [replace(plan, codes=(*plan.codes, *(codes for codes in codes_of(found.sides[side], item.id)
                                                         if codes.id in things))) for side, plan in enumerate(plans)]
        statistics += made
    bases = bases_of(found)
    plans = [replace(plan, bases=tuple(bases.values())) for plan in plans]
    statistics += [Statistic(name, "share:BASE", base.id, "histogram", (1.0, 1.0), (0.0, 1.0))
                   for name, base in bases.items()]
    if not statistics:
        return
    tallies = tallies_of(found, plans)
    for group in _groups(found, by):
        every = estimate(moments(tallies, found.layout, statistics, group=group), found.domains)
        official = _official_n(found, every.ids, scored, group)
        yield from _pieces(found, told_apart(every, official, found.study.privacy.withhold), by, group)


def _scored(found: Versions, side: int, by: str | None) -> Scored:
    """One wave's official scores of what is compared within a common base: constructs and items of its own version."""
    instrument = found.sides[side]
    within = {name for name, one in found.allowed.items() if one.status == "common_base"}
    scores = tuple(score_of(instrument, name) for name in instrument.constructs if name in within)
    codes = () if by else tuple(codes_of(instrument, name)[0] for name in instrument.scored_items if name in within)
    todo = TallyPlan(codes=codes, scores=scores, by=codes_of(instrument, by)[0] if by else None, mode=found.mode)
    one = found.answers[side]
    return counted(todo, one), (*codes, *scores)


def _official_n(found: Versions, ids: Sequence[str], counted: Sequence[Scored], group: int | None) -> Ints:
    """(columns, k) respondents of official scores that differ from these in the people alone; 0 elsewhere.

    Within a common base the same score is shown of almost the same people. On a core or on common classes everybody
    has another score, so that the two together show nobody's.
    """
    n = np.zeros((found.domains.waves + 1, found.domains.districts + 1, len(ids)), np.int64)
    for side, instrument in enumerate(found.sides):
        counts = _n_by_district(found, side, counted[side], group)
        for k, name in enumerate(ids):
            indicator, _, statistic = name.partition("/")
            if statistic == "score" and indicator in counts:
                n[side, :, k] = counts[indicator]
    return n.reshape(-1, len(ids))


def _n_by_district(found: Versions, side: int, counted: Scored, group: int | None) -> dict[str, Ints]:
    """(districts + 1,) by construct or item how many have a score in one wave; the city last."""
    made, things = counted
    district = found.layout.place_district[found.layout.places(side)]
    counts: dict[str, Ints] = {}
    for thing in things:
        n = made.histograms[thing.id].n[:, made.groups.index(group), :len(thing.codes)].sum(axis=1)
        own = np.bincount(district, n, found.domains.districts).astype(np.int64)
        counts[thing.id] = np.append(own, own.sum())
    return counts


def _pieces(found: Versions, every: Estimates, by: str | None, group: int | None) -> Iterator[Piece]:
    """By variant and footnotes: estimates of both waves where the variant is not official, and the change."""
    kinds: dict[tuple[str, str, tuple[str, ...]], list[int]] = {}
    for k, name in enumerate(every.ids):
        one = found.allowed[name.split("/")[0]]
        kinds.setdefault((found.variant(one.indicator), one.status, one.notes), []).append(k)
    change = _change(found, every) if kinds and "previous" in found.study.comparisons.versus else None
    for (variant, status, notes), chosen in kinds.items():
        labels = labels_over(found, variant, by, group)
        flags = tuple(dict.fromkeys((*((status,) if status != "full" else ()), *notes)))
        some = every.at(chosen)
        if variant != OFFICIAL:
            yield both_waves(found, some, labels).marked(status, flags)
        if change:
            made, marks = change
            yield change_piece(found, made.things(chosen), some.ids, labels, marks).marked(status, flags)


def _change(found: Versions, every: Estimates) -> tuple[Contrasts, dict[str, NDArray[np.bool_]]]:
    """From one wave to the other, of all things at once, in every district and the city; and what marks it."""
    later = later_columns(found)
    pairs = to_before(found, later)
    far = found.mix.far(pairs)
    if found.mode is not None:
        pairs, far = to_before(found, later[far]), np.zeros(int(far.sum()), bool)
    return contrast(every, pairs), {"mode": far, "districts": other_city(found.layout, pairs.columns)}


def _refused(found: Versions, made: set[str]) -> Iterator[Piece]:
    """Official values that are not subtracted: those of indicators that the versions do not leave alike."""
    if "previous" not in found.study.comparisons.versus:
        return
    index = found.new.index
    tree = [*found.new.constructs, *(one.id for one in index.dimensions), index.id] if index else [*found.new.constructs]
    official = {name for name in made if found.variant(name) == OFFICIAL}
    ids = [f"{name}/score" for name in tree if name not in official]
    ids += [f"{one.indicator}/{one.name}" for item in found.new.items.values() for one in of_codes(found.new, item)
            if one.compared and (item.id not in official or not in_both(found.allowed[item.id], one))]
    ids += [f"{one.indicator}/{one.name}" for item in found.old.items.values() if item.id not in found.new.items
            for one in of_codes(found.old, item) if one.compared]
    # What a derived item joins is not weighed by the versions: it is not subtracted over them.
    ids += [f"{one.indicator}/{one.name}" for one in derived_statistics(found.study, found.new)]
    places: list[str | None] = [district.id for district in found.study.districts]
    places += [] if found.study.design.pooled == "none" else [None]
    labels = labels_over(found, OFFICIAL)
    if ids:
        yield refused_piece(ids, labels, [found.after.id] * len(places), places,
                            [f"wave:{found.before.id}"] * len(places), "previous")
