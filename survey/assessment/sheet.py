"""A sheet of figures as an Excel workbook: a row for each figure of a unit in its own period, only its cells open.

It is the long form of `heads`, so it is read back as any other file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import xlsxwriter

from instruments.assessment import Assessment, Indicator
from survey.assessment.heads import GIVEN
from survey.assessment.periods import month_of, whole, written
from survey.assessment.values import takes
from survey.ratings.sheet import height
from survey.study.model import Assessed, Unit
from words.documents import text
from words.language import LANGS, Lang

COLUMNS = ("unit", "unit_label", "period", "indicator", "indicator_label", "upper", "lower", *GIVEN)
WIDTHS = {"unit": 9, "unit_label": 16, "period": 10, "indicator": 9, "indicator_label": 34, "upper": 24, "lower": 20}
GUIDE, FIGURES = "Guide", "Figures"
INK, LINE, BAND, FILL, LOCKED = "#1F2933", "#B8C2CC", "#DCE6F0", "#FFF8DC", "#F4F6F8"  # as a rating sheet


def figures_sheet(assessed: Assessed, schedule: Assessment, units: Sequence[Unit], *, lang: Lang | None) -> bytes:
    """The workbook of these units; in both languages where none is chosen. Periods that lie whole in the months."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    body = {"text_wrap": True, "valign": "top", "border": 1, "border_color": LINE, "font_color": INK, "font_size": 10}
    looks = {"head": book.add_format({**body, "bold": True, "bg_color": BAND}), "shown": book.add_format({**body, "bg_color": LOCKED}),
             "fill": book.add_format({**body, "bg_color": FILL, "locked": False})}
    _guide(book, assessed, schedule, lang)
    sheet = book.add_worksheet(FIGURES)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, WIDTHS.get(column, 11))
        sheet.write_string(0, place, _said(f"assessment.column.{column}", lang, "\n"), looks["head"])
    for number, (unit, period, indicator) in enumerate(_rows(assessed, schedule, units), start=1):
        shown = [unit.id, _both(unit.label, lang), period, indicator.id, _both(indicator.label, lang), *_counted(indicator, lang)]
        sheet.set_row(number, height(shown, [WIDTHS[column] for column in COLUMNS[:len(shown)]]))
        for place, cell in enumerate(shown):
            sheet.write_string(number, place, cell, looks["shown"])
        open_cells = {cell for cells in takes(indicator) for cell in cells}
        for place, column in enumerate(GIVEN, start=len(shown)):
            sheet.write_blank(number, place, None, looks["fill" if column in open_cells else "shown"])
            if column in open_cells:
                sheet.data_validation(number, place, number, place, {"validate": "decimal", "criteria": ">=", "value": 0})
    sheet.freeze_panes(1, 5)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
    book.close()
    return kept.getvalue()


def _rows(assessed: Assessed, schedule: Assessment, units: Sequence[Unit]) -> Iterator[tuple[Unit, str, Indicator]]:
    start, end = month_of(assessed.start), month_of(assessed.end)
    for unit in units:
        for indicator in schedule.own:
            for place in whole(indicator.period, start, end):
                yield unit, written(indicator.period, place), indicator


def _counted(indicator: Indicator, lang: Lang | None) -> tuple[str, str]:
    """What stands above and below the line; of counts and medians the figure itself."""
    if indicator.numerator and indicator.denominator:
        return _both(indicator.numerator, lang), _both(indicator.denominator, lang)
    return _both(indicator.unit or indicator.label, lang), ""


def _guide(book: xlsxwriter.Workbook, assessed: Assessed, schedule: Assessment, lang: Lang | None) -> None:
    """One text a row: two side by side would be heads."""
    sheet = book.add_worksheet(GUIDE)
    sheet.set_column(0, 0, 100)
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "font_color": INK})
    lines = [_both(schedule.title, lang), f"{schedule.key} · {assessed.id} · {assessed.start} – {assessed.end}",
             *(_both(schedule.intro, lang).split("\n") if schedule.intro else ()), _said("assessment.hint", lang, "\n")]
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line, wrapped)
    sheet.protect("")


def _both(label: Any, lang: Lang | None) -> str:
    return "\n".join(label.said(one) for one in ((lang,) if lang else LANGS))


def _said(key: str, lang: Lang | None, between: str) -> str:
    return between.join(text(key, one) for one in ((lang,) if lang else LANGS))
