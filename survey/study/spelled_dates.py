"""Periods as files write them: a day, a month, a quarter, a year, in the order that the study says."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import cache, lru_cache

MONTHS = tuple(name.casefold() for name in calendar.month_abbr)
PARTS = {"Y": r"(?P<Y>\d{4})", "m": r"(?P<m>\d{1,2})", "d": r"(?P<d>\d{1,2})", "q": r"(?P<q>[1-4])", "b": r"(?P<b>[A-Za-z]{3,9})"}


@dataclass(frozen=True, order=True)
class Period:
    """Its first and last day, and its id: 2024-03-31, 2024-03, 2024Q1, 2024, or FIRST..LAST."""

    end: datetime.date
    start: datetime.date
    id: str


def unreadable(format: str) -> str:
    """Why a format cannot be used; empty where it can."""
    letters = re.findall(r"%(.)", format)
    unknown = [letter for letter in letters if letter not in PARTS]
    if unknown:
        return f"%{unknown[0]}"
    if len(set(letters)) < len(letters) or "Y" not in letters:
        return "%Y"
    month = {"m", "b"} & set(letters)
    if len(month) > 1 or ("d" in letters and not month) or ("q" in letters and (month or "d" in letters)):
        return "%m %d %q %b"
    return ""


@cache
def _pattern(format: str) -> re.Pattern[str]:
    pieces = re.split(r"%(.)", format)
    return re.compile("".join(PARTS[piece] if number % 2 else re.escape(piece) for number, piece in enumerate(pieces)), re.ASCII)


@lru_cache(100_000)
def read_period(text: str, format: str) -> Period | None:
    """The period that a text is, in that format; None where it is none."""
    found = _pattern(format).fullmatch(text)
    if found is None:
        return None
    parts = found.groupdict()
    year = int(parts["Y"])
    name = (parts.get("b") or "").casefold()
    month = int(parts["m"]) if parts.get("m") else MONTHS.index(name[:3]) if name[:3] in MONTHS[1:] else 0
    if name and not any(full.casefold().startswith(name) for full in calendar.month_name[1:]):
        return None
    if parts.get("d"):
        return _day(year, month, int(parts["d"]))
    if parts.get("q"):
        quarter = int(parts["q"])
        return _months(year, 3 * quarter - 2, 3 * quarter, f"{year}Q{quarter}")
    if "m" in parts or "b" in parts:
        return _months(year, month, month, f"{year}-{month:02}")
    return _months(year, 1, 12, str(year))


def day_period(day: datetime.date) -> Period:
    """The period called by one day, its last: how long it is nobody says."""
    return Period(day, day, day.isoformat())


def span(start: datetime.date, end: datetime.date) -> Period:
    return Period(end, start, f"{start.isoformat()}..{end.isoformat()}")


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        return day_period(datetime.date(year, month, day))
    except ValueError:
        return None


def _months(year: int, first: int, last: int, id: str) -> Period | None:
    if not (1 <= year <= 9999 and 1 <= first <= last <= 12):
        return None
    return Period(datetime.date(year, last, calendar.monthrange(year, last)[1]), datetime.date(year, first, 1), id)
