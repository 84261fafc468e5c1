"""A round of rating evaluated: each unit's levels and percent achieved, by view and dimension."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from analysis.evaluation.maturity.agreement import Agreement, kept_agreement
from analysis.evaluation.maturity.gates import achieved_overall, percent_achieved
from analysis.evaluation.maturity.views import OFFICIAL, View, views
from instruments.rating import Rating
from survey.ratings.store import StoredRound
from survey.study.model import Round, Unit

Of = str | None  # a dimension's id; None for the whole


@dataclass(frozen=True)
class Evaluated:
    """A round of one rating. `units` are all that were to be rated; `views` those of units that were."""

    round: Round
    rating: Rating
    stored: StoredRound
    units: Mapping[str, Unit]
    views: tuple[View, ...]
    agreement: Agreement | None = field(default=None)

    @cached_property
    def levels(self) -> Mapping[tuple[str, str], Mapping[Of, tuple[int, int]]]:
        """Lowest and highest level by variant and unit, then dimension."""
        return {(view.variant, view.unit): view.levels(self.rating) for view in self.views}

    @cached_property
    def achieved(self) -> Mapping[tuple[str, str], Mapping[Of, float]]:
        """Percent achieved by variant and unit, then dimension; nan where the assessors have not agreed."""
        return {(view.variant, view.unit): _achieved(view, self.rating) for view in self.views}

    @property
    def parts(self) -> tuple[Of, ...]:
        return (None, *(one.id for one in self.rating.dimensions))

    def level(self, variant: str, unit: str, of: Of) -> int | None:
        """The level; None where the unit has none, or it hangs on practices that are open."""
        pair = self.levels.get((variant, unit), {}).get(of)
        return pair[0] if pair and pair[0] == pair[1] else None

    def view(self, variant: str, unit: str) -> View | None:
        return next((view for view in self.views if (view.variant, view.unit) == (variant, unit)), None)

    def indicator(self, of: Of) -> str:
        """The id under which a dimension, or the whole, stands in RESULT."""
        return indicator(self.rating, of)

    def id(self, of: Of, statistic: str, unit: str, *, variant: str = OFFICIAL, versus: str | None = None) -> str:
        """The id of a unit's row of RESULT."""
        return "/".join([self.indicator(of), statistic, variant, self.round.id, self.units[unit].district, "unit", unit,
                         versus or "-"])


def indicator(rating: Rating, of: Of) -> str:
    return rating.id if of is None else f"{rating.id}.{of}"


def evaluated(round: Round, rating: Rating, units: tuple[Unit, ...], stored: StoredRound, folder: Path) -> Evaluated:
    """The round, as its stored ratings have it. folder : of the study"""
    return Evaluated(round, rating, stored, {one.id: one for one in units}, tuple(views(stored.given, rating, round.on)),
                     kept_agreement(folder, stored.facts["id"], stored.given, rating))


def _achieved(view: View, rating: Rating) -> dict[Of, float]:
    settled = {one.id: not any(practice.id in view.open for practice in rating.practices_of(one.id)) for one in rating.dimensions}
    found = {one.id: percent_achieved(view.worst, one.id, rating) if settled[one.id] else math.nan for one in rating.dimensions}
    whole: dict[Of, float] = {None: achieved_overall(found, rating)}
    return whole | found
