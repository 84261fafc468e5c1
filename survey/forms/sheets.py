"""A workbook of plain tables of text."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence

import xlsxwriter

WIDE = 60  # characters: beyond that a column is no easier to read


def workbook(sheets: Mapping[str, Sequence[Mapping[str, str]]], last: Sequence[str] = ()) -> bytes:
    """An .xlsx of one sheet a table, all cells text; the same tables give the same bytes.

    sheets : rows by column
    last : what columns that stand side by side end with, in the order wanted
    """
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2000, 1, 1)})
    head, body = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(_columns(rows, last)):
            texts = [row.get(title, "") for row in rows]
            sheet.set_column(column, column, min(WIDE, max(len(title), *map(len, texts)) + 2))
            sheet.write_string(0, column, title, head)
            for line, text in enumerate(texts, 1):
                if text:
                    sheet.write_string(line, column, text, body)  # never a formula, whatever it begins with
    book.close()
    return kept.getvalue()


def _columns(rows: Sequence[Mapping[str, str]], last: Sequence[str]) -> list[str]:
    """Every column in order of appearance, of a group `name::language` the languages in the order of `last`."""
    found = list(dict.fromkeys(column for row in rows for column in row))
    groups = list(dict.fromkeys(column.partition("::")[0] for column in found))
    order = {f"{group}::{language}": number for group in groups for number, language in enumerate(last)}
    return [column for group in groups for column in sorted(
        (each for each in found if each.partition("::")[0] == group), key=lambda each: order.get(each, -1))]
