"""Tables of what a report has beside its survey, as Word tables."""

from __future__ import annotations

from docx.oxml.xmlchemy import BaseOxmlElement

from dashboard.documents.word_style import USABLE
from dashboard.documents.word_tables import AROUND, CITY_FILL, TONES, extent
from dashboard.documents.word_xml import TWIPS, Box, table_xml
from dashboard.views.beside.model import Cell, Listed

MOST = 200   # lines that anybody reads in a document; all of them stand in Excel
LEAST = 1.1  # cm
BOLDER = 1.1  # bold letters are wider
HEAD = 2.1   # cm that a head may take before it breaks


def listed_table(table: Listed, title: str) -> BaseOxmlElement:
    """The table as wide as the page; running text takes what the figures leave."""
    heads = [[Box(said, "TableHeadFigure" if figure else "TableHead", under=True)
              for said, figure in zip(table.heads, table.figures, strict=True)]]
    body = [[_box(cell, figure, whole) for cell, figure in zip(cells, table.figures, strict=True)] for cells, whole in table.lines[:MOST]]
    return table_xml([int(width * TWIPS) for width in _widths(table)], heads, body, title=title, described=title)


def _box(cell: Cell, figure: bool, whole: bool) -> Box:
    bold = whole or cell.tone in ("higher", "lower")
    return Box(cell.text, "TableFigure" if figure else "TableText", bold=bold, colour=TONES[cell.tone],
               fill=CITY_FILL if whole else "")


def _widths(table: Listed) -> list[float]:
    """What each column needs, in cm, within the page."""
    needed = []
    for c, head in enumerate(table.heads):
        widest = max((extent(cells[c].text) * (BOLDER if whole else 1) for cells, whole in table.lines), default=0.0)
        longest = max(map(extent, head.split() or [""]))
        needed.append(table.widths.get(c) or max(LEAST, widest + AROUND, min(HEAD, extent(head) + AROUND), longest + AROUND))
    plain = sum(width for c, width in enumerate(needed) if c not in table.wide)
    if not table.wide:
        return [width * min(1.0, USABLE / plain) for width in needed]
    rest = max(3.0, (USABLE - plain) / len(table.wide))
    found = [rest if c in table.wide else width for c, width in enumerate(needed)]
    return [width * min(1.0, USABLE / sum(found)) for width in found]
