"""The commented examples in a new study.yaml: without their `# ` they are right, given the files that they name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from survey.series.importing import import_series
from survey.study import read_study
from survey.study.scaffold import start_study
from words.language import LANGS, Lang
from words.problems import Problems

EXAMPLE = re.compile(r"^# (?=(?:instruments|derived|targets|benchmarks|ratings|assessments|series): )", re.MULTILINE)
OF_WAVES = re.compile(r"^(?:waves|design|comparisons|derived|targets|benchmarks):.*\n(?: +.*\n)*", re.MULTILINE)
YEARBOOK = """\
kind: series
instrument:
  id: yearbook
  version: 1.0.0
  title: {zh: 年鉴, en: Yearbook}
  status: fielded
  languages: [zh, en]
  publisher: {zh: 市局, en: The city}
indicators:
  - {id: safe, label: {zh: 安全感, en: Feels safe}, statistic: share, direction: positive, source: Yearbook 1}
"""


def started(folder: Path, lang: Lang) -> str:
    """A new study with its examples in force and the files that they name; what study.yaml says."""
    start_study(folder, lang)
    districts = (folder / "districts.csv").read_text(encoding="utf-8-sig").splitlines()
    first = districts[1].split(",")[0]
    files = {
        "units.csv": f"id,label_zh,label_en,district\nst1,一所,Station 1,{first}\n",
        "yearbook.csv": f"District,Year,What,Figure\n{first},2024,safe,0.7\n",
        "instruments/yearbook/1.0.0.yaml": YEARBOOK,
        "targets.csv": "indicator,statistic,wave,district,value\nPSI,score,,,70\n",
        "benchmarks.csv": "id,indicator,statistic,value,se,n,source,label_zh,label_en\nold,PSI,score,66,,,Yearbook,旧,Old\n"}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "data/2025Q1.csv").touch()
    text, examples = EXAMPLE.subn("", (folder / "study.yaml").read_text(encoding="utf-8"))
    assert examples == 7
    return text.replace("[previous, city]", "[previous, city, targets, benchmarks]")


@pytest.mark.parametrize("lang", LANGS)
def test_the_examples_of_a_new_study_are_right_without_their_comment_sign(tmp_path: Path, lang: Lang) -> None:
    text = started(tmp_path / "s", lang)
    (tmp_path / "s/study.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    study = read_study(tmp_path / "s", problems, raw="present")
    assert [problem.text("en") for problem in problems] == []
    assert study is not None
    assert ([one.id for one in study.rounds], [one.id for one in study.assessments], study.series[0].id) == (["R2025"], ["A2025"], "yearbook")
    assert import_series(study, "yearbook").facts["figures"] == 1


@pytest.mark.parametrize("lang", LANGS)
def test_a_new_study_needs_no_waves_beside_its_examples(tmp_path: Path, lang: Lang) -> None:
    text, taken = OF_WAVES.subn("", started(tmp_path / "s", lang))
    assert taken == 6
    (tmp_path / "s/study.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    study = read_study(tmp_path / "s", problems, raw="present")
    assert [problem.text("en") for problem in problems] == []
    assert study is not None and not study.waves
