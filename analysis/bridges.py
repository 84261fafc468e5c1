"""A change of scale judged through a bridge wave, with the error of the link in its se."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.alike import tallies_of
from analysis.answers import Answers
from analysis.contrast import contrast
from analysis.domains import other_city
from analysis.estimates import Estimates, estimate
from analysis.link import FEWEST, METHODS, Halves, bootstrap, each, learnt, resampled
from analysis.moments import moments
from analysis.replicates.bridged import link_errors, over_links, replicated_codes
from analysis.rows import Piece
from analysis.statistics import Statistic
from analysis.summed import summed
from analysis.tally import Codes, Tally, TallyPlan, counted
from analysis.version_change import both_waves, change_piece, labels_over, later_columns, to_before
from analysis.versions import Versions, changed
from instruments.model import REASONS
from survey.study.bridge import second_form
from survey.study.model import Study

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Link:
    """How the new scale of an item reads on the old one.

    scores : (new codes,) ; draws : (bootstrap, new codes) the link in samples drawn anew, or in every replicate
    se : (new codes,) of the scores
    times : (bootstrap, psus) those samples ; psu : (places,) the psu of each place of the later wave; neither of replicates
    n_new, n_old : people a form
    """

    item: str
    method: str
    scores: Floats
    draws: Floats
    se: Floats
    times: Floats
    psu: NDArray[np.int64]
    n_new: int
    n_old: int

    def facts(self) -> dict[str, Any]:
        """What a report says of it."""
        return {"item": self.item, "method": self.method, "n_new": self.n_new, "n_old": self.n_old,
                "scores": [round(float(score), 4) for score in self.scores],
                "se": [round(float(se), 4) for se in self.se]}


@dataclass(frozen=True)
class Line:
    """A wave that follows one of another version, and its links where it is a bridge."""

    versions: Versions
    links: list[Link]

    @property
    def unlinked(self) -> list[str]:
        """Items of a bridge without a link, where it would be learnt anew in every replicate."""
        made = {one.item for one in self.links}
        return [item for item in _bridged(self.versions) if item not in made] if self.versions.layout.replicates else []


def lines(study: Study, answers: Mapping[str, Answers]) -> list[Line]:
    """Every change of version between waves that follow each other."""
    return [Line(found, links(found)) for found in changed(study, answers)]


def links(found: Versions) -> list[Link]:
    """Both links of every item that the later wave bridges from the earlier wave's version.

    Without a bridge, or with fewer than 400 people a form, there is none: the line breaks.
    """
    made = []
    for item in _bridged(found):
        form = _Forms.of(found, item)
        if min(form.n_new, form.n_old) >= FEWEST:
            made += _replicated(found, form) if found.layout.replicates else _resampled(found, form)
    return made


def _bridged(found: Versions) -> list[str]:
    """The items that the later wave asks in the form of the earlier wave's version too, for a link."""
    bridge = found.after.bridge
    if bridge is None or bridge.instrument != found.old.key:
        return []
    return [item for item in bridge.items if item in found.allowed and found.allowed[item].status == "bridge"]


@dataclass(frozen=True)
class _Forms:
    """The two forms of a bridged item in the later wave: as it is coded now and as it was, and what was counted of both."""

    item: str
    new: Codes
    old: Codes
    tally: Tally

    @classmethod
    def of(cls, found: Versions, item: str) -> _Forms:
        new, old = _codes(found, item, 1, item), _codes(found, item, 0, second_form(item, found.old.version))
        todo = TallyPlan(codes=(new, old), replicates=found.study.replicates_supplied)
        return cls(item, new, old, counted(todo, found.answers[1]))

    @property
    def n_new(self) -> int:
        return self._n(self.new)

    @property
    def n_old(self) -> int:
        return self._n(self.old)

    def _n(self, codes: Codes) -> int:
        return int(self.tally.histograms[codes.id].n[:, 0, :len(codes.codes)].sum())


def _resampled(found: Versions, form: _Forms) -> list[Link]:
    """Both links with those of samples drawn anew."""
    halves, psu = _halves(found, form)
    times, made = resampled(halves.stratum), []
    for name in METHODS:
        draws = bootstrap(halves, name, times)
        made.append(Link(form.item, name, learnt(halves, name), draws, draws.std(axis=0, ddof=1), times, psu, form.n_new, form.n_old))
    return made


def _replicated(found: Versions, form: _Forms) -> list[Link]:
    """Both links with those of every replicate; none where some replicate has none, for without it the spread says too little."""
    halves, _ = _halves(found, form)
    factor = found.layout.factor[1][:, None, None]
    new, old = ((factor * replicated_codes(found.layout, 1, form.tally, codes.id, len(codes.codes))).sum(axis=0)
                for codes in (form.new, form.old))
    none, made = np.zeros((0, 0)), []
    for name in METHODS:
        scores = learnt(halves, name)
        with np.errstate(invalid="ignore", divide="ignore"):
            draws = each(new, old, halves.new_scores, halves.old_scores, name)
        if not np.isfinite(draws).all():
            continue
        made.append(Link(form.item, name, scores, draws, link_errors(found.layout, scores, draws), none, np.zeros(0, np.int64),
                         form.n_new, form.n_old))
    return made


