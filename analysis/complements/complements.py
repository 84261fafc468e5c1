"""Rows of RESULT that are withheld so that those with too few people cannot be had by subtraction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.complements.cells import Cells
from analysis.complements.lines import OFFICIAL, lines_of
from analysis.complements.settle import settled
from analysis.complements.touched import touched
from analysis.tree import tree_weights
from survey.study.model import Study

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def with_complements(study: Study, text: Mapping[str, pa.ChunkedArray], n: Ints, withheld: Bools, *, compared: Bools,
                     refused: Bools) -> Bools:
    """(rows,) which are withheld: those that are for the few people behind them, and their complements.

    text : columns of RESULT ; compared, refused : which rows are comparisons, which have no figure for another reason
    A dimension, an index is withheld where a construct of it is; a comparison where an estimate that it rests on is.
    Source: our own, after Willenborg & de Waal (2001), ch. 5; tests/analysis/test_complements.py.
    """
    if not (withheld & ~compared).any():
        return withheld
    cells, spans, made = Cells.of(text), _spans(study), _composites(study)
    hidden = withheld.copy()
    whole = np.isin(cells.codes["indicator"], [cells.code("indicator", name) for name in made])
    estimates = ~compared & ~refused & ~_quantiles(cells, n)
    for rows in (np.flatnonzero(estimates & ~whole), np.flatnonzero(estimates & whole)):
        # The constructs are settled first; what is no composite inherits nothing.
        hidden[rows] |= _inherited(cells, rows, np.flatnonzero(hidden & ~compared), made)
        own = rows[_concerned(cells, rows, hidden)]
        hidden[own] = settled(lines_of(cells, own, spans), n[own], hidden[own], study.privacy.withhold)
    more = np.flatnonzero(hidden & ~withheld)
    versus = text["versus"].combine_chunks()
    rows = np.flatnonzero(compared & ~refused & ~hidden)
    if len(more) and len(rows):
        of = versus.indices.fill_null(-1).to_numpy(zero_copy_only=False)[rows]
        hidden[rows] = touched(cells, versus.dictionary.to_pylist(), of, rows, more, study)
    return hidden


def _spans(study: Study) -> dict[str | None, Sequence[str]]:
    return {None: study.order} | {one.id: one.waves for one in study.periods}


def _composites(study: Study) -> dict[str, set[str]]:
    """By dimension and index the constructs that it is made of, in any version."""
    made: dict[str, set[str]] = {}
    for instrument in study.instruments.values():
        for name, weights in tree_weights(instrument).items():
            made.setdefault(name, set()).update(weights)
    return made


def _quantiles(cells: Cells, n: Ints) -> Bools:
    """(rows,) quantiles that are withheld for the few on one side of them: no sum has them as a part."""
    names = [code for code, name in enumerate(cells.names["statistic"]) if name.startswith(("median", "quantile"))]
    found: Bools = np.isin(cells.codes["statistic"], names) & (n == 0)
    return found


def _concerned(cells: Cells, rows: Ints, hidden: Bools) -> Bools:
    """(rows,) those of a thing of which something is hidden."""
    key = cells.key(rows, variant=0, wave=0, district=0, by=0, group=0)
    found: Bools = np.isin(key, key[hidden[rows]])
    return found


def _inherited(cells: Cells, rows: Ints, hidden: Ints, made: Mapping[str, set[str]]) -> Bools:
    """(rows,) dimensions and indices of which a construct is hidden, in their own variant or officially."""
    found = np.zeros(len(rows), bool)
    keys, official = cells.key(hidden), cells.code("variant", OFFICIAL)
    for name, parts in made.items():
        own = np.flatnonzero(cells.codes["indicator"][rows] == cells.code("indicator", name))
        for part in parts if len(own) else ():
            code = cells.code("indicator", part)
            for changed in ({"indicator": code}, {"indicator": code, "variant": official}):
                found[own] |= np.isin(cells.key(rows[own], **changed), keys)
    return found
