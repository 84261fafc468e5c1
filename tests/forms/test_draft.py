"""A draft becomes legal ids, whole-number codes and the YAML of an instrument, with a comment where a person must decide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from instruments.logic import text
from instruments.reading import load_instrument, read_text
from survey.forms.draft import And, Draft, DraftChoice, DraftItem, DraftSection, Not, Or, Rule, Said, guessed, language
from survey.forms.draft_settled import settle
from survey.forms.draft_yaml import draft_yaml, quoted
from survey.forms.plain import legal_name, plain_text
from tests.forms.filled import instrument
from words.problems import Problems, SurveyError

YES_NO = (DraftChoice("yes", {"en": "Yes", "zh": "是"}), DraftChoice("no", {"en": "No", "zh": "否"}))
ONE_TWO = (DraftChoice("1", {"en": "One", "zh": "一"}), DraftChoice("2", {"en": "Two", "zh": "二"}))


def item(code: str, kind: str = "single", choices: tuple[DraftChoice, ...] = YES_NO, **more: object) -> DraftItem:
    return DraftItem(code, "S1", kind, {"en": code, "zh": code},  # type: ignore[arg-type]
                     choices if kind in ("single", "multi") else (), **more)  # type: ignore[arg-type]


def draft(*items: DraftItem) -> Draft:
    return Draft("test", {"en": "T", "zh": "题"}, ("zh", "en"), (DraftSection("S1", {"en": "S", "zh": "部"}),), items)


def routed(rule: Rule, *before: DraftItem) -> str | None:
    """What becomes of a condition after these items; None where it cannot be said."""
    last = settle(draft(*before, item("LAST", ask_if=rule))).items[-1]
    return text(last.ask_if) if last.ask_if else None


@pytest.mark.parametrize(("rule", "condition"), [
    (Said("A", "==", ("yes",)), "A == 1"), (Said("A", "in", ("no", "yes")), "A in [1, 2]"),
    (Said("A", "!=", ("yes",)), "A != 1"), (Said("A", "answered"), "A in [1, 2]"),
    (And((Said("A", "answered"), Said("A", "!=", ("no",)))), "A != 2"),
    (Said("B", "==", ("yes",)), "B.yes == 1"), (Said("B", "!=", ("yes",)), "B.yes == 0"),
    (Said("B", "answered"), "B.yes in [0, 1]"), (Said("B", "in", ("yes", "no")), "B.yes == 1 or B.no == 1"), (Said("B", "not in", ("yes", "no")), "B.yes == 0 and B.no == 0"),
    (Said("N", ">=", ("18",)), "N >= 18"), (Said("N", ">=", ("18.0",)), "N >= 18"), (Said("N", "answered"), "N < 0 or N >= 0"),
    (Said("C", ">=", ("2",)), "C >= 2"), (And((Said("C", ">=", ("0",)), Said("C", "!=", ("1",)))), "C != 1"),
    (Not(And((Said("A", "==", ("yes",)), Said("N", "<", ("3",))))), "not (A == 1 and N < 3)"),
    (Or((Said("A", "==", ("yes",)), Said("B", "==", ("no",)))), "A == 1 or B.no == 1"),
    (Said("A", "in", ("yes", "unknown")), "A == 1"),
])
def test_a_condition_is_said_in_our_codes(rule: Rule, condition: str) -> None:
    before = (item("A"), item("B", "multi"), item("N", "number"), item("C", choices=ONE_TWO))
    assert routed(rule, *before) == condition


@pytest.mark.parametrize("rule", [
    Said("LATER", "==", ("1",)), Said("T", "==", ("x",)), Said("A", "==", ("unknown",)), Said("A", "<", ("yes",)),
    Said("N", ">", ("2.5",)), Said("N", "==", ("20000",)), Not(Said("A", "answered")), Said("B", "<", ("3",)),
])
def test_a_condition_that_cannot_be_said_stays_as_text_with_a_note(rule: Rule) -> None:
    before = (item("A"), item("B", "multi"), item("N", "number"), item("T", "text"))
    settled = settle(draft(*before, item("LAST", ask_if=rule)))
    assert settled.items[-1].ask_if is None
    assert settled.items[-1].untranslated
    assert "forms_in.later" in [note.code for note in settled.notes]


def test_what_can_be_said_of_a_condition_is_kept_beside_what_cannot(tmp_path: Path) -> None:
    made = draft(item("A"), item("B", ask_if=And((Said("A", "==", ("yes",)), Said("Z", "==", ("1",)))),
                                 untranslated=("regex(${x}, 'y')",)))
    yaml = draft_yaml(made, id="x")
    assert '    ask_if: "A == 1"' in yaml
    assert "    # TODO and ask_if there: regex(${x}, 'y')" in yaml
    assert "    # TODO and ask_if there: Z == 1" in yaml
    assert len(instrument(made, tmp_path).items) == 2


def test_codes_that_are_no_numbers_are_numbered_and_the_map_stands_in_a_comment() -> None:
    yaml = draft_yaml(draft(item("A"), item("B", choices=ONE_TWO)), id="x")
    assert "    # codes there: 1 = yes, 2 = no\n    choices:\n      1: {zh: 是, en: Yes}" in yaml
    assert yaml.count("codes there") == 1


def test_answers_that_several_items_share_become_a_scale(tmp_path: Path) -> None:
    made = draft(item("A", scale="yn"), item("B"), item("C", choices=ONE_TWO), item("D", "multi"))
    found = instrument(made, tmp_path)
    assert {name: (each.scale, len(each.choices)) for name, each in found.items.items()} == {
        "A": ("yn", 0), "B": ("yn", 0), "C": (None, 2), "D": (None, 2)}


def test_a_missing_language_is_named_by_the_checker_and_stands_in_a_comment(tmp_path: Path) -> None:
    made = draft(replace(item("A"), texts={"fr": "Où ?", "en": "Where?"}))
    path = tmp_path / "x.yaml"
    path.write_text(draft_yaml(made, id="x"), encoding="utf-8")
    assert '    text: {en: "Where?"}  # TODO zh (fr: Où ?)' in path.read_text(encoding="utf-8")
    with pytest.raises(SurveyError) as error:
        load_instrument(path)
    missing = {(problem.values["key"], problem.values["of"]) for problem in error.value.problems if "key" in problem.values}
    assert missing == {("zh", "items.A.text"), ("zh", "population"), ("en", "population")}


def test_two_items_of_one_code_and_ids_that_differ_in_case_get_names_of_their_own(tmp_path: Path) -> None:
    settled = settle(draft(item("A"), item("A"), item("a"), item("not"), item("1.b")))
    assert [each.id for each in settled.items] == ["A", "A_2", "a_3", "not_", "Q1_b"]
    assert [note.code for note in settled.notes] == ["forms_in.double_item"]
    assert len(instrument(settled.draft, tmp_path).items) == 5


def test_a_section_that_comes_back_is_another_one(tmp_path: Path) -> None:
    made = draft(item("A"), replace(item("B"), section="S2"), item("C"))
    assert [each.section for each in instrument(made, tmp_path).items.values()] == ["S1", "S2", "S1_2"]


def test_a_condition_that_also_held_for_the_silent_is_noted_unless_it_is_guarded() -> None:
    negative, guarded = Said("A", "!=", ("yes",)), And((Said("A", "answered"), Said("A", "!=", ("yes",))))
    codes = [[note.code for note in settle(draft(item("A"), item("B", ask_if=rule))).notes] for rule in (negative, guarded)]
    assert codes == [["forms_in.negative"], []]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_any_text_reads_back_from_yaml_as_it_was(given_text: str) -> None:
    if any(0xD800 <= ord(letter) < 0xE000 for letter in given_text):
        return
    problems = Problems()
    marked = read_text(f"a: {{b: {quoted(given_text)}, {quoted(given_text + 'k')}: c}}\n".encode(), "x", problems)
    assert not list(problems)
    assert marked is not None
    assert marked.data["a"] == {"b": given_text, given_text + "k": "c"}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=70), max_size=6))
def test_any_codes_become_different_legal_names(codes: list[str]) -> None:
    taken: set[str] = set()
    for code in codes:
        name = legal_name(code, taken)
        assert name.lower() not in taken
        assert len(name) <= 60
        assert name[0].isalpha() or name[0] == "_"
        taken.add(name.lower())


@pytest.mark.parametrize(("source", "shown"), [
    ("<p>How <b>old</b> are you?</p>", "How old are you?"), ("Tom &amp; Jerry", "Tom & Jerry"), ("age < 5 or > 9", "age < 5 or > 9"),
    ("<script>alert(1)</script>Hello", "Hello"), ("a<br>b", "a b"), ("<img src=x onerror=alert(1)>Who?", "Who?"),
    ("a\u202eb\u0007c\n d", "ab c d"), ("&lt;i&gt;", "<i>"), ("", ""),
])
def test_a_text_is_what_a_reader_sees(source: str, shown: str) -> None:
    assert plain_text(source) == shown


@pytest.mark.parametrize(("tag", "ours"), [
    ("zh-Hans", "zh"), ("中文 (zh)", "zh"), ("English (en)", "en"), ("en-GB", "en"), ("Chinese", "zh"), ("fr", "fr"), ("de_AT", "de-at"),
    ("French (fr)", "fr"),
])
def test_a_language_is_known_by_its_tag_or_name(tag: str, ours: str) -> None:
    assert language(tag) == ours


def test_texts_without_a_language_are_chinese_where_they_look_so() -> None:
    assert (guessed(["您的年龄？", "1-2"]), guessed(["How old are you?", "中"]), guessed([])) == ("zh", "en", "en")