def _codes(found: Versions, item: str, side: int, name: str) -> Codes:
    scores = found.sides[side].scores(item)
    return Codes(name, tuple(scores), tuple(float(score) for score in scores.values()))


def _halves(found: Versions, form: _Forms) -> tuple[Halves, NDArray[np.int64]]:
    """The two forms' answers by psu of the bridge wave (by place where people were drawn directly), and the psu of each place."""
    places = found.layout.places(1)
    psu = found.layout.place_row[places] if not found.layout.people else np.arange(places.stop - places.start)
    _, local = np.unique(psu, return_inverse=True)
    stratum = np.zeros(int(local.max()) + 1, np.int64)
    stratum[local] = found.layout.place_stratum[places]
    factor = found.layout.factor[1][found.layout.place_district[places]][:, None]
    tables = [summed(form.tally.histograms[codes.id].w[:, 0, :len(codes.codes)] * factor, local, len(stratum))
              for codes in (form.new, form.old)]
    return Halves(tables[0], tables[1], np.array(form.new.scores), np.array(form.old.scores), stratum), local


def bridge_pieces(found: Versions, every: list[Link]) -> Iterator[Piece]:
    """Each link's estimates on the old scale in both waves, and the change between them."""
    for link in every:
        codes = (_codes(found, link.item, 0, link.item), _codes(found, link.item, 1, link.item))
        plans = [TallyPlan(codes=(one,), people=found.study.design.respondents_enter, replicates=found.study.replicates_supplied)
                 for one in codes]
        tallies = tallies_of(found, plans)
        variance = None if found.layout.replicates else _link_variance(found, link, codes[1], tallies[1])
        # A construct of this item alone is the item.
        alone = [name for name, one in found.allowed.items()
                 if name in found.new.constructs and one.status == "bridge" and one.items == (link.item,)]
        for indicator in (link.item, *alone):
            yield from _pieces(found, link, _linked(found, link, indicator, codes, tallies), variance)


def _statistic(indicator: str, codes: Codes, scores: Floats) -> Statistic:
    base = tuple(float(code >= 0) for code in codes.bins)
    return Statistic(indicator, "score", codes.id, "histogram", base, (*scores.tolist(), *(0.0 for _ in REASONS)))


def _linked(found: Versions, link: Link, indicator: str, codes: tuple[Codes, Codes], tallies: list[Tally]) -> Estimates:
    sides = (_statistic(indicator, codes[0], np.array(codes[0].scores)), _statistic(indicator, codes[1], link.scores))
    both = moments(tallies, found.layout, sides[1:], by_wave=[sides[:1], sides[1:]])
    if found.layout.replicates:
        both = over_links(both, 1, replicated_codes(found.layout, 1, tallies[1], codes[1].id, len(codes[1].codes)), link.draws)
    return estimate(both, found.domains)


def _link_variance(found: Versions, link: Link, codes: Codes, counted: Tally) -> Floats:
    """(columns,) what the link adds to the variance of the later wave's estimates; 0 in the earlier wave.

    In samples drawn anew the mean with their own link varies more than with this one, or less: the link is learnt
    from the same people, and what it gets wrong in the city's mean it makes good.
    """
    w = counted.histograms[codes.id].w[:, 0, :len(codes.codes)]
    district = found.layout.place_district[found.layout.places(1)]
    again = link.times[:, link.psu]
    own = [again[:, district == d] @ w[district == d] for d in range(len(found.layout.districts))]
    city = sum(factor * counts for factor, counts in zip(found.layout.factor[1], own, strict=True))
    variance = np.zeros((found.domains.waves + 1, found.domains.districts + 1))
    with np.errstate(invalid="ignore", divide="ignore"):
        for at, counts in enumerate([*own, np.asarray(city)]):
            share = counts / counts.sum(axis=1, keepdims=True)
            variance[1, at] = (share * link.draws).sum(axis=1).var(ddof=1) - (share @ link.scores).var(ddof=1)
    return np.nan_to_num(variance).reshape(-1)


def _widened(se: Floats, variance: Floats | None) -> Floats:
    """The se with what the link adds; at least half of it, for the addition is itself an estimate. None where it is in it already."""
    if variance is None:
        return se
    widened: Floats = np.sqrt(np.maximum(se**2 + variance[:, None], se**2 / 4))
    return widened


def _pieces(found: Versions, link: Link, estimates: Estimates, variance: Floats | None) -> Iterator[Piece]:
    labels, flags = labels_over(found, f"bridge_{link.method}.{found.pair}"), ("bridge",)
    widened = replace(estimates, se=_widened(estimates.se, variance))
    yield both_waves(found, widened, labels).marked("bridge", flags)
    if "previous" in found.study.comparisons.versus:
        later = later_columns(found)
        made = contrast(estimates, to_before(found, later))
        wider = replace(made, se=_widened(made.se, None if variance is None else variance[later]))
        marks = {"mode": found.mix.far(made.of), "districts": other_city(found.layout, made.of.columns)}
        yield change_piece(found, wider, estimates.ids, labels, marks).marked("bridge", flags)
