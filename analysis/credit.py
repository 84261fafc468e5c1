"""What calibration takes off a variance: influence less what the margins explain of it.

The margins' totals are known, so of an influence u only the residual of its regression on the margins' dummies x counts:
z = Σ w·(u − x·B) by psu, B = (X'W₀X)⁺ X'W₀u with the raw weights w₀, w the final ones. None of this needs a psu crossed
with a cell of the margins: Σ w·x by psu and one-way category is enough beside the tally.

The raw weights in B are those of R's `calibrate` and, one margin being as many domains, of its `postStratify`. R's `rake`
sweeps unweighted means out ten times: the same where the raw weights are alike and ten sweeps are enough.
Source: Deville & Särndal (1992), JASA 87(418); Lumley (2010), Complex Surveys, ch. 7. Golden: raking.csv
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.domains import Domains
from analysis.layout import Layout
from analysis.statistics import Statistic
from analysis.summed import summed
from analysis.tally.tally import Tally

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
# Dummies of margins are collinear: what rounding leaves of an eigenvalue that is 0.
COLLINEAR = 1e-11
# Where the margins leave less than this of Σ w₀u², they determine the estimate, and rounding is all that is left.
DETERMINED = 1e-12
# A coefficient this much smaller than the largest is rounding: another district's, say.
NOTHING = 1e-13


@dataclass(frozen=True)
class Explained:
    """What the margins know of k statistics; C categories, the most of any wave.

    r, y : (waves, districts, C, k) Σ raw weights, and × y, of who is in the base, by category
    whole : (3, waves, districts, k) Σ raw weights × (1, y, y²) over everybody in the base
    xwx : (waves, C, C)
    """

    r: Floats
    y: Floats
    whole: Floats
    xwx: Floats

    def coefficients(self, value: Floats, weight: Floats, total: Bools, factor: Floats, domains: Domains,
                     ) -> tuple[Floats, Bools]:
        """B (waves, columns, C, k), and (waves, columns, k) where the margins determine the estimate.

        value, weight : (columns, k) of the domains ; total : (k,) which are totals ; factor : as of the Layout
        """
        waves, districts, categories, k = self.r.shape
        b = np.zeros((waves, domains.count, categories, k))
        determined = np.zeros((waves, domains.count, k), bool)
        for t in range(waves):
            inverse = _inverse(self.xwx[t])
            for wave in np.flatnonzero(domains.holds[:, t]).tolist():
                # The districts as they are, then all of them with the city's factors.
                for column, some, by in ((domains.column(wave, np.arange(districts)), np.eye(districts), np.ones(districts)),
                                         (domains.column(wave, np.array([districts])), factor[t][None], factor[t])):
                    xwu, uwu = self._of(t, value[column], weight[column], total, some, by)
                    b[t, column] = np.einsum("cb,ebk->eck", inverse, xwu)
                    left = uwu - np.einsum("eck,eck->ek", xwu, b[t, column])
                    determined[t, column] = (uwu > 0) & (left <= DETERMINED * uwu)
        largest = np.abs(b).max(axis=2, keepdims=True, initial=0.0)
        b[np.abs(b) <= NOTHING * largest] = 0.0
        return b, determined

    def _of(self, t: int, value: Floats, weight: Floats, total: Bools, some: Floats, factor: Floats) -> tuple[Floats, Floats]:
        """X'W₀u (e, C, k) and Σ w₀u² (e, k) of domains, each made of some districts (e, districts)."""
        with np.errstate(invalid="ignore", divide="ignore"):
            scale = np.where(weight > 0, np.where(total, 1.0, 1.0 / weight), 0.0)
        mean = np.where(total | ~(weight > 0), 0.0, value)
        r, y = (np.einsum("ed,dck->eck", some, part[t]) for part in (self.r, self.y))
        xwu = (y - mean[:, None] * r) * scale[:, None]
        n, sy, syy = (np.einsum("ed,dk->ek", some * factor, part) for part in self.whole[:, t])
        return xwu, (syy - 2 * mean * sy + mean**2 * n) * scale**2


