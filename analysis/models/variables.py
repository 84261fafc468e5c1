"""What a model reads of each respondent: a number, or one of several categories."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.statistics import Statistic, construct_scores, statistics_of
from analysis.tally.counting import Rows
from analysis.tally.plan import codes_of, score_of
from analysis.tally.things import Codes, Number, Score
from instruments.model import Instrument
from words.problems import Problems

Floats = NDArray[np.float64]
PLACED = ("district", "wave")  # what a respondent's place says; everything else is an answer


@dataclass(frozen=True)
class Variable:
    """One variable of a model.

    id : as it was asked for; full : with the statistic that it is the value of
    thing : what is read of it; None for district and wave
    table : by bin the value, or the index of the category; nan where it does not count; empty for a number
    categories : ids of the categories, in their order; empty for a number
    """

    id: str
    full: str
    thing: Codes | Score | Number | None
    table: tuple[float, ...] = ()
    categories: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the wave's file that it needs."""
        return self.thing.columns if self.thing else ()

    @property
    def binary(self) -> bool:
        """Whether it is 1 or 0."""
        return bool(self.table) and not self.categories and {one for one in self.table if not math.isnan(one)} <= {0.0, 1.0}

    def stored(self, rows: Rows) -> NDArray[Any]:
        """(rows,) what is kept of a batch: bins as small whole numbers, or a number with nan where it is missing."""
        assert self.thing is not None, "a place is known without reading"
        if isinstance(self.thing, Number):
            valid, value = rows.value(self.thing)
            return np.where(valid, value, np.nan)
        return rows.bins(self.thing).astype(np.int32 if isinstance(self.thing, Score) else np.int16)

    def values(self, stored: NDArray[Any]) -> Floats:
        """(rows,) value or index of the category, nan where missing."""
        found: Floats = np.array(self.table)[stored] if self.table else stored
        return found


def statistics_by_id(instrument: Instrument) -> dict[str, Statistic]:
    """Every statistic that one respondent has a value of, by indicator/statistic."""
    every = (*construct_scores(instrument), *statistics_of(instrument))
    return {f"{one.indicator}/{one.name}": one for one in every if not one.is_total}


def of_statistic(instrument: Instrument, name: str, statistic: Statistic) -> Variable:
    """The value that a statistic is the mean of."""
    full = f"{statistic.indicator}/{statistic.name}"
    if statistic.source == "number":
        return Variable(name, full, Number(statistic.thing))
    table = tuple(value if base > 0 else math.nan for base, value in zip(statistic.base, statistic.y, strict=True))
    return Variable(name, full, _thing(instrument, statistic), table)


def _thing(instrument: Instrument, statistic: Statistic) -> Codes | Score:
    if statistic.thing in instrument.constructs:
        return score_of(instrument, statistic.thing)
    return next(codes for codes in codes_of(instrument, statistic.indicator) if codes.id == statistic.thing)


def breakdown(groups: Sequence[Variable]) -> Codes | None:
    """The item whose answers the groups are, as a tally breaks down by it; None where they are districts or waves, or all."""
    thing = groups[0].thing if groups else None
    return thing if isinstance(thing, Codes) else None


def of_item(instrument: Instrument, item: str, *, ordered: bool = False) -> Variable:
    """A single-choice item as its categories, in the order of its codes; `ordered`: in that of its scores if it has any."""
    codes = codes_of(instrument, item)[0]
    known = list(codes.codes)
    if ordered and codes.scores:
        score = dict(zip(codes.codes, codes.scores, strict=True))
        known = sorted((code for code in known if not math.isnan(score[code])), key=lambda code: score[code])
    place = {code: float(index) for index, code in enumerate(known)}
    return Variable(item, item, codes, tuple(place.get(code, math.nan) for code in codes.bins),
                    tuple(str(code) for code in known))


def predictor(instrument: Instrument, name: str, placed: Mapping[str, Sequence[str]], problems: Problems) -> Variable | None:
    """A predictor: a single-choice item as categories; a number, a construct's score, or the value of a statistic.

    placed : the ids of districts and waves
    """
    if name in placed:
        return Variable(name, name, None, categories=tuple(placed[name]))
    known = instrument.items.get(name)
    if known is not None and known.kind == "single":
        return of_item(instrument, name)
    return valued(instrument, name, ("score", "mean"), problems)


def categories(instrument: Instrument, name: str, placed: Mapping[str, Sequence[str]], problems: Problems) -> Variable | None:
    """What a table can be made of: a single-choice item, district or wave."""
    item = instrument.items.get(name)
    if name in placed or (item is not None and item.kind == "single"):
        return predictor(instrument, name, placed, problems)
    single = [one.id for one in instrument.items.values() if one.kind == "single"]
    known = [*single, *placed]
    if item is not None:
        problems.add("models.not_categories", found=name, kind=item.kind, known=", ".join(known))
    elif name.split("/")[0] in (*instrument.items, *instrument.constructs):
        problems.add("models.no_categories", found=name, known=", ".join(known))
    else:
        problems.add("models.unknown_categories", found=name, near=", ".join(difflib.get_close_matches(name, known, 3)) or ", ".join(known))
    return None


def outcome(instrument: Instrument, name: str, model: str, problems: Problems) -> Variable | None:
    """An outcome: for `ordinal` an item's categories, for `logistic` a share (its top box), else score or number."""
    known = instrument.items.get(name)
    if model == "ordinal":
        if known is not None and known.kind == "single":
            ordered = of_item(instrument, name, ordered=True)
            if len(ordered.categories) > 2:
                return ordered
        problems.add("models.not_ordinal", found=name)
        return None
    found = valued(instrument, name, ("share:TOP",) if model == "logistic" else ("score", "mean"), problems)
    if model == "logistic" and found is not None and not found.binary:
        problems.add("models.not_binary", found=name)
        return None
    return found


def valued(instrument: Instrument, name: str, usual: Sequence[str], problems: Problems) -> Variable | None:
    """The value of a statistic, named whole or by its indicator alone where it has one of the usual."""
    known = statistics_by_id(instrument)
    found = next((known[full] for full in (name, *(f"{name}/{one}" for one in usual)) if full in known), None)
    if found is not None:
        return of_statistic(instrument, name, found)
    own = [full for full in known if full.split("/")[0] == name]
    item = instrument.items.get(name)
    if item is not None and item.kind in ("text", "system"):
        problems.add("models.no_value", found=name, kind=item.kind)
    elif own:
        problems.add("models.which_statistic", found=name, known=", ".join(own[:12]))
    else:
        near = [*instrument.items, *instrument.constructs, *PLACED, *known]
        problems.add("models.unknown_variable", found=name, near=", ".join(difflib.get_close_matches(name, near, 3)) or "-")
    return None
