"""Weighted covariances of several items, each pair over those who answered both, and how respondents move what is made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analysis.models.rows import Batch
from analysis.models.scores import ScoreSums, score_sums
from analysis.part import Part

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
SLICE = 20_000  # rows at a time: their k² products are held at once


@dataclass(frozen=True)
class Covariances:
    """Of k items, each (k, k), every pair over the respondents who have both.

    s : covariances, Σw(x−x̄)(y−ȳ)/Σw times n/(n−1), as R's svyvar; n, w : respondents and Σw of the pair
    mean : mean of the row's item among those who have the column's too
    """

    s: Floats
    n: Ints
    w: Floats
    mean: Floats

    @property
    def correction(self) -> Floats:
        """n/(n−1), nan of pairs with fewer than two respondents."""
        found: Floats = np.where(self.n > 1, self.n / np.maximum(self.n - 1, 1), np.nan)
        return found


class Influential(Protocol):
    """Covariances that know how respondents move what is made of them."""

    @property
    def about(self) -> Covariances: ...

    def sums(self, gradients: Sequence[Floats]) -> ScoreSums:
        """What the design needs of m functions of the covariances.

        gradients : of each its derivative (k, k), symmetric, by every entry of s
        """
        ...


@dataclass(frozen=True)
class OfRows:
    """Covariances of rows, with these."""

    about: Covariances
    part: Part
    batches: Sequence[Batch]

    def sums(self, gradients: Sequence[Floats]) -> ScoreSums:
        return score_sums(self.part, influence(self.batches, self.about, gradients))


def of_rows(part: Part, batches: Sequence[Batch], factor: Floats) -> OfRows | None:
    """The covariances of rows; None where there are none. factor (places,) by which weights are multiplied."""
    return OfRows(covariances(batches, factor), part, batches) if any(len(batch.weight) for batch in batches) else None


def covariances(batches: Sequence[Batch], factor: Floats) -> Covariances:
    """The covariances of the values of some batches, of which one has respondents; nan where missing. factor (places,) by which weights are multiplied.

    Source: Lumley (2010), ch. 2 (svyvar), pairwise. Golden: reliability.csv.
    """
    found = [batch for batch in batches if len(batch.weight)]
    centre = _near(found[0].values)
    n, w, first, product = (np.zeros((len(centre),) * 2) for _ in range(4))
    for batch in found:
        r = ~np.isnan(batch.values)
        weight = (batch.weight * factor[batch.place])[:, None]
        x = np.where(r, batch.values - centre, 0.0)
        n += r.T.astype(float) @ r
        w += r.T @ (weight * r)
        first += x.T @ (weight * r)
        product += x.T @ (weight * x)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = first / w
        plain = product / w - mean * mean.T
    counts = np.rint(n).astype(np.int64)
    correction = np.where(counts > 1, counts / np.maximum(counts - 1, 1), np.nan)
    return Covariances(plain * correction, counts, w, mean + centre[:, None])


def _near(values: Floats) -> Floats:
    """(k,) near enough to the items' means that no digits are lost in products; 0 where nobody has the item."""
    there = ~np.isnan(values)
    near: Floats = np.where(there, values, 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1)
    return near


def turn_of(about: Covariances, gradients: Sequence[Floats]) -> Floats:
    """(k·k, m) by which products of differences from the means become scores of m functions of the covariances."""
    return np.column_stack([(gradient * about.correction / about.w).ravel() for gradient in gradients])


def influence(batches: Sequence[Batch], about: Covariances,
              gradients: Sequence[Floats]) -> Iterator[tuple[Batch, Floats]]:
    """Respondents and their scores (b, m): what each adds, per unit of weight, to m functions of the covariances.

    gradients : of each function its derivative (k, k), symmetric, by every entry of s
    Scores are r_jr_k·((x_j − x̄_jk)(x_k − x̄_kj) − s_jk)/W_jk, weighted with the gradient; of nobody else.
    """
    turn, plain = turn_of(about, gradients), about.s / about.correction
    for batch in batches:
        for start in range(0, len(batch.weight), SLICE):
            part = batch.kept(slice(start, start + SLICE))
            x = part.values
            with np.errstate(invalid="ignore"):
                away = x[:, :, None] - about.mean  # (b, j, k): of x_j from its mean among those who have x_k
                product = np.nan_to_num(away * np.swapaxes(away, 1, 2) - plain, nan=0.0)
            yield part, product.reshape(len(x), -1) @ turn
