"""A small study that is right, and how to make it wrong in one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from survey.study import Study, read_study
from words.problems import Problems

FILES = {
    "study.yaml": """\
study:
  id: river-city
  title: {zh: 河城, en: River City}
instruments: [instruments]
districts: districts.csv
waves:
  - {id: 2024Q1, instrument: small@1.0.0, from: 2024-01-05, to: 2024-02-01, data: [data/1.csv], bind: bind/1.yaml}
  - {id: 2024Q2, instrument: small@1.0.0, from: 2024-04-05, to: 2024-05-01, data: [data/2.sav], bind: bind/2.yaml}
design:
  sample: probability
  strata: [district, urban]
  stages:
    - {psu: community, fpc: null}
  psus_across_waves: same
  lonely: fail
  pooled: weight
comparisons:
  versus: [previous, city, targets, benchmarks]
  pairs: [index, dimensions]
  by: [SEX]
  worth: {score: 3, share: 0.05, SAF: 2}
  same_within: {score: 2}
  conf: 0.95
  named:
    gap: {SAF: 1, TRU: -1}
targets: targets.csv
benchmarks: benchmarks.csv
privacy: {few: 40, withhold: 12}
""",
    "districts.csv": """\
id,label_zh,label_en,short_zh,short_en,aliases,parent,population
east,东区,East District,东,East,E;Eastern,,254000
west,西区,West District,西,West,W,,180000
""",
    "targets.csv": """\
indicator,statistic,wave,district,value
PSI,score,2024Q2,,75
SAF1,share:TOP,,east,0.8
""",
    "benchmarks.csv": """\
id,indicator,statistic,value,se,n,source,label_zh,label_en
nation,SAF1,share:TOP,0.774,0.004,12000,Yearbook 2023,全国,Whole country
nation,SAF,score,71.5,,,Yearbook 2023,全国,Whole country
""",
    "bind/1.yaml": """\
respondent: id
district: area
weight: w
mode: how
design: {urban: town, community: village}
items:
  SAF1: q1
  SAF2: q2
  TRU1: q3
  PUB.board: q4a
  PUB.none: q4b
  HH: q5
  SEX: q6
answers:
  SAF1: {"very safe": "2", "unsafe": "0"}
  PUB: {"yes": "1", "no": "0"}
missing:
  SAF2: {"8": dont_know}
  all: {"NA": lost}
""",
    "instruments/small/1.0.0.yaml": """\
instrument:
  id: small
  version: 1.0.0
  title: {zh: 小问卷, en: Small survey}
  status: not_fielded
  unit: person
  population: {zh: 居民, en: Residents}
  modes: [web, phone]
  languages: [zh, en]
  few: 30
  withhold: 10
scales:
  safe:
    top: [2]
    choices:
      0: {zh: 不安全, en: Unsafe, score: 0}
      1: {zh: 一般, en: So-so, score: 50}
      2: {zh: 安全, en: Safe, score: 100}
sections:
  S: {zh: 全部, en: All}
items:
  - {id: SAF1, section: S, kind: single, scale: safe, text: {zh: 白天, en: By day}}
  - {id: SAF2, section: S, kind: single, scale: safe, allow: [dont_know], text: {zh: 夜里, en: By night}}
  - {id: TRU1, section: S, kind: single, scale: safe, ask_if: SAF1 == 2, text: {zh: 信任, en: Trust}}
  - id: PUB
    section: S
    kind: multi
    text: {zh: 渠道, en: Channels}
    choices: {board: {zh: 公告栏, en: Board}, none: {zh: 都没有, en: None, exclusive: true}}
  - {id: HH, section: S, kind: number, min: 1, max: 20, role: design, text: {zh: 人数, en: Household}}
  - {id: SEX, section: S, kind: single, role: demographic, text: {zh: 性别, en: Sex},
     choices: {1: {zh: 男, en: Male}, 2: {zh: 女, en: Female}}}
constructs:
  SAF: {label: {zh: 安全感, en: Safety}, items: [SAF1, SAF2], model: reflective, role: index}
  TRU: {label: {zh: 信任, en: Trust}, items: [TRU1], model: single, role: index}
index:
  id: PSI
  label: {zh: 指数, en: Index}
  weights_origin: {zh: 自定, en: Our own}
  dimensions:
    - {id: D1, label: {zh: 安全, en: Safety}, weight: 0.6, constructs: {SAF: 1}}
    - {id: D2, label: {zh: 信任, en: Trust}, weight: 0.4, constructs: {TRU: 1}}
flags:
  - {id: one_answer, label: {zh: 住得少, en: Alone}, when: SAF1 == 0, official: excluded}
""",
}
FILES["bind/2.yaml"] = FILES["bind/1.yaml"]

Change = tuple[str, str, str]  # file, text, what to write instead


def write(folder: Path, *changes: Change) -> Path:
    """The small study in a folder, with each text replaced in its file."""
    files = dict(FILES)
    for file, old, new in changes:
        assert files[file].count(old) >= 1, f"{old!r} is not in {file}"
        files[file] = files[file].replace(old, new, 1)
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def study_folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes the small study, changed as given."""
    return lambda *changes: write(tmp_path / "river-city", *changes)


@pytest.fixture
def read_changed(study_folder: Callable[..., Path]) -> Callable[..., tuple[Study | None, list[str]]]:
    """Reads the small study, changed as given: the study, and every problem as a reader sees it."""

    def read(*changes: Change) -> tuple[Study | None, list[str]]:
        problems = Problems()
        study = read_study(study_folder(*changes), problems)
        return study, [problem.text("en") for problem in problems]

    return read
