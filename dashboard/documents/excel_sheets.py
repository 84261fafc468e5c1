"""The sheet of comparison tables: a line for each indicator and district, under each wave its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from dashboard.documents.excel_looks import CITY, LINE, TONES, Looks, extent, number_format
from dashboard.documents.grid import mark, statistic, versus_name
from dashboard.views import labels
from dashboard.views.comparison import Figure, Line, Row, Table
from dashboard.views.notes import percent
from words.documents import text
from words.language import Lang

NAMES = ("indicator", "district", "unit")
PARTS = ("value", "low", "high", "n")
MARK = {"align": "left", "indent": 1}
TAIL = ("statistic", "id", "district_id")  # beside what is printed


@dataclass(frozen=True)
class Column:
    """A part of a wave's figures: of the estimate, or a difference, or a difference's mark beside it."""

    wave: int
    part: str
    mark: bool = False


def comparison_sheet(sheet: Worksheet, looks: Looks, front: Sequence[str], tables: Sequence[Table],
                     catalogue: Mapping[str, Any], lang: Lang) -> None:
    """Front lines, two head rows that stay in sight and on every page, then the lines of every table."""
    columns = list(_columns(tables))
    for r, said in enumerate(front):
        sheet.write_string(r, 0, said, looks.notice() if r else looks.title())
    top = len(front) + 1
    _heads(sheet, looks, top, columns, tables, catalogue, lang)
    row = top + 2
    for table in tables:
        for line in table.lines:
            _line(sheet, looks, row, table, line, columns, catalogue, lang)
            row += 1
    last = len(NAMES) + len(columns) - 1
    sheet.autofilter(top + 1, 0, max(row - 1, top + 2), last + len(TAIL))
    sheet.freeze_panes(top + 2, 2)
    sheet.repeat_rows(top, top + 1)
    sheet.print_area(0, 0, max(row - 1, top + 2), last)
    _widths(sheet, tables, columns, catalogue, lang)


def _columns(tables: Sequence[Table]) -> Iterable[Column]:
    """The parts of each wave that any table has."""
    waves = tables[0].waves if tables else ()
    kinds = dict.fromkeys(kind for table in tables for kind in table.versus)
    for wave in range(len(waves)):
        yield from (Column(wave, part) for part in PARTS)
        figures = [line.figures[wave] for table in tables for line in table.lines]
        yield from (Column(wave, kind, mark) for kind in kinds for mark in (False, True)
                    if any(figure and kind in figure.differences for figure in figures))


def _heads(sheet: Worksheet, looks: Looks, top: int, columns: Sequence[Column], tables: Sequence[Table],
           catalogue: Mapping[str, Any], lang: Lang) -> None:
    for c, name in enumerate(NAMES):
        sheet.write_string(top + 1, c, text(f"comparison.{name}", lang), looks.head())
    conf = percent(catalogue["comparisons"]["conf"])
    for c, column in enumerate(columns, len(NAMES)):
        first = column.part == PARTS[0]
        if first:
            sheet.write_string(top, c, tables[0].waves[column.wave], looks.wave())
        else:
            sheet.write_blank(top, c, None, looks.wave())  # the wave's name is centred across these
        if column.part in ("low", "high"):
            said = f"{text(f'comparison.{column.part}', lang)} {conf}%"
        elif column.part in PARTS:
            said = text({"value": "comparison.number", "n": "comparison.n"}[column.part], lang)
        else:
            said = text("comparison.verdict", lang) if column.mark else versus_name(column.part, catalogue, lang)
        align = MARK if column.mark else {"align": "right"}
        sheet.write_string(top + 1, c, said, looks.head(**align, **_edge(first)))
    for c, name in enumerate(TAIL, len(NAMES) + len(columns)):
        sheet.write_string(top + 1, c, text(f"comparison.{name}", lang), looks.head())
    sheet.set_row(top + 1, 30)


def _line(sheet: Worksheet, looks: Looks, r: int, table: Table, line: Line, columns: Sequence[Column],
          catalogue: Mapping[str, Any], lang: Lang) -> None:
    whole = {"bold": True, "bg_color": CITY} if line.district is None else {}
    whole |= {"top": 1, "top_color": LINE} if line is table.lines[0] else {}
    for c, said in enumerate((table.label, line.label, text(f"comparison.unit.{table.unit}", lang))):
        sheet.write_string(r, c, said, looks.of(**whole, **({"font_color": TONES["quiet"]} if c == 2 else {})))
    for c, column in enumerate(columns, len(NAMES)):
        properties = whole | _edge(column.part == PARTS[0])
        _figure(sheet, looks, r, c, line.figures[column.wave], column, table, properties, lang)
    tail = (statistic(table, catalogue, lang), table.indicator, line.district or "")
    for c, said in enumerate(tail, len(NAMES) + len(columns)):
        sheet.write_string(r, c, said, looks.of(**whole, font_color=TONES["quiet"]))


def _figure(sheet: Worksheet, looks: Looks, r: int, c: int, figure: Figure | None, column: Column,
            table: Table, properties: dict[str, Any], lang: Lang) -> None:
    """A number as a number; what is withheld or absent says so in words, once."""
    if figure is None:
        _say(sheet, looks, r, c, labels.ABSENT if column.part == "value" else "", properties)
    elif column.part in PARTS:
        _estimate(sheet, looks, r, c, figure.estimate, column.part, table, properties)
    elif column.mark:
        row = figure.differences.get(column.part)
        verdict = row.verdict if row else None
        _say(sheet, looks, r, c, mark(verdict, lang) + labels.dagger(row), properties | MARK, TONES.get(verdict or ""))
    else:
        _difference(sheet, looks, r, c, figure.differences.get(column.part), table.unit, properties)


def _estimate(sheet: Worksheet, looks: Looks, r: int, c: int, row: Row, part: str, table: Table,
              properties: dict[str, Any]) -> None:
    value = {"value": row.value, "low": row.low, "high": row.high, "n": row.n}[part]
    if value is None:
        said = labels.WITHHELD if row.withheld else labels.ABSENT
        _say(sheet, looks, r, c, said if part == "value" else "", properties)
        return
    signed = table.kind == "contrast"  # a named combination is a difference by itself
    shown = "#,##0" if part == "n" else number_format(row.value or value, table.unit, signed=signed,
                                                      few=row.few and part == "value")
    tone = {} if part == "value" else {"font_color": TONES["quiet"]}
    sheet.write_number(r, c, value, looks.of(**properties, **tone, num_format=shown))


def _difference(sheet: Worksheet, looks: Looks, r: int, c: int, row: Row | None, unit: str,
                properties: dict[str, Any]) -> None:
    if row is None or row.value is None:
        _say(sheet, looks, r, c, labels.WITHHELD if row and row.withheld else "", properties)
        return
    tone = TONES.get(row.verdict or "", TONES[""])
    shown = number_format(row.value, unit, signed=True)
    sheet.write_number(r, c, row.value, looks.of(**properties, num_format=shown, font_color=tone))


def _say(sheet: Worksheet, looks: Looks, r: int, c: int, said: str, properties: dict[str, Any],
         tone: str | None = None) -> None:
    if said:
        sheet.write_string(r, c, said, looks.of(**{"align": "right", **properties}, font_color=tone or TONES["quiet"]))
    else:
        sheet.write_blank(r, c, None, looks.of(**properties))


def _edge(first: bool) -> dict[str, Any]:
    return {"left": 1, "left_color": LINE} if first else {}


def _widths(sheet: Worksheet, tables: Sequence[Table], columns: Sequence[Column], catalogue: Mapping[str, Any],
            lang: Lang) -> None:
    """Wide enough for what stands there, as a screen at 100 % shows it."""
    said = ([table.label for table in tables], [line.label for table in tables for line in table.lines],
            [text(f"comparison.unit.{table.unit}", lang) for table in tables])
    for c, (texts, most) in enumerate(zip(said, (40, 30, 30), strict=True)):
        sheet.set_column(c, c, min(most, max(map(extent, texts), default=8) + 2))
    for c, column in enumerate(columns, len(NAMES)):
        sheet.set_column(c, c, 7 if column.mark or column.part == "n" else 8.5 if column.part in PARTS else 9.5)
    tail = len(NAMES) + len(columns)
    statistics = [extent(statistic(table, catalogue, lang)) for table in tables]
    sheet.set_column(tail, tail, max(statistics, default=8) + 2)
    sheet.set_column(tail + 1, tail + len(TAIL) - 1, 13)
