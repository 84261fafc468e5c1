"""The types of a series: figures of districts and periods that somebody else publishes, without respondents or items.

What each figure is stands here; where it is read from, a study says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from instruments.fields import Label, Model, Name, Number
from instruments.header import Headed

Statistic = Literal["share", "score", "mean", "rate", "total"]
BOUNDS = {"share": (0, 1), "score": (0, 100)}  # of the statistics that are fixed by what they are
SAID = ("label", "statistic", "unit", "direction", "wording", "base", "scale")  # what makes a figure that figure


class Scale(Model):
    """Between which values a figure can lie."""

    low: Number
    high: Number


class Figure(Model):
    """A published figure.

    unit : what one of it is; needed but for shares (of 0–1) and scores (of 0–100)
    wording, base : the question behind it, and of whom it is, where the publisher says
    scale : needed of a mean whose precision is to follow from n
    """

    id: Name
    label: Label
    statistic: Statistic
    direction: Literal["positive", "negative", "neutral"]
    unit: Label | None = None
    wording: Label | None = None
    base: Label | None = None
    scale: Scale | None = None
    source: str
    note: Label | None = None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Between which values it must lie; None where nothing says."""
        if self.statistic in BOUNDS:
            low, high = BOUNDS[self.statistic]
            return float(low), float(high)
        return (float(self.scale.low), float(self.scale.high)) if self.scale else None


class SeriesInstrument(Headed):
    """The figures of a series in one version."""

    HEAD: ClassVar = ("publisher", "population")

    publisher: Label
    population: Label | None = None
    indicators: tuple[Figure, ...]

    def figure(self, id: str) -> Figure | None:
        """The figure of that id, where this version has it."""
        return next((one for one in self.indicators if one.id == id), None)


def differences(old: Figure, new: Figure) -> tuple[str, ...]:
    """What makes two versions of a figure two figures; empty where they may be compared. Sources and notes do not."""
    return tuple(name for name in SAID if getattr(old, name) != getattr(new, name))


def changes(old: SeriesInstrument, new: SeriesInstrument) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    """By id of every figure of either what changed; None where only one of them has it."""
    for id in dict.fromkeys([*(one.id for one in old.indicators), *(one.id for one in new.indicators)]):
        before, after = old.figure(id), new.figure(id)
        yield id, differences(before, after) if before and after else None
