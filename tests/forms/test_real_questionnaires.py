"""Every questionnaire of the shared data: read in no time, sound as an instrument, and what could not be carried over."""

from __future__ import annotations

import time
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from survey.forms import limesurvey_tsv_in, lss, qsf, surveyjs_in, xlsform_in
from survey.forms.draft import Draft
from survey.forms.draft_settled import settle
from survey.forms.recognised import recognised
from tests.forms.filled import instrument
from words.problems import SurveyError

DATA = Path(__file__).parents[3] / "shared" / "data"
FILES = sorted(path for folder in DATA.glob("questionnaires_*") for path in folder.rglob("*")
               if path.suffix in (".lss", ".lsg", ".lsq", ".json", ".xlsx", ".xls", ".qsf"))
# Workbooks beside the Qualtrics surveys: tables of answers, no questionnaires.
NO_FORMS = {"Q5 Coded.xlsx", "Insights vs Pre-Insights Headers.xlsx", "Insight vs Pre-Insight Headers.xlsx",
            "example_long_and_lean.xls"}
FORMS = [path for path in FILES if path.name not in NO_FORMS]
UNHCR = DATA / "questionnaires_xlsform" / "unhcr_koboloadeR_form.xls"
READ = {"xlsform": xlsform_in.read, "limesurvey": lss.read, "limesurvey_tsv": limesurvey_tsv_in.read,
        "surveyjs": surveyjs_in.read, "qualtrics": qsf.read}

# What our checker finds wrong in the real questionnaires themselves: a question that their conditions ask of nobody.
FAULTS = {"melinda_limesurvey_survey_ch.lss": ["PS4dot5BIS", "PS4dot5BIS_other"]}

pytestmark = pytest.mark.skipif(not FILES, reason="skipped: no shared data")


@cache
def drafted(path: Path) -> Draft:
    return READ[recognised(path)](path)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_real_questionnaire_becomes_a_sound_instrument_in_no_time(path: Path, tmp_path: Path) -> None:
    begun = time.monotonic()
    draft = drafted(path)
    settled = settle(draft)
    assert time.monotonic() - begun < 5
    for note in settled.notes:
        assert note.text("zh") and note.text("en")
    if path.name in FAULTS:
        with pytest.raises(SurveyError) as error:
            instrument(draft, tmp_path)
        assert [problem.values["item"] for problem in error.value.problems] == FAULTS[path.name]
        return
    found = instrument(draft, tmp_path)
    assert len(found.items) == len(draft.items) > 0
    assert sum(item.ask_if is not None for item in found.items.values()) == sum(
        item.ask_if is not None for item in settled.items)


@pytest.mark.parametrize("path", [path for path in FILES if path.name in NO_FORMS], ids=lambda path: path.name)
def test_a_workbook_of_answers_is_no_questionnaire(path: Path) -> None:
    with pytest.raises(SurveyError) as error:
        drafted(path)
    assert [problem.code for problem in error.value.problems] == ["forms_in.no_survey"]


# items, of them with a condition, with a condition to be written by hand
FIGURES = {
    "melinda_survey_surveyjs.json": (118, 105, 0),
    "pyxform_xlsform_spec_test.xlsx": (23, 21, 0),
    "unhcr_XLSform_template_en_dari.xlsx": (27, 3, 0),
    "unhcr_koboloadeR_form.xls": (284, 279, 10),
    "Long_Exhaustive_Sample_Survey.qsf": (169, 5, 0),
    "Sample_Survey.qsf": (42, 0, 0),
    "Better_Sample_Survey.qsf": (42, 0, 0),
    "Side-by-Side_Questions.qsf": (54, 0, 0),
    "Survey_Logic_EVERYWHERE.qsf": (7, 0, 1),
    "Questions_with_Text_Entry_Components.qsf": (23, 5, 0),
}


@pytest.mark.parametrize("path", [path for path in FORMS if path.name in FIGURES and "Many" not in path.parent.name],
                         ids=lambda path: path.name)
def test_as_much_was_carried_over_as_when_this_was_written(path: Path) -> None:
    items = settle(drafted(path)).items
    figures = len(items), sum(item.ask_if is not None for item in items), sum(bool(item.untranslated) for item in items)
    assert figures == FIGURES[path.name]


def test_the_form_that_pyxform_rejects_is_read_with_clear_warnings() -> None:
    settled = settle(drafted(UNHCR))
    notes = Counter(note.code.removeprefix("forms_in.") for note in settled.notes)
    assert notes == {"constraint": 46, "piped": 20, "shown_only": 15, "kind_as": 6, "routing": 5, "later": 5, "repeat": 2,
                     "double_choice": 1, "double_item": 1, "left_out": 1, "other_text": 1, "calculation": 1, "kind": 1,
                     "feature": 1}
    double = next(note for note in settled.notes if note.code == "forms_in.double_choice")
    assert double.where.row == 160
    assert double.text("en").endswith(
        "row 160: The list `not_working_reasons` has two answers with the code NoAnswer (rows 155, 160); the second is left "
        "out.\n  Give the second answer a code of its own if it is another answer.")


def test_the_fields_of_the_real_form_have_the_limits_that_it_states() -> None:
    items = {item.code: item for item in drafted(UNHCR).items}
    assert (items["RegCase"].min, items["RegCase"].max) == ("1", "48")
    assert max(item.max_choices or 0 for item in items.values()) == 3  # count-selected(.)<4


def test_matrix_rows_of_qualtrics_are_called_as_the_columns_of_its_export() -> None:
    folder = DATA / "questionnaires_qsf" / "Single Answer Matrix Questions"
    head = (folder / "Single_Answer_Matrix_Questions (Insights).csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    draft = drafted(folder / "Single_Answer_Matrix_Questions.qsf")
    assert {item.code for item in draft.items} <= set(head)
