"""A SurveyJS questionnaire as a draft: types, panels, conditions, limits, and notes on the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from survey.forms.draft import Draft, DraftItem, Said
from survey.forms.draft_settled import rule_text
from survey.forms.surveyjs_in import read


def form(folder: Path, *questions: dict[str, Any], **more: Any) -> Draft:
    path = folder / "form.json"
    path.write_text(json.dumps({"pages": [{"name": "page", "elements": list(questions)}], **more}), encoding="utf-8")
    return read(path)


def items(draft: Draft) -> dict[str, DraftItem]:
    return {item.code: item for item in draft.items}


def noted(draft: Draft) -> list[str]:
    return [note.code.removeprefix("forms_in.") for note in draft.notes]


def codes(item: DraftItem) -> list[str]:
    return [choice.code for choice in item.choices]


def test_types_become_kinds(tmp_path: Path) -> None:
    kinds = {"radiogroup": "single", "dropdown": "single", "checkbox": "multi", "tagbox": "multi", "boolean": "single",
             "rating": "single", "text": "text", "comment": "text"}
    draft = form(tmp_path, *({"type": kind, "name": kind, "choices": [1, 2]} for kind in kinds),
                 {"type": "text", "name": "n", "inputType": "number", "min": 1, "max": 9.5})
    assert {item.code: item.kind for item in draft.items} == {**kinds, "n": "number"}
    assert (items(draft)["n"].min, items(draft)["n"].max) == ("1", "9.5")
    assert codes(items(draft)["rating"]) == ["1", "2", "3", "4", "5"]
    assert codes(items(draft)["boolean"]) == ["true", "false"]
    assert noted(draft) == []


@pytest.mark.parametrize(("given", "read", "said"), [
    ({"rateMax": 10**15}, ["1", "2", "3", "4", "5"], ["rating"]),
    ({"rateMax": 10, "rateStep": 0.5}, [str(code) for code in range(1, 11)], ["rating"]),
    ({"rateMax": 10, "rateStep": 1e-9}, [str(code) for code in range(1, 11)], ["rating"]),
    ({"rateMin": "a", "rateCount": True, "rateStep": 0}, ["1", "2", "3", "4", "5"], ["rating"]),
    ({"rateMax": 10**8}, [], ["kind_as"]),
    ({"rateMin": 0, "rateMax": 10.0, "rateStep": 5}, ["0", "5", "10"], []),
    ({"rateMin": -2, "rateCount": 3}, ["-2", "-1", "0"], []),
])
def test_a_rating_whose_numbers_are_not_taken_is_noted(given: dict[str, Any], read: list[str], said: list[str],
                                                       tmp_path: Path) -> None:
    draft = form(tmp_path, {"type": "rating", "name": "r"} | given)
    assert (codes(items(draft)["r"]), noted(draft)) == (read, said)


def test_a_matrix_is_an_item_a_row(tmp_path: Path) -> None:
    draft = form(tmp_path, {"type": "matrix", "name": "m", "title": "How is", "columns": [1, 2], "rows": [
        {"value": "a", "text": {"default": "tea", "zh-cn": "茶"}}, "b"]}, {"type": "text", "name": "t", "visibleIf": "{m.a} = 2"})
    assert [(item.code, item.kind, codes(item)) for item in draft.items[:2]] == [
        ("m_a", "single", ["1", "2"]), ("m_b", "single", ["1", "2"])]
    assert items(draft)["m_a"].texts == {"en": "How is tea", "zh": "茶"}
    assert items(draft)["t"].ask_if == Said("m_a", "==", ("2",))


def test_a_matrix_of_questions_is_an_item_a_cell(tmp_path: Path) -> None:
    draft = form(tmp_path, {"type": "matrixdropdown", "name": "m", "choices": ["x"], "rows": ["r"], "columns": [
        {"name": "c1", "cellType": "text"}, {"name": "c2"}]})
    assert {code: item.kind for code, item in items(draft).items()} == {"m_r_c1": "text", "m_r_c2": "single"}
    assert noted(draft) == ["several"]


def test_pages_and_panels_give_their_conditions(tmp_path: Path) -> None:
    pages = [{"elements": [{"type": "radiogroup", "name": "a", "choices": [1, 2]}]},
             {"name": "second", "title": "Second", "visibleIf": "{a} = 1", "elements": [
                 {"type": "panel", "name": "p", "visibleIf": "{a} <> 3", "elements": [
                     {"type": "text", "name": "b", "visibleIf": "{a} notempty"}]}]}]
    found = items(form(tmp_path, pages=pages))
    assert rule_text(found["b"].ask_if) == "a == 1 and a != 3 and a answered"  # type: ignore[arg-type]
    assert (found["a"].section, found["b"].section) == ("page1", "second")


def test_other_and_none_are_answers(tmp_path: Path) -> None:
    draft = form(tmp_path, {"type": "checkbox", "name": "a", "choices": [1], "hasOther": True, "otherText": "Else", "showNoneItem": True})
    assert [(choice.code, choice.exclusive) for choice in draft.items[0].choices] == [("1", False), ("none", True), ("other", False)]
    assert draft.items[1].code == "a-Comment"
    assert draft.items[1].ask_if == Said("a", "==", ("other",))


def test_choices_that_exclude_others_by_condition_are_exclusive(tmp_path: Path) -> None:
    draft = form(tmp_path, {"type": "checkbox", "name": "a", "choices": [
        {"value": "1", "enableIf": "{a} anyof '1' or !({a} anyof '9')"}, {"value": "2", "enableIf": "!({a} anyof '9')"},
        {"value": "9", "enableIf": "{a} anyof '9' or (!{a})"}]})
    assert [choice.exclusive for choice in draft.items[0].choices] == [False, False, True]
    assert noted(draft) == []


def test_limits_are_read_from_validators_and_conditions(tmp_path: Path) -> None:
    draft = form(
        tmp_path, {"type": "checkbox", "name": "a", "choices": [1, 2, 3], "validators": [{"type": "expression", "expression": "{a.length} <= 2"}]},
        {"type": "checkbox", "name": "b", "choices": [{"value": v, "enableIf": f"{{b}} anyof {v} or {{b.length}} < 2"} for v in (1, 2, 3)]},
        {"type": "checkbox", "name": "c", "choices": [1, 2, 3], "maxSelectedChoices": 1},
        {"type": "text", "name": "d", "inputType": "number", "validators": [{"type": "numeric", "minValue": 5}]},
        {"type": "comment", "name": "e", "maxLength": 200}, {"type": "text", "name": "f", "validators": [{"type": "regex", "regex": "x"}]})
    found = items(draft)
    assert [found[code].max_choices for code in "abc"] == [2, 2, 1]
    assert (found["d"].min, found["e"].max_chars) == ("5", 200)
    assert noted(draft) == ["constraint"]


def test_what_is_not_carried_over_is_noted(tmp_path: Path) -> None:
    draft = form(tmp_path, {"type": "html", "name": "h", "html": "<p>Hello</p>"}, {"type": "expression", "name": "e", "expression": "1"},
                 {"type": "file", "name": "f"}, {"type": "strange", "name": "s"},
                 {"type": "text", "name": "t", "title": "Hi {s}", "visibleIf": "age({x}) > 3"},
                 {"type": "dropdown", "name": "d", "choicesByUrl": {"url": "x"}, "choices": ["a"]},
                 {"type": "text", "name": "u", "visibleIf": "{source} empty"}, triggers=[{"type": "complete"}])
    assert noted(draft) == ["shown_only", "calculation", "kind", "kind", "routing", "piped", "filtered_choices", "variable", "feature",
                            "markup"]
    assert items(draft)["t"].untranslated == ("age({x}) > 3",)


def test_texts_without_a_locale_are_chinese_where_they_look_so(tmp_path: Path) -> None:
    draft = form(tmp_path, {"type": "radiogroup", "name": "a", "title": "您对社区治安满意吗？", "choices": [{"value": 1, "text": "满意"}]})
    assert draft.items[0].texts == {"zh": "您对社区治安满意吗？"}


def test_a_panel_in_random_order_says_so_of_its_items(tmp_path: Path) -> None:
    draft = form(tmp_path, {"type": "panel", "name": "mix", "questionOrder": "random", "elements": [{"type": "text", "name": "a"}]})
    assert draft.items[0].random == "mix"
