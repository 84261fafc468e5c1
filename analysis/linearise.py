"""Domain means and totals, and the influence of every psu on them, stratum by stratum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.credit import Credit
from analysis.domains import Domains
from analysis.entries import Entries, Psus, Segment, spreading, whole
from analysis.layout import Layout
from analysis.moments import Moments, Units
from analysis.stages import Stage
from analysis.summed import begins, summed

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Means:
    """By column and statistic, each (columns, k): value, sum of weights w, respondents n, Σw·y² wyy.

    Of a ratio w is Σw·x, what it is divided by; members is Σw itself, and wyy Σw·(y − value·x)².
    """

    value: Floats
    w: Floats
    n: Ints
    wyy: Floats
    members: Floats


@dataclass(frozen=True)
class StratumInfluence:
    """How the psus of one stratum move the estimates of the domains that it touches.

    columns : (e,) the touched columns
    u : (p, e, k) influence by psu, centred and scaled within stratum and wave, then added over waves; and after a block's
        psus that of the units of later stages in it, each centred and scaled within what it was drawn from
    starts : (b,) where each block begins
    present : (p, waves) psus there in each wave; (b, waves) numbers of people where they are the psus
    share : (b, waves, e, k) the block's share of a domain's weight
    averaged : its variance is to be the mean of the other strata's
    members : (p, e, k) whether the psu has members; None where respondents are the psus. A unit of a later stage is no
        psu: it is nowhere present and has no members
    replicates : its rows are no psus but deviations of replicates (`analysis.replicates.estimates`)
    """

    columns: Ints
    u: Floats
    starts: Ints
    present: Ints
    share: Floats
    averaged: bool
    members: Bools | None
    replicates: bool = False

    def block_squares(self, u: Floats) -> Floats:
        """(p, …) → (b, …) sums of squares."""
        whole = len(self.starts) == 1
        sums: Floats = np.einsum("p...,p...->...", u, u)[None] if whole else np.add.reduceat(u**2, self.starts, axis=0)
        return sums

    def psus(self, waves: Bools) -> Ints:
        """(q, waves) → (b, q) psus of each block that are in any of the waves."""
        if self.members is None:
            return self.present @ waves.T.astype(np.int64)
        anywhere = (self.present @ waves.T.astype(np.int64) > 0).astype(np.int64)
        sums: Ints = np.add.reduceat(anywhere, self.starts, axis=0)
        return sums


def domain_means(m: Moments, domains: Domains) -> Means:
    """Value of every statistic in every column: Σw·y / Σw, of a total Σw·y, of a ratio Σw·y / Σw·x; nan without members.

    City columns take each district's weights times `Layout.factor`. Source: the ratio estimator,
    Lumley (2010), Complex Surveys, ch. 2. Golden: api.csv, waves.csv.
    """
    w, wy, wyy = (margins(m.sums[name], m.layout.factor, domains.periods) for name in ("w", "wy", "wyy"))
    n = np.rint(margins(m.sums["n"], np.ones_like(m.layout.factor), domains.periods)).astype(np.int64)
    total = np.array([one.is_total for one in m.statistics])
    with np.errstate(invalid="ignore", divide="ignore"):
        value = np.where(w != 0, np.where(total, wy, wy / w), np.nan)
    if "members" not in m.sums:
        return Means(value, w, n, wyy, w)
    members, wxx, wxy = (margins(m.sums[name], m.layout.factor, domains.periods) for name in ("members", "wxx", "wxy"))
    ratio = np.array([one.name == "ratio" for one in m.statistics])
    return Means(value, w, n, np.where(ratio, wyy - 2 * value * wxy + value**2 * wxx, wyy), members)


def margins(inner: Floats, factor: Floats, periods: tuple[tuple[int, ...], ...] = ()) -> Floats:
    """(waves, districts, k) → (columns, k) with the city, the pooled waves and periods added."""
    city = (inner * factor[:, :, None]).sum(axis=1, keepdims=True)
    by_wave = np.concatenate([inner, city], axis=1)
    pooled = (by_wave, *(by_wave[list(waves)] for waves in periods))
    both = np.concatenate([by_wave, *(part.sum(axis=0, keepdims=True) for part in pooled)], axis=0)
    return both.reshape(-1, inner.shape[2])


@dataclass(frozen=True)
class _Scales:
    """What takes sums to influence, each (columns, k): z = (wy − middle·w)·per, share = members·one."""

    middle: Floats
    per: Floats
    one: Floats

    @classmethod
    def of(cls, m: Moments, means: Means) -> _Scales:
        """Of a mean value and 1/W, of a total 0 and 1; all 0 where the domain has no members."""
        total = np.array([one.is_total for one in m.statistics])
        with np.errstate(divide="ignore"):
            per = np.where(means.w != 0, np.where(total, 1.0, 1 / means.w), 0.0)
            one = np.where(means.members > 0, 1 / means.members, 0.0)
        return cls(np.where((means.w != 0) & ~total, means.value, 0.0), per, one)


def influences(m: Moments, means: Means, domains: Domains) -> Iterator[StratumInfluence]:
    """The influence of every stratum's psus, one stratum at a time.

    Source: linearisation of a ratio, z = w·(y − R·x)/X, of a mean w·(y − ȳ)/W, in the domain and 0 outside it, centred at its
    stratum's mean over all psus of the stratum in that wave: Lumley (2010), ch. 2; Woodruff (1971).
    """
    total = np.array([one.is_total for one in m.statistics])
    known = None if m.credit is None else m.credit.explained.coefficients(means.value, means.w, total, m.layout.factor, domains)
    scales, psus = _Scales.of(m, means), Psus.of(m.row_psu, m.row_block, m.row_stratum, len(m.layout.size))
    entries = Entries.of(domains, m.layout, unit_row=m.unit_row, unit_district=m.unit_district, row_wave=m.row_wave,
                         row_stratum=m.row_stratum, order=np.lexsort((psus.of_row, m.row_wave, m.row_stratum)))
    later = [_later_entries(m.layout, domains, units) for units in m.later]
    for stratum in range(len(m.layout.size)):
        if entries.of_stratum(stratum):
            found, blocks = _stratum(m, scales, domains, stratum, entries, psus, known)
            yield with_later(found, _later(m, scales, domains, stratum, blocks, found.columns, later, known))


def _stratum(m: Moments, scales: _Scales, domains: Domains, stratum: int, entries: Entries, psus: Psus,
             known: tuple[Floats, Bools] | None) -> tuple[StratumInfluence, Ints]:
    """One stratum's influence, and its blocks. known : what calibration credits, as `Explained.coefficients` gives it"""
    segments = entries.of_stratum(stratum)
    rows, some = whole(segments)
    first, last = psus.first[stratum:stratum + 2].tolist()
    psu, people = psus.of_row[entries.rows[rows]] - first, m.layout.people
    block = psus.block[first:last]  # ascending
    starts = begins(block).nonzero()[0]
    blocks = block[starts]
    z, share = _parts(m, m, scales, entries, some)
    touched = [_touched(m, domains, entries, segment, known) for segment in segments]
    columns = np.logical_or.reduce(touched).nonzero()[0]
    count, width, k = last - first, len(columns), z.shape[1]
    u, shares = np.zeros((count * width, k)), np.zeros((len(blocks), len(m.layout.waves), width, k))
    members = np.zeros((0 if people else count * width, k), bool)
    for segment, mask in zip(segments, touched, strict=True):
        own = mask.nonzero()[0]
        at = slice(segment.entries.start - some.start, segment.entries.stop - some.start)
        row, wave = entries.rows[segment.rows], segment.wave
        local = psu[segment.rows.start - rows.start:segment.rows.stop - rows.start]
        spread = spreading(entries.at[segment.entries], own.searchsorted(entries.column[segment.entries]), (len(row), len(own)))
        moved = _centred(m, _credited(m.credit, spread(z[at]), row, wave, own, known), row, stratum, wave)
        held, where = spread(share[at]), columns.searchsorted(own)
        shares[:, wave, where] = held.sum(axis=0)[None] if len(blocks) == 1 else summed(
            held, np.searchsorted(blocks, m.row_block[row]), len(blocks))
        to = (local[:, None] * width + where).reshape(-1)
        u[to] = u.take(to, axis=0) + moved.reshape(-1, k)
        if not people:
            members[to] |= held.reshape(-1, k) > 0
    return StratumInfluence(columns, u.reshape(count, width, k), starts, _present(m, entries.rows[rows], psu, count, blocks), shares,
                            bool(m.layout.averaged[stratum]), None if people else members.reshape(count, width, k)), blocks


