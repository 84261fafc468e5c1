"""The comparison tables, the last wave at a glance and the notes, as Word tables."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.xmlchemy import BaseOxmlElement

from dashboard.colours import HIGHER, LOWER
from dashboard.documents.grid import FEW, Cell, Column, Detail, Grid, grid, interval
from dashboard.documents.word_style import ACCENT, QUIET, USABLE
from dashboard.documents.word_xml import TWIPS, Box, table_xml
from dashboard.views import labels
from dashboard.views.comparison import Table
from dashboard.views.notes import Note, percent
from dashboard.views.standing import Standing, judged
from words.documents import text
from words.language import Lang

TONES: Mapping[str, str] = {"": "", "quiet": QUIET, "higher": HIGHER[1:], "lower": LOWER[1:]}
PAD = "\u00a0"  # about as wide as the *
CITY_FILL, WAVE_FILL = "EEF3F8", "F6F8FA"
# Widths in cm of characters of Arial and of Chinese at 8 points, and what a cell needs around its text.
THIN, LETTER, CAPITAL, WIDE, AROUND = 0.09, 0.152, 0.2, 0.29, 0.19
SIZES = (8.0, 7.5, 7.0)  # points; below 7 a printed page cannot be read
THIN_ONES, BROAD_ONES = " .,:;'|!()-ijlt", "mwMW%"
SMALLER = 0.95  # heads and marks are smaller
MARK, LONGEST_NAME, GROWTH = 0.42, 4.4, 1.35
INDENT = "\u2003"


@dataclass(frozen=True)
class Shape:
    """How the tables of one document are set: how many waves abreast, of which size, how much of a difference."""

    waves: int
    points: float
    detail: Detail


def fitting(tables: Sequence[Table], catalogue: Mapping[str, Any], lang: Lang) -> Shape:
    """The shape in which every table fits the page: most waves abreast, then the largest letters, then most detail."""
    most = max((len(table.waves) for table in tables), default=1)
    shapes = (Shape(waves, points, "marks") for waves in range(most, 0, -1) for points in SIZES)
    found = next((shape for shape in shapes if _fit(tables, shape, catalogue, lang)), Shape(1, SIZES[-1], "marks"))
    details: tuple[Detail, ...] = ("full", "words")
    richer = (replace(found, detail=detail) for detail in details)
    return next((shape for shape in richer if _fit(tables, shape, catalogue, lang)), found)


def cuts(table: Table, shape: Shape) -> list[Table]:
    """The table in pieces of about as many waves each, the latest first."""
    waves = len(table.waves)
    size = math.ceil(waves / math.ceil(waves / shape.waves))
    return [table.only(range(max(0, end - size), end)) for end in range(waves, 0, -size)]


def comparison_table(
    table: Table, shape: Shape, catalogue: Mapping[str, Any], title: str, lang: Lang
) -> BaseOxmlElement:
    """One comparison table: under each wave its figures, the city's line first and set off."""
    shown = grid(table, catalogue, shape.detail, lang)
    body = [[_name(shown.names[i], city=line.district is None),
             *(_figure(shown.columns[c], cell, c, shown, city=line.district is None)
               for c, cell in enumerate(shown.cells[i]))] for i, line in enumerate(table.lines)]
    parts = dict.fromkeys(head for head in shown.heads if head)
    described = text("comparison.description", lang, label=table.label,
                     parts=text("comparison.list.join", lang).join(parts))
    return table_xml(_twips(_widths(shown), USABLE), _head(shown, lang), body, title=title, described=described)


