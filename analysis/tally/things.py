"""The kinds of things that a pass over the answers counts, each with the columns it reads and the bins it has."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from instruments.logic import Condition, names
from instruments.model import REASONS

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
class Replicated:
    """A thing's sums with every replicate weight; without a thing the products of these weights."""

    thing: Codes | Score | Base | Share | Number | Ratio | Distinct | None

    @property
    def id(self) -> str:
        return self.thing.id if self.thing else PRODUCTS


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
