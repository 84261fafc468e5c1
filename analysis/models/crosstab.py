"""Two items against one another: weighted shares with their intervals, and the Rao–Scott test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.contrast import logit_interval
from analysis.disclosure import hidden_cells
from analysis.domains import domains_of
from analysis.estimates import Estimates, estimate
from analysis.layout import Layout
from analysis.models.asked import facts_of, part_and_domain
from analysis.models.crossed import CROSSED, cell_scores, crossed_tallies
from analysis.models.replicated import supplied_ranks
from analysis.models.scores import Domain, spread
from analysis.models.table_test import TableTest, rao_scott
from analysis.models.variables import Variable, categories
from analysis.models.withheld import refuse_withheld
from analysis.moments import moments
from analysis.part import Part
from analysis.statistics import Statistic
from analysis.tally import Tally
from survey.study.model import Study
from words.problems import Problems

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
BASES = ("total", "row", "column")


@dataclass(frozen=True)
class Crosstab:
    """A table of two items.

    cells : a row a cell and base: row, column, of (total, row or column: what the share is of), n (respondents in the
        cell), value, se, low, high, df; figures of cells with too few respondents are blank and `flag` says so
    test : pearson, f, ndf, ddf, p (second order), cells, p_first_order
    facts : study, instrument, items with their categories, waves, district, n
    """

    cells: pd.DataFrame
    test: dict[str, float]
    facts: dict[str, Any]


def crosstab(study: Study, row: str, column: str, *, wave: str | None = None, district: str | None = None) -> Crosstab:
    """Shares of the whole, of each row and of each column among those who answered both, and the test of independence.

    row, column : single-choice items; one of them may be district or wave
    Counted in the tally's pass, an item by the other, on the engine that the study counts with.
    Raises SurveyError where one is no such item, everybody said the same, too few answered both, or the report withholds
    an item there.
    Source: Rao & Scott (1984); shares as `estimate`, on the logit scale. Golden: crosstab.csv, crosstab_tests.csv.
    """
    part, domain = part_and_domain(study, wave, district)
    both = _items(part, (row, column))
    tallies = crossed_tallies(part, both, domain)
    n = _counts(tallies, (len(both[0].categories), len(both[1].categories)))
    _check(n, both, study.privacy.withhold)
    refuse_withheld(part, both, both, domain)
    met = n.sum(axis=1) > 0, n.sum(axis=0) > 0
    kept = np.flatnonzero(np.outer(*met))
    names = tuple([name for name, there in zip(one.categories, some, strict=True) if there]
                  for one, some in zip(both, met, strict=True))
    n = n[np.ix_(*met)]
    found = _shares(tallies, part.layout, kept, n.shape, len(both[0].categories) * len(both[1].categories))
    if study.design.supplied:
        found = replace(found, df=_df_of_bases(part, domain, both, met, found))
    test = _test(tallies, part.layout, domain, kept, n, found)
    hidden = hidden_cells(n, study.privacy.withhold)
    facts = facts_of(study, part, domain) | {"row": row, "column": column, "n": int(n.sum()), "withheld": int(hidden.sum()),
                                             "missing": "listwise"}
    cells = _table(found, domain.column(part.layout), n, names, hidden, study)
    return Crosstab(cells, {"pearson": test.pearson, "f": test.f, "ndf": test.ndf, "ddf": test.ddf, "p": test.p,
                            "cells": test.cells, "p_first_order": test.p_first_order}, facts)


def _items(part: Part, asked: Sequence[str]) -> tuple[Variable, Variable]:
    problems = Problems()
    placed = {"district": part.layout.districts, "wave": part.layout.waves}
    found = [categories(part.instrument, name, placed, problems) for name in dict.fromkeys(asked)]
    if all(name in placed for name in asked):
        problems.add("models.no_item", found=" × ".join(asked))
    if asked[0] == asked[1]:
        problems.add("models.table_twice", variable=asked[0])
    problems.raise_errors()
    row, column = found
    assert row is not None and column is not None, "complained of above"
    return row, column


def _check(n: Ints, both: tuple[Variable, Variable], withhold: int) -> None:
    problems = Problems()
    if n.sum() < max(withhold, 2):
        problems.add("models.table_too_few", found=int(n.sum()), expected=max(withhold, 2))
    else:
        for one, axis in zip(both, (1, 0), strict=True):
            if (n.sum(axis=axis) > 0).sum() < 2:
                problems.add("models.table_constant", variable=one.id)
    problems.raise_errors()


def _counts(tallies: Sequence[Tally], shape: tuple[int, int]) -> Ints:
    """(rows, columns) respondents of the domain in each cell; those elsewhere were not counted."""
    counts: Ints = np.concatenate([tally.histograms[CROSSED].n[:, 0] for tally in tallies]).sum(axis=0).reshape(shape)
    return counts


def _shares(tallies: Sequence[Tally], layout: Layout, kept: Ints, shape: tuple[int, int], bins: int) -> Estimates:
    """Every cell as a share of the whole, of its row, of its column, in that order."""
    row, column = np.divmod(np.arange(len(kept)), shape[1])
    statistics = []
    for base in BASES:
        for cell in range(len(kept)):
            inside = {"total": np.ones(len(kept), bool), "row": row == row[cell], "column": column == column[cell]}[base]
            counts, hit = np.zeros(bins), np.zeros(bins)
            counts[kept[inside]], hit[kept[cell]] = 1.0, 1.0
            statistics.append(Statistic(f"{base}{cell}", "share", CROSSED, "histogram", tuple(counts), tuple(hit)))
    return estimate(moments(tallies, layout, statistics), domains_of(layout))


def _df_of_bases(part: Part, domain: Domain, both: tuple[Variable, Variable], met: tuple[Bools, Bools], found: Estimates) -> Floats:
    """The estimates' df, of shares of a row or column from the replicate weights of those in it."""
    df, at = found.df.copy(), domain.column(part.layout)
    row, column = np.divmod(np.arange(int(met[0].sum() * met[1].sum())), int(met[1].sum()))
    for number, (one, own) in enumerate(zip(both, (row, column), strict=True), 1):
        ranks = np.array(supplied_ranks(part, domain, [one], len(one.categories)))[met[number - 1]]
        base = slice(number * len(own), (number + 1) * len(own))
        df[at, base] = np.maximum(np.minimum(ranks[own], found.n[at, base]) - 1, 0)
    return df


