"""Weighted covariances and their influence from products that the tally has counted, pair by pair: no respondent is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.models.covariances import Covariances, turn_of
from analysis.models.products import FAR, Column, Products, entry_of, products, values_of
from analysis.models.scores import Domain, ScoreSums
from analysis.models.variables import Variable
from analysis.part import Part
from analysis.tally import Codes, Cross

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Pair:
    """Two variables among those who have both (or more); the first alone where they are the same.

    entries : which of the products' entries they are ; columns : what each is as a number
    """

    products: Products
    entries: tuple[int, ...]
    columns: tuple[Column, Column]

    def reduced(self, factor: Floats) -> Reduced:
        """Means and products of differences from them. factor : (places,)"""
        w = self.products.dense(self.entries)
        total = np.tensordot(factor, w, axes=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            means = self.columns[0].mean(total[0]), self.columns[1].mean(total[0])
            one, two = (column.around(len(total), mean) for column, mean in zip(self.columns, means, strict=True))
            return Reduced(float(total[0, 0]), means, float(np.divide(one @ total @ two, total[0, 0])), (w @ two) @ one, w[:, 0, 0])


@dataclass(frozen=True)
class Reduced:
    """A pair's Σw, both means, Σw(x−x̄)(y−ȳ)/Σw; by place (places,) Σw(x−x̄)(y−ȳ) and Σw."""

    w: float
    means: tuple[float, float]
    product: float
    away: Floats
    both: Floats


Pairs = dict[tuple[int, int], Pair]  # by numbers of variables, the smaller first


@dataclass(frozen=True)
class Counted:
    """Covariances with what the influence of respondents on them is made of.

    n, w : (places,) respondents who have any of it (more than none of them is all that is made of it), and Σw
    away : (places, k, k) Σw(x_j−x̄_jk)(x_k−x̄_kj) ; both : (places, k, k) Σw of the pair
    """

    about: Covariances
    n: NDArray[np.int64]
    w: Floats
    away: Floats
    both: Floats

    def sums(self, gradients: Sequence[Floats]) -> ScoreSums:
        """As `score_sums` of `influence` gives it of rows."""
        plain = self.about.s / self.about.correction
        scores = (self.away - plain * self.both).reshape(len(self.n), -1) @ turn_of(self.about, gradients)
        return ScoreSums(np.column_stack([self.n, self.w, scores]))


def pairs_of(part: Part, variables: Sequence[Variable], domain: Domain, *, complete: bool, by: Codes | None = None) -> list[Pairs] | None:
    """By group every pair of variables, each over those who have both, or all of them; None where rows must be read instead."""
    every = [(j, i) for j in range(len(variables)) for i in range(j, len(variables))]
    if complete:
        found = products(part, [Cross(tuple(entry_of(one) for one in variables))], domain, by)
        return None if found is None else [{pair: _pair(own, pair, variables) for pair in every} for own, in found]
    crosses = [Cross(tuple(entry_of(variables[at]) for at in dict.fromkeys(pair))) for pair in every]
    found = products(part, crosses, domain, by)
    return None if found is None else [{(j, i): _pair(own, (0, int(j != i)), [variables[j], variables[i]])
                       for (j, i), own in zip(every, group, strict=True)} for group in found]


def both_of(part: Part, pairs: Sequence[tuple[Variable, Variable]], domain: Domain) -> list[Pairs] | None:
    """Of every two variables their pairs, all over those who have both; None where rows must be read instead."""
    found = products(part, [Cross((entry_of(one), entry_of(two))) for one, two in pairs], domain)
    return None if found is None else [{at: _pair(own, at, pair) for at in ((0, 0), (0, 1), (1, 1))}
                      for pair, own in zip(pairs, found[0], strict=True)]


def _pair(own: Products, at: tuple[int, int], variables: Sequence[Variable]) -> Pair:
    """Two of the variables that were crossed."""
    start, columns = 1, []
    for variable in [variables[one] for one in dict.fromkeys(at)]:
        columns.append(Column(start, values_of(variable), isinstance(variable.thing, Codes)))
        start += len(columns[-1].values)
    return Pair(own, tuple(dict.fromkeys(at)), (columns[0], columns[-1]))


def within(pairs: Pairs, places: NDArray[np.bool_]) -> Pairs:
    """The same of some places. places : (places,)"""
    return {at: Pair(pair.products.within(places), pair.entries, pair.columns) for at, pair in pairs.items()}


def counted_covariances(pairs: Pairs, factor: Floats) -> Counted | None:
    """The covariances of k variables; None where a value is so far from 0 that its products have lost digits.

    factor : (places,) by which weights are multiplied. As `covariances`.
    """
    k = 1 + max(one for one, _ in pairs)
    n, w, mean, plain = np.zeros((k, k), np.int64), *(np.full((k, k), np.nan) for _ in range(3))
    away, both = (np.zeros((len(factor), k, k)) for _ in range(2))
    for (j, i), pair in pairs.items():
        n[j, i] = n[i, j] = pair.products.members.sum()
        if not n[j, i]:
            continue
        found = pair.reduced(factor)
        w[j, i] = w[i, j] = found.w
        mean[j, i], mean[i, j] = found.means
        plain[j, i] = plain[i, j] = found.product
        away[:, j, i] = away[:, i, j] = found.away
        both[:, j, i] = both[:, i, j] = found.both
        if j == i and not pair.columns[0].coded and not found.product * FAR > found.means[0] ** 2:
            return None
    correction = np.where(n > 1, n / np.maximum(n - 1, 1), np.nan)
    members = np.stack([pair.products.members for pair in pairs.values()]).max(axis=0)
    return Counted(Covariances(plain * correction, n, w, mean), members, both.max(axis=(1, 2)), away, both)
