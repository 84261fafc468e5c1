"""What an SQL engine must be able to do, and where it finds a wave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from numpy.typing import NDArray

from analysis.tally.sql.dialect import Dialect


class Engine(Protocol):
    """A connection that answers queries."""

    dialect: Dialect

    def columns(self, query: str) -> Mapping[str, NDArray[Any]]:
        """The answer, column by column (rows,); null is 0. SurveyError where the engine cannot answer."""

    def numbers(self, source: str) -> frozenset[str]:
        """The columns of a table that are numbers, not codes."""


@dataclass(frozen=True)
class Table:
    """A wave's answers as an engine sees them. source : what stands after FROM"""

    engine: Engine
    source: str
