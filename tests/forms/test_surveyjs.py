"""SurveyJS models as survey-core and its linter take them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from instruments.fields import Label
from instruments.model import Instrument
from survey.forms import surveyjs
from survey.forms.surveyjs import MODE
from survey.study.model import District
from tests.forms.answered import Interviews
from tests.forms.opened import filled, needed
from tests.forms.round_trip import COUNT, NAMES, compare, loaded, put
from tests.forms.test_xlsform import DISTRICTS

SLOW = 5  # survey-core takes milliseconds for an answer: these are filled in one by one, all are laid before it at once


@pytest.fixture(scope="module")
def nasty() -> Instrument:
    return loaded("nasty")


def model(instrument: Instrument, districts: list[District] | None = None) -> dict[str, Any]:
    ((_, content),) = surveyjs.write(instrument, lang="zh", districts=districts or []).files.items()
    found: dict[str, Any] = json.loads(content)
    return found


def typed(answer: Any) -> Any:
    """SurveyJS keeps codes as numbers."""
    if isinstance(answer, list):
        return [typed(each) for each in answer]
    return int(answer) if isinstance(answer, str) and answer.lstrip("-").isdecimal() else answer


def test_a_page_for_each_section_with_both_languages(nasty: Instrument) -> None:
    found = model(nasty, DISTRICTS)
    assert [page["name"] for page in found["pages"]] == ["S1", "S2", "3", "K_2"]  # K is an item
    assert found["locale"] == "zh-cn"
    first = found["pages"][0]["elements"][0]
    assert (first["name"], [choice["value"] for choice in first["choices"]]) == ("district", ["D1", "D2"])
    assert first["title"].keys() == {"default", "zh-cn"}


def test_an_order_that_is_mixed_stays_mixed(nasty: Instrument) -> None:
    panel = model(nasty)["pages"][-1]["elements"][0]
    assert (panel["type"], panel["questionOrder"], [each["name"] for each in panel["elements"]]) == (
        "panel", "random", ["L", "N"])  # K hangs on F, which is not asked on the web


def test_items_of_other_modes_are_left_out_and_named(nasty: Instrument) -> None:
    written = surveyjs.write(nasty, lang=None)
    assert {note.code: next(iter(note.values.values())) for note in written.notes} == {
        "forms.modes_not_offered": "F", "forms.system_left_out": "M", "forms.braces_widened": "title"}
    assert b'"F"' not in written.files["nasty_2.10.3.json"]
    assert b"{F}" not in written.files["nasty_2.10.3.json"]


@needed
@pytest.mark.parametrize("name", NAMES)
def test_survey_core_asks_what_our_routing_asks(name: str, tmp_path: Path) -> None:
    instrument = loaded(name)
    number = instrument.modes.index(MODE) if MODE in instrument.modes else len(instrument.modes)
    interviews = Interviews(instrument, COUNT, seed=5, mode=np.full(COUNT, number))
    form = put(surveyjs.write(instrument, lang=None).files, tmp_path)

    found = filled("surveyjs", form, [{item: typed(answer) for item, answer in answers.items()}
                                      for answers in interviews.sets()], slow=SLOW)

    compare(interviews.asked(), found["asked"])
    compare(interviews.asked()[:SLOW], found["filled"])
    assert found["complaints"] == []


@needed
def test_survey_core_says_what_an_answer_must_keep_to(nasty: Instrument, tmp_path: Path) -> None:
    form = put(surveyjs.write(nasty, lang="zh").files, tmp_path)
    tries = [{"B": ["one", "two", "three"], "C": 9}, {"B": ["none", "one"], "C": 9.6}, {"B": [], "C": None},
             {"B": ["one", -88]}, {"B": [-88]}, {"B": ["one", "two", "three", "none"]}]

    messages = filled("surveyjs", form, tries=tries, language="en")["messages"]

    alone = "“none” or “Don’t know” cannot be chosen together with others"
    assert messages == [[None, None], [alone, "a number from -5 to 9.5"], [None, None],
                        [alone], [None], [f"Choose up to 3 {alone}"]]


@needed
def test_what_is_sent_holds_the_answers_asked_for_by_our_names(nasty: Instrument, tmp_path: Path) -> None:
    form = put(surveyjs.write(nasty, lang="en", districts=DISTRICTS).files, tmp_path)
    answers = {"district": "D2", "A": -99, "B": ["one", "three"], "C": 2.5, "D": 10, "E": 1, "H": 1}

    found = filled("surveyjs", form, [answers])

    assert found["submission"] == {
        "district": "D2", "A": -99, "B": ["one", "three"], "C": 2.5, "D": 10,  # which ends the interview
        "jingmin_instrument": nasty.key, "jingmin_version": f"2.10.3+{nasty.checksum[:12]}",
        "jingmin_checksum": nasty.checksum}
    assert found["valid"]


WIDE = "｛A｝ ｛｛A｝｝ ｛B.none｝ ｛jingmin_instrument｝ ｛A: b｝ ｛｝ ｝ ｛"
BRACED = "{A} {{A}} {B.none} {jingmin_instrument} {A: b} {} } {"


@pytest.fixture(scope="module")
def braced(nasty: Instrument) -> Instrument:
    """The items and the answers of one of them speak of others in braces."""
    label, items = Label(zh=BRACED, en=BRACED), dict(nasty.items)
    items["E"] = items["E"].model_copy(update={"text": label})
    items["G"] = items["G"].model_copy(update={"choices": tuple(
        choice.model_copy(update={"label": label}) for choice in items["G"].choices)})
    return nasty.model_copy(update={"items": items})


def test_braces_in_texts_are_none_to_survey_core_and_that_is_said(braced: Instrument) -> None:
    texts = [(element["title"], [choice["text"] for choice in element["choices"]]) for page in model(braced)["pages"]
             for element in page["elements"] if element["name"] in ("E", "G")]
    wide = {"default": WIDE, "zh-cn": WIDE}
    assert texts[0][0] == wide and texts[1][1] == [wide, wide]
    notes = {note.code: note.values for note in surveyjs.write(braced, lang="en").notes}
    assert notes["forms.braces_widened"] == {"texts": "title, E, G"}


@needed
def test_survey_core_puts_no_answer_into_a_text(braced: Instrument, tmp_path: Path) -> None:
    form = put(surveyjs.write(braced, lang="en", title=BRACED).files, tmp_path)
    found = filled("surveyjs", form, [{"A": 1, "B": ["none"]}], language="en")
    assert found["labels"]["E"] == WIDE
    assert found["complaints"] == []
