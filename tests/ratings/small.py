"""A study with two rounds of rating of four stations, and its sheets filled as raters fill them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from instruments.library import find
from instruments.load import load
from instruments.rating import Rating
from survey.ratings.sheet import rating_sheet
from survey.study import Study, load_study
from tests.study.conftest import FILES
from words.language import Lang

KEY = "informatization_maturity@1.0.0"
loaded = load(find(KEY), key=KEY)
assert isinstance(loaded, Rating)
MATURITY: Rating = loaded
PRACTICES = [one.id for one in MATURITY.practices]
STATIONS = """\
id,label_zh,label_en,district
st1,一所,Station 1,east
st2,二所,Station 2,east
st3,三所,Station 3,west
st4,四所,Station 4,west
"""
ROUNDS = """\
ratings:
  - {id: r1, instrument: informatization_maturity@1.0.0, on: 2023-06-30, units: stations.csv, data: [r1.csv]}
  - {id: r2, instrument: informatization_maturity@1.0.0, on: 2024-06-30, units: stations.csv, data: [r2.csv]}
"""
HEADS = "unit,practice,rater,rating,measured,evidence,dated,in_force,reason"
FIRST_ROW = 6  # of the first practice on a rater's sheet: C2A stands at A6


def folder(path: Path, **more: str) -> Path:
    """A study's folder; files as given, `/` in a name written as it is."""
    text = FILES["study.yaml"].replace("data: [data/1.csv], bind: bind/1.yaml", "modes: [web]").replace(
        "data: [data/2.sav], bind: bind/2.yaml", "modes: [web]")
    files = {**FILES, "study.yaml": text + ROUNDS, "stations.csv": STATIONS, **more}
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(content, encoding="utf-8")
    return path


def study(path: Path, **more: str) -> Study:
    return load_study(folder(path, **more))


def row(unit: str, practice: str, rater: str, rating: str, day: str = "2024-05-01", *, evidence: str = "", reason: str = "") -> str:
    """A row of the long form; a rating above P with evidence of that day."""
    named = evidence or ("file" if rating in ("L", "F") else "")
    return ",".join([unit, practice, rater, rating, "", named, day if named else "", "", reason])


def rows(unit: str, rater: str, ratings: str | Mapping[str, str], day: str = "2024-05-01") -> list[str]:
    """All practices of a unit by one rater: all alike, or `P` but for those that are named."""
    other = ratings if isinstance(ratings, str) else ratings.get("", "P")
    named: Mapping[str, str] = {} if isinstance(ratings, str) else ratings
    return [row(unit, practice, rater, given, day, reason="no such thing" if given == "NA" else "")
            for practice in PRACTICES for given in [named.get(practice, other)]]


def long_form(*parts: list[str]) -> str:
    return "\n".join([HEADS, *(line for part in parts for line in part)]) + "\n"


def workbook(about: Study, unit: str, sheets: Mapping[str, Mapping[str, str]], *, round: str = "r2",
             lang: Lang | None = None) -> openpyxl.Workbook:
    """The form of a unit, filled: by rater ratings by practice, those above P with evidence."""
    found = about.round(round)
    units = about.units[round]
    one = next(each for each in units if each.id == unit)
    book = openpyxl.load_workbook(io.BytesIO(rating_sheet(about.rated[found.instrument], found, units, about.districts,
                                                          unit=one, lang=lang)))
    for rater, ratings in sheets.items():
        sheet = book[rater]
        for at in range(1, sheet.max_row + 1):
            practice: Any = sheet.cell(at, 1).value
            if practice in ratings:
                sheet.cell(at, 7).value = ratings[practice]
                if ratings[practice] in ("L", "F") and rater != "consensus":
                    sheet.cell(at, 9).value, sheet.cell(at, 10).value = "file", date(2024, 5, 1)
    return book


def every(rating: str, **named: str) -> dict[str, str]:
    return dict.fromkeys(PRACTICES, rating) | named
