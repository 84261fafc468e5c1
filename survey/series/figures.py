"""Figures as they are kept, and how the numbers in files are spelled."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from survey.study.series import Series

Cell: TypeAlias = "str | float | datetime.date"  # of a table; a number or a day only where a workbook says that it is one
LONGEST = 40  # characters of a number


@dataclass(frozen=True)
class Figure:
    """One published value. `district` None: the city's own. `row`, `column`: where in `file`."""

    indicator: str
    period: str
    district: str | None
    value: float
    se: float | None
    n: int | None
    file: str
    row: int
    column: str

    @property
    def of(self) -> tuple[str, str, str | None]:
        return self.indicator, self.period, self.district

    @property
    def said(self) -> tuple[float, float | None, int | None]:
        return self.value, self.se, self.n


@cache
def _pattern(decimal: str, thousands: str) -> re.Pattern[str]:
    mark = re.escape(decimal)
    whole = r"\d+" if not thousands else rf"(?:\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+|\d+)"
    return re.compile(rf"[+-]?(?:{whole}(?:{mark}\d*)?|{mark}\d+)", re.ASCII)


def number(cell: Cell, about: Series) -> float | None:
    """A cell as a number, written as the study says; None where it is none. A percent sign is not part of a number."""
    if isinstance(cell, float):
        return cell
    if not isinstance(cell, str) or len(cell) > LONGEST:
        return None
    text = cell.replace("\u00a0", " ").replace("\u2212", "-")
    if not _pattern(about.decimal, about.thousands).fullmatch(text):
        return None
    plain = text.replace(about.thousands, "") if about.thousands else text
    return float(plain.replace(about.decimal, "."))


def divided(value: float) -> float:
    """A percentage as a share: the double nearest to what is written, 53.8 → 0.538."""
    return float(f"{value!r}e-2") if "e" not in repr(value) else value / 100
