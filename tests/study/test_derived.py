"""Derived items in study.yaml: every mistake at its line and column, all at once, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.study import load_study
from survey.study.outline import outline
from survey.study.reading import read_study
from tests.golden.truth import place
from words.problems import Problems, SurveyError

LABEL = "label: {zh: 甲, en: A}"


def written(folder: Path, *lines: str, study: str = "waves_same") -> Path:
    path = place(study, folder) / "study.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "derived:\n" + "".join(f"  {line}\n" for line in lines), encoding="utf-8")
    return path.parent


@pytest.mark.parametrize(("line", "code"), [
    (f'X: {{{LABEL}, share: "Q1 in [4, 6]"}}', "instruments.code_of_item"),
    (f'X: {{{LABEL}, share: "Q1 == 4", base: "SEXX == 1"}}', "instruments.unknown_item_near"),
    (f'X: {{{LABEL}, share: "Q1 in [4"}}', "instruments.condition_ends"),
    (f'X: {{{LABEL}, shar: "Q1 == 4"}}', "instruments.unknown_key_near"),
    ('X: {share: "Q1 == 4"}', "instruments.missing_key"),
    (f'q1: {{{LABEL}, share: "Q1 == 4"}}', "study.derived_name"),
    (f'D1: {{{LABEL}, share: "Q1 == 4"}}', "study.derived_name"),
    (f'X: {{{LABEL}, share: "Q1 == 4", score: Q2}}', "study.derived_kind"),
    (f'X: {{{LABEL}, base: "Q1 == 4"}}', "study.derived_kind"),
    (f"X: {{{LABEL}, score: SEX}}", "study.derived_score"),
    (f"X: {{{LABEL}, score: QQ1}}", "study.derived_score_near"),
    (f"X: {{{LABEL}, mean: Q1}}", "study.derived_mean"),
    (f"X: {{{LABEL}, ratio: [Q1]}}", "study.derived_two"),
])
def test_a_mistake_is_named_where_it_stands(tmp_path: Path, line: str, code: str) -> None:
    with pytest.raises(SurveyError) as error:
        load_study(written(tmp_path, line))
    found = {problem.code: problem for problem in error.value.problems}
    assert code in found, list(found)
    assert found[code].where is not None and found[code].where.line == 19
    assert all(problem.text(lang) for problem in found.values() for lang in ("zh", "en"))


def test_a_ratio_takes_numbers_only_and_codes_are_no_counts(tmp_path: Path) -> None:
    with pytest.raises(SurveyError) as error:
        load_study(written(tmp_path, f"X: {{{LABEL}, ratio: [API00, API5]}}", study="dclus10"))
    assert [problem.code for problem in error.value.problems] == ["study.derived_ratio_near"]


def test_derived_items_may_have_targets_worth_and_a_line_in_check(tmp_path: Path) -> None:
    folder = written(tmp_path, f'X: {{{LABEL}, score: Q1, base: "SEX == 1"}}')
    path = folder / "study.yaml"
    text = path.read_text(encoding="utf-8").replace("  named: {gap: {CON: 1, ONE: -1}}",
                                                    "  named: {gap: {CON: 1, X: -1}}\n  worth: {X: 5, ratio: 0.1}")
    path.write_text(text, encoding="utf-8")
    found = load_study(folder)
    assert "Derived items: X" in outline(found, "en") and "派生题：X" in outline(found, "zh")


def test_what_one_version_lacks_is_a_warning_that_names_it(tmp_path: Path) -> None:
    folder = written(tmp_path, f'X: {{{LABEL}, share: "Q5 == 4"}}')
    old = folder / "instruments" / "waves" / "1.0.0.yaml"
    text = old.read_text(encoding="utf-8")
    newer = text.replace("version: 1.0.0", "version: 2.0.0").replace("id: Q4,", "id: Q5,").replace("items: [Q4]", "items: [Q5]")
    (old.parent / "2.0.0.yaml").write_text(newer, encoding="utf-8")
    study = folder / "study.yaml"
    study.write_text(study.read_text(encoding="utf-8").replace("id: w2, instrument: waves@1.0.0", "id: w2, instrument: waves@2.0.0"),
                     encoding="utf-8")
    bind = folder / "bind" / "w2.yaml"
    bind.write_text(bind.read_text(encoding="utf-8").replace("Q4", "Q5"), encoding="utf-8")
    problems = Problems()
    found = read_study(folder, problems)
    warned = [problem for problem in problems.warnings if problem.code == "study.derived_some"]
    assert found is not None and not problems.errors and len(warned) == 1
    assert "waves@2.0.0" in warned[0].text("en") and "Q5" in warned[0].text("zh")
    assert [list(found.derived_in(found.instrument(wave))) for wave in ("w1", "w2")] == [[], ["X"]]