def standing_table(
    standings: Sequence[Standing], catalogue: Mapping[str, Any], title: str, lang: Lang
) -> BaseOxmlElement:
    """The last wave at a glance: a line an indicator."""
    first = standings[0]
    city, lists = first.city is not None, any(map(judged, standings))
    conf = percent(catalogue["comparisons"]["conf"])
    named = ("higher", "lower") if first.against == "city" else ("up", "down")
    heads = [("comparison.indicator", 5.6)]
    heads += [("comparison.city", 1.3), ("comparison.interval", 2.0), ("comparison.n", 1.2)] if city else []
    changed = city and any("previous" in found.table.versus for found in standings)
    # A verdict over two versions says on what it rests, and should do so in one line.
    over = any(line.city and getattr(line.city.differences.get("previous"), "basis", "") for line in standings)
    heads += [("comparison.versus.previous", 1.4), ("comparison.verdict", 5.0 if over else 2.7)] if changed else []
    rest = USABLE - sum(width for _, width in heads)
    heads += [(f"comparison.districts_{name}", rest / 2) for name in named] if lists else []
    figures = range(1, 5 if changed else 4 if city else 1)
    head = [[Box(text(key, lang, conf=conf), "TableHeadFigure" if i in figures else "TableHead", under=True)
             for i, (key, _) in enumerate(heads)]]
    body = [_standing(found, city, changed, lists, lang) for found in standings]
    return table_xml([round(width * TWIPS) for _, width in heads], head, body, title=title, described=title)


def glance_table(tables: Sequence[Table], title: str, lang: Lang) -> BaseOxmlElement:
    """Districts by indicator in the last wave, for a study in which nothing was compared."""
    heads = [Box(text("comparison.district", lang), "TableHead", under=True)]
    heads += [Box(table.label, "TableHeadFigure", under=True) for table in tables]
    lines = {line.district: line.label for table in tables for line in table.lines}
    body = [[Box(label, bold=district is None, fill=CITY_FILL if district is None else ""),
             *(_value(table, district) for table in tables)] for district, label in lines.items()]
    width = min(3.2, (USABLE - LONGEST_NAME) / len(tables))
    return table_xml([round(cm * TWIPS) for cm in (LONGEST_NAME, *[width] * len(tables))], [heads], body, title=title,
                     described=title)


def _value(table: Table, district: str | None) -> Box:
    line = next((line for line in table.lines if line.district == district), None)
    figure = line.figures[-1] if line else None
    row = figure.estimate if figure else None
    if row is None or row.withheld:
        said = labels.WITHHELD if row else labels.ABSENT
    else:
        said = labels.value(row.value, table.unit) + (FEW if row.few else "")
    return Box(said, "TableFigure", fill=CITY_FILL if district is None else "")


def notes_table(notes: Sequence[Note], title: str, lang: Lang) -> BaseOxmlElement:
    """The notes: subject and text."""
    head = [[Box(text(f"notes.{key}", lang), "TableHead", under=True) for key in ("subject", "text")]]
    body = [[Box(note.subject, "NoteText", bold=True, colour=ACCENT), Box(note.text, "NoteText")] for note in notes]
    return table_xml(_twips([4.2, USABLE - 4.2], USABLE), head, body, title=title, described=title)


def _fit(tables: Sequence[Table], shape: Shape, catalogue: Mapping[str, Any], lang: Lang) -> bool:
    room = USABLE * SIZES[0] / shape.points
    return all(sum(_widths(grid(cut, catalogue, shape.detail, lang))) <= room for table in tables
               for cut in cuts(table, shape))


def extent(said: str) -> float:
    """About how wide a text is at 8 points, in cm."""
    return sum(map(_extent, said))


