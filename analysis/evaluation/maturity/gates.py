"""Levels by gates: what ratings of practices come to. A level is awarded, never averaged.

Ratings are classes by practice, as they count (the cap on evidence applied), NOT_APPLICABLE where a practice is left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from instruments.rating import NOT_APPLICABLE, Gates, Practice, Rating


@dataclass(frozen=True)
class Block:
    """A practice that holds a level: its class, the class that it would need, how many classes that is."""

    practice: str
    found: str
    needed: str
    steps: int


def counted(rating: str, evidence: bool, gates: Gates, classes: Sequence[str]) -> str:
    """The class that a rating counts as: without accepted evidence at most `gates.evidence.otherwise`."""
    if rating == NOT_APPLICABLE or evidence:
        return rating
    return min(rating, gates.evidence.otherwise, key=classes.index)


def dimension_level(ratings: Mapping[str, str], dimension: str, rating: Rating) -> int:
    """The highest level of a dimension that the gates allow; 1 if none.

    ratings : class by practice, of every practice of the dimension
    """
    reached = 1
    for one in sorted(found.level for found in rating.levels):
        if one > 1 and not blocking(ratings, dimension, one, rating):
            reached = one
    return reached


def blocking(ratings: Mapping[str, str], dimension: str, target: int, rating: Rating) -> tuple[Block, ...]:
    """The practices that keep a dimension from a level, the critical first, then as the instrument has them; none beyond
    the highest level.

    Gates do not depend on one another, so the sum of their steps is the fewest that lead there.
    """
    classes = rating.classes()
    practices = rating.practices_of(dimension)
    if lacking := [one.id for one in practices if one.id not in ratings]:
        raise ValueError(f"every practice must be rated; these are not: {', '.join(lacking)}")
    if target > len(rating.levels):
        return ()
    found = (_block(ratings[one.id], one, target, rating.gates, classes)
             for one in sorted(practices, key=lambda practice: not practice.critical))
    return tuple(block for block in found if block)


def _block(given: str, practice: Practice, target: int, gates: Gates, classes: Sequence[str]) -> Block | None:
    needed = gates.needed(practice, target)
    if needed is None or given == NOT_APPLICABLE:
        return None
    steps = classes.index(needed) - classes.index(given)
    return Block(practice.id, given, needed, steps) if steps > 0 else None


def overall_level(levels: Iterable[int]) -> int:
    """The lowest of the dimensions' levels."""
    return min(levels)


def percent_achieved(ratings: Mapping[str, str], dimension: str, rating: Rating) -> float:
    """Mean points of a dimension's practices, 0–100; what does not apply is left out. For trend only: it is no level."""
    points = {one.id: one.points for one in rating.scale}
    given = [points[ratings[one.id]] for one in rating.practices_of(dimension) if ratings[one.id] != NOT_APPLICABLE]
    return float(sum(given) / len(given)) if given else math.nan


def achieved_overall(by_dimension: Mapping[str, float], rating: Rating) -> float:
    """The dimensions' percent achieved weighted as the instrument says."""
    return math.fsum(float(one.weight) * by_dimension[one.id] for one in rating.dimensions)
