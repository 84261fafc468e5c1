"""A national assessment, 3,000 stations × 24 indicators × 60 months, against what pandas takes to read its file."""

from __future__ import annotations

import json
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.evaluation.assessment.evaluated import Evaluated
from analysis.evaluation.assessment.report import evaluated_assessments, report_of, stored_assessments
from benchmarks.row import Row, at_most, reported
from benchmarks.work import alone, peak_mb
from instruments.assessment import Assessment
from instruments.library import find
from instruments.load import load
from survey.assessment.importing import import_assessment
from survey.study import load_study

STATIONS, DISTRICTS, MONTHS = 3_000, 60, 60
BASE = "quantitative_assessment@1.0.0"
NAME = f"{STATIONS:,} stations x 24 indicators x {MONTHS} months"
# The survey's index and the percent achieved come from other instruments: here units report a share in their place.
IN_PLACE = ("    measure: flow_rate\n    per: 100\n    counted: share\n    numerator: {zh: 甲, en: a}\n"
            "    denominator: {zh: 乙, en: b}\n")
STUDY = """\
study: {id: national, title: {zh: 全国, en: National}, simulated: true}
instruments: [own]
districts: districts.csv
waves:
  - {id: w, instrument: public_satisfaction@2.0.0, from: 2024-01-01, to: 2024-01-31, modes: [web]}
design: {sample: opt_in}
assessments:
  - {id: all, instrument: national@1.0.0, from: 2020-01, to: 2024-12, units: units.csv, data: [figures.csv]}
"""


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        alone("written", folder, module="benchmarks.assessment")
        found = alone("measured", folder, module="benchmarks.assessment")
    yield at_most(f"{NAME}: imported, rolled up, graded / pandas reads the file (CPU seconds)", found["ours"], found["pandas"], 5, found["peak"])
    yield reported(f"{NAME}: the same with its rows of RESULT and findings / pandas reads the file", found["whole"], found["pandas"], found["peak"])


def written(folder: str) -> None:
    """Writes the study and its file of 4.3 million lines."""
    place = Path(folder)
    schedule = _schedule(place / "own" / "national" / "1.0.0.yaml")
    (place / "study.yaml").write_text(STUDY, encoding="utf-8")
    (place / "districts.csv").write_text("id,label_zh,label_en\n" + "".join(
        f"d{at},{at}区,District {at}\n" for at in range(DISTRICTS)), encoding="utf-8")
    (place / "units.csv").write_text("id,label_zh,label_en,district\n" + "".join(
        f"s{at:04},{at}所,Station {at},d{at % DISTRICTS}\n" for at in range(STATIONS)), encoding="utf-8")
    rng = np.random.default_rng(1)
    months = [f"{2020 + at // 12}-{at % 12 + 1:02}" for at in range(MONTHS)]
    pieces = [_figures(one, months, rng) for one in schedule.indicators]
    pd.concat(pieces).sort_values(["unit", "period"], kind="stable").to_csv(place / "figures.csv", index=False)
    print("null")


def _schedule(path: Path) -> Assessment:
    text = find(BASE).read_text(encoding="utf-8").replace("  id: quantitative_assessment", "  id: national", 1)
    for name in ("survey", "level"):
        text = text.replace(f"    measure: {name}\n", IN_PLACE)
    text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("    taken:")).replace(
        "    period: year\n", "    period: month\n")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    found = load(path)
    assert isinstance(found, Assessment), "the schedule of the benchmark is an assessment"
    return found


def _figures(one, months, rng) -> pd.DataFrame:  # type: ignore[no-untyped-def]
    size = STATIONS * len(months)
    frame = pd.DataFrame({"unit": np.repeat([f"s{at:04}" for at in range(STATIONS)], len(months)),
                          "period": months * STATIONS, "indicator": one.id})
    columns = {name: np.full(size, np.nan) for name in ("numerator", "denominator", "value", "n")}
    if one.statistic == "median":
        columns |= {"value": rng.gamma(9, 1, size).round(1), "n": rng.poisson(40, size) + 1}
    elif one.measure == "count":
        columns["value"] = rng.poisson(0.01 if one.tier == "bottom_line" else 5, size)
    elif one.counted in ("share", "part"):
        columns["denominator"] = rng.poisson(60, size)
        columns["numerator"] = rng.binomial(columns["denominator"], 0.8)
    else:
        columns["denominator"] = rng.integers(3_000, 60_000, size)
        columns["numerator"] = rng.poisson(columns["denominator"] / 1_000)
    return frame.assign(**{name: pd.array(pd.Series(value)).astype("Int64") if name != "value" else value for name, value in columns.items()})


def measured(folder: str) -> None:
    """CPU seconds of ours until the grades and with RESULT's rows, and of pandas.read_csv, the quickest of three; our peak of memory."""
    place = Path(folder)
    both = [_ours(place) for _ in range(3)]
    pandas = min(_cpu(lambda: pd.read_csv(place / "figures.csv")) for _ in range(3))
    print(json.dumps({"ours": min(ours for ours, _ in both), "whole": min(whole for _, whole in both), "pandas": pandas, "peak": peak_mb()}))


def _ours(place: Path) -> tuple[float, float]:
    study = load_study(place)
    (place / "responses" / "all.assessment.parquet").unlink(missing_ok=True)
    kept: list[Evaluated] = []

    def graded() -> None:
        import_assessment(study, "all")
        kept.extend(evaluated_assessments(study, stored_assessments(study), None))
        assert kept[0].grades and kept[0].annual_grades is not None, "60 months are five years"

    ours = _cpu(graded)
    return ours, ours + _cpu(lambda: report_of(study, kept, None))


def _cpu(work) -> float:  # type: ignore[no-untyped-def]
    begun = _used()
    work()
    return _used() - begun


def _used() -> float:
    found = resource.getrusage(resource.RUSAGE_SELF)
    return found.ru_utime + found.ru_stime


