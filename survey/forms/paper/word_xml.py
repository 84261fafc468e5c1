"""Pieces of WordprocessingML as text, parsed once: runs, paragraphs, tables whose lines stay whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

TWIPS = 56.7  # in a millimetre
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 has no way to write these
HAIR, RULE = 'w:val="single" w:sz="4" w:color="CCD5DE"', 'w:val="single" w:sz="8" w:color="12436D"'
PALE = "F1F5F9"
SYMBOLS = '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol"/>'
BOX = "\u2610"


@dataclass(frozen=True)
class Run:
    """Text in one look: `char` names a character style."""

    text: str
    char: str = ""

    def xml(self) -> str:
        style = f'<w:rPr><w:rStyle w:val="{self.char}"/></w:rPr>' if self.char else ""
        inner = f'<w:t xml:space="preserve">{escape(ILLEGAL.sub("", self.text))}</w:t>'
        return f"<w:r>{style}{inner}</w:r>"


TAB = "<w:r><w:tab/></w:r>"


def box(code: str) -> str:
    """A box to tick, its code for data entry small behind it."""
    mark = f'<w:r><w:rPr><w:rStyle w:val="Box"/>{SYMBOLS}</w:rPr><w:t>{BOX}</w:t></w:r>'
    return mark + (Run(code, "Code").xml() if code else "")


def field(name: str) -> str:
    """A number that the word processor works out: PAGE or NUMPAGES."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def paragraph(style: str, inner: str, *, kept: bool = False, stops: Sequence[float] = ()) -> str:
    """A paragraph of runs; `kept` on the page of what follows; tab stops in mm."""
    tabs = "".join(f'<w:tab w:val="left" w:pos="{round(stop * TWIPS)}"/>' for stop in stops)
    own = ("<w:keepNext/>" if kept else "") + (f"<w:tabs>{tabs}</w:tabs>" if tabs else "")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr>{inner}</w:p>'


@dataclass(frozen=True)
class Cell:
    """A cell: paragraphs as XML."""

    inner: str
    centred: bool = False
    fill: str = ""
    line: str = HAIR
    align: str = "center"

    def xml(self, width: float) -> str:
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{self.fill}"/>' if self.fill else ""
        under = f"<w:tcBorders><w:bottom {self.line}/></w:tcBorders>" if self.line else ""
        return (f'<w:tc><w:tcPr><w:tcW w:w="{round(width * TWIPS)}" w:type="dxa"/>{under}{shade}<w:vAlign w:val="{self.align}"/>'
                f"</w:tcPr>{self.inner}</w:tc>")


def table(widths: Sequence[float], rows: Sequence[Sequence[Cell]], *, head: bool, described: str) -> str:
    """A table of fixed widths in mm. No row is split; with `head` the first repeats on every page."""
    grid = "".join(f'<w:gridCol w:w="{round(width * TWIPS)}"/>' for width in widths)
    lines = "".join(_row(cells, widths, head=head and n == 0) for n, cells in enumerate(rows))
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{round(sum(widths) * TWIPS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="30" w:type="dxa"/><w:right w:w="30" w:type="dxa"/></w:tblCellMar>'
            f'<w:tblLook w:val="0020" w:firstRow="{int(head)}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
            f' w:noHBand="1" w:noVBand="1"/><w:tblDescription w:val="{escape(described, {chr(34): "&quot;"})}"/>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>")


def _row(cells: Sequence[Cell], widths: Sequence[float], *, head: bool) -> str:
    inner = "".join(cell.xml(width) for cell, width in zip(cells, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{inner}</w:tr>"


def parsed(xml: str) -> list[BaseOxmlElement]:
    """The elements of a text of paragraphs and tables."""
    return list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"))
