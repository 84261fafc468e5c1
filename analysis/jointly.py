"""Some statistics, each in a group of its own, counted in one pass with all their covariances."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from analysis.estimates import Estimates
from analysis.moments import joint_moments, moments
from analysis.part import Part
from analysis.statistics import Statistic, construct_statistic, derived_statistics, statistics_of
from analysis.tally import Joint, Number, Ratio, Score, Share, TallyPlan
from analysis.tally.plan import codes_of, derived_thing, score_of
from instruments.logic import And, Test
from instruments.model import Instrument, score_unit
from words.problems import Problems

# The influence of psus, or the pair moments of people, that are held at once.
MOST_BYTES = 4_000_000_000
# A share is counted as a score of 0 or 100: its estimates are a hundred times the share.
FULL = 100


@dataclass(frozen=True)
class Thing:
    """A construct's score or a statistic of an item, of everybody or of one group of a breakdown."""

    indicator: str
    statistic: str
    by: str | None = None
    group: int | None = None


def estimated_jointly(part: Part, things: Sequence[Thing], use: tuple[int, ...]) -> Estimates:
    """The things in every domain of the part, in this order, with the covariance of all of them.

    A thing in a group is counted as a derived item whose base is the group, so that one pass has several groups;
    numbers by group are the exception, as a derived item has whole-number codes.
    Raises SurveyError where a number is wanted by group, or where the things are too many to hold together.
    """
    _refuse_too_many(part, things)
    planned = [_planned(part, thing, f"t{at}") for at, thing in enumerate(things)]
    people = part.study.design.respondents_enter
    joint = people and len(things) > 1
    ids = tuple(dict.fromkeys(statistic.thing for _, statistic in planned))
    todo = TallyPlan(
        scores=tuple(one for one, _ in planned if isinstance(one, Score)),
        numbers=tuple(dict.fromkeys(one for one, _ in planned if isinstance(one, Number))),
        shares=tuple(one for one, _ in planned if isinstance(one, Share)),
        ratios=tuple(one for one, _ in planned if isinstance(one, Ratio)),
        joint=Joint(ids) if joint else None, use=use, people=people)
    counted = part.tallies(todo)
    made = joint_moments if joint else moments
    return part.estimated(made(counted, part.layout, [statistic for _, statistic in planned]))


def unit_of(thing: Thing) -> float:
    """What an estimate of the thing is multiplied by to be in its own unit."""
    return 1 / FULL if thing.statistic.startswith("share") and thing.statistic != "share" else 1.0


def _planned(part: Part, thing: Thing, name: str) -> tuple[Score | Number | Share | Ratio, Statistic]:
    """What is counted, and the statistic of it."""
    instrument = part.instrument
    group = None if thing.by is None or thing.group is None else Test(thing.by, "==", (thing.group,))
    declared = part.study.derived_in(instrument).get(thing.indicator)
    if declared is not None:
        found = next(one for one in derived_statistics(part.study, instrument)
                     if (one.indicator, one.name) == (thing.indicator, thing.statistic))
        counted = derived_thing(instrument, name, declared)
        base = counted.base if group is None else group if counted.base is None else And((counted.base, group))
        return replace(counted, base=base), replace(found, indicator=name, thing=name)
    if thing.indicator in instrument.constructs:
        score = replace(score_of(instrument, thing.indicator), id=name, base=group)
        return score, construct_statistic(score)
    found = next(one for one in statistics_of(instrument)
                 if (one.indicator, one.name) == (thing.indicator, thing.statistic))
    if found.source == "number":
        return Number(found.thing), replace(found, indicator=name)
    score = Score(name, (found.thing,), (_points(instrument, found),), _unit(instrument, found), group)
    return score, construct_statistic(score)


def _unit(instrument: Instrument, found: Statistic) -> Fraction:
    return Fraction(FULL) if found.is_share else score_unit(list(instrument.scores(found.indicator).values()))


def _points(instrument: Instrument, found: Statistic) -> tuple[tuple[int, int], ...]:
    """Whole points of every code in the statistic's base; of a share also of the reasons that its base keeps."""
    if not found.is_share:
        unit = _unit(instrument, found)
        return tuple((code, int(score / unit)) for code, score in instrument.scores(found.indicator).items())
    codes = next(one for one in codes_of(instrument, found.indicator) if one.id == found.thing)
    return tuple((code, int(y)) for code, base, y in zip(codes.bins, found.base, found.y, strict=True) if base)


def _refuse_too_many(part: Part, things: Sequence[Thing]) -> None:
    problems = Problems()
    grouped = [thing for thing in things if thing.by is not None and thing.statistic in ("mean", "total")
               and thing.indicator not in part.study.derived]
    ratios = [thing.indicator for thing in things if thing.statistic == "ratio"]
    if part.study.design.respondents_enter and ratios and len(things) > 1:
        problems.add("analysis.ratio_alone", ids=", ".join(sorted(set(ratios))))
    if grouped:
        problems.add("analysis.number_by_group", ids=", ".join(sorted({thing.indicator for thing in grouped})))
    size = max(_sizes(part, len(things)))
    if size > MOST_BYTES:
        problems.add("analysis.too_many_terms", number=f"{len(things):,}", size=f"{size / 1e9:,.1f}",
                     most=f"{MOST_BYTES / 1e9:.0f}")
    problems.raise_errors()


def _sizes(part: Part, things: int) -> Iterator[int]:
    """Bytes of the pair moments, and of the influence on the domains that a stratum touches."""
    places = len(part.layout.place_wave)
    if part.layout.respondents:
        yield places * (2 * things + 1) ** 2 * 8
    rows = places * (2 * things + 1) if part.layout.respondents else len(part.layout.row_psu)
    yield rows * 2 * part.domains.spans * things * 8
