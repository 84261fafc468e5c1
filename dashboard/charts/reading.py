"""Figures with intervals, a line each, on one axis: what a panel of readings shows."""

from __future__ import annotations

from dashboard.charts.axis import span, ticks
from dashboard.charts.model import Chart, Dot, Tone
from dashboard.views import labels
from dashboard.views.beside.model import Panel, Reading

TONES: dict[str | None, Tone] = {"higher": "up", "lower": "down"}


def reading_chart(panel: Panel) -> Chart:
    """The panel's lines as dots; its marks on the axis, else round numbers."""
    readings = [line.now for line in panel.lines if isinstance(line.now, Reading)]
    known = [number for one in readings for number in (one.value, one.low, one.high, one.before) if number is not None]
    scaled = [number * _factor(panel) for number in known]
    low, high = span([*scaled, *(mark for mark in panel.marks if scaled and min(scaled) <= mark <= max(scaled))])
    marks = panel.marks or ticks(low, high, about=3)
    shown = tuple(mark for mark in marks if low <= mark <= high)
    sign = "%" if panel.unit == "share" else ""
    dots = tuple(_dot(line.label, line.now, panel) for line in panel.lines if isinstance(line.now, Reading))
    return Chart(panel.title, panel.title, dots, low, high, shown, tuple(f"{mark:,g}{sign}" for mark in shown))


def _dot(label: str, one: Reading, panel: Panel) -> Dot:
    value, low, high, before = (None if number is None else number * _factor(panel) for number in (one.value, one.low, one.high, one.before))
    return Dot(label, value, low, high, labels.mark(one.verdict), TONES.get(one.verdict, "plain"),
               labels.value(one.value, panel.unit), reference=before)


def _factor(panel: Panel) -> float:
    return 100.0 if panel.unit == "share" else 1.0
