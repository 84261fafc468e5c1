"""Each respondent once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from instruments.reading.validation import listed
from survey.files import Cells, Column
from survey.files.cells import quoted
from survey.responses.binding import role
from words.problems import Problems

Array = NDArray[Any]
RESPONDENT = role("respondent")
DIFFERING = 3       # columns that a message names when two rows of one person differ
MOST_PEOPLE = 1000  # complained of one by one; more means that the column tells nobody apart


def without_doubles(cells: Cells, problems: Problems) -> Cells:
    """Every respondent's first row. A row that repeats another whole is a double; one that does not is an error."""
    column = cells.columns.get(RESPONDENT)
    if column is None or (np.bincount(column.index) <= 1).all() and not len(column.rows_with("")):
        return cells
    nameless = column.rows_with("")
    if len(nameless):
        problems.add("responses.respondent_empty", cells.where(int(nameless[0]), RESPONDENT), count=len(nameless),
                     rows=cells.rows(nameless))
    first = _first_rows(column)
    first[nameless] = nameless
    later = np.flatnonzero(first != np.arange(len(cells)))
    if not len(later):
        return cells
    apart = {name: other.index[later] != other.index[first[later]] for name, other in cells.columns.items()}
    differs = np.logical_or.reduce(list(apart.values()))
    _refuse_differing(cells, later, first, apart, differs, problems)
    if not differs.all():
        doubles = later[~differs]
        problems.add("responses.double", cells.where(int(doubles[0]), RESPONDENT), count=len(doubles),
                     rows=cells.rows(doubles))
    keep = np.ones(len(cells), bool)
    keep[later] = False
    return cells.take(keep)


def _first_rows(column: Column) -> Array:
    """(rows,) the first row with the same text."""
    _, first, index = np.unique(column.index, return_index=True, return_inverse=True)
    found: Array = first[index.ravel()]
    return found


def _refuse_differing(cells: Cells, later: Array, first: Array, apart: dict[str, Array], differs: Array,
                      problems: Problems) -> None:
    """Complains of ids that stand for two sets of answers, with both rows and some columns in which they differ."""
    for at in np.flatnonzero(differs)[:MOST_PEOPLE]:
        row, other = int(later[at]), int(first[later[at]])
        columns = listed((cells.raw[name] for name, different in apart.items() if different[at]), DIFFERING)
        problems.add("responses.respondent_twice", cells.where(row, RESPONDENT), columns=columns,
                     found=quoted(cells.columns[RESPONDENT].text(row)), other=cells.where(other).row,
                     file=cells.where(other).file)
    more = int(differs.sum()) - MOST_PEOPLE
    if more > 0:
        problems.add("responses.more_twice", cells.where(int(later[differs][MOST_PEOPLE]), RESPONDENT), count=more)


def ids(cells: Cells) -> pa.StringArray:
    """(rows,) who answered: the bound id, else the file's row; with the file's number where there are several."""
    column = cells.columns.get(RESPONDENT)
    if column is not None:
        return column.texts()
    numbers = pa.array(cells.number).cast(pa.string())
    if len(cells.files) == 1:
        return numbers
    return pc.binary_join_element_wise(pa.array(cells.file.astype(np.int32) + 1).cast(pa.string()), numbers, "-")
