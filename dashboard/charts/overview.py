"""The overview's charts: districts against the city, the parts of the indicator, the city wave by wave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.charts.axis import span, ticks
from dashboard.charts.model import Band, Chart, Dot, Tone
from dashboard.views import labels
from dashboard.views.model import CITY, Column, Entry, Overview
from words.interface import text
from words.language import Lang

TONES: dict[str | None, Tone] = {"higher": "up", "lower": "down"}


def district_chart(view: Overview) -> Chart:
    """The districts from high to low; the city as a band behind them, a target as a tick on each line."""
    column = view.main
    own = None if view.held == CITY else view.held  # the city is one for all: a band
    dots = [_with_reference(_dot(entry, column.unit, entry.verdict(view.held), view.lang), entry, own, column.unit)
            for entry in view.districts if entry.figure]
    return _chart(text("overview.table_caption", view.lang, label=column.label, wave=view.wave), _alt(view), dots,
                  column.unit, _band(column, view))


def part_chart(view: Overview) -> Chart:
    """The city's figure in each part, in the order of the indicator's tree; a tick where it was the wave before."""
    dots = [_with_reference(replace(_dot(column.city, column.unit, None, view.lang), label=column.label), column.city,
                            "previous", column.unit) for column in view.parts]
    return _chart(view.main.label, "", dots, view.parts[0].unit if view.parts else "points", None)


def wave_chart(view: Overview, last: int = 6) -> Chart:
    """The city's figure in the last waves, each toned by its change since the one before."""
    dots = [_dot(entry, view.main.unit, entry.verdict("previous"), view.lang) for entry in view.waves[-last:]]
    return _chart(view.main.label, "", dots, view.main.unit, None)


def _dot(entry: Entry, unit: str, verdict: str | None, lang: Lang) -> Dot:
    row = entry.estimate
    if row is None:
        said = text("verdicts.withheld", lang) if entry.withheld else labels.ABSENT
        return Dot(entry.label, None, None, None, labels.WITHHELD if entry.withheld else "", "plain", said)
    small = text("overview.n", lang, n=labels.count(row.n))
    return Dot(entry.label, _scaled(row.value, unit), _scaled(row.low, unit), _scaled(row.high, unit),
               labels.mark(verdict, few=entry.few), TONES.get(verdict, "plain"), labels.value(row.value, unit), small)


def _with_reference(dot: Dot, entry: Entry, kind: str | None, unit: str) -> Dot:
    """The dot with what its difference is from: a target, a benchmark, the wave before."""
    gap, row = entry.difference(kind), entry.estimate
    if gap is None or gap.value is None or row is None or row.value is None:
        return dot
    return replace(dot, reference=_scaled(row.value - gap.value, unit))


def _band(column: Column, view: Overview) -> Band | None:
    row = column.city.estimate
    if row is None or row.value is None:
        return None
    low, high = row.value if row.low is None else row.low, row.value if row.high is None else row.high
    said = text("overview.reference", view.lang, other=column.city.label, value=labels.value(row.value, column.unit))
    return Band(said, *(_scaled(number, column.unit) or 0.0 for number in (row.value, low, high)))


def _chart(title: str, alt: str, dots: Sequence[Dot], unit: str, band: Band | None) -> Chart:
    numbers = list(_numbers(dots)) + ([band.low, band.high] if band else [])
    low, high = span(numbers)
    marks = ticks(low, high)
    sign = "%" if unit == "share" else ""
    return Chart(title, alt, tuple(dots), low, high, marks, tuple(f"{mark:,g}{sign}" for mark in marks), band)


def _numbers(dots: Iterable[Dot]) -> Iterable[float]:
    return (number for dot in dots for number in (dot.value, dot.low, dot.high, dot.reference) if number is not None)


def _scaled(number: float | None, unit: str) -> float | None:
    return number if number is None or unit != "share" else 100 * number


def _alt(view: Overview) -> str:
    if not view.shown:
        return text("overview.alt_none", view.lang)
    first, last, city = view.shown[0], view.shown[-1], view.main.city.estimate
    ends = [labels.value(entry.estimate.value if entry.estimate else None, view.main.unit) for entry in (first, last)]
    said = text("overview.alt_city", view.lang, value=labels.value(city.value, view.main.unit)) if city else ""
    return text("overview.alt", view.lang, label=view.main.label, wave=view.wave, n=len(view.shown), first=first.label,
                high=ends[0], last=last.label, low=ends[1], city=said)