def _parts(m: Moments, units: Moments | Units, scales: _Scales, entries: Entries, some: slice) -> tuple[Floats, Floats]:
    """Influence and share of the domain's weight of some entries, each (entries, k)."""
    unit, column, factor = entries.unit[some], entries.column[some], entries.factor[some, None]
    # `take` brings whole rows several times faster than an index does.
    w = units.w.take(unit, axis=0)
    z = units.wy.take(unit, axis=0)
    z -= scales.middle.take(column, axis=0) * w
    z *= scales.per.take(column, axis=0)
    share = w if units.members is units.w else units.members.take(unit, axis=0)
    share *= scales.one.take(column, axis=0)
    if (factor != 1).any():
        z *= factor
        share *= factor
    if units is m and m.layout.people:
        share *= m.count[m.unit_row[unit]]
    return z, share


def _touched(m: Moments, domains: Domains, entries: Entries, segment: Segment, known: tuple[Floats, Bools] | None) -> Bools:
    """(columns,) those that a segment touches: by its units, and by what is known of the margins."""
    touched = np.zeros(domains.count, bool)
    touched[entries.column[segment.entries]] = True
    if m.credit is not None and known is not None:
        touched[m.credit.touched(entries.rows[segment.rows], segment.wave, known[0])] = True
    return touched