def _test(tallies: Sequence[Tally], layout: Layout, domain: Domain, kept: Ints, n: Ints, found: Estimates) -> TableTest:
    at = domain.column(layout)
    shares = found.value[at, :len(kept)]
    if layout.replicates:
        u = found.strata[0].u[:, at, :len(kept)]
        return rao_scott(shares.reshape(n.shape), u.T @ u, int(n.sum()), float(found.df[at, 0]))
    scores = spread(layout, domain, cell_scores(tallies, layout, kept, shares))
    weight = sum((tally.histograms[CROSSED].w[:, 0] * domain.factor(layout)[layout.places(wave), None]).sum()
                 for wave, tally in enumerate(tallies))
    return rao_scott(shares.reshape(n.shape), scores.covariance / weight**2, int(n.sum()), scores.df)


def _table(found: Estimates, at: int, n: Ints, names: Sequence[Sequence[str]], hidden: Bools, study: Study) -> pd.DataFrame:
    """The cells as rows, blank where withheld."""
    k = n.size
    value, se, df, base = (getattr(found, name)[at].reshape(len(BASES), k) for name in ("value", "se", "df", "n"))
    low, high = logit_interval(value, se, df, float(study.comparisons.conf))
    row, column = np.divmod(np.arange(k), n.shape[1])
    frames = []
    for number, of in enumerate(BASES):
        blank = hidden.ravel() | (base[number] < study.privacy.withhold)
        frame = pd.DataFrame({"row": [names[0][i] for i in row], "column": [names[1][j] for j in column], "of": of,
                              "n": n.ravel(), "value": value[number], "se": se[number], "low": low[number],
                              "high": high[number], "df": df[number]})
        figures = ["n", "value", "se", "low", "high", "df"]
        frame["n"] = frame["n"].astype("Int64")
        frame.loc[blank, figures] = pd.NA
        few = ~blank & (base[number] < study.privacy.few)
        frame["flag"] = pd.Series(None, frame.index, object).mask(blank, "withheld").mask(few, "few")
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)
