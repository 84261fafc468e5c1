"""Design-based regression of a study's answers: linear, logistic, ordinal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.contrast import interval, p_value
from analysis.models.asked import facts_of, part_and_domain, reading_facts
from analysis.models.fit import ALIASED, Block, Blocks, Fitted, Moments1, linear, logistic, ordinal, predictor_moments
from analysis.models.linear import fit_products, from_tally
from analysis.models.refit import multiplied, refits, replicates_df
from analysis.models.rows import Rows, read_rows
from analysis.models.scores import Domain, ScoreSums, score_sums, spread
from analysis.models.terms import Counted, Term, check_counts, counted, reference_of, terms_of
from analysis.models.variables import Variable, outcome, predictor
from analysis.models.wald import term_test
from analysis.models.withheld import refuse_withheld
from analysis.part import Part
from analysis.tally.plan import REPLICATE
from survey.study.model import Study
from words.problems import Problems

Floats = NDArray[np.float64]
Model = Literal["linear", "logistic", "ordinal"]
MODELS = ("linear", "logistic", "ordinal")


@dataclass(frozen=True)
class Regression:
    """A fitted model.

    terms : a row a coefficient: term, predictor, category, reference, estimate, se, df, t, p, low, high and, of logistic
        and ordinal models, odds_ratio, odds_low, odds_high
    tests : a row a predictor: the Wald test that all its coefficients are nought: f, ndf, ddf, p
    facts : model, outcome, wave, district, n, psus' df, what the model rests on and what was read for it; the terms without
        variance, which the margins of calibrated weights determine or the other variables
    """

    terms: pd.DataFrame
    tests: pd.DataFrame
    facts: dict[str, Any]


def regress(study: Study, outcome: str, predictors: Sequence[str], *, model: Model = "linear", wave: str | None = None,
            district: str | None = None, reference: Mapping[str, str] | None = None) -> Regression:
    """Coefficients with design-based standard errors, t on df = psus − strata + 1 − coefficients (as R's svyglm).

    outcome : an item, construct or number (its score or value), or indicator/statistic: Q1/share:TOP
    predictors : single-choice items as categories; numbers; constructs; indicator/statistic; district; wave
    reference : by predictor the category that others are held against; by default the first that was met
    Only respondents with a value of every variable are in the model; the others stay in the design. Raises SurveyError
    where a variable is unknown or does not vary, predictors say the same twice, the outcome is separated perfectly, a
    category has too few respondents to be shown, the report withholds the outcome there, or there are no more psus than
    coefficients.

    Source: Binder (1983), Int. Stat. Rev. 51; Lumley (2010), ch. 5. Golden: regress.csv.
    """
    if model not in MODELS:
        raise ValueError(f"model must be one of {', '.join(MODELS)}")
    if not predictors or isinstance(predictors, str):
        raise ValueError("predictors must be a sequence of at least one name")
    part, domain = part_and_domain(study, wave, district)
    named = dict(reference or {})
    variables = _variables(part, outcome, predictors, model, named)
    made = _from_tally(part, variables, domain, named) if model == "linear" and not study.design.replicates else None
    if made is None:
        made = _from_rows(part, variables, domain, named, model)
    refuse_withheld(part, variables[:1], variables, domain)
    _check_df(made.df, made.terms)
    facts = _facts(study, part, domain, variables, made, named) | {
        "model": model, "df_design": made.df, "steps": made.fitted.steps,
        "replicates_left_out": list(made.left_out)}
    frame, tests = _tables(made, model, variables, named, float(study.comparisons.conf))
    return Regression(frame, tests, facts | {"no_variance": frame["term"][frame["se"] == 0].tolist()})


@dataclass(frozen=True)
class _Made:
    """A fit. total, counts : respondents, and how they fall on the variables ; covariance : (p, p) in the predictors' units

    df : of the design ; again : whether rows were read for it ; left_out : replicates that have no fit
    """

    total: int
    counts: list[Counted]
    terms: tuple[Term, ...]
    fitted: Fitted
    covariance: Floats
    df: float
    again: bool
    left_out: tuple[int, ...] = ()


def _from_tally(part: Part, variables: Sequence[Variable], domain: Domain, reference: Mapping[str, str]) -> _Made | None:
    """A linear model from what the tally has; None where rows must be read instead."""
    found = from_tally(part, variables, domain)
    if found is None:
        return None
    products, total, counts = found
    terms = _terms(part, variables, total, counts, reference)
    fit = fit_products(products, terms, part.layout, domain)
    if fit is None:
        return None
    fitted, sums = fit
    return _Made(total, counts, terms, fitted, *_sandwich(part, domain, fitted, sums), False)


def _from_rows(part: Part, variables: Sequence[Variable], domain: Domain, reference: Mapping[str, str], model: str) -> _Made:
    """Any model from rows, read once more."""
    rows = read_rows(part, variables, wave=domain.wave, district=domain.district)
    total, counts = counted(rows)
    terms = _terms(part, variables, total, counts, reference)
    fitted, blocks, about = _fit(rows, terms, domain, model, counts)
    if part.layout.replicates is not None:
        return _refitted(part, rows, domain, _Made(total, counts, terms, fitted, fitted.information, 0.0, True), about, model)
    sums = score_sums(part, ((block, fitted.scores(block)) for block in blocks()))
    return _Made(total, counts, terms, fitted, *_sandwich(part, domain, fitted, sums), True)


def _sandwich(part: Part, domain: Domain, fitted: Fitted, sums: ScoreSums) -> tuple[Floats, float]:
    """The covariance of the coefficients from sums of scores, and the design's df."""
    found = spread(part.layout, domain, sums)
    bread = fitted.back @ np.linalg.inv(fitted.information)
    return bread @ found.covariance @ bread.T, found.df


def _refitted(part: Part, rows: Rows, domain: Domain, made: _Made, about: Moments1, model: str) -> _Made:
    """The same fit with its covariance and df from replicates; supplied weights are read one replicate after the other."""
    replicates, full = part.layout.replicates, made.fitted
    assert replicates is not None

    def fit(r: int) -> Fitted:
        if replicates.made:
            blocks = multiplied(part, _blocks(rows, made.terms, domain, model, made.counts), r)
        else:
            own = read_rows(part, rows.variables, wave=domain.wave, district=domain.district, weight=REPLICATE.format(r + 1))
            blocks = _blocks(own, made.terms, domain, model, made.counts)
        return _maximum(blocks, about, model, made.counts, full.coefficients)[0]

    found = refits(replicates, full, fit)
    df = replicates_df(part, domain)
    if found.left_out:
        df = min(df, float(replicates.number - len(found.left_out) - 1))
    return replace(made, covariance=full.back @ found.covariance @ full.back.T, df=df, left_out=found.left_out)


def _terms(part: Part, variables: Sequence[Variable], total: int, counts: Sequence[Counted],
           reference: Mapping[str, str]) -> tuple[Term, ...]:
    """The columns of the model, or complaints that it cannot be made of so few."""
    problems = Problems()
    check_counts(total, variables, counts, reference, part.study.privacy.withhold, problems)
    problems.raise_errors()
    return terms_of(variables, counts, reference)


def _variables(part: Part, outcome_name: str, predictors: Sequence[str], model: str,
               reference: Mapping[str, str]) -> list[Variable]:
    problems = Problems()
    placed = {"district": part.layout.districts, "wave": part.layout.waves}
    found = [outcome(part.instrument, outcome_name, model, problems),
             *(predictor(part.instrument, name, placed, problems) for name in predictors)]
    known = [one for one in found if one is not None]
    for name in dict.fromkeys(one.id for at, one in enumerate(known) if one.id in [two.id for two in known[:at]]):
        problems.add("models.twice", variable=name)
    for name, category in reference.items():
        categories = next((one.categories for one in found[1:] if one is not None and one.id == name), ())
        if category not in categories:
            problems.add("models.reference", variable=name, found=category, known=", ".join(categories) or "-")
    problems.raise_errors()
    return known


def _blocks(rows: Rows, terms: Sequence[Term], domain: Domain, model: str, counts: Sequence[Counted]) -> Blocks:
    """The columns of the model, some rows at a time."""
    factor = domain.factor(rows.layout)
    present = _present(counts)

    def blocks() -> Iterator[Block]:
        for batch in rows:
            y = batch.values[:, 0] if model != "ordinal" else present[batch.values[:, 0].astype(np.int64)].astype(float)
            x = np.empty((len(batch.weight), len(terms)))
            for at, term in enumerate(terms):
                x[:, at] = term.column(batch.values)
            yield Block(batch.place, batch.weight, batch.cell, factor[batch.place], x, y)

    return blocks


def _present(counts: Sequence[Counted]) -> NDArray[np.int64]:
    """By category of the outcome its index among those that somebody gave."""
    return np.arange(0) if counts[0].n is None else np.cumsum(counts[0].n > 0) - 1


def _maximum(blocks: Blocks, about: Moments1, model: str, counts: Sequence[Counted],
             start: Floats | None = None) -> tuple[Fitted, Blocks]:
    if model == "linear":
        return linear(blocks, about)
    if model == "logistic":
        return logistic(blocks, about, start)
    return ordinal(blocks, about, int(_present(counts)[-1]) + 1, start)


def _fit(rows: Rows, terms: Sequence[Term], domain: Domain, model: str,
         counts: Sequence[Counted]) -> tuple[Fitted, Blocks, Moments1]:
    """The fit, its standardised rows and how they were standardised, or a complaint that there is none."""
    blocks = _blocks(rows, terms, domain, model, counts)
    about = predictor_moments(blocks)
    problems = Problems()
    for at in np.flatnonzero(about.left <= ALIASED).tolist():
        problems.add("models.collinear", term=terms[at].id, others=", ".join(["intercept", *(one.id for one in terms[:at])]))
    problems.raise_errors()
    fitted, standard = _maximum(blocks, about, model, counts)
    if fitted.run_away is not None:
        away = np.abs(fitted.run_away[-len(terms):])
        problems.add("models.separated", terms=", ".join(terms[at].id for at in
                                                      np.flatnonzero(away > 0.1 * away.max()).tolist()))
    problems.raise_errors()
    return fitted, standard, about


def _check_df(df: float, terms: Sequence[Term]) -> None:
    problems = Problems()
    if df - len(terms) < 1:
        problems.add("models.few_psus", df=f"{df:g}", coefficients=len(terms))
    problems.raise_errors()


def _tables(made: _Made, model: str, variables: Sequence[Variable], reference: Mapping[str, str],
            conf: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    fitted, terms, counts = made.fitted, made.terms, made.counts
    # Of an outcome that follows from the predictors only rounding is left, which is no variance.
    rounding = 1e-12 * np.abs(fitted.back).sum(axis=1) * np.abs(fitted.coefficients).max()
    sure = np.sqrt(np.diagonal(made.covariance)) <= rounding
    covariance = np.where(sure[:, None] | sure, 0.0, made.covariance)
    value, se = fitted.back @ fitted.coefficients, np.sqrt(np.diagonal(covariance))
    df = np.full(len(value), made.df - len(terms))
    low, high = interval(value, se, df, conf)
    first = len(value) - len(terms)
    base = {one.id: reference_of(one, count, reference) for one, count in zip(variables[1:], counts[1:], strict=True)
            if one.categories}
    frame = pd.DataFrame({
        "term": [*_first_terms(model, variables, counts), *(term.id for term in terms)],
        "predictor": [*[None] * first, *(term.predictor for term in terms)],
        "category": [*[None] * first, *(None if term.category is None else variables[term.at].categories[term.category]
                                        for term in terms)],
        "reference": [*[None] * first, *(base.get(term.predictor) for term in terms)],
        "estimate": value, "se": se, "df": df, "t": np.divide(value, se, out=np.full(len(value), np.nan), where=se > 0),
        "p": p_value(value, se, df), "low": low, "high": high}).astype(dict.fromkeys(("predictor", "category", "reference"), object))
    if model != "linear":
        slopes = np.arange(len(value)) >= first
        for name, column in (("odds_ratio", value), ("odds_low", low), ("odds_high", high)):
            frame[name] = np.where(slopes, np.exp(np.where(slopes, column, 0.0)), np.nan)
    return frame, _tests(variables, terms, value[first:], covariance[first:, first:], float(df[0]))


def _first_terms(model: str, variables: Sequence[Variable], counts: Sequence[Counted]) -> list[str]:
    """The intercept, or the thresholds between categories: 2|3."""
    if model != "ordinal":
        return ["intercept"]
    n = counts[0].n
    assert n is not None
    met = [name for name, count in zip(variables[0].categories, n, strict=True) if count]
    return [f"{one}|{two}" for one, two in pairwise(met)]


def _tests(variables: Sequence[Variable], terms: Sequence[Term], value: Floats, covariance: Floats, df: float) -> pd.DataFrame:
    made = []
    for variable in variables[1:]:
        at = [j for j, term in enumerate(terms) if term.predictor == variable.id]
        f, p = term_test(value[at], covariance[np.ix_(at, at)], df)
        made.append({"predictor": variable.id, "f": f, "ndf": len(at), "ddf": df, "p": p})
    return pd.DataFrame(made)


def _facts(study: Study, part: Part, domain: Domain, variables: Sequence[Variable], made: _Made,
           reference: Mapping[str, str]) -> dict[str, Any]:
    counts, total = made.counts, made.total
    empty = {one.id: [name for name, n in zip(one.categories, count.n, strict=True) if not n]
             for one, count in zip(variables, counts, strict=True) if one.categories and count.n is not None}
    return facts_of(study, part, domain) | reading_facts(part, variables if made.again else ()) | {
        "outcome": variables[0].full, "n": total, "few": total < study.privacy.few,
        "references": {one.id: reference_of(one, count, reference) for one, count in
                       zip(variables[1:], counts[1:], strict=True) if one.categories},
        "empty_categories": {name: names for name, names in empty.items() if names}, "missing": "listwise",
        "own_items": _own_items(part, variables)}


def _own_items(part: Part, variables: Sequence[Variable]) -> list[str]:
    """The predictors that the outcome is made of, or that are made of it: what they explain is themselves."""
    outcome, *others = (one.full.split("/")[0] for one in variables)
    made = {name: {name, *one.items} for name, one in part.instrument.constructs.items()}
    return [name for name in dict.fromkeys(others) if name in made.get(outcome, {outcome}) or outcome in made.get(name, ())]
