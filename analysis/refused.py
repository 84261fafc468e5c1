"""Comparisons and periods over different instrument versions: rows without a figure that say so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from analysis.part import Part, labels_of
from analysis.rows import Piece, refused_piece
from analysis.statistics import construct_scores
from analysis.tree import tree_weights
from survey.study.model import Study
from survey.study.versus import Versus, read_versus

Names = list[str | None]


def refused_pieces(study: Study, parts: Sequence[Part], linked: Collection[str]) -> Iterator[Piece]:
    """What the study asks for over waves of different versions, but for changes since the wave before that `linked`
    waves have: these are computed on what both versions have."""
    of_wave = {wave: part for part in parts for wave in part.layout.waves}
    order = [wave for wave in study.order if wave in of_wave]
    places: Names = [district.id for district in study.districts]
    city: Names = [] if study.design.pooled == "none" else [None]
    done: set[tuple[str, str]] = set()
    for text in study.comparisons.versus:
        entry = read_versus(text)
        for after, versus in _over(study, entry, order, of_wave):
            computed = entry.kind == "previous" and after in linked
            skipped = versus == f"wave:{_before(order, after)}" and "previous" in study.comparisons.versus
            if computed or (skipped and entry.kind != "previous") or (after, versus) in done:
                continue
            done.add((after, versus))
            where = places if entry.kind in ("change", "district") else places + city
            part = of_wave[_last(study, after)]
            yield refused_piece(_ids(part), labels_of(part, "official"), [after] * len(where), where,
                                [versus] * len(where), text)
    for one in study.periods:
        if len({of_wave[wave].instrument.key for wave in one.waves if wave in of_wave}) > 1:
            part, where = of_wave[one.waves[-1]], places + city
            none: Names = [None] * len(where)
            piece = refused_piece(_ids(part), labels_of(part, "official"), [one.id] * len(where), where, none, "")
            yield replace(piece, kind=None)


def _before(order: Sequence[str], wave: str) -> str:
    return order[order.index(wave) - 1] if wave in order[1:] else ""


def _last(study: Study, name: str) -> str:
    """The wave of that name, or the last one of the period."""
    return next((one.waves[-1] for one in study.periods if one.id == name), name)


def _over(study: Study, entry: Versus, order: Sequence[str], of_wave: Mapping[str, Part]) -> Iterator[tuple[str, str]]:
    """(wave or period, versus) of what the entry asks for over different versions."""
    key = {wave: part.instrument.key for wave, part in of_wave.items()}
    if entry.kind in ("previous", "change"):
        for before, after in pairwise(order):
            if key[before] != key[after]:
                yield after, f"wave:{before}" if entry.kind == "previous" else entry.text
    elif entry.kind in ("first", "wave"):
        for names in (order, [one.id for one in study.comparisons.periods], [one.id for one in study.rolling]):
            yield from _baseline(study, entry, names, key)
    elif entry.kind == "trend":
        for last in range(entry.waves - 1, len(order)):
            if len({key[wave] for wave in order[last - entry.waves + 1:last + 1]}) > 1:
                yield order[last], entry.text


def _baseline(study: Study, entry: Versus, names: Sequence[str], key: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    base = names[0] if entry.kind == "first" and names else entry.of
    if base in names:
        for after in names[names.index(base) + 1:]:
            waves = [wave for name in (base, after) for wave in _waves(study, name)]
            if len({key[wave] for wave in waves if wave in key}) > 1:
                yield after, f"wave:{base}"


def _waves(study: Study, name: str) -> tuple[str, ...]:
    return next((one.waves for one in study.periods if one.id == name), (name,))


def _ids(part: Part) -> list[str]:
    ids = [f"{one.indicator}/{one.name}" for one in (*construct_scores(part.instrument), *part.statistics) if one.compared]
    return ids + [f"{name}/score" for name in tree_weights(part.instrument)]
