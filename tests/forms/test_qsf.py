"""A Qualtrics survey as a draft: types, recodes, logic, the flow, and notes on the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from survey.forms.draft import Draft, DraftItem, Said
from survey.forms.draft_settled import rule_text
from survey.forms.qsf import read

CHOICES = {"1": {"Display": "Yes"}, "2": {"Display": "<b>No</b>"}, "4": {"Display": "Other", "TextEntry": "true"}}


def question(id: str, kind: str = "MC", selector: str = "SAVR", **more: Any) -> dict[str, Any]:
    return {"Element": "SQ", "PrimaryAttribute": id, "Payload": {
        "QuestionID": id, "DataExportTag": id.replace("QID", "Q"), "QuestionType": kind, "Selector": selector,
        "QuestionText": f"{id}?", "Choices": {"1": {"Display": "Yes"}, "2": {"Display": "No"}}, **more}}


def form(folder: Path, *questions: dict[str, Any], flow: list[dict[str, Any]] | None = None) -> Draft:
    blocks = [{"Type": "Default", "ID": "B1", "Description": "First", "BlockElements": [
        {"Type": "Question", "QuestionID": each["PrimaryAttribute"]} for each in questions]},
        {"Type": "Trash", "ID": "T", "BlockElements": [{"Type": "Question", "QuestionID": "QID99"}]}]
    path = folder / "form.qsf"
    path.write_text(json.dumps({"SurveyEntry": {"SurveyName": "S", "SurveyLanguage": "EN"}, "SurveyElements": [
        {"Element": "BL", "Payload": blocks}, {"Element": "FL", "Payload": {"Flow": flow or [{"Type": "Block", "ID": "B1"}]}},
        *questions, question("QID99")]}), encoding="utf-8")
    return read(path)


def items(draft: Draft) -> dict[str, DraftItem]:
    return {item.code: item for item in draft.items}


def noted(draft: Draft) -> list[str]:
    return [note.code.removeprefix("forms_in.") for note in draft.notes]


def logic(left: str, operator: str = "Selected", conjunction: str = "And", **more: str) -> dict[str, Any]:
    return {"LogicType": "Question", "LeftOperand": left, "Operator": operator, "Type": "Expression", "Conjuction": conjunction,
            "Description": f"<b>If</b> {left} {operator}", **more}


def when(*expressions: dict[str, Any]) -> dict[str, Any]:
    return {"0": {**{str(number): each for number, each in enumerate(expressions)}, "Type": "If"}, "Type": "BooleanExpression"}


def test_types_become_kinds_and_trash_stays_away(tmp_path: Path) -> None:
    draft = form(
        tmp_path, question("QID1"), question("QID2", selector="MAVR"), question("QID3", "TE", "SL"),
        question("QID4", "TE", "SL", Validation={"Settings": {"ContentType": "ValidNumber", "ValidNumber": {"Min": "1", "Max": "9"}}}),
        question("QID5", "Matrix", "Likert", SubSelector="SingleAnswer", Answers={"1": {"Display": "Good"}, "2": {"Display": "Bad"}},
                 ChoiceDataExportTags={"1": "tea", "2": ""}),
        question("QID6", "Slider", "HSLIDER", Configuration={"CSSliderMin": 0, "CSSliderMax": 100}), question("QID7", "DB", "TB"),
        question("QID8", "HeatMap", "X"))
    assert {code: item.kind for code, item in items(draft).items()} == {
        "Q1": "single", "Q2": "multi", "Q3": "text", "Q4": "number", "Q5_tea": "single", "Q5_2": "single", "Q6_1": "number",
        "Q6_2": "number"}
    assert (items(draft)["Q4"].min, items(draft)["Q6_1"].max) == ("1", "100")
    assert noted(draft) == ["kind_as", "shown_only", "kind"]


def test_choices_have_their_recode_values_and_order(tmp_path: Path) -> None:
    draft = form(tmp_path, question("QID1", Choices=CHOICES, ChoiceOrder=["4", "1", "2"], RecodeValues={"1": "10", "2": "-1"}))
    assert [(choice.code, choice.texts["en"]) for choice in draft.items[0].choices] == [("4", "Other"), ("10", "Yes"), ("-1", "No")]
    assert draft.items[1].code == "Q1_4_TEXT"
    assert draft.items[1].ask_if == Said("Q1", "==", ("4",))


def test_display_logic_is_read(tmp_path: Path) -> None:
    shown = when(logic("q://QID1/SelectableChoice/1"), logic("q://QID2/SelectableChoice/2", "NotSelected"),
                 logic("q://QID4/ChoiceTextEntryValue", "GreaterThan", "Or", RightOperand="17"))
    number = {"Settings": {"ContentType": "ValidNumber"}}
    draft = form(tmp_path, question("QID1", RecodeValues={"1": "7"}), question("QID2", selector="MAVR"),
                 question("QID4", "TE", "SL", Validation=number), question("QID5", "TE", "SL", DisplayLogic=shown))
    assert rule_text(items(draft)["Q5"].ask_if) == "(Q1 == 7 and Q2 != 2) or Q4 > 17"  # type: ignore[arg-type]


def test_logic_that_cannot_be_read_stays_as_qualtrics_says_it(tmp_path: Path) -> None:
    draft = form(tmp_path, question("QID1"), question("QID2", "TE", "SL", DisplayLogic=when(
        {"LogicType": "DeviceType", "Operator": "Is", "Description": "<b>If</b> device is <i>mobile</i>"})))
    assert items(draft)["Q2"].untranslated == ("If device is mobile",)
    assert noted(draft) == ["routing"]


def test_a_branch_gives_its_logic_and_a_block_on_two_ways_is_asked_on_either(tmp_path: Path) -> None:
    one, two = question("QID1"), question("QID2")
    blocks = [{"ID": "B1", "BlockElements": [{"Type": "Question", "QuestionID": "QID1"}]},
              {"ID": "B2", "BlockElements": [{"Type": "Question", "QuestionID": "QID2"}]}]
    flow = [{"Type": "Block", "ID": "B1"}, *({"Type": "Branch", "BranchLogic": when(logic(f"q://QID1/SelectableChoice/{choice}")), "Flow": [
        {"Type": "Standard", "ID": "B2"}]} for choice in (1, 2))]
    path = tmp_path / "form.qsf"
    path.write_text(json.dumps({"SurveyElements": [{"Element": "BL", "Payload": blocks}, {"Element": "FL", "Payload": {"Flow": flow}},
                                                   one, two]}), encoding="utf-8")
    draft = read(path)
    assert rule_text(items(draft)["Q2"].ask_if) == "Q1 == 1 or Q1 == 2"  # type: ignore[arg-type]
    assert len(draft.items) == 2


def test_side_by_side_is_a_matrix_a_column(tmp_path: Path) -> None:
    inner = {"QuestionType": "Matrix", "Selector": "Likert", "SubSelector": "SingleAnswer", "QuestionText": "taste",
             "Answers": {"1": {"Display": "Good"}}}
    draft = form(tmp_path, question("QID1", "SBS", "SBSMatrix", AdditionalQuestions={"1": inner, "2": {**inner, "SubSelector": "MultipleAnswer"}}))
    assert {code: item.kind for code, item in items(draft).items()} == {
        "Q1#1_1": "single", "Q1#1_2": "single", "Q1#2_1": "multi", "Q1#2_2": "multi"}
    assert noted(draft) == ["several"]


def test_other_languages_are_kept(tmp_path: Path) -> None:
    draft = form(tmp_path, question("QID1", Language={"ZH-S": {"QuestionText": "好吗？", "Choices": {"1": {"Display": "是"}}}, "FR": {}}))
    assert draft.items[0].texts == {"en": "QID1?", "zh": "好吗？"}
    assert draft.items[0].choices[0].texts == {"en": "Yes", "zh": "是"}


def test_what_is_not_carried_over_is_noted(tmp_path: Path) -> None:
    flow = [{"Type": "EmbeddedData"}, {"Type": "BlockRandomizer", "Flow": [{"Type": "Block", "ID": "B1"}]}]
    draft = form(tmp_path, question("QID1", QuestionText="Hi ${q://QID2/x}", SkipLogic=[{}], Randomization={"Type": "All"}), flow=flow)
    assert noted(draft) == ["branch", "branch", "piped", "branch", "feature"]
