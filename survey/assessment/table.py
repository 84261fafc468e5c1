"""What a file of figures is read as: columns of text that know their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from survey.files.cells import Column, Index
from words.problems import Where


@dataclass(frozen=True)
class Table:
    """Columns by head, each (rows,), stripped; `number` (rows,) is the row as the file counts it.

    numbers : columns that were read as floats at once, nan where empty; the others are text
    sheet, letters : of a workbook the sheet, and by head the letter of the column; empty for CSV
    merged : cells of the table that are merged, as A1:B2
    """

    file: str
    columns: Mapping[str, Column]
    number: Index
    numbers: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    sheet: str = ""
    letters: Mapping[str, str] | None = None
    merged: Sequence[str] = ()
    twice: Sequence[str] = ()

    def __len__(self) -> int:
        return len(self.number)

    @property
    def heads(self) -> tuple[str, ...]:
        return (*self.columns, *self.numbers)

    @property
    def source(self) -> str:
        """What is stored as the place of its rows."""
        return f"{self.file}, {self.sheet}" if self.sheet else self.file

    def where(self, row: int | None = None, head: str = "") -> Where:
        if self.letters is None:
            return Where(self.file, row=None if row is None else int(self.number[row]), column=head)
        cell = "" if row is None else f"{self.letters.get(head, 'A')}{int(self.number[row])}"
        return Where(self.file, cell=f"{self.sheet}!{cell}" if cell else self.sheet)
