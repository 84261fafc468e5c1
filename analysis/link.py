"""A bridge: from the scores of a new scale to those of the old, learnt where random halves got one each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Degree of the log-linear smoothing: the smoothed distribution keeps mean, variance and skewness of the counts.
DEGREE = 3
DRAWS = 500
FEWEST = 400  # people a form: below it a link is mostly noise (our own rule of thumb)


@dataclass(frozen=True)
class Halves:
    """Weighted counts by psu of the two forms of one item: new (psus, codes), old (psus, codes); their scores."""

    new: Floats
    old: Floats
    new_scores: Floats
    old_scores: Floats
    stratum: NDArray[np.int64]


def linear(new: Floats, old: Floats, new_scores: Floats, old_scores: Floats) -> Floats:
    """(new codes,) scores on the old scale by mean and sigma: μ_old + σ_old/σ_new·(s − μ_new).

    new, old : (codes,) weighted counts. Source: Kolen & Brennan (2014), Test Equating, ch. 2 (linear
    equating, random groups). Golden: link.csv.
    """
    (mean_new, sd_new), (mean_old, sd_old) = _mean_sd(new, new_scores), _mean_sd(old, old_scores)
    linked: Floats = mean_old + sd_old / sd_new * (new_scores - mean_new)
    return linked


def _mean_sd(counts: Floats, scores: Floats) -> tuple[float, float]:
    share = counts / counts.sum()
    mean = float(share @ scores)
    return mean, float(np.sqrt(share @ (scores - mean) ** 2))


def smoothed(counts: Floats, degree: int = DEGREE) -> Floats:
    """(…, codes) shares of a log-linear model that keeps the first moments of the counts (…, codes).

    Newton's steps for a Poisson log-linear model on a polynomial of the code's place, all samples at once.
    Source: Holland & Thayer (2000), Journal of Educational and Behavioral Statistics 25. Golden: link.csv (R's glm).
    """
    codes = counts.shape[-1]
    design = np.vander(np.linspace(-1.0, 1.0, codes), min(degree, codes - 1) + 1, increasing=True)
    share = counts / counts.sum(axis=-1, keepdims=True)
    log = np.log(share + 1 / (codes * 1000))
    beta = np.linalg.solve(design.T @ design, (log @ design)[..., None])[..., 0]
    for _ in range(100):
        fitted = np.exp(np.clip(beta @ design.T, -40, 40))
        curvature = np.einsum("ck,...c,cl->...kl", design, fitted, design)
        step = np.linalg.solve(curvature, ((share - fitted) @ design)[..., None])[..., 0]
        beta = beta + step
        if np.abs(step).max() < 1e-13:
            break
    fitted = np.exp(beta @ design.T)
    result: Floats = fitted / fitted.sum(axis=-1, keepdims=True)
    return result


def equipercentile(new: Floats, old: Floats, new_scores: Floats, old_scores: Floats) -> Floats:
    """(new codes,) scores on the old scale with the same percentile rank, both distributions smoothed first.

    A code's percentile rank is the share below it and half of its own; between codes of the old scale
    ranks are linear from half a code below to half a code above. Scores must rise with the code or fall.
    Source: Kolen & Brennan (2014), Test Equating, ch. 2 and 3. Golden: link.csv.
    """
    return _same_rank(smoothed(new), smoothed(old), new_scores, old_scores)


def _same_rank(new: Floats, old: Floats, new_scores: Floats, old_scores: Floats) -> Floats:
    """new, old : (codes,) smoothed shares."""
    rising = new_scores[-1] >= new_scores[0]
    share_new = new if rising else new[::-1]
    up = old_scores[-1] >= old_scores[0]
    share_old, old_scores = (old, old_scores) if up else (old[::-1], old_scores[::-1])
    rank = np.cumsum(share_new) - share_new / 2
    edges = np.concatenate([[0.0], np.cumsum(share_old)])
    place = np.interp(rank, edges / edges[-1], np.arange(len(edges)) - 0.5)
    step = np.diff(old_scores).mean()
    codes = np.arange(len(old_scores))
    linked = np.interp(place, codes, old_scores)
    # Half a code beyond the ends the scale goes on with its mean step.
    linked = np.where(place < 0, old_scores[0] + place * step, linked)
    linked = np.where(place > codes[-1], old_scores[-1] + (place - codes[-1]) * step, linked)
    result: Floats = linked if rising else linked[::-1]
    return result


METHODS = {"linear": linear, "equipercentile": equipercentile}


def learnt(halves: Halves, method: str) -> Floats:
    """(new codes,) the link learnt from everybody."""
    return METHODS[method](halves.new.sum(axis=0), halves.old.sum(axis=0), halves.new_scores, halves.old_scores)


def resampled(stratum: NDArray[np.int64], *, draws: int = DRAWS, seed: int = 1) -> Floats:
    """(draws, psus) how often each psu counts in samples drawn anew, with replacement, within strata.

    n − 1 of n psus are drawn and weighted up by n/(n−1), so that the spread is that of the design.
    Source: Rao & Wu (1988), JASA 83.
    """
    random = np.random.Generator(np.random.PCG64(seed))
    times = np.ones((draws, len(stratum)))
    for one in np.unique(stratum):
        own = np.flatnonzero(stratum == one)
        n = len(own)
        if n > 1:
            counts = np.zeros((draws, n))
            np.add.at(counts, (np.arange(draws)[:, None], random.integers(0, n, (draws, n - 1))), n / (n - 1))
            times[:, own] = counts
    return times


def bootstrap(halves: Halves, method: str, times: Floats) -> Floats:
    """(draws, new codes) the link in every sample of `resampled`. Source: Rao & Wu (1988), JASA 83."""
    return each(times @ halves.new, times @ halves.old, halves.new_scores, halves.old_scores, method)


def each(new: Floats, old: Floats, new_scores: Floats, old_scores: Floats, method: str) -> Floats:
    """(draws, new codes) the link in every sample. new, old : (draws, codes) weighted counts"""
    link = METHODS[method]
    if link is equipercentile:
        new, old, link = smoothed(new), smoothed(old), _same_rank
    return np.stack([link(one, other, new_scores, old_scores) for one, other in zip(new, old, strict=True)])
