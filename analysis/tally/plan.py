"""The list of what must be counted, made before the pass over the answers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.calibration import Calibration
from analysis.tally.things import (
    Base,
    Codes,
    Cross,
    Crossed,
    Distinct,
    Joined,
    Joint,
    Number,
    Ratio,
    Replicated,
    Score,
    Share,
    Thing,
)
from instruments.model import Instrument, score_unit
from survey.study.derived import Derived
from survey.study.model import Study

OFFICIAL = (1,)          # `.use` of the responses that official estimates rest on
WITH_EXCLUDED = (1, 2)   # the same and those that a quality flag leaves out
REPLICATE = ".replicate.{}"  # the column of a replicate weight, from 1


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
        """What is counted with every replicate weight: all but what no supplied weights are used for."""
        things = (None, *self.histograms, *self.numbers, *self.ratios, *self.distinct)
        return tuple(Replicated(thing) for thing in things) if self.replicates else ()

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
