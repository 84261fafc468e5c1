"""The Rao–Scott tests of a table: is what people say on one item unrelated to what they say on another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, fdtrc

from words.problems import Problems

Floats = NDArray[np.float64]
# The sum of the design effects below which rounding alone is left of them: ordinary ones are about 1 each.
ROUNDING = 1e-12


@dataclass(frozen=True)
class TableTest:
    """Pearson's X² of the weighted shares as if n people had been drawn directly, and what the design makes of it.

    second order: F = X²/ΣΔ at (ndf, ddf) ; first order: X²/mean(Δ) at `cells` degrees of freedom
    effects (cells,) the design effects Δ of the table's contrasts, from the largest
    """

    pearson: float
    f: float
    ndf: float
    ddf: float
    p: float
    cells: int
    p_first_order: float
    effects: Floats


def rao_scott(shares: Floats, covariance: Floats, n: int, df: float) -> TableTest:
    """Both corrections of Pearson's test. shares (r, c) adding up to 1; covariance (r·c, r·c) row by row; df psus − strata.

    SurveyError without degrees of freedom. Second order (Thomas and Rao's F) is the one to read; the first order is R's
    statistic = "Chisq". nan where no share varies, as where the margins of calibrated weights say the table.
    Source: Rao & Scott (1984), Ann. Stat. 12; R survey's svychisq. Golden: crosstab_tests.csv.
    """
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    pearson = n * float(((shares - expected) ** 2 / expected).sum())
    interaction, inverse = _interaction(*shares.shape), np.divide(1.0, shares, out=np.zeros_like(shares), where=shares > 0).ravel()
    under_none = interaction.T @ (inverse[:, None] / n * interaction)
    under_design = interaction.T @ (inverse[:, None] * covariance * inverse) @ interaction
    delta = np.linalg.solve(under_none, under_design)
    effects = np.sort(np.linalg.eigvals(delta).real)[::-1]
    total, squares = float(effects.sum()), float((effects**2).sum())
    if not df > 0:
        problems = Problems()
        problems.add("models.table_no_variance", df=f"{df:g}")
        problems.raise_errors()
    cells = len(effects)
    if not total > ROUNDING:
        return TableTest(pearson, np.nan, np.nan, np.nan, np.nan, cells, np.nan, effects)
    ndf, f = total**2 / squares, pearson / total
    return TableTest(pearson, f, ndf, ndf * df, float(fdtrc(ndf, ndf * df, f)), cells,
                     float(chdtrc(cells, pearson / (total / cells))), effects)


def _interaction(rows: int, columns: int) -> Floats:
    """(r·c, (r−1)(c−1)) contrasts of a table that no margin can make: products of contrasts of rows and of columns."""
    row, column = (np.vstack([np.eye(size - 1), -np.ones((1, size - 1))]) for size in (rows, columns))
    return np.asarray(np.kron(row, column), np.float64)
