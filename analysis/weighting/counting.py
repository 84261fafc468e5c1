"""Two passes over a wave's answers: Σw by cell of the margins, and the final weights by place and category."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, replace
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from analysis.answers import Answers, batches
from analysis.calibration import Calibration, Cells
from analysis.kept import Arrays
from analysis.lookup import among
from analysis.tally.bounds import weight_sizes
from analysis.tally.exact import ExactSums, split, steps
from analysis.tally.plan import WITH_EXCLUDED
from analysis.weighting.margins import Table
from survey.responses.sizes import Sizes, extremes, sizes_of

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
FORMAT = 2  # one more when the same answers would give other numbers
# Weights this much smaller than the largest keep all their digits in the sums by cell.
RANGE = 2.0**-16
# Rows at a time: the tables are small here, and arrays of so many stay in the processor's cache.
BATCH = 65_536
TAKE_PART = WITH_EXCLUDED  # everybody whose interview was completed: margins are of them all, police households too


def identity(cells: Cells) -> str:
    """A checksum of what the cells are."""
    said = (FORMAT, cells.columns, cells.codes, cells.districts, cells.district.tolist())
    return hashlib.sha256(repr(said).encode()).hexdigest()[:24]


def table_of(answers: Answers, cells: Cells) -> Table:
    """n and Σw of raw weights by cell, of everybody whose interview was completed; kept like a tally."""
    reads = _reads(answers, cells, placed=cells.districts > 1 or not cells.columns)
    return Table(**_kept(answers, f"margins-{identity(cells)}", reads, lambda: _table(answers, cells, reads)))


def _reads(answers: Answers, cells: Cells, *, placed: bool) -> tuple[str, ...]:
    """The columns of a pass: `.use` where somebody has to be left out, `.place` where it is wanted."""
    return (*((".use",) if not _all_take_part(answers) else ()), *((".place",) if placed else ()), ".weight", *cells.columns)


def _all_take_part(answers: Answers) -> bool:
    """Whether the file's statistics show that nobody has to be left out."""
    with pq.ParquetFile(answers.path) as file:
        known = extremes(file, ".use")
    return known is not None and set(range(known[0], known[1] + 1)) <= set(TAKE_PART)


def _kept(answers: Answers, name: str, reads: Sequence[str], make: Callable[[], Arrays]) -> Arrays:
    kept = answers.kept
    if kept is None:
        return make()
    key = repr((name, kept.identity))
    path = kept.path(hashlib.sha256(key.encode()).hexdigest()[:32])
    found = kept.load(path, key, {"margins"})
    if not found:
        kept.read.update(dict.fromkeys(reads))
        found = {"margins": make()}
        kept.save(path, key, found)
    return found["margins"]


def largest_weight(answers: Answers) -> float:
    """Of all raw weights of a wave."""
    return weight_sizes(answers.path, len(answers.places)).largest


def raw_steps(answers: Answers) -> tuple[float, ...]:
    """The grids on which sums of raw weights over all of a wave's respondents are exact."""
    largest = largest_weight(answers)
    return steps(float(answers.places["n"].sum()), largest, largest * RANGE)


def _table(answers: Answers, cells: Cells, reads: Sequence[str]) -> Arrays:
    # Who takes no part is counted in a cell beside the others: quicker than taking all columns apart.
    n, sums = np.zeros(cells.count + 1, np.int64), ExactSums(cells.count + 1, raw_steps(answers))
    whole = sums.grids[-1] <= math.ulp(weight_sizes(answers.path, len(answers.places)).smallest)
    for part, _, weight, cell in _rows(answers, cells, reads):
        if part is not None:
            np.copyto(cell, cells.count, where=~part)
        np.add.at(n, cell, 1)  # quicker than `bincount` in tables as small as these
        for own, part_of in zip(sums.sums, split(weight, sums.grids, whole=whole), strict=True):
            np.add.at(own, cell, part_of)
    return {"n": n[:-1], "w": sums.total()[:-1]}


def _rows(answers: Answers, cells: Cells, reads: Sequence[str]) -> Iterator[tuple[Bools | None, NDArray[Any], Floats, NDArray[np.int64]]]:
    """Who takes part (None: all), place (empty where it is not read), raw weight and cell of all respondents, batch by batch."""
    for batch in batches(answers.path, reads, BATCH):
        columns = {name: batch.column(name).to_numpy() for name in reads}
        place = columns.get(".place", np.zeros(0, np.int32))
        part = among(columns[".use"], TAKE_PART) if ".use" in columns else None
        yield part, place, columns[".weight"], cells.of(place, columns)


def finished(answers: Answers, made: Calibration, *, people: bool) -> tuple[Calibration, Floats, Floats]:
    """The calibration with its sums by place, (places,) Σ of all final weights, and (cells,) Σw² of raw ones of who takes part.

    people : respondents are the psus, so that squares of final weights are wanted too
    """
    reads = _reads(answers, made.cells, placed=True)
    found = _kept(answers, f"final-{made.checksum}-{people}", reads, lambda: _final(answers, made, people, reads))
    spread = Sizes(int(found["spread"][0]), *(float(one) for one in found["spread"][1:]))
    made = replace(made, n=found["n"], wx=found["wx"], wwxx=found.get("wwxx"), spread=spread)
    return made, found["weight"], found["ww"]


def _final(answers: Answers, made: Calibration, people: bool, reads: Sequence[str]) -> Arrays:
    places, categories = len(answers.places), made.categories
    n, weight, ww = np.zeros(places, np.int64), np.zeros(places), np.zeros(made.cells.count)
    wx = np.zeros((places, categories))
    wwxx = np.zeros((places, categories, categories)) if people else None
    for part, place, raw, cell in _rows(answers, made.cells, reads):
        final = raw * made.factors[cell]
        weight += np.bincount(place, final, places)
        if part is not None:
            place, raw, cell, final = place[part], raw[part], cell[part], final[part]
        n += np.bincount(place, minlength=places)
        ww += np.bincount(cell, raw * raw, len(ww))
        own = [category[cell] % (categories + 1) for category in made.category]  # -1 becomes the last, which is left out
        for one in own:
            wx += np.bincount(place * (categories + 1) + one, final, places * (categories + 1)).reshape(places, -1)[:, :categories]
        if wwxx is not None:
            for one in own:
                for other in own:
                    key = (place.astype(np.int64) * (categories + 1) + one) * (categories + 1) + other
                    sums = np.bincount(key, final * final, places * (categories + 1) ** 2)
                    wwxx += sums.reshape(places, categories + 1, categories + 1)[:, :categories, :categories]
    found = {"n": n, "wx": wx, "ww": ww, "weight": weight, "spread": np.array(astuple(_final_sizes(answers, made)))}
    return found if wwxx is None else found | {"wwxx": wwxx}


def _final_sizes(answers: Answers, made: Calibration) -> Sizes:
    """Of the final weights of all respondents, as an import notes those of raw ones."""
    reads = (".place", ".weight", *made.cells.columns)

    def final() -> Iterator[tuple[NDArray[Any], Floats]]:
        for batch in batches(answers.path, reads, BATCH):
            columns = {name: batch.column(name).to_numpy() for name in reads}
            yield columns[".place"], made.weights(columns[".weight"], columns[".place"], columns)

    return sizes_of(final, len(answers.places))
