"""Conditions: what is read, what is refused and where, and where they hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from instruments import logic
from instruments.logic import And, ConditionError, Not, Or, Test, names, parse, text
from instruments.logic.evaluate import holds
from instruments.logic.grammar import HABITS, KEYWORDS
from words.problems import CATALOGUE

A, B = Test("A", "==", (1,)), Test("B", "in", (1, 2))


@pytest.mark.parametrize(("source", "tree"), [
    ("A == 1", A),
    ("  A==1 ", A),
    ("B in [2,1]", B),
    ("PUB2.none == 1", Test("PUB2.none", "==", (1,))),
    ("性别 >= 2", Test("性别", ">=", (2,))),
    ("A == 1 and B in [1, 2] or A == 1", Or((And((A, B)), A))),
    ("A == 1 and (B in [1, 2] or A == 1)", And((A, Or((B, A))))),
    ("not A == 1 and B in [1, 2]", And((Not(A), B))),
    ("not (A == 1 or B in [1, 2])", Not(Or((A, B)))),
    ("A == 1 or (A == 1 or B in [1, 2])", Or((A, A, B))),
    ("order not in [3]", Test("order", "not in", (3,))),
])
def test_a_condition_is_read_as_it_is_meant(source: str, tree: logic.Tree) -> None:
    assert parse(source) == tree


@pytest.mark.parametrize(("source", "position", "kind"), [
    ("", 0, "ends"), ("A", 1, "ends"), ("A == 1 and", 10, "ends"), ("(A == 1", 7, "ends"), ("A in [1, 2", 10, "ends"),
    ("A = 1", 2, "character"), ("A == 1 && B == 2", 7, "character"), ("A == “1”", 5, "character"),
    ("A == 1.5", 5, "character"), ("A == 1 B", 7, "after_end"), ("A == 1)", 6, "after_end"), ("A == B", 5, "code"),
    ("1 == A", 0, "item"), ("A == 1 or or B == 1", 10, "item"), ("A and B == 1", 2, "operator"),
    ("A in 1", 5, "bracket"), ("A in [1 2]", 8, "list"), ("A in []", 6, "code"), ("A in [1, 1]", 9, "twice"),
    ("A == -88", 5, "reason"), ("A == 10000", 5, "large"), ("(A == 1 B == 1)", 8, "parenthesis"),
    ("not " * 60 + "A == 1", 41 * 4, "deep"), ("(" * 100_000, 41, "deep"),
    ("__import__('os').system('x') == 1", 11, "character"),
])
def test_what_is_no_condition_is_refused_at_its_character(source: str, position: int, kind: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(source)
    assert (caught.value.position, caught.value.kind) == (position, kind)


@pytest.mark.parametrize(("source", "instead"), [
    ("A = 1", "=="), ("A == 1 && B == 1", "and"), ("A == 1 || B == 1", "or"), ("A == 1 AND B == 1", "and"),
    ("A <> 1", "!="), ("A in （1）", "("), ("!A == 1", "not"), ("A in {1}", "["), ("A ＝ 1", "=="),
])
def test_a_habit_from_elsewhere_is_told_what_to_write(source: str, instead: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(source)
    assert caught.value.instead == instead


def test_every_refusal_has_words() -> None:
    kinds = ("ends", "character", "after_end", "code", "item", "operator", "bracket", "list", "twice", "reason",
             "large", "parenthesis", "deep")
    assert [kind for kind in kinds if f"instruments.condition_{kind}" not in CATALOGUE] == []
    assert not set(HABITS) & set(KEYWORDS)


def test_a_condition_names_its_columns() -> None:
    assert names(parse("A == 1 and not (B.x == 1 or A in [2, 3])")) == {"A", "B.x"}


name = st.from_regex(r"[A-Za-z_\u4e00-\u9fff][\w-]{0,5}(\.\w{1,4})?", fullmatch=True).filter(
    lambda drawn: drawn not in KEYWORDS)
code = st.integers(0, 9999)
leaf = st.builds(Test, name, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), st.tuples(code)) | st.builds(
    Test, name, st.sampled_from(["in", "not in"]),
    st.sets(code, min_size=1, max_size=4).map(lambda codes: tuple(sorted(codes))))
tree = st.recursive(leaf, lambda inner: st.builds(Not, inner) | st.builds(
    lambda kind, parts: kind(tuple(parts)), st.sampled_from([And, Or]), st.lists(inner, min_size=2, max_size=3)),
    max_leaves=12)


@settings(deadline=None)
@given(tree)
def test_the_canonical_text_of_a_tree_is_read_back(tree: logic.Tree) -> None:
    once = parse(text(tree))
    assert parse(text(once)) == once
    assert text(once) == text(parse(text(once)))
    assert names(once) == names(tree)


@settings(deadline=None)
@given(st.text(alphabet="AB.12 =!<>()[],andornoti-", max_size=40))
def test_any_text_is_a_condition_or_an_error_within_it(source: str) -> None:
    try:
        assert parse(text(parse(source))) == parse(source)
    except ConditionError as error:
        assert 0 <= error.position <= len(source)


def kleene(tree: logic.Tree, row: dict[str, int]) -> bool | None:
    """The plain meaning, one person at a time; None is unknown."""
    if isinstance(tree, Test):
        if row[tree.name] < 0:
            return None
        value, first = row[tree.name], tree.codes[0]
        return {"==": value == first, "!=": value != first, "<": value < first, "<=": value <= first,
                ">": value > first, ">=": value >= first, "in": value in tree.codes, "not in": value not in tree.codes}[tree.operator]
    if isinstance(tree, Not):
        inner = kleene(tree.part, row)
        return None if inner is None else not inner
    parts = [kleene(part, row) for part in tree.parts]
    decisive = isinstance(tree, Or)
    return decisive if decisive in parts else None if None in parts else not decisive


@settings(deadline=None)
@given(tree, st.data())
def test_columns_give_what_each_person_would(tree: logic.Tree, data: st.DataObject) -> None:
    answer = st.sampled_from([-99, -66, 0, *{code for leaf in logic.leaves(tree) for code in leaf.codes}])
    rows = data.draw(st.lists(st.fixed_dictionaries({name: answer for name in names(tree)}), min_size=1, max_size=5))
    columns = {name: np.array([row[name] for row in rows], dtype=np.int16) for name in names(tree)}
    assert holds(tree, columns).tolist() == [kleene(tree, row) is True for row in rows]


@pytest.mark.parametrize(("source", "expected"), [
    ("A == 1", [True, False, False]),
    ("not A == 1", [False, True, False]),          # missing: not unknown is unknown
    ("A != 1", [False, True, False]),
    ("A == 1 or B == 1", [True, True, True]),      # unknown or true is true
    ("not (A == 1 and B == 0)", [True, True, True]),  # unknown and false is false
    ("A not in [1]", [False, True, False]),
])
def test_a_missing_answer_is_unknown_and_unknown_is_false_in_the_end(source: str, expected: list[bool]) -> None:
    columns = {"A": np.array([1, 2, -88], dtype=np.int16), "B": np.array([1, 1, 1], dtype=np.int16)}
    assert holds(parse(source), columns).tolist() == expected


def test_a_number_is_missing_where_it_is_nan() -> None:
    ages = {"AGE": np.array([15.0, 16.0, np.nan, -3.0])}
    assert holds(parse("AGE < 16"), ages).tolist() == [True, False, False, True]
    assert holds(parse("not AGE < 16"), ages).tolist() == [False, True, False, False]
