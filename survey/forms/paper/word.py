"""The .docx: native tables and paragraphs that a project can go on editing; nothing of a question leaves its page."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import segno
from docx.document import Document
from docx.shared import Mm

from survey.files.package import settled
from survey.forms.paper.pdf import said
from survey.forms.paper.sheet import Sheet
from survey.forms.paper.word_style import NUMBER, TAGS, USABLE, blank
from survey.forms.paper.word_xml import ILLEGAL, PALE, RULE, TAB, Cell, Run, box, field, paragraph, parsed, table

Data = Mapping[str, Any]
LETTER = 3.6          # mm: a Chinese character of 10 points with its space; a Latin letter is about half
BOXED = 8.0           # mm: a box with its code and the space after an answer
QR, ROOM = 18, 5     # mm: the code, and what its cell has more
BLANK = "_" * 16      # where a number is written that no boxes fit
MANY = 6              # answers abreast; the heads of more are set smaller
WHOLE_TABLE = 7       # rows that are kept on one page
EPOCH = datetime(2000, 1, 1)  # in the properties: the same sheet gives the same bytes


def word(sheet: Sheet) -> bytes:
    """The file. Its QR code is the same on every page, since the word processor sets the pages."""
    data, document = sheet.data(), blank(sheet.lang)
    end = document.element.body.sectPr
    for element in parsed("".join((_front(data), *(_part(part) for part in data["parts"]),
                                   paragraph("Thanks", Run(data["say"]["thanks"]).xml())))):
        end.addprevious(element)
    _footer(document, sheet, data)
    _properties(document, sheet, data)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def _front(data: Data) -> str:
    """Title, status, introduction, what the interviewer fills in, how to answer."""
    say = data["say"]
    lines = [paragraph("Title", Run(data["title"]).xml())]
    lines += [paragraph("Subtitle", Run(data["subtitle"]).xml())] if data["subtitle"] else []
    lines += [paragraph("Status", Run(data["status"]).xml())]
    lines += [paragraph("Normal", Run(text).xml()) for text in data["lead"]]
    names = ("response", "interviewer", "date", "community", "begun", "ended")
    fields = [Cell(paragraph("Office", Run(say[name]).xml(), kept=True), fill=PALE) for name in names]
    title = [Cell(paragraph("Office", Run(say["office"], "Strong").xml(), kept=True), fill=PALE, line="")]
    title += [Cell(paragraph("Office", "", kept=True), fill=PALE, line="")] * 2
    lines.append(table([USABLE / 3] * 3, [title, fields[:3], fields[3:]], head=False, described=say["office"]))
    districts = _answers(data["districts"], kept=False) if data["districts"] else paragraph(
        "Writing", "")
    lines += [paragraph("Question", Run(say["district"]).xml()), districts]
    lines.append(paragraph("How", Run(f"{say['how']}  ", "Strong").xml() + Run(data["how"]).xml()))
    return "".join(lines)


def _part(part: Data) -> str:
    return paragraph("Heading1", Run(part["title"]).xml()) + "".join(map(_block, part["blocks"]))


def _block(block: Data) -> str:
    note = paragraph("Note", Run(block["note"]).xml()) if block["note"] else ""
    return note + (_table(block) if block["heads"] else _question(block["questions"][0]))


def _table(block: Data) -> str:
    """Questions that share their answers; a short one stays on its page, of a long one the head repeats."""
    heads, questions = block["heads"], block["questions"]
    wide = min(max(17.0, min(26.0, 86 / len(heads))), 112 / len(heads))
    widths = [NUMBER, USABLE - NUMBER - wide * len(heads), *[wide] * len(heads)]
    style = "Head" if len(heads) <= MANY else "HeadSmall"
    top = [Cell(paragraph(style, ""), line=RULE)] * 2
    rows = [top + [Cell(paragraph(style, Run(head["label"]).xml()), line=RULE) for head in heads]]
    for n, question in enumerate(questions):
        kept, fill = n + 1 < len(questions) <= WHOLE_TABLE, PALE if n % 2 == 0 else ""
        rows.append([
            Cell(paragraph("Cell", Run(str(question["number"]), "Number").xml(), kept=kept), fill=fill),
            Cell(paragraph("Cell", Run(question["text"]).xml(), kept=kept), fill=fill),
            *(Cell(paragraph("CellBox", "" if code is None else box(code), kept=kept), fill=fill)
              for code in question["boxes"])])
    return table(widths, rows, head=True, described=questions[0]["text"]) + paragraph("Gap", "")


def _question(question: Data) -> str:
    """A question with its boxes or lines under it; every paragraph but the last is kept with the next."""
    head = Run(str(question["number"]), "Number").xml() + TAB + Run(question["text"]).xml()
    head += Run(f"  {question['hint']}", "Hint").xml() if question["hint"] else ""
    lines = [paragraph("Question", head, kept=True, stops=[NUMBER])]
    end, answers = question["end_if"], question["answers"]
    if question["kind"] == "number":
        boxes = box("") * question["digits"] or Run(BLANK).xml()
        lines.append(paragraph("Answers", boxes, kept=bool(answers or end)))
    if question["kind"] == "text":
        lines += [paragraph("Writing", "", kept=n + 1 < question["lines"] or bool(answers or end))
                  for n in range(question["lines"])]
    if question["ladder"]:
        return "".join((*lines, _ladder(answers, question["text"])))
    lines += [_answers(answers, kept=bool(end))] if answers else []
    lines += [paragraph("Answers", Run(end, "Lead").xml())] if end else []
    return "".join(lines)


def _ladder(answers: Sequence[Data], described: str) -> str:
    """All answers in one line, each under its box."""
    cells = [Cell(paragraph("CellBox", box(answer["code"]), kept=True) + paragraph("Step", Run(answer["label"]).xml()), line="",
                  align="top") for answer in answers]
    widths = [NUMBER - 2, *[(USABLE - NUMBER + 2) / len(answers)] * len(answers)]
    return table(widths, [[Cell(paragraph("Step", ""), line=""), *cells]], head=False, described=described) + paragraph("Gap", "")


def _answers(answers: Sequence[Data], *, kept: bool) -> str:
    """As many abreast as fit, at tab stops."""
    room = USABLE - NUMBER
    widest = max(width(f"{answer['label']} {answer['leads']}") for answer in answers) + BOXED
    most = max(1, min(len(answers), int(room // widest)))
    abreast = -(-len(answers) // -(-len(answers) // most))
    step = min(max(widest, 34.0), room / abreast)
    rows = [answers[n:n + abreast] for n in range(0, len(answers), abreast)]
    stops = [NUMBER + step * n for n in range(1, abreast)]
    return "".join(paragraph("Answers", TAB.join(map(_answer, row)), kept=kept or n + 1 < len(rows), stops=stops)
                   for n, row in enumerate(rows))


def _answer(answer: Data) -> str:
    return box(answer["code"]) + Run(f" {answer['label']}").xml() + (
        Run(f" {answer['leads']}", "Lead").xml() if answer["leads"] else "")


def width(text: str) -> float:
    """About how many mm the text takes in 10 points."""
    return sum(LETTER if unicodedata.east_asian_width(letter) in "WF" else LETTER * 0.55 for letter in text)


def _footer(document: Document, sheet: Sheet, data: Data) -> None:
    """Key, checksum, status and page at the left, the QR code at the right."""
    footer, picture = document.sections[0].footer, io.BytesIO()
    segno.make(said(sheet), error="l", boost_error=False, micro=False).save(picture, kind="png", scale=6, border=2)
    page = Run(data["say"]["page"].partition("{page}")[0]).xml() + field("PAGE")
    between = data["say"]["page"].partition("{page}")[2].partition("{pages}")
    page += Run(between[0]).xml() + field("NUMPAGES") + Run(between[2]).xml()
    lines = (Run(data["key"], "Key").xml(), Run(" · ".join(data["footer"])).xml(), page)
    left = Cell("".join(paragraph("Footer", line) for line in lines), line="")
    right = Cell(paragraph("Picture", ""), line="")
    old = footer.paragraphs[0]._p
    for element in parsed(table([USABLE - QR - ROOM, QR + ROOM], [[left, right]], head=False, described=data["say"]["qr"])):
        old.addprevious(element)
    picture.seek(0)
    drawn = footer.tables[0].cell(0, 1).paragraphs[0].add_run().add_picture(picture, width=Mm(QR))
    drawn._inline.docPr.set("descr", sheet.say("qr_word"))


def _properties(document: Document, sheet: Sheet, data: Data) -> None:
    core = document.core_properties
    core.title, core.subject, core.language = ILLEGAL.sub("", data["title"]), sheet.instrument.key, TAGS[sheet.lang]
    core.author = core.last_modified_by = sheet.instrument.key
    core.identifier, core.revision, core.comments = sheet.instrument.checksum, 1, data["status"]
    core.created = core.modified = EPOCH
