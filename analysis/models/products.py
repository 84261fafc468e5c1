"""X'WX of a model's variables by place, from the tally: what linear models and covariances need where psus are clusters.

Where respondents enter the variance it takes products of four, which no tally has: then rows are read once more.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.models.scores import Domain
from analysis.models.variables import Variable
from analysis.part import Part
from analysis.tally import Codes, Cross, Entry, TallyPlan

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
# So many numbers at most, all places together: beyond it rows are read, a batch at a time.
LARGEST = 16_000_000
# (mean/sd)² of a value beyond which its squares have lost too many digits.
FAR = 1e4


@dataclass(frozen=True)
class Products:
    """What was counted of a Cross. n : (places, Σ widths) and w : (places, size) as in `CrossSums`, of the layout's places."""

    cross: Cross
    n: Ints
    w: Floats

    @property
    def members(self) -> Ints:
        """(places,) respondents who have everything."""
        found: Ints = self.n[:, :self.cross.width(0)].sum(axis=1)
        return found

    def met(self, entry: int) -> Ints:
        """(places, width) the same by bin of an entry."""
        start = sum(one.width for one in self.cross.entries[:entry])
        return self.n[:, start:start + self.cross.width(entry)]

    def within(self, places: NDArray[np.bool_]) -> Products:
        """Of some places; nobody in the others. places : (places,)"""
        return Products(self.cross, np.where(places[:, None], self.n, 0), np.where(places[:, None], self.w, 0.0))

    def block(self, a: int, b: int) -> Floats:
        """(places, width, width) of two entries; −1 is the leading 1."""
        if b < a:
            return np.swapaxes(self.block(b, a), 1, 2)
        start = 0
        for block in self.cross.blocks:
            shape = (self.cross.width(block[0]), self.cross.width(block[1]))
            if block == (a, b):
                return self.w[:, start:start + shape[0] * shape[1]].reshape(-1, *shape)
            start += shape[0] * shape[1]
        if a >= 0:  # the same codes twice: nobody is in two bins
            return np.asarray(np.eye(self.cross.width(a)) * self.block(-1, a), np.float64)
        other = next(at for at, entry in enumerate(self.cross.entries) if at != b and entry.bins)
        return np.asarray(self.block(other, b).sum(axis=1, keepdims=True), np.float64)

    def dense(self, entries: Sequence[int]) -> Floats:
        """(places, L, L) of a leading 1 and the columns of some entries."""
        at = (-1, *entries)
        starts = np.cumsum([0, *(self.cross.width(one) for one in at)])
        found = np.empty((len(self.w), starts[-1], starts[-1]))
        for i, a in enumerate(at):
            for j, b in enumerate(at):
                found[:, starts[i]:starts[i + 1], starts[j]:starts[j + 1]] = self.block(a, b)
        return found


@dataclass(frozen=True)
class Column:
    """One number of a respondent, as a combination of the columns of a matrix of products.

    start : its first column there ; values : what each of its columns is worth ; coded : they are 0 or 1, one of them 1
    """

    start: int
    values: Floats
    coded: bool

    def around(self, size: int, centre: float) -> Floats:
        """(size,) the combination that is the number less a centre; of codes without the leading 1, so that no digits go."""
        found = np.zeros(size)
        found[self.start:self.start + len(self.values)] = self.values - centre if self.coded else self.values
        if not self.coded:
            found[0] = -centre
        return found

    def mean(self, sums: Floats) -> float:
        """Its mean. sums : (size,) Σw of every column, the leading 1 first"""
        own = sums[self.start:self.start + len(self.values)]
        if not self.coded:
            return float(own[0] / sums[0])
        near = float(self.values[int(np.argmax(own))])
        return near + float((self.values - near) @ own) / float(sums[0])


def entry_of(variable: Variable) -> Entry:
    """What is crossed of a variable that is read: the bins that count, or the value."""
    assert variable.thing is not None, "a place is known without reading"
    if not isinstance(variable.thing, Codes):
        return Entry(variable.thing)
    return Entry(variable.thing, tuple(at for at, value in enumerate(variable.table) if not math.isnan(value)))


def values_of(variable: Variable) -> Floats:
    """What each column of its entry is worth."""
    if not isinstance(variable.thing, Codes):
        return np.ones(1)
    table = np.array(variable.table)
    found: Floats = table[~np.isnan(table)]
    return found


def products(part: Part, crosses: Sequence[Cross], domain: Domain, by: Codes | None = None) -> list[list[Products]] | None:
    """By group (of `by`, else one) every cross's products in the domain, of the layout's places.

    None where rows must be read instead: respondents enter the variance, weights are calibrated (whether the margins
    determine a score is seen in its squares), replicate weights were supplied, or the sums would be too many.
    """
    layout, groups = part.layout, len(by.codes) if by else 1
    if layout.respondents or any(part.calibrations) or part.study.design.supplied:
        return None
    if len(layout.place_wave) * groups * sum(one.size for one in crosses) > LARGEST:
        return None
    inside = domain.places(layout)
    todo = TallyPlan(crosses=tuple(dict.fromkeys(crosses)), by=by)
    own = [domain.wave in (None, name) for name in layout.waves]
    tallies = part.tallies(todo, [name for name, wanted in zip(layout.waves, own, strict=True) if wanted])
    here = np.isin(layout.place_wave, np.flatnonzero(own))
    found = []
    for group in range(groups):
        made = []
        for cross in crosses:
            n, w = (np.concatenate([getattr(tally.crosses[cross.id], name)[:, group] for tally in tallies]) for name in ("n", "w"))
            whole = Products(cross, np.zeros((len(here), n.shape[1]), np.int64), np.zeros((len(here), w.shape[1])))
            whole.n[here], whole.w[here] = n, w
            made.append(whole.within(inside))
        found.append(made)
    return found
