"""Pieces of RESULT from a study's answers: every statistic, domain and contrast that it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.answers import Answers
from analysis.bridges import Line, bridge_pieces, lines
from analysis.contrast import Pairs, contrast
from analysis.domains import Domains, domains_of, other_city, part_city
from analysis.estimates import Estimates, combine, estimate, told_apart
from analysis.layout import Layout, layout
from analysis.modes import Mix, mode_mix
from analysis.moments import joint_moments, moments
from analysis.rows import Labels, Piece, contrast_piece, estimate_piece, refused_piece
from analysis.statistics import Statistic, construct_scores, of_codes, statistics_of
from analysis.tally import Tally, TallyPlan, counted, plan
from analysis.tally.plan import OFFICIAL, WITH_EXCLUDED
from analysis.tree import tree_weights
from analysis.versions import version_pieces
from analysis.versus import Wanted, fixed_pieces, kinds_of
from instruments.model import Instrument
from survey.study.model import Study

# Influence is kept for (psus × touched domains × statistics): so many numbers at a time.
CHUNK = 20_000_000


@dataclass(frozen=True)
class Part:
    """The waves of a study that have one instrument version, laid out."""

    study: Study
    instrument: Instrument
    answers: Mapping[str, Answers]
    layout: Layout
    mix: Mix

    @property
    def domains(self) -> Domains:
        return domains_of(self.layout)

    @cached_property
    def joint(self) -> tuple[Statistic, ...]:
        """The constructs, and the items that named contrasts combine."""
        named: list[Statistic] = []
        for item in _named_items(self):
            found = self.instrument.items[item]
            named += ([Statistic(item, "mean", item, "number")] if found.kind == "number"
                      else [one for one in of_codes(self.instrument, found) if one.name == "score"])
        return (*construct_scores(self.instrument), *named)

    def tallies(self, todo: TallyPlan) -> list[Tally]:
        return [counted(todo, one, wave=wave) for wave, one in self.answers.items()]


def parts_of(study: Study, answers: Mapping[str, Answers]) -> list[Part]:
    """The study's waves, together where they have the same instrument version."""
    made = []
    for key, instrument in study.instruments.items():
        own = {wave.id: answers[wave.id] for wave in study.waves
               if wave.instrument == key and wave.id in answers}
        if own:
            laid_out = layout(study, {wave: one.places for wave, one in own.items()})
            made.append(Part(study, instrument, own, laid_out, mode_mix(laid_out, own)))
    return made


def survey_pieces(study: Study, answers: Mapping[str, Answers], found: Sequence[Line] | None = None) -> Iterator[Piece]:
    """Every row of RESULT that the study asks for, in pieces.

    found : the study's changes of version, where they are at hand already
    """
    parts = parts_of(study, answers)
    found = lines(study, answers) if found is None else found
    for part in parts:
        pooled = len(parts) == 1 and len(part.layout.waves) > 1
        yield from _everybody(part, pooled)
        for by in study.comparisons.by:
            yield from _breakdown(part, by, pooled)
        if excluded_variant(part.instrument):
            yield from _with_excluded(part, pooled)
        for mode in part.mix.known if _far_apart(part, pooled) else ():
            yield from _within_mode(part, mode, pooled)
    yield from _across_versions(study, found, parts)


def _everybody(part: Part, pooled: bool) -> Iterator[Piece]:
    tallies = part.tallies(plan(part.study, part.instrument))
    labels = labels_of(part, "official")
    yield from _tree_pieces(part, tallies, labels, pooled, None)
    yield from item_pieces(part, tallies, labels, pooled, statistics_of(part.instrument), None)


def _breakdown(part: Part, by: str, pooled: bool) -> Iterator[Piece]:
    statistics = [one for one in statistics_of(part.instrument, headline=True) if one.indicator != by]
    items = tuple(dict.fromkeys(one.indicator for one in statistics))
    tallies = part.tallies(plan(part.study, part.instrument, by=by, items=items))
    for group in tallies[0].groups:
        labels = labels_of(part, "official", by, str(group))
        yield from _tree_pieces(part, tallies, labels, pooled, group)
        yield from item_pieces(part, tallies, labels, pooled, statistics, group)


def _with_excluded(part: Part, pooled: bool) -> Iterator[Piece]:
    """Constructs and the tree once more, with the responses that a quality flag leaves out."""
    tallies, official = (part.tallies(plan(part.study, part.instrument, use=use, items=_named_items(part)))
                         for use in (WITH_EXCLUDED, OFFICIAL))
    yield from _tree_pieces(part, tallies, labels_of(part, excluded_variant(part.instrument)), pooled, None, official)


def _far_apart(part: Part, pooled: bool) -> bool:
    """Whether any comparison that the study names has sides that were interviewed too differently."""
    kinds = kinds_of(part.study, part.domains, part.layout, _keep(part, pooled), bool(_pair_ids(part, None)))
    return any(part.mix.far(wanted.pairs).any() for wanted in kinds.values())


