"""The way back from a number to the answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.report import Report, load_report
from analysis.trace import trace
from dashboard.views.trace import trace_lines
from jingmin import import_wave, load_study
from survey.study.model import Study
from tests.analysis.conftest import analysed
from words.problems import SurveyError


def lines(study: Study, id: str, lang: str = "en") -> str:
    return "\n".join(trace_lines(trace(study, load_report(study.folder), id), lang, design=["-"], simulated=True))  # type: ignore[arg-type]


def test_an_index_is_walked_back_to_items_codes_and_counts(waves_same: Study) -> None:
    found = trace(waves_same, load_report(waves_same.folder), "IDX/score/official/w1/north/-/-/-")
    assert found.indicator["parts"] == {"CON": 0.6, "ONE": 0.4}
    assert [item["id"] for item in found.items] == ["Q1", "Q2", "Q3", "Q4"]
    reversed_item = next(item for item in found.items if item["id"] == "Q3")
    assert reversed_item["reverse"] and reversed_item["codes"][0]["score"] == 100
    (wave,) = found.steps
    valid = {step["id"]: step["valid"] for step in wave["items"]}
    assert min(valid["CON"], valid["ONE"]) == found.row["n"] and wave["responses"] >= wave["estimated"] >= valid["CON"]
    assert re.fullmatch("[0-9a-f]{64}", found.files[0]["sha256"])


def test_a_contrast_names_its_other_side(waves_same: Study) -> None:
    found = trace(waves_same, load_report(waves_same.folder), "IDX/score/official/w2/north/-/-/wave:w1")
    assert found.other == "IDX/score/official/w1/north/-/-/-"
    assert trace(waves_same, load_report(waves_same.folder), "Q1/score/official/w2/north/SEX/1/city").other == (
        "Q1/score/official/w2/-/SEX/1/-")


def test_it_reads_in_both_languages(waves_same: Study) -> None:
    id = "CON/score/official/w1/north/-/-/-"
    english, chinese = lines(waves_same, id), lines(waves_same, id, "zh")
    assert "Simulated" in english and "not fielded, not validated" in english and "linearised" in english
    assert "模拟数据" in chinese and "{" not in english + chinese


def test_a_withheld_row_shows_the_rule_and_no_count(waves_same: Study) -> None:
    report = load_report(waves_same.folder)
    id = "Q1/score/official/w1/north/-/-/-"
    rows = report.result.copy()
    rows["flag"] = rows["flag"].astype(object)
    rows.loc[rows["id"] == id, "flag"] = "withheld"
    found = trace(waves_same, Report(rows, report.findings, report.catalogue), id)
    assert found.rule == waves_same.privacy.withhold and found.steps == []
    said = "\n".join(trace_lines(found, "en", design=["-"], simulated=False))
    assert "Withheld" in said and "responses" not in said


def test_a_count_of_a_small_group_is_not_shown(waves_same: Study) -> None:
    strict = waves_same.model_copy(update={"privacy": waves_same.privacy.model_copy(update={"withhold": 1000})})
    found = trace(strict, load_report(waves_same.folder), "Q1/score/official/w1/north/-/-/-")
    assert [(step["asked"], step["valid"]) for step in found.steps[0]["items"]] == [(None, None)]


def test_an_unknown_id_proposes_near_ones(waves_same: Study) -> None:
    with pytest.raises(SurveyError, match="Q1/score/official/w1/north"):
        trace(waves_same, load_report(waves_same.folder), "Q1/score/official/w1/nort/-/-/-")


def test_an_old_number_is_not_explained_by_a_new_questionnaire(tmp_path: Path) -> None:
    study = analysed("waves_same", tmp_path)
    path = study.folder / "instruments" / "waves" / "1.0.0.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("score: 25", "score: 30"), encoding="utf-8")
    changed = load_study(study.folder)
    for wave in changed.waves:
        import_wave(changed, wave.id)
    with pytest.raises(SurveyError, match="analyse"):
        trace(changed, load_report(study.folder), "CON/score/official/w1/north/-/-/-")
