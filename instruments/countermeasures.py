"""The types of a collection of problems with their possible causes and countermeasures.

A trigger suggests what to talk about; it never proves a cause. Nothing is triggered here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from instruments.fields import Id, Label, Model, Name, Whole
from instruments.header import Headed

Basis = Literal["stated", "parallel", "inferred"]


class Source(Model):
    """A text that entries rest on, by description."""

    id: Id
    label: Label


class Claim(Model):
    """A cause or a countermeasure, and what it rests on.

    stated: the source says it. parallel: the source lists problems, causes and countermeasures in the same
    order without saying which goes with which. inferred: our own link, to be confirmed by the user.
    """

    text: Label
    basis: Basis


class Gap(Model):
    """One clearly higher and the other clearly lower than the same reference."""

    higher: Name
    lower: Name


class Trigger(Model):
    """Results that all hold at once; any one trigger suggests its entry. Names are ids of `instruments`.

    low: the adjusted verdict is lower than the one reference that the study names. fine: the verdict is same
    or higher (not low would also be true of what is imprecise). below_level: a dimension of a rating is below
    this level.
    """

    low: tuple[Name, ...] = ()
    fine: tuple[Name, ...] = ()
    gap: Gap | None = None
    below_level: Mapping[Name, Whole] = Field(default_factory=dict)
    note: Label | None = None

    def names(self) -> tuple[str, ...]:
        """Every result that the trigger looks at."""
        gap = (self.gap.higher, self.gap.lower) if self.gap else ()
        return (*self.low, *self.fine, *gap, *self.below_level)


class Entry(Model):
    """A problem, what may cause it, what may be done. `about` are the results that it belongs to."""

    id: Name
    problem: Label
    about: tuple[Name, ...]
    causes: tuple[Claim, ...]
    countermeasures: tuple[Claim, ...]
    triggers: tuple[Trigger, ...]
    sources: tuple[Id, ...]
    note: Label | None = None


class Countermeasures(Headed):
    """Problems, causes and countermeasures in one version. `instruments` are the keys of those whose results it names."""

    HEAD: ClassVar = ("instruments",)
    instruments: tuple[str, ...]

    rule: Label             # stands wherever an entry is shown
    triggers_origin: Label
    basis: Mapping[Basis, Label]
    sources: tuple[Source, ...]
    entries: tuple[Entry, ...]
