"""The types of a rating: practices of an organisation, rated on evidence; gates that turn ratings into levels.

Nothing is rated here: these are the rules as the file has them.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Mapping
from typing import ClassVar, Literal

from instruments.fields import Flag, Id, Label, Model, Name, Number, Whole
from instruments.header import Headed

NOT_APPLICABLE = "NA"    # stands where a class would, of a practice that does not apply
CONSENSUS = "consensus"  # stands where a rater would: what the assessors agreed on


class Class(Model):
    """A class of the rating scale: shares achieved above the class before it, up to `up_to` percent."""

    id: Name
    label: Label
    up_to: Number
    points: Number          # of 100, for the percent achieved


class Level(Model):
    """A level of maturity; level 1 is what is left when no gate is passed."""

    level: Whole
    label: Label
    meaning: Label


class NotApplicable(Model):
    """How far a practice may be left out."""

    label: Label
    most: Whole                                   # of a dimension
    key: Flag                                     # whether a key practice may be
    reason: Literal["required", "optional"]
    confirmed_by: Literal["assessor", "nobody"]


def earliest(on: datetime.date, months: int) -> datetime.date:
    """The same day so many months before, or that month's last."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(on.day, last))


class Evidence(Model):
    """What evidence must be; a rating by oneself without it counts as at most `otherwise`."""

    months: Whole           # no older than this
    in_force: Flag          # a policy document must be in force as well
    otherwise: Name         # a class

    def accepts(self, dated: datetime.date | None, in_force: bool | None, on: datetime.date) -> bool:
        """Whether evidence counts: dated, not after the day of rating, not older than the months allowed; a policy in force.

        in_force : None where the evidence is no policy
        """
        if dated is None or (self.in_force and in_force is False):
            return False
        return earliest(on, self.months) <= dated <= on


class Gates(Model):
    """A dimension's level is the highest k that all of these allow; level 1 if none.

    Every key practice of the levels from 2 to k−1 is at least `key_below`, every key practice of level k at
    least `key_at`, and every practice of the levels from 2 to k at least `every`: classes.
    """

    key_below: Name
    key_at: Name
    every: Name
    overall: Literal["lowest_dimension"]
    official: Literal["consensus_of_assessors"]
    evidence: Evidence
    not_applicable: NotApplicable

    def needed(self, practice: Practice, level: int) -> str | None:
        """The class that a practice must have for its dimension to be at a level; None where it need not be rated yet."""
        if practice.level > level:
            return None
        if not practice.key:
            return self.every
        return self.key_below if practice.level < level else self.key_at


class Acceptance(Model):
    """How large ICC(A,1) and the lower end of its interval must be."""

    estimate: Number
    low: Number


class Agreement(Model):
    """How the agreement of two assessors is told, and when it is good enough."""

    kappa: Literal["quadratic"]       # over units × practices
    icc: Literal["A,1"]               # over units × dimensions
    objects: Whole                    # with fewer, only exact and within-one agreement
    accept: Acceptance
    otherwise: Label
    source: str = ""


class Dimension(Model):
    """Practices of one subject. `weight` counts for the percent achieved, never for a level."""

    id: Name
    label: Label
    weight: Number
    anchors: Mapping[Whole, Label]    # what each level looks like
    source: str = ""


class Metric(Model):
    """A percentage that says the class by itself: the class named holds from this value on, the lowest below."""

    id: Name
    label: Label
    classes: Mapping[Name, Number]


class Practice(Model):
    """What an organisation does, at one level of one dimension. A key practice gates its level.

    `critical`: named first among the practices that hold the overall level.
    """

    id: Name
    dimension: Name
    level: Whole
    key: Flag = False
    critical: Flag = False
    text: Label
    evidence: tuple[Label, ...]
    metric: Metric | None = None
    source: str = ""


class Rating(Headed):
    """A rating of organisations in one version."""

    HEAD: ClassVar = ("unit", "population", "reference_period", "raters")

    unit: Literal["organisation"]
    population: Label
    reference_period: Label | None = None
    raters: tuple[Id, ...]
    scale: tuple[Class, ...]
    levels: tuple[Level, ...]
    gates: Gates
    report: tuple[Literal["levels", "percent_achieved", "blocking", "overall"], ...]
    agreement: Agreement | None = None
    weights_origin: Label
    dimensions: tuple[Dimension, ...]
    practices: tuple[Practice, ...]

    def classes(self) -> tuple[str, ...]:
        """The ids of the rating classes, from the lowest."""
        return tuple(found.id for found in self.scale)

    @property
    def of_themselves(self) -> tuple[str, ...]:
        """The raters who rate their own organisation: those whose id begins with `self`."""
        return tuple(rater for rater in self.raters if rater.startswith("self"))

    @property
    def assessors(self) -> tuple[str, ...]:
        """The raters who do not."""
        return tuple(rater for rater in self.raters if not rater.startswith("self"))

    def needs_evidence(self, given: str) -> bool:
        """Whether a class is above what a rating without evidence counts as."""
        return given in self.above(self.gates.evidence.otherwise)

    def above(self, given: str) -> tuple[str, ...]:
        """The classes above one."""
        classes = self.classes()
        return classes[classes.index(given) + 1:]

    def practice(self, practice: str) -> Practice:
        return next(found for found in self.practices if found.id == practice)

    def practices_of(self, dimension: str) -> tuple[Practice, ...]:
        return tuple(found for found in self.practices if found.dimension == dimension)
