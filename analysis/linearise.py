"""Domain means and totals, and the influence of every psu on them, stratum by stratum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.domains import Domains
from analysis.layout import Layout
from analysis.moments import Moments
from analysis.stages import Stage
from analysis.summed import summed

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
    """

    columns: Ints
    u: Floats
    starts: Ints
    present: Ints
    share: Floats
    averaged: bool
    members: Bools | None

    def block_sums(self, squares: Floats) -> Floats:
        """(p, …) → (b, …)."""
        sums: Floats = np.add.reduceat(squares, self.starts, axis=0)
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


def influences(m: Moments, means: Means, domains: Domains) -> Iterator[StratumInfluence]:
    """The influence of every stratum's psus, one stratum at a time.

    Source: linearisation of a ratio, z = w·(y − R·x)/X, of a mean w·(y − ȳ)/W, in the domain and 0 outside it, centred at its
    stratum's mean over all psus of the stratum in that wave: Lumley (2010), ch. 2; Woodruff (1971).
    """
    units = _split(m.row_stratum[m.unit_row], len(m.layout.size))
    rows = _split(m.row_stratum, len(m.layout.size))
    total = np.array([one.is_total for one in m.statistics])
    known = None if m.credit is None else m.credit.explained.coefficients(means.value, means.w, total, m.layout.factor, domains)
    for stratum, (unit, row) in enumerate(zip(units, rows, strict=True)):
        if len(row):
            yield _stratum(m, means, domains, stratum, unit, row, known)


def _split(stratum: Ints, strata: int) -> list[Ints]:
    order = np.argsort(stratum, kind="stable")
    return np.split(order, np.searchsorted(stratum[order], np.arange(1, strata)))


def _stratum(m: Moments, means: Means, domains: Domains, stratum: int, unit: Ints, row: Ints,
             known: tuple[Floats, Bools] | None) -> StratumInfluence:
    """known : what calibration credits, as `Explained.coefficients` gives it"""
    psu, local_psu = np.unique(m.row_psu[row], return_inverse=True)
    block_of_psu = np.zeros(len(psu), np.int64)
    block_of_psu[local_psu] = m.row_block[row]
    order = np.argsort(block_of_psu, kind="stable")
    place_of = np.empty_like(order)
    place_of[order] = np.arange(len(order))
    local_psu = place_of[local_psu]
    blocks, starts = np.unique(block_of_psu[order], return_index=True)
    # Where each row and unit of the stratum lies in its arrays.
    local_row = np.full(len(m.row_psu), -1)
    local_row[row] = np.arange(len(row))
    drawn = _Drawn(m.w[unit], m.wy[unit], m.members[unit], m.row_wave[m.unit_row[unit]], m.unit_district[unit],
                   local_row[m.unit_row[unit]])
    moved = None if m.credit is None or known is None else m.credit.touched(row, m.row_wave[row], known[0])
    entries = _Entries.of(m, domains, drawn, moved)
    z = entries.influence(m, means, len(row))
    if m.credit and known:
        m.credit.take(z, row, m.row_wave[row], entries.columns, *known)
    _centre(z, m.count[row], m.row_wave[row], m.layout, stratum)
    found = StratumInfluence(
        entries.columns, summed(z, local_psu, len(psu)), starts, _present(m, row, local_psu, len(psu), blocks),
        entries.shares(m, means, m.count[row], np.searchsorted(blocks, m.row_block[row]), len(blocks)),
        bool(m.layout.averaged[stratum]),
        None if m.layout.people else entries.members(local_psu, len(psu)))
    return with_later(found, _later(m, means, domains, stratum, blocks, entries.columns, known))


def _later(m: Moments, means: Means, domains: Domains, stratum: int, blocks: Ints, columns: Ints,
           known: tuple[Floats, Bools] | None) -> Iterator[tuple[Floats, Ints]]:
    """Of every further stage the influence of its rows in a stratum (rows, e, k), and the block of each (rows,)."""
    for units, stage in zip(m.later, m.layout.later, strict=True):
        unit = np.flatnonzero(m.layout.place_stratum[units.place] == stratum)
        row = np.flatnonzero(m.layout.place_stratum[units.row_place] == stratum)
        local_row = np.full(len(units.row_place), -1)
        local_row[row] = np.arange(len(row))
        place = units.place[unit]
        drawn = _Drawn(units.w[unit], units.wy[unit], units.members[unit], m.layout.place_wave[place], m.layout.place_district[place],
                       local_row[units.row[unit]])
        z = _Entries.of(m, domains, drawn, columns).influence(m, means, len(row))
        place = units.row_place[row]
        if units.credit and known:
            units.credit.take(z, row, m.layout.place_wave[place], columns, *known)
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


