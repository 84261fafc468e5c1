"""The kinds of data beside the survey that pages and documents show. To add one: write its file, list it here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.report import Report
from dashboard.views.beside.grade_tables import grade_tables
from dashboard.views.beside.grades import grade_blocks
from dashboard.views.beside.level_tables import level_tables
from dashboard.views.beside.levels import level_blocks
from dashboard.views.beside.model import Block, Given
from dashboard.views.beside.series import series_blocks
from dashboard.views.beside.series_tables import series_tables
from words.language import Lang


@dataclass(frozen=True)
class Kind:
    """blocks : for the overview page; given : for Word and Excel; both empty where the report has nothing of the kind."""

    blocks: Callable[[Report, Lang], tuple[Block, ...]]
    given: Callable[[Report, Lang], tuple[Given, ...]]


KINDS: tuple[Kind, ...] = (Kind(level_blocks, level_tables), Kind(grade_blocks, grade_tables), Kind(series_blocks, series_tables))


def blocks(report: Report, lang: Lang) -> tuple[Block, ...]:
    """The blocks of every kind that the report has."""
    return tuple(block for kind in KINDS for block in kind.blocks(report, lang))


def given(report: Report, lang: Lang) -> tuple[Given, ...]:
    """The tables of every kind that the report has."""
    return tuple(one for kind in KINDS for one in kind.given(report, lang))


def example(found: tuple[Given, ...]) -> str:
    """The id of a row of RESULT behind one of the tables, for a reader to trace; empty without one."""
    return next((table.example for one in found for table in one.tables if table.example), "")