def _within_mode(part: Part, mode: str, pooled: bool) -> Iterator[Piece]:
    """The comparisons whose sides were interviewed too differently, among those interviewed in one mode."""
    # Items are not compared two by two: where only pairs are too different, there is nothing to say of them.
    items = None if _far_columns(part, _keep(part, pooled), False).any() else _named_items(part)
    tallies = part.tallies(plan(part.study, part.instrument, mode=mode, items=items))
    labels = labels_of(part, f"within_{mode}")
    yield from _tree_pieces(part, tallies, labels, pooled, None)
    if items is None:
        yield from item_pieces(part, tallies, labels, pooled, statistics_of(part.instrument, headline=True), None)


def excluded_variant(instrument: Instrument) -> str:
    """Name of the variant that has back what quality flags leave out; empty where none does."""
    flags = [flag.id for flag in instrument.flags if flag.official == "excluded"]
    return "with_excluded" if len(flags) > 1 else "".join(f"with_{flag}" for flag in flags)


def labels_of(part: Part, variant: str, by: str | None = None, group: str | None = None) -> Labels:
    return Labels(part.study.id, part.instrument.key, variant, by, group, float(part.study.comparisons.conf))


def _named_items(part: Part) -> tuple[str, ...]:
    named = [name for weights in part.study.comparisons.named.values() for name in weights]
    return tuple(dict.fromkeys(name for name in named if name in part.instrument.items))


def tree_estimates(part: Part, tallies: Sequence[Tally], group: int | None) -> tuple[Estimates, Estimates] | None:
    """Constructs, dimensions, index (in this order); and the study's named combinations."""
    statistics = part.joint
    if not statistics:
        return None
    every = estimate(joint_moments(tallies, part.layout, statistics, group=group), part.domains)
    tree = {f"{name}/score": {f"{child}/score": weight for child, weight in weights.items()}
            for name, weights in tree_weights(part.instrument).items()}
    every = every.beside(combine(every, tree))
    items = {f"{name}/{statistic}" for name in _named_items(part) for statistic in ("score", "mean")}
    shown = every.at([i for i, name in enumerate(every.ids) if name not in items])
    return shown, combine(every, _named(part, every))


def _named(part: Part, every: Estimates) -> dict[str, dict[str, float]]:
    known = {name.split("/")[0]: name for name in every.ids}
    made = {}
    for name, weights in part.study.comparisons.named.items():
        if all(thing in known for thing in weights):
            statistics = {known[thing].split("/")[1] for thing in weights}
            statistic = statistics.pop() if len(statistics) == 1 else "combination"
            made[f"{name}/{statistic}"] = {known[thing]: float(weight) for thing, weight in weights.items()}
    return made


