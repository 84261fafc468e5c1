"""The types of an assessment: indicators of units from their own counts, with goalposts, tiers and periods.

Nothing is computed here: these are the rules as the file has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal, get_args

from pydantic import Field

from instruments.fields import Id, Label, Model, Name, Number, Whole
from instruments.header import Headed

Period = Literal["month", "quarter", "half_year", "year"]
Tier = Literal["bottom_line", "baseline", "scored"]
Measure = Literal["flow_rate", "stock", "count", "survey", "level"]
# What stands above the line of a rate: cases out of the cases below it; events met with by what is below it (people,
# officer-weeks); an amount out of the same amount (hours of hours); any other amount (hours by people). Only the first
# two are counts, whose chance has a law: binomial, Poisson.
Counted = Literal["share", "events", "part", "amount"]
PERIODS: tuple[Period, ...] = get_args(Period)
MONTHS: Mapping[Period, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


class Goalposts(Model):
    """Where a score is 0 and where it is 100; straight between, cut at both ends.

    positive: 0 at `floor`, 100 at `target`. negative: 100 at `target`, 0 at `ceiling`. band: 100 from `low` to
    `high`, 0 at low − width and high + width.
    """

    floor: Number | None = None
    target: Number | None = None
    ceiling: Number | None = None
    low: Number | None = None
    high: Number | None = None
    width: Number | None = None


class Taken(Model):
    """A figure that another instrument gives: its id, and the result of it that is meant."""

    instrument: Id
    indicator: Name


class Guard(Model):
    """What is set beside an indicator that could be gamed; `compare` names results of other instruments.

    worse : of those without a score, the answer of which a larger share is worse
    """

    text: Label
    compare: tuple[Name, ...] = ()
    worse: Mapping[Name, str] = Field(default_factory=dict)


class Indicator(Model):
    """A figure of a unit in a period. It is defined on counts, never on a named person."""

    id: Name
    group: Id
    tier: Tier
    measure: Measure
    period: Period
    direction: Literal["positive", "negative", "band"]
    label: Label
    weight: Number | None = None
    numerator: Label | None = None
    denominator: Label | None = None
    per: Whole | None = None
    counted: Counted | None = None
    over: Literal["flow", "stock"] = "flow"   # below the line: over a stock (residents) a rate is by period
    statistic: Literal["rate", "median"] = "rate"
    unit: Label | None = None
    taken: Taken | None = None
    goalposts: Goalposts | None = None
    limit: Number | None = None               # of the bottom line: more is a breach
    meets: Number | None = None               # of a baseline: from here on, or up to here where less is better
    min_denominator: Whole | None = None      # below it shown, not scored
    case_mix: tuple[Label, ...] = ()          # what stands beside it, because it differs between units
    gaming: Label | None = None
    guard: Guard | None = None
    source: str = ""
    note: Label | None = None


class Group(Model):
    """Indicators of one subject."""

    id: Id
    label: Label


class TierRule(Model):
    """What a tier does to a unit's grade."""

    label: Label
    rule: Literal["caps_the_grade", "meets_or_not", "weighted_mean"]


class RollUp(Model):
    """How a longer period comes from shorter ones, by measure."""

    flow_rate: Literal["sums_over_sums"]      # never a mean of rates
    stock: Literal["end_of_period"]
    count: Literal["sum"]
    median: Literal["of_all_cases"]           # medians do not add up


class Annual(Model):
    """A year's result from the four assessments, with weights that sum to 1."""

    weights: Mapping[Period, Number]
    origin: Label


class Grade(Model):
    """A class of a unit's result: from this score on."""

    id: Id
    label: Label
    at_least: Number


class Grades(Model):
    """Fixed thresholds, best class first; the last begins at 0.

    breach : the best class that a unit with a breach of the bottom line can have
    covered : the least share of the weights that scores must cover for a grade
    """

    classes: tuple[Grade, ...]
    breach: Id
    covered: Number
    origin: Label


class Intervals(Model):
    """How intervals of a unit's figures are made; counts by exposure are always exact Poisson."""

    conf: Number
    shares: Literal["wilson", "clopper_pearson"]


class Assessment(Headed):
    """A schedule of indicators in one version; goalposts are fixed for it, so that months and years compare.

    `instruments` are the keys of those whose results it takes or is set beside.
    """

    HEAD: ClassVar = ("units", "instruments")
    instruments: tuple[str, ...] = ()

    units: tuple[Literal["office", "station", "district"], ...]
    tiers: Mapping[Tier, TierRule]
    tiers_source: str = ""
    targets_origin: Label
    on_the_line: Literal["better_grade"]      # whose interval holds a threshold gets the better grade
    intervals: Intervals
    roll_up: RollUp
    annual: Annual
    grades: Grades
    groups: tuple[Group, ...]
    indicators: tuple[Indicator, ...]

    @property
    def own(self) -> tuple[Indicator, ...]:
        """The indicators that units report themselves: all but those taken from other instruments."""
        return tuple(one for one in self.indicators if one.taken is None)

    @property
    def best(self) -> int:
        """Place of the best class; the worst has 1."""
        return len(self.grades.classes)

    def place(self, grade: str) -> int:
        """The place of a class, from 1 for the worst."""
        return self.best - next(number for number, one in enumerate(self.grades.classes) if one.id == grade)