def _centre(z: Floats, count: Floats, wave: Ints, layout: Layout, stratum: int) -> None:
    """Centres z (rows, e, k) within each wave about the mean over all psus, and scales it; in place."""
    psus = bool((count == 1).all())
    for t, own in _of_wave(wave):
        part = z[own]  # of a slice no copy
        if layout.roots:
            z[own] = np.tensordot(layout.roots[stratum, t], part, 1)
            continue
        if layout.centred[stratum, t]:
            mean = part.sum(axis=0) if psus else np.einsum("rk,rek->ek", np.broadcast_to(count[own], part[:, 0].shape), part)
            part -= mean / layout.size[stratum, t] if psus else count[own][:, None, :] * mean / layout.size[stratum, t]
        part *= layout.scale[stratum, t]
        z[own] = part


def _of_wave(wave: Ints) -> Iterator[tuple[int, slice | Bools]]:
    """Each wave with where its rows are: a slice where they follow one another."""
    waves, starts = np.unique(wave, return_index=True)
    in_order = bool((np.diff(wave) >= 0).all())
    for t, start, end in zip(waves.tolist(), starts, [*starts[1:], len(wave)], strict=True):
        yield t, slice(start, end) if in_order else wave == t


@dataclass(frozen=True)
class _Drawn:
    """Units of a stratum: w, wy, members (units, k); their wave, district and row (units,)."""

    w: Floats
    wy: Floats
    members: Floats
    wave: Ints
    district: Ints
    row: Ints


@dataclass(frozen=True)
class _Entries:
    """Which units of a stratum enter which column: one row an entry.

    columns : (e,) the touched columns ; unit, row, column, wave, factor : (entries,)
    """

    drawn: _Drawn
    columns: Ints
    unit: Ints
    row: Ints
    column: Ints
    wave: Ints
    factor: Floats

    @classmethod
    def of(cls, m: Moments, domains: Domains, drawn: _Drawn, moved: Ints | None = None) -> _Entries:
        """Every unit in its wave, the pooled waves and the periods that hold it, in its district and the city.

        moved : further columns, those that the stratum moves by what is known of the margins
        """
        span, at = np.nonzero(domains.holds[:, drawn.wave])
        wave, district = drawn.wave[at], drawn.district[at]
        column = np.concatenate([domains.column(span, district), domains.column(span, domains.districts)])
        columns = np.unique(column if moved is None else np.concatenate([column, moved]))
        return cls(drawn, columns, np.tile(at, 2), np.tile(drawn.row[at], 2), np.searchsorted(columns, column),
                   np.tile(wave, 2), np.concatenate([np.ones(len(at)), m.layout.factor[wave, district]]))

    def influence(self, m: Moments, means: Means, rows: int) -> Floats:
        """(rows, e, k) z of each row on each touched column; 0 where the domain has no members."""
        w, wy = self.drawn.w[self.unit], self.drawn.wy[self.unit]
        value, weight = means.value[self.columns][self.column], means.w[self.columns][self.column]
        total = np.array([one.is_total for one in m.statistics])
        with np.errstate(invalid="ignore", divide="ignore"):
            part = np.where(total, wy, (wy - value * w) / weight) * self.factor[:, None]
        return self._by(self.row, rows, np.where(weight != 0, part, 0.0))

    def _by(self, of: Ints, size: int, values: Floats) -> Floats:
        """(entries, k) values → (size, e, k) sums by `of` and column."""
        touched = len(self.columns)
        key = of * touched + self.column
        if np.bincount(key, minlength=1).max() > 1:
            return summed(values, key, size * touched).reshape(size, touched, -1)
        found = np.zeros((size * touched, values.shape[1]))
        found[key] = values  # nothing to add up: most often a psu lies in one district
        return found.reshape(size, touched, -1)

    def shares(self, m: Moments, means: Means, count: Floats, block_of_row: Ints, blocks: int) -> Floats:
        """(blocks, waves, e, k) the block's weight over the domain's. count : (rows, k or 1) what a row counts for"""
        weight = means.members[self.columns][self.column]
        part = np.divide(self.drawn.members[self.unit] * count[self.row] * self.factor[:, None], weight,
                         out=np.zeros_like(weight), where=weight > 0)
        waves = len(m.layout.waves)
        share = self._by(block_of_row[self.row] * waves + self.wave, blocks * waves, part)
        return share.reshape(blocks, waves, *share.shape[1:])

    def members(self, psu_of_row: Ints, psus: int) -> Bools:
        """(psus, e, k) whether a psu has members of a domain, with a weight above zero."""
        found: Bools = self._by(psu_of_row[self.row], psus, self.drawn.members[self.unit]) > 0
        return found