@dataclass(frozen=True)
class Credit:
    """What linearising needs to credit calibration.

    wx : (rows, 1 or k, c) sums of final weights by category of each row of the Moments, most of them left out
    index : (rows, c) which categories these are
    """

    explained: Explained
    wx: Floats
    index: Ints

    def of(self, row: Ints) -> Floats:
        """(r, 1 or k, C) of some rows."""
        wx = self.wx[row]
        full = np.zeros((*wx.shape[:2], self.explained.xwx.shape[1]))
        np.put_along_axis(full, np.broadcast_to(self.index[row][:, None], wx.shape), wx, axis=2)
        return full

    def touched(self, row: Ints, wave: int, b: Floats) -> Ints:
        """The columns of domains whose estimates these rows of a wave move by what the margins say of them."""
        has = (self.of(row) != 0).any(axis=(0, 1))
        columns: Ints = np.flatnonzero((b[wave][:, has] != 0).any(axis=(1, 2)))
        return columns

    def taken(self, z: Floats, row: Ints, wave: int, columns: Ints, b: Floats, determined: Bools) -> Floats:
        """The influence z (r, e, k) of a wave's rows on columns less what the margins explain of it."""
        wx, some = self.of(row), b[wave][columns]
        if wx.shape[1] == 1:
            explained = np.tensordot(wx[:, 0], some, axes=(1, 1))
        else:
            explained = np.einsum("rkc,eck->rek", wx, some)
        left: Floats = np.where(determined[wave][columns], 0.0, z - explained)
        return left


def _inverse(xwx: Floats) -> Floats:
    """The generalised inverse of X'WX, brought to a unit diagonal first: categories have very different sizes."""
    size = np.sqrt(np.diagonal(xwx))
    scale = np.divide(1.0, size, out=np.zeros_like(size), where=size > 0)
    inverse: Floats = np.asarray(np.linalg.pinv(xwx * scale[:, None] * scale, rcond=COLLINEAR, hermitian=True), np.float64)
    return inverse * scale[:, None] * scale


def explained(tallies: Sequence[Tally], by_wave: Sequence[Sequence[Statistic]], group: int | str | None, layout: Layout) -> Explained:
    """What the margins know of some statistics, from every wave's tally."""
    def powers(t: int) -> Floats:
        at, found = tallies[t].groups.index(group), []
        for statistic in by_wave[t]:
            sums = _by_power(tallies[t], statistic, at, "x")
            assert sums is not None, "the tally of a calibrated wave has sums by category"
            found.append(np.concatenate([sums[..., :2], sums[..., -3:]], axis=-1))
        return np.stack(found, axis=2)

    return explained_by(tallies, powers, len(by_wave[0]), layout)


def explained_by(tallies: Sequence[Tally], powers: Callable[[int], Floats], k: int, layout: Layout) -> Explained:
    """What the margins know of k things.

    powers : of a wave (districts, categories and everybody, k, 5) Σ raw weights × (r, y), then × (1, y, y²) or a ratio's
    """
    found = [tally.calibration for tally in tallies]
    most = max(one.categories if one else 0 for one in found)
    shape = (len(tallies), len(layout.districts), most, k)
    r, y = np.zeros(shape), np.zeros(shape)
    whole, xwx = np.zeros((3, *shape[:2], k)), np.zeros((shape[0], most, most))
    for t, one in enumerate(found):
        if one is None:
            continue
        c, sums = one.categories, powers(t)
        xwx[t, :c, :c] = one.xwx
        r[t, :, :c], y[t, :, :c] = sums[:, :-1, :, 0], sums[:, :-1, :, 1]
        whole[:, t] = np.moveaxis(sums[:, -1, :, -3:], -1, 0)
    return Explained(r, y, whole, xwx)


def _by_power(tally: Tally, statistic: Statistic, group: int, field: str) -> Floats | None:
    """(…, categories, 3) of the base: sums of 1, y, y²; of a ratio (…, categories, 5) of x, y, x², xy, y²."""
    counted = {"number": tally.sums, "ratio": tally.ratios, "histogram": tally.histograms}[statistic.source]
    table = getattr(counted[statistic.thing], field)
    if table is None or statistic.source != "histogram":
        return None if table is None else table[:, group]
    base, y = statistic.vectors
    powers: Floats = table[:, group] @ np.column_stack([base, base * y, base * y * y])
    return powers


@dataclass(frozen=True)
class PlaceMargins:
    """The margins' part of the moments of a wave's people, by place; c categories that a place has, most of them left out.

    n : (places,) who takes part ; index : (places, c) ; wx : (places, c) ; xx : (places, c, c) squared weights
    """

    n: Ints
    index: Ints
    wx: Floats
    xx: Floats


