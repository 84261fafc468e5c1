"""Replicates made of a design: by what each psu's weights are multiplied in each of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Multipliers:
    """by : (replicates, psus) ; the variance is scale · Σ rscales · (θ_r − centre)², rscales (replicates,)."""

    by: Floats
    scale: float
    rscales: Floats


def jackknife(stratum: Ints, population: Floats) -> Multipliers:
    """JKn: each psu left out in turn, the others of its stratum raised by n/(n−1); JK1 where there is one stratum.

    stratum : (psus,) ; population : (strata,) psus there are, infinite without a finite population correction
    A stratum of one psu, or one counted whole, has no replicate. rscales are (n−1)/n·(1−f).
    Source: Wolter (2007), Introduction to Variance Estimation, 4.5; R survey's jknweights. Golden: replicates.csv.
    """
    size = np.bincount(stratum, minlength=len(population))
    rest = 1 - size / population
    out = np.flatnonzero((size[stratum] > 1) & (rest[stratum] > 0))
    raised = size / np.maximum(size - 1, 1)
    by = np.where(stratum[out, None] == stratum, raised[stratum], 1.0)
    by[np.arange(len(out)), out] = 0.0
    return Multipliers(by, 1.0, (rest / raised)[stratum[out]])


def jackknife_one(psus: int, population: float) -> Multipliers:
    """JK1: the same without strata, with scale (n−1)/n·(1−f). Source: R survey's jk1weights. Golden: replicates.csv."""
    found = jackknife(np.zeros(psus, np.int64), np.array([population]))
    scale = float(found.rscales[0]) if len(found.rscales) else 0.0
    return Multipliers(found.by, scale, np.ones(len(found.by)))


def balanced(stratum: Ints, rho: float) -> Multipliers:
    """Balanced half-samples: of every stratum one psu times 2−ρ and the other times ρ, by a Hadamard matrix.

    stratum : (psus,) each with two psus ; rho : 0 is BRR, above it Fay's method
    Source: McCarthy (1969); Judkins (1990); R survey's brrweights. Golden: replicates.csv.
    """
    strata = int(stratum.max(initial=-1)) + 1
    signs = hadamard(strata + 1)[1:strata + 1].T
    second = np.zeros(len(stratum), bool)
    second[np.argsort(stratum, kind="stable")[1::2]] = True
    chosen = (signs[:, stratum] > 0) != second
    return Multipliers(np.where(chosen, 2 - rho, rho), 1 / (len(signs) * (1 - rho) ** 2), np.ones(len(signs)))


def rao_wu(stratum: Ints, number: int, seed: int) -> Multipliers:
    """Bootstrap: n−1 psus of every stratum drawn with replacement, their weights times n/(n−1) for each time drawn.

    A stratum of one psu stays as it is. Source: Rao & Wu (1988); R survey's subbootweights. Golden: replicates.csv.
    """
    random = np.random.default_rng(seed)
    by = np.ones((number, len(stratum)))
    for own in np.split(np.argsort(stratum, kind="stable"), np.cumsum(np.bincount(stratum))[:-1]):
        if len(own) > 1:
            drawn = random.integers(0, len(own), (number, len(own) - 1)) + np.arange(number)[:, None] * len(own)
            times = np.bincount(drawn.reshape(-1), minlength=number * len(own)).reshape(number, -1)
            by[:, own] = times * (len(own) / (len(own) - 1))
    return Multipliers(by, 1 / (number - 1), np.ones(number))


def successive(stratum: Ints, number: int) -> Multipliers:
    """Successive differences: 1 + 2^(−3/2)·(a − b), with rows a and b of a Hadamard matrix, each psu's b the next one's a.

    stratum : (psus,) which stand in their order within it; the last of a stratum meets its first again. Where there are
    more psus than rows these are taken again in other steps, so that neighbours are new ones.
    number : replicates at least; the next size of a Hadamard matrix is taken
    Source: Fay & Train (1995); Ash (2014). Golden: replicates.csv (through svrepdesign).
    """
    signs = hadamard(number)
    rows = len(signs) - 1  # the first, all 1, moves nothing
    steps = [step for step in range(1, rows) if math.gcd(step, rows) == 1]
    place = np.arange(len(stratum))
    of_place = 1 + np.array(steps)[place // rows % len(steps)] * (place % rows) % rows
    order = np.argsort(stratum, kind="stable")
    first = np.empty(len(stratum), np.int64)
    first[order] = of_place
    ends = np.cumsum(np.bincount(stratum))
    following = np.append(of_place[1:], 0)
    following[ends - 1] = of_place[np.append(0, ends[:-1])]
    second = np.empty_like(first)
    second[order] = following
    by = 1 + 2**-1.5 * (signs[first] - signs[second]).T
    return Multipliers(by, 4 / len(signs), np.ones(len(signs)))


def hadamard(least: int) -> Floats:
    """The smallest Hadamard matrix of at least this size that Sylvester's and Paley's constructions give, its first row all 1.

    Sizes are 2^m and 2^m·(q+1), q prime and of the form 4t+3: 4, 8, 12, 16, 20, 24, 32, 40, 44, 48, 60, …, 80.
    Source: Hedayat & Wallis (1978). Golden: replicates.csv.
    """
    size = max(least, 2)
    while (found := _hadamard(size)) is None:
        size += 1
    # Columns turned so that the first row is all 1: each row but it then adds up to 0.
    turned: Floats = found * found[0]
    return turned


def _hadamard(size: int) -> Floats | None:
    if size in (1, 2):
        return np.array([[1.0, 1.0], [1.0, -1.0]])[:size, :size]
    if size % 4 == 0 and _prime(size - 1):
        return _paley(size - 1)
    half = _hadamard(size // 2) if size % 4 == 0 else None
    return None if half is None else np.block([[half, half], [half, -half]])


def _prime(number: int) -> bool:
    return number > 1 and all(number % divisor for divisor in range(2, math.isqrt(number) + 1))


def _paley(q: int) -> Floats:
    """Of size q+1 from the squares among the remainders of a prime q = 4t+3."""
    character = np.full(q, -1.0)
    character[np.arange(q) ** 2 % q] = 1.0
    character[0] = 0.0
    matrix = np.ones((q + 1, q + 1))
    matrix[1:, 0] = -1.0
    matrix[1:, 1:] = character[(np.arange(q) - np.arange(q)[:, None]) % q] + np.eye(q)
    return matrix
