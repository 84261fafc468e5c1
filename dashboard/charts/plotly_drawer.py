"""A Chart as a plotly figure: one plain dict, for a figure built call by call costs ten times as much."""

from __future__ import annotations

from typing import Any

from dashboard.charts.model import Band, Chart, Dot, Tone
from dashboard.colours import HIGHER, LOWER

# No font is shipped: the reader's own, one that has Chinese first.
FONTS = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Source Sans Pro", sans-serif'
COLOURS: dict[Tone, str] = {"up": HIGHER, "down": LOWER, "plain": "#5F6773"}
SYMBOLS = {"▲": "triangle-up", "▼": "triangle-down", "●": "circle", "○": "circle-open"}
INK, QUIET, GRID, BAND = "#1F2933", "#5F6773", "#E6E9ED", "#DCE1E7"
LINE = 27  # pixels a dot's line is high
TOP, BOTTOM, RIGHT = 22, 26, 104
TIGHT = 0.7  # half a line above the first dot and below the last, and a little

# A chart that takes the finger's gestures keeps a phone from scrolling past it.
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


def figure(chart: Chart) -> dict[str, Any]:
    """The figure of a chart of dots: intervals as lines, marks, the band behind, the figures at the line's end."""
    levels = range(len(chart.dots) - 1, -1, -1)
    placed = list(zip(levels, chart.dots, strict=True))
    traces = [trace for tone in COLOURS for trace in _traces(tone, placed)]
    return {"data": traces, "layout": _layout(chart, placed)}


def height(chart: Chart) -> int:
    """Pixels."""
    return _top(chart) + BOTTOM + round(LINE * (max(1, len(chart.dots)) - 1 + 2 * TIGHT))


def _top(chart: Chart) -> int:
    """Room for the band's label where there is one."""
    return TOP if chart.band else 4


def _traces(tone: Tone, placed: list[tuple[int, Dot]]) -> list[dict[str, Any]]:
    own = [(level, dot) for level, dot in placed if dot.tone == tone and dot.value is not None]
    if not own:
        return []
    common = {"type": "scatter", "showlegend": False, "cliponaxis": False}
    lines = common | {
        "mode": "lines", "hoverinfo": "skip", "line": {"color": COLOURS[tone], "width": 2},
        "x": [x for _, dot in own for x in (dot.low, dot.high, None)],
        "y": [y for level, _ in own for y in (level, level, None)]}
    marks = common | {
        "mode": "markers", "x": [dot.value for _, dot in own], "y": [level for level, _ in own],
        "marker": {"symbol": [SYMBOLS.get(dot.mark, "circle") for _, dot in own], "color": COLOURS[tone], "opacity": 1,
                   "size": [9 if dot.mark in "●○" else 11 for _, dot in own], "line": {"width": 2, "color": COLOURS[tone]}},
        "text": [f"{escaped(dot.label)}<br><b>{escaped(dot.end)}</b>  {escaped(dot.small)}" for _, dot in own],
        "hovertemplate": "%{text}<extra></extra>"}
    return [lines, marks]


def _layout(chart: Chart, placed: list[tuple[int, Dot]]) -> dict[str, Any]:
    count = len(placed)
    return {
        "height": height(chart), "margin": {"l": 8, "r": RIGHT, "t": _top(chart), "b": BOTTOM}, "dragmode": False,
        "font": {"family": FONTS, "size": 13, "color": INK}, "paper_bgcolor": "#FFFFFF", "plot_bgcolor": "#FFFFFF",
        "hoverlabel": {"bgcolor": "#FFFFFF", "bordercolor": GRID, "font": {"family": FONTS, "color": INK}},
        "xaxis": {"range": [chart.low, chart.high], "tickvals": list(chart.ticks), "ticktext": list(chart.tick_texts),
                  "gridcolor": GRID, "zeroline": False, "fixedrange": True, "tickfont": {"color": QUIET, "size": 12}},
        "yaxis": {"range": [-TIGHT, count - 1 + TIGHT], "tickvals": [level for level, _ in placed],
                  "ticktext": [escaped(dot.label) for _, dot in placed], "showgrid": False, "zeroline": False,
                  "fixedrange": True, "automargin": True, "ticklabelstandoff": 6},
        "shapes": [*(_band_shapes(chart.band) if chart.band else ()), *_references(placed)],
        "annotations": [*(_ends(placed)), *([_band_label(chart.band)] if chart.band else [])],
    }


def _band_shapes(band: Band) -> list[dict[str, Any]]:
    common = {"xref": "x", "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    return [common | {"type": "rect", "x0": band.low, "x1": band.high, "fillcolor": BAND, "line": {"width": 0}},
            common | {"type": "line", "x0": band.value, "x1": band.value,
                      "line": {"color": INK, "width": 1.5, "dash": "dot"}}]


def _references(placed: list[tuple[int, Dot]]) -> list[dict[str, Any]]:
    return [{"type": "line", "xref": "x", "yref": "y", "x0": dot.reference, "x1": dot.reference, "y0": level - 0.38,
             "y1": level + 0.38, "line": {"color": INK, "width": 2}, "layer": "below"}
            for level, dot in placed if dot.reference is not None]


def _band_label(band: Band) -> dict[str, Any]:
    return {"xref": "x", "yref": "paper", "x": band.value, "y": 1, "yanchor": "bottom", "text": escaped(band.label),
            "showarrow": False, "font": {"size": 12, "color": INK}}


def _ends(placed: list[tuple[int, Dot]]) -> list[dict[str, Any]]:
    common = {"xref": "paper", "yref": "y", "x": 1, "xanchor": "left", "xshift": 8, "showarrow": False, "align": "left"}
    return [common | {"y": level, "text": _end(dot)} for level, dot in placed]


def _end(dot: Dot) -> str:
    if dot.value is None:
        return f'<span style="color:{QUIET}">{escaped(dot.mark)} {escaped(dot.end)}</span>'
    return f'<b>{escaped(dot.end)}</b> <span style="font-size:11px;color:{QUIET}">{escaped(dot.small)}</span>'


def escaped(words: str) -> str:
    """A name from a file as text: plotly reads some markup in what it draws."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