def _tree_pieces(part: Part, tallies: Sequence[Tally], labels: Labels, pooled: bool, group: int | None,
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
        yield from _pieces(part, tree, labels, pooled, range(len(tree.ids)), pairs=_pair_ids(part, labels.by))
    if named.ids:
        yield from fixed_pieces(part.study, named, labels, _keep(part, pooled), "contrast", _names(part))


def _pair_ids(part: Part, by: str | None) -> list[str]:
    """The things of which districts are compared two by two."""
    index = part.instrument.index
    if index is None or by is not None:
        return [f"{name}/score" for name in part.instrument.constructs if "constructs" in part.study.comparisons.pairs]
    levels = {"index": [index.id], "dimensions": [one.id for one in index.dimensions],
              "constructs": list(part.instrument.constructs)}
    return [f"{name}/score" for level in part.study.comparisons.pairs for name in levels[level]]


def item_pieces(part: Part, tallies: Sequence[Tally], labels: Labels, pooled: bool,
                statistics: Sequence[Statistic], group: int | None) -> Iterator[Piece]:
    """Some statistics of items in every domain, with the contrasts that the study names."""
    for some in _chunks(part, statistics):
        estimates = estimate(moments(tallies, part.layout, some, group=group), part.domains)
        yield from _pieces(part, estimates, labels, pooled, [i for i, one in enumerate(some) if one.compared])


def _chunks(part: Part, statistics: Sequence[Statistic]) -> Iterator[Sequence[Statistic]]:
    """Some statistics at a time, never splitting those of one thing's table."""
    rows = 3 * len(part.layout.place_wave) if part.layout.people else len(part.layout.row_psu)
    touched = min(part.domains.count, 2 * (part.domains.waves + 1) * _districts_in_a_stratum(part.layout))
    if any(one.calibration for one in part.answers.values()):
        touched = part.domains.count
    size = max(1, CHUNK // max(1, rows * touched))
    for start in range(0, len(statistics), size):
        yield statistics[start:start + size]


def _districts_in_a_stratum(laid_out: Layout) -> int:
    pairs = np.unique(np.column_stack([laid_out.place_stratum, laid_out.place_district]), axis=0)
    return int(np.bincount(pairs[:, 0]).max(initial=1))


def _keep(part: Part, pooled: bool) -> NDArray[np.bool_]:
    """(columns,) which domains the study shows."""
    domains = part.domains
    keep = np.ones(domains.count, bool)
    if not pooled:
        keep &= domains.wave < domains.waves
    if part.study.design.pooled == "none":
        keep &= domains.district < domains.districts
    return keep


def _contrasts(part: Part, these: Estimates, labels: Labels, kinds: Mapping[str, Wanted], within: bool) -> Iterator[Piece]:
    """Comparisons of several kinds, reckoned in one go and given out kind by kind."""
    if not (these.ids and kinds):
        return
    waves, districts = _names(part)
    every = contrast(these, Pairs(*(np.concatenate([getattr(wanted.pairs, side) for wanted in kinds.values()])
                                    for side in ("first", "second"))))
    start = 0
    for kind, wanted in kinds.items():
        own = every.at(slice(start, start + len(wanted.pairs.first)))
        start += len(wanted.pairs.first)
        if len(wanted.pairs.first):
            first = wanted.pairs.first
            yield contrast_piece(own, these.ids, labels, [waves[q] for q in first], [districts[q] for q in first],
                                 wanted.versus, kind, _marks(part, wanted.pairs, within))


def _far_columns(part: Part, keep: NDArray[np.bool_], pairs: bool) -> NDArray[np.bool_]:
    """(columns,) those on a side of some comparison whose sides were interviewed too differently."""
    far = np.zeros(part.domains.count, bool)
    for wanted in kinds_of(part.study, part.domains, part.layout, keep, pairs).values():
        apart = part.mix.far(wanted.pairs)
        far[wanted.pairs.first[apart]] = True
        far[wanted.pairs.second[apart]] = True
    return far


def _marks(part: Part, pairs: Pairs, within: bool) -> dict[str, NDArray[np.bool_]]:
    """Which comparisons have sides that were interviewed too differently, or are cities of other districts."""
    far = np.zeros(len(pairs.first), bool) if within else part.mix.far(pairs)
    return {"mode": far, "districts": other_city(part.layout, pairs.first, pairs.second)}


def _names(part: Part) -> tuple[list[str | None], list[str | None]]:
    """(columns,) ids of wave and district; None for the margins."""
    waves, districts = [*part.layout.waves, None], [*part.layout.districts, None]
    return [waves[t] for t in part.domains.wave], [districts[d] for d in part.domains.district]


def _pieces(part: Part, estimates: Estimates, labels: Labels, pooled: bool, compared: Sequence[int],
            pairs: Sequence[str] = ()) -> Iterator[Piece]:
    """Estimates, and the contrasts that `comparisons:` names."""
    waves, districts = _names(part)
    keep = _keep(part, pooled)
    within = labels.variant.startswith("within_")
    if within:
        keep = keep & _far_columns(part, keep, bool(pairs))
        if not keep.any():
            return
    yield estimate_piece(estimates, labels, waves, districts, keep, {"part_city": part_city(part.layout)})
    some = estimates.at(compared)
    kinds = kinds_of(part.study, part.domains, part.layout, keep, bool(pairs))
    if within:
        kinds = {kind: wanted.only(part.mix.far(wanted.pairs)) for kind, wanted in kinds.items()}
    together = {kind: wanted for kind, wanted in kinds.items() if kind != "pair"}
    two_by_two = {kind: wanted for kind, wanted in kinds.items() if kind == "pair"}
    yield from _contrasts(part, some, labels, together, within)
    yield from _contrasts(part, estimates.at([i for i, name in enumerate(estimates.ids) if name in pairs]), labels,
                          two_by_two, within)
    for kind in () if within else ("target", "benchmark"):
        yield from fixed_pieces(part.study, some, labels, keep, kind, (waves, districts))


def _across_versions(study: Study, found: Sequence[Line], parts: Sequence[Part]) -> Iterator[Piece]:
    """Changes since a wave of another version: what the versions allow; all of it refused where they are not of one line."""
    linked = {line.versions.after.id for line in found}
    for line in found:
        yield from version_pieces(line.versions)
        yield from bridge_pieces(line.versions, line.links)
    of_wave = {wave: part for part in parts for wave in part.layout.waves}
    places: list[str | None] = [district.id for district in study.districts]
    places += [] if study.design.pooled == "none" else [None]
    for before, after in pairwise(wave for wave in study.waves if wave.id in of_wave):
        if before.instrument != after.instrument and after.id not in linked and "previous" in study.comparisons.versus:
            part = of_wave[after.id]
            ids = [f"{one.indicator}/{one.name}" for one in (*construct_scores(part.instrument),
                   *statistics_of(part.instrument)) if one.compared]
            ids += [f"{name}/score" for name in tree_weights(part.instrument)]
            yield refused_piece(ids, labels_of(part, "official"), [after.id] * len(places), places,
                                [f"wave:{before.id}"] * len(places), "previous")
