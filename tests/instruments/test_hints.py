"""Routing that leads nowhere, scores that point two ways, and hints about what goes wrong elsewhere."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from instruments.checking import check_file
from instruments.library import find
from instruments.logic import And, Not, Or, Test, Tree
from instruments.logic.evaluate import holds
from instruments.logic.worlds import both, implies, same, true_in
from tests.instruments.small import SMALL, read
from words.problems import Problems

F = '  - {id: F, section: S1, kind: single, text: {zh: 问, en: Ask}, choices: {0: {zh: 否, en: "No"}, 1: {zh: 是, en: "Yes"}}}\n'
Q1 = "  - {id: Q1, section: S1, kind: single, text: {zh: 问, en: Ask}, scale: sat3, ask_if: F == 1}\n"


def errors(old: str, new: str, folder: Path) -> list[str]:
    assert old in SMALL
    return read(SMALL.replace(old, new, 1), folder)[1]


@pytest.mark.parametrize("condition", ["F == 1 and F == 0", "F == 1 and not F == 1", "F < 1 and F > 0"])
def test_a_condition_that_no_answer_makes_true_is_refused_where_it_stands(condition: str, tmp_path: Path) -> None:
    assert errors("ask_if: F == 1}", f"ask_if: {condition}}}", tmp_path) == ["22:86 contradiction"]


def test_a_condition_on_a_question_that_was_not_asked_is_refused(tmp_path: Path) -> None:
    """Q2 is asked of those who answered Q1, which only F == 1 are asked, and of them only F == 0."""
    assert errors("scale: sat3, reverse: true, top: [1]}", "scale: sat3, ask_if: Q1 == 1 and F == 0}", tmp_path) == [
        "23:86 contradiction"]


def test_a_condition_that_ended_interviews_never_meet_is_refused(tmp_path: Path) -> None:
    assert errors('1: {zh: 是, en: "Yes"}}}', '1: {zh: 是, en: "Yes"}}, terminate_if: F == 1}', tmp_path) == [
        "22:86 contradiction"]


def test_an_interview_that_always_ends_is_refused(tmp_path: Path) -> None:
    assert [line.split()[1] for line in errors('1: {zh: 是, en: "Yes"}}}', '1: {zh: 是, en: "Yes"}}, terminate_if: F >= 0}',
                                               tmp_path)] == ["always_ends"]


def test_routing_in_a_circle_says_the_circle(tmp_path: Path) -> None:
    text = SMALL.replace(F, F.replace("}}}", "}}, ask_if: Q1 == 1}"))
    path = tmp_path / "v.yaml"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    check_file(path, problems)
    assert [problem.code for problem in problems.errors] == ["instruments.cycle"]
    assert "in a circle: F → Q1 → F." in problems.errors[0].text("en")


def test_an_attention_item_with_scores_is_refused(tmp_path: Path) -> None:
    assert "attention_scored" in str(errors("id: Q1, section: S1,", "id: Q1, section: S1, role: attention,", tmp_path))


def test_a_top_box_at_the_low_end_of_the_scores_is_refused(tmp_path: Path) -> None:
    assert [line.split()[1] for line in errors(", reverse: true, top: [1]}", ", reverse: true}", tmp_path)] == ["top_direction"]
    survey = find("public_satisfaction@1.0.0").read_text(encoding="utf-8")
    path = tmp_path / "v.yaml"
    path.write_text(survey.replace("    scale: worry5\n    reverse: true\n", "    scale: worry5\n", 1), encoding="utf-8")
    problems = Problems()
    check_file(path, problems)
    assert [problem.code for problem in problems.errors] == ["instruments.top_direction"]
    assert "`SAF3`: its top box 1, 2 scores lower" in problems.errors[0].text("en")


@pytest.mark.parametrize(("edits", "code"), [
    ([("id: T, section: S2,", "id: T, section: S2, random: b,")], "random_block"),
    ([("id: Q1, section: S1,", "id: Q1, section: S1, random: b,"), ("id: M, section: S2,", "id: M, section: S2, random: b,")],
     "random_block"),
    ([("id: F, section: S1,", "id: F, section: S1, random: b,"), ("id: Q1, section: S1,", "id: Q1, section: S1, random: b,")],
     "random_condition"),
])
def test_a_block_in_random_order_stands_together_and_decides_nothing_of_itself(
    edits: list[tuple[str, str]], code: str, tmp_path: Path,
) -> None:
    text = SMALL
    for old, new in edits:
        text = text.replace(old, new)
    assert [line.split()[1] for line in read(text, tmp_path)[1]] == [code]


@pytest.mark.parametrize(("old", "new", "code"), [
    ("id: T,", "id: 意见,", "foreign_name"),
    ("id: T,", "id: T-1,", "foreign_name"),
    ("id: T,", "id: WITH,", "taken_name"),
    ("id: T,", f"id: {'见' * 22},", "long_name"),
    ("id: T, section: S2, kind: text, text: {zh: 问, en: Ask}", f"id: T, section: S2, kind: text, text: {{zh: {'问' * 86}, en: A}}",
     "long_label"),
    ("en: Fair", f"en: {'a' * 121}", "long_label"),
    ("{zh: 小, en: Small}", "{zh: 小, en: Small}", ""),
    ("text: {zh: 问, en: Ask}, max_chars", "text: {zh: 问好, en: 问好}, max_chars", "untranslated"),
    ("x: {zh: 甲, en: X}, y:", "x: {zh: 甲, en: X}, X: {zh: 丙, en: Z}, y:", "choice_case"),
    ("items: [Q1], model: single", "items: [Q1], model: single", ""),
    (ASK := "id: Q1, section: S1, kind: single, text: {zh: 问, en: Ask}",
     ASK.replace("{zh: 问, en: Ask}", "{zh: 民警熟悉情况，并且管理到位, en: Ask}"), "double_barrelled"),
    (ASK, ASK.replace("en: Ask", 'en: "Police know who lives here, and manage housing well"'), "double_barrelled"),
])
def test_hints_are_warnings_and_refuse_nothing(old: str, new: str, code: str, tmp_path: Path) -> None:
    assert old in SMALL
    path = tmp_path / "v.yaml"
    path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    problems = Problems()
    assert check_file(path, problems) is not None
    hints = {problem.code.removeprefix("instruments.") for problem in problems}
    assert code in hints if code else hints == set()
    assert all(problem.text(lang) and problem.where.line for problem in problems for lang in ("zh", "en"))


def test_items_of_a_construct_that_point_two_ways_are_worth_a_second_look(tmp_path: Path) -> None:
    two = "  C2: {label: {zh: 二, en: Two}, items: [Q1, Q2], model: reflective, role: auxiliary}\n"
    text = SMALL.replace("  C2: {label: {zh: 二, en: Two}, items: [Q2], model: single, role: index}\n", two)
    text = text.replace("constructs: {C1: 1/3, C2: 2/3}", "constructs: {C1: 1}")
    path = tmp_path / "v.yaml"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    assert check_file(path, problems) is not None
    assert [problem.code for problem in problems] == ["instruments.mixed_direction"]


def test_the_known_double_question_of_the_survey_is_found() -> None:
    problems = Problems()
    check_file(find("public_satisfaction@1.0.0"), problems)
    assert "POP1" in {problem.values.get("item") for problem in problems if problem.code.endswith("double_barrelled")}


# ---- Combinations, one at a time and over columns -----------------------------------------------------------------

CODES = {"A": (0, 1, 2), "B": (0, 1), "C": (1, 2, 3)}
TESTS = st.builds(Test, st.sampled_from("ABC"), st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), st.tuples(st.integers(0, 3))) | (
    st.builds(Test, st.sampled_from("ABC"), st.sampled_from(["in", "not in"]), st.just((1, 2))))
TREES = st.recursive(TESTS, lambda inner: st.builds(Not, inner) | st.builds(And, st.tuples(inner, inner)) | st.builds(
    Or, st.tuples(inner, inner)), max_leaves=6)
WORLDS = [dict(zip("ABC", each, strict=True)) for each in product((-66, 0, 1, 2), (-66, 0, 1), (-66, 1, 2, 3))]
COLUMNS = {name: np.array([world[name] for world in WORLDS], dtype=np.int16) for name in "ABC"}


@settings(deadline=None, max_examples=200)
@given(TREES)
def test_one_combination_at_a_time_says_what_the_columns_say(tree: Tree) -> None:
    assert [true_in(tree, world) for world in WORLDS] == holds(tree, COLUMNS).tolist()


@settings(deadline=None, max_examples=100)
@given(TREES, TREES)
def test_two_conditions_together_hold_where_both_do(first: Tree, second: Tree) -> None:
    together = both(first, second, CODES)
    assert together is not None
    assert holds(together, COLUMNS).tolist() == (holds(first, COLUMNS) & holds(second, COLUMNS)).tolist()
    assert implies(first, second, CODES) == bool((~holds(first, COLUMNS) | holds(second, COLUMNS)).all())
    assert same(first, second, CODES) == bool((holds(first, COLUMNS) == holds(second, COLUMNS)).all())
