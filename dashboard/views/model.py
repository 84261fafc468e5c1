"""What the overview page shows, as data: taken from a report, nothing estimated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.views.comparison import Figure, Row
from words.language import Lang

# What districts are held against.
CITY, OTHERS, TARGET, BENCHMARK, DISTRICT, PAIRS, NONE = (
    "city", "others", "target", "benchmark", "district", "pairs", "none")


@dataclass(frozen=True)
class Entry:
    """A district, a part of the indicator or a wave: its name and figure, None where nobody answered.

    above, below : of a district compared in pairs, how many others it is clearly above and below
    ranks : the range of its rank that those pairs allow
    """

    id: str
    label: str
    figure: Figure | None
    above: int = 0
    below: int = 0
    ranks: tuple[int, int] | None = None

    @property
    def estimate(self) -> Row | None:
        """The estimate where it can be shown."""
        found = self.figure.estimate if self.figure else None
        return found if found is not None and found.value is not None else None

    @property
    def withheld(self) -> bool:
        return self.figure is not None and self.figure.estimate.withheld

    @property
    def few(self) -> bool:
        return self.figure is not None and self.figure.estimate.few

    def difference(self, kind: str | None) -> Row | None:
        """The difference of that kind, as `city` or `previous`; None where nothing was compared."""
        return self.figure.differences.get(kind) if self.figure and kind else None

    def verdict(self, kind: str | None) -> str | None:
        found = self.difference(kind)
        return found.verdict if found else None


@dataclass(frozen=True)
class Column:
    """An indicator in one wave: the city's figure and the districts', by id."""

    id: str
    label: str
    unit: str
    city: Entry
    districts: Mapping[str, Entry]


@dataclass(frozen=True)
class Remark:
    """A sentence, with the verdict that its mark stands for."""

    verdict: str | None
    text: str


@dataclass(frozen=True)
class Rules:
    """What the study fixed beforehand and the reader has to know."""

    conf: float
    adjusted: str
    worth: float | None
    few: int
    withhold: int
    opt_in: bool
    pools: bool
    compares_previous: bool


@dataclass(frozen=True)
class Overview:
    """One indicator in one wave and its parts.

    basis, other : what districts are held against, and its name; previous : the wave before, if any
    described : compared, but no verdict may be given
    districts : those with a figure from high to low, then withheld, then without any
    also : further kinds of difference that districts have beside the basis
    part_kind : dimension, construct or item; waves : the city by wave up to now
    origin : where the weights of an index come from
    """

    lang: Lang
    wave: str
    previous: str | None
    waves_in_all: int
    said: str
    main: Column
    parts: tuple[Column, ...]
    part_kind: str
    basis: str
    other: str
    also: Mapping[str, str]
    described: bool
    pairs: int
    districts: tuple[Entry, ...]
    waves: tuple[Entry, ...]
    rules: Rules
    origin: str

    @property
    def held(self) -> str | None:
        """The kind of difference that tells how a district stands; None where there is none or it is by pairs."""
        return None if self.basis in (PAIRS, NONE) else self.basis

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The districts with a figure."""
        return tuple(entry for entry in self.districts if entry.estimate)
