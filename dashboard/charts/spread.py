"""How units spread over ordered classes, as the segments of a strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.views.beside.model import Spread


@dataclass(frozen=True)
class Segment:
    """A piece of a strip, from `left`, `width` wide, in per cent of its length. step : its class, from 0; None without one."""

    left: float
    width: float
    step: int | None
    units: int


def segments(spread: Spread) -> tuple[Segment, ...]:
    """A segment for every class that has a unit, then one for the units without a class."""
    left, found = 0, []
    steps: Sequence[tuple[int | None, int]] = [*enumerate(spread.counts), (None, spread.of - spread.known)]
    for step, units in steps:
        if units:
            found.append(Segment(100 * left / spread.of, 100 * units / spread.of, step, units))
            left += units
    return tuple(found)
