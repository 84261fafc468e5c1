"""A rating sheet as an Excel workbook: a guide, a sheet for each rater, one for what the assessors agree on.

What is there to read is protected (without a password: against slips, not against people); what is to be filled is yellow.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from instruments.rating import CONSENSUS, NOT_APPLICABLE, Practice, Rating
from survey.ratings.columns import AT, GUIDE, SHOWN, UNITS, said, title
from survey.ratings.given import FILLED
from survey.ratings.guide import guide_lines
from survey.study.model import District, Round, Unit
from words.documents import WORDS, text
from words.language import LANGS, Lang

WIDTHS = {"practice": 8, "level": 11, "gate": 8, "text": 40, "anchor": 34, "wanted": 34, "rating": 9, "measured": 10,
          "evidence": 32, "dated": 13, "in_force": 10, "reason": 24}
GUIDE_WIDTHS = (38, 110)
HEAD = 3  # the row of heads, from 0
HINTS = (1, 2)
LINE_HEIGHT = 13.5  # points, of letters of ten
INK, LINE, BAND, FILL, LOCKED = "#1F2933", "#B8C2CC", "#DCE6F0", "#FFF8DC", "#F4F6F8"
LONGEST_LIST = 255  # characters that Excel takes in a list written out


@dataclass(frozen=True)
class _Sheet:
    """One workbook while it is written."""

    book: xlsxwriter.Workbook
    rating: Rating
    round: Round
    lang: Lang | None

    @cached_property
    def looks(self) -> Mapping[str, Format]:
        body = {"text_wrap": True, "valign": "top", "border": 1, "border_color": LINE, "font_color": INK, "font_size": 10}
        add = self.book.add_format
        return {
            "title": add({"bold": True, "font_size": 14, "font_color": INK}), "plain": add({"text_wrap": True, "valign": "top"}),
            "label": add({"bold": True, "valign": "top"}), "head": add({**body, "bold": True, "bg_color": BAND}),
            "shown": add({**body, "bg_color": LOCKED}), "strong": add({**body, "bg_color": LOCKED, "bold": True}),
            "band": add({"bold": True, "bg_color": BAND, "font_color": INK}), "fill": add({**body, "bg_color": FILL, "locked": False}),
            "date": add({**body, "bg_color": FILL, "locked": False, "num_format": "yyyy-mm-dd"}),
            "number": add({**body, "bg_color": FILL, "locked": False, "num_format": "0.##"}),
            "text": add({**body, "bg_color": FILL, "locked": False, "num_format": "@"}),
            "wrong": self.book.add_format({"bg_color": "#FAD4D0"}),
        }


def rating_sheet(rating: Rating, round: Round, units: Sequence[Unit], districts: Sequence[District], *,
                 unit: Unit | None = None, lang: Lang | None = None) -> bytes:
    """The workbook of one unit, or of any where none is given: the unit is then chosen from a list.

    lang : of what stands there; both where None
    """
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    book.set_properties({"title": rating.title.said(lang or "en"), "created": datetime.datetime(2000, 1, 1)})
    made = _Sheet(book, rating, round, lang)
    names = {one.id: one.label for one in districts}
    _guide(made, units, unit)
    for rater in (*rating.raters, CONSENSUS):
        _rater(made, rater)
    if unit is None:
        _units(made, units, {id: _both(label.zh, label.en, lang) for id, label in names.items()})
    book.close()
    return kept.getvalue()


def _both(zh: str, en: str, lang: Lang | None, between: str = "\n") -> str:
    return {"zh": zh, "en": en}[lang] if lang else f"{zh}{between}{en}"


def _guide(made: _Sheet, units: Sequence[Unit], unit: Unit | None) -> None:
    sheet, looks, lang = made.book.add_worksheet(GUIDE), made.looks, made.lang
    sheet.set_column(0, 0, GUIDE_WIDTHS[0])
    sheet.set_column(1, 1, GUIDE_WIDTHS[1])
    sheet.write_string("A1", _both(made.rating.title.zh, made.rating.title.en, lang, " · "), looks["title"])
    for name, cell in AT.items():
        sheet.write_string(cell.replace("B", "A"), said(f"rating.guide.{name}", lang), looks["label"])
    sheet.write_string(AT["instrument"], made.rating.key, looks["plain"])
    sheet.write_string(AT["round"], made.round.id, looks["plain"])
    if unit:
        sheet.write_string(AT["unit"], unit.id, looks["plain"])
        sheet.write_string(AT["district"], unit.district, looks["plain"])
        sheet.write_string("A2", _both(unit.label.zh, unit.label.en, lang, " · "), looks["label"])
    else:
        sheet.write_blank(AT["unit"], None, looks["text"])
        sheet.data_validation(AT["unit"], {"validate": "list", "source": f"={UNITS}!$A$2:$A${len(units) + 1}",
                                           "input_title": said("rating.guide.unit", lang)[:32],
                                           "input_message": said("rating.guide.choose", lang)})
        sheet.write_formula(AT["district"], f'=IFERROR(VLOOKUP(B5,{UNITS}!$A$2:$C${len(units) + 1},3,FALSE),"")', looks["plain"], "")
    for number, (head, line) in enumerate(guide_lines(made.rating, lang), start=7):
        sheet.set_row(number, height([head, line], GUIDE_WIDTHS))
        sheet.write_string(number, 0, head, looks["label"])
        sheet.write_string(number, 1, line, looks["plain"])
    _finish(sheet, landscape=False)


def _units(made: _Sheet, units: Sequence[Unit], districts: Mapping[str, str]) -> None:
    sheet = made.book.add_worksheet(UNITS)
    sheet.set_column(0, 3, 28)
    heads = ("rating.column.unit", "rating.guide.unit", "rating.column.district", "rating.guide.district")
    for column, key in enumerate(heads):
        sheet.write_string(0, column, "id" if column % 2 == 0 else said(key, made.lang), made.looks["head"])
    for row, one in enumerate(units, 1):
        label = _both(one.label.zh, one.label.en, made.lang)
        for column, shown in enumerate((one.id, label, one.district, districts.get(one.district, ""))):
            sheet.write_string(row, column, shown, made.looks["shown"])
    _finish(sheet, landscape=False)


def _rater(made: _Sheet, rater: str) -> None:
    """The sheet of one rater: its practices by dimension, what they ask for beside what is filled in."""
    sheet, looks, lang, rating = made.book.add_worksheet(rater[:31]), made.looks, made.lang, made.rating
    columns = (*SHOWN, "rating", "reason") if rater == CONSENSUS else (*SHOWN, *FILLED)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTHS[column])
        sheet.write_string(HEAD, place, title(column, lang), looks["head"])
    key = f"rating.rater.{rater}"
    whose = said(key, lang) if key in WORDS else rater
    sheet.write_string(0, 0, f"{_both(rating.title.zh, rating.title.en, lang, ' · ')} · {whose}", looks["title"])
    for line, hint in zip(HINTS, _hint(made, rater).split("\n"), strict=False):
        sheet.write_string(line, 0, hint)
    sheet.set_row(HEAD, height([title(column, lang) for column in columns], [WIDTHS[column] for column in columns]))
    row = HEAD
    for dimension in rating.dimensions:
        row += 1
        sheet.set_row(row, 20)
        for place in range(len(columns)):
            sheet.write_string(row, place, "", looks["band"])
        sheet.write_string(row, 0, f"{dimension.id}  {_both(dimension.label.zh, dimension.label.en, lang, ' ')}", looks["band"])
        for practice in rating.practices_of(dimension.id):
            row += 1
            _practice(made, sheet, row, practice, columns)
    sheet.freeze_panes(HEAD + 1, 1)
    sheet.repeat_rows(HEAD)
    _finish(sheet, landscape=True)


def _hint(made: _Sheet, rater: str) -> str:
    if rater == CONSENSUS:
        return said("rating.hint.consensus", made.lang, "\n")
    evidence = made.rating.gates.evidence
    above = next(iter(made.rating.above(evidence.otherwise)), evidence.otherwise)
    return said("rating.hint", made.lang, "\n", top=above, months=evidence.months, on=made.round.on, otherwise=evidence.otherwise)


def _practice(made: _Sheet, sheet: Worksheet, row: int, practice: Practice, columns: Sequence[str]) -> None:
    looks, shown = made.looks, _shown(made, practice)
    sheet.set_row(row, height(list(shown.values()), [WIDTHS[column] for column in SHOWN]))
    for place, column in enumerate(SHOWN):
        sheet.write_string(row, place, shown[column], looks["strong" if place == 0 else "shown"])
    at = {column: place for place, column in enumerate(columns)}
    look = {"measured": "number", "dated": "date"}
    for column in columns[len(SHOWN):]:
        locked = column == "measured" and practice.metric is None
        sheet.write_blank(row, at[column], None, looks["shown"] if locked else looks[look.get(column, "text")])
    _choices(made, sheet, row, at)


def _choices(made: _Sheet, sheet: Worksheet, row: int, at: Mapping[str, int]) -> None:
    """The lists and limits of the cells to be filled; a rating that lacks its evidence or reason turns red."""
    allowed = [*made.rating.classes(), NOT_APPLICABLE]
    help = "\n".join(f"{one.id} {_both(one.label.zh, one.label.en, made.lang, ' ')}" for one in made.rating.scale)
    if len(",".join(allowed)) <= LONGEST_LIST:
        sheet.data_validation(row, at["rating"], row, at["rating"], {
            "validate": "list", "source": allowed, "input_message": help[:LONGEST_LIST]})
    if "dated" not in at:
        return
    cell = {name: f"${chr(65 + place)}{row + 1}" for name, place in at.items()}
    sheet.data_validation(row, at["measured"], row, at["measured"], {
        "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100})
    sheet.data_validation(row, at["dated"], row, at["dated"], {
        "validate": "date", "criteria": "<=", "value": made.round.on})
    sheet.data_validation(row, at["in_force"], row, at["in_force"], {
        "validate": "list", "source": [said("rating.yes", made.lang, " "), said("rating.no", made.lang, " ")]})
    above = made.rating.above(made.rating.gates.evidence.otherwise)
    high = ",".join(f'{cell["rating"]}="{one}"' for one in above)
    for name, when in {"evidence": f"OR({high})", "dated": f"OR({high})",
                       "reason": f'{cell["rating"]}="{NOT_APPLICABLE}"'}.items():
        if high or name == "reason":
            sheet.conditional_format(row, at[name], row, at[name], {
                "type": "formula", "criteria": f'=AND({when},{cell[name]}="")', "format": made.looks["wrong"]})


def _shown(made: _Sheet, practice: Practice) -> dict[str, str]:
    """What a practice's row says, by column."""
    lang, rating = made.lang, made.rating
    level = next(one for one in rating.levels if one.level == practice.level)
    dimension = next(one for one in rating.dimensions if one.id == practice.dimension)
    anchor = dimension.anchors[practice.level]
    gate = "critical" if practice.critical else "key" if practice.key else ""
    wanted = [_both(one.zh, one.en, lang) for one in practice.evidence]
    if practice.metric:
        classes = ", ".join(f"{id} ≥ {float(value):g}%" for id, value in practice.metric.classes.items())
        name = practice.metric.label
        wanted += [text("rating.metric", one, name=name.said(one), classes=classes) for one in ((lang,) if lang else LANGS)]
    return {"practice": practice.id, "level": f"{level.level} {_both(level.label.zh, level.label.en, lang)}",
            "gate": said(f"rating.gate.{gate}", lang, "\n") if gate else "",
            "text": _both(practice.text.zh, practice.text.en, lang), "anchor": _both(anchor.zh, anchor.en, lang),
            "wanted": "\n".join(wanted)}


def height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The height that wrapped texts need beside one another; a Chinese character is as wide as two letters.

    Written down, for not every program fits the rows of a protected sheet when it opens it.
    """
    lines = [sum(max(1, -(-sum(2 if ord(letter) > 0x2E80 else 1 for letter in line) // int(width - 1)))
                 for line in text.split("\n")) for text, width in zip(texts, widths, strict=True)]
    return LINE_HEIGHT * max(lines) + 3


def _finish(sheet: Worksheet, *, landscape: bool) -> None:
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
