"""Estimates against values that are fixed: targets, benchmarks, and (named combinations) nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.contrast import Combinations, Contrasts, contrast
from analysis.estimates import Estimates
from analysis.part import Part
from analysis.rows import Labels, Piece, contrast_piece
from survey.study.model import Study

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class _Fixed:
    """A value that estimates are compared with."""

    indicator: str
    statistic: str
    wave: str | None
    district: str | None
    everywhere: bool
    value: float
    se: float
    versus: str


def fixed_pieces(part: Part, estimates: Estimates, labels: Labels, keep: Bools, kind: str) -> Iterator[Piece]:
    """Estimates against targets, benchmarks, or (a named combination) against nothing, by kind."""
    if kind == "contrast":
        columns = np.flatnonzero(keep)
        found, every = _alone(estimates, columns), np.arange(len(columns))
        for k, name in enumerate(estimates.ids):
            yield _piece(part, _shifted(found, every, k, 0.0, 0.0), name, labels, f"contrast:{name.split('/')[0]}", kind)
        return
    each = [(name, one, _columns(part, one, keep)) for one in _fixed(part.study, kind)
            if (name := f"{one.indicator}/{one.statistic}") in estimates.ids]
    if not each:
        return
    # All of them at once: a contrast costs its calls, not its columns.
    names, columns = list(dict.fromkeys(name for name, _, _ in each)), np.unique(np.concatenate([own for _, _, own in each]))
    found = _alone(estimates.at([estimates.ids.index(name) for name in names]), columns)
    for name, one, own in each:
        shifted = _shifted(found, np.searchsorted(columns, own), names.index(name), one.value, one.se)
        piece = _piece(part, shifted, name, labels, one.versus, kind)
        piece.flags["no_precision"] = np.full(len(piece.n), math.isnan(one.se))
        yield piece


def _alone(estimates: Estimates, columns: Ints) -> Contrasts:
    return contrast(estimates, Combinations.differences(columns, np.full(len(columns), -1)))


def _fixed(study: Study, kind: str) -> list[_Fixed]:
    if kind == "target" and "targets" in study.comparisons.versus:
        return [_Fixed(one.indicator, one.statistic, one.wave, one.district, False, one.value, 0.0, "target")
                for one in study.targets]
    if kind == "benchmark" and "benchmarks" in study.comparisons.versus:
        return [_Fixed(one.indicator, one.statistic, None, None, True, one.value, math.nan if one.se is None else one.se,
                       f"benchmark:{one.id}") for one in study.benchmarks]
    return []


def _columns(part: Part, one: _Fixed, keep: Bools) -> Ints:
    """The shown columns that a fixed value is for; a target without wave or district is for every one."""
    fits = [keep[i] and (one.wave is None or one.wave == wave) and (one.district is None or one.district == district)
            and (one.everywhere or wave is not None)
            for i, (wave, district) in enumerate(zip(*part.names, strict=True))]
    return np.flatnonzero(fits)


def _shifted(found: Contrasts, rows: Ints, k: int, value: float, se: float) -> Contrasts:
    """One thing's contrasts of some rows with a value subtracted that has a standard error of its own."""
    some, one = found.at(rows), slice(k, k + 1)
    return Contrasts(some.of, some.value[:, one] - value, np.sqrt(some.se[:, one] ** 2 + se**2), some.df[:, one], some.n[:, one])


def _piece(part: Part, found: Contrasts, name: str, labels: Labels, versus: str, kind: str) -> Piece:
    waves, districts = ([names[q] for q in found.of.first] for names in part.names)
    return contrast_piece(found, [name], labels, waves, districts, [versus] * len(waves), kind)
