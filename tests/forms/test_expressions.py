"""Conditions of other tools: what is read of them, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.forms.draft_settled import rule_text
from survey.forms.expressions import SURVEYJS, XPATH, Dialect, Length, Names, Reference, Untranslatable, rule

ITEMS = ("a", "b", "c", "m.x", "yes")


def lookup(name: str) -> Reference | Length | None:
    if name.endswith(".length"):
        return Length(Reference(name.removesuffix(".length")))
    return Reference(name, true="true" if name == "yes" else "") if name in (*ITEMS, ".") else None


def read(source: str, dialect: Dialect) -> str:
    found = rule(source, dialect, lookup)
    return str(found) if isinstance(found, bool) else rule_text(found)


@pytest.mark.parametrize(("source", "text"), [
    ("${a} = 'x'", "a == x"), ("'x' = ${a}", "a == x"), ("3 < ${a}", "a > 3"), ("${a} != ''", "a answered"),
    ("selected(${a}, 'x')", "a == x"), ("not(selected(${a}, 'x'))", "a != x"),
    ("selected(${a},'x') or selected(${a},'y')", "a in [x, y]"), ("${a} != 1 and ${a} != 2", "a not in [1, 2]"),
    ("${a} = 1 and (${b} = 2 or ${c} > 3)", "a == 1 and (b == 2 or c > 3)"), ("count-selected(${a}) > 0", "a answered"),
    ("not(${a} = 1 and ${b} = 2)", "not (a == 1 and b == 2)"), ("true()", "True"), ("true() and ${a} = 1", "a == 1"),
    ("false() or ${a} = 1", "a == 1"), (". >= 3", ". >= 3"), ("${a} = ’x’", "a == x"), ("${ a }=1", "a == 1"),
    ("${a} = ''", "not (a answered)"), ("1 = 0 and ${a} = 1", "False"),
])
def test_xpath_is_read(source: str, text: str) -> None:
    assert read(source, XPATH) == text


@pytest.mark.parametrize(("source", "text"), [
    ("{a} = 'x'", "a == x"), ('{a} == "x"', "a == x"), ("{a} <> 1", "a != 1"), ("{a} notempty", "a answered"),
    ("!{a}", "not (a answered)"), ("{a} empty", "not (a answered)"), ("{a} anyof ['x', 'y']", "a in [x, y]"),
    ("{a} anyof 'x'", "a == x"), ('["1", "2"] contains {a}', "a in [1, 2]"), ("{a} allof [1, 2]", "a == 1 and a == 2"),
    ("{a} contains [1, 2]", "a == 1 and a == 2"), ("{a} noneof [1, 2]", "a not in [1, 2]"), ("{a} notcontains 1", "a != 1"),
    ("!({a} anyof 1)", "a != 1"), ("{a} = 1 && {b} = 2 || {c} = 3", "(a == 1 and b == 2) or c == 3"),
    ("{a.length} >= 1", "a answered"), ("{yes}", "yes == true"), ("{yes} = true", "yes == true"), ("{m.x} = 2", "m.x == 2"),
    ("!{source} or {source} = 'at'", "True"), ("((!{source}) or {source} == 'de') and {a} = 1", "a == 1"),
    ("{source} != 'si' and {a} = 1", "a == 1"), ("{source} notempty and {a} = 1", "False"),
])
def test_surveyjs_is_read(source: str, text: str) -> None:
    assert read(source, SURVEYJS) == text


@pytest.mark.parametrize(("source", "dialect", "part"), [
    ("${a} = ${b}", XPATH, "a == b"), ("regex(${a}, 'x')", XPATH, "regex"), ("${a} + 1 = 2", XPATH, "+ 1 = 2"),
    ("${a} = 'x", XPATH, "'x"), ("(${a} = 1", XPATH, "…"), ("${a} = 1)", XPATH, ")"), ("count-selected(${a}) > 2", XPATH, "a: > 2"),
    ("", XPATH, "…"), ("${a} = 1 ${b} = 2", XPATH, "b"), ("today() > 3", XPATH, "today"),
    ("age({a}) > 18", SURVEYJS, "age"), ("{a.length} < 3", SURVEYJS, "a: < 3"), ("[{a}]", SURVEYJS, "a"),
    ("iif({a} = 1, 1, 2) = 1", SURVEYJS, "iif"), ("{a} = 1 ; drop", SURVEYJS, "; drop"),
    ("(" * 100 + "{a} = 1" + ")" * 100, SURVEYJS, "(((…"), ("{a} = 1 or " * 3000, SURVEYJS, "{a} = 1 or {a} = 1 or {a} = 1 or {a} = 1…"),
    ("!" * 5000 + "{a}", SURVEYJS, "(((…"),
])
def test_what_cannot_be_read_is_named(source: str, dialect: Dialect, part: str) -> None:
    with pytest.raises(Untranslatable) as error:
        rule(source, dialect, lookup)
    assert str(error.value) == part


def test_names_that_no_question_has_are_gathered() -> None:
    names = Names()
    rule("{source} = 1 or {panel_id} = 2 or {a} = 3", SURVEYJS, lookup, names)
    assert list(names.unset) == ["source", "panel_id"]


@settings(max_examples=300, deadline=500)
@given(st.lists(st.sampled_from(
    ["{a}", "${a}", "=", "!=", "'x'", "1", "(", ")", "and", "or", "not", "!", "[", "]", ",", "selected", "anyof", " ", ".", "'", "é", "\u202e"]),
    max_size=25).map(" ".join), st.sampled_from([XPATH, SURVEYJS]))
def test_any_text_is_read_or_refused(source: str, dialect: Dialect) -> None:
    try:
        found = rule(source, dialect, lookup)
    except Untranslatable as error:
        assert str(error)
    else:
        assert isinstance(found, bool) or rule_text(found)
