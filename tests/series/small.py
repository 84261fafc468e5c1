"""A study of published figures alone, with small files; and how to make it wrong in one place."""

from __future__ import annotations

from pathlib import Path

from survey.series.importing import import_series
from survey.study import Study, load_study
from words.problems import Problem, SurveyError

INSTRUMENT = """\
kind: series
instrument:
  id: figures
  version: 1.0.0
  title: {zh: 公布数据, en: Published figures}
  status: fielded
  languages: [zh, en]
  publisher: {zh: 市局, en: The city}
indicators:
  - {id: safe, label: {zh: 安全感, en: Feels safe}, statistic: share, direction: positive, source: Yearbook 1}
  - id: mood
    label: {zh: 心情, en: Mood}
    statistic: mean
    direction: positive
    unit: {zh: 分, en: points}
    scale: {low: 0, high: 10}
    source: Yearbook 2
  - id: calls
    label: {zh: 报警, en: Calls}
    statistic: rate
    direction: negative
    unit: {zh: 每千人, en: "per 1,000"}
    source: Yearbook 3
"""
STUDY = """\
study:
  id: published
  title: {zh: 公布, en: Published}
instruments: [instruments]
districts: districts.csv
series:
  - id: figures
    instrument: figures@1.0.0
    file: figures.csv
    columns: {district: district, period: period, measure: measure, value: value, se: se, n: n}
    measures: {safe: [safe, feeling safe], mood: mood, calls: calls}
    dates: "%Y"
    city: [city, whole city]
comparisons:
  versus: [previous, city, "district:east"]
"""
DISTRICTS = """\
id,label_zh,label_en,aliases
east,东区,East,
north,北区,North,Northern;The North
west,西区,West,
"""
FIGURES = """\
district,period,measure,value,se,n
east,2023,safe,0.55,,180
north,2023,safe,0.65,,240
city,2023,safe,0.61,,420
east,2024,safe,0.71,,200
The North,2024,feeling safe,0.70,,210
whole city,2024,safe,0.70,,410
"""
FILES = {"study.yaml": STUDY, "districts.csv": DISTRICTS, "instruments/figures/1.0.0.yaml": INSTRUMENT, "figures.csv": FIGURES}


def folder(path: Path, **more: str) -> Path:
    """The study's folder; files as given by their names, `study` in place of study.yaml."""
    for name, content in {**FILES, **more}.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(content, encoding="utf-8")
    return path


def study(path: Path, **more: str) -> Study:
    return load_study(folder(path, **more))


def imported(path: Path, **more: str) -> Study:
    found = study(path, **more)
    for one in found.series:
        import_series(found, one.id)
    return found


def refused(path: Path, **more: str) -> list[Problem]:
    """The errors of an import, which leaves nothing behind."""
    found = study(path, **more)
    try:
        import_series(found, "figures")
    except SurveyError as error:
        assert not (path / "responses" / "figures.series.parquet").exists()
        return [one for one in error.problems if one.severity == "error"]
    raise AssertionError("it was imported")


def wrong(path: Path, **more: str) -> list[Problem]:
    """The errors of the study itself."""
    try:
        study(path, **more)
    except SurveyError as error:
        return [one for one in error.problems if one.severity == "error"]
    raise AssertionError("nothing was wrong")


def said(problems: list[Problem]) -> list[str]:
    """Code and place of each."""
    return [f"{one.code} {one.where.file}:{one.where.line or one.where.row or one.where.cell or ''}:{one.where.column or one.where.character or ''}"
            for one in problems]
