"""Every wave's raw weights brought to its margins."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.answers import Answers
from analysis.calibration import Calibration, Cells
from analysis.weighting.counting import finished, identity, largest_weight, raw_steps, table_of
from analysis.weighting.margins import Table, Target, cells_of, of_wave, target_of
from analysis.weighting.raking import Raked, rake
from survey.responses.sizes import Sizes
from survey.study.model import Study
from words.problems import Problems, Where

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Weighting:
    """How one wave was weighted: its table of cells, what was aimed at, and what raking made of it.

    largest : the largest final weight ; squares : (cells,) Σw² of raw weights
    """

    wave: str
    cells: Cells
    table: Table
    target: Target
    raked: Raked
    largest: float
    squares: Floats


def calibrated(study: Study, answers: Mapping[str, Answers], problems: Problems,
               ) -> tuple[dict[str, Answers], dict[str, Weighting]]:
    """The waves' answers with their calibration, and how each wave that has margins was weighted.

    Raises SurveyError with everything that answers of any wave hold against the margins; warnings go to `problems`.
    """
    if not study.margins:
        return dict(answers), {}
    made = {wave: found for wave in answers if (found := weighting(study, wave, answers[wave], problems))}
    problems.raise_errors()
    whole, weightings = dict(answers), {}
    for wave, (one, calibration) in made.items():
        calibration, weight, squares = finished(answers[wave], calibration, people=study.design.respondents_enter)
        whole[wave] = replace(answers[wave], places=answers[wave].places.assign(weight=weight), calibration=calibration)
        weightings[wave] = replace(one, largest=calibration.spread.largest, squares=squares)
    return whole, weightings


def weighting(study: Study, wave: str, answers: Answers, problems: Problems) -> tuple[Weighting, Calibration] | None:
    """How a wave is weighted, and its factors; None where it has no margins, or they cannot hold."""
    if not of_wave(study, wave):
        problems.add("weighting.wave_without", Where(str(study.design.margins)), wave=wave)
        return None
    before = len(problems.errors)
    index = {district.id: at for at, district in enumerate(study.districts)}
    district = np.array([index[name] for name in answers.places["district"]], np.int64)
    cells = cells_of(study, wave, study.instrument(wave), district, problems)
    if len(problems.errors) > before:
        return None
    table = table_of(answers, cells)
    target = target_of(study, wave, cells, table, problems)
    if len(problems.errors) > before:
        return None
    raked = rake(table.w, target.category, target.totals)
    if not raked.converged:
        _complain(study, wave, target, raked, problems)
        return None
    return Weighting(wave, cells, table, target, raked, 0.0, np.zeros(0)), _calibration(answers, cells, table, target, raked)


def _complain(study: Study, wave: str, target: Target, raked: Raked, problems: Problems) -> None:
    worst = int(np.abs(raked.miss).argmax())
    one = target.categories[worst]
    problems.add("weighting.not_converged", Where(str(study.design.margins)), wave=wave, iterations=raked.iterations,
                 item=one.item, code=one.code, district=one.district or "-", total=f"{one.total:g}",
                 found=f"{one.total * (1 + raked.miss[worst]):g}")


def _calibration(answers: Answers, cells: Cells, table: Table, target: Target, raked: Raked) -> Calibration:
    """Without the sums by place, which rest on the factors."""
    said = identity(cells).encode() + raked.factors.tobytes() + target.category.tobytes()
    nothing = np.zeros(0)
    return Calibration(
        checksum=hashlib.sha256(said).hexdigest()[:24], cells=cells, factors=raked.factors, category=target.category,
        respondents=int(answers.places["n"].sum()), largest=largest_weight(answers),
        step=raw_steps(answers)[0], spread=Sizes(0, 0.0, 0.0, 0.0), n=np.zeros(0, np.int64), wx=nothing, wwxx=None,
        xwx=crossed(table.w, target))


def crossed(weight: Floats, target: Target) -> Floats:
    """(categories, categories) Σ of raw weights in two categories: X'WX of the margins' dummies."""
    count = len(target.categories)
    result = np.zeros((count + 1, count + 1))
    for one in target.category:
        for other in target.category:
            result += np.bincount(one % (count + 1) * (count + 1) + other % (count + 1), weight,
                                  (count + 1) ** 2).reshape(result.shape)
    return result[:count, :count]
