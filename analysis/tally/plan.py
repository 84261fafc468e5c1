"""The list of what must be counted, made before the pass over the answers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from analysis.calibration import Calibration
from instruments.logic import Condition, names
from instruments.model import REASONS, Instrument, score_unit
from survey.study.derived import Derived
from survey.study.model import Study

OFFICIAL = (1,)          # `.use` of the responses that official estimates rest on
WITH_EXCLUDED = (1, 2)   # the same and those that a quality flag leaves out
REPLICATE = ".replicate.{}"  # the column of a replicate weight, from 1
UNASKED_BINS = (REASONS["not_asked"], REASONS["off_route"])  # who was not asked is in no base


@dataclass(frozen=True)
class Codes:
    """The answers of one column: how often each code and each reason for missing was given.

    `scores` gives the score of each code, nan for a code without one; empty for an item without scores.
    """

    id: str
    codes: tuple[int, ...]
    scores: tuple[float, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.id,)

    @property
    def bins(self) -> tuple[int, ...]:
        """What each bin counts: the codes, then the reasons."""
        return self.codes + tuple(REASONS.values())

    @property
    def values(self) -> tuple[float, ...]:
        """The score of each code, by bin."""
        return self.scores


@dataclass(frozen=True)
class Crossed:
    """Two breakdowns at once: a group is an answer to the first and an answer to the second, written 1*2."""

    first: Codes
    second: Codes

    @property
    def id(self) -> str:
        return f"{self.first.id}*{self.second.id}"

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.first.columns, *self.second.columns)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(f"{one}*{two}" for one in self.first.codes for two in self.second.codes)


@dataclass(frozen=True)
class Score:
    """A construct, scored respondent by respondent, as a whole-number code.

    The code is lcm(1..k) · (sum of points) // (number of valid answers): whole, whatever the number
    valid, so that bins hold it exactly. It counts where at least half of the items that were asked
    of the respondent are valid. `points` gives by item the whole points of each code, in `unit`s of
    the 0–100 score. With a `base` only the respondents for whom it holds are asked, whoever else was.
    """

    id: str
    items: tuple[str, ...]
    points: tuple[tuple[tuple[int, int], ...], ...]  # by item: (code, points)
    unit: Fraction
    base: Condition | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.items, *(names(self.base) if self.base else ()))

    @property
    def multiplier(self) -> int:
        return math.lcm(*range(1, len(self.items) + 1))

    @property
    def codes(self) -> tuple[int, ...]:
        return tuple(range(self.multiplier * int(100 / self.unit) + 1))

    @property
    def bins(self) -> tuple[int, ...]:
        """The codes, then "not asked" and "too few valid answers"."""
        return (*self.codes, REASONS["not_asked"], REASONS["lost"])

    def value(self, code: int) -> float:
        """The score 0–100 that a code stands for."""
        return code * self.unit.numerator / (self.unit.denominator * self.multiplier)

    @property
    def values(self) -> tuple[float, ...]:
        """The score of each code, by bin."""
        return tuple(self.value(code) for code in self.codes)


@dataclass(frozen=True)
class Base:
    """Whether a condition holds for a respondent: 1 or 0; where it cannot be known it does not."""

    id: str
    condition: Condition
    bins: ClassVar[tuple[int, ...]] = (0, 1)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(names(self.condition))


@dataclass(frozen=True)
class Share:
    """Whether a condition holds, among respondents with a valid answer to every item that it names.

    With a `base` only the respondents for whom it holds are asked.
    """

    id: str
    condition: Condition
    base: Condition | None = None
    codes: ClassVar[tuple[int, ...]] = (0, 1)
    bins: ClassVar[tuple[int, ...]] = (0, 1, REASONS["not_asked"], REASONS["lost"])
    values: ClassVar[tuple[float, ...]] = (0.0, 1.0)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(sorted(names(self.condition) | (names(self.base) if self.base else set())))


@dataclass(frozen=True)
class Number:
    """A number, with its reason where it is missing."""

    id: str

    @property
    def reason(self) -> str:
        """The column that says why it is missing: 0 where it is not."""
        return f"{self.id}.reason"

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.id, self.reason)


PRODUCTS = ".products"  # the id of the products of replicate weights with one another


@dataclass(frozen=True)
class Replicated:
    """A thing's sums with every replicate weight; without a thing the products of these weights."""

    thing: Codes | Score | Base | Share | Number | None

    @property
    def id(self) -> str:
        return self.thing.id if self.thing else PRODUCTS


