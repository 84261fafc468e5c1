"""Linear regression from products that the tally has counted: coefficients, and the scores by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.layout import Layout
from analysis.models.fit import Fitted, Moments1, back, left_of
from analysis.models.products import FAR, LARGEST, Column, Products, entry_of, products, values_of
from analysis.models.scores import Domain, ScoreSums
from analysis.models.terms import Counted, Term
from analysis.models.variables import Variable
from analysis.part import Part
from analysis.tally import Codes, Cross

Floats = NDArray[np.float64]
# What predictors leave of one another, and of the outcome: below it sums have lost digits that rows still have.
ENTANGLED, EXPLAINED = 1e-8, 1e-6


@dataclass(frozen=True)
class Wide:
    """The variables of a regression, the outcome first, with their products at the places that have somebody.

    at : (met,) numbers of these places ; n : (met,) ; w : (met, L, L) with a leading 1
    columns : of each variable what it is as a number ; total (L, L) is w with the domain's factors, all places together
    """

    variables: tuple[Variable, ...]
    at: NDArray[np.int64]
    n: NDArray[np.int64]
    w: Floats
    columns: tuple[Column, ...]
    met: tuple[NDArray[np.int64] | None, ...]
    total: Floats

    def column(self, term: Term) -> Column:
        """Of a term: its variable's, or one category."""
        own = self.columns[term.at]
        if term.category is None:
            return own
        variable = self.variables[term.at]
        index = values_of(variable) if variable.thing else np.arange(len(variable.categories))
        return Column(own.start, (index == term.category) * 1.0, True)

    def counted(self) -> tuple[int, list[Counted]] | None:
        """As `terms.counted`; None where a value hardly varies beside its size."""
        found = []
        for variable, column, met in zip(self.variables, self.columns, self.met, strict=True):
            if met is None:
                mean, spread = self.spread(column)
                if not spread * FAR > mean**2:
                    return None
                found.append(Counted(None, True))
                continue
            there = column.values[met > 0]
            n = np.array([met[column.values == one].sum() for one in range(len(variable.categories) or 2)])
            found.append(Counted(n if variable.categories or variable.binary else None, len(np.unique(there)) > 1))
        return int(self.n.sum()), found

    def spread(self, column: Column) -> tuple[float, float]:
        """Mean and variance."""
        mean = column.mean(self.total[0])
        v = column.around(len(self.total), mean)
        return mean, float(v @ self.total @ v / self.total[0, 0])


def wide(part: Part, variables: Sequence[Variable], domain: Domain) -> Wide | None:
    """The products of a regression's variables; None where rows must be read instead."""
    read = [one for one in variables if one.thing is not None]
    found = products(part, [Cross(tuple(entry_of(one) for one in read))], domain)
    if found is None:
        return None
    own, layout = found[0][0], part.layout
    at = np.flatnonzero(own.members)
    own = Products(own.cross, own.n[at], own.w[at])
    size = 1 + sum(one.width for one in own.cross.entries) + sum(len(one.categories) for one in variables if one.thing is None)
    if len(at) * size**2 > LARGEST:
        return None
    w = own.dense(range(len(read)))
    starts, columns, met = np.cumsum([1, *(one.width for one in own.cross.entries)]), [], []
    for variable in variables:
        if variable.thing is not None:
            number = read.index(variable)
            columns.append(Column(int(starts[number]), values_of(variable), isinstance(variable.thing, Codes)))
            met.append(own.met(number).sum(axis=0) if isinstance(variable.thing, Codes) else None)
            continue
        there = _placed(layout, variable)[at]
        columns.append(Column(w.shape[1], np.arange(len(variable.categories), dtype=np.float64), True))
        met.append(own.members @ there.astype(np.int64))
        w = _beside(w, there)
    total = np.tensordot(domain.factor(layout)[at], w, axes=1)
    return Wide(tuple(variables), at, own.members, w, tuple(columns), tuple(met), total)


def _placed(layout: Layout, variable: Variable) -> Floats:
    """(places, categories) 1 where a place is."""
    of_place, known = ((layout.place_district, layout.districts) if variable.id == "district"
                       else (layout.place_wave, layout.waves))
    named = np.array([[name == one for one in variable.categories] for name in known], float)
    found: Floats = named[of_place]
    return found


def _beside(w: Floats, there: Floats) -> Floats:
    """(places, L + c, L + c) with the columns of a variable that a place has for everybody in it."""
    crossed = w[:, :, :1] * there[:, None, :]
    corner = w[:, :1, :1] * there[:, :, None] * there[:, None, :]
    return np.concatenate([np.concatenate([w, crossed], axis=2),
                           np.concatenate([np.swapaxes(crossed, 1, 2), corner], axis=2)], axis=1)


def fit_products(found: Wide, terms: Sequence[Term], layout: Layout, domain: Domain) -> tuple[Fitted, ScoreSums] | None:
    """The fit and its scores as `score_sums` gives them; None where sums have lost digits that rows still have.

    A score's total at a place is X'Wy − X'WX·b of the place. Source: Fuller (1975). Golden: regress.csv.
    """
    size = len(found.total)
    columns = [found.column(term) for term in terms]
    mean, variance = (np.array(part) for part in zip(*(found.spread(one) for one in columns), strict=True))
    middle, _ = found.spread(found.columns[0])
    if not (variance > 0).all():
        return None
    sd = np.sqrt(variance)
    turn = np.column_stack([np.eye(size)[0], *(column.around(size, m) / s for column, m, s in zip(columns, mean, sd, strict=True)),
                            found.columns[0].around(size, middle)])
    total = turn.T @ found.total @ turn
    about = Moments1(mean, sd, left_of(total[1:-1, 1:-1] / found.total[0, 0]))
    if about.left.min() < ENTANGLED:
        return None
    information, xy, yy = total[:-1, :-1], total[:-1, -1], total[-1, -1]
    b = np.linalg.solve(information, xy)
    b = b + np.linalg.solve(information, xy - information @ b)
    if not yy - b @ xy > EXPLAINED * yy:
        return None
    by_place = turn.T @ (found.w @ turn)
    sums = np.zeros((len(layout.place_wave), len(b) + 2))
    sums[found.at] = np.column_stack([found.n, found.w[:, 0, 0], by_place[:, :-1, -1] - by_place[:, :-1, :-1] @ b])
    b[0] += middle
    return Fitted(b, information, _no_rows, back(about, 1), 1), ScoreSums(sums)


def _no_rows(_: object) -> Floats:
    raise AssertionError("the scores are summed already")


def from_tally(part: Part, variables: Sequence[Variable], domain: Domain) -> tuple[Wide, int, list[Counted]] | None:
    """What was counted, and how respondents fall on the variables; None where rows must be read instead."""
    found = wide(part, variables, domain)
    if found is None:
        return None
    counted = found.counted() if found.n.sum() else (0, [])
    return None if counted is None else (found, *counted)
