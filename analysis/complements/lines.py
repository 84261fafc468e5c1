"""Lines: a total with its parts, as the rows of RESULT have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.complements.cells import NONE, UNKNOWN, Cells, found

Ints = NDArray[np.int64]
Made = tuple[Ints, Ints, Ints, Ints, bool]  # rows of the parts, keys of total, line and block, whether totals are shown elsewhere
WITHIN, OFFICIAL = "within_", "official"


@dataclass(frozen=True)
class Lines:
    """Parts by line, and the lines.

    part, line : (m,) a row and the line that it is a part of
    total : (lines,) the total's row; −1 where it is not among the rows but shown elsewhere
    block : (lines,) lines that are settled one after another, as they cross: those of one thing in one wave, or over waves
    """

    part: Ints
    line: Ints
    total: Ints
    block: Ints


def lines_of(cells: Cells, rows: Ints, spans: Mapping[str | None, Sequence[str]]) -> Lines:
    """The lines among some rows, numbered by their place in `rows`.

    A domain is the sum of its groups, the city of its districts, waves put together of each wave, everybody of those
    interviewed in each mode; a group of two crossed breakdowns is a part of either.
    spans : by id of a period, None for all waves together, the waves that it holds
    """
    place = np.full(len(next(iter(cells.codes.values()))), -1)
    place[rows] = np.arange(len(rows))
    own = cells.key(rows)
    parts, lines, totals, blocks, start = [], [], [], [], 0
    for part, total, line, block, assumed in _made(cells, rows, spans):
        at = found(total, own)
        keep = (at >= 0) | assumed
        _, first, number = np.unique(line[keep], return_index=True, return_inverse=True)
        parts.append(place[part[keep]])
        lines.append(start + number)
        totals.append(at[keep][first])
        blocks.append(block[keep][first])
        start += len(first)
    return Lines(*(np.concatenate([np.zeros(0, np.int64), *each]) for each in (parts, lines, totals, blocks)))


def _made(cells: Cells, rows: Ints, spans: Mapping[str | None, Sequence[str]]) -> Iterator[Made]:
    yield from _groups(cells, rows)
    own = rows[cells.codes["district"][rows] != NONE]
    yield own, (total := cells.key(own, district=NONE)), total, _within_wave(cells, own), False
    for span, waves in spans.items():
        codes = [cells.code("wave", wave) for wave in waves]
        own = rows[np.isin(cells.codes["wave"][rows], codes)]
        yield own, (total := cells.key(own, wave=cells.code("wave", span))), total, _over_waves(cells, own), False
    modes = [code for code, name in enumerate(cells.names["variant"]) if name.startswith(WITHIN)]
    own = rows[np.isin(cells.codes["variant"][rows], modes)]
    total = cells.key(own, variant=cells.code("variant", OFFICIAL))
    yield own, total, total, _over_waves(cells, own), False


def _groups(cells: Cells, rows: Ints) -> Iterator[Made]:
    """The groups of every breakdown; of two that are crossed twice, within a group of the first and of the second."""
    for by, name in enumerate(cells.names["by"]):
        own = rows[cells.codes["by"][rows] == by]
        if "*" not in name:
            total = cells.key(own, by=NONE, group=NONE)
            # Several breakdowns have the same total: the number of the breakdown tells their lines apart.
            yield own, total, total * len(cells.names["by"]) + by, _within_wave(cells, own), False
            continue
        for side, item in enumerate(name.split("*")):
            of = np.array([cells.code("group", group.split("*")[side]) if "*" in group else UNKNOWN
                           for group in cells.names["group"]], np.int64)
            whole = np.array([group.split("*")[side] if "*" in group else "" for group in cells.names["group"]])
            number = np.unique(whole, return_inverse=True)[1]
            total = cells.key(own, by=cells.code("by", item), group=of[cells.codes["group"][own]])
            line = cells.key(own, group=NONE) * len(whole) + number[cells.codes["group"][own]]
            yield own, total, line, _within_wave(cells, own), True


def _within_wave(cells: Cells, rows: Ints) -> Ints:
    return 2 * cells.key(rows, district=NONE, by=NONE, group=NONE)


def _over_waves(cells: Cells, rows: Ints) -> Ints:
    return 2 * cells.key(rows, variant=NONE, wave=NONE, district=NONE, by=NONE, group=NONE) + 1
