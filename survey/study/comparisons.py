"""What a study compares with what: `comparisons:` in study.yaml, its targets and benchmarks."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from instruments.fields import Id, Label, Model, Number, Whole


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


class Target(Model):
    """A value that was aimed at. `wave` or `district` empty: for every one."""

    indicator: str
    statistic: str
    wave: str | None
    district: str | None
    value: float


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
