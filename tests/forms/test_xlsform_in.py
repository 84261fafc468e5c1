"""An XLSForm as a draft: types, languages, groups, conditions, limits, and notes on the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from survey.forms.draft import Draft, DraftItem, Said
from survey.forms.draft_settled import rule_text, settle
from survey.forms.xlsform_in import read
from survey.forms.xlsform_limits import limited
from words.problems import SurveyError

CHOICES = [["list_name", "name", "label::English (en)", "label::中文 (zh)"], ["yn", "yes", "Yes", "是"], ["yn", "no", "No", "否"],
           ["many", "a", "A", "甲"], ["many", "b", "B", "乙"], ["many", "none", "None", "都没有"], ["many", "a", "Again", "又"]]
HEAD = ["type", "name", "label::English (en)", "label::中文 (zh)", "hint", "relevant", "constraint", "calculation", "choice_filter"]


def form(folder: Path, *rows: list[str], head: list[str] = HEAD, settings: list[list[str]] | None = None) -> Draft:
    book = xlsxwriter.Workbook(folder / "form.xlsx")
    for name, table in (("survey", [head, *rows]), ("choices", CHOICES), ("settings", settings or [["form_title"], ["The form"]])):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)
    book.close()
    return read(folder / "form.xlsx")


def items(draft: Draft) -> dict[str, DraftItem]:
    return {item.code: item for item in draft.items}


def noted(draft: Draft) -> list[str]:
    return [note.code.removeprefix("forms_in.") for note in draft.notes]


def test_types_become_kinds(tmp_path: Path) -> None:
    draft = form(tmp_path, ["select_one yn", "a", "A?"], ["select_multiple many", "b", "B?"], ["integer", "c", "C?"],
                 ["decimal", "d", "D?"], ["text", "e", "E?"], ["select one yn", "f", "F?"],
                 ["select all that apply from many", "g", "G?"], ["acknowledge", "h", "H"], ["date", "i", "I?"])
    assert {code: item.kind for code, item in items(draft).items()} == {
        "a": "single", "b": "multi", "c": "number", "d": "number", "e": "text", "f": "single", "g": "multi", "h": "single",
        "i": "text"}
    assert noted(draft) == ["double_choice", "kind_as"]


def test_texts_are_kept_by_language(tmp_path: Path) -> None:
    draft = form(tmp_path, ["text", "a", "Name?", "姓名？", "as on the card"])
    assert items(draft)["a"].texts == {"en": "Name?", "zh": "姓名？"}
    assert items(draft)["a"].hint == {"en": "as on the card"}
    assert draft.title == {"en": "The form"}
    assert draft.languages == ("zh", "en")


def test_labels_without_a_language_are_of_the_default_language_or_of_what_they_look_like(tmp_path: Path) -> None:
    head = ["type", "name", "label"]
    assert items(form(tmp_path, ["text", "a", "您的姓名是什么？请写全名。"], head=head))["a"].texts == {"zh": "您的姓名是什么？请写全名。"}
    french = form(tmp_path, ["text", "a", "Nom ?"], head=head, settings=[["form_title", "default_language"], ["F", "French (fr)"]])
    assert items(french)["a"].texts == {"fr": "Nom ?"}


def test_groups_give_their_condition_and_their_label(tmp_path: Path) -> None:
    draft = form(tmp_path, ["select_one yn", "a", "A?"], ["begin_group", "g", "The group", "", "", "${a} = 'yes'"],
                 ["select_multiple many", "b", "B?"], ["begin group", "inner", "", "", "", "selected(${b}, 'a')"],
                 ["text", "c", "C?", "", "", "not(selected(${b}, 'none'))"], ["end group"], ["end_group"], ["text", "d", "D?"])
    found = items(draft)
    assert {code: item.section for code, item in found.items()} == {"a": "", "b": "g", "c": "g", "d": ""}
    assert rule_text(found["c"].ask_if) == "a == yes and b == a and b != none"  # type: ignore[arg-type]
    assert found["b"].ask_if == Said("a", "==", ("yes",))
    assert found["d"].ask_if is None


def test_a_repeat_is_read_once_and_noted(tmp_path: Path) -> None:
    draft = form(tmp_path, ["begin_repeat", "people", "People"], ["text", "a", "Name?"], ["end_repeat"])
    assert list(items(draft)) == ["a"]
    assert noted(draft) == ["double_choice", "repeat"]


def test_or_other_is_a_choice_and_a_text(tmp_path: Path) -> None:
    found = items(form(tmp_path, ["select_one yn or_other", "a", "A?"]))
    assert [choice.code for choice in found["a"].choices] == ["yes", "no", "other"]
    assert found["a_other"].kind == "text"
    assert found["a_other"].ask_if == Said("a", "==", ("other",))


def test_what_is_not_carried_over_is_noted_with_its_row(tmp_path: Path) -> None:
    draft = form(tmp_path, ["start", "s"], ["note", "n", "Hello"], ["calculate", "k", "", "", "", "", "", "1+1"],
                 ["geopoint", "where", "Where?"], ["rank many", "r", "Rank"], ["select_one absent", "x", "X?"],
                 ["select_one yn", "y", "Y?", "", "", "", "", "", "name = ${a}"], ["text", "z", "Hi ${y}", "", "", "${k} > 3"],
                 ["text", "w", "W?", "", "", "regex(${z}, 'a')", "regex(., 'b')"])
    assert noted(draft) == ["double_choice", "shown_only", "calculation", "kind", "kind", "no_choices", "filtered_choices", "piped",
                            "constraint", "routing", "routing", "feature"]
    assert [note.where.row for note in draft.notes][1:6] == [3, 4, 5, 6, 7]
    assert items(draft)["z"].untranslated == ("${k} > 3",)


@pytest.mark.parametrize(("kind", "constraint", "limits"), [
    ("integer", ". >= 1 and . <= 48", ("1", "48")), ("integer", ".<99", (None, "98")), ("decimal", ". <= 2.5", (None, "2.5")),
    ("integer", ".>=0 and .<=7", ("0", "7")), ("decimal", ". >= (1 div 3)", ("1/3", None)),
])
def test_limits_of_numbers_are_kept(kind: str, constraint: str, limits: tuple[str | None, str | None], tmp_path: Path) -> None:
    draft = form(tmp_path, [kind, "a", "A?", "", "", "", constraint])
    assert (draft.items[0].min, draft.items[0].max) == limits
    assert noted(draft) == ["double_choice"]


@pytest.mark.parametrize("constraint", [".= 0 or (. >= 10 and . <= 100)", ". < ${b}", ". >= 1 and regex(., 'x')", "${b} = 1",
                                        ". >= 5 and . <= 1"])
def test_a_check_that_says_more_is_noted(constraint: str) -> None:
    item = DraftItem("a", "", "number", {})
    assert limited(item, constraint, whole_numbers=True)[1] is False


def test_limits_of_choices_are_kept(tmp_path: Path) -> None:
    constraint = "count-selected(.) <= 2 and not(selected(., 'none') and count-selected(.) > 1)"
    draft = form(tmp_path, ["select_multiple many", "a", "A?", "", "", "", constraint])
    assert draft.items[0].max_choices == 2
    assert [choice.exclusive for choice in draft.items[0].choices] == [False, False, True]
    assert noted(draft) == ["double_choice"]


def test_older_spellings_of_columns_are_known(tmp_path: Path) -> None:
    draft = form(tmp_path, ["select_one yn", "a", "A?", ""], ["text", "b", "B?", "${a}='yes'"],
                 head=["Type", "Name", "Label : English (en)", "Relevance"])
    assert draft.items[0].texts == {"en": "A?"}
    assert draft.items[1].ask_if == Said("a", "==", ("yes",))


def test_groups_that_do_not_close_or_open_do_no_harm(tmp_path: Path) -> None:
    draft = form(tmp_path, ["end group"], ["end group"], ["begin group", "g", "G"], ["text", "a", "A?"])
    assert [item.section for item in draft.items] == ["g"]
    assert settle(draft).section_of == ("g",)


def test_a_form_of_notes_alone_has_no_question(tmp_path: Path) -> None:
    with pytest.raises(SurveyError) as error:
        form(tmp_path, ["note", "n", "Hello"])
    assert [problem.code for problem in error.value.problems] == ["forms_in.no_items"]
