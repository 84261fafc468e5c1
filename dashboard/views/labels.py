"""How figures read wherever they are shown: numbers, signs, intervals, marks, verdicts. Rounding happens here only."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Literal

from dashboard.views.comparison import Row
from words.interface import text
from words.language import Lang

Unit = Literal["points", "share", "number"]
Kind = Literal["level", "change"]  # a difference from somebody else, or from the wave before

MINUS = "\u2212"  # a hyphen is shorter than a plus sign and breaks at the end of a line
UP, DOWN, DOT, FEW = "▲", "▼", "●", "○"
MARKS: Mapping[str | None, str] = {"higher": UP, "lower": DOWN}
TICK = "│"  # the wave before, or what a line alone is held against
SHORT: Mapping[Lang, int] = {"zh": 14, "en": 36}
WITHHELD = "··"
DAGGER = "†"
ABSENT = "–"


def rounded(number: float, unit: str, *, decimals: int | None = None) -> str:
    """The number in its unit without sign: points and per cent with one decimal, others with three digits."""
    scaled = abs(number) * 100 if unit == "share" else abs(number)
    return f"{scaled:,.{_decimals(scaled, unit) if decimals is None else decimals}f}"


def value(number: float | None, unit: str, *, decimals: int | None = None) -> str:
    """An estimate: `63.2`, `94.3%`, `1,204`; a dash where there is none."""
    if number is None or math.isnan(number):
        return ABSENT
    digits = rounded(number, unit, decimals=decimals)
    sign = MINUS if number < 0 and float(digits.replace(",", "")) else ""
    return f"{sign}{digits}{'%' if unit == 'share' else ''}"


def difference(number: float | None, unit: str, *, decimals: int | None = None) -> str:
    """A difference with its sign: `+2.1`, `−0.4`, `0.0` and never `+0`; of shares in percentage points."""
    if number is None or math.isnan(number):
        return ABSENT
    digits = rounded(number, unit, decimals=decimals)
    if not float(digits.replace(",", "")):
        return digits
    return f"{'+' if number > 0 else MINUS}{digits}"


def interval(low: float | None, high: float | None, unit: str, lang: Lang) -> str:
    """The interval of an estimate: `62.4–64.0`."""
    if low is None or high is None:
        return ABSENT
    return text("verdicts.interval", lang, low=value(low, unit), high=value(high, unit))


def signed_interval(low: float | None, high: float | None, unit: str, lang: Lang) -> str:
    """The interval of a difference: `−0.4 to +2.1`."""
    if low is None or high is None:
        return ABSENT
    return text("verdicts.signed_interval", lang, low=difference(low, unit), high=difference(high, unit))


def count(number: int | None) -> str:
    """How many: `4,712`."""
    return ABSENT if number is None else f"{number:,}"


def short(label: str, lang: Lang) -> str:
    """The label cut to what a sentence or a column's head can hold, for a question's name is its whole wording."""
    most = SHORT[lang]
    if len(label) <= most:
        return label
    cut = label[:most]
    return f"{cut if lang == 'zh' else cut.rpartition(' ')[0] or cut}…"


def mark(verdict: str | None, *, few: bool = False) -> str:
    """▲ or ▼ where the verdict is higher or lower; else ○ where few answered, ● where enough did."""
    return MARKS.get(verdict, FEW if few else DOT)


def dagger(difference: Row | None) -> str:
    """† where instrument versions were compared on a part of what they ask: a note says on which."""
    return DAGGER if difference is not None and difference.basis else ""


def kind_of(versus: str | None) -> Kind:
    """Whether a comparison says how a level stands, or how something moved in time."""
    return "change" if (versus or "").partition(":")[0] in ("previous", "first", "wave", "trend") else "level"


def adjusted(catalogue: Mapping[str, Any], lang: Lang) -> str:
    """How p-values were adjusted, as `after Holm's adjustment`."""
    return text(f"verdicts.adjusted.{catalogue['comparisons']['adjust']}", lang)


def verdict(difference: Row | None, kind: Kind, lang: Lang) -> str:
    """The verdict of a difference in words; empty where nothing was compared."""
    if difference is None:
        return ""
    if difference.withheld:
        return text("verdicts.withheld", lang)
    said = text(f"verdicts.{kind}.{difference.verdict}" if difference.verdict else "verdicts.none", lang)
    return text(f"verdicts.on.{difference.basis}", lang, verdict=said) if difference.basis else said


def _decimals(scaled: float, unit: str) -> int:
    """One for points and per cent; for other numbers as many as show three digits."""
    if unit != "number" or not scaled:
        return 1
    return min(4, max(0, 2 - math.floor(math.log10(scaled))))
