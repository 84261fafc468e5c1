"""Any linear combination of a study's estimates, from its private answers, through the same withholding."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.analyse import answers_of
from analysis.contrast import Combinations, Contrasts, Parts, block_parts
from analysis.estimates import Estimates, estimate
from analysis.finish import result_table
from analysis.moments import moments
from analysis.part import Part, excluded_variant, parts_of, tree_estimates
from analysis.rows import Labels, contrast_piece
from analysis.statistics import statistics_of
from analysis.tally import plan
from analysis.tally.plan import OFFICIAL, WITH_EXCLUDED
from analysis.tree import tree_weights
from survey.study.model import Study
from words.problems import Problems

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Named:
    """One estimate, as its RESULT id names it."""

    indicator: str
    statistic: str
    variant: str
    wave: str | None
    district: str | None
    by: str | None
    group: str | None

    @property
    def among(self) -> tuple[str, str | None, str | None]:
        """What sets its answers apart: those of one variant and group are counted together."""
        return self.variant, self.by, self.group


def compare(study: Study, weights: Mapping[str, float], *, name: str = "difference") -> pd.DataFrame:
    """One row of RESULT: the combination of estimates, its se from their covariance, df, p.

    weights : coefficient by RESULT id of an estimate; {one: 1, another: -1} is their difference
    Nothing of it is stored. Raises SurveyError where an id is unknown, names a contrast, crosses
    instrument versions, or where the covariance of two estimates was not counted (people drawn
    directly: only constructs, dimensions and the index of one group have it).
    """
    if not weights or not all(math.isfinite(weight) for weight in weights.values()):
        raise ValueError("weights must hold at least one id, each with a finite coefficient")
    if not re.fullmatch(r"\w[\w.-]*", name):
        raise ValueError("name must be an id: letters, digits, _ . -")
    problems = Problems()
    parsed = {text: _parsed(text, problems) for text in weights}
    problems.raise_errors()
    names = {text: one for text, one in parsed.items() if one is not None}
    part = _part(study, names, problems)
    found: dict[tuple[object, ...], Estimates] = {}
    terms = []
    for text, one in names.items():
        key = (*one.among, "tree" if _in_tree(part, one) else f"{one.indicator}/{one.statistic}")
        if key not in found:
            found[key] = _estimates(part, one)
        terms.append(_term(part, one, found[key], float(weights[text])))
    if part.layout.respondents and len(found) > 1:
        problems.add("analysis.no_covariance", ids=", ".join(weights))
    problems.raise_errors()
    return _row(study, part, terms, name)


def _parsed(text: str, problems: Problems) -> Named | None:
    fields = [None if field == "-" else field for field in text.split("/")]
    if len(fields) != 8 or None in fields[:3]:
        problems.add("analysis.not_an_id", id=text)
    elif fields[7] is not None:
        problems.add("analysis.not_an_estimate", id=text, versus=fields[7])
    else:
        return Named(*fields[:7])  # type: ignore[arg-type]
    return None


def _part(study: Study, named: Mapping[str, Named], problems: Problems) -> Part:
    """The waves of one instrument version that all the named estimates come from; every wrong name a problem."""
    parts = parts_of(study, answers_of(study))
    waves = [wave.id for wave in study.waves]
    for one in named.values():
        _known(problems, "analysis.unknown_wave", one.wave, waves)
        _known(problems, "analysis.unknown_district", one.district, [district.id for district in study.districts])
    problems.raise_errors()
    used = [part for part in parts if any(one.wave is None or one.wave in part.layout.waves for one in named.values())]
    if len(used) > 1:
        problems.add("analysis.versions_differ", versions=", ".join(part.instrument.key for part in used))
    else:
        for text, one in named.items():
            _check(used[0], text, one, problems)
    problems.raise_errors()
    return used[0]


def _known(problems: Problems, code: str, found: str | None, known: Sequence[str]) -> None:
    if found is not None and found not in known:
        problems.add(code, found=found, known=", ".join(known))


def _check(part: Part, text: str, one: Named, problems: Problems) -> None:
    """Whether there is such a variant, breakdown, group and statistic."""
    instrument = part.instrument
    _known(problems, "analysis.unknown_variant", one.variant, [name for name in ("official",
                                                              excluded_variant(instrument)) if name])
    single = [item.id for item in instrument.items.values() if item.kind == "single"]
    _known(problems, "analysis.unknown_breakdown", one.by, single)
    if one.by in single:
        groups = [str(choice.code) for choice in instrument.choices(one.by)]
        _known(problems, "analysis.unknown_group", one.group or "-", groups)
    tree = [f"{name}/score" for name in (*instrument.constructs, *tree_weights(instrument))]
    every = [*tree, *(f"{item.indicator}/{item.name}" for item in statistics_of(instrument))]
    name = f"{one.indicator}/{one.statistic}"
    if name not in every:
        near = ", ".join(difflib.get_close_matches(name, every, 3)) or "-"
        problems.add("analysis.unknown_estimate", id=text, near=near)


def _in_tree(part: Part, one: Named) -> bool:
    return one.indicator in (*part.instrument.constructs, *tree_weights(part.instrument))


def _estimates(part: Part, one: Named) -> Estimates:
    """The estimates among which the named one is."""
    group = None if one.group is None else int(one.group)
    use = WITH_EXCLUDED if one.variant == excluded_variant(part.instrument) else OFFICIAL
    if _in_tree(part, one):
        tree = tree_estimates(part, part.tallies(plan(part.study, part.instrument, by=one.by, use=use)), group)
        assert tree is not None
        return tree[0]
    items = [one.indicator] if one.indicator in part.instrument.items else []
    chosen = [item for item in statistics_of(part.instrument) if (item.indicator, item.name)
              == (one.indicator, one.statistic)]
    tallies = part.tallies(plan(part.study, part.instrument, by=one.by, use=use, items=items))
    return estimate(moments(tallies, part.layout, chosen, group=group), part.domains)


@dataclass(frozen=True)
class _Term:
    estimates: Estimates
    thing: int
    column: int
    weight: float


def _term(part: Part, one: Named, estimates: Estimates, weight: float) -> _Term:
    """Where the named estimate lies."""
    layout = part.layout
    wave = part.domains.waves if one.wave is None else layout.waves.index(one.wave)
    district = part.domains.districts if one.district is None else layout.districts.index(one.district)
    thing = estimates.ids.index(f"{one.indicator}/{one.statistic}")
    return _Term(estimates, thing, int(part.domains.column(wave, district)), weight)


def _row(study: Study, part: Part, terms: Sequence[_Term], name: str) -> pd.DataFrame:
    value = sum(term.weight * term.estimates.value[term.column, term.thing] for term in terms)
    n = min(int(term.estimates.n[term.column, term.thing]) for term in terms)
    waves = np.any([part.domains.waves_of[term.column] for term in terms], axis=0)[None]
    parts = Parts.zeros((1, 1))
    for strata in zip(*(term.estimates.strata for term in terms), strict=True):
        u = sum(term.weight * _taken(stratum.u, stratum.columns, term, 1)
                for term, stratum in zip(terms, strata, strict=True))
        share = sum(term.weight * _taken(stratum.share, stratum.columns, term, 2)
                    for term, stratum in zip(terms, strata, strict=True))
        parts.add(np.array([0]), block_parts(strata[0], np.asarray(u), np.asarray(share), waves))
    df = parts.df()
    if part.layout.replicates:
        df = np.fmin(df, min(term.estimates.df[term.column, term.thing] for term in terms))
    found = Contrasts(Combinations(np.array([[0]]), np.array([[0.0]])), np.array([[value]]), np.sqrt(parts.variance),
                      df, np.array([[n]]))
    statistics = {term.estimates.ids[term.thing].split("/")[1] for term in terms}
    statistic = statistics.pop() if len(statistics) == 1 else "combination"
    labels = Labels(study.id, part.instrument.key, "official", None, None, float(study.comparisons.conf))
    piece = contrast_piece(found, [f"{name}/{statistic}"], labels, [None], [None], ["contrast:" + name], "contrast")
    row: pd.DataFrame = result_table(study, [piece]).to_pandas()
    return row


def _taken(values: Floats, columns: NDArray[np.int64], term: _Term, axis: int) -> Floats:
    """One column and thing of a stratum's array, kept as axes of length one; zero where not touched."""
    local = np.flatnonzero(columns == term.column)
    shape = [*values.shape[:axis], 1, 1]
    if not len(local):
        return np.zeros(shape)
    taken: Floats = np.take(values, local[0], axis=axis)[..., [term.thing]]
    return taken.reshape(shape)
