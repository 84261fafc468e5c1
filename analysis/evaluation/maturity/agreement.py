"""How far two assessors agree: exactly, within one class, by quadratic kappa, by ICC(A,1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from importlib import import_module
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.evaluation.maturity.gates import percent_achieved
from analysis.kept import Kept
from instruments.rating import NOT_APPLICABLE, Rating
from survey.ratings.given import Given

Ints = NDArray[np.int64]
# pingouin takes seconds to import, so it is loaded where there is something to reckon.
BORROWED = "analysis.borrowed.agreement"
FORMAT = 1  # one more when the same ratings would give other figures


@dataclass(frozen=True)
class Agreement:
    """Of two assessors; kappa and ICC are nan below the instrument's number of objects, or where nothing varies.

    pairs : practices of units that both rated with a class
    objects : units × dimensions that both rated
    """

    pairs: int
    objects: int
    exact: float
    within_one: float
    kappa: float
    icc: float
    low: float
    high: float

    def accepted(self, rating: Rating) -> bool | None:
        """Whether it is good enough; None where that cannot be said."""
        if rating.agreement is None or np.isnan(self.icc):
            return None
        accept = rating.agreement.accept
        return bool(self.icc >= float(accept.estimate) and self.low >= float(accept.low))


def exact(first: Ints, second: Ints) -> float:
    """Share of pairs with the same class."""
    return float((first == second).mean())


def within_one(first: Ints, second: Ints) -> float:
    """Share of pairs at most one class apart."""
    return float((np.abs(first - second) <= 1).mean())


def quadratic_kappa(first: Ints, second: Ints) -> float:
    """Cohen's kappa with weights (i−j)²; nan where both always give one and the same class.

    first, second : (pairs,) places of the classes on the scale

    Source: Cohen (1968), Psychological Bulletin 70: 213-220. Golden: rating.csv
    """
    expected = float(((first[:, None] - second[None, :]) ** 2).mean())
    return 1 - float(((first - second) ** 2).mean()) / expected if expected else float("nan")


def agreement(given: Sequence[Given], rating: Rating) -> Agreement | None:
    """The first two assessors held against each other, as they rated, before they agreed; None without a common unit."""
    if rating.agreement is None or len(rating.assessors) < 2:
        return None
    sides: list[dict[str, dict[str, str]]] = []
    for rater in rating.assessors[:2]:
        own: dict[str, dict[str, str]] = {}
        for one in given:
            if one.rater == rater:
                own.setdefault(one.unit, {})[one.practice] = one.rating
        sides.append(own)
    units = [unit for unit in sides[0] if unit in sides[1]]
    if not units:
        return None
    first, second = _pairs(sides, units, rating)
    values = np.array([[percent_achieved(side[unit], one.id, rating) for side in sides]
                       for unit in units for one in rating.dimensions])
    values = values[~np.isnan(values).any(axis=1)]
    enough = len(values) >= rating.agreement.objects
    icc = import_module(BORROWED).icc_a1(values) if enough else (np.nan,) * 3
    return Agreement(len(first), len(values), exact(first, second), within_one(first, second),
                     quadratic_kappa(first, second) if enough else np.nan, *icc)


def kept_agreement(folder: Path, identity: str, given: Sequence[Given], rating: Rating) -> Agreement | None:
    """`agreement`, reckoned once for the same ratings: what is borrowed for it takes longer to load than all else together.

    folder : of the study, whose private cache keeps it ; identity : of the ratings and their instrument, by checksum
    """
    kept = Kept(folder / ".cache" / "agreement", identity)
    path, key = kept.path(identity), repr((FORMAT, identity))
    if found := kept.load(path, key, {"agreement"}):
        pairs, objects, *others = found["agreement"]["figures"].tolist()
        return Agreement(int(pairs), int(objects), *others)
    made = agreement(given, rating)
    if made is not None:
        kept.save(path, key, {"agreement": {"figures": np.array(astuple(made), float)}})
    return made


def _pairs(sides: Sequence[Mapping[str, Mapping[str, str]]], units: Sequence[str], rating: Rating) -> tuple[Ints, Ints]:
    """Places of the classes that both gave; what either left out as not applicable is no pair."""
    place = {one: number for number, one in enumerate(rating.classes())}
    both = [[side[unit][practice.id] for side in sides] for unit in units for practice in rating.practices]
    kept = np.array([[place[one] for one in pair] for pair in both if NOT_APPLICABLE not in pair], np.int64).reshape(-1, 2)
    return kept[:, 0], kept[:, 1]
