"""The Word document of a report: the last wave at a glance, a comparison table an indicator, the notes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import count, groupby
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement

from analysis.report import Report
from dashboard.documents.grid import caption, key, marked, versus_name
from dashboard.documents.word_beside import MOST, listed_table
from dashboard.documents.word_style import blank
from dashboard.documents.word_tables import (
    Shape,
    comparison_table,
    cuts,
    fitting,
    glance_table,
    notes_table,
    standing_table,
)
from dashboard.documents.word_xml import caption_xml, line_xml
from dashboard.views.beside.kinds import example, given
from dashboard.views.beside.model import Given
from dashboard.views.comparison import Table, comparisons, further
from dashboard.views.lead import lead, span
from dashboard.views.notes import notes, status_lines
from dashboard.views.standing import judged, standings
from survey.files.package import settled
from words.documents import text
from words.language import Lang

Catalogue = Mapping[str, Any]
MOST_ABREAST = 10  # columns of the table at a glance
SECTIONS = {"index": "index", "dimension": "index", "construct": "construct", "contrast": "contrast"}


class Paper:
    """A document being written: its body grows, its tables are numbered."""

    def __init__(self, document: WordDocument, lang: Lang) -> None:
        self.document, self.lang, self._numbers = document, lang, count(1)
        self._end = document.element.body.sectPr

    def put(self, element: BaseOxmlElement) -> None:
        self._end.addprevious(element)

    def line(self, style: str, said: str) -> None:
        self.put(line_xml(style, [("text", said)]))

    def table(self, said: str, element: BaseOxmlElement) -> None:
        self.put(caption_xml(text("comparison.table", self.lang), next(self._numbers), said))
        self.put(element)


def document(report: Report, lang: Lang) -> bytes:
    """The whole document in one language. The same report gives the same bytes."""
    catalogue = report.catalogue
    title = text("comparison.title", lang, study=catalogue["study"]["title"][lang])
    tables, others = comparisons(report, lang=lang), given(report, lang)
    shape = fitting(tables, catalogue, lang)
    paper = Paper(blank(catalogue, title, lang, points=shape.points), lang)
    _front(paper, catalogue, title, tables)
    if catalogue["waves"] or not others:
        _tables(paper, report, tables, shape)
    for one in others:
        _beside(paper, catalogue, one)
    said = text("comparison.section.notes", lang)
    paper.line("Heading1", said)
    beside = tuple(note for one in others for note in one.notes)
    paper.put(notes_table(notes(catalogue, tables, lang, beside=beside, example=example(others)), said, lang))
    paper.line("TableKey", "")  # a document may not end with a table
    out = io.BytesIO()
    paper.document.save(out)
    return settled(out.getvalue())


def _front(paper: Paper, catalogue: Catalogue, title: str, tables: Sequence[Table]) -> None:
    """Title, what the data are, the instrument's status, and the last wave at a glance."""
    lang = paper.lang
    paper.line("Title", title)
    if catalogue["waves"]:
        paper.line("Subtitle", span(catalogue, lang))
    if catalogue["study"]["simulated"]:
        paper.line("Notice", text("notes.simulated.text", lang))
    for said in status_lines(catalogue, lang):
        paper.line("Notice", said)
    for said in lead(catalogue, tables, lang):
        paper.line("Lead", said)
    found, plain = standings(tables), [table for table in tables if table.kind != "contrast"][:MOST_ABREAST]
    if not found and len(plain) > 1:
        said = marked(text("comparison.caption_described", lang, wave=plain[0].waves[-1]), catalogue, lang)
        paper.table(said, glance_table(plain, said, lang))
        paper.line("TableKey", text("comparison.key.glance", lang))
    if found:
        shown = "described" if not any(map(judged, found)) else "summary" if found[0].against == "city" else "changes"
        said = marked(text(f"comparison.caption_{shown}", lang, wave=found[0].wave), catalogue, lang)
        paper.table(said, standing_table(found, catalogue, said, lang))
        paper.line("TableKey", text("comparison.key.marks", lang) + text("comparison.key.end", lang)
                   if shown != "described" else "")


def _tables(paper: Paper, report: Report, tables: Sequence[Table], shape: Shape) -> None:
    """The comparison tables under the head of their kind, then those against targets and benchmarks."""
    catalogue, lang = report.catalogue, paper.lang
    if not tables:
        paper.line("Lead", text("comparison.no_tables", lang))
    for section, group in groupby(tables, lambda table: SECTIONS.get(table.kind, "item")):
        paper.line("Heading1", text(f"comparison.section.{section}", lang))
        _cut(paper, catalogue, tuple(group), shape)
    fixed = tuple(kind for kind in further(catalogue) if kind.partition(":")[0] in ("target", "benchmark"))
    more = [(kind,) for kind in further(catalogue) if kind not in fixed]
    for kinds in (fixed, *more):
        against = tuple(found.compared() for found in comparisons(report, lang=lang, versus=kinds) if found.versus)
        if against:
            name = text("comparison.section.others", lang) if kinds is fixed else versus_name(kinds[0], catalogue, lang)
            paper.line("Heading1", name)
            _cut(paper, catalogue, against, fitting(against, catalogue, lang))


def _beside(paper: Paper, catalogue: Catalogue, one: Given) -> None:
    """The tables of one kind of data beside the survey, under a head of their own."""
    paper.line("Heading1", one.title)
    for table in one.tables:
        said = marked(table.caption, catalogue, paper.lang)
        paper.table(said, listed_table(table, said))
        more = len(table.lines) - MOST
        paper.line("TableKey", table.key if more <= 0 else text("beside.more", paper.lang, said=table.key, shown=MOST, more=more))


def _cut(paper: Paper, catalogue: Catalogue, tables: Sequence[Table], shape: Shape) -> None:
    for cut in (cut for table in tables for cut in cuts(table, shape)):
        said = caption(cut, catalogue, paper.lang)
        paper.table(said, comparison_table(cut, shape, catalogue, said, paper.lang))
        paper.line("TableKey", key(cut, catalogue, paper.lang))
