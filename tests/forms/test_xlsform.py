"""XLSForms as pyxform, ODK Validate and ODK's own engine take them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from instruments.fields import Label
from instruments.model import Instrument
from survey.forms import xlsform
from survey.study.model import District
from tests.forms.answered import Interviews
from tests.forms.opened import filled, needed, xform
from tests.forms.round_trip import COUNT, NAMES, compare, loaded, put
from words.language import Lang
from words.problems import SurveyError

DISTRICTS = [District(id=f"D{number}", label=Label(zh=f"{number}区", en=f"District {number}"),
                      short=Label(zh=f"{number}区", en=f"District {number}")) for number in (1, 2)]


def sheets(instrument: Instrument, lang: Lang | None = None, **more: object) -> dict[str, list[dict[str, str]]]:
    """The rows of every sheet by column."""
    ((_, content),) = xlsform.write(instrument, lang=lang, **more).files.items()  # type: ignore[arg-type]
    found = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        assert not any(cell.data_type == "f" for row in sheet for cell in row), "a text became a formula"
        head, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, head), ("" if cell is None else str(cell) for cell in row), strict=True))
                              for row in rows]
    return found


@pytest.fixture(scope="module")
def nasty() -> Instrument:
    return loaded("nasty")


def test_the_chosen_language_comes_first(nasty: Instrument) -> None:
    for lang, first in (("zh", "中文 (zh)"), ("en", "English (en)")):
        book = sheets(nasty, lang)
        labels = [column for column in book["survey"][0] if column.startswith("label")]
        assert (book["settings"][0]["default_language"], labels[0]) == (first, f"label::{first}")


def test_a_form_says_which_instrument_it_is(nasty: Instrument) -> None:
    book = sheets(nasty, wave="2024Q1", title="City survey")
    settings = book["settings"][0]
    assert (settings["form_id"], settings["form_title"]) == ("nasty_2024Q1", "City survey")
    assert settings["version"] == f"2.10.3+{nasty.checksum[:12]}"
    said = {row["name"]: row["calculation"] for row in book["survey"] if row["type"] == "calculate"}
    assert (said["jingmin_instrument"], said["jingmin_checksum"]) == (f"'{nasty.key}'", f"'{nasty.checksum}'")


def test_nobody_is_made_to_answer(nasty: Instrument) -> None:
    assert {row["required"] for row in sheets(nasty)["survey"] if row["name"] in nasty.items} == {"no"}


def test_reasons_for_missing_are_choices_with_our_codes(nasty: Instrument) -> None:
    book = sheets(nasty)
    offered = {row["name"]: [choice["name"] for choice in book["choices"] if row["type"].endswith(f" {choice['list_name']}")]
               for row in book["survey"]}
    assert offered["A"] == ["0", "1", "-88", "-99"]
    assert offered["B"] == ["one", "two", "three", "none", "-88"]
    assert offered["C_reason"] == ["-99"]


def test_districts_are_asked_first(nasty: Instrument) -> None:
    book = sheets(nasty, districts=DISTRICTS)
    questions = [row["name"] for row in book["survey"] if row["type"].startswith("select")]
    assert questions[:3] == ["mode", "district", "A"]
    assert [row["name"] for row in book["choices"] if row["list_name"] == "district"] == ["D1", "D2"]


def test_what_the_format_cannot_carry_is_said(nasty: Instrument) -> None:
    notes = {note.code: note.values["items"] for note in xlsform.write(nasty, lang="en").notes}
    assert notes == {"forms.order_fixed": "K, L, N", "forms.system_left_out": "M"}


def test_a_name_that_odk_refuses_is_refused_before(nasty: Instrument) -> None:
    item = nasty.items["A"].model_copy(update={"id": "安全"})
    with pytest.raises(SurveyError, match="安全"):
        xlsform.write(nasty.model_copy(update={"items": {"安全": item}}), lang="zh")


def test_the_same_instrument_gives_the_same_bytes(nasty: Instrument) -> None:
    assert xlsform.write(nasty, lang="zh").files == xlsform.write(nasty, lang="zh").files


@needed
@pytest.mark.parametrize("name", NAMES)
def test_xforms_engine_asks_what_our_routing_asks(name: str, tmp_path: Path) -> None:
    instrument = loaded(name)
    interviews = Interviews(instrument, COUNT, seed=4)
    names = np.array([None, *instrument.modes], object)
    form = xform(put(xlsform.write(instrument, lang=None).files, tmp_path))

    found = filled("xforms", form, interviews.sets({"mode": list(names[interviews.mode + 1])}))["asked"]

    compare(interviews.asked(), [[item for item in asked if item in instrument.items] for asked in found])


@needed
def test_xforms_engine_says_what_an_answer_must_keep_to(nasty: Instrument, tmp_path: Path) -> None:
    form = xform(put(xlsform.write(nasty, lang="zh", districts=DISTRICTS).files, tmp_path))
    tries = [{"B": ["one", "none"], "C": 9}, {"B": ["one", "-88"], "C": 9.6}, {"B": ["one", "two", "three"], "C": -5},
             {"A": "0", "B": ["none"], "C": 1.5, "H": "0", "I": "x" * 21}]

    messages = filled("xforms", form, tries=tries, language="English (en)")["messages"]

    alone = '"none" or "Don\'t know" cannot be chosen together with others'  # pyxform makes quotes straight
    assert messages[:3] == [[f"Choose up to 3; {alone}", None], [f"Choose up to 3; {alone}", "a number from -5 to 9.5"],
                            [None, None]]
    assert messages[3] == [None, None, None, None, "up to 20 characters"]


@needed
def test_a_submission_holds_the_answers_by_our_names(nasty: Instrument, tmp_path: Path) -> None:
    form = xform(put(xlsform.write(nasty, lang="en", districts=DISTRICTS).files, tmp_path))
    answers = {"mode": "web", "district": "D2", "A": "-99", "B": ["one", "three"], "C": 2.5, "D": "10", "E": "1", "H": "1"}

    found = filled("xforms", form, [answers])

    held = dict(re.findall(r"<(\w+)>([^<]*)</\1>", found["submission"]))
    wanted = {"mode": "web", "district": "D2", "A": "-99", "B": "one three", "C": "2.5", "D": "10",
              "jingmin_instrument": "nasty@2.10.3", "jingmin_checksum": nasty.checksum}
    assert {name: held.get(name) for name in wanted} == wanted
    assert not {"E", "H"} & held.keys()  # D == 10 and C >= 1 ended the interview
    assert f'version="2.10.3+{nasty.checksum[:12]}"' in found["submission"]
    assert found["labels"]["A"] == '=A "quoted" & <i>'
