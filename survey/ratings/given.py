"""Ratings as they are read and as they are kept."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from words.problems import Where

# What a rater fills in, by the names of the long form; `unit`, `practice` and `rater` say whose it is.
WHOSE = ("unit", "practice", "rater")
FILLED = ("rating", "measured", "evidence", "dated", "in_force", "reason")


@dataclass(frozen=True)
class Line:
    """One practice of one unit by one rater as text, before it is judged; it knows its cells.

    cells : stripped text by column, "" where empty; a date as 2024-06-30
    sheet, letters : of a workbook, the sheet and the letter of each column; empty in a CSV file
    heads : what each column is called in a CSV file
    """

    unit: str
    rater: str
    practice: str
    cells: Mapping[str, str]
    file: str
    row: int
    sheet: str = ""
    letters: Mapping[str, str] | None = None
    heads: Mapping[str, str] | None = None

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def where(self, column: str = "rating") -> Where:
        if self.letters is not None:
            return Where(self.file, cell=f"{self.sheet}!{self.letters.get(column, 'A')}{self.row}")
        return Where(self.file, row=self.row, column=(self.heads or {}).get(column, column))

    @property
    def place(self) -> str:
        """Where its rating stands, without the file."""
        return self.where().cell or str(self.row)

    @property
    def filled(self) -> bool:
        return any(self[column] for column in FILLED)


@dataclass(frozen=True)
class Given:
    """A rating that was given: a class, or NOT_APPLICABLE with its reason; on evidence of a day, where there is any.

    in_force : None where nothing was said
    """

    unit: str
    rater: str
    practice: str
    rating: str
    measured: float | None
    evidence: str
    dated: datetime.date | None
    in_force: bool | None
    reason: str
    file: str
    place: str
