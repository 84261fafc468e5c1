"""A study analysed: its answers to RESULT, and a report put in place."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.answers import Answers
from analysis.beside import Beside, beside_facts, beside_findings, beside_rows
from analysis.bridges import lines
from analysis.catalogue import catalogue
from analysis.evaluation.assessment.report import assessed_report, stored_assessments
from analysis.evaluation.maturity.report import rated_report
from analysis.finish import result_table
from analysis.kept import FOLDER, Kept, tidy
from analysis.layout import Layout
from analysis.lines import version_facts
from analysis.link import FEWEST
from analysis.part import parts_of
from analysis.report import save_report
from analysis.series.report import series_report
from analysis.spreads import without_median
from analysis.survey import survey_pieces
from analysis.tally.counting.replicated import MOST_VALUES
from analysis.tally.engines import Connection, connect
from analysis.weighting.calibrate import calibrated
from analysis.weighting.facts import weighting_facts
from instruments.reading.validation import listed
from survey.responses.store import Stored, stored
from survey.responses.taken import stored_each
from survey.study.model import Study, Wave
from words.language import LANGS
from words.problems import Problems, Where

# A city figure whose districts' shares of weight are further off than this is not the city's.
SHARE_TOLERANCE = 0.10


@dataclass(frozen=True)
class Analysis:
    """The folder of a new report; and by wave how many columns of its answers were read for it, 0 where all was counted before."""

    report: Path
    read: Mapping[str, int]


def analyse(study: Study, *, engine: str = "arrow", at: str | None = None, memory: str | None = None,
            threads: int | None = None, folder: str | None = None) -> Path:
    """The folder of the study's new report; see `analysis_of`. The others say where the engine is, see `connect`."""
    return analysis_of(study, engine=connect(engine, at=at, memory=memory, threads=threads, folder=folder)).report


def analysis_of(study: Study, *, engine: Connection | None = None) -> Analysis:
    """A study analysed, its new report in place.

    engine : what counts the answers; None is our own counting, which needs nothing

    Counts only what the study's cache does not have. Reads only what was imported; raises SurveyError where a wave was not imported, or with another
    binding, design or instrument, or a round of rating that names files; where a stratum has one psu; where districts weigh in the city's
    figures otherwise than their population.
    """
    others, figures = beside(study), stored_assessments(study)
    alone = figures or any(one.facts for one in others)
    problems = Problems()
    if not alone and not study.waves:
        problems.add("analysis.nothing_imported", Where(str(study.folder / "study.yaml")))
        problems.raise_errors()
    waves = {} if alone and all(wave.planned for wave in study.waves) else stored_waves(study)
    answers, weightings = calibrated(study, raw_answers(study, waves, engine), problems)
    for part in parts_of(study, answers):
        _check_city(study, part.layout, problems)
    problems.raise_errors()
    found = lines(study, answers)
    for line in found:
        if line.unlinked:
            problems.add("analysis.replicates_unlinked", wave=line.versions.after.id, items=listed(line.unlinked), fewest=FEWEST)
    surveyed = result_table(study, list(survey_pieces(study, answers, found))) if waves else None
    if surveyed is not None and study.design.supplied and (without := without_median(surveyed)):
        problems.add("analysis.replicates_medians", items=", ".join(without), most=f"{MOST_VALUES:,}")
    others = [*others, assessed_report(study, figures, surveyed, others)]
    result = beside_rows(surveyed, others)
    read = {wave: len(one.kept.read) if one.kept else 0 for wave, one in answers.items()}
    facts = beside_facts(_facts(study, waves, result, problems) | {
        "lines": version_facts(found), "read": read, "weighting": [weighting_facts(study, one) for one in weightings.values()]}, others)
    report = save_report(study.folder, result, facts, beside_findings(others))
    tidy(study.folder / FOLDER, {path: names for one in answers.values() if one.kept for path, names in one.kept.used.items()})
    return Analysis(report, read)


