"""The waves of a study that have one instrument version, with what is estimated of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.answers import Answers
from analysis.calibration import Calibration
from analysis.domains import Domains, domains_of, part_city
from analysis.estimates import Estimates, combine, estimate
from analysis.layout import Layout, layout
from analysis.limits import refuse_large_tally
from analysis.modes import Mix, mode_mix
from analysis.moments import Moments, joint_moments
from analysis.periods import averaged, whole_periods
from analysis.rows import Labels
from analysis.statistics import Statistic, construct_scores, derived_statistics, of_codes, reported
from analysis.tally import Tally, TallyPlan, counted_each
from analysis.tree import tree_weights
from instruments.model import Instrument
from survey.study.comparisons import Period
from survey.study.model import Study

Names = list[str | None]


@dataclass(frozen=True)
class Part:
    """The waves of a study that have one instrument version, laid out; `periods` are those of these waves alone."""

    study: Study
    instrument: Instrument
    answers: Mapping[str, Answers]
    layout: Layout
    mix: Mix
    periods: tuple[Period, ...] = ()

    @property
    def domains(self) -> Domains:
        return domains_of(self.layout, held(self.periods, self.layout.waves))

    @property
    def spans(self) -> Names:
        """Ids of the waves, None for all of them together, ids of the periods: as `Domains` counts them."""
        return [*self.layout.waves, None, *(one.id for one in self.periods)]

    @property
    def names(self) -> tuple[Names, Names]:
        """(columns,) ids of wave (or period) and district; None for the margins."""
        districts: Names = [*self.layout.districts, None]
        return [self.spans[t] for t in self.domains.wave], [districts[d] for d in self.domains.district]

    @property
    def calibrations(self) -> tuple[Calibration | None, ...]:
        """Of each wave what its weights were calibrated by."""
        return tuple(one.calibration for one in self.answers.values())

    @cached_property
    def part_city(self) -> dict[str, NDArray[np.bool_]]:
        """The mark of the city's rows where some district did not answer."""
        return {"part_city": part_city(self.layout, None, held(self.periods, self.layout.waves))}

    @cached_property
    def joint(self) -> tuple[Statistic, ...]:
        """The constructs, and the items that named contrasts combine."""
        named: list[Statistic] = []
        derived = derived_statistics(self.study, self.instrument)
        for item in named_items(self):
            found = self.instrument.items.get(item)
            if found is None:
                named += [one for one in derived if one.indicator == item and one.name in ("score", "mean")]
            else:
                named += ([Statistic(item, "mean", item, "number")] if found.kind == "number"
                          else [one for one in of_codes(self.instrument, found) if one.name == "score"])
        return (*construct_scores(self.instrument), *named)

    @cached_property
    def statistics(self) -> tuple[Statistic, ...]:
        """Every statistic that the report has of this version."""
        return reported(self.study, self.instrument)

    @cached_property
    def headlines(self) -> tuple[Statistic, ...]:
        """Those of them that breakdowns show."""
        return reported(self.study, self.instrument, headline=True)

    def tallies(self, todo: TallyPlan, waves: Sequence[str] | None = None) -> list[Tally]:
        """What the plan lists, of every wave or of some; SurveyError where it would not fit into memory."""
        wanted = {wave: one for wave, one in self.answers.items() if waves is None or wave in waves}
        refuse_large_tally(todo, [len(one.places) for one in wanted.values()])
        return counted_each([todo] * len(wanted), wanted)

    def estimated(self, found: Moments) -> Estimates:
        """The moments' statistics in every domain, periods among them."""
        equal = [at for at, one in enumerate(self.periods) if one.weights == "equal"]
        return averaged(estimate(found, self.domains), equal, withhold=self.study.privacy.withhold)


def held(periods: Sequence[Period], waves: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """The waves of each period, by number."""
    return tuple(tuple(waves.index(wave) for wave in one.waves) for one in periods)


def parts_of(study: Study, answers: Mapping[str, Answers]) -> list[Part]:
    """The study's waves, together where they have the same instrument version."""
    made = []
    for key, instrument in study.instruments.items():
        own = {wave.id: answers[wave.id] for wave in study.waves
               if wave.instrument == key and wave.id in answers}
        if own:
            laid_out = layout(study, {wave: one.places for wave, one in own.items()})
            periods = whole_periods(study, laid_out.waves)
            mix = mode_mix(laid_out, own, held(periods, laid_out.waves))
            made.append(Part(study, instrument, own, laid_out, mix, periods))
    return made


def excluded_variant(instrument: Instrument) -> str:
    """Name of the variant that has back what quality flags leave out; empty where none does."""
    flags = [flag.id for flag in instrument.flags if flag.official == "excluded"]
    return "with_excluded" if len(flags) > 1 else "".join(f"with_{flag}" for flag in flags)


def labels_of(part: Part, variant: str, by: str | None = None, group: str | None = None) -> Labels:
    return Labels(part.study.id, part.instrument.key, variant, by, group, float(part.study.comparisons.conf),
                  part.study.comparisons.share_interval)


def named_items(part: Part) -> tuple[str, ...]:
    """The items and derived items that named combinations combine."""
    named = [name for weights in part.study.comparisons.named.values() for name in weights]
    known = {*part.instrument.items, *part.study.derived_in(part.instrument)}
    return tuple(dict.fromkeys(name for name in named if name in known))


def tree_estimates(part: Part, tallies: Sequence[Tally], group: int | str | None) -> tuple[Estimates, Estimates] | None:
    """Constructs, dimensions, index (in this order); and the study's named combinations."""
    statistics = part.joint
    if not statistics:
        return None
    every = part.estimated(joint_moments(tallies, part.layout, statistics, group=group))
    tree = {f"{name}/score": {f"{child}/score": weight for child, weight in weights.items()}
            for name, weights in tree_weights(part.instrument).items()}
    every = every.beside(combine(every, tree))
    items = {f"{name}/{statistic}" for name in named_items(part) for statistic in ("score", "mean")}
    shown = every.at([i for i, name in enumerate(every.ids) if name not in items])
    return shown, combine(every, _named(part, every))


def _named(part: Part, every: Estimates) -> dict[str, dict[str, float]]:
    known = {name.split("/")[0]: name for name in every.ids}
    made = {}
    for name, weights in part.study.comparisons.named.items():
        if all(thing in known for thing in weights):
            statistics = {known[thing].split("/")[1] for thing in weights}
            statistic = statistics.pop() if len(statistics) == 1 else "combination"
            made[f"{name}/{statistic}"] = {known[thing]: float(weight) for thing, weight in weights.items()}
    return made


def pair_ids(part: Part, by: str | None) -> list[str]:
    """The things of which districts are compared two by two."""
    index = part.instrument.index
    if index is None or by is not None:
        return [f"{name}/score" for name in part.instrument.constructs if "constructs" in part.study.comparisons.pairs]
    levels = {"index": [index.id], "dimensions": [one.id for one in index.dimensions],
              "constructs": list(part.instrument.constructs)}
    return [f"{name}/score" for level in part.study.comparisons.pairs for name in levels[level]]
