"""What the parts of an assessment say of one another."""

from __future__ import annotations

from typing import get_args

from instruments.assessment import Assessment, Goalposts, Indicator, Period, Tier
from instruments.fields import decimal
from instruments.reading.marked import Loc, Marked
from instruments.reading.sheet import Results, Sheet
from words.problems import Problems

# What an indicator has because of its tier, and because of its measure; `statistic: median` takes the place of a rate.
TIERS = {"bottom_line": ("limit",), "baseline": ("meets",), "scored": ("weight", "goalposts")}
RATE = ("numerator", "denominator", "per", "counted")
MEASURES = {"flow_rate": RATE, "stock": RATE, "count": (), "survey": ("taken",), "level": ("taken",)}
GOALPOSTS = {"positive": ("floor", "target"), "negative": ("target", "ceiling"), "band": ("low", "high", "width")}


def check_assessment(assessment: Assessment, marked: Marked, problems: Problems, results: Results) -> None:
    """Add every complaint about tiers, weights, groups, indicators and what they name elsewhere."""
    check = Sheet(marked, problems, assessment.instruments, results)
    check.filled(("units",), assessment.units)
    check.filled(("languages",), assessment.languages)
    assert check.others is not None  # the instruments are looked up even where nothing names their results
    for tier in get_args(Tier):
        if tier not in assessment.tiers:
            check.say("wanted", ("tiers",), key=True, given="tiers", name=tier, because="")
    _check_annual(check, assessment)
    check.ids(("groups",), [found.id for found in assessment.groups])
    check.ids(("indicators",), [found.id for found in assessment.indicators])
    _check_grades(check, assessment)
    check.weights(("indicators",), [found.weight for found in assessment.indicators
                                    if found.tier == "scored" and found.weight is not None])
    groups = [found.id for found in assessment.groups]
    for number, indicator in enumerate(assessment.indicators):
        loc = ("indicators", number)
        check.among("group", (*loc, "group"), indicator.group, groups)
        _check_parts(check, loc, indicator)
        _check_goalposts(check, loc, indicator)
        _check_elsewhere(check, loc, indicator)


def _check_annual(check: Sheet, assessment: Assessment) -> None:
    for period in get_args(Period):
        if period not in assessment.annual.weights:
            check.say("wanted", ("annual", "weights"), key=True, given="annual.weights", name=period, because="")
    check.weights(("annual", "weights"), assessment.annual.weights.values())


def _check_grades(check: Sheet, assessment: Assessment) -> None:
    """Classes from the best down to 0, a class for a breach; a share of the weights and a confidence that are such."""
    grades, known = assessment.grades, [one.id for one in assessment.grades.classes]
    check.ids(("grades", "classes"), known)
    scores = [one.at_least for one in grades.classes]
    for number, score in enumerate(scores):
        loc = ("grades", "classes", number, "at_least")
        if not 0 <= score <= 100 or (number == len(scores) - 1 and score != 0):
            check.say("share", loc, at="at_least", given=decimal(score), known="0 ≤ … ≤ 100; 0")
        elif number and score >= scores[number - 1]:
            check.say("falling", loc, at="at_least", given=decimal(score), before=decimal(scores[number - 1]))
    check.among("class", ("grades", "breach"), grades.breach, known)
    for place, value in ((("grades", "covered"), grades.covered), (("intervals", "conf"), assessment.intervals.conf)):
        if not 0 < value < 1:
            check.say("share", place, at=place[1], given=decimal(value), known="0 < … < 1")


def _check_parts(check: Sheet, loc: Loc, indicator: Indicator) -> None:
    """An indicator has what its tier and its measure ask for, and nothing of the others."""
    median = indicator.statistic == "median"
    measure = ("unit",) if median else MEASURES[indicator.measure]
    groups = ((f"tier: {indicator.tier}", TIERS[indicator.tier], sum(TIERS.values(), ())),
              ("statistic: median" if median else f"measure: {indicator.measure}", measure, (*RATE, "taken", "unit")))
    for because, wanted, every in groups:
        for name in every:
            given = getattr(indicator, name) is not None
            if given != (name in wanted):
                check.say("unwanted" if given else "wanted", (*loc, name) if given else loc, key=given,
                          given=indicator.id, name=name, because=because)
    counted = median or bool(MEASURES[indicator.measure] == RATE)
    if indicator.min_denominator is not None and not counted:
        check.say("unwanted", (*loc, "min_denominator"), key=True, given=indicator.id, name="min_denominator",
                  because=f"measure: {indicator.measure}")
    if indicator.limit is not None and indicator.limit < 0:
        check.say("share", (*loc, "limit"), at="limit", given=decimal(indicator.limit), known="≥ 0")
    for name in ("per", "min_denominator"):
        if (number := getattr(indicator, name)) is not None and number < 1:
            check.say("share", (*loc, name), at=name, given=number, known="≥ 1")


def _check_goalposts(check: Sheet, loc: Loc, indicator: Indicator) -> None:
    posts = indicator.goalposts
    if posts is None:
        return
    given = {name: value for name in Goalposts.model_fields if (value := getattr(posts, name)) is not None}
    wanted = GOALPOSTS[indicator.direction]
    first, second = (given.get(name, 0) for name in wanted[:2])
    if indicator.counted == "share" and indicator.per:
        for name, value in given.items():
            if not 0 <= value <= indicator.per:
                check.say("share", (*loc, "goalposts", name), at=name, given=decimal(value), known=f"0 … {indicator.per}")
    if set(given) != set(wanted) or first >= second or given.get("width", 1) <= 0:
        check.say("goalposts", (*loc, "goalposts"), key=True, given=indicator.id,
                  found=", ".join(f"{name} {decimal(value)}" for name, value in given.items()) or "-")


def _check_elsewhere(check: Sheet, loc: Loc, indicator: Indicator) -> None:
    """What an indicator takes from another instrument, or is set beside."""
    if taken := indicator.taken:
        known = [key.partition("@")[0] for key in check.instruments]
        check.among("instrument", (*loc, "taken", "instrument"), taken.instrument, known)
        results = next((found for key, found in check.others.items()
                        if key.partition("@")[0] == taken.instrument), None)
        if results is not None:
            check.among("result", (*loc, "taken", "indicator"), taken.indicator, results)
    if guard := indicator.guard:
        for number, name in enumerate(guard.compare):
            check.result((*loc, "guard", "compare", number), name)
        for name in guard.worse:
            check.among("result", (*loc, "guard", "worse", name), name, guard.compare, key=True)
