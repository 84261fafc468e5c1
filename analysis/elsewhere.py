"""Answers that an SQL engine holds: how it is spoken to, what it must be able to do, where it finds a wave.

What differs between engines stands in a Dialect; all else is written so that they all read it alike: CASE, not FILTER;
NULL, never NaN; no double written as digits, which some read as decimals; names made by us are plain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from numpy.typing import NDArray


@dataclass(frozen=True)
class Dialect:
    """quote : around names that others gave; double : the type of doubles; wide : whether the bins of a thing are
    columns of one row a cell, or (tall) rows of their own; most : columns that one answer may have; fence : what keeps
    a planner from writing out a stage once for every time that it is named."""

    quote: str
    double: str
    wide: bool
    most: int = 600
    fence: str = ""

    def name(self, column: str) -> str:
        """A name that others gave, quoted."""
        return self.quote + column.replace(self.quote, self.quote * 2) + self.quote

    def number(self, value: float) -> str:
        """A double, to its last bit."""
        return f"CAST('{value!r}' AS {self.double})"

    def as_double(self, expression: str) -> str:
        return f"CAST({expression} AS {self.double})"


def string(value: str) -> str:
    """A text; a mode or an id, so without anything but quotes to escape."""
    return "'" + value.replace("'", "''") + "'"


DUCKDB = Dialect('"', "DOUBLE", wide=False)
DUCKDB_WIDE = Dialect('"', "DOUBLE", wide=True)
POSTGRESQL = Dialect('"', "DOUBLE PRECISION", wide=True, fence=" OFFSET 0")
SPARK = Dialect("`", "DOUBLE", wide=True)


class Engine(Protocol):
    """A connection that answers queries."""

    dialect: Dialect

    def columns(self, query: str) -> Mapping[str, NDArray[Any]]:
        """The answer, column by column (rows,); null is 0. SurveyError where the engine cannot answer."""

    def numbers(self, source: str) -> frozenset[str]:
        """The columns of a table that are numbers, not codes."""


@dataclass(frozen=True)
class Table:
    """A wave's answers as an engine sees them.

    source : what stands after FROM; path : the wave's file on this machine, for what SQL does not count
    """

    engine: Engine
    source: str
    path: Path
