"""A sheet for each kind of data that a report has beside its survey. Numbers stay numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from dashboard.documents.excel_looks import CITY, LINE, TONES, Looks, extent
from dashboard.views.beside.model import Cell, Given, Listed

MOST, WIDE = 26, 60  # characters that a column of names and one of running text may take


def beside_sheet(sheet: Worksheet, looks: Looks, front: Sequence[str], one: Given) -> None:
    """Front lines, then each table with its caption, heads and what its marks mean, one below the other."""
    for r, said in enumerate(front):
        sheet.write_string(r, 0, said, looks.notice() if r else looks.title())
    row = len(front) + 1
    for table in one.tables:
        row = _table(sheet, looks, row, table) + 2
    _widths(sheet, one.tables)
    sheet.freeze_panes(0, 1)


def _table(sheet: Worksheet, looks: Looks, top: int, table: Listed) -> int:
    """Writes a table from its first row on; the row behind it."""
    sheet.write_string(top, 0, table.caption, looks.subject())
    for c, (head, figure) in enumerate(zip(table.heads, table.figures, strict=True)):
        sheet.write_string(top + 1, c, head, looks.head(**_aligned(c, figure)))
    sheet.set_row(top + 1, 30)
    for r, (cells, whole) in enumerate(table.lines, top + 2):
        for c, (cell, figure) in enumerate(zip(cells, table.figures, strict=True)):
            _cell(sheet, looks, r, c, cell, figure, whole)
    end = top + 2 + len(table.lines)
    sheet.write_string(end, 0, table.key, looks.of(font_color=TONES["quiet"]))
    return end


def _cell(sheet: Worksheet, looks: Looks, r: int, c: int, cell: Cell, figure: bool, whole: bool) -> None:
    properties: dict[str, Any] = {"bold": True, "bg_color": CITY} if whole else {}
    properties |= {"font_color": TONES[cell.tone], "bottom": 1, "bottom_color": LINE} | _aligned(c, figure)
    if cell.number is None:
        sheet.write_string(r, c, cell.text, looks.of(**properties))
        return
    shown = "#,##0" + (f".{'0' * cell.decimals}" if cell.decimals else "") + (f'" {cell.mark}"' if cell.mark else "")
    sheet.write_number(r, c, cell.number, looks.of(**properties, num_format=shown))


def _aligned(c: int, figure: bool) -> dict[str, Any]:
    """Figures to the right, text behind them a little off."""
    return {"align": "right"} if figure else {"align": "left", "indent": 1} if c else {}


def _widths(sheet: Worksheet, tables: Sequence[Listed]) -> None:
    """Wide enough for what stands there; a head may break."""
    for c in range(max(len(table.heads) for table in tables)):
        own = [table for table in tables if c < len(table.heads)]
        texts = [cells[c].text for table in own for cells, _ in table.lines]
        texts += [word for table in own for word in table.heads[c].split()]
        most = WIDE if any(c in table.wide for table in own) else MOST
        sheet.set_column(c, c, min(most, max(map(extent, texts), default=8) + 2))