Beside = tuple[PlaceMargins, Floats, Floats]  # Σ w² of who is in the base, and Σ w²·y, by category (places, k, c)


@dataclass(frozen=True)
class Known:
    """What is known of calibrated weights beside the moments: explained, Σ w·x by place and, where people enter, their moments."""

    explained: Explained
    wx: Floats
    margins: tuple[PlaceMargins, ...]

    def of_units(self, unit: Ints, count: int) -> Credit:
        """Of units that places are in. unit : (places,) ; count : how many"""
        wx = summed(self.wx, unit, count)
        return Credit(self.explained, wx[:, None], np.broadcast_to(np.arange(wx.shape[1]), wx.shape))

    def of_people(self, wx: Floats, place: Ints) -> Credit:
        """Of rows that stand for people, then of the others in each place, who are in no category.

        wx : (rows, 1 or k, c) ; place : (rows,)
        """
        index = np.concatenate([one.index for one in self.margins])
        nobody = np.zeros((len(index), *wx.shape[1:]))
        return Credit(self.explained, np.concatenate([wx, nobody]), np.concatenate([index[place], index]))

    def beside(self, wave: int, tally: Tally, statistics: Sequence[Statistic], group: int) -> Beside:
        """A wave's margins, and the moments of some statistics with them."""
        return _beside(tally, statistics, group, self.margins[wave])


def known_margins(tallies: Sequence[Tally], by_wave: Sequence[Sequence[Statistic]], group: int | str | None,
                  layout: Layout) -> Known | None:
    """What every wave's tally knows of the margins; None where no wave is calibrated."""
    found = [tally.calibration for tally in tallies if tally.calibration]
    if not found:
        return None
    return known_by(tallies, explained(tallies, by_wave, group, layout), layout)


def known_by(tallies: Sequence[Tally], known: Explained, layout: Layout) -> Known:
    """The same beside what was found explained; some wave is calibrated."""
    found = [tally.calibration for tally in tallies if tally.calibration]
    wx = [np.zeros((tally.places, known.xwx.shape[1])) for tally in tallies]
    for own, tally in zip(wx, tallies, strict=True):
        if tally.calibration:
            own[:, :tally.calibration.categories] = tally.calibration.wx
    width = max(int((one.wx != 0).sum(axis=1).max(initial=0)) for one in found)
    margins = tuple(_place_margins(tally, width) for tally in tallies) if layout.respondents else ()
    return Known(known, np.concatenate(wx), margins)


def _place_margins(tally: Tally, width: int) -> PlaceMargins:
    one, places = tally.calibration, tally.places
    if one is None or one.wwxx is None:
        return PlaceMargins(np.zeros(places, np.int64), np.zeros((places, width), np.int64), np.zeros((places, width)),
                            np.zeros((places, width, width)))
    # A wave with fewer categories than another's places have gets empty ones.
    spare = max(0, width - one.categories)
    wx, wwxx = np.pad(one.wx, ((0, 0), (0, spare))), np.pad(one.wwxx, ((0, 0), (0, spare), (0, spare)))
    index = np.argsort(wx == 0, axis=1, kind="stable")[:, :width]
    place = np.arange(places)[:, None, None]
    return PlaceMargins(one.n, index, np.take_along_axis(wx, index, axis=1),
                        wwxx[place, index[:, :, None], index[:, None, :]])


def _beside(tally: Tally, statistics: Sequence[Statistic], group: int, margins: PlaceMargins) -> Beside:
    each = []
    for statistic in statistics if tally.calibration else ():
        sums = _by_power(tally, statistic, group, "wwx")
        assert sums is not None, "where respondents are the psus squares are counted by category"
        each.append(sums)
    return beside(margins, each, len(statistics))


def beside(margins: PlaceMargins, sums: Sequence[Floats], k: int) -> Beside:
    """A wave's margins with the moments of k things beside them.

    sums : of each (places, C, 2 or more) Σ w² of who is in the base, and Σ w²·y; none of a wave that is not calibrated
    """
    shape = (len(margins.n), k, margins.wx.shape[1])
    r, y = np.zeros(shape), np.zeros(shape)
    for i, one in enumerate(sums):
        padded = np.pad(one, ((0, 0), (0, max(0, shape[2] - one.shape[1])), (0, 0)))
        r[:, i], y[:, i] = (np.take_along_axis(padded[..., power], margins.index, axis=1) for power in (0, 1))
    return margins, r, y
