"""Files that are not what they seem: a clear error, no crash, no endless wait, little memory, nothing echoed as markup."""

from __future__ import annotations

import csv
import json
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey.forms import limesurvey_tsv_in, qsf, surveyjs_in, xlsform_in
from survey.forms.draft import Draft
from survey.forms.draft_settled import settle
from survey.forms.draft_yaml import draft_yaml
from survey.forms.recognised import recognised
from words.problems import SurveyError

SMALL = {"pages": [{"name": "p", "elements": [{"type": "radiogroup", "name": "a", "choices": ["x", "y"]}]}]}


def codes(read: Callable[[Path], Draft], path: Path) -> list[str]:
    with pytest.raises(SurveyError) as error:
        read(path)
    return [problem.code.removeprefix("forms_in.") for problem in error.value.problems]


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(("content", "code"), [
    ("[" * 100_000, "json_deep"), ('{"a":' * 100_000 + "1" + "}" * 100_000, "json_deep"),
    ("[" * 200 + "]" * 200, "json_deep"), ('{"pages": [], "pages": []}', "json_key"), ('{"pages": [NaN]}', "json_number"),
    ('{"pages": [-Infinity]}', "json_number"), ('{"pages": [' + "9" * 5000 + "]}", "json_number"), ('{"pages": [}', "json"),
    ("", "json"), (b"\xff\xfe{\x00}\x00", "not_utf8"), ("[]", "not_this"), ('{"pages": {}}', "not_this"), ("3", "not_this"),
    ('{"pages": [1, null, "x", [], {"elements": [1, null, {"type": [], "name": {}}]}]}', "no_items"),
    (json.dumps({"elements": [{"type": "radiogroup", "name": "a", "choices": [1] * 30_000}]}), "many_items"),
])
def test_json_that_is_no_questionnaire_is_refused(content: str | bytes, code: str, tmp_path: Path) -> None:
    assert codes(surveyjs_in.read, file(tmp_path, "x.json", content)) == [code]


def test_panels_within_panels_without_end_are_refused(tmp_path: Path) -> None:
    inner: dict[str, object] = {"type": "text", "name": "a"}
    for number in range(30):
        inner = {"type": "panel", "name": f"p{number}", "elements": [inner]}
    assert codes(surveyjs_in.read, file(tmp_path, "x.json", json.dumps({"elements": [inner]}))) == ["json_deep"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"plain text", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
                                     b"<html><table></table></html>"])
def test_an_xlsx_that_is_none_is_refused(content: bytes, tmp_path: Path) -> None:
    assert codes(xlsform_in.read, file(tmp_path, "x.xlsx", content)) == ["not_excel"]


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert codes(xlsform_in.read, tmp_path / "x.xlsx") == ["not_excel"]


def test_300_megabytes_in_a_small_zip_are_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w", zipfile.ZIP_DEFLATED) as archive, archive.open(
            "xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
        for _ in range(300):
            part.write(b" " * 1_000_000)
    assert (tmp_path / "x.xlsx").stat().st_size < 400_000
    tracemalloc.start()
    assert codes(xlsform_in.read, tmp_path / "x.xlsx") == ["unpacked"]
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_zip_that_lies_about_its_size_is_refused_or_bounded(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["type", "name", "label"], ["text", "a", "A"]])
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet9.xml"))
    assert codes(xlsform_in.read, path) in (["not_excel"], ["no_survey"])


def test_an_entity_in_a_workbook_is_refused(tmp_path: Path) -> None:
    source = workbook(tmp_path, [["type", "name", "label"], ["text", "a", "A"]])
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(tmp_path / "y.xlsx", "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/workbook.xml":
                head, _, rest = content.partition(b"?>")
                content = head + b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + rest
            new.writestr(part, content)
    assert codes(xlsform_in.read, tmp_path / "y.xlsx") == ["not_excel"]


def test_a_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["type", "name", "label"], ["text", "a", "A"]], corner=True)
    assert codes(xlsform_in.read, path) == ["many_cells"]


def test_a_workbook_of_something_else_names_its_sheets(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "x.xlsx")
    book.add_worksheet("Budget <b>2024").write_string(0, 0, "Amount")
    book.close()
    with pytest.raises(SurveyError) as error:
        xlsform_in.read(tmp_path / "x.xlsx")
    assert "Its sheets are: Budget <b>2024." in str(error.value)


def workbook(folder: Path, rows: list[list[str]], *, corner: bool = False) -> Path:
    book = xlsxwriter.Workbook(folder / "x.xlsx")
    sheet = book.add_worksheet("survey")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    if corner:
        sheet.write_string(1_048_575, 16_383, "x")
    book.close()
    return folder / "x.xlsx"


def test_a_device_or_a_huge_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "huge.json").touch()
    with (tmp_path / "huge.json").open("r+b") as huge:
        huge.truncate(50_000_000)
    assert codes(surveyjs_in.read, tmp_path / "huge.json") == ["large"]
    assert codes(surveyjs_in.read, tmp_path) == ["no_file"]
    assert codes(qsf.read, tmp_path / "absent.qsf") == ["no_file"]


