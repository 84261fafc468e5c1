"""A Chart's lines as HTML: each a strip that fits into a table's cell, so that picture and table are one."""

from __future__ import annotations

from html import escape

from dashboard.charts.model import Chart, Dot


def strip(chart: Chart, dot: Dot) -> str:
    """The interval and mark of one dot on the chart's axis; hidden from screen readers, for the figures stand beside."""
    lines = "".join(f'<i class="jm-grid" style="left:{_at(chart, tick):.2f}%"></i>' for tick in chart.ticks)
    if dot.reference is not None:
        lines += f'<i class="jm-before" style="left:{_at(chart, dot.reference):.2f}%"></i>'
    if dot.value is None:
        return f'<span class="jm-strip" aria-hidden="true">{lines}</span>'
    low, high = (_at(chart, dot.value if end is None else end) for end in (dot.low, dot.high))
    few = " jm-few" if dot.mark == "○" else ""
    return (f'<span class="jm-strip jm-{dot.tone}{few}" aria-hidden="true">{lines}'
            f'<i class="jm-line" style="left:{low:.2f}%;width:{high - low:.2f}%"></i>'
            f'<b class="jm-dot" style="left:{_at(chart, dot.value):.2f}%"></b></span>')


def scale(chart: Chart) -> str:
    """The axis over a column of strips: its round numbers, at their places."""
    texts = "".join(f'<i style="left:{_at(chart, tick):.2f}%">{escape(said)}</i>'
                    for tick, said in zip(chart.ticks, chart.tick_texts, strict=True))
    return f'<span class="jm-scale" aria-hidden="true">{texts}</span>'


def _at(chart: Chart, number: float) -> float:
    """Where on the axis, in per cent of its length."""
    return 100 * (number - chart.low) / (chart.high - chart.low)
