"""`python -m benchmarks.coverage`: where nothing differs, how often intervals hold the truth and differences are found.

Seeded draws of the means of communities, 24 equal districts, no true difference. A draw is one more statistic of the
same study, so that one call of `estimate` and `contrast` reckons with hundreds of samples; from the tally's sums on it
is the path of `analyse`. Prints a table and writes benchmarks/coverage.json; ten thousand draws are some minutes
(OMP_NUM_THREADS=1: the matrices are small, and threads only wait for one another).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import norm

from analysis import combine, contrast, holm, interval, p_value
from analysis.contrast import Contrasts
from analysis.estimates import Estimates
from analysis.finish import result_table
from analysis.layout import layout
from analysis.modes import Mix
from analysis.moments import moments
from analysis.part import Part, labels_of
from analysis.rows import contrast_piece
from analysis.statistics import Statistic
from analysis.tally import Sums, Tally
from analysis.versus import Wanted, kinds_of
from benchmarks.generate import study
from survey.study.comparisons import Comparisons
from survey.study.design import Design, Stage
from survey.study.model import Wave

Floats = NDArray[np.float64]
HERE = Path(__file__).resolve().parent
DISTRICTS, PEOPLE, ICC, CONF = 24, 20, 0.08, 0.95
# An index of three constructs: what they have in common, and their weights.
COMMON, WEIGHTS = 0.5, (0.5, 0.3, 0.2)
KINDS = ("previous", "city", "others", "pair", "change:city", "trend:4")
BATCH = 250
LOW, HIGH, FAMILYWISE = 0.94, 0.965, 0.055


@dataclass(frozen=True)
class Row:
    """One kind of comparison: coverage of the 95 % interval, and how often a family finds what is not there.

    The first pair is ours; then with z in place of t, with the degrees of freedom of the whole design (psus − strata),
    and with the standard error of simple random sampling.
    """

    communities: int
    units: str
    compared: str
    draws: int
    coverage: float
    familywise: float
    coverage_z: float
    familywise_z: float
    coverage_full_df: float
    familywise_full_df: float
    coverage_no_design: float
    familywise_no_design: float

    @property
    def holds(self) -> bool:
        return LOW <= self.coverage <= HIGH and self.familywise <= FAMILYWISE


@dataclass(frozen=True)
class Case:
    """communities : in each district and wave ; units : `same` ones in every wave, or `new` ; index : of three parts"""

    communities: int
    units: str = "same"
    kinds: tuple[str, ...] = KINDS
    index: bool = False
    sample: str = "probability"


CASES = tuple(case for m in (4, 10, 30) for case in (
    Case(m), Case(m, "new", ("previous", "change:city", "trend:4")), Case(m, kinds=("previous", "city"), index=True)))


@cache
def part_of(case: Case) -> Part:
    """The study without answers, laid out: four waves, each community a place and a psu."""
    versus = tuple(kind for kind in case.kinds if kind != "pair")
    about = study(HERE).model_copy(update={
        "comparisons": Comparisons(versus=versus, pairs=("index",)),
        "design": Design(sample=case.sample, strata=("district",), stages=(Stage(psu="community"),),
                         psus_across_waves=case.units)})
    about = about.model_copy(update={"waves": tuple(_dated(about.waves))})
    district = np.repeat([one.id for one in about.districts], case.communities)
    places = pd.DataFrame({"stratum": district, "psu": np.arange(len(district)).astype(str), "district": district,
                           "fpc": np.nan, "n": PEOPLE, "weight": float(PEOPLE)})
    laid_out = layout(about, {wave.id: places for wave in about.waves})
    return Part(about, next(iter(about.instruments.values())), {}, laid_out, Mix((), np.zeros((0, 0))))


def _dated(waves: Sequence[Wave]) -> Iterator[Wave]:
    for quarter, wave in enumerate(waves):
        day = f"2025-{1 + 3 * quarter:02d}-15"
        yield Wave.model_validate({"id": wave.id, "instrument": wave.instrument, "from": day, "to": day,
                                   "bind": "bind.yaml"})


def drawn(case: Case, draws: int, random: np.random.Generator) -> Floats:
    """(waves, communities, draws) means of communities around 0, of people with variance 1.

    The community's own part of the variance is ICC; it stays in the same communities and is drawn anew in new ones.
    """
    waves, places = len(part_of(case).layout.waves), DISTRICTS * case.communities
    community = random.normal(0, np.sqrt(ICC), (1 if case.units == "same" else waves, places, draws))
    return community + random.normal(0, np.sqrt((1 - ICC) / PEOPLE), (waves, places, draws))


def estimated(case: Case, draws: int, random: np.random.Generator) -> Estimates:
    """Every draw as a statistic in every domain; of an index every draw combined from its three constructs."""
    part = part_of(case)
    parts = len(WEIGHTS) if case.index else 1
    own = np.concatenate([drawn(case, draws, random) for _ in range(parts)], axis=2)
    if case.index:
        shared = np.tile(drawn(case, draws, random), (1, 1, parts))
        own = np.sqrt(COMMON) * shared + np.sqrt(1 - COMMON) * own
    names = [f"c{at}" for at in range(own.shape[2])]
    statistics = [Statistic(name, "mean", name, "number") for name in names]
    tallies = [Tally(wave=wave, places=means.shape[0], groups=(None,), histograms={}, joint=(), gram=None, step=1.0,
                     sums={name: _sums(means[:, at, None]) for at, name in enumerate(names)})
               for wave, means in zip(part.layout.waves, own, strict=True)]
    every = part.estimated(moments(tallies, part.layout, statistics))
    if not case.index:
        return every
    return combine(every, {f"index{at}/mean": {f"c{at + part * draws}/mean": weight for part, weight in enumerate(WEIGHTS)}
                           for at in range(draws)})


def _sums(mean: Floats) -> Sums:
    count = np.full(mean.shape, PEOPLE)
    w = count.astype(float)
    return Sums(n=count, w=w, wy=w * mean, wyy=w * (mean**2 + 1), ww=None, wwy=None, wwyy=None)


def simulated(case: Case, draws: int, seed: int) -> Iterator[Row]:
    """A row for every kind of comparison of the case."""
    part, random = part_of(case), np.random.default_rng(seed)
    kinds = {kind: _last(part, wanted) for kind, wanted in kinds_of(part, _waves(part), "pair" in case.kinds).items()}
    met: dict[str, list[Floats]] = {kind: [] for kind in kinds}
    for start in range(0, draws, BATCH):
        estimates = estimated(case, min(BATCH, draws - start), random)
        for kind, wanted in kinds.items():
            met[kind].append(_judged(part, case, contrast(estimates, wanted.of)))
    for kind, found in met.items():
        every = np.concatenate(found, axis=1)
        yield Row(case.communities, case.units, f"index: {kind}" if case.index else kind, draws,
                  *(round(float(figure), 4) for figure in every.mean(axis=1)))


def _waves(part: Part) -> NDArray[np.bool_]:
    """The domains of single waves: a study shows no others here."""
    keep: NDArray[np.bool_] = part.domains.wave < part.domains.waves
    return keep


def _last(part: Part, wanted: Wanted) -> Wanted:
    """One family: districts in the last wave."""
    first, domains = wanted.of.first, part.domains
    return wanted.only((domains.wave[first] == domains.waves - 1) & (domains.district[first] < domains.districts))


def _judged(part: Part, case: Case, made: Contrasts) -> Floats:
    """(8, draws) share of intervals that hold 0, and whether the family finds any difference: ours and the others."""
    size = part.layout.size
    full = float((size.max(axis=1) - 1).sum())
    se = _simple(part, case, made)
    ways = [(made.se, made.df), (made.se, np.full(made.df.shape, 1e9)), (made.se, np.full(made.df.shape, full)),
            (se, np.full(made.df.shape, 1e9))]
    rows = []
    for one, df in ways:
        low, high = interval(made.value, one, df, CONF) if df is made.df else _normal_or_t(made.value, one, df[0, 0])
        p = p_value(made.value, one, df)
        family = np.broadcast_to(np.arange(p.shape[1]), p.shape)
        adjusted = holm(p.ravel(), family.ravel()).reshape(p.shape)
        rows += [((low <= 0) & (high >= 0)).mean(axis=0), (adjusted < round(1 - CONF, 12)).any(axis=0).astype(float)]
    return np.stack(rows)


def _normal_or_t(value: Floats, se: Floats, df: float) -> tuple[Floats, Floats]:
    """With one df for all its quantile is reckoned once."""
    half = interval(np.zeros(1), np.ones(1), np.array([df]), CONF)[1] if df < 1e9 else norm.ppf((1 + CONF) / 2)
    return value - half * se, value + half * se


def _simple(part: Part, case: Case, made: Contrasts) -> Floats:
    """The standard error if people had been drawn one by one: every district of every wave has as many, variance 1."""
    domains = part.domains
    net = np.zeros((made.of.count, domains.waves, domains.districts))
    rows = np.arange(made.of.count)
    for column, weight in zip(made.of.columns.T, made.of.coefficients.T, strict=True):
        wave, district = domains.wave[column], domains.district[column]
        city = district == domains.districts
        net[rows[~city], wave[~city], district[~city]] += weight[~city]
        net[rows[city], wave[city]] += weight[city, None] / domains.districts
    scale = sum(weight**2 for weight in WEIGHTS) + COMMON * (1 - sum(weight**2 for weight in WEIGHTS)) if case.index else 1.0
    variance = (net**2).sum(axis=(1, 2)) * scale / (case.communities * PEOPLE)
    return np.broadcast_to(np.sqrt(variance)[:, None], made.value.shape)


def opt_in_verdicts(draws: int, seed: int) -> list[str]:
    """The verdicts that the comparisons of an opt-in sample get, each once."""
    case = Case(10, sample="opt_in")
    part, random = part_of(case), np.random.default_rng(seed)
    estimates = estimated(case, draws, random)
    waves, districts = part.names
    pieces = []
    for kind, wanted in kinds_of(part, _waves(part), True).items():
        first = wanted.of.first
        pieces.append(contrast_piece(contrast(estimates, wanted.of), estimates.ids, labels_of(part, "official"),
                                     [waves[q] for q in first], [districts[q] for q in first], wanted.versus, kind))
    return sorted({str(verdict) for verdict in result_table(part.study, pieces)["verdict"].to_pylist()})


def printed(rows: Sequence[Row]) -> Iterator[str]:
    yield (f"{'communities':>11} {'units':5} {'compared':18} {'coverage: ours':>14} {'z':>6} {'full df':>7} {'no design':>9}"
           f" {'false differences: ours':>24} {'z':>6} {'full df':>7} {'no design':>9}")
    for row in rows:
        yield (f"{row.communities:>11} {row.units:5} {row.compared:18} {row.coverage:>14.4f} {row.coverage_z:>6.3f}"
               f" {row.coverage_full_df:>7.3f} {row.coverage_no_design:>9.3f} {row.familywise:>24.4f}"
               f" {row.familywise_z:>6.3f} {row.familywise_full_df:>7.3f} {row.familywise_no_design:>9.3f}"
               f"{'' if row.holds else '  MISSES ITS GOAL'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20250101)
    chosen = parser.parse_args()
    rows = [row for number, case in enumerate(CASES) for row in simulated(case, chosen.draws, chosen.seed + number)]
    verdicts = opt_in_verdicts(20, chosen.seed)
    print("\n".join(printed(rows)))
    print(f"opt-in sample: verdicts given are {', '.join(verdicts)}")
    about = {"draws": chosen.draws, "seed": chosen.seed, "districts": DISTRICTS, "people_a_community": PEOPLE, "icc": ICC,
             "goal": {"coverage": [LOW, HIGH], "familywise": FAMILYWISE}, "opt_in_verdicts": verdicts}
    text = json.dumps(about | {"rows": [asdict(row) | {"holds": row.holds} for row in rows]}, indent=1)
    (HERE / "coverage.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
