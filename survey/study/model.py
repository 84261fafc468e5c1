"""The types of a study. Read from its folder by `survey.study.reading`, frozen, checked when made."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from instruments.fields import Date, Flag, Id, Label, Model, Number, Whole
from instruments.lineage import chain
from instruments.model import Instrument
from instruments.rating import Rating
from instruments.series import SeriesInstrument
from survey.study.bridge import bridged
from survey.study.derived import Derived, derived_of
from survey.study.replicates import Replicates, spelled_out
from survey.study.series import Series
from words.problems import SurveyError

RESPONDENT = "respondent"  # as a psu: people were drawn directly
UNKNOWN = "unknown"        # weights were calibrated, nobody knows to what
FilePath = Annotated[str, StringConstraints(min_length=1, max_length=1000)]  # with /, from the study's folder


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


class Stage(Model):
    """A stage of selection.

    fpc : the variable that holds how many units the population has, in the stratum or in the unit of the stage before
    pps : the variable that holds each psu's probability of selection, where psus were drawn without replacement with
        unequal probabilities; of the first stage only
    nest : labels of psus begin anew in every stratum, so one label in two strata is two psus
    """

    psu: str
    fpc: str | None = None
    pps: str | None = None
    nest: Flag = False


class Design(Model):
    """How people were chosen. Names are canonical; raw column names stand in the bindings."""

    sample: Literal["probability", "opt_in"] = "probability"
    strata: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = (Stage(psu=RESPONDENT),)
    psus_across_waves: Literal["same", "new"] = "same"
    lonely: Literal["fail", "certainty", "centred", "average"] = "fail"
    calibrated_to: FilePath | None = None  # margins.csv, or UNKNOWN
    pooled: Literal["weight", "population", "none"] = "weight"
    replicates: Replicates | None = None

    @property
    def people_drawn(self) -> bool:
        """Whether the respondents themselves are the psus."""
        return self.stages[0].psu == RESPONDENT

    @property
    def margins(self) -> str | None:
        """The file of margins that weights are calibrated to."""
        return None if self.calibrated_to == UNKNOWN else self.calibrated_to

    @property
    def supplied(self) -> bool:
        """Whether replicate weights stand in the raw files: they carry the whole design."""
        return self.replicates is not None and self.replicates.source == "supplied"

    @property
    def later(self) -> tuple[Stage, ...]:
        """The further stages that enter the variance: those before which every stage has its share of the population."""
        whole = next((number for number, stage in enumerate(self.stages) if not stage.fpc), len(self.stages))
        return self.stages[1:whole + 1]

    @property
    def respondents_enter(self) -> bool:
        """Whether the variance needs people themselves, not only sums over them: they are psus, or drawn last of all."""
        return not self.replicates and (self.people_drawn or any(stage.psu == RESPONDENT for stage in self.later))


class Period(Model):
    """Several waves put together, as the four of a year.

    weights : `equal`, each wave counts the same; `weight`, as its answers weigh
    """

    id: Id
    waves: tuple[Id, ...]
    weights: Literal["equal", "weight"] = "equal"
    label: Label | None = None


def rolling_periods(order: tuple[str, ...], size: int | None) -> tuple[Period, ...]:
    """Every so many waves that follow one another, each called FIRST..LAST; none without a size."""
    windows = (order[start:start + size] for start in range(len(order) - size + 1)) if size else ()
    return tuple(Period(id=f"{waves[0]}..{waves[-1]}", waves=waves) for waves in windows)


class Comparisons(Model):
    """What is compared with what, and which difference is worth acting on."""

    versus: Annotated[tuple[str, ...], "as survey.study.versus reads them"] = ()
    pairs: tuple[Literal["index", "dimensions", "constructs"], ...] = ()
    by: tuple[Id, ...] = ()
    worth: Mapping[str, Number] = Field(default_factory=dict)
    same_within: Mapping[str, Number] = Field(default_factory=dict)
    adjust: Literal["holm", "bh", "none"] = "holm"
    conf: Number = Fraction(95, 100)
    share_interval: Literal["logit", "beta"] = "logit"
    named: Mapping[Id, Mapping[str, Number]] = Field(default_factory=dict)
    periods: tuple[Period, ...] = ()
    rolling: Whole | None = None


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


class Target(Model):
    """A value that was aimed at. `wave` or `district` empty: for every one."""

    indicator: str
    statistic: str
    wave: str | None
    district: str | None
    value: float


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


class Benchmark(Model):
    """A published value to stand beside: another city, a national survey."""

    id: Id
    indicator: str
    statistic: str
    value: float
    se: float | None
    n: Whole | None
    source: str
    label: Label


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


class Unit(Model):
    """An organisation that is rated: a police station."""

    id: Id
    label: Label
    district: str


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