def beside(study: Study) -> list[Beside]:
    """What is not a sample and needs nothing else of the report: a part of it each. Assessments come after, for they take of both."""
    return [rated_report(study), series_report(study)]


def fielded(study: Study) -> tuple[Wave, ...]:
    """The study's waves but for those that are planned; SurveyError where all are, or there is none."""
    waves = tuple(wave for wave in study.waves if not wave.planned)
    if not waves:
        problems = Problems()
        problems.add("analysis.nothing_fielded" if study.waves else "analysis.no_waves", Where(str(study.folder / "study.yaml")))
        problems.raise_errors()
    return waves


def answers_of(study: Study, *, engine: Connection | None = None) -> dict[str, Answers]:
    """Every wave's coded answers and places as they were imported, and how their weights are calibrated.

    engine : what counts them, where one is given
    """
    if not isinstance(study, Study):
        raise TypeError(f"a study is wanted, as load_study gives it, not {study!r}")
    return calibrated(study, raw_answers(study, stored_waves(study), engine), Problems())[0]


def raw_answers(study: Study, waves: Mapping[str, Stored], engine: Connection | None = None) -> dict[str, Answers]:
    """The waves' answers with the weights that they were imported with."""
    return {wave: Answers(one.path, one.places, Kept(study.folder / FOLDER, one.facts["checksums"]["responses"]),
                          engine.wave(study, wave, one.path, one.facts) if engine else None)
            for wave, one in waves.items()}


def stored_waves(study: Study) -> dict[str, Stored]:
    """The imported answers of every wave that is not only planned; all that is wrong with any of them at once."""
    return stored_each([wave.id for wave in fielded(study)], lambda wave: stored(study, wave))


def _check_city(study: Study, layout: Layout, problems: Problems) -> None:
    """Districts' shares of weight against their shares of population, wave by wave."""
    population = pd.Series({one.id: one.population for one in study.districts}, dtype=float)
    if study.design.pooled != "weight" or population.isna().any():
        return
    for wave, weights in zip(layout.waves, layout.weight, strict=True):
        weight = pd.Series(weights, index=list(layout.districts))
        met = weight > 0
        off = (weight / weight.sum()) / (population.where(met) / population[met].sum()) - 1
        far = off[met & (off.abs() > SHARE_TOLERANCE)]
        if len(far):
            worst = ", ".join(f"{name} {change:+.0%}" for name, change in far.items())
            problems.add("analysis.city_weights", wave=wave, districts=worst)


def _facts(study: Study, waves: Mapping[str, Stored], result: pa.Table, problems: Problems) -> dict[str, Any]:
    flags = pc.fill_null(pc.cast(result["flag"], pa.string()), "")
    count = {flag: pc.sum(pc.match_substring(flags, flag)).as_py() or 0 for flag in ("withheld", "few")}
    settings = hashlib.sha256("".join(study.checksums[name] for name in ("comparisons", "design")).encode())
    return catalogue(study) | {
        "waves": [_wave(study, wave, one) for wave, one in waves.items()],
        "counts": {"rows": result.num_rows, **count},
        "checksums": {"settings": settings.hexdigest(),
                      "comparisons": study.checksums["comparisons"], "design": study.checksums["design"],
                      "waves": {wave: one.facts["checksums"]["responses"] for wave, one in waves.items()}},
        "warnings": [{"code": one.code, "text": {lang: one.text(lang) for lang in LANGS}}
                     for one in problems.warnings],
    }


def _wave(study: Study, wave: str, one: Stored) -> dict[str, Any]:
    about = study.wave(wave)
    return {"id": wave, "instrument": about.instrument, "from": about.start.isoformat(), "to": about.end.isoformat(),
            "rows": one.facts["kept"], "official": one.facts["use"]["1"], "modes": one.facts["modes"],
            "excluded": one.facts["use"]["2"], "ended_early": one.facts["use"]["0"],
            "zero_weights": one.facts["zero_weights"]}
