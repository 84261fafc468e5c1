"""The blocks of what a report has beside its survey, as HTML; every word that comes from a file is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.app_pages.overview_texts import TONES, block, hidden, sign
from dashboard.charts.html_drawer import scale, strip
from dashboard.charts.reading import reading_chart
from dashboard.charts.spread import Segment, segments
from dashboard.views import labels
from dashboard.views.beside.model import Block, Panel, PanelLine, Reading, Spread
from dashboard.views.model import Remark
from words.interface import text

SHADES = 5  # in style.css
SLIM = 8    # per cent of a bar: on a phone too narrow for its number, which stands in the words beside it all the same

def section(view: Block) -> str:
    """One block: the finding, a legend, the pictures, what holds most, where to look, how it came about."""
    head = (f'<h2 class="jm-kind">{escape(view.title)}</h2><p class="jm-caption">{escape(view.caption)}</p>'
            f'<p class="jm-finding">{escape(view.said)}</p>')
    pictures = "".join(f"<section><h3>{escape(panel.title)}</h3>{_panel(panel, view)}</section>" for panel in view.panels)
    lists = "".join(part for part in (_counts(view), _look(view)) if part)
    rules = "".join(f'<p class="jm-small">{escape(rule)}</p>' for rule in view.rules)
    return block(view.lang, head, _legend(view), f'<div class="jm-pair">{pictures}</div>',
                 f'<div class="jm-pair">{lists}</div>' if lists else "", rules, kind="section", name="jm-beside")


def _legend(view: Block) -> str:
    if not view.classes:
        return ""
    said = "".join(f'<span><i class="jm-key {_shade(step, len(view.classes))}" aria-hidden="true"></i>{escape(name)}</span>'
                   for step, name in enumerate(view.classes))
    spreads = [line.now for panel in view.panels for line in panel.lines if isinstance(line.now, Spread)]
    if any(spread.known < spread.of for spread in spreads):
        said += f'<span><i class="jm-key jm-open" aria-hidden="true"></i>{escape(text("beside.no_class", view.lang))}</span>'
    said += f"<span>{escape(view.thin)}</span>" if view.thin else ""
    return f'<p class="jm-legend">{said}</p>'


def _panel(panel: Panel, view: Block) -> str:
    chart = reading_chart(panel) if any(isinstance(line.now, Reading) for line in panel.lines) else None
    heads = [escape(said) for said in panel.heads]
    if chart:
        heads[1] = scale(chart) + hidden(panel.heads[1])
    head = "".join(f'<th scope="col">{said}</th>' for said in heads)
    pictures = [strip(chart, dot) for dot in chart.dots] if chart else [_bars(line, view) for line in panel.lines]
    lines = "".join(_line(line, picture) for line, picture in zip(panel.lines, pictures, strict=True))
    note = f'<p class="jm-small">{escape(panel.note)}</p>' if panel.note else ""
    return (f'<table class="jm-strips jm-spreads"><caption class="jm-hidden">{escape(panel.title)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{note}")


def _line(line: PanelLine, picture: str) -> str:
    cells = "".join(f"<td>{_cell(cell)}</td>" for cell in line.cells)
    return (f'<tr class="{"jm-whole" if line.whole else ""}"><th scope="row">{escape(line.label)}</th>'
            f'<td class="jm-wide">{picture}</td>{cells}</tr>')


def _bars(line: PanelLine, view: Block) -> str:
    """How units spread, as a bar with numbers and a thin one for the time before; in words for who does not see it."""
    assert isinstance(line.now, Spread), "a panel holds pictures of one kind"
    now, before = (_segments(segments(spread), view, named=spread is line.now) if spread else "" for spread in (line.now, line.before))
    thin = f'<span class="jm-thin">{before}</span>' if before else ""
    return f'<span class="jm-bars" aria-hidden="true"><span class="jm-thick">{now}</span>{thin}</span>{hidden(_alt(line.now, line.before, view))}'


def _segments(found: Sequence[Segment], view: Block, *, named: bool) -> str:
    return "".join(f'<i class="{_shade(one.step, len(view.classes))}{" jm-slim" if one.width < SLIM else ""}" style="left:{one.left:.2f}%;width:{one.width:.2f}%">'
                   f"{one.units if named else ''}</i>" for one in found)


def _shade(step: int | None, classes: int) -> str:
    """The style of a class: the higher, the darker; of more classes than shades some share one."""
    if step is None:
        return "jm-open"
    return f"jm-step{step if classes <= SHADES else round(step * (SHADES - 1) / (classes - 1))}"


def _cell(cell: Remark) -> str:
    tone = TONES.get(cell.verdict, "")
    return f'<span class="{tone}">{sign(labels.MARKS.get(cell.verdict, ""))} {escape(cell.text)}</span>'


def _alt(now: Spread, before: Spread | None, view: Block) -> str:
    """What the bars show, in words."""
    said = [_spread(now, view)]
    if before:
        said.append(f"{view.thin} {_spread(before, view)}")
    return "; ".join(said)


def _spread(spread: Spread, view: Block) -> str:
    named = [text("beside.bar", view.lang, name=name, units=units)
             for name, units in zip(view.classes, spread.counts, strict=True) if units]
    if spread.known < spread.of:
        named.append(text("beside.open", view.lang, units=spread.of - spread.known))
    return text("beside.join", view.lang).join(named)


def _counts(view: Block) -> str:
    """What holds most units, as a list: how many, and what it is."""
    if not view.counts:
        return ""
    lines = "".join(f"<li><b>{escape(how)}</b><span>{escape(words)} <small>{escape(id)}</small></span></li>"
                    for id, how, words in view.counts)
    return f'<section><h3>{escape(view.counts_title)}</h3><ol class="jm-counts">{lines}</ol></section>'


def _look(view: Block) -> str:
    if not view.look:
        return ""
    lines = "".join(f'<li>{sign(labels.MARKS.get(one.verdict, "·"), TONES.get(one.verdict, ""))}<span>{escape(one.text)}</span></li>'
                    for one in view.look)
    return f'<section><h3>{escape(view.look_title)}</h3><ul class="jm-remarks">{lines}</ul></section>'
