"""The replicates of a study: made of its design, or supplied with how their squares are scaled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.replicates.multipliers import Multipliers, balanced, jackknife, jackknife_one, rao_wu, successive
from survey.study.model import Study
from survey.study.replicates import Replicates as Written
from words.problems import Problems

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
MOST_NAMED = 20
# Multipliers are a matrix of replicates × psus: 400 MB of them at most.
MOST_MULTIPLIERS = 50_000_000


@dataclass(frozen=True)
class Replicates:
    """The variance is scale · Σ rscales · (θ_r − centre)² over the replicates.

    multipliers : (replicates, psus) of the psus' weights, as `Layout.row_psu` numbers them; None where weights are supplied
    stratum : (psus,) ; rscales : (replicates,) ; mse : the centre is the estimate, not the mean of the replicates
    """

    multipliers: Floats | None
    stratum: Ints
    scale: float
    rscales: Floats
    mse: bool

    @property
    def made(self) -> bool:
        """Whether they are made of the design."""
        return self.multipliers is not None

    @property
    def number(self) -> int:
        return len(self.rscales)


def replicates_of(study: Study, waves: Sequence[str], row_of: Mapping[str, Ints], places: pd.DataFrame,
                  population: Floats) -> Replicates | None:
    """The replicates that a study's design names, None where it names none.

    row_of : psu, stratum and a place of each psu in each wave ; places : with their labels, all waves stacked
    population : (strata, waves) ; SurveyError where the strata do not fit the type
    """
    written = study.design.replicates
    if written is None:
        return None
    if written.source == "supplied":
        scale, rscales = supplied_scales(written, study.replicates_supplied)
        return Replicates(None, np.zeros(0, np.int64), scale, rscales, written.mse)
    problems = Problems()
    psu, at = np.unique(row_of["psu"], return_index=True)
    assert np.array_equal(psu, np.arange(len(psu))), "psus are numbered without gaps"
    stratum = row_of["stratum"][at]
    place = places.iloc[row_of["place"][at]]
    size = np.bincount(stratum)
    _refuse_unfit(written, size, dict(zip(stratum.tolist(), place["stratum"].tolist(), strict=True)), problems)
    whole = _one_population(population, places, row_of, problems)
    number = written.number or len(psu)
    if number * len(psu) > MOST_MULTIPLIERS:
        problems.add("analysis.replicates_too_large", replicates=f"{number:,}", psus=f"{len(psu):,}",
                     most=f"{MOST_MULTIPLIERS:,}")
    problems.raise_errors()
    made = _multipliers(written, stratum, place["psu"].tolist(), whole)
    return Replicates(made.by, stratum, made.scale, made.rscales, written.mse)


def _refuse_unfit(written: Written, size: Ints, label: Mapping[int, str], problems: Problems) -> None:
    if written.type in ("BRR", "Fay"):
        wrong = [f"{label[at]} ({size[at]})" for at in np.flatnonzero(size != 2).tolist()]
        if wrong:
            more = ["…"] if len(wrong) > MOST_NAMED else []
            problems.add("analysis.replicates_pairs", type=written.type, strata=", ".join(wrong[:MOST_NAMED] + more))
    elif not (size > 1).any():
        problems.add("analysis.replicates_none")


def _one_population(population: Floats, places: pd.DataFrame, row_of: Mapping[str, Ints], problems: Problems) -> Floats:
    """(strata,) of waves that share psus the one size of each stratum's population."""
    met = np.zeros(population.shape, bool)
    met[row_of["stratum"], row_of["wave"]] = True
    low, high = (reduce(np.where(met, population, other), axis=1) for reduce, other in ((np.min, np.inf), (np.max, -np.inf)))
    differ = np.flatnonzero(low != high)
    if len(differ):
        label = dict(zip(row_of["stratum"].tolist(), places.iloc[row_of["place"]]["stratum"].tolist(), strict=True))
        problems.add("analysis.replicates_fpc", strata=", ".join(label[at] for at in differ[:MOST_NAMED].tolist()))
    found: Floats = low
    return found


def _multipliers(written: Written, stratum: Ints, labels: Sequence[str], population: Floats) -> Multipliers:
    number = written.number or 0
    if written.type == "JK1" and len(population) == 1:
        return jackknife_one(len(stratum), float(population[0]))
    if written.type in ("JK1", "JKn"):
        return jackknife(stratum, population)
    if written.type == "bootstrap":
        return rao_wu(stratum, number, written.seed or 0)
    order = np.array(sorted(range(len(stratum)), key=lambda at: (stratum[at], _natural(labels[at]))), np.int64)
    made = (successive(stratum[order], number) if written.type == "SDR"
            else balanced(stratum[order], float(written.rho or 0)))
    by = np.empty_like(made.by)
    by[:, order] = made.by
    return Multipliers(by, made.scale, made.rscales)


def _natural(label: str) -> tuple[object, ...]:
    """What a label is sorted by: c2 stands before c10."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"[0-9]+|[^0-9]+", str(label)))


def supplied_scales(written: Written, number: int) -> tuple[float, Floats]:
    """scale and rscales (number,) of weights that were supplied, as their type has them.

    Source: R survey's svrepdesign. Golden: replicates.csv.
    """
    rho = float(written.rho or 0)
    own = {"JK1": (number - 1) / number, "BRR": 1 / number, "Fay": 1 / (number * (1 - rho) ** 2),
           "bootstrap": 1 / (number - 1), "SDR": 4 / number}
    scale = float(written.scale) if written.scale is not None else own.get(written.type, 1.0)
    return scale, np.array(written.rscales, float) if written.rscales else np.ones(number)
