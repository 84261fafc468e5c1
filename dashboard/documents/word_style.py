"""An empty Word document of the house's looks: A4 landscape, fonts of both scripts, header, footer, properties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from docx import Document
from docx.document import Document as Blank
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from dashboard.documents.package import moment
from dashboard.documents.word_xml import ILLEGAL, line_xml
from dashboard.views.notes import when
from words.documents import text
from words.language import Lang

WIDTH, HEIGHT, MARGIN = 29.7, 21.0, 1.5  # cm; A4 lying
USABLE = WIDTH - 2 * MARGIN
INK, QUIET, ACCENT, ALARM = "1F2933", "5B6670", "12436D", "A3330B"
LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"
TAGS: Mapping[Lang, str] = {"zh": "zh-CN", "en": "en-GB"}
@dataclass(frozen=True)
class Look:
    """A paragraph style; sizes and spaces in points. `kept`: on the page of what follows it."""

    name: str
    base: str | None
    points: float
    colour: str = INK
    bold: bool = False
    right: bool = False
    kept: bool = False
    before: float = 0
    after: float = 0


LOOKS = (
    Look("Normal", None, 10, after=3),
    Look("Title", None, 18, colour=ACCENT, bold=True, kept=True, after=2),
    Look("Subtitle", None, 10.5, colour=QUIET, after=4),
    Look("Heading 1", None, 14, colour=ACCENT, bold=True, kept=True, before=12),
    Look("Caption", None, 9.5, bold=True, kept=True, before=9, after=3),
    Look("Notice", "Normal", 10.5, colour=ALARM, bold=True, before=2, after=4),
    Look("Lead", "Normal", 12, before=4, after=4),
    Look("TableText", "Normal", 8, kept=True, before=1, after=1),
    Look("TableFigure", "TableText", 8, right=True, kept=True, before=1, after=1),
    Look("TableMark", "TableText", 7.5, kept=True, before=1, after=1),
    Look("TableHead", "TableText", 7.5, colour=QUIET, kept=True, before=1.5, after=1.5),
    Look("TableHeadFigure", "TableHead", 7.5, colour=QUIET, right=True, kept=True, before=1.5, after=1.5),
    Look("TableKey", "Normal", 7.5, colour=QUIET, before=3),
    Look("NoteText", "Normal", 8, before=2, after=2),
    Look("Header", None, 8, colour=QUIET),
    Look("Footer", None, 8, colour=QUIET),
)
SMALLER = ("TableText", "TableFigure", "TableMark", "TableHead", "TableHeadFigure")


def blank(catalogue: Mapping[str, Any], title: str, lang: Lang, *, points: float = 8) -> Blank:
    """A document without a body; `simulated` stands at the head of each of its pages. Tables are set in `points`."""
    document = Document()
    _page(document)
    _languages(document, lang)
    for look in LOOKS:
        _style(document, replace(look, points=look.points - 8 + points) if look.name in SMALLER else look)
    _edges(document, catalogue, title, lang)
    _properties(document, catalogue, title, lang)
    return document


def _page(document: Blank) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(WIDTH), Cm(HEIGHT)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin, section.bottom_margin = Cm(1.7), Cm(1.5)
    section.header_distance = section.footer_distance = Cm(0.8)


def _languages(document: Blank, lang: Lang) -> None:
    """Both scripts' languages, so that spelling, line ends and screen readers follow the text."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), "en-US" if lang == "zh" else TAGS["en"])
    tag.set(qn("w:eastAsia"), TAGS["zh"])
    defaults.append(tag)


def _style(document: Blank, look: Look) -> None:
    """The paragraph style, made if it is not there; the template's theme fonts and colours go."""
    styles = document.styles
    there = look.name in [style.name for style in styles]
    style = styles[look.name] if there else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    if look.base:
        style.base_style = styles[look.base]
    properties = style.element.get_or_add_rPr()
    for old in list(properties):
        properties.remove(old)
    style.font.size, style.font.bold, style.font.italic = Pt(look.points), look.bold, False
    style.font.name, style.font.color.rgb = LATIN, RGBColor.from_string(look.colour)
    properties.rFonts.set(qn("w:eastAsia"), EAST_ASIAN)
    properties.rFonts.set(qn("w:cs"), LATIN)
    if look.name in ("Title", "Subtitle"):
        _without_border(style)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.keep_with_next = Pt(look.before), Pt(look.after), look.kept
    # Exactly so many points: Chinese fonts would open the lines by a third, and a page would hold half as much.
    spacing.line_spacing = Pt(round(look.points * (1.25 if look.name.startswith("Table") else 1.4), 1))
    spacing.alignment = WD_ALIGN_PARAGRAPH.RIGHT if look.right else WD_ALIGN_PARAGRAPH.LEFT


def _without_border(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)


def _edges(document: Blank, catalogue: Mapping[str, Any], title: str, lang: Lang) -> None:
    """Header: the title and `simulated`; footer: the report and the page."""
    section = document.sections[0]
    simulated = text("comparison.simulated", lang) if catalogue["study"]["simulated"] else ""
    made = text("comparison.made", lang, name=catalogue["name"], made=when(catalogue["made"]))
    page = text("comparison.page", lang, page="\0PAGE\0", pages="\0NUMPAGES\0").split("\0")
    pieces = [("field" if piece in ("PAGE", "NUMPAGES") else "text", piece) for piece in page if piece]
    for edge, style, said in ((section.header, "Header", [("text", f"{title}\t{simulated}")]),
                              (section.footer, "Footer", [("text", f"{made}\t"), *pieces])):
        old = edge.paragraphs[0]._p
        old.addprevious(line_xml(style, said))
        old.getparent().remove(old)
        stops = document.styles[style].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Cm(USABLE), WD_TAB_ALIGNMENT.RIGHT)


def _properties(document: Blank, catalogue: Mapping[str, Any], title: str, lang: Lang) -> None:
    core, made = document.core_properties, moment(catalogue["made"])
    core.title, core.subject, core.language = ILLEGAL.sub("", title), catalogue["study"]["id"], TAGS[lang]
    core.author = core.last_modified_by = f"jingmin {catalogue['versions']['jingmin']}"
    core.identifier, core.revision = catalogue["name"], 1
    core.created = core.modified = made
    core.comments = text("notes.simulated.text", lang) if catalogue["study"]["simulated"] else ""
