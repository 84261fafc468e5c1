"""Two passes over a wave's answers: Σw by cell of the margins, and the final weights by place and category."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from analysis.answers import Answers, batches
from analysis.calibration import Calibration, Cells, Spread
from analysis.kept import Arrays
from analysis.lookup import among
from analysis.tally.bounds import unit_of
from analysis.tally.exact import ExactSums, grid_step, on_grid, steps
from analysis.tally.plan import WITH_EXCLUDED
from analysis.tally.weights import FINENESS
from analysis.weighting.margins import Table

Floats = NDArray[np.float64]
FORMAT = 2  # one more when the same answers would give other numbers
# Weights this much smaller than the largest keep all their digits in the sums by cell.
RANGE = 2.0**-16
# Rows at a time, for which grids are made: the tables are small here, and arrays of so many stay in the processor's cache.
MOST = BATCH = 65_536
TAKE_PART = WITH_EXCLUDED  # everybody whose interview was completed: margins are of them all, police households too


def identity(cells: Cells) -> str:
    """A checksum of what the cells are."""
    said = (FORMAT, cells.columns, cells.codes, cells.districts, cells.district.tolist())
    return hashlib.sha256(repr(said).encode()).hexdigest()[:24]


def table_of(answers: Answers, cells: Cells) -> Table:
    """n, Σw and Σw² of raw weights by cell, of everybody whose interview was completed; kept like a tally."""
    return Table(**_kept(answers, f"margins-{identity(cells)}", cells, lambda: _table(answers, cells)))


def _kept(answers: Answers, name: str, cells: Cells, make: Callable[[], Arrays]) -> Arrays:
    kept = answers.kept
    if kept is None:
        return make()
    key = repr((name, kept.identity))
    path = kept.path(hashlib.sha256(key.encode()).hexdigest()[:32])
    found = kept.load(path, key, {"margins"})
    if not found:
        kept.read.update(dict.fromkeys((".place", ".weight", ".use", *cells.columns)))
        found = {"margins": make()}
        kept.save(path, key, found)
    return found["margins"]


def largest_weight(answers: Answers) -> float:
    """From the file's statistics, and from its weights where it has none."""
    known = _known(answers, ".weight")
    if known is not None:
        return max((float(most) for _, most in known), default=0.0)
    return max((float(np.max(batch.column(0).to_numpy(), initial=0.0))
                for batch in batches(answers.path, [".weight"], BATCH)), default=0.0)


def _known(answers: Answers, column: str) -> list[tuple[Any, Any]] | None:
    """The smallest and the largest of a column in each part of the file, from its statistics; None where it has none."""
    with pq.ParquetFile(answers.path) as file:
        about, at = file.metadata, file.schema_arrow.get_field_index(column)
        found = [about.row_group(group).column(at).statistics for group in range(about.num_row_groups)]
    known = all(one is not None and one.has_min_max for one in found)
    return [(one.min, one.max) for one in found] if known else None


def raw_steps(answers: Answers) -> tuple[float, ...]:
    """The grids on which sums of raw weights over all of a wave's respondents are exact."""
    largest = largest_weight(answers)
    return steps(float(answers.places["n"].sum()), largest, largest * RANGE)


def _batch_step(answers: Answers) -> float | None:
    """The grid on which sums over a batch are exact, where it is as fine as the one that weights are counted on; else None."""
    known = _known(answers, ".weight") or [(0.0, 0.0)]
    step = grid_step(2 * MOST * max(float(most) for _, most in known))
    return step if step <= FINENESS * min(float(least) for least, _ in known) else None


def _table(answers: Answers, cells: Cells) -> Arrays:
    n, ww, every = np.zeros(cells.count, np.int64), np.zeros(cells.count), np.arange(cells.count)
    sums, step = ExactSums(cells.count, raw_steps(answers)), _batch_step(answers)
    for _, weight, cell in _rows(answers, cells, placed=cells.districts > 1 or not cells.columns):
        n += np.bincount(cell, minlength=cells.count)
        ww += np.bincount(cell, weight * weight, cells.count)
        if step is None:
            sums.add(cell, weight)
        else:  # one count of rows instead of two: only the batch's sums are split
            sums.add(every, np.bincount(cell, on_grid(weight, step), cells.count).astype(np.float64, copy=False))
    return {"n": n, "w": sums.total(), "ww": ww}


