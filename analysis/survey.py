"""Pieces of RESULT from a study's answers: every statistic, domain and contrast that it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from analysis.answers import Answers
from analysis.bridges import Line, bridge_pieces, lines
from analysis.compared import far_apart, far_columns, pieces, shown
from analysis.derived import hidden_beside_official, made_of
from analysis.estimates import told_apart
from analysis.fixed import fixed_pieces
from analysis.foreseen import refuse_what_cannot_fit
from analysis.layout import Layout
from analysis.moments import moments
from analysis.part import Part, excluded_variant, labels_of, named_items, pair_ids, parts_of, tree_estimates
from analysis.refused import refused_pieces
from analysis.rows import Labels, Piece
from analysis.spreads import median_pieces
from analysis.statistics import Statistic
from analysis.tally import Tally, plan
from analysis.tally.plan import OFFICIAL, WITH_EXCLUDED
from analysis.version_pieces import version_pieces
from survey.study.model import Study

# Influence is kept for (psus × touched domains × statistics): so many numbers at a time.
CHUNK = 20_000_000


def survey_pieces(study: Study, answers: Mapping[str, Answers], found: Sequence[Line] | None = None) -> Iterator[Piece]:
    """Every row of RESULT that the study asks for, in pieces.

    found : the study's changes of version, where they are at hand already
    """
    parts = parts_of(study, answers)
    found = lines(study, answers) if found is None else found
    for part in parts:
        refuse_what_cannot_fit(part)
    for part in parts:
        pooled = len(parts) == 1 and len(part.layout.waves) > 1
        yield from _everybody(part, pooled)
        for by in study.comparisons.by:
            yield from _breakdown(part, by, pooled)
        if excluded_variant(part.instrument):
            yield from excluded_pieces(part, pooled)
        for mode in part.mix.known if far_apart(part, pooled) else ():
            yield from _within_mode(part, mode, pooled)
    yield from _across_versions(study, found, parts)


def _everybody(part: Part, pooled: bool) -> Iterator[Piece]:
    tallies = part.tallies(plan(part.study, part.instrument))
    labels = labels_of(part, "official")
    yield from _tree_pieces(part, tallies, labels, pooled, None)
    yield from item_pieces(part, tallies, labels, pooled, part.statistics, None)
    yield from median_pieces(part, None, pooled)


def _breakdown(part: Part, by: str, pooled: bool) -> Iterator[Piece]:
    statistics = [one for one in part.headlines if one.indicator != by]
    named = [one.indicator for one in statistics]
    items = tuple(dict.fromkeys([*named, *made_of(part, named)]))
    tallies = part.tallies(plan(part.study, part.instrument, by=by, items=items))
    for group in tallies[0].groups:
        labels = labels_of(part, "official", by, str(group))
        yield from _tree_pieces(part, tallies, labels, pooled, group)
        yield from item_pieces(part, tallies, labels, pooled, statistics, group)
    yield from median_pieces(part, by, pooled)


def excluded_pieces(part: Part, pooled: bool) -> Iterator[Piece]:
    """Constructs and the tree once more, with the responses that a quality flag leaves out."""
    tallies, official = (part.tallies(plan(part.study, part.instrument, use=use, items=named_items(part)))
                         for use in (WITH_EXCLUDED, OFFICIAL))
    yield from _tree_pieces(part, tallies, labels_of(part, excluded_variant(part.instrument)), pooled, None, official)


def _within_mode(part: Part, mode: str, pooled: bool) -> Iterator[Piece]:
    """The comparisons whose sides were interviewed too differently, among those interviewed in one mode."""
    # Items are not compared two by two: where only pairs are too different, there is nothing to say of them.
    items = None if far_columns(part, shown(part, pooled), False).any() else named_items(part)
    tallies = part.tallies(plan(part.study, part.instrument, mode=mode, items=items))
    labels = labels_of(part, f"within_{mode}")
    yield from _tree_pieces(part, tallies, labels, pooled, None)
    if items is None:
        yield from item_pieces(part, tallies, labels, pooled, part.headlines, None)


def _tree_pieces(part: Part, tallies: Sequence[Tally], labels: Labels, pooled: bool, group: int | str | None,
                 official: Sequence[Tally] = ()) -> Iterator[Piece]:
    """Constructs, dimensions, index and named combinations; `official` where these stand beside the official ones."""
    found = tree_estimates(part, tallies, group)
    if found is None:
        return
    tree, named = found
    beside = tree_estimates(part, official, group) if official else None
    if beside is not None:
        tree, named = (told_apart(one, other.n, part.study.privacy.withhold)
                       for one, other in zip(found, beside, strict=True))
    if tree.ids:
        yield from pieces(part, tree, labels, pooled, range(len(tree.ids)), pairs=pair_ids(part, labels.by))
    if named.ids:
        yield from fixed_pieces(part, named, labels, shown(part, pooled), "contrast")


def item_pieces(part: Part, tallies: Sequence[Tally], labels: Labels, pooled: bool,
                statistics: Sequence[Statistic], group: int | str | None) -> Iterator[Piece]:
    """Some statistics of items in every domain, with the contrasts that the study names."""
    for some in _chunks(part, statistics):
        estimates = part.estimated(moments(tallies, part.layout, some, group=group))
        estimates = hidden_beside_official(part, tallies, estimates, group)
        yield from pieces(part, estimates, labels, pooled, [i for i, one in enumerate(some) if one.compared])


def _chunks(part: Part, statistics: Sequence[Statistic]) -> Iterator[Sequence[Statistic]]:
    """Some statistics at a time, never splitting those of one thing's table."""
    rows = len(part.layout.row_psu) + 3 * len(part.layout.place_wave) * part.layout.respondents
    touched = min(part.domains.count, 2 * part.domains.spans * _districts_in_a_stratum(part.layout))
    if any(one.calibration for one in part.answers.values()):
        touched = part.domains.count
    if part.layout.replicates:
        rows, touched = part.layout.replicates.number, 4 * part.domains.count  # and as many on the way to them
    size = max(1, CHUNK // max(1, rows * touched))
    for start in range(0, len(statistics), size):
        yield statistics[start:start + size]


def _districts_in_a_stratum(laid_out: Layout) -> int:
    districts = len(laid_out.districts)
    pairs = np.unique(laid_out.place_stratum * districts + laid_out.place_district)
    return int(np.bincount(pairs // districts).max(initial=1))


def _across_versions(study: Study, found: Sequence[Line], parts: Sequence[Part]) -> Iterator[Piece]:
    """Changes since a wave of another version: what the versions allow; the rest of what is asked for refused."""
    for line in found:
        yield from version_pieces(line.versions)
        yield from bridge_pieces(line.versions, line.links)
    yield from refused_pieces(study, parts, {line.versions.after.id for line in found})
