"""Whether a file of figures holds persons: then it is refused, and nothing of them is said again."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from survey.assessment.table import Table
from survey.study.persons import is_person_head, looks_like_person
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
            (numbers >= 1e17) & (numbers < 1e18)))
    column = table.columns[head]
    held = np.flatnonzero(pc.match_substring_regex(column.spellings, LONG).to_numpy(zero_copy_only=False))
    bad = [number for number in held.tolist() if looks_like_person(str(column.spellings[number]))]
    return np.flatnonzero(np.isin(column.index, bad)) if bad else np.zeros(0, np.int64)