def _extent(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF" or letter in labels.MARKS.values():
        return WIDE
    if letter in THIN_ONES:
        return THIN
    return CAPITAL if letter.isupper() or letter in BROAD_ONES else LETTER if letter.isalpha() else LETTER + 0.01


def _widths(shown: Grid) -> list[float]:
    """What each column needs, in cm; a head may break between its words, a name after the longest allowed."""
    name = min(LONGEST_NAME, max(map(extent, shown.names), default=0.0))
    widths = [max(2.0, name + AROUND)]
    for c, column in enumerate(shown.columns):
        widest = max((extent(line[c].text) for line in shown.cells), default=0.0)
        if column.part == "mark":  # its head stands over the number before it
            widths.append(max(MARK, SMALLER * widest + AROUND))
            continue
        room = MARK if _marked(c, shown) else 0.0
        head = max(map(extent, shown.heads[c].split() or [""])) * SMALLER - room
        widths.append(max(widest, head) + AROUND)
    return widths


def _twips(widths: Sequence[float], room: float) -> list[int]:
    """Widths in twips, let out to fill the page, but not so far that a line is hard to follow."""
    growth = min(GROWTH, room / sum(widths))  # less than 1 where the letters are smaller
    return [int(width * growth * TWIPS) for width in widths]


def _head(shown: Grid, lang: Lang) -> list[list[Box]]:
    """Two lines: the waves, each over its columns; under them what each column is. A difference spans its mark."""
    district = text("comparison.district", lang)
    top, below = [Box(district, "TableHead", merge="restart")], [Box("", "TableHead", merge="continue", under=True)]
    for wave, name in enumerate(shown.table.waves):
        span = sum(column.wave == wave for column in shown.columns)
        top.append(Box(name, "TableHead", span=span, bold=True, colour=ACCENT, fill=WAVE_FILL, rule=True, centred=True))
    for c, column in enumerate(shown.columns):
        if column.part == "mark":
            continue
        style = "TableHead" if column.part == "verdict" else "TableHeadFigure"
        below.append(Box(shown.heads[c], style, span=1 + _marked(c, shown), under=True, rule=_first(c, shown)))
    return [top, below]


def _marked(c: int, shown: Grid) -> bool:
    """Whether the next column holds this one's mark."""
    return shown.columns[c + 1:c + 2] != () and shown.columns[c + 1].part == "mark"


def _first(c: int, shown: Grid) -> bool:
    return c == 0 or shown.columns[c - 1].wave != shown.columns[c].wave


def _name(name: str, *, city: bool) -> Box:
    return Box(name, bold=city, fill=CITY_FILL if city else "")


def _figure(column: Column, cell: Cell, c: int, shown: Grid, *, city: bool) -> Box:
    left = {"mark": "TableMark", "verdict": "TableText"}
    style = left.get(column.part, "TableFigure")
    if column.part == "value" and "few" in shown.flags and cell.text and not cell.text.endswith(FEW):
        cell = Cell(cell.text + PAD, cell.tone)  # so that the points of a column stand below one another
    bold = column.part == "value" or cell.tone in ("higher", "lower")
    fill = CITY_FILL if city else ""
    return Box(cell.text, style, bold=bold, colour=TONES[cell.tone], fill=fill, rule=_first(c, shown))


def _standing(found: Standing, city: bool, changed: bool, lists: bool, lang: Lang) -> list[Box]:
    top = found.table.kind == "index"
    boxes = [Box(INDENT * max(0, found.depth - 1) + found.table.label, bold=top or found.table.kind == "dimension")]
    if city:
        row, unit = found.city.estimate if found.city else None, found.table.unit
        told = row is not None and not row.withheld
        boxes += [Box(labels.value(row.value, unit) if row and told else labels.WITHHELD if row else labels.ABSENT,
                      "TableFigure", bold=True),
                  Box(interval(row.low, row.high, unit, lang) if row and told else "", "TableFigure", colour=QUIET),
                  Box(labels.count(row.n) if row and told else "", "TableFigure", colour=QUIET)]
    if changed:
        row = found.city.differences.get("previous") if found.city else None
        tone = TONES.get(row.verdict or "", "") if row else ""
        boxes += [Box(labels.difference(row.value, found.table.unit) if row else "", "TableFigure", colour=tone),
                  Box(labels.verdict(row, "change", lang), colour=tone or QUIET)]
    if lists:
        for names, tone in ((found.higher, TONES["higher"]), (found.lower, TONES["lower"])):
            said = text("comparison.list.join", lang).join(names) or text("comparison.nowhere", lang)
            boxes.append(Box(said, colour=tone if names else QUIET))
    return [Box(**{**box.__dict__, "fill": CITY_FILL}) for box in boxes] if top else boxes
