"""Formats of the workbook's cells: numbers with their unit and mark, heads, notes."""

from __future__ import annotations

import math
import unicodedata
from typing import Any, ClassVar

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from dashboard.colours import HIGHER, LOWER
from words.language import Lang

INK, QUIET, ACCENT, ALARM = "#1F2933", "#5B6670", "#12436D", "#A3330B"
TONES = {"higher": HIGHER, "lower": LOWER, "quiet": QUIET, "": INK}
CITY, LINE = "#EEF3F8", "#B8C2CC"


def number_format(value: float, unit: str, *, signed: bool = False, few: bool = False) -> str:
    """Excel's format of a figure: its unit, its sign if a difference, a * if few answered."""
    digits = {"points": "0.0", "share": "0.0%"}.get(unit) or _digits(value)
    shown = digits + ('"*"' if few else "")
    if not signed:
        return shown
    if float(f"{value * (100 if unit == 'share' else 1):.{_decimals(digits)}f}") == 0:
        return f"{shown};{shown}"  # neither +0.0 nor −0.0
    return f'"+"{shown};"−"{shown}'


def _digits(value: float) -> str:
    """A number of no unit with three digits at least."""
    size = 0 if not value else math.floor(math.log10(abs(value)))
    return "#,##0" if size >= 2 else "0." + "0" * min(4, 2 - size)


def _decimals(digits: str) -> int:
    return len(digits.rstrip("%").partition(".")[2])


class Looks:
    """The formats of one workbook; the same properties give the same format."""

    FONT: ClassVar[dict[Lang, dict[str, Any]]] = {
        "zh": {"font_name": "Microsoft YaHei", "font_scheme": "none", "font_size": 10, "font_color": INK},
        "en": {"font_name": "Arial", "font_scheme": "none", "font_size": 10, "font_color": INK}}

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: Any) -> Format:
        """The format of these properties of XlsxWriter."""
        found = tuple(sorted(properties.items()))
        if found not in self._made:
            self._made[found] = self._book.add_format(properties)
        return self._made[found]

    def head(self, **more: Any) -> Format:
        return self.of(font_color=QUIET, bottom=1, bottom_color=ACCENT, text_wrap=True, valign="vcenter", **more)

    def wave(self) -> Format:
        return self.of(bold=True, font_color=ACCENT, align="center_across", bg_color="#F6F8FA")

    def title(self) -> Format:
        return self.of(bold=True, font_size=14, font_color=ACCENT)

    def notice(self) -> Format:
        return self.of(bold=True, font_color=ALARM)

    def subject(self) -> Format:
        return self.of(bold=True, font_color=ACCENT, valign="top", bottom=1, bottom_color="#DFE3E8")

    def wrapped(self) -> Format:
        return self.of(text_wrap=True, valign="top", bottom=1, bottom_color="#DFE3E8")

    @staticmethod
    def height(said: str, width: int) -> float:
        """How high a row must be for wrapped text in a column so many characters wide, in points."""
        return 15.0 * sum(max(1, math.ceil(extent(line) / width)) for line in said.split("\n"))


def extent(said: str) -> int:
    """How many narrow characters wide a text is."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in said)
