"""Coefficients of linear, logistic and ordinal regression from weighted rows, by Newton's steps.

Our own few lines and not statsmodels': its weights are frequencies, it holds all rows at once, and its optimisers stop
at about 1e-8. Predictors are standardised on the way, so that no unit of theirs costs digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
# Newton's steps square the error: after one of this size what is left is below rounding.
SMALL_STEP = 1e-9
MOST_STEPS = 60
# Of the information that a direction would have at even odds: less means that the fit runs away along it.
RUN_AWAY = 1e-7
# R's qr takes a column as a combination of others where less than 1e-7 of its length is left.
ALIASED = 1e-14


@dataclass(frozen=True)
class Block:
    """Some rows. place (b,), weight (b,), cell (b,) for the design, scale (b,) by which the fit multiplies it; x (b, p); y (b,)."""

    place: Ints
    weight: Floats
    cell: Ints
    scale: Floats
    x: Floats
    y: Floats


Blocks = Callable[[], Iterator[Block]]


@dataclass(frozen=True)
class Moments1:
    """Weighted mean and standard deviation of each predictor, and what is left of each after those before it."""

    mean: Floats
    sd: Floats
    left: Floats


@dataclass(frozen=True)
class Fitted:
    """A fit in standardised predictors.

    coefficients (p,) ; information (p, p) the derivative of the scores' sum, negated
    scores : from a block its rows' scores (b, p) ; back (p, p) turns coefficients into those of the predictors' own units
    steps : Newton's steps taken; run_away : the direction (p,) along which the fit had no end, or None
    """

    coefficients: Floats
    information: Floats
    scores: Callable[[Block], Floats]
    back: Floats
    steps: int
    run_away: Floats | None = None


def predictor_moments(blocks: Blocks) -> Moments1:
    """Mean, sd, and the share of each predictor's variance that those before it leave; (p,) each."""
    gram = sum(_gram(block.weight * block.scale, np.column_stack([np.ones(len(block.y)), block.x])) for block in blocks())
    mean = np.asarray(gram)[0, 1:] / np.asarray(gram)[0, 0]
    centred = sum(_gram(block.weight * block.scale, block.x - mean) for block in blocks())
    variance = np.atleast_2d(np.asarray(centred)) / np.asarray(gram)[0, 0]
    sd = np.sqrt(np.diagonal(variance))
    correlation = variance / np.where(sd > 0, sd, 1.0) / np.where(sd > 0, sd, 1.0)[:, None]
    return Moments1(mean, sd, left_of(correlation))


def _gram(weight: Floats, x: Floats) -> Floats:
    found: Floats = (x * weight[:, None]).T @ x
    return found


def left_of(correlation: Floats) -> Floats:
    """(p,) of each column's variance 1 what is left after the columns before it: the pivots of elimination."""
    rest, left = correlation.copy(), np.zeros(len(correlation))
    for j in range(len(rest)):
        left[j] = rest[j, j]
        if left[j] > ALIASED:
            rest = rest - np.outer(rest[:, j], rest[j]) / left[j]
        rest[:, j] = rest[j] = 0.0
    return left


def _standardised(blocks: Blocks, about: Moments1, intercept: bool) -> Blocks:
    def made() -> Iterator[Block]:
        for block in blocks():
            x = np.ones((len(block.y), block.x.shape[1] + intercept))
            np.divide(block.x - about.mean, about.sd, out=x[:, int(intercept):])
            yield replace(block, x=x)

    return made


def back(about: Moments1, first: int) -> Floats:
    """The matrix from coefficients of standardised predictors to theirs; `first` intercepts or thresholds stand before."""
    p = first + len(about.mean)
    back = np.diag(np.concatenate([np.ones(first), 1 / about.sd])) if p else np.zeros((0, 0))
    back[:first, first:] = -about.mean / about.sd if first == 1 else about.mean / about.sd
    return back


def linear(blocks: Blocks, about: Moments1) -> tuple[Fitted, Blocks]:
    """Weighted least squares; scores x·(y − x'b). Source: Fuller (1975). Golden: regress.csv."""
    standard = _standardised(blocks, about, True)
    wide = sum(_gram(block.weight * block.scale, np.column_stack([block.x, block.y])) for block in standard())
    gram = np.asarray(wide)
    found = np.linalg.solve(gram[:-1, :-1], gram[:-1, -1])
    # Once more on what is left: normal equations lose digits that residuals still have.
    rest = sum(block.x.T @ (block.weight * block.scale * (block.y - block.x @ found)) for block in standard())
    found = found + np.linalg.solve(gram[:-1, :-1], np.asarray(rest))
    return Fitted(found, gram[:-1, :-1], lambda block: block.x * (block.y - block.x @ found)[:, None],
                  back(about, 1), 1), standard


@dataclass(frozen=True)
class State:
    """At some coefficients: the log-likelihood, its gradient (p,) and the negated second derivatives (p, p)."""

    likelihood: float
    gradient: Floats
    information: Floats


def logistic(blocks: Blocks, about: Moments1, start: Floats | None = None) -> tuple[Fitted, Blocks]:
    """Pseudo-likelihood of the logit model; start : standardised coefficients to begin at. Source: Binder (1983); Lumley (2010), ch. 5. Golden: regress.csv."""
    standard = _standardised(blocks, about, True)
    width = len(about.mean) + 1

    def scores(block: Block, at: Floats) -> Floats:
        found: Floats = block.x * (block.y - _inverse_logit(block.x @ at))[:, None]
        return found

    def state(at: Floats) -> State:
        total, gradient, information = 0.0, np.zeros(width), np.zeros((width, width))
        for block in standard():
            eta, weight = block.x @ at, block.weight * block.scale
            chance = _inverse_logit(eta)
            total -= float(weight @ np.logaddexp(0.0, np.where(block.y > 0, -eta, eta)))
            gradient += block.x.T @ (weight * (block.y - chance))
            information += _gram(weight * chance * _inverse_logit(-eta), block.x)
        return State(total, gradient, information)

    even = np.asarray(sum(_gram(block.weight * block.scale / 4, block.x) for block in standard()))
    found, last, steps = newton(state, np.zeros(width) if start is None else start)
    return Fitted(found, last.information, lambda block: scores(block, found), back(about, 1), steps,
                  _running(last.information, even, steps)), standard


