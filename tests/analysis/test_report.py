"""A report is put in place whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.analyse import analyse
from analysis.report import load_report
from analysis.result import COLUMNS
from jingmin import import_wave, load_study
from tests.golden.truth import place
from words.problems import SurveyError


def imported(folder: Path) -> Path:
    study = load_study(place("waves_same", folder))
    for wave in study.waves:
        import_wave(study, wave.id)
    return study.folder


def test_the_same_answers_and_settings_make_the_same_report(tmp_path: Path) -> None:
    folder = imported(tmp_path)
    first, second = (analyse(load_study(folder)) for _ in range(2))
    assert first == second and [path.name for path in (folder / "reports").iterdir() if path.is_dir()] == [first.name]
    report = load_report(folder)
    assert tuple(report.result.columns) == COLUMNS and report.result["id"].is_unique
    assert report.catalogue["counts"]["rows"] == len(report.result)


def test_another_setting_makes_another_report_and_the_earlier_one_stays(tmp_path: Path) -> None:
    folder = imported(tmp_path)
    first = analyse(load_study(folder))
    text = (folder / "study.yaml").read_text(encoding="utf-8")
    (folder / "study.yaml").write_text(text.replace("  by: [SEX]\n", "  by: [SEX]\n  worth: {score: 5}\n"), "utf-8")
    second = analyse(load_study(folder))
    assert first != second and (first / "report.json").is_file()
    assert load_report(folder).catalogue["comparisons"]["worth"] == {"score": 5.0}


@pytest.mark.parametrize(("name", "left"), [("results.parquet", 0.5), ("results.parquet", 0.0), ("findings.parquet", None),
                                            ("report.json", 0.3), ("report.json", None)])
def test_a_damaged_report_is_put_right_by_another_analysis(name: str, left: float | None, tmp_path: Path) -> None:
    folder = imported(tmp_path)
    made = analyse(load_study(folder))
    whole = (made / "results.parquet").read_bytes()
    if left is None:
        (made / name).unlink()
    else:
        (made / name).write_bytes((made / name).read_bytes()[:int(left * (made / name).stat().st_size)])
    with pytest.raises(SurveyError):
        load_report(folder)
    assert analyse(load_study(folder)) == made
    assert load_report(folder).catalogue["name"] == made.name
    assert (made / "results.parquet").read_bytes() == whole
    assert [path.name for path in (folder / "reports").iterdir() if path.is_dir()] == [made.name]


def test_a_study_without_a_report_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="jingmin analyse"):
        load_report(tmp_path)


@pytest.mark.parametrize(("file", "old", "new", "code"), [
    ("study.yaml", "strata: [zone]", "strata: [zone, district]", "responses.other_design"),
    ("bind/w1.yaml", "dont_know", "refused", "responses.other_binding"),
    ("instruments/waves/1.0.0.yaml", "zh: \"不太同意\"", "zh: \"不同意\"", "responses.other_instrument"),
])
def test_answers_imported_under_other_terms_must_be_imported_again(tmp_path: Path, file: str, old: str, new: str,
                                                                    code: str) -> None:
    study = load_study(place("lonely_certainty", tmp_path))
    import_wave(study, "w1")
    path = study.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SurveyError) as error:
        analyse(load_study(study.folder))
    assert code in {problem.code for problem in error.value.problems}
    assert "import" in str(error.value)
