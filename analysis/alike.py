"""What two versions of an instrument ask alike: planned and scored in both waves by one rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from analysis.statistics import Statistic, construct_statistic
from analysis.tally import Joint, Score, Tally, TallyPlan, counted_each
from analysis.tally.plan import codes_of
from analysis.tally.things import Base
from analysis.versions import Versions
from instruments.comparability import Comparable
from instruments.model import CollapseClass, score_unit


def unit_of(found: Versions, one: Comparable) -> Fraction:
    return score_unit([score for side in (0, 1) for item in one.items
                       for score in _item_scores(found, one, item, side).values()])


def score_alike(found: Versions, name: str, one: Comparable, side: int, unit: Fraction) -> Score:
    points = tuple(tuple((code, int(score / unit)) for code, score in _item_scores(found, one, item, side).items())
                   for item in one.items)
    return Score(name, one.items, points, unit, one.base if one.status == "common_base" else None)


def _item_scores(found: Versions, one: Comparable, item: str, side: int) -> dict[int, Fraction]:
    """Score by code of one side: its own, or that of the class that holds the code."""
    classes = one.collapse.get(item)
    if classes is None:
        return found.sides[side].scores(item)
    reverse = found.sides[side].items[item].reverse
    return {code: 100 - part.score if reverse else part.score for part in classes if part.score is not None
            for code in (part.old, part.new)[side]}


def within_base(found: Versions, plans: list[TallyPlan], one: Comparable) -> tuple[list[TallyPlan], list[Statistic]]:
    """The item among the people whom both versions ask."""
    thing = replace(one, items=(one.indicator,))
    unit = unit_of(found, thing)
    scores = [score_alike(found, f"{one.indicator}.base", thing, side, unit) for side in (0, 1)]
    statistic = replace(construct_statistic(scores[0]), indicator=one.indicator)
    return [replace(plan, scores=(*plan.scores, score)) for plan, score in zip(plans, scores, strict=True)], [statistic]


def bases_of(found: Versions) -> dict[str, Base]:
    """By construct the condition within which it is described: its share of the people stands beside it."""
    return {name: Base(f"{name}.within", one.base) for name, one in found.allowed.items()
            if name in found.new.constructs and one.status == "common_base" and one.base is not None}


def recoded(found: Versions, plans: list[TallyPlan], item: str,
             classes: Sequence[CollapseClass]) -> tuple[list[TallyPlan], list[Statistic]]:
    """The item as one of its classes, counted in both waves: the share of each, and the score where all have one."""
    thing = f"{item}.class"
    made = []
    for side, plan in enumerate(plans):
        points = tuple((code, number) for number, part in enumerate(classes) for code in (part.old, part.new)[side])
        made.append(replace(plan, scores=(*plan.scores, Score(thing, (item,), (points,), Fraction(1)))))
    bins = made[0].scores[-1].bins
    base = tuple(float(0 <= code < len(classes)) for code in bins)
    statistics = [Statistic(item, f"share:{part.name}", thing, "histogram", base,
                            tuple(float(code == number) for code in bins)) for number, part in enumerate(classes)]
    scores = [part.score for part in classes if part.score is not None]
    if len(scores) == len(classes):
        reverse = found.new.items[item].reverse
        value = [float(100 - score if reverse else score) for score in scores]
        y = tuple(value[code] if 0 <= code < len(value) else 0.0 for code in bins)
        statistics.append(Statistic(item, "score", thing, "histogram", base, y))
    return made, statistics


def in_both(one: Comparable, statistic: Statistic) -> bool:
    """Of a multi-select the columns that both versions have: the earlier options, never "none of these"."""
    return "." not in statistic.thing or statistic.thing in one.items


def plan_of(found: Versions, side: int, by: str | None, scores: tuple[Score, ...] = ()) -> TallyPlan:
    people = found.study.design.respondents_enter
    return TallyPlan(scores=scores, joint=Joint(tuple(score.id for score in scores)) if people and scores else None,
                     by=codes_of(found.sides[side], by)[0] if by else None, mode=found.mode, people=people,
                     replicates=found.study.replicates_supplied)


def tallies_of(found: Versions, plans: Sequence[TallyPlan]) -> list[Tally]:
    return counted_each(plans, dict(zip((found.before.id, found.after.id), found.answers, strict=True)))
