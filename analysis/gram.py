"""A place's people replaced by a few rows with the same sums and second moments."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Rounding leaves eigenvalues of about 1e-15 of things of unit length: smaller than this is nothing.
ROUNDING = 1e-13


def gram_root(gram: Floats) -> Floats:
    """Rows whose Gram matrix is the given one: (…, s, s) → (…, s, s), first column first.

    The first thing is the constant 1, so gram[…, 0, 0] is a count n and gram[…, 0, j] a sum. The first
    row carries √n and the sums over √n, the others no count: what is left after it, split by its
    eigenvectors, so that a singular matrix (all weights equal, two things always answered together)
    is no obstacle. Things are brought to unit length first: they have different units.

    Source: the Schur complement and spectral square root of a positive semidefinite matrix.
    """
    n = gram[..., :1, :1]
    sums = gram[..., :1, :]
    first = np.divide(sums, np.sqrt(n), out=np.zeros_like(sums), where=n > 0)
    rest = gram - np.swapaxes(first, -1, -2) * first
    length = np.sqrt(np.maximum(np.diagonal(gram, axis1=-2, axis2=-1), 0.0))
    length = np.where(length > 0, length, 1.0)
    values, vectors = np.linalg.eigh((rest / (length[..., :, None] * length[..., None, :]))[..., 1:, 1:])
    rows = np.sqrt(np.where(values > ROUNDING, values, 0.0))[..., :, None] * np.swapaxes(vectors, -1, -2)
    root = np.zeros_like(gram)
    root[..., :1, :] = first
    root[..., 1:, 1:] = rows * length[..., None, 1:]
    return root
