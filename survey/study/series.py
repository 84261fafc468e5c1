"""The types of `series:` in study.yaml: which published figures a study takes, and how their files are to be read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from instruments.fields import Date, Id, Label, Model, Name, Number, Whole

FilePath = Annotated[str, StringConstraints(min_length=1, max_length=1000)]


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Texts = Annotated[tuple[str, ...], BeforeValidator(_listed)]       # one text, or a list of them
Files = Annotated[tuple[FilePath, ...], BeforeValidator(_listed)]


class Columns(Model):
    """What the columns of the files are called.

    Three shapes. Long: `measure` (or one `indicator` for all rows) and `value`. One column an indicator: `values`.
    One column a period: `periods`, with `measure` or `indicator`.
    """

    district: str | None = None                # without it every row is the city's
    period: str | None = None
    start: str | None = None                   # the first and last day of a period, where the file has them
    end: str | None = None
    indicator: Name | None = None
    measure: str | None = None
    value: str | None = None
    se: str | None = None
    n: str | None = None
    city: str | None = None                    # the city's own figure, beside each district's
    values: Mapping[Name, str] = Field(default_factory=dict)   # by indicator
    se_of: Mapping[Name, str] = Field(default_factory=dict)
    n_of: Mapping[Name, str] = Field(default_factory=dict)
    periods: tuple[str, ...] = ()              # columns whose heads are periods

    @property
    def named(self) -> dict[tuple[str | int, ...], str]:
        """Every column that must be there, by where it is named."""
        single = ("district", "period", "start", "end", "measure", "value", "se", "n", "city")
        found: dict[tuple[str | int, ...], str] = {(name,): text for name in single if (text := getattr(self, name)) is not None}
        found |= {(group, id): text for group in ("values", "se_of", "n_of") for id, text in getattr(self, group).items()}
        return found | {("periods", number): text for number, text in enumerate(self.periods)}


class Break(Model):
    """From which period on figures are others than before, and why. Without indicators: all of them."""

    at: str
    indicators: tuple[Name, ...] = ()
    reason: Label


class Later(Model):
    """A later version of the instrument, and the first day of what it is for."""

    start: Date = Field(alias="from")
    instrument: str


class Deff(Model):
    """The design effect by which the variance of a simple random sample of n is multiplied, and where it is from."""

    value: Number
    source: Label


class Series(Model):
    """Figures by district and period that somebody else publishes.

    rolling : over how many periods each figure runs; those nearer than that share data and are not compared
    dates : how a period is written, in the letters of strftime: %Y %m %d %b, %q for the quarter
    """

    id: Id
    instrument: str
    versions: tuple[Later, ...] = ()
    file: Files
    sheet: str | None = None
    header: Whole = 1                           # row of a sheet in which the heads stand
    columns: Columns
    measures: Mapping[Name, Texts] = Field(default_factory=dict)     # indicator -> how files call it
    city: Texts = ()                            # how files call the whole city
    leave_out: Mapping[str, Texts] = Field(default_factory=dict)     # column -> what stands in rows that are not wanted
    missing: Texts = ()                         # what stands where nothing was published
    decimal: Literal[".", ","] = "."
    thousands: Literal["", ",", ".", " ", "'"] = ""
    dates: str = "%Y-%m-%d"
    shares: Literal["fraction", "percent"] = "fraction"
    rolling: Whole = 1
    breaks: tuple[Break, ...] = ()
    deff: Deff | None = None

    def key(self, end: datetime.date) -> str:
        """The key of the instrument version that a period, given by its last day, is of."""
        return next((one.instrument for one in reversed(self.versions) if one.start <= end), self.instrument)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its versions, oldest first, each once."""
        return tuple(dict.fromkeys([self.instrument, *(one.instrument for one in self.versions)]))
