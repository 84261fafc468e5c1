"""What one unit's ratings count as: by itself, and officially by its assessors."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.evaluation.maturity.gates import counted, dimension_level, overall_level
from instruments.rating import CONSENSUS, NOT_APPLICABLE, Rating
from survey.ratings.given import Given

OFFICIAL = "official"
Own = Mapping[tuple[str, str], Given]  # of one unit, by rater and practice


@dataclass(frozen=True)
class View:
    """A unit's ratings as one view of them counts.

    variant : `official`, or the rater who rates the own organisation
    worst, best : class by practice; they differ where assessors do and have not agreed
    capped : practices that count lower for want of accepted evidence
    flag : `one_assessor` where no second one rated
    """

    unit: str
    variant: str
    worst: Mapping[str, str]
    best: Mapping[str, str]
    capped: tuple[str, ...]
    flag: str | None = None

    @property
    def open(self) -> tuple[str, ...]:
        """The practices that the assessors have not agreed on."""
        return tuple(practice for practice, given in self.worst.items() if given != self.best[practice])

    def levels(self, rating: Rating) -> dict[str | None, tuple[int, int]]:
        """Lowest and highest level that the ratings allow, by dimension; the overall one under None."""
        found: dict[str | None, tuple[int, int]] = {
            one.id: (dimension_level(self.worst, one.id, rating), dimension_level(self.best, one.id, rating)) for one in rating.dimensions}
        low, high = (overall_level(pair[side] for pair in found.values()) for side in (0, 1))
        return {None: (low, high)} | found


def views(given: Sequence[Given], rating: Rating, on: datetime.date) -> list[View]:
    """The official view of every unit that an assessor rated, and that of each that rated itself; units in order."""
    by_unit: dict[str, dict[tuple[str, str], Given]] = {}
    for one in given:
        by_unit.setdefault(one.unit, {})[one.rater, one.practice] = one
    found = []
    for unit, own in by_unit.items():
        if view := _official(unit, own, rating, on):
            found.append(view)
        found += [_own(unit, rater, own, rating, on) for rater in rating.of_themselves if _rated(own, rater)]
    return found


def _rated(own: Own, rater: str) -> bool:
    return any(who == rater for who, _ in own)


def _official(unit: str, own: Own, rating: Rating, on: datetime.date) -> View | None:
    """What the assessors agreed on; where they differ and did not agree, the worst and the best of what they say."""
    assessors = [rater for rater in rating.assessors if _rated(own, rater)]
    if not assessors:
        return None
    worst, best, capped = dict[str, str](), dict[str, str](), list[str]()
    for practice in rating.practices:
        agreed = own.get((CONSENSUS, practice.id))
        said = {agreed.rating} if agreed else {own[rater, practice.id].rating for rater in assessors}
        seen = [one for (_, of), one in own.items() if of == practice.id]
        evidence = any(one.evidence and rating.gates.evidence.accepts(one.dated, one.in_force, on) for one in seen)
        as_counted = {counted(one, evidence, rating.gates, rating.classes()) for one in said}
        capped += [practice.id] if as_counted != said else []
        worst[practice.id] = min(as_counted, key=lambda one: _rank(one, rating))
        best[practice.id] = max(as_counted, key=lambda one: _rank(one, rating))
    return View(unit, OFFICIAL, worst, best, tuple(capped), None if len(assessors) > 1 else "one_assessor")


def _rank(given: str, rating: Rating) -> int:
    """What does not apply holds no level, so it is above the highest class."""
    return len(rating.scale) if given == NOT_APPLICABLE else rating.classes().index(given)


def _own(unit: str, rater: str, own: Own, rating: Rating, on: datetime.date) -> View:
    """A unit's rating of itself; what it says does not apply counts as the lowest class until an assessor says so too."""
    ratings, capped = dict[str, str](), list[str]()
    must = rating.gates.not_applicable.confirmed_by == "assessor"
    for practice in rating.practices:
        one = own[rater, practice.id]
        if one.rating == NOT_APPLICABLE:
            others = (own.get((who, practice.id)) for who in (*rating.assessors, CONSENSUS))
            confirmed = not must or any(other and other.rating == NOT_APPLICABLE for other in others)
            ratings[practice.id] = NOT_APPLICABLE if confirmed else rating.classes()[0]
            continue
        evidence = bool(one.evidence) and rating.gates.evidence.accepts(one.dated, one.in_force, on)
        ratings[practice.id] = counted(one.rating, evidence, rating.gates, rating.classes())
        capped += [practice.id] if ratings[practice.id] != one.rating else []
    return View(unit, rater, ratings, ratings, tuple(capped))