def test_markup_and_steering_characters_of_a_file_are_not_passed_on(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>\x1b[31m\u202eevil"
    data = {"title": hostile, "pages": [{"name": hostile, "elements": [
        {"type": "radiogroup", "name": hostile, "title": hostile, "visibleIf": hostile, "choices": [hostile, {"value": "b", "text": hostile}]},
        {"type": hostile, "name": "q2"}, {"type": "html", "name": "q3", "html": hostile}]}]}
    settled = settle(surveyjs_in.read(file(tmp_path, "x.json", json.dumps(data))))
    yaml = draft_yaml(settled, id="x")
    said = "\n".join(note.text("en") for note in settled.notes)
    assert not any(mark in yaml + said for mark in ("\x1b", "\u202e"))
    assert "<script>" not in "".join(line.partition("#")[0] for line in yaml.splitlines() if "text:" in line)


@pytest.mark.parametrize(("begin", "name", "form"), [
    (b"PK\x03\x04", "x.dat", "xlsform"), (b'<?xml version="1.0"?><document>', "x.dat", "limesurvey"),
    (b'\xef\xbb\xbf{"pages": []}', "x.dat", "surveyjs"), (b'{"SurveyEntry": {}, "SurveyElements" : []}', "x.json", "qualtrics"),
    (b"class\ttype/scale\tname\n", "x.txt", "limesurvey_tsv"), ("1、您好[单选题]\n".encode(), "x.txt", "wenjuanxing"),
])
def test_a_file_is_known_by_what_it_begins_with(begin: bytes, name: str, form: str, tmp_path: Path) -> None:
    assert recognised(file(tmp_path, name, begin)) == form


def test_a_file_of_no_known_kind_asks_for_its_format(tmp_path: Path) -> None:
    assert codes(lambda path: recognised(path), file(tmp_path, "x.pdf", b"%PDF-1.7")) == ["unknown_format"]  # type: ignore[arg-type,return-value]


VALUES = st.recursive(st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(
    ["", "a", "text", "radiogroup", "checkbox", "matrix", "rating", "panel", "matrixdropdown", "{a} = 1", "<b>", "other", "html", "number"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["type", "name", "title", "choices", "value", "text", "rows", "columns", "elements", "visibleIf", "validators", "maxValue",
         "hasOther", "rateMax", "rateMin", "items", "inputType", "min", "cellType", "enableIf", "showNoneItem", "maxSelectedChoices"]),
        inner, max_size=6), max_leaves=15)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(elements=st.lists(VALUES, max_size=4))
def test_any_json_is_read_or_refused(elements: list[object], tmp_path: Path) -> None:
    path = file(tmp_path, "x.json", json.dumps({"pages": [{"elements": elements}, *SMALL["pages"]]}))
    draft_yaml(settle(surveyjs_in.read(path)), id="x")


QSF_VALUES = st.recursive(st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(
    ["", "MC", "Matrix", "TE", "SAVR", "Likert", "SBS", "1", "2", "q://QID1/SelectableChoice/1", "Selected", "Question", "<b>"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["QuestionType", "Selector", "SubSelector", "Choices", "Answers", "ChoiceOrder", "Display", "RecodeValues", "DataExportTag",
         "DisplayLogic", "0", "1", "2", "LogicType", "LeftOperand", "Operator", "Language", "Validation", "Settings", "Configuration",
         "AdditionalQuestions", "TextEntry", "QuestionText"]), inner, max_size=6), max_leaves=15)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(payload=QSF_VALUES, flow=QSF_VALUES)
def test_any_qsf_is_read_or_refused(payload: object, flow: object, tmp_path: Path) -> None:
    good = {"QuestionType": "MC", "Selector": "SAVR", "Choices": {"1": {"Display": "x"}}, "QuestionText": "Q"}
    data = {"SurveyEntry": payload, "SurveyElements": [
        {"Element": "BL", "Payload": {"0": {"ID": "B", "BlockElements": [{"Type": "Question", "QuestionID": id} for id in ("QID1", "QID2")]}}},
        {"Element": "FL", "Payload": {"Flow": [{"Type": "Block", "ID": "B"}, flow]}}, {"Element": "SQ", "PrimaryAttribute": "QID1", "Payload": good},
        {"Element": "SQ", "PrimaryAttribute": "QID2", "Payload": payload}, payload]}
    draft_yaml(settle(qsf.read(file(tmp_path, "x.qsf", json.dumps(data)))), id="x")


@pytest.mark.parametrize("content", ["id\tclass\n", "class\ttype/scale\tname\ttext\tlanguage\nG\tG0\tA\t" + "x" * 1_100_000],
                         ids=["not one", "a cell without end"])
def test_a_refused_table_leaves_the_limit_of_cells_as_it_was(content: str, tmp_path: Path) -> None:
    before = csv.field_size_limit()
    with pytest.raises(SurveyError):
        limesurvey_tsv_in.read(file(tmp_path, "form.tsv", content))
    assert csv.field_size_limit() == before
