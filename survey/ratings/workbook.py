"""A filled rating workbook as lines of text that know their cells."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from instruments.rating import CONSENSUS, Rating
from survey.files.cells import quoted
from survey.ratings.columns import AT, GUIDE, SHOWN, UNITS, spellings
from survey.ratings.given import FILLED, Line
from survey.study.lookup import complain_unknown
from survey.study.model import Round, Unit
from words.problems import Problems, Where

HEADS_WITHIN = 20       # rows in which the heads are looked for
ROWS, COLUMNS = 5_000, 60
READ = ("practice", *FILLED)


@dataclass(frozen=True)
class Expected:
    """What a file must be of: the round, its rating, its units with the ways to write each one's district."""

    round: Round
    rating: Rating
    units: Mapping[str, Unit]
    districts: Mapping[str, str]


def read_workbook(book: Workbook, name: str, expected: Expected, problems: Problems) -> list[Line]:
    """The filled lines of every rater's sheet; a sheet on which nothing is filled in is nobody's rating."""
    known = {rater[:31]: rater for rater in (*expected.rating.raters, CONSENSUS)}
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    for title in sheets:
        if title not in (*known, GUIDE, UNITS):
            complain_unknown("ratings.sheet_unknown", Where(name, cell=title), problems, found=title, known=known)
    unit = _unit(sheets.get(GUIDE), name, expected, problems)
    lines: list[Line] = []
    for title, rater in known.items():
        if title in sheets:
            lines += _lines(sheets[title], name, unit, rater, expected.rating, problems)
    if not lines:
        problems.add("ratings.nothing_filled", Where(name))
    return [line for line in lines if unit]


def _unit(guide: Worksheet | None, name: str, expected: Expected, problems: Problems) -> str:
    """The unit that the first sheet names; empty where it names none of the round's."""
    if guide is None:
        problems.add("ratings.no_guide", Where(name), sheet=GUIDE)
        return ""
    said = {key: text_of(guide[cell].value) for key, cell in AT.items()}
    at = {key: Where(name, cell=f"{GUIDE}!{cell}") for key, cell in AT.items()}
    if said["instrument"] != expected.rating.key:
        problems.add("ratings.other_instrument", at["instrument"], found=said["instrument"], instrument=expected.rating.key)
    if said["round"] != expected.round.id:
        problems.add("ratings.other_round", at["round"], found=said["round"], round=expected.round.id)
    if said["unit"] not in expected.units:
        complain_unknown("ratings.unit_unknown", at["unit"], problems, found=said["unit"], known=expected.units)
        return ""
    check_district(said["district"], said["unit"], at["district"], expected, problems)
    return said["unit"]


def check_district(found: str, unit: str, where: Where, expected: Expected, problems: Problems) -> None:
    """Complains of a unit that is said to lie in another district than its own."""
    own = expected.units[unit].district
    if found and expected.districts.get(found) != own:
        problems.add("ratings.unit_elsewhere", where, unit=unit, found=quoted(found), district=own, file=expected.round.units)


def _lines(sheet: Worksheet, name: str, unit: str, rater: str, rating: Rating, problems: Problems) -> list[Line]:
    rows = [[text_of(value) for value in row] for row in sheet.iter_rows(max_row=ROWS, max_col=COLUMNS, values_only=True)]
    if not any(any(row) for row in rows):
        return []
    heads = _heads(rows)
    if heads is None:
        problems.add("ratings.no_heads", Where(name, cell=sheet.title), sheet=sheet.title)
        return []
    number, columns = heads
    if not _whole(sheet, name, number, columns, problems):
        return []
    letters = {column: get_column_letter(place + 1) for column, place in columns.items()}
    bands = {dimension.id for dimension in rating.dimensions}
    lines = [Line(unit, rater, cells["practice"], cells, name, row, sheet.title, letters)
             for row, cells in _cells(rows, number, columns)
             if cells["practice"] or any(cells.get(column) for column in FILLED)]
    lines = [line for line in lines if line.filled or line.practice.partition(" ")[0] not in bands]
    return lines if any(line.filled for line in lines) else []


def _heads(rows: list[list[str]]) -> tuple[int, dict[str, int]] | None:
    """The row of heads, from 0, and where each column stands; None where no row names both practice and rating."""
    known = spellings((*SHOWN, *FILLED))
    for number, row in enumerate(rows[:HEADS_WITHIN]):
        found: dict[str, int] = {}
        for place, head in enumerate(row):
            if (column := known.get(" ".join(head.split()).casefold())) and column not in found:
                found[column] = place
        if {"practice", "rating"} <= found.keys():
            return number, {column: place for column, place in found.items() if column in READ}
    return None


def _whole(sheet: Worksheet, name: str, head: int, columns: Mapping[str, int], problems: Problems) -> bool:
    """Whether no cell of the table is merged: of merged ones only the first holds anything."""
    merged = sorted(str(area) for area in sheet.merged_cells.ranges
                    if area.max_row > head and any(area.min_col <= place + 1 <= area.max_col for place in columns.values()))
    for area in merged:
        problems.add("ratings.merged", Where(name, cell=f"{sheet.title}!{area}"))
    return not merged


def _cells(rows: list[list[str]], head: int, columns: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    for row, texts in enumerate(rows[head + 1:], start=head + 2):
        yield row, {column: texts[place] if place < len(texts) else "" for column, place in columns.items()}


def text_of(value: Any) -> str:
    """A cell as text: 12 and not 12.0, a day as 2024-06-30."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value).strip()

