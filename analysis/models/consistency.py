"""Alpha, omega and item–rest correlations as functions of a covariance matrix, each with its derivative."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
STEPS = 500


@dataclass(frozen=True)
class Measure:
    """A value and its derivative (k, k), symmetric, by every entry of the covariance matrix; nan where there is none."""

    value: float
    gradient: Floats


def alpha(s: Floats) -> Measure:
    """k/(k−1)·(1 − Σs_jj/Σs). s : (k, k). Source: Cronbach (1951). Golden: reliability.csv; psych's alpha on bfi."""
    k, trace, total = len(s), float(np.trace(s)), float(s.sum())
    if k < 2 or not total > 0:
        return Measure(np.nan, np.full_like(s, np.nan))
    return Measure(k / (k - 1) * (1 - trace / total), k / (k - 1) * (trace / total**2 - np.eye(k) / total))


def alpha_without(s: Floats, item: int) -> Measure:
    """Alpha of the other items."""
    kept = np.delete(np.arange(len(s)), item)
    inner = alpha(s[np.ix_(kept, kept)])
    gradient = np.zeros_like(s)
    gradient[np.ix_(kept, kept)] = inner.gradient
    return Measure(inner.value, gradient)


def item_rest(s: Floats, item: int) -> Measure:
    """Correlation of an item with the sum of the others (psych's r.drop)."""
    rest = np.ones(len(s))
    rest[item] = 0.0
    own = 1.0 - rest
    both, one, other = float(own @ s @ rest), float(s[item, item]), float(rest @ s @ rest)
    if not (one > 0 and other > 0):
        return Measure(np.nan, np.full_like(s, np.nan))
    value = both / np.sqrt(one * other)
    mixed = (np.outer(own, rest) + np.outer(rest, own)) / 2
    return Measure(value, mixed / np.sqrt(one * other) - value / 2 * (np.outer(own, own) / one + np.outer(rest, rest) / other))


def omega(s: Floats) -> Measure:
    """McDonald's omega of one factor by maximum likelihood, (Σλ)²/((Σλ)² + Σθ) of the model.

    nan with fewer than three items, or where a unique variance is not above zero (an improper solution).
    Source: McDonald (1999), Test Theory, ch. 6; Jöreskog (1967). Golden: reliability.csv.
    """
    scale = float(np.trace(s)) / len(s)
    found = one_factor(s / scale) if len(s) > 2 and scale > 0 and np.isfinite(s).all() else None
    if found is None:
        return Measure(np.nan, np.full_like(s, np.nan))
    loading, unique = found
    common, left = float(loading.sum()), float(unique.sum())
    whole = common**2 + left
    by_parameter = np.concatenate([np.full(len(s), 2 * common * left), np.full(len(s), -common**2)]) / whole**2
    c = np.linalg.solve(_second(s / scale, loading, unique), by_parameter)
    inverse = np.linalg.inv(np.outer(loading, loading) + np.diag(unique))
    moved = np.outer(inverse @ c[:len(s)], inverse @ loading)
    gradient = moved + moved.T + inverse @ np.diag(c[len(s):]) @ inverse
    return Measure(common**2 / whole, gradient / scale)


def one_factor(s: Floats) -> tuple[Floats, Floats] | None:
    """Loadings and unique variances of one factor by maximum likelihood; None where there is no proper solution.

    Scoring first, which comes near from anywhere, then Newton's steps: lavaan and psych stop at 1e-6 or so, this at rounding.
    """
    values, vectors = np.linalg.eigh(s)
    if values[0] <= 0:
        return None
    loading: Floats = vectors[:, -1] * np.sqrt(values[-1]) * 0.8
    unique: Floats = np.maximum(np.diagonal(s) - loading**2, 0.2 * np.diagonal(s))
    for step in range(STEPS):
        gradient = _first(s, loading, unique)
        size = float(np.abs(gradient).max())
        if size < 1e-14:
            break
        second = _second(s, loading, unique) if size < 1e-4 else _expected(loading, unique)
        move = np.linalg.lstsq(second, gradient, rcond=None)[0]
        length = 1.0
        while (unique - length * move[len(s):] <= 0).any() or size >= 1e-4 and length > 1e-6 and _misfit(
                s, loading - length * move[:len(s)], unique - length * move[len(s):]) > _misfit(s, loading, unique):
            length /= 2
            if length < 1e-8:
                return None  # a unique variance runs into zero
        loading, unique = loading - length * move[:len(s)], unique - length * move[len(s):]
        if size < 1e-10 and step > 2 and float(np.abs(move).max()) < 1e-13:
            break
    if not (float(np.abs(_first(s, loading, unique)).max()) < 1e-9 and (unique > 1e-6 * np.diagonal(s)).all()):
        return None
    positive: Floats = np.where(loading.sum() > 0, loading, -loading)
    return positive, np.asarray(unique, np.float64)


def _misfit(s: Floats, loading: Floats, unique: Floats) -> float:
    implied = np.outer(loading, loading) + np.diag(unique)
    return float(np.linalg.slogdet(implied)[1] + np.trace(np.linalg.solve(implied, s)))


def _parts(s: Floats, loading: Floats, unique: Floats) -> tuple[Floats, Floats]:
    """Σ⁻¹ and Σ⁻¹(Σ − s)Σ⁻¹ of the implied covariances Σ."""
    implied = np.outer(loading, loading) + np.diag(unique)
    inverse = np.linalg.inv(implied)
    inner: Floats = inverse @ (implied - s) @ inverse
    return np.asarray(inverse, np.float64), inner


def _first(s: Floats, loading: Floats, unique: Floats) -> Floats:
    """Derivatives of log|Σ| + tr(sΣ⁻¹) by loadings and unique variances."""
    _, q = _parts(s, loading, unique)
    return np.concatenate([2 * q @ loading, np.diagonal(q)])


def _second(s: Floats, loading: Floats, unique: Floats) -> Floats:
    """Second derivatives, exactly; (2k, 2k)."""
    inverse, q = _parts(s, loading, unique)
    k = len(s)
    columns = []
    for at in range(2 * k):
        unit = np.eye(k)[at % k]
        moved = np.outer(unit, loading) + np.outer(loading, unit) if at < k else np.outer(unit, unit)
        crossed = inverse @ moved @ q
        dq = inverse @ moved @ inverse - crossed - crossed.T
        columns.append(np.concatenate([2 * dq @ loading + (2 * q @ unit if at < k else 0.0), np.diagonal(dq)]))
    return np.column_stack(columns)


def _expected(loading: Floats, unique: Floats) -> Floats:
    """Second derivatives where the model holds: what scoring goes by."""
    return _second(np.outer(loading, loading) + np.diag(unique), loading, unique)