def ordinal(blocks: Blocks, about: Moments1, categories: int, start: Floats | None = None) -> tuple[Fitted, Blocks]:
    """Proportional odds: logit P(y ≤ c) = threshold c − x'b, thresholds first. y : index of the category; start : standardised
    coefficients to begin at.

    Source: McCullagh (1980); R survey's svyolr. Golden: regress.csv.
    """
    standard = _standardised(blocks, about, False)
    q = categories - 1
    begin = _even_odds(blocks, about, categories) if start is None else start

    def state(at: Floats) -> State:
        total, gradient, information = 0.0, np.zeros(len(begin)), np.zeros((len(begin),) * 2)
        for block in standard():
            edges = _Edges.of(block, at, q)
            if not (edges.chance > 0).all():
                return State(-np.inf, gradient, information)
            weight = block.weight * block.scale
            total += float(weight @ np.log(edges.chance))
            gradient += edges.scores().T @ weight
            information += edges.information(weight)
        return State(total, gradient, information)

    found, last, steps = newton(state, begin)
    even = state(begin).information
    return Fitted(found, last.information, lambda block: _Edges.of(block, found, q).scores(), back(about, q), steps,
                  _running(last.information, even, steps)), standard


def _even_odds(blocks: Blocks, about: Moments1, categories: int) -> Floats:
    """Thresholds from the shares of the categories, no predictor saying anything."""
    share = np.zeros(categories)
    for block in blocks():
        share += np.bincount(block.y.astype(np.int64), block.weight * block.scale, categories)
    below = np.cumsum(share)[:-1] / share.sum()
    return np.concatenate([np.log(below / (1 - below)), np.zeros(len(about.mean))])


@dataclass(frozen=True)
class _Edges:
    """Rows between the two thresholds of their category. upper, lower (b, p): what moves each edge; chance (b,)"""

    upper: Floats
    lower: Floats
    chance: Floats
    density: tuple[Floats, Floats]
    slope: tuple[Floats, Floats]

    @classmethod
    def of(cls, block: Block, at: Floats, q: int) -> _Edges:
        category, eta = block.y.astype(np.int64), block.x @ at[q:]
        edge = np.concatenate([[-np.inf], at[:q], [np.inf]])
        high, low = edge[category + 1] - eta, edge[category] - eta
        flip = low > 0  # differences of two numbers near 1 lose digits that those near 0 have
        chance = np.where(flip, _inverse_logit(-low) - _inverse_logit(-high), _inverse_logit(high) - _inverse_logit(low))
        above, under = (_inverse_logit(x) * _inverse_logit(-x) for x in (high, low))
        unit = np.eye(q + 2, q, -1)  # the row of each edge: the outer two move with nothing
        x = np.where(np.isfinite(high)[:, None], -block.x, 0.0)
        y = np.where(np.isfinite(low)[:, None], -block.x, 0.0)
        return cls(np.column_stack([unit[category + 1], x]), np.column_stack([unit[category], y]), chance, (above, under),
                   (above * (_inverse_logit(-high) - _inverse_logit(high)), under * (_inverse_logit(-low) - _inverse_logit(low))))

    def scores(self) -> Floats:
        above, under = self.density
        found: Floats = (self.upper * above[:, None] - self.lower * under[:, None]) / self.chance[:, None]
        return found

    def information(self, weight: Floats) -> Floats:
        a, b = (one / self.chance for one in self.density)
        up, down = (one / self.chance for one in self.slope)
        mixed = (self.upper * (weight * a * b)[:, None]).T @ self.lower
        found: Floats = (_gram(weight * (a * a - up), self.upper) + _gram(weight * (b * b + down), self.lower)
                         - mixed - mixed.T)
        return found


def newton(state: Callable[[Floats], State], start: Floats) -> tuple[Floats, State, int]:
    """The maximum of a concave log-likelihood, the state there, and the steps taken; MOST_STEPS where it has none."""
    at, now = start, state(start)
    for step in range(1, MOST_STEPS):
        move = np.linalg.lstsq(now.information, now.gradient, rcond=None)[0]
        following = state(at + move)
        for _ in range(30):
            if following.likelihood >= now.likelihood - 1e-9 * abs(now.likelihood):
                break
            move = move / 2
            following = state(at + move)
        at, now = at + move, following
        if np.abs(move).max(initial=0.0) <= SMALL_STEP * max(1.0, np.abs(at).max(initial=0.0)):
            return at, now, step
    return at, now, MOST_STEPS


def _running(information: Floats, even: Floats, steps: int) -> Floats | None:
    """The direction that is left with next to no information, as under perfect separation; None where there is none."""
    values, vectors = eigh(information, even)
    if values[0] > RUN_AWAY and steps < MOST_STEPS:
        return None
    found: Floats = vectors[:, 0]
    return found


def _inverse_logit(x: Floats) -> Floats:
    """1/(1+e^−x), without overflow."""
    small = np.exp(-np.abs(x))
    found: Floats = np.where(x >= 0, 1.0, small) / (1.0 + small)
    return found
