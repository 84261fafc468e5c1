"""Months, quarters, half-years and years as whole numbers, and as they are written.

A period of a kind has a place: how many of its kind ended before it since the year 0. 2024-02 is month 24289, 2024Q1 quarter 8096.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from instruments.assessment import MONTHS, PERIODS, Period

# As we write them, and as spreadsheets and people do; a day counts as its month.
_WRITTEN: tuple[tuple[Period, str], ...] = (
    ("month", r"(\d{4})-(\d\d)(?:-\d\d)?"), ("month", r"(\d{4})/(\d\d?)"), ("month", r"(\d{4})年(\d\d?)月"),
    ("quarter", r"(\d{4})-?Q([1-4])"), ("quarter", r"(\d{4})年第?([1-4])季度?"),
    ("half_year", r"(\d{4})-?H([12])"), ("year", r"(\d{4})年?"))
_HALVES = {"上": 1, "下": 2}


@dataclass(frozen=True, order=True)
class At:
    """A period: what kind, and its place among those of its kind."""

    kind: Period
    place: int

    @property
    def first(self) -> int:
        """Its first month."""
        return self.place * MONTHS[self.kind]

    @property
    def last(self) -> int:
        return self.first + MONTHS[self.kind] - 1

    def __str__(self) -> str:
        return written(self.kind, self.place)


def written(kind: Period, place: int) -> str:
    """The id of a period in RESULT: 2024-01, 2024Q1, 2024H1, 2024."""
    each = 12 // MONTHS[kind]
    year, part = divmod(place, each)
    return {"month": f"{year:04}-{part + 1:02}", "quarter": f"{year:04}Q{part + 1}", "half_year": f"{year:04}H{part + 1}",
            "year": f"{year:04}"}[kind]


def period_of(text: str) -> At | None:
    """The period that a text names; None where it names none."""
    for kind, pattern in _WRITTEN:
        if found := re.fullmatch(pattern, text, re.ASCII):
            each, part = 12 // MONTHS[kind], int(found[2]) if kind != "year" else 1
            return At(kind, int(found[1]) * each + part - 1) if 1 <= part <= each else None
    if half := re.fullmatch(r"(\d{4})年([上下])半年", text, re.ASCII):
        return At("half_year", int(half[1]) * 2 + _HALVES[half[2]] - 1)
    return None


def month_of(text: str) -> int:
    """The place of a month that study.yaml names."""
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def ended(kind: Period, start: int, end: int) -> range:
    """The places of the periods that touch the months from start to end and ended by then; a year by year's end."""
    months = MONTHS[kind]
    return range(start // months, (end + 1) // months)


def whole(kind: Period, start: int, end: int) -> range:
    """Of `ended`, those that began no earlier than start."""
    months = MONTHS[kind]
    return range(-(-start // months), (end + 1) // months)


def longer(kind: Period) -> Iterator[Period]:
    """The kinds from this one on, shortest first."""
    yield from PERIODS[PERIODS.index(kind):]
