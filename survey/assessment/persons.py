"""Whether a file of figures holds persons: then it is refused, and nothing of them is said again."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from survey.assessment.table import Table
from survey.study.persons import is_person_head, looks_like_person, persons_among
from words.problems import Problems

LONG = r"(\p{Nd}[^\p{Nd}]{0,3}){11}|[eE]\+1[67]$"  # no text without eleven figures holds either; a spreadsheet rounds eighteen


def check_persons(table: Table, problems: Problems) -> None:
    """Complain of every column and of the cells that hold persons, without their contents."""
    for head in table.heads:
        if is_person_head(head):
            problems.add("files.person_column", table.where(None, head))
            continue
        rows = _rows(table, head)
        if looks_like_person(head):
            problems.add("files.person", table.where(None), count=1)
        elif len(rows):
            problems.add("files.person", table.where(int(rows[0]), head), count=len(rows))


def _rows(table: Table, head: str) -> NDArray[np.int64]:
    """The rows whose cell is a person's."""
    if (numbers := table.numbers.get(head)) is not None:
        return np.flatnonzero(((numbers >= 1.3e10) & (numbers < 2e10) & (numbers == np.round(numbers))) | (
            (numbers >= 1e17) & (numbers < 1e18)) | _old(numbers))
    column = table.columns[head]
    held = np.flatnonzero(pc.match_substring_regex(column.spellings, LONG).to_numpy(zero_copy_only=False))
    bad = held[persons_among(str(column.spellings[number]) for number in held.tolist())]
    return np.flatnonzero(np.isin(column.index, bad)) if len(bad) else np.zeros(0, np.int64)


def _old(numbers: NDArray[np.float64]) -> NDArray[np.bool_]:
    """(rows,) of numbers of 15 figures those that are old identity numbers."""
    found = np.zeros(len(numbers), bool)
    codes = np.flatnonzero((numbers >= 1e14) & (numbers < 1e15) & (numbers == np.round(numbers)))
    found[codes[persons_among(f"{number:.0f}" for number in numbers[codes].tolist())]] = True
    return found
