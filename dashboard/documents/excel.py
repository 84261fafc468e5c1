"""The Excel workbook of a report: the comparison tables, the rows behind them, the notes. Numbers stay numbers.

What is written as text is never taken for a formula, a link or a number, whatever a label may hold.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from analysis.report import Report
from analysis.result import SCHEMA
from dashboard.documents.excel_beside import beside_sheet
from dashboard.documents.excel_looks import Looks
from dashboard.documents.excel_sheets import comparison_sheet
from dashboard.documents.package import moment
from dashboard.documents.plain import arrow, columns, is_number
from dashboard.views.beside.kinds import example, given
from dashboard.views.beside.model import Given
from dashboard.views.comparison import USUAL, Table, comparisons, further
from dashboard.views.notes import Note, notes, status_lines, when
from words.documents import text
from words.language import Lang

Catalogue = Mapping[str, Any]
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "nan_inf_to_errors": False}
MOST_ROWS = 20_000  # some seconds to write, some megabytes to send; a million would be all a sheet can hold


def workbook(report: Report, lang: Lang) -> bytes:
    """The whole workbook in one language. The same report gives the same bytes."""
    out, catalogue = io.BytesIO(), report.catalogue
    book = Workbook(out, SAFE | {"default_format_properties": dict(Looks.FONT[lang])})
    looks = Looks(book)
    title = text("comparison.title", lang, study=catalogue["study"]["title"][lang])
    _properties(book, catalogue, title, lang)
    tables = comparisons(report, lang=lang, versus=(*USUAL, *further(catalogue)))
    simulated = [text("notes.simulated.text", lang)] if catalogue["study"]["simulated"] else []
    others = given(report, lang)
    if catalogue["waves"] or not others:
        sheet = _sheet(book, text("comparison.sheet.comparison", lang), catalogue, title, lang)
        asked = {wave["instrument"] for wave in catalogue["waves"]}
        comparison_sheet(sheet, looks, [title, *simulated, *status_lines(catalogue, lang, asked)], tables, catalogue, lang)
    for name, one in zip(_names(others), others, strict=True):
        front = [one.title, *simulated, *status_lines(catalogue, lang, one.instruments)]
        beside_sheet(_sheet(book, name, catalogue, title, lang), looks, front, one)
    rows = _rows(report, tables)
    _data(_sheet(book, text("comparison.sheet.data", lang), catalogue, title, lang), rows)
    beside = tuple(note for one in others for note in one.notes)
    said = (*notes(catalogue, tables, lang, beside=beside, example=example(others)), _about_data(rows, report, lang))
    _notes(_sheet(book, text("comparison.sheet.notes", lang), catalogue, title, lang), looks, said, lang)
    book.close()
    return out.getvalue()


def _properties(book: Workbook, catalogue: Catalogue, title: str, lang: Lang) -> None:
    simulated = text("notes.simulated.text", lang) if catalogue["study"]["simulated"] else ""
    book.set_properties({"title": title, "subject": catalogue["study"]["id"], "keywords": catalogue["name"],
                         "author": f"jingmin {catalogue['versions']['jingmin']}", "comments": simulated,
                         "created": moment(catalogue["made"])})


def _sheet(book: Workbook, name: str, catalogue: Catalogue, title: str, lang: Lang) -> Worksheet:
    """A sheet as it prints: A4 lying, as wide as the page, `simulated` at the head of each."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    simulated = text("comparison.simulated", lang) if catalogue["study"]["simulated"] else ""
    page = text("comparison.page", lang, page="\0", pages="\1").translate({0: "&P", 1: "&N"})
    made = text("comparison.made", lang, name=catalogue["name"], made=when(catalogue["made"]))
    sheet.set_header(f"&L{_literal(title)}&R{_literal(simulated)}")
    sheet.set_footer(f"&L{_literal(made)}&R{page}")
    return sheet


def _names(others: Sequence[Given]) -> list[str]:
    """Names of sheets, each once: a second of the same kind is numbered."""
    names = [one.sheet for one in others]
    return [name if names.index(name) == at else f"{name} {names[:at].count(name) + 1}" for at, name in enumerate(names)]


def _literal(said: str) -> str:
    """Text for a header, where & is a command and 255 characters are all there is."""
    return said[:100].replace("&", "&&")


def _rows(report: Report, tables: Sequence[Table]) -> pa.Table:
    """Every row of RESULT; of a large report those behind the comparison tables, and those beside the survey if few enough."""
    found = arrow(report)
    if len(found) <= MOST_ROWS:
        return found
    shown = pc.is_in(found["id"], pa.array(sorted({row.id for table in tables for row in table.rows}), pa.string()))
    beside = pc.or_(shown, pc.not_equal(found["source"].cast(pa.string()), "survey"))
    return found.filter(beside if pc.sum(beside).as_py() <= MOST_ROWS else shown)


def _about_data(rows: pa.Table, report: Report, lang: Lang) -> Note:
    every = len(report.result)
    which = "whole" if len(rows) == every else "tables"
    said = text(f"notes.data.{which}", lang, rows=f"{len(rows):,}", every=f"{every:,}")
    return Note(text("notes.data", lang), said)


def _data(sheet: Worksheet, rows: pa.Table) -> None:
    """Rows of RESULT as an Excel table, unrounded."""
    for c, (name, values) in enumerate(columns(rows).items()):
        write = sheet.write_number if is_number(name) else sheet.write_string
        for r, value in enumerate(values, 1):
            if value is not None:
                write(r, c, value)
        sheet.set_column(c, c, 44 if name == "id" else 13)
    last = max(1, len(rows))  # a table has at least one line
    sheet.add_table(0, 0, last, len(SCHEMA.names) - 1, {
        "name": "RESULT", "style": "Table Style Light 1", "columns": [{"header": name} for name in SCHEMA.names]})
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)


def _notes(sheet: Worksheet, looks: Looks, said: Sequence[Note], lang: Lang) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 120)
    for c, name in enumerate(("subject", "text")):
        sheet.write_string(0, c, text(f"notes.{name}", lang), looks.head())
    for r, note in enumerate(said, 1):
        sheet.write_string(r, 0, note.subject, looks.subject())
        sheet.write_string(r, 1, note.text, looks.wrapped())
        sheet.set_row(r, looks.height(note.text, 120))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
