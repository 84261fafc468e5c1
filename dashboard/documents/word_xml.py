"""WordprocessingML of tables, captions and fields, as text that python-docx parses once a table.

Making a cell through python-docx costs a search of the whole table for each; 4,000 cells this way cost 0.1 s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

SEQUENCE = r"SEQ Table \* ARABIC"
TWIPS = 567  # in a centimetre
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 has no way to write these
BORDERS = (
    '<w:tblBorders><w:top w:val="single" w:sz="8" w:color="12436D"/>'
    '<w:bottom w:val="single" w:sz="8" w:color="12436D"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="DFE3E8"/></w:tblBorders>'
)
LOOK = (
    '<w:tblLook w:val="0060" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1"'
    ' w:noVBand="1"/>'
)


@dataclass(frozen=True)
class Box:
    """A cell of a Word table. `merge` is `restart` or `continue` for a cell over several lines."""

    text: str = ""
    style: str = "TableText"
    span: int = 1
    merge: str = ""
    bold: bool = False
    colour: str = ""
    fill: str = ""
    rule: bool = False    # a line at its left: here another wave begins
    under: bool = False   # a line below: here the head ends
    centred: bool = False


def clean(text: object) -> str:
    """The text as XML text, without the characters that XML cannot hold."""
    return escape(ILLEGAL.sub("", str(text)))


def table_xml(
    widths: Sequence[int], head: Sequence[Sequence[Box]], body: Sequence[Sequence[Box]], *, title: str, described: str
) -> BaseOxmlElement:
    """A native table of fixed column widths in twips; its head repeats on every page and no line is split."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(_line(boxes, widths, head=True) for boxes in head)
    lines += "".join(_line(boxes, widths, head=False) for boxes in body)
    properties = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{BORDERS}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="45" w:type="dxa"/><w:right w:w="45" w:type="dxa"/></w:tblCellMar>'
        f"{LOOK}<w:tblCaption w:val={quoteattr(ILLEGAL.sub('', title))}/>"
        f"<w:tblDescription w:val={quoteattr(ILLEGAL.sub('', described))}/>"
    )
    whole = f"<w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}"
    return parse_xml(f"<w:tbl {nsdecls('w')}>{whole}</w:tbl>")


def caption_xml(word: str, number: int, text: str) -> BaseOxmlElement:
    """A caption whose number is a SEQ field, kept on the page of what follows."""
    return parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Caption"/><w:keepNext/></w:pPr>{_run(word)}'
        f'{_field(SEQUENCE, str(number))}{_run("  " + text)}</w:p>')


def line_xml(style: str, pieces: Sequence[tuple[str, str]]) -> BaseOxmlElement:
    """A paragraph of pieces (`text` | `field`, content); a field is PAGE or NUMPAGES, worked out by Word."""
    runs = "".join(_field(what, "1") if kind == "field" else _run(what) for kind, what in pieces)
    return parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>')


def _field(instruction: str, shown: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def _run(text: str, marks: str = "") -> str:
    """A run of text; a line end becomes a break, a tab a tab."""
    inner = f'<w:t xml:space="preserve">{clean(text)}</w:t>'
    inner = inner.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    inner = inner.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f"<w:r>{f'<w:rPr>{marks}</w:rPr>' if marks else ''}{inner}</w:r>"


def _line(boxes: Sequence[Box], widths: Sequence[int], *, head: bool) -> str:
    cells, at = [], 0
    for box in boxes:
        cells.append(_box(box, sum(widths[at:at + box.span])))
        at += box.span
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def _box(box: Box, width: int) -> str:
    span = f'<w:gridSpan w:val="{box.span}"/>' if box.span > 1 else ""
    merge = f'<w:vMerge w:val="{box.merge}"/>' if box.merge else ""
    left = '<w:left w:val="single" w:sz="4" w:color="B8C2CC"/>' if box.rule else ""
    below = '<w:bottom w:val="single" w:sz="6" w:color="12436D"/>' if box.under else ""
    borders = f"<w:tcBorders>{left}{below}</w:tcBorders>" if left or below else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{box.fill}"/>' if box.fill else ""
    marks = ("<w:b/><w:bCs/>" if box.bold else "") + (f'<w:color w:val="{box.colour}"/>' if box.colour else "")
    align = '<w:jc w:val="center"/>' if box.centred else ""
    cell = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{borders}{fill}<w:vAlign w:val="center"/>'
    text = f'<w:pPr><w:pStyle w:val="{box.style}"/>{align}</w:pPr>{_run(box.text, marks) if box.text else ""}'
    return f"<w:tc><w:tcPr>{cell}</w:tcPr><w:p>{text}</w:p></w:tc>"
