"""Two waves of different versions as pieces of RESULT: estimates of both, and the change between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.contrast import Combinations, Contrasts
from analysis.estimates import Estimates
from analysis.rows import Labels, Piece, contrast_piece, estimate_piece
from analysis.versions import Versions

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def labels_over(found: Versions, variant: str, by: str | None = None, group: int | None = None) -> Labels:
    """What such rows have in common."""
    return Labels(found.study.id, found.new.key, variant, by, None if group is None else str(group), float(found.study.comparisons.conf),
                  found.study.comparisons.share_interval)


def later_columns(found: Versions) -> Ints:
    """The columns of the later wave that are shown."""
    return np.flatnonzero(_shown(found) & (found.domains.wave == 1))


def to_before(found: Versions, later: Ints) -> Combinations:
    """Columns of the later wave less the same of the earlier."""
    return Combinations.differences(later, later - (found.domains.districts + 1))


def both_waves(found: Versions, estimates: Estimates, labels: Labels) -> Piece:
    """The estimates of both waves."""
    return estimate_piece(estimates, labels, *_names(found), _shown(found))


def change_piece(found: Versions, change: Contrasts, ids: Sequence[str], labels: Labels, marks: dict[str, Bools]) -> Piece:
    """The change between the waves. change : of combinations by `to_before` ; ids : of its things ; marks : by flag (q,)"""
    waves, districts = _names(found)
    later = change.of.first
    return contrast_piece(change, ids, labels, [waves[q] for q in later], [districts[q] for q in later],
                          [f"wave:{found.before.id}"] * len(later), "previous", marks)


def _names(found: Versions) -> tuple[list[str | None], list[str | None]]:
    """(columns,) ids of wave and district; None for the margins."""
    domains = found.domains
    return ([(found.before.id, found.after.id, None)[t] for t in domains.wave],
            [(*found.layout.districts, None)[d] for d in domains.district])


def _shown(found: Versions) -> Bools:
    """(columns,) both waves alone, with the city where the study has one."""
    keep = found.domains.wave < found.domains.waves
    return keep & (found.domains.district < found.domains.districts) if found.study.design.pooled == "none" else keep
