"""Derived items: what joins answers of one person, declared by a study and then treated as an item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from instruments.fields import Label, Model, Name
from instruments.logic import Condition, names
from instruments.model import Instrument

Kind = Literal["share", "score", "mean", "ratio"]
STATISTICS: Mapping[Kind, tuple[str, ...]] = {
    "share": ("share",), "score": ("score",), "mean": ("mean", "total"), "ratio": ("ratio",),
}


class Derived(Model):
    """Exactly one of `share`, `score`, `mean` and `ratio`, among the people for whom `base` holds.

    share : the share for whom a condition holds, among those with a valid answer to every item that it names
    score : an item with scores, or a construct ; mean : a number
    ratio : Σw·a / Σw·b of two numbers or choices ITEM.choice, among those who have both
    """

    label: Label
    share: Condition | None = None
    score: Name | None = None
    mean: Name | None = None
    ratio: tuple[str, ...] = ()
    base: Condition | None = None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Which of the four are written; one where it is right."""
        return tuple(kind for kind in STATISTICS if getattr(self, kind))

    @property
    def kind(self) -> Kind:
        return self.kinds[0]

    @property
    def statistics(self) -> tuple[str, ...]:
        """The headline first."""
        return STATISTICS[self.kind]

    @property
    def of(self) -> tuple[str, ...]:
        """What it is made of without its base: names of columns, or the item or construct whose score it takes."""
        if self.share is not None:
            return tuple(sorted(names(self.share)))
        return tuple(name for name in (self.score, self.mean, *self.ratio) if name)

    @property
    def named(self) -> tuple[str, ...]:
        """Every item or construct that it names."""
        columns = (*self.of, *(sorted(names(self.base)) if self.base else ()))
        return tuple(dict.fromkeys(name.partition(".")[0] for name in columns))

    def fits(self, instrument: Instrument) -> bool:
        """Whether a version has all that it names: elsewhere it is not made."""
        return all(name in instrument.items or name == self.score in instrument.constructs for name in self.named)

    def items(self, instrument: Instrument) -> tuple[str, ...]:
        """The items that it rests on, through a construct."""
        every = [item for name in self.named for item in (
            instrument.constructs[name].items if name in instrument.constructs else (name,))]
        return tuple(dict.fromkeys(every))


def derived_of(derived: Mapping[str, Derived], instrument: Instrument) -> dict[str, Derived]:
    """Those that a version has the items for."""
    return {name: one for name, one in derived.items() if one.fits(instrument)}
