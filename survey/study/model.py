"""The types of a study. Read from its folder by `survey.study.reading`, frozen, checked when made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from instruments.assessment import Assessment
from instruments.fields import Date, Flag, Id, Label, Model, Month, Whole
from instruments.lineage import chain
from instruments.model import Instrument
from instruments.rating import Rating
from instruments.series import SeriesInstrument
from survey.study.bridge import bridged
from survey.study.comparisons import Benchmark, Comparisons, Period, Target, rolling_periods
from survey.study.derived import Derived, derived_of
from survey.study.design import Design, FilePath
from survey.study.replicates import spelled_out
from survey.study.series import Series
from words.problems import SurveyError


class Bridge(Model):
    """Some items that random halves of a wave's people got as an earlier version asks them."""

    instrument: str
    items: tuple[Id, ...]


class Wave(Model):
    """One round with one instrument version."""

    id: Id
    instrument: str
    start: Date = Field(alias="from")
    end: Date = Field(alias="to")
    data: tuple[FilePath, ...] = ()
    bind: FilePath | None = None
    modes: tuple[str, ...] = ()
    bridge: Bridge | None = None

    @property
    def planned(self) -> bool:
        """Whether nothing was fielded yet: it has neither answers nor a binding."""
        return not self.data and self.bind is None


class Privacy(Model):
    few: Whole = 30
    withhold: Whole = 10


class District(Model):
    """An area that is compared. `parent` groups districts for display."""

    id: Id
    label: Label
    short: Label
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    population: Whole | None = None


class Margin(Model):
    """How many people one category of a margin has. `wave` empty: in every one; `district` empty: in the city as a whole.

    items : the item, or those that are crossed; empty for everybody. codes : by item those that make the category
    """

    wave: str | None
    district: str | None
    items: tuple[Id, ...]
    codes: tuple[tuple[int, ...], ...]
    total: float
    row: int  # in its file, to say where

    @property
    def item(self) -> str:
        """As the file writes it."""
        return "*".join(self.items)

    @property
    def code(self) -> str:
        return "*".join("|".join(map(str, some)) for some in self.codes)


class Binding(Model):
    """Which column of a wave's raw file is what, and how its spellings read."""

    respondent: str | None = None
    form: str | None = None       # of a bridge wave: the version whose form somebody got
    district: str | None = None
    weight: str | None = None
    mode: str | None = None
    start: str | None = None
    end: str | None = None
    design: Mapping[Id, str] = Field(default_factory=dict)
    replicates: Annotated[tuple[str, ...], "columns, as survey.study.replicates spells them out"] = ()
    items: Mapping[str, str] = Field(default_factory=dict)      # ITEM or ITEM.choice -> column
    # By ITEM, ITEM.choice, district, mode, weight, or a name of the design: spelling -> code, id, mode …
    answers: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    missing: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)  # ITEM or all -> spelling -> reason


class Round(Model):
    """One round of rating: units on a day, with one version of a rating."""

    id: Id
    instrument: str
    on: Date                   # evidence may not be younger; that older than the instrument's months is not accepted
    units: FilePath
    data: tuple[FilePath, ...] = ()


class Assessed(Model):
    """The figures of units in some months, under one version of an assessment."""

    id: Id
    instrument: str
    start: Month = Field(alias="from")
    end: Month = Field(alias="to")
    units: FilePath
    data: tuple[FilePath, ...] = ()
    columns: Mapping[str, str] = Field(default_factory=dict)   # what a column of the long form is called in the files
    case_mix: Mapping[Id, Label] = Field(default_factory=dict)  # columns of `units` that are shown beside the figures


class Unit(Model):
    """An organisation that is rated or assessed: a police station. `beside` are numbers that it is told apart by."""

    id: Id
    label: Label
    district: str
    beside: Mapping[Id, float] = Field(default_factory=dict)


