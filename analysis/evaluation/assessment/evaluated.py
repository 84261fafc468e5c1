"""An assessment evaluated: every figure, score and grade of every place, by kind of period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.evaluation.assessment.composite import Composite, annual, composite
from analysis.evaluation.assessment.goalposts import goalpost_score, score_interval
from analysis.evaluation.assessment.grades import Graded, grade
from analysis.evaluation.assessment.measured import Measured, measured
from analysis.evaluation.assessment.places import Places
from analysis.evaluation.assessment.rolled import Months, Rolled, rolled
from analysis.evaluation.assessment.tiers import breaches, meets
from instruments.assessment import PERIODS, Assessment, Indicator, Period
from survey.assessment.periods import longer, written
from survey.assessment.store import StoredFigures
from survey.study.model import Assessed, Unit

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class From:
    """What another instrument gives for an indicator: value and ends by place and year, and the rows of RESULT by the same."""

    value: Floats
    low: Floats
    high: Floats
    rows: Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Evaluated:
    """An assessment; arrays are (places, periods that ended in its months).

    found : by indicator and kind of period ; taken : of those that other instruments give, by year
    """

    assessed: Assessed
    schedule: Assessment
    stored: StoredFigures
    places: Places
    rolled: Mapping[str, Mapping[Period, Rolled]]
    found: Mapping[str, Mapping[Period, Measured]]
    taken: Mapping[str, From]

    @cached_property
    def months(self) -> Months:
        return Months.of(self.assessed)

    @cached_property
    def kinds(self) -> tuple[Period, ...]:
        """The kinds of which at least one period ended."""
        return tuple(kind for kind in PERIODS if len(self.months.places(kind)))

    @cached_property
    def _periods(self) -> Mapping[Period, list[str]]:
        return {kind: [written(kind, place) for place in self.months.places(kind)] for kind in PERIODS}

    def periods(self, kind: Period) -> list[str]:
        """The ids of its periods of a kind."""
        return self._periods[kind]

    def indicator(self, of: str | None) -> str:
        """The id under which an indicator, or the whole, stands in RESULT."""
        return self.schedule.id if of is None else f"{self.schedule.id}.{of}"

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        return {one.id: one for one in self.schedule.indicators}

    def asked(self, kind: Period) -> list[Indicator]:
        """The scored indicators that a period of this kind has."""
        return [one for one in self.schedule.indicators if one.tier == "scored"
                and PERIODS.index(one.period) <= PERIODS.index(kind)]

    @cached_property
    def composites(self) -> Mapping[Period, Composite]:
        return {kind: self._composite(kind) for kind in self.kinds}

    def _composite(self, kind: Period) -> Composite:
        asked = self.asked(kind)
        none = np.full((len(self.places), len(self.months.places(kind))), np.nan)
        scores = [(0.0, none, none, none)]
        for one in asked:
            if found := self.found.get(one.id, {}).get(kind):
                scores.append((float(one.weight or 0), found.score, found.score_low, found.score_high))
        return composite(scores, sum(float(one.weight or 0) for one in asked) or np.nan)

    @cached_property
    def breached(self) -> Mapping[Period, Mapping[str, Bools]]:
        """By kind of period and indicator of the bottom line, where it was breached."""
        return {kind: {id: breaches(self.found[id], one, kind, self.months) for id, one in self.by_id.items()
                       if one.tier == "bottom_line" and kind in self.found.get(id, {})} for kind in self.kinds}

    @cached_property
    def unwatched(self) -> Mapping[Period, Bools]:
        """By kind of period where a count of the bottom line is not reported, or not in full: that there was no breach is not known."""
        found: dict[Period, Bools] = {}
        for kind in self.kinds:
            open = np.zeros((len(self.places), len(self.months.places(kind))), bool)
            for one in self.schedule.indicators:
                if one.tier == "bottom_line" and PERIODS.index(one.period) <= PERIODS.index(kind):
                    own = self.found.get(one.id, {}).get(kind)
                    open |= True if own is None else np.isnan(own.value) | own.partial
            found[kind] = open
        return found

    @cached_property
    def met(self) -> Mapping[Period, Mapping[str, Floats]]:
        """By kind of period and indicator of the baseline, whether it is met."""
        return {kind: {id: meets(self.found[id], one, kind, self.months) for id, one in self.by_id.items()
                       if one.tier == "baseline" and kind in self.found.get(id, {})} for kind in self.kinds}

    @cached_property
    def grades(self) -> Mapping[Period, Graded]:
        return {kind: grade(found, self.breach(kind), self.schedule.grades) for kind, found in self.composites.items()}

    def breach(self, kind: Period) -> Bools:
        shape = self.composites[kind].value.shape
        return np.asarray(np.logical_or.reduce([np.zeros(shape, bool), *self.breached[kind].values()]))

    @cached_property
    def annual(self) -> Composite | None:
        """The years made of the four assessments; None where no year ended."""
        if "year" not in self.kinds:
            return None
        weights = {kind: float(weight) for kind, weight in self.schedule.annual.weights.items()}
        return annual(self.composites, weights, {kind: self.months.places(kind).start for kind in PERIODS}, self.months.places("year"))

    @cached_property
    def annual_grades(self) -> Graded | None:
        """By the year's own threshold of covered weights: that of its four parts together."""
        return grade(self.annual, self.breach("year"), self.schedule.grades) if self.annual else None

    @cached_property
    def partial(self) -> Mapping[Period, Bools]:
        """By kind of period where anything of it is missing."""
        return {kind: np.logical_or.reduce([one[kind].partial for one in self.found.values() if kind in one]
                                           or [np.zeros((len(self.places), len(self.months.places(kind))), bool)])
                for kind in self.kinds}

    def id(self, of: str | None, statistic: str, period: str, place: int, versus: str | None = None) -> str:
        """The id of a row of RESULT."""
        district, unit = self.places.district[place], self.places.group[place]
        return "/".join([self.indicator(of), statistic, "official", period, district or "-", "unit" if unit else "-", unit or "-",
                         versus or "-"])


def evaluated(assessed: Assessed, schedule: Assessment, units: tuple[Unit, ...], stored: StoredFigures,
              taken: Mapping[str, From] | None = None) -> Evaluated:
    """The assessment, as its stored figures have it, with what other instruments give."""
    months, places = Months.of(assessed), Places(units)
    sums = {one.id: rolled(stored.figures, number, one, months, places)
            for number, one in enumerate(schedule.indicators) if one.taken is None}
    found: dict[str, dict[Period, Measured]] = {}
    for one in schedule.own:
        found[one.id] = {kind: measured(each, one, schedule.intervals) for kind, each in sums[one.id].items()
                         if len(months.places(kind))}
    for one in schedule.indicators:
        given = (taken or {}).get(one.id)
        if given is not None and len(months.places("year")):
            found[one.id] = {kind: _of_another(given, one) for kind in longer(one.period) if kind == "year"}
    return Evaluated(assessed, schedule, stored, places, sums, {id: by for id, by in found.items() if by}, taken or {})


def _of_another(given: From, indicator: Indicator) -> Measured:
    """A figure that another instrument gives, with the score of its value and its ends."""
    none, no = np.full(given.value.shape, np.nan), np.zeros(given.value.shape, bool)
    if indicator.goalposts is None:
        return Measured(given.value, given.low, given.high, none, none, none, none, no, no, none, no, no)
    down, up = score_interval(given.low, given.high, indicator)
    return Measured(given.value, given.low, given.high, none, goalpost_score(given.value, indicator), down, up, no, no, none, no, no)
