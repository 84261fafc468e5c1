"""A study with an assessment of four stations over some months."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from instruments.assessment import Assessment
from instruments.library import find
from instruments.load import load
from survey.study import Study, load_study
from tests.study.conftest import FILES

KEY = "quantitative_assessment@1.0.0"
loaded = load(find(KEY), key=KEY)
assert isinstance(loaded, Assessment)
SCHEDULE: Assessment = loaded
STATIONS = """\
id,label_zh,label_en,district,area_km2
st1,一所,Station 1,east,12.5
st2,二所,Station 2,east,7
st3,三所,Station 3,west,30
st4,四所,Station 4,west,
"""
ASSESSMENTS = """\
assessments:
  - id: a2024
    instrument: quantitative_assessment@1.0.0
    from: 2024-01
    to: 2024-12
    units: stations.csv
    data: [figures.csv]
    case_mix: {area_km2: {zh: 面积, en: area}}
"""
HEADS = "unit,period,indicator,numerator,denominator,value,n,low,high"
MONTHS = tuple(f"2024-{month:02}" for month in range(1, 13))


def folder(path: Path, assessments: str = ASSESSMENTS, **more: str) -> Path:
    """A study's folder; files as given, `/` in a name written as it is."""
    text = FILES["study.yaml"].replace("data: [data/1.csv], bind: bind/1.yaml", "modes: [web]").replace(
        "data: [data/2.sav], bind: bind/2.yaml", "modes: [web]")
    files = {**FILES, "study.yaml": text + assessments, "stations.csv": STATIONS, **more}
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(content, encoding="utf-8")
    return path


def study(path: Path, assessments: str = ASSESSMENTS, **more: str) -> Study:
    return load_study(folder(path, assessments, **more))


def long_form(*lines: str | Iterable[str]) -> str:
    """Lines in long form below their heads."""
    whole = [one for line in lines for one in ([line] if isinstance(line, str) else line)]
    return "\n".join([HEADS, *whole]) + "\n"


def rate(unit: str, period: str, indicator: str, top: float, low: float) -> str:
    return f"{unit},{period},{indicator},{top:.10g},{low:.10g},,,,"


def count(unit: str, period: str, indicator: str, value: float) -> str:
    return f"{unit},{period},{indicator},,,{value:.10g},,,"
