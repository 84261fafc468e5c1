"""What a stage of selection does to influence: how it is centred and scaled among the units drawn together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from survey.responses.places import FPC, UNIT
from survey.study.design import RESPONDENT
from survey.study.model import Study
from words.problems import Problems

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
# A matrix of psus × psus is made for each stratum: larger ones are refused.
MOST_PPS = 2000


@dataclass(frozen=True)
class Stage:
    """A further stage of selection that enters the variance: units drawn within those of the stage before, wave by wave.

    people : its units are respondents, who have no number of their own
    unit : (places,) number of each place's unit; -1 of people
    within : (places,) number of the unit of the stage before
    size : (of those,) how many units each has
    scale, centred : (of those,) as of the first stage; the scale times √ of the share that every stage before drew
    """

    people: bool
    unit: Ints
    within: Ints
    size: Ints
    scale: Floats
    centred: Bools


def lonely_of(size: Ints, population: Floats) -> Bools:
    """(strata, waves) where one psu stands for more: a stratum that was counted whole has no variance.

    What the rules do with it: `fail` is refused at import, and by `analysis.layout` where waves are laid out together;
    `certainty` and `centred` are in `scale_of`, of unequal probabilities in `pps_roots`; `average` raises the others in
    `analysis.estimates`, which alone knows what strata a domain touches, `Layout.averaged` says in which it is due.
    """
    lonely: Bools = (size == 1) & (population > 1)
    return lonely


def scale_of(study: Study, size: Ints, population: Floats) -> tuple[Floats, Bools]:
    """√(n/(n−1)·(1−f)) by stratum and wave (or unit of the stage before), and whether influence is centred there.

    A stratum with one psu of several follows `lonely`: certainty adds nothing; centred takes the
    influence as it is, about the mean of all; average adds nothing here and raises the other strata's
    part in `analysis.estimates`.
    Source: Lumley (2010), Complex Surveys, ch. 2; R survey's option survey.lonely.psu (there
    certainty, adjust, average). Golden: lonely.csv.
    """
    rest, lonely = 1.0 - size / population, lonely_of(size, population)
    squared = rest * size / np.maximum(size - 1, 1)
    as_it_is = lonely & (study.design.lonely == "centred")
    squared = np.where(lonely & ~as_it_is, 0.0, squared)
    return np.sqrt(np.maximum(squared, 0.0)), ~as_it_is


def later_stages(study: Study, places: pd.DataFrame, row: Ints, share: Floats) -> tuple[Stage, ...]:
    """The further stages that enter the variance.

    row : (places,) each place's psu in its wave ; share : (places,) share of the psus of its stratum that was drawn
    Source: the recursion over stages, Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, 4.3; R
    survey's svydesign(ids = ~psu + ssu, fpc = ~N1 + N2). Golden: stages.csv.
    """
    stages: list[Stage] = []
    within = row
    for number, stage in enumerate(study.design.later, 2):
        people = stage.psu == RESPONDENT
        count = int(within.max(initial=-1)) + 1
        unit = np.full(len(within), -1, np.int64) if people else _numbered(within, places[UNIT.format(number)])
        size = np.zeros(count, np.int64)
        if people:
            np.add.at(size, within, places["n"].to_numpy(np.int64))
        else:
            np.add.at(size, within[np.unique(unit, return_index=True)[1]], 1)
        population, drawn = np.full(count, np.inf), np.zeros(count)
        fpc = places[FPC.format(number)].to_numpy(np.float64, na_value=np.nan)
        population[within] = np.where(np.isnan(fpc), np.inf, fpc)
        drawn[within] = share
        scale, centred = scale_of(study, size, population)
        stages.append(Stage(people, unit, within, size, scale * np.sqrt(drawn), centred))
        share = share * (size / population)[within]
        within = unit
    return tuple(stages)


def _numbered(within: Ints, label: pd.Series) -> Ints:
    """Number of each pair of a unit and a label within it."""
    names = pd.factorize(label.astype(str))[0].astype(np.int64)
    return pd.factorize(within * (int(names.max(initial=0)) + 1) + names)[0].astype(np.int64)


def pps_roots(study: Study, row_of: dict[str, Ints], probability: Floats) -> dict[tuple[int, int], Floats]:
    """By stratum and wave the matrix (n, n) that takes uncentred influence of its psus to influence whose squares add up to
    the variance, where psus were drawn without replacement with unequal probabilities; empty where they were not.

    row_of : stratum and wave of each psu in its wave ; probability : (rows,)
    """
    roots: dict[tuple[int, int], Floats] = {}
    if not study.design.stages[0].pps:
        return roots
    problems = Problems()
    for stratum, wave in np.unique(np.column_stack([row_of["stratum"], row_of["wave"]]), axis=0).tolist():
        own = probability[(row_of["stratum"] == stratum) & (row_of["wave"] == wave)]
        if len(own) > MOST_PPS:
            problems.add("analysis.pps_many", size=len(own), most=MOST_PPS)
        elif len(own) == 1:
            roots[stratum, wave] = np.sqrt(1 - own)[:, None] * (study.design.lonely == "centred")
        else:
            roots[stratum, wave] = hartley_rao_root(own)
    problems.raise_errors()
    return roots


def hartley_rao_root(probability: Floats) -> Floats:
    """The symmetric root (n, n) of the quadratic form of Sen, Yates and Grundy with Hartley and Rao's joint probabilities.

    V = −½ ΣΣ Δ_ij (z_i − z_j)², Δ_ij = 1 − π_iπ_j/π_ij ≈ (π_i + π_j − 1 − p̄)/(n−1), p̄ the mean of the sample's π.
    The form is n/(n−1) Σ(1−π)(z−z̄)², never negative: what is below zero in its eigenvalues is rounding.
    Source: Hartley & Rao (1962); R survey's svydesign(pps = HR(), variance = "YG"). Golden: pps.csv.
    """
    n = len(probability)
    delta = (probability[:, None] + probability - 1 - probability.mean()) / (n - 1)
    np.fill_diagonal(delta, 0.0)
    form = delta - np.diag(delta.sum(axis=1))
    values, vectors = np.linalg.eigh(form)
    root: Floats = (vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T
    return root
