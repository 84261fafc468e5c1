"""Estimates of a part as pieces of RESULT, with the comparisons that `comparisons:` names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.contrast import contrast, together
from analysis.domains import other_city, part_city
from analysis.estimates import Estimates
from analysis.fixed import fixed_pieces
from analysis.part import Part, held, pair_ids
from analysis.rows import Labels, Piece, contrast_piece, estimate_piece
from analysis.versus import Wanted, kinds_of, marked_districts

Bools = NDArray[np.bool_]
# A district's total is less than the city's and says nothing by it: totals are compared with themselves alone.
BETWEEN_PLACES = ("city", "others", "district", "change")


def pieces(part: Part, estimates: Estimates, labels: Labels, pooled: bool, compared: Sequence[int],
           pairs: Sequence[str] = ()) -> Iterator[Piece]:
    """Estimates, and the contrasts that the study names.

    pooled : whether the waves together are shown ; compared : the numbers of the things that are compared
    pairs : ids of those of which districts are compared two by two
    """
    waves, districts = part.names
    keep = shown(part, pooled)
    within = labels.variant.startswith("within_")
    if within:
        keep = keep & far_columns(part, keep, bool(pairs))
        if not keep.any():
            return
    periods = held(part.periods, part.layout.waves)
    yield estimate_piece(estimates, labels, waves, districts, keep, {"part_city": part_city(part.layout, None, periods)})
    some = estimates.at(compared)
    kinds = kinds_of(part, keep, bool(pairs))
    if within:
        kinds = {kind: wanted.only(part.mix.far(wanted.of)) for kind, wanted in kinds.items()}
    level = {kind: wanted for kind, wanted in kinds.items() if kind != "pair"}
    two_by_two = {kind: wanted for kind, wanted in kinds.items() if kind == "pair"}
    totals = [i for i in compared if estimates.ids[i].endswith("/total")]
    yield from _contrasts(part, estimates.at([i for i in compared if i not in totals]), labels, level, within)
    in_time = {kind: wanted for kind, wanted in level.items() if kind.partition(":")[0] not in BETWEEN_PLACES}
    yield from _contrasts(part, estimates.at(totals), labels, in_time, within)
    yield from _contrasts(part, estimates.at([i for i, name in enumerate(estimates.ids) if name in pairs]), labels,
                          two_by_two, within)
    for kind in () if within else ("target", "benchmark"):
        yield from fixed_pieces(part, some, labels, keep, kind)


def shown(part: Part, pooled: bool) -> Bools:
    """(columns,) which domains the study shows."""
    domains = part.domains
    keep = np.ones(domains.count, bool)
    if not pooled:
        keep &= domains.wave != domains.waves
    if part.study.design.pooled == "none":
        keep &= domains.district < domains.districts
    return keep


def _contrasts(part: Part, these: Estimates, labels: Labels, kinds: Mapping[str, Wanted],
               within: bool) -> Iterator[Piece]:
    """Comparisons of several kinds, reckoned in one go and given out kind by kind."""
    if not (these.ids and kinds):
        return
    waves, districts = part.names
    every = contrast(these, together([wanted.of for wanted in kinds.values()]))
    start = 0
    for kind, wanted in kinds.items():
        own = every.at(slice(start, start + wanted.of.count))
        start += wanted.of.count
        first = wanted.of.first
        yield contrast_piece(own, these.ids, labels, [waves[q] for q in first], [districts[q] for q in first],
                             wanted.versus, kind, _marks(part, wanted, within))


def far_columns(part: Part, keep: Bools, pairs: bool) -> Bools:
    """(columns,) those that enter some comparison whose sides were interviewed too differently."""
    far = np.zeros(part.domains.count, bool)
    for wanted in kinds_of(part, keep, pairs).values():
        columns = wanted.of.columns[part.mix.far(wanted.of)]
        far[columns[columns >= 0]] = True
    return far


def far_apart(part: Part, pooled: bool) -> bool:
    """Whether any comparison that the study names has sides that were interviewed too differently."""
    kinds = kinds_of(part, shown(part, pooled), bool(pair_ids(part, None)))
    return any(part.mix.far(wanted.of).any() for wanted in kinds.values())


def _marks(part: Part, wanted: Wanted, within: bool) -> dict[str, Bools]:
    """Which have sides that were interviewed too differently, are cities of other districts, lack a district, overlap."""
    far = np.zeros(wanted.of.count, bool) if within else part.mix.far(wanted.of)
    other = other_city(part.layout, wanted.of.columns, held(part.periods, part.layout.waves))
    return {"mode": far, "districts": other, "part_city": marked_districts(part, wanted), "overlap": wanted.overlap}
