"""The terms of a regression: what stands in its columns, and what may not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.models.rows import Rows
from analysis.models.variables import Variable
from words.problems import Problems

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Term:
    """One column beside the intercept: a number, or 1 in one category of a variable.

    at : which of the rows' variables ; category : index of the category, None of a number
    """

    id: str
    predictor: str
    at: int
    category: int | None = None

    def column(self, values: Floats) -> Floats:
        found: Floats = values[:, self.at] if self.category is None else (values[:, self.at] == self.category) * 1.0
        return found


@dataclass(frozen=True)
class Counted:
    """Respondents by value of a variable: (categories,) of one with categories or of 0 and 1; whether it varies at all."""

    n: Ints | None
    varies: bool


def counted(rows: Rows) -> tuple[int, list[Counted]]:
    """How many respondents the model has, and how they fall on its variables."""
    total, low, high = 0, np.full(len(rows.variables), np.inf), np.full(len(rows.variables), -np.inf)
    n = [np.zeros(len(one.categories) or 2, np.int64) for one in rows.variables]
    for batch in rows:
        total += len(batch.weight)
        low, high = np.minimum(low, batch.values.min(axis=0)), np.maximum(high, batch.values.max(axis=0))
        for at, one in enumerate(rows.variables):
            if one.categories or one.binary:
                n[at] += np.bincount(batch.values[:, at].astype(np.int64), minlength=len(n[at]))
    return total, [Counted(n[at] if one.categories or one.binary else None, bool(low[at] < high[at]))
                   for at, one in enumerate(rows.variables)]


def terms_of(variables: Sequence[Variable], counts: Sequence[Counted], reference: Mapping[str, str]) -> tuple[Term, ...]:
    """The columns of the predictors (all variables but the first), without each one's reference category.

    reference : by predictor the category that the others are held against; by default the first that anybody is in
    """
    made: list[Term] = []
    for at, (variable, count) in enumerate(zip(variables[1:], counts[1:], strict=True), 1):
        if not variable.categories:
            made.append(Term(variable.id, variable.id, at))
            continue
        assert count.n is not None
        base = reference_of(variable, count, reference)
        made += [Term(f"{variable.id}={name}", variable.id, at, index) for index, name in enumerate(variable.categories)
                 if name != base and count.n[index]]
    return tuple(made)


def reference_of(variable: Variable, count: Counted, reference: Mapping[str, str]) -> str:
    """The category that the variable's others are held against."""
    assert count.n is not None
    return reference.get(variable.id) or variable.categories[int(np.flatnonzero(count.n)[0])]


def check_counts(total: int, variables: Sequence[Variable], counts: Sequence[Counted], reference: Mapping[str, str],
                 withhold: int, problems: Problems) -> None:
    """Complains of what nothing can be estimated from, and of groups too small to be shown."""
    if total < max(withhold, 2):
        problems.add("models.too_few", found=total, expected=max(withhold, 2))
        return
    for at, (variable, count) in enumerate(zip(variables, counts, strict=True)):
        if not count.varies:
            problems.add("models.constant_predictor" if at else "models.constant_outcome", variable=variable.id)
            continue
        if count.n is None:
            continue
        names = variable.categories or ("0", "1")
        for name, n in zip(names, count.n.tolist(), strict=True):
            if 0 < n < withhold:
                problems.add("models.small_category", variable=variable.id, category=name, withhold=withhold)
        wanted = reference.get(variable.id)
        if wanted in names and not count.n[names.index(wanted)]:
            problems.add("models.empty_reference", variable=variable.id, category=wanted)
