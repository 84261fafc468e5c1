"""Weighted correlations under the design."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.contrast import p_value
from analysis.models.asked import facts_of, part_and_domain, reading_facts
from analysis.models.consistency import item_rest
from analysis.models.covariances import of_rows
from analysis.models.paired import both_of, counted_covariances
from analysis.models.reliability import lacking, measure_interval
from analysis.models.replicated import Known, about_of, counted_by_replicate, errors_of, read_by_replicate
from analysis.models.rows import Batch, read_rows
from analysis.models.scores import Domain
from analysis.models.variables import Variable, valued
from analysis.part import Part
from survey.study.model import Study
from words.problems import Problems

Floats = NDArray[np.float64]


def correlation(study: Study, variables: Sequence[str], *, wave: str | None = None,
                district: str | None = None) -> pd.DataFrame:
    """A row a pair: first, second, value, se, low, high, df, p, n, flag; each over those who have both.

    variables : items (their score or number), constructs, or indicator/statistic: Q1/share:TOP
    The interval and the test of no correlation are made on Fisher's z, se/(1−r²), with t at df = psus − strata.
    A pair with too few respondents is blank (flag withheld); one without an interval is flagged no_variance (nothing varies),
    no_df, or no_replicates (fewer than two have it).
    `attrs` of the frame say what it rests on and what was read for it.
    Raises SurveyError where a variable is unknown or stands twice.
    Source: linearisation of s₁₂/√(s₁₁s₂₂), Lumley (2010), ch. 2; Fisher (1915). Golden: correlation.csv.
    """
    if len(variables) < 2 or isinstance(variables, str):
        raise ValueError("variables must be a sequence of at least two names")
    part, domain = part_and_domain(study, wave, district)
    problems = Problems()
    known = [one for name in variables if (one := valued(part.instrument, name, ("score", "mean"), problems)) is not None]
    for name in dict.fromkeys(name for at, name in enumerate(variables) if name in list(variables)[:at]):
        problems.add("models.twice", variable=name)
    problems.raise_errors()
    pairs = list(combinations(range(len(known)), 2))
    counted = both_of(part, [(known[one], known[two]) for one, two in pairs], domain)
    factor = domain.factor(part.layout)
    sure = [of_tally for one in counted or () if (of_tally := counted_covariances(one, factor)) is not None]
    found: Sequence[Known | None]
    read: Sequence[Variable] = ()
    if counted is not None and len(sure) == len(counted):
        found = counted_by_replicate(part, domain, counted, sure)
    else:
        read = known
        rows = read_rows(part, known, wave=wave, district=district, complete=False)

        def split(some: Iterable[Batch]) -> list[list[Batch]]:
            return [_both(some, list(pair)) for pair in pairs]

        plain = [of_rows(part, one, factor) for one in split(rows)]
        found = read_by_replicate(part, domain, known, rows, split, about_of(plain)) if part.layout.replicates else plain
    left_out: set[int] = set()
    made = [{"first": variables[first], "second": variables[second]} | _pair(study, part, domain, one, left_out)
            for (first, second), one in zip(pairs, found, strict=True)]
    columns = ["first", "second", "value", "se", "low", "high", "df", "p", "n", "flag"]
    frame = pd.DataFrame(made, columns=columns).astype({"n": "Int64", "flag": object})
    frame.attrs |= facts_of(study, part, domain) | reading_facts(part, read) | {"replicates_left_out": sorted(left_out)}
    return frame


def _both(rows: Iterable[Batch], pair: list[int]) -> list[Batch]:
    """The respondents who have both of two variables."""
    found = []
    for batch in rows:
        values = batch.values[:, pair]
        found.append(replace(batch, values=values).kept(np.flatnonzero(~np.isnan(values).any(axis=1))))
    return [batch for batch in found if len(batch.weight)]


def _pair(study: Study, part: Part, domain: Domain, known: Known | None, left_out: set[int]) -> dict[str, Any]:
    """The figures of a pair. left_out : takes the replicates that have none"""
    n = int(known.about.n.min()) if known is not None else 0
    if known is None or n < max(study.privacy.withhold, 2):
        return {"flag": "withheld"}
    measure = item_rest(known.about.s, 0)
    if np.isnan(measure.value):
        return {"n": n, "flag": "no_variance"}
    found = errors_of(part, domain, known, [partial(item_rest, item=0)])
    left_out.update(found.left_out)
    se, df = float(found.se[0]), float(found.df[0])
    low, high = measure_interval(measure.value, se, df, float(study.comparisons.conf), correlation=True)
    z = np.arctanh(measure.value) if abs(measure.value) < 1 else np.nan
    p = p_value(np.array(z), np.array(se / (1 - measure.value**2) if abs(measure.value) < 1 else np.nan), np.array(df))
    return {"value": measure.value, "se": se, "low": low, "high": high, "df": df, "p": float(p), "n": n,
            "flag": lacking(se, df) or ("few" if n < study.privacy.few else None)}