class Study(Model):
    """A folder with `study.yaml`, read and checked."""

    folder: Path
    id: Id
    title: Label
    simulated: Flag = False
    districts: tuple[District, ...]
    waves: tuple[Wave, ...]
    design: Design
    comparisons: Comparisons
    privacy: Privacy
    targets: tuple[Target, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    margins: tuple[Margin, ...] = ()
    instruments: Annotated[Mapping[str, Instrument], "by key id@version, those that the waves use"]
    bindings: Annotated[Mapping[str, Binding], "by wave"]
    checksums: Annotated[Mapping[str, str], "canonical: `design`, `comparisons`, and `bind:WAVE` for every binding"]
    derived: Mapping[str, Derived] = Field(default_factory=dict)     # by id
    between: Mapping[str, Instrument] = Field(default_factory=dict)  # versions between those of the waves, or bridged to
    rounds: tuple[Round, ...] = ()   # of rating, oldest first: `ratings:` in the file
    units: Mapping[str, tuple[Unit, ...]] = Field(default_factory=dict)  # by round
    rated: Mapping[str, Rating] = Field(default_factory=dict)            # by key, those that the rounds use
    assessments: tuple[Assessed, ...] = ()  # as written; their units stand in `assessed_units`
    assessed_units: Mapping[str, tuple[Unit, ...]] = Field(default_factory=dict)  # by assessment
    schedules: Mapping[str, Assessment] = Field(default_factory=dict)             # by key, those that the assessments use
    series: tuple[Series, ...] = ()
    published: Mapping[str, SeriesInstrument] = Field(default_factory=dict)  # by key, those that the series use
    allowed: tuple[Path, ...] = ()   # folders outside the study's own that its files may lie in

    def wave(self, wave: str) -> Wave:
        """The wave of that id; ValueError naming those there are."""
        found = next((one for one in self.waves if one.id == wave), None)
        if found is None:
            raise ValueError(f"the study has no wave {wave!r}; its waves are {', '.join(one.id for one in self.waves)}")
        return found

    def round(self, round: str) -> Round:
        """The round of rating of that id; ValueError naming those there are."""
        found = next((one for one in self.rounds if one.id == round), None)
        if found is None:
            raise ValueError(f"the study has no round {round!r}; its rounds are {', '.join(one.id for one in self.rounds)}")
        return found

    def assessment(self, assessment: str) -> Assessed:
        """The assessment of that id; ValueError naming those there are."""
        found = next((one for one in self.assessments if one.id == assessment), None)
        if found is None:
            raise ValueError(f"the study has no assessment {assessment!r}; it has "
                             f"{', '.join(one.id for one in self.assessments) or 'none'}")
        return found

    def one_series(self, id: str) -> Series:
        """The series of that id; ValueError naming those there are."""
        found = next((one for one in self.series if one.id == id), None)
        if found is None:
            raise ValueError(f"the study has no series {id!r}; its series are {', '.join(one.id for one in self.series)}")
        return found

    @property
    def order(self) -> tuple[str, ...]:
        """The waves that were fielded, in the order of time."""
        return tuple(wave.id for wave in self.waves if not wave.planned)

    @property
    def rolling(self) -> tuple[Period, ...]:
        """Every so many waves that follow one another."""
        return rolling_periods(self.order, self.comparisons.rolling)

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods with a name, then the rolling ones."""
        return (*self.comparisons.periods, *self.rolling)

    def instrument(self, wave: str) -> Instrument:
        return self.instruments[self.wave(wave).instrument]

    def replicate_columns(self, wave: str) -> tuple[str, ...]:
        """The raw columns of the replicate weights of a wave that were supplied, in their order."""
        return spelled_out(self.bindings[wave].replicates) if wave in self.bindings else ()

    @property
    def replicates_supplied(self) -> int:
        """How many replicate weights the raw files have; 0 where they have none."""
        return len(self.replicate_columns(self.order[0])) if self.design.supplied else 0

    def asked(self, wave: str) -> Instrument:
        """What a wave asks: its instrument, in a bridge wave with the second form of the bridged items."""
        instrument, bridge = self.instrument(wave), self.wave(wave).bridge
        return bridged(instrument, self.versions[bridge.instrument], bridge.items) if bridge else instrument

    def derived_in(self, instrument: Instrument) -> dict[str, Derived]:
        """The derived items that a version has the items for, by id."""
        return derived_of(self.derived, instrument)

    @property
    def versions(self) -> dict[str, Instrument]:
        """Every instrument version that waves use, lie between or bridge to, by key."""
        return {**self.between, **self.instruments}

    def chain(self, old: str, new: str) -> tuple[Instrument, ...]:
        """The versions from one key to another, oldest first; empty where the newer does not come from the older."""
        try:
            return chain(old, new, self.versions.__getitem__)
        except (KeyError, SurveyError):
            return ()