def _credited(credit: Credit | None, z: Floats, row: Ints, wave: int, columns: Ints, known: tuple[Floats, Bools] | None) -> Floats:
    """Influence z (r, e, k) less what calibration takes off it."""
    return z if credit is None or known is None else credit.taken(z, row, wave, columns, *known)


def _later_entries(layout: Layout, domains: Domains, units: Units) -> Entries:
    """Of a further stage; its rows lie within the strata of their places."""
    stratum, wave = layout.place_stratum[units.row_place], layout.place_wave[units.row_place]
    return Entries.of(domains, layout, unit_row=units.row, unit_district=layout.place_district[units.place],
                      order=np.lexsort((wave, stratum)), row_wave=wave, row_stratum=stratum)


def _later(m: Moments, scales: _Scales, domains: Domains, stratum: int, blocks: Ints, columns: Ints,
           later: Sequence[Entries], known: tuple[Floats, Bools] | None) -> Iterator[tuple[Floats, Ints]]:
    """Of every further stage the influence of its rows in a stratum (rows, e, k), and the block of each (rows,)."""
    for units, stage, entries in zip(m.later, m.layout.later, later, strict=True):
        segments = entries.of_stratum(stratum)
        if not segments:
            continue
        rows, some = whole(segments)
        part, _ = _parts(m, units, scales, entries, some)
        row = entries.rows[rows]
        z = np.zeros((len(row), len(columns), part.shape[1]))
        for segment in segments:
            own = slice(segment.rows.start - rows.start, segment.rows.stop - rows.start)
            values = part[segment.entries.start - some.start:segment.entries.stop - some.start]
            spread = spreading(entries.at[segment.entries], np.searchsorted(columns, entries.column[segment.entries]),
                               (own.stop - own.start, len(columns)))
            z[own] = _credited(units.credit, spread(values), row[own], segment.wave, columns, known)
        place = units.row_place[row]
        centre_within(z, units.count[row], stage.within[place], stage)
        yield z, np.searchsorted(blocks, m.layout.place_block[place])


def centre_within(z: Floats, count: Floats, within: Ints, stage: Stage) -> None:
    """Centres z (rows, e, k) about the mean of all units drawn within one unit of the stage before, and scales it; in place."""
    met, local = np.unique(within, return_inverse=True)
    mean = summed(count[:, :, None].swapaxes(1, 2) * z, local, len(met)) / stage.size[met][:, None, None]
    mean[~stage.centred[met]] = 0.0
    z -= count[:, None, :] * mean[local]
    z *= stage.scale[within][:, None, None]


def with_later(found: StratumInfluence, later: Iterator[tuple[Floats, Ints]]) -> StratumInfluence:
    """The influence of the psus with that of later stages' units after it, block by block."""
    for z, block in later:
        length = np.diff([*found.starts, len(found.u)])
        own = np.repeat(np.arange(len(length)), length)
        order = np.argsort(np.concatenate([own, block]), kind="stable")
        assert found.members is not None, "people drawn directly have no later stage"
        nobody = np.zeros((len(z), *found.members.shape[1:]), bool)
        found = replace(
            found, u=np.concatenate([found.u, z])[order],
            starts=found.starts + np.concatenate([[0], np.cumsum(np.bincount(block, minlength=len(length)))[:-1]]),
            present=np.concatenate([found.present, np.zeros((len(z), found.present.shape[1]), np.int64)])[order],
            members=np.concatenate([found.members, nobody])[order])
    return found


def _present(m: Moments, row: Ints, local_psu: Ints, psus: int, blocks: Ints) -> Ints:
    if m.layout.people:
        return m.layout.rows_in_block[blocks]
    present = np.zeros((psus, len(m.layout.waves)), np.int64)
    present[local_psu, m.row_wave[row]] = 1
    return present


def _centred(m: Moments, z: Floats, row: Ints, stratum: int, wave: int) -> Floats:
    """z (rows, e, k) of one wave centred about the mean over all psus of the stratum, and scaled; z may be changed."""
    layout = m.layout
    if layout.roots:
        turned: Floats = np.tensordot(layout.roots[stratum, wave], z, 1)
        return turned
    if layout.centred[stratum, wave]:
        size = layout.size[stratum, wave]
        if layout.people:
            count = m.count[row]
            mean = np.einsum("rk,rek->ek", np.broadcast_to(count, z[:, 0].shape), z)
            z -= count[:, None, :] * mean / size
        else:
            z -= z.sum(axis=0) / size
    z *= layout.scale[stratum, wave]
    return z