@dataclass(frozen=True)
class Distinct:
    """A number's distinct values, each counted by itself: what quantiles need."""

    id: str
    number: Number
    base: Condition | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.number.columns, *(sorted(names(self.base)) if self.base else ()))


@dataclass(frozen=True)
class Ratio:
    """What a total of y is divided by, a total of x, among those who have both; without an x the people themselves.

    Both are numbers, or choices of a multi-select as 0 and 1. With a `base` only the respondents for whom it holds.
    """

    id: str
    y: Number | Codes
    x: Number | Codes | None = None
    base: Condition | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        x = self.x.columns if self.x else ()
        return (*self.y.columns, *x, *(sorted(names(self.base)) if self.base else ()))


@dataclass(frozen=True)
class Joint:
    """Things whose second moments are wanted together, where the respondents are the psus."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """What stands in a Cross of one thing: of codes a column of 0 and 1 for each of some bins, which alone count; else the value."""

    thing: Codes | Score | Number
    bins: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """How many columns it is."""
        return len(self.bins) or 1


@dataclass(frozen=True)
class Cross:
    """Things whose products are wanted, X'WX with a leading 1, over the respondents who have all of them.

    Which bins of codes count is said, not what they are worth: scores are given afterwards.
    """

    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        return " × ".join(entry.thing.id for entry in self.entries)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column for entry in self.entries for column in entry.thing.columns)

    @property
    def blocks(self) -> tuple[tuple[int, int], ...]:
        """The products that are counted, by numbers of entries; −1 is the leading 1. Sums over one's bins give the others.

        Of every two entries; of one alone where nothing else has its sums, and of a value its squares.
        """
        k, coded = len(self.entries), [bool(entry.bins) for entry in self.entries]
        alone = [(-1, a) for a in range(k) if not any(coded[b] for b in range(k) if b != a)]
        pairs = [(a, b) for a in range(k) for b in range(a + (1 if coded[a] else 0), k)]
        return (*(() if any(coded) else ((-1, -1),)), *alone, *pairs)

    def width(self, entry: int) -> int:
        return self.entries[entry].width if entry >= 0 else 1

    @property
    def size(self) -> int:
        """How many sums a place has."""
        return sum(self.width(a) * self.width(b) for a, b in self.blocks)


Joined = Codes | Score | Share | Number | Ratio  # of a Ratio its y within the base: it is a mean, without an x
Thing = Codes | Crossed | Score | Base | Share | Number | Ratio | Distinct | Cross


@dataclass(frozen=True)
class TallyPlan:
    """What one pass over a wave's file counts; at most one breakdown."""

    codes: tuple[Codes, ...] = ()
    scores: tuple[Score, ...] = ()
    bases: tuple[Base, ...] = ()
    numbers: tuple[Number, ...] = ()
    shares: tuple[Share, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    distinct: tuple[Distinct, ...] = ()
    crosses: tuple[Cross, ...] = ()
    joint: Joint | None = None
    by: Codes | Crossed | None = None
    use: tuple[int, ...] = OFFICIAL
    mode: str | None = None  # only those who were interviewed so
    people: bool = False     # respondents are the psus: squares of the weights are wanted too
    replicates: int = 0      # how many replicate weights were supplied: sums with each are wanted too
    calibration: Calibration | None = None  # the wave's, which multiplies raw weights; what crediting it needs is counted too

    @property
    def histograms(self) -> tuple[Codes | Score | Base | Share, ...]:
        """What is counted bin by bin."""
        return (*self.codes, *self.scores, *self.bases, *self.shares)

    @property
    def replicated(self) -> tuple[Replicated, ...]:
        """What is counted with every replicate weight: histograms and numbers."""
        return tuple(Replicated(thing) for thing in (None, *self.histograms, *self.numbers)) if self.replicates else ()

    @property
    def replicate_columns(self) -> tuple[str, ...]:
        return tuple(REPLICATE.format(number) for number in range(1, self.replicates + 1))

    @property
    def joint_things(self) -> tuple[Joined, ...]:
        """Those of the plan's things whose second moments are wanted together."""
        things: tuple[Joined, ...] = (*self.codes, *self.scores, *self.shares, *self.numbers, *self.ratios)
        scored = {thing.id: thing for thing in things}
        return tuple(scored[name] for name in self.joint.ids) if self.joint else ()

    @property
    def sized(self) -> tuple[Number, ...]:
        """The numbers whose sizes must be known before the pass, each once."""
        sides = (side for ratio in self.ratios for side in (ratio.y, ratio.x) if isinstance(side, Number))
        crossed = (entry.thing for cross in self.crosses for entry in cross.entries if isinstance(entry.thing, Number))
        return tuple(dict.fromkeys((*self.numbers, *sides, *crossed)))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of answers that the pass reads, each once."""
        by = (self.by,) if self.by else ()
        things: tuple[Thing, ...] = (*self.histograms, *self.numbers, *self.ratios, *self.distinct, *self.crosses, *by)
        raked = self.calibration.cells.columns if self.calibration else ()
        return tuple(dict.fromkeys([*(column for thing in things for column in thing.columns), *raked]))

    @property
    def reads(self) -> tuple[str, ...]:
        """All columns that the pass reads: those that place, weigh and filter respondents, then `columns`."""
        return (".place", ".weight", ".use", *((".mode",) if self.mode else ()), *self.replicate_columns, *self.columns)


def plan(study: Study, instrument: Instrument, *, by: str | None = None, use: tuple[int, ...] = OFFICIAL,
         items: Sequence[str] | None = None, mode: str | None = None) -> TallyPlan:
    """The plan for a study's waves of one instrument: its items, constructs and what is named together.

    by : an item, or two as ITEM*ITEM ; items : ids of items and derived items, all of them unless said
    """
    derived = study.derived_in(instrument)
    chosen = [*instrument.items, *derived] if items is None else list(items)
    asked = [item for item in chosen if item in instrument.items]
    things = [derived_thing(instrument, name, derived[name]) for name in chosen if name in derived]
    scores = tuple(score_of(instrument, construct) for construct in instrument.constructs)
    return TallyPlan(
        codes=tuple(code for item in asked for code in codes_of(instrument, item)),
        scores=(*scores, *(thing for thing in things if isinstance(thing, Score))),
        numbers=tuple(Number(item) for item in asked if instrument.items[item].kind == "number"),
        shares=tuple(thing for thing in things if isinstance(thing, Share)),
        ratios=tuple(thing for thing in things if isinstance(thing, Ratio)),
        joint=Joint(joint_ids(study, instrument)) if study.design.respondents_enter else None,
        by=_breakdown(instrument, by) if by else None,
        use=use,
        mode=mode,
        people=study.design.respondents_enter,
        replicates=study.replicates_supplied,
    )


def codes_of(instrument: Instrument, item: str) -> tuple[Codes, ...]:
    """The columns of codes that an item has: one, or for a multi-select one a choice; none for text."""
    kind = instrument.items[item].kind
    if kind == "single":
        codes, scores = tuple(choice.code for choice in instrument.choices(item)), instrument.scores(item)
        return (Codes(item, codes, tuple(float(scores.get(code, math.nan)) for code in codes) if scores else ()),)
    if kind == "multi":
        return tuple(Codes(f"{item}.{choice.name}", (0, 1)) for choice in instrument.choices(item))
    return ()


def score_of(instrument: Instrument, construct: str) -> Score:
    """A construct as a derived item with whole-number codes."""
    items = instrument.constructs[construct].items
    scores = [instrument.scores(item) for item in items]
    unit = score_unit([score for of_item in scores for score in of_item.values()])
    points = tuple(tuple((code, int(score / unit)) for code, score in of_item.items()) for of_item in scores)
    return Score(construct, items, points, unit)


def _breakdown(instrument: Instrument, by: str) -> Codes | Crossed:
    each = [codes_of(instrument, item)[0] for item in by.split("*")]
    return each[0] if len(each) == 1 else Crossed(*each)


def derived_thing(instrument: Instrument, name: str, declared: Derived) -> Share | Score | Ratio:
    """What is counted of a derived item."""
    if declared.share is not None:
        return Share(name, declared.share, declared.base)
    if declared.score is not None and declared.score in instrument.constructs:
        return replace(score_of(instrument, declared.score), id=name, base=declared.base)
    if declared.score is not None:
        scores = instrument.scores(declared.score)
        unit = score_unit(list(scores.values()))
        points = tuple((code, int(score / unit)) for code, score in scores.items())
        return Score(name, (declared.score,), (points,), unit, declared.base)
    if declared.mean is not None:
        return Ratio(name, Number(declared.mean), None, declared.base)
    y, x = (Codes(column, (0, 1)) if "." in column else Number(column) for column in declared.ratio)
    return Ratio(name, y, x, declared.base)


def joint_ids(study: Study, instrument: Instrument) -> tuple[str, ...]:
    """Constructs, and whatever a named contrast combines: their covariance is wanted."""
    named = [part for weights in study.comparisons.named.values() for part in weights]
    known = [part for part in named if part in instrument.items or part in study.derived_in(instrument)]
    return tuple(dict.fromkeys([*instrument.constructs, *known]))
