"""Comparisons that rest on a row: with a hidden one they would be shown by the other side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.complements.cells import NONE, Cells
from analysis.periods import previous_period
from survey.study.model import Study
from survey.study.versus import read_versus

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def touched(cells: Cells, versus: Sequence[str | None], of: Ints, rows: Ints, hidden: Ints, study: Study) -> Bools:
    """(rows,) which comparisons have a hidden estimate on either side.

    versus : what is compared with, by code ; of : (rows,) that code ; rows, hidden : the comparisons, the hidden estimates
    """
    keys, anywhere = cells.key(hidden), cells.key(hidden[cells.codes["district"][hidden] != NONE], district=NONE)
    found: Bools = np.isin(cells.key(rows), keys)
    for code in np.unique(of):
        own = np.flatnonzero(of == code)
        for wave, district in _sides(cells, str(versus[code]), rows[own], study):
            at = anywhere if district == OTHERS else keys
            found[own] |= np.isin(cells.key(rows[own], **_changed(wave, district)), at)
        if str(versus[code]).startswith("contrast:"):
            for name in study.comparisons.named.get(str(versus[code]).removeprefix("contrast:"), {}):
                for statistic in ("score", "mean"):
                    found[own] |= np.isin(cells.key(rows[own], indicator=cells.code("indicator", name),
                                                    statistic=cells.code("statistic", statistic)), keys)
    return found


OTHERS = -3  # in place of a district's code: all but the row's own
Side = tuple[Ints | int | None, int | None]  # another wave, another district; None for the row's own


def _changed(wave: Ints | int | None, district: int | None) -> dict[str, Ints | int]:
    found: dict[str, Ints | int] = {} if wave is None else {"wave": wave}
    return found if district is None else found | {"district": NONE if district == OTHERS else district}


def _sides(cells: Cells, text: str, rows: Ints, study: Study) -> Iterator[Side]:
    """The other domains that a comparison rests on."""
    entry = read_versus(text)
    if entry.kind == "wave":
        yield cells.code("wave", entry.of), None
    elif entry.kind == "trend":
        for back in range(1, entry.waves):
            yield _earlier(cells, rows, _steps(study, back)), None
    elif entry.kind in ("city", "others", "district", "change"):
        whom = entry.of if entry.kind == "change" else text
        district = OTHERS if whom == "others" else NONE if whom == "city" else cells.code("district", entry.district)
        yield None, district
        if entry.kind == "change":
            before = _earlier(cells, rows, _before(study))
            yield before, None
            yield before, district


def _earlier(cells: Cells, rows: Ints, earlier: Mapping[str, str]) -> Ints:
    """(rows,) the code of the wave that stands before each row's."""
    of = np.array([cells.code("wave", earlier.get(name, "")) for name in cells.names["wave"]] or [NONE], np.int64)
    return of[cells.codes["wave"][rows]]


def _steps(study: Study, back: int) -> dict[str, str]:
    return dict(zip(study.order[back:], study.order, strict=False))


def _before(study: Study) -> dict[str, str]:
    """By wave and period the one that its change is since."""
    periods = {one.id: before.id for one in study.periods if (before := previous_period(study, one))}
    return _steps(study, 1) | periods
