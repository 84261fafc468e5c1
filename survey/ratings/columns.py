"""The columns of a rating sheet and how they may be called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from words.documents import text
from words.language import LANGS, Lang

# In the order of the sheet. What is shown is there to read; what is filled is there to fill in.
SHOWN = ("practice", "level", "gate", "text", "anchor", "wanted")
LONG = ("unit", "district", "practice", "rater", "rating", "measured", "evidence", "dated", "in_force", "reason")
GUIDE, UNITS = "Guide", "Units"
AT: dict[Literal["instrument", "round", "unit", "district"], str] = {  # in the sheet Guide
    "instrument": "B3", "round": "B4", "unit": "B5", "district": "B6"}
YES, NO = ("yes", "是"), ("no", "否")


def title(column: str, lang: Lang | None) -> str:
    """The head of a column; in both languages where none was chosen."""
    return said(f"rating.column.{column}", lang, "\n")


def said(key: str, lang: Lang | None, between: str = " / ", **values: object) -> str:
    """A text of the sheet in one language, or in both."""
    return between.join(text(key, one, **values) for one in (LANGS if lang is None else (lang,)))


def spellings(columns: Iterable[str]) -> dict[str, str]:
    """The column by everything that its head may say: its name, its title in either language or in both."""
    found = {}
    for column in columns:
        for written in (column, *(title(column, lang) for lang in LANGS), title(column, None)):
            found[folded(written)] = column
    return found


def folded(head: str) -> str:
    return " ".join(head.split()).casefold()
