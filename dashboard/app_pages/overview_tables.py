"""The overview's tables as HTML: real headers, a first column that stays, words for what is shown by colour."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.app_pages.overview_texts import TONES, hidden, sign
from dashboard.charts.html_drawer import scale, strip
from dashboard.charts.model import Chart
from dashboard.charts.overview import wave_chart
from dashboard.views import labels
from dashboard.views.comparison import Row
from dashboard.views.model import CITY, PAIRS, Column, Entry, Overview
from dashboard.views.notes import percent
from words.interface import text


def part_table(view: Overview, chart: Chart) -> str:
    """The city's figure in each part: interval as a strip and in numbers, n, change with its verdict."""
    change = _change_head(view)
    heads = [_head("part", view), _drawn_head(chart, view), escape(_estimate_head(view)), *change]
    lines = [_line(column.label, column.city, column.unit, strip(chart, dot), view, changes=bool(change))
             for column, dot in zip(view.parts, chart.dots, strict=True)]
    return _table("jm-strips", view.main.label, heads, lines)


def wave_table(view: Overview) -> str:
    """The city wave by wave, as small as it can be; empty for a single wave."""
    if len(view.waves) < 2:
        return ""
    chart = wave_chart(view)
    lines = []
    for entry, dot in zip(view.waves[-len(chart.dots):], chart.dots, strict=True):
        value = labels.value(entry.estimate.value, view.main.unit) if entry.estimate else dot.end
        lines.append(f'<tr><th scope="row">{escape(entry.label)}</th><td class="jm-wide">{strip(chart, dot)}</td>'
                     f"<td><b>{escape(value)}</b></td></tr>")
    heads = [_head("wave", view), _drawn_head(chart, view), _head("value", view)]
    broken = any(labels.DAGGER in entry.label for entry in view.waves[-len(chart.dots):])
    note = f"<p><small>{escape(text('overview.break', view.lang))}</small></p>" if broken else ""
    return _table("jm-strips jm-waves", text("overview.waves", view.lang), heads, lines) + note


def district_table(view: Overview) -> str:
    """Everything that the picture of the districts shows, and the differences in full."""
    lang, unit = view.lang, view.main.unit
    conf = percent(view.rules.conf)
    heads = [_head("district", view), _head("value", view), _head("interval", view, conf=conf), _head("n", view)]
    heads += [_head("against", view, other=other) for other in _against(view).values()]
    heads += [_head("above", view), _head("below", view)] if view.basis == PAIRS else []
    heads += [_head("rank", view)] if view.pairs else []
    change = _change_head(view)
    lines = [_district_line(entry, unit, view, bool(change)) for entry in view.districts]
    caption = text("overview.table_caption", lang, label=view.main.label, wave=view.wave)
    return f'<div class="jm-scroll" tabindex="0">{_table("jm-plain", caption, [*heads, *change], lines)}</div>'


def on_demand(view: Overview, table: str) -> str:
    """A table that a reader may open."""
    return f'<details><summary>{escape(text("overview.as_table", view.lang))}</summary>{table}</details>'


def heat_columns(view: Overview) -> tuple[Column, ...]:
    """The indicator itself, then its parts."""
    return (view.main, *(column for column in view.parts if column.id != view.main.id))


def heat_table(view: Overview) -> str:
    """Districts by indicators: differences from the city with the clear ones coloured, or plain estimates."""
    columns = heat_columns(view)
    heads = [_head("district", view), *(_heat_head(column, view) for column in columns)]
    lines = []
    if any(column.city.estimate for column in columns):
        cells = "".join(f"<td>{_plain(column.city, column.unit, view)}</td>" for column in columns)
        lines.append(f'<tr class="jm-city"><th scope="row">{escape(view.main.city.label)}</th>{cells}</tr>')
    for entry in view.districts:
        cells = "".join(_heat_cell(column.districts[entry.id], column, view) for column in columns)
        lines.append(f'<tr><th scope="row">{escape(entry.label)}</th>{cells}</tr>')
    return f'<div class="jm-scroll" tabindex="0">{_table("jm-heat", view.wave, heads, lines)}</div>'


def heat_legend(view: Overview) -> str:
    """What the cells show."""
    if view.basis != CITY:
        said = text("overview.heat_plain" if view.rules.pools else "overview.heat_value", view.lang)
    else:
        unit = text(f"overview.unit.{view.main.unit}", view.lang)
        said = text("overview.heat_described" if view.described else "overview.heat_difference", view.lang, unit=unit)
    return f'<p class="jm-legend">{escape(said)}</p>'


def _heat_head(column: Column, view: Overview) -> str:
    """The column's name, cut where it is a question's whole wording; all of it is read aloud and shown on hovering."""
    cut = labels.short(column.label, view.lang)
    if cut == column.label:
        return escape(cut)
    return f'<span title="{escape(column.label)}" aria-hidden="true">{escape(cut)}</span>{hidden(column.label)}'


def _line(label: str, entry: Entry, unit: str, picture: str, view: Overview, *, changes: bool) -> str:
    change = f"<td>{_difference(entry.difference('previous'), unit, 'change', view)}</td>" if changes else ""
    return (f'<tr><th scope="row">{escape(label)}</th><td class="jm-wide">{picture}</td>'
            f"<td>{_estimate(entry, unit, view)}</td>{change}</tr>")


