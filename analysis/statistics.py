"""Which statistics an instrument's items, constructs and numbers have, as vectors over their bins."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.tally.plan import codes_of, derived_thing, score_of
from analysis.tally.things import UNASKED_BINS, Codes, Score, Share
from instruments.model import REASONS, SAID, Instrument, Item
from survey.study.model import Study

Floats = NDArray[np.float64]
Source = Literal["histogram", "number", "ratio"]
# Roles whose answers describe the respondents; they are shown, never compared as a performance.
DESCRIBING = ("demographic", "screen", "design", "paradata", "attention")


@dataclass(frozen=True)
class Statistic:
    """One statistic of one thing.

    thing : id of what was counted (a column of codes, a construct, a number)
    base, y : by bin of the histogram whether it counts, and the value; empty for a number or ratio
    compared : whether contrasts are made of it
    """

    indicator: str
    name: str
    thing: str
    source: Source
    base: tuple[float, ...] = ()
    y: tuple[float, ...] = ()
    compared: bool = True

    @property
    def is_share(self) -> bool:
        return self.name.startswith("share")

    @property
    def is_total(self) -> bool:
        return self.name.partition(":")[0] == "total"

    @property
    def is_ratio(self) -> bool:
        return self.name == "ratio"

    @cached_property
    def vectors(self) -> tuple[Floats, Floats]:
        """The base and the value by bin, as arrays."""
        return np.array(self.base), np.array(self.y)

    @cached_property
    def powers(self) -> Floats:
        """(3, bins) what a bin counts in the sums of 1, of y and of y²."""
        base, y = self.vectors
        return np.stack([base, base * y, base * y * y])


def statistics_of(instrument: Instrument, *, headline: bool = False) -> tuple[Statistic, ...]:
    """Every statistic of an instrument's items; with `headline` only those that breakdowns show."""
    made: list[Statistic] = []
    for item in instrument.items.values():
        if item.kind == "number":
            made += [Statistic(item.id, name, item.id, "number", compared=item.role not in DESCRIBING)
                     for name in ("mean", "total")]
        else:
            made += of_codes(instrument, item)
    return tuple(one for one in made if one.compared and _is_headline(instrument, one)) if headline else tuple(made)


def reported(study: Study, instrument: Instrument, *, headline: bool = False) -> tuple[Statistic, ...]:
    """Every statistic of a version's items and of the study's derived items that the report has; or the headlines."""
    return (*statistics_of(instrument, headline=headline), *derived_statistics(study, instrument))


def _is_headline(instrument: Instrument, statistic: Statistic) -> bool:
    """Scores, means, top boxes, choices; of a question in no construct the top box among all who were asked too."""
    if statistic.name == "share_asked:TOP":  # so such questions are published
        return not any(statistic.indicator in construct.items for construct in instrument.constructs.values())
    return statistic.name in ("score", "mean", "share:TOP") or "." in statistic.thing


def of_codes(instrument: Instrument, item: Item) -> list[Statistic]:
    """Score, share of every answer, top and bottom box; among valid answers and among all who were asked."""
    made: list[Statistic] = []
    for codes in codes_of(instrument, item.id):
        if item.kind == "multi":
            made.append(_share(item, codes, codes.id.partition(".")[2], (1,),
                               _base(codes, asked=False), asked=False, compared=True))
            continue
        if codes.scores:
            y = (*(0.0 if math.isnan(score) else score for score in codes.scores), *(0.0 for _ in REASONS))
            base = (*(0.0 if math.isnan(score) else 1.0 for score in codes.scores), *(0.0 for _ in REASONS))
            made.append(Statistic(item.id, "score", codes.id, "histogram", base, y))
        made += _shares(item, codes, instrument.boxes(item.id))
    return made


def totals_of_answers(instrument: Instrument, item: Item) -> list[Statistic]:
    """`total:CODE`: how many people gave each answer, weighted up; not in the report, made where it is asked for."""
    return [replace(one, name=f"total:{one.name.partition(':')[2]}", compared=False)
            for one in of_codes(instrument, item) if one.name.startswith("share:")]


def _shares(item: Item, codes: Codes, boxes: Mapping[str, tuple[int, ...]]) -> list[Statistic]:
    described = item.role in DESCRIBING
    single = not (described or codes.scores or boxes)
    bases = {asked: _base(codes, asked=asked) for asked in (False, True)}
    made = [_share(item, codes, str(code), (code,), bases[asked], asked=asked, compared=single and not asked)
            for asked in (False, True) for code in codes.codes]
    for name, box in boxes.items():
        made += [_share(item, codes, name, box, bases[asked], asked=asked, compared=not described) for asked in (False, True)]
    return made + [_share(item, codes, reason, (REASONS[reason],), bases[True], asked=True, compared=False)
                   for reason in SAID if reason in item.allow]


def _base(codes: Codes, *, asked: bool) -> tuple[float, ...]:
    """Who counts, by bin: all who were asked, or who answered."""
    return tuple(float(code not in UNASKED_BINS) if asked else float(code >= 0) for code in codes.bins)


def _share(item: Item, codes: Codes, name: str, hits: tuple[int, ...], base: tuple[float, ...], *, asked: bool,
           compared: bool) -> Statistic:
    y = tuple(1.0 if code in hits else 0.0 for code in codes.bins)
    return Statistic(item.id, f"share_asked:{name}" if asked else f"share:{name}", codes.id, "histogram", base, y,
                     compared)


def derived_statistics(study: Study, instrument: Instrument) -> tuple[Statistic, ...]:
    """Every statistic of the study's derived items in a version."""
    made: list[Statistic] = []
    for name, declared in study.derived_in(instrument).items():
        thing = derived_thing(instrument, name, declared)
        if isinstance(thing, Score):
            made.append(construct_statistic(thing))
        elif isinstance(thing, Share):
            made.append(Statistic(name, "share", name, "histogram", (1.0, 1.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0)))
        else:
            made += [Statistic(name, statistic, name, "ratio") for statistic in declared.statistics]
    return tuple(made)


def construct_scores(instrument: Instrument) -> tuple[Statistic, ...]:
    """The score 0–100 of each construct."""
    return tuple(construct_statistic(score_of(instrument, construct)) for construct in instrument.constructs)


def construct_statistic(score: Score) -> Statistic:
    """The mean score 0–100 of a derived item."""
    y = (*(score.value(code) for code in score.codes), 0.0, 0.0)
    base = (*(1.0 for _ in score.codes), 0.0, 0.0)
    return Statistic(score.id, "score", score.id, "histogram", base, y)
