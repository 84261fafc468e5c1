"""A Chart: what is drawn, as data on the scale of its axis. How it is drawn is a drawer's work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["up", "down", "plain"]


@dataclass(frozen=True)
class Dot:
    """One line of the chart: a point with its interval; `value` None where it is withheld or there is none.

    mark : ▲ ▼ ● ○, or ·· where withheld; end, small : what stands at the line's end, in bold and beside it
    reference : what this line alone is held against, such as its target
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    mark: str
    tone: Tone
    end: str
    small: str = ""
    reference: float | None = None


@dataclass(frozen=True)
class Band:
    """What every line is held against, with its interval."""

    label: str
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Chart:
    """Dots with intervals on one axis, the first on top. `alt` says in words what the picture shows."""

    title: str
    alt: str
    dots: tuple[Dot, ...]
    low: float
    high: float
    ticks: tuple[float, ...]
    tick_texts: tuple[str, ...]
    band: Band | None = None
