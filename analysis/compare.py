"""Any linear combination of a study's estimates, from its private answers, through the same withholding."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.analyse import answers_of
from analysis.ask import table_of
from analysis.contrast import Combinations, Contrasts, Parts, block_parts
from analysis.derived import official_of
from analysis.domains import other_city
from analysis.estimates import Estimates, standard_error, told_apart
from analysis.finish import result_table
from analysis.jointly import Thing, estimated_jointly, unit_of
from analysis.linearise import StratumInfluence
from analysis.named import Named, named, part_of
from analysis.part import Part, excluded_variant, held, parts_of
from analysis.rows import Labels, contrast_piece
from analysis.survey import excluded_pieces
from analysis.tally.plan import OFFICIAL, WITH_EXCLUDED
from analysis.tree import tree_weights
from survey.study.model import Study
from words.problems import Problems

JUDGED = ("p", "p_adjusted", "family", "verdict")  # what only a comparison has
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class _Terms:
    """What is combined of some estimates: (terms,) column, thing, coefficient, and the number of the named indicator.

    A dimension or index enters as the constructs that it is made of: several terms of one indicator.
    """

    estimates: Estimates
    column: Ints
    thing: Ints
    weight: Floats
    indicator: Ints


def compare(study: Study, weights: Mapping[str, float], *, name: str = "difference") -> pd.DataFrame:
    """One row of RESULT: the combination of estimates, its se from their covariance, df, p.

    weights : coefficient by RESULT id of an estimate, none of them 0; {one: 1, another: -1} is their difference
    The estimates may be of several groups, statistics, items, waves and periods. Nothing of it is stored.
    Terms in several units (see `units_of`), whose coefficients must bring them to one, get no verdict; one term alone is
    an estimate, and gets none and no p either.
    df is that of `contrast`; where several indicators enter, c_b² is summed over them.
    Raises SurveyError where an id is unknown or names a contrast; where instrument versions do not allow the
    comparison; where the covariance cannot be had (people drawn directly: estimates of two variants; a number by
    group) or would not fit into memory.
    """
    if not weights or not all(math.isfinite(weight) and weight for weight in weights.values()):
        raise ValueError("weights must hold at least one id, each with a finite coefficient that is not 0")
    if not re.fullmatch(r"\w[\w.-]*", name):
        raise ValueError("name must be an id: letters, digits, _ . -")
    terms = named(weights)
    part = part_of(study, answers_of(study), terms)
    by_use = {use: _terms(part, own, weights, use) for use in (OFFICIAL, WITH_EXCLUDED)
              if (own := {text: one for text, one in terms.items() if _use(part, one) == use})}
    if part.layout.respondents and len(by_use) > 1:
        problems = Problems()
        problems.add("analysis.no_covariance", variants=", ".join(sorted({one.variant for one in terms.values()})))
        problems.raise_errors()
    return _row(study, part, list(by_use.values()), terms, weights, name)


def units_of(ids: Iterable[str]) -> tuple[str, ...]:
    """In which units estimates are, each once: score (0–100), share (0–1), mean, total, ratio."""
    families = (text.split("/")[1].partition(":")[0] for text in ids)
    return tuple(dict.fromkeys("share" if family == "share_asked" else family for family in families))


def _complement(study: Study, part: Part, terms: Mapping[str, Named]) -> bool:
    """Whether the report withholds one of the estimates, be it that another could be had from it."""
    parts = parts_of(study, part.answers)
    rows = [table_of(study, parts, indicator, statistic, by=by or "") for indicator, statistic, by in dict.fromkeys(
        (one.indicator, one.statistic, one.by) for one in terms.values() if _use(part, one) == OFFICIAL)]
    if any(_use(part, one) != OFFICIAL for one in terms.values()):
        pieces = [piece for one in parts if excluded_variant(one.instrument)
                  for piece in excluded_pieces(one, len(parts) == 1 and len(one.layout.waves) > 1)]
        rows += [result_table(study, pieces).to_pandas()] if pieces else []
    return any((found["id"].isin(list(terms)) & found["flag"].astype(str).str.contains("withheld")).any() for found in rows)


def _use(part: Part, one: Named) -> tuple[int, ...]:
    return WITH_EXCLUDED if one.variant == excluded_variant(part.instrument) else OFFICIAL


def _terms(part: Part, own: Mapping[str, Named], weights: Mapping[str, float], use: tuple[int, ...]) -> _Terms:
    """The base statistics behind these estimates, estimated together."""
    tree = tree_weights(part.instrument)
    made: list[tuple[int, Thing, float, int]] = []
    indicators: dict[tuple[str | None, ...], int] = {}
    for text, one in own.items():
        group = None if one.group is None else int(one.group)
        number = indicators.setdefault((one.indicator, one.statistic, one.by, one.group), len(indicators))
        for indicator, share in tree.get(one.indicator, {one.indicator: 1.0}).items():
            made.append((_column(part, one), Thing(indicator, one.statistic, one.by, group), float(weights[text]) * share,
                         number))
    things = list(dict.fromkeys(thing for _, thing, _, _ in made))
    at = {thing: number for number, thing in enumerate(things)}
    found = told_apart(estimated_jointly(part, things, use), _beside(part, things, use), part.study.privacy.withhold)
    return _Terms(found, np.array([column for column, _, _, _ in made]),
                  np.array([at[thing] for _, thing, _, _ in made]),
                  np.array([weight * unit_of(thing) for _, thing, weight, _ in made]),
                  np.array([number for _, _, _, number in made]))


def _beside(part: Part, things: Sequence[Thing], use: tuple[int, ...]) -> NDArray[np.int64]:
    """(columns, k) respondents of the official rows that almost the same people have, 0 where there is none."""
    n = np.zeros((part.domains.count, len(things)), np.int64)
    official, beside = official_of(part), {}
    for k, thing in enumerate(things):
        of = official.get(thing.indicator)
        if of is not None and thing.statistic in ("score", "mean"):
            beside[k] = replace(thing, indicator=of.indicator, statistic=of.name)
        elif use != OFFICIAL:
            beside[k] = thing
    if beside:
        n[:, list(beside)] = estimated_jointly(part, list(beside.values()), OFFICIAL).n
    return n


def _column(part: Part, one: Named) -> int:
    layout, domains = part.layout, part.domains
    wave = part.spans.index(one.wave)
    district = domains.districts if one.district is None else layout.districts.index(one.district)
    return int(domains.column(wave, district))


def _row(study: Study, part: Part, every: Sequence[_Terms], terms: Mapping[str, Named], weights: Mapping[str, float],
         name: str) -> pd.DataFrame:
    used = [one.estimates.value[one.column, one.thing] for one in every]
    n = 0 if _complement(study, part, terms) else min(int(one.estimates.n[one.column, one.thing].min()) for one in every)
    value = sum(float(one.weight @ values) for one, values in zip(every, used, strict=True))
    largest = max(float(np.abs(one.weight * values).max()) for one, values in zip(every, used, strict=True))
    parts = Parts.zeros((1, 1))
    columns = np.concatenate([one.column for one in every])
    waves = part.domains.waves_of[columns].any(axis=0)[None]
    for strata in zip(*(one.estimates.strata for one in every), strict=True):
        _add(parts, strata, every, waves)
    of = Combinations(np.array([[_column(part, one) for one in terms.values()]]),
                      np.array([[float(weights[text]) for text in terms]]))
    se = standard_error(parts.variance, np.array([[largest]]))
    df = parts.df()
    if part.layout.replicates:
        df = np.fmin(df, min(float(one.estimates.df[one.column, one.thing].min()) for one in every))
    found = Contrasts(of, np.array([[value]]), se, df, np.array([[n]]))
    statistics = {one.statistic for one in terms.values()}
    statistic = statistics.pop() if len(statistics) == 1 else "combination"
    labels = Labels(study.id, part.instrument.key, "official", None, None, float(study.comparisons.conf))
    periods = held(part.periods, part.layout.waves)
    marks = {"mode": part.mix.far(of), "districts": other_city(part.layout, of.columns, periods)}
    piece = contrast_piece(found, [f"{name}/{statistic}"], labels, [None], [None], ["contrast:" + name], "contrast", marks)
    row: pd.DataFrame = result_table(study, [piece]).to_pandas()
    if len(terms) == 1:
        row = row.astype({name: object for name in JUDGED}).assign(**dict.fromkeys(JUDGED))
    return row


def _add(parts: Parts, strata: Sequence[StratumInfluence], every: Sequence[_Terms],
         waves: NDArray[np.bool_]) -> None:
    """Adds a stratum's part; the share of each indicator stands for itself, below the waves of the one before."""
    u = np.zeros((strata[0].u.shape[0], 1, 1))
    shares: list[Floats] = []
    for one, stratum in zip(every, strata, strict=True):
        local = np.full(one.estimates.domains.count, -1)
        local[stratum.columns] = np.arange(len(stratum.columns))
        at = local[one.column]
        there = at >= 0
        column, thing, weight = at[there], one.thing[there], one.weight[there]
        u[:, 0, 0] += stratum.u[:, column, thing] @ weight
        for number in np.unique(one.indicator):
            own = one.indicator[there] == number
            share = stratum.share[:, :, column[own], thing[own]] @ weight[own]
            shares.append(share[:, :, None, None])
    parts.add(np.array([0]), block_parts(strata[0], u, np.concatenate(shares, axis=1), waves))