def _rows(answers: Answers, cells: Cells, *, placed: bool = True) -> Iterator[tuple[NDArray[Any], Floats, NDArray[np.int64]]]:
    """Place (unless it is not wanted), raw weight and cell of those who take part, batch by batch."""
    wanted = (*((".place",) if placed else ()), ".weight", *cells.columns)
    everybody = _all_take_part(answers)
    for batch in batches(answers.path, wanted if everybody else (".use", *wanted), BATCH):
        columns = {name: batch.column(name).to_numpy() for name in wanted}
        if not everybody:
            part = among(batch.column(".use").to_numpy(), TAKE_PART)
            columns = {name: values[part] for name, values in columns.items()}
        place = columns.get(".place", np.zeros(0, np.int32))
        yield place, columns[".weight"], cells.of(place, columns)


def _all_take_part(answers: Answers) -> bool:
    """Whether the file's statistics show that nobody has to be left out."""
    known = _known(answers, ".use")
    return known is not None and all(min(TAKE_PART) <= least and most <= max(TAKE_PART) for least, most in known)


def finished(answers: Answers, made: Calibration, *, people: bool) -> tuple[Calibration, Floats]:
    """The calibration with its sums by place, and (places,) Σ of all final weights.

    people : respondents are the psus, so that squares of weights are wanted too
    """
    found = _kept(answers, f"final-{made.checksum}-{people}", made.cells, lambda: _final(answers, made, people))
    spread = Spread(int(found["spread"][0]), *(float(one) for one in found["spread"][1:]))
    return replace(made, n=found["n"], wx=found["wx"], wwxx=found.get("wwxx"), spread=spread), found["weight"]


def _final(answers: Answers, made: Calibration, people: bool) -> Arrays:
    places, categories = len(answers.places), made.categories
    n, weight = np.zeros(places, np.int64), np.zeros(places)
    wx = np.zeros((places, categories))
    wwxx = np.zeros((places, categories, categories)) if people else None
    for place, raw, cell in _rows(answers, made.cells):
        final = raw * made.factors[cell]
        n += np.bincount(place, minlength=places)
        own = [category[cell] % (categories + 1) for category in made.category]  # -1 becomes the last, which is left out
        for one in own:
            wx += np.bincount(place * (categories + 1) + one, final, places * (categories + 1)).reshape(places, -1)[:, :categories]
        if wwxx is not None:
            for one in own:
                for other in own:
                    key = (place.astype(np.int64) * (categories + 1) + one) * (categories + 1) + other
                    sums = np.bincount(key, final * final, places * (categories + 1) ** 2)
                    wwxx += sums.reshape(places, categories + 1, categories + 1)[:, :categories, :categories]
    spread, weight = _spread(answers, made)
    return {"n": n, "wx": wx, "weight": weight, "spread": spread} | ({} if wwxx is None else {"wwxx": wwxx})


def _spread(answers: Answers, made: Calibration) -> tuple[Floats, Floats]:
    """What `Spread` holds, of all respondents; and (places,) Σ of their final weights."""
    places = len(answers.places)
    reads = (".place", ".weight", *made.cells.columns)

    def final() -> Iterator[tuple[NDArray[Any], Floats]]:
        for batch in batches(answers.path, reads, BATCH):
            columns = {name: batch.column(name).to_numpy() for name in reads}
            yield columns[".place"], made.weights(columns[".weight"], columns[".place"], columns)

    largest, smallest = 0.0, math.inf
    people, weight = np.zeros(places, np.int64), np.zeros(places)
    for place, one in final():
        largest, smallest = max(largest, float(one.max(initial=0.0))), min(smallest, float(one[one > 0].min(initial=math.inf)))
        people += np.bincount(place, minlength=places)
        weight += np.bincount(place, one, places)
    units = np.zeros(places)
    for place, one in final():
        units += np.bincount(place, np.ceil(one * (1.0 / unit_of(largest))), places)
    smallest = smallest if largest > 0 else 0.0
    return np.array([people.max(initial=0), units.max(initial=0.0), largest, smallest]), weight