def _estimate(entry: Entry, unit: str, view: Overview) -> str:
    row = entry.estimate
    if row is None:
        return _plain(entry, unit, view)
    interval, count = labels.interval(row.low, row.high, unit, view.lang), labels.count(row.n)
    said = text("overview.n", view.lang, n=count)
    return f"{_plain(entry, unit, view)}<small><span>{escape(interval)}</span> <span>{escape(said)}</span></small>"


def _plain(entry: Entry, unit: str, view: Overview) -> str:
    row = entry.estimate
    if row is None:
        return _nothing(entry, view)
    few = f"*{hidden(text('overview.aloud.few', view.lang))}" if row.few else ""
    return f"<b>{escape(labels.value(row.value, unit))}</b>{few}"


def _nothing(entry: Entry, view: Overview) -> str:
    """What stands where no figure is: hatched where withheld, a dash where nobody answered."""
    key, sign = ("withheld", labels.WITHHELD) if entry.withheld else ("absent", labels.ABSENT)
    said = hidden(text(f"overview.aloud.{key}", view.lang))
    return f'<span class="jm-{key}"><span aria-hidden="true">{sign}</span>{said}</span>'


def _difference(row: Row | None, unit: str, kind: labels.Kind, view: Overview, *, interval: bool = False) -> str:
    """A difference with its mark, and its verdict in words below."""
    if row is None:
        return ""
    said = labels.verdict(row, kind, view.lang)
    if row.value is None:
        return f"<small>{escape(said)}</small>"
    between = f"{labels.signed_interval(row.low, row.high, unit, view.lang)} · " if interval else ""
    mark = sign(labels.MARKS.get(row.verdict, ""))
    return (f'<span class="{TONES.get(row.verdict, "jm-quiet")}">{mark} {escape(labels.difference(row.value, unit))}'
            f"<small>{escape(between + said)}</small></span>")


def _district_line(entry: Entry, unit: str, view: Overview, changes: bool) -> str:
    row = entry.estimate
    cells = [_plain(entry, unit, view), escape(labels.interval(row.low, row.high, unit, view.lang)) if row else "",
             labels.count(row.n) if row else ""]
    cells += [_difference(entry.difference(kind), unit, "level", view, interval=True) for kind in _against(view)]
    cells += [str(count) if row else "" for count in (entry.above, entry.below)] if view.basis == PAIRS else []
    cells += [_ranks(entry, view)] if view.pairs else []
    cells += [_difference(entry.difference("previous"), unit, "change", view, interval=view.basis != PAIRS)] if changes else []
    return f'<tr><th scope="row">{escape(entry.label)}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _against(view: Overview) -> dict[str, str]:
    """Everything that districts are held against, by kind of difference."""
    return ({view.held: view.other} if view.held else {}) | dict(view.also)


def _ranks(entry: Entry, view: Overview) -> str:
    if entry.ranks is None:
        return ""
    first, last = entry.ranks
    return str(first) if first == last else escape(text("overview.rank", view.lang, first=first, last=last))


def _heat_cell(entry: Entry, column: Column, view: Overview) -> str:
    row, gap = entry.estimate, entry.difference(view.held)
    if row is None:
        return f'<td class="{"jm-hatched" if entry.withheld else ""}">{_nothing(entry, view)}</td>'
    tone = TONES.get(gap.verdict if gap else None, "")
    mark = sign(labels.MARKS.get(gap.verdict if gap else None, ""))
    about = f"{labels.value(row.value, column.unit)} ({labels.interval(row.low, row.high, column.unit, view.lang)}), n {row.n}"
    few = f"*{hidden(text('overview.aloud.few', view.lang))}" if row.few else ""
    if view.basis != CITY or gap is None or gap.value is None:
        said = labels.value(row.value, column.unit)
    else:
        said = labels.difference(gap.value, column.unit, decimals=None if column.unit == "number" else 0)
    words = hidden(labels.verdict(gap, "level", view.lang)) if tone else ""
    return f'<td class="{tone}" title="{escape(about)}">{mark}{escape(said)}{few}{words}</td>'


def _estimate_head(view: Overview) -> str:
    return text("overview.head.estimate", view.lang, conf=percent(view.rules.conf))


def _change_head(view: Overview) -> list[str]:
    """The head of the column of changes; none where the page has no change to show."""
    everyone = (*view.districts, view.main.city, *(column.city for column in view.parts))
    if view.previous is None or not any(entry.difference("previous") for entry in everyone):
        return []
    return [_head("change", view, wave=view.previous)]


def _drawn_head(chart: Chart, view: Overview) -> str:
    return f'{scale(chart)}{hidden(text("overview.head.drawn", view.lang))}'


def _head(name: str, view: Overview, **values: object) -> str:
    return escape(text(f"overview.head.{name}", view.lang, **values))


def _table(name: str, caption: str, heads: Sequence[str], lines: Sequence[str]) -> str:
    """A table with a caption for screen readers, from heads and lines that are markup already."""
    head = "".join(f'<th scope="col">{said}</th>' for said in heads)
    return (f'<table class="{name}"><caption class="jm-hidden">{escape(caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>")
