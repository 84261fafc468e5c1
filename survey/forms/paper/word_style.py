"""An empty Word document for a questionnaire: A4 upright, fonts of both scripts, paragraph and character styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Blank
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.parfmt import ParagraphFormat

from words.language import Lang

WIDTH, MARGIN, NUMBER = 210, 15, 8.5  # mm: A4, its sides, the place of a question's number
USABLE = WIDTH - 2 * MARGIN
INK, QUIET, ACCENT, ALARM = "1F2933", "5B6670", "12436D", "A3330B"
LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"
TAGS: Mapping[Lang, str] = {"zh": "zh-CN", "en": "en-GB"}


@dataclass(frozen=True)
class Look:
    """A paragraph style; sizes and spaces in points, indents in mm. `kept`: on the page of what follows
    it; `points` 0: as high as its picture."""

    name: str
    points: float = 10
    colour: str = INK
    bold: bool = False
    centred: bool = False
    kept: bool = False
    before: float = 0
    after: float = 0
    indent: float = 0
    hanging: float = 0
    fill: str = ""
    line: str = ""  # top, left or bottom


LOOKS = (
    Look("Normal", after=4),
    Look("Title", 18, colour=ACCENT, bold=True, kept=True, after=2),
    Look("Subtitle", 11, colour=QUIET, kept=True, after=2),
    Look("Status", 10, colour=ALARM, bold=True, after=5),
    Look("Office", 9, colour=QUIET, before=7, after=1),
    Look("How", 9, before=6, after=2),
    Look("Heading 1", 11.5, colour=ACCENT, bold=True, kept=True, before=14, after=4, fill="E3EAF2"),
    Look("Note", 9, colour=ACCENT, kept=True, before=6, after=2, indent=1.5, line="left"),
    Look("Question", 10, kept=True, before=7, after=2, indent=NUMBER, hanging=NUMBER),
    Look("Answers", 10, before=1, after=1, indent=NUMBER),
    Look("Writing", 10, before=9, after=0, indent=NUMBER, line="bottom"),
    Look("Cell", 10, before=1.5, after=1.5),
    Look("CellBox", 10, centred=True, before=1, after=1),
    Look("Head", 8, centred=True, kept=True, before=8, after=1.5),
    Look("HeadSmall", 7.5, centred=True, kept=True, before=8, after=1.5),
    Look("Step", 8, centred=True),
    Look("Gap", 4),
    Look("Thanks", 10, colour=ACCENT, bold=True, centred=True, before=16),
    Look("Footer", 8, colour=QUIET),
    Look("Picture", 0),
)
# Points, colour, bold.
CHARACTERS = {"Box": (13, INK, False), "Code": (6, "7C8894", False), "Number": (10, ACCENT, True), "Lead": (10, ACCENT, True),
              "Hint": (8.5, QUIET, False), "Key": (8, INK, True), "Strong": (9, INK, True)}


def blank(lang: Lang) -> Blank:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(WIDTH), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin, section.bottom_margin = Mm(13), Mm(27)
    section.header_distance, section.footer_distance = Mm(6), Mm(6)
    _languages(document, lang)
    for look in LOOKS:
        _paragraph_style(document, look)
    for name, (points, colour, bold) in CHARACTERS.items():
        style = document.styles[name] if name == "Strong" else document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.size, style.font.bold, style.font.color.rgb = Pt(points), bold, RGBColor.from_string(colour)
    return document


def _languages(document: Blank, lang: Lang) -> None:
    """Both scripts' languages, so that spelling, line ends and screen readers follow the text."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), "en-US" if lang == "zh" else TAGS["en"])
    tag.set(qn("w:eastAsia"), TAGS["zh"])
    defaults.append(tag)


def _paragraph_style(document: Blank, look: Look) -> None:
    """The paragraph style, made if it is not there; the template's theme fonts, colours and lines go."""
    styles = document.styles
    there = look.name in [style.name for style in styles]
    style = styles[look.name] if there else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    properties = style.element.get_or_add_rPr()
    for old in list(properties):
        properties.remove(old)
    style.font.size, style.font.bold = Pt(look.points or 8), look.bold
    style.font.name, style.font.color.rgb = LATIN, RGBColor.from_string(look.colour)
    properties.rFonts.set(qn("w:eastAsia"), EAST_ASIAN)
    properties.rFonts.set(qn("w:cs"), LATIN)
    around = style.element.get_or_add_pPr()
    for old in [*around.findall(qn("w:pBdr")), *around.findall(qn("w:contextualSpacing"))]:
        around.remove(old)
    _drawn(around, look)
    _spaced(style.paragraph_format, look)


def _spaced(spacing: ParagraphFormat, look: Look) -> None:
    spacing.space_before, spacing.space_after, spacing.keep_with_next = Pt(look.before), Pt(look.after), look.kept
    # Exactly so many points: Chinese fonts would open the lines by a third. But a picture needs its own height.
    if look.points:
        spacing.line_spacing = Pt(round(look.points * (1.25 if look.name.startswith("Head") else 1.45), 1))
    spacing.left_indent, spacing.first_line_indent = Mm(look.indent), Mm(-look.hanging)
    spacing.keep_together = True
    spacing.alignment = WD_ALIGN_PARAGRAPH.CENTER if look.centred else WD_ALIGN_PARAGRAPH.LEFT


def _drawn(properties: object, look: Look) -> None:
    """Its line and its ground, at the place that the schema gives them."""
    if look.line:
        borders, heavy = OxmlElement("w:pBdr"), look.line == "left"
        for side in (look.line, *(("between",) if look.line == "bottom" else ())):  # neighbours else share one line
            line = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", "18" if heavy else "4"), ("space", "6" if heavy else "1"),
                                ("color", ACCENT if heavy else "7C8894")):
                line.set(qn(f"w:{name}"), value)
            borders.append(line)
        properties.insert_element_before(borders, *AFTER_BORDERS)  # type: ignore[attr-defined]
    if look.fill:
        ground = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", look.fill)):
            ground.set(qn(f"w:{name}"), value)
        properties.insert_element_before(ground, *AFTER_BORDERS[1:])  # type: ignore[attr-defined]


AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
                 "w:outlineLvl")
