"""LimeSurvey's own files: real ones of several versions, conditions of both kinds, and files that are not what they seem."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from survey.forms import draft as d
from survey.forms.draft import Draft, DraftItem, Rule, Said
from survey.forms.draft_settled import settle
from survey.forms.draft_yaml import draft_yaml
from survey.forms.limesurvey_logic import Logic
from survey.forms.lss import _Reader, read
from survey.forms.plain import Notes
from survey.forms.xml_in import read_xml
from words.problems import SurveyError

SHARED = Path(__file__).parents[3] / "shared/data/questionnaires_limesurvey"
REAL = sorted(SHARED.glob("*.ls?"))
real = pytest.mark.skipif(not REAL, reason="skipped: no shared data")

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SURVEY = """<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>600</DBVersion>
<languages><language>de</language><language>zh-Hans</language></languages>
<groups><rows><row><gid>1</gid><group_order>2</group_order><grelevance>Y1.NAOK == "Y"</grelevance></row>
<row><gid>2</gid><group_order>1</group_order></row></rows></groups>
<group_l10ns><rows><row><gid>1</gid><group_name>Zweite</group_name><language>de</language></row></rows></group_l10ns>
<questions><rows>{questions}</rows></questions>
<subquestions><rows>{subquestions}</rows></subquestions>
<question_l10ns><rows>{texts}</rows></question_l10ns>
<answers><rows>{answers}</rows></answers>
<question_attributes><rows>{attributes}</rows></question_attributes></document>"""


def row(**cells: object) -> str:
    return "<row>" + "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in cells.items()) + "</row>"


def question(qid: int, code: str, kind: str, gid: int = 2, **more: object) -> str:
    return row(**{"qid": qid, "sid": 9, "gid": gid, "parent_qid": 0, "type": kind, "title": code, "question_order": qid} | more)


def survey(tmp_path: Path, questions: list[str], **parts: list[str]) -> Draft:
    filled = {name: "".join(parts.get(name, [])) for name in ("subquestions", "answers", "attributes")}
    texts = [row(qid=number, question=f"Frage {number}", language="de") for number in range(1, 60)]
    path = tmp_path / "survey.lss"
    path.write_text(HEAD + SURVEY.format(questions="".join(questions), texts="".join(texts), **filled), encoding="utf-8")
    return read(path)


def items(draft: Draft) -> dict[str, DraftItem]:
    return {item.code: item for item in draft.items}


@real
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_every_real_file_is_read_and_written_as_our_yaml(path: Path) -> None:
    draft = read(path)
    assert draft.items
    assert all(note.text(lang) for note in settle(draft).notes for lang in ("zh", "en"))
    assert "items:" in draft_yaml(draft, id="read_again")
    assert not any("<" in said or "\n" in said for item in draft.items for said in item.texts.values())


@real
@pytest.mark.parametrize(("path", "kinds"), [
    ("melinda_limesurvey_survey_at.lss", {"single": 24, "multi": 18, "number": 3, "text": 3}),
    ("melinda_limesurvey_survey_si.lss", {"single": 27, "multi": 17, "number": 3, "text": 3}),
    ("answers.lss", {"multi": 1, "single": 5}), ("survey.lss", {"text": 1, "single": 2}),
])
def test_items_of_real_files_are_of_the_kinds_that_they_have_there(path: str, kinds: dict[str, int]) -> None:
    found = [item.kind for item in read(SHARED / path).items]
    assert {kind: found.count(kind) for kind in dict.fromkeys(found)} == kinds


@real
@pytest.mark.parametrize("path", [path for path in REAL if "melinda" in path.name], ids=lambda path: path.stem[-2:])
def test_the_table_of_conditions_says_what_relevance_says(path: Path) -> None:
    """LimeSurvey keeps routing twice: two readers of the same thing check each other."""
    reader = _Reader(read_xml(path), str(path), Notes(str(path)))
    found = reader.survey()
    logic = Logic(found.questions, Notes(str(path)))
    compared = 0
    for asked in found.questions:
        if asked.conditions and not any(row.value in ("", " ") or row.method != "==" for row in asked.conditions):
            told, lost = logic.relevance(asked.relevance, asked.code)
            assert (told, lost) != (None, ()) and not lost
            assert told is not None and logic.conditions(asked) is not None
            if "SCORE" not in asked.code and "or ((" not in asked.relevance.replace(" OR ", " or "):
                assert same(told) == same(logic.conditions(asked)), asked.code
                compared += 1
    assert compared >= 5


def same(rule: Rule | None) -> set[tuple[str, tuple[str, ...]]]:
    assert rule is not None
    return {(said.item, tuple(sorted(said.codes))) for said in d.tests(rule) if said.operator != "answered"}


@real
def test_a_condition_of_a_real_survey_becomes_ours() -> None:
    settled = {item.id: item for item in settle(read(SHARED / "melinda_limesurvey_survey_si.lss")).items}
    assert settled["Q6CARS"].item.ask_if == Said("Q6", "==", ("1",))
    assert settled["QF2SL"].item.ask_if == Said("QF1", "==", ("A6",))
    assert [choice.code for choice in settled["QF1"].item.choices] == ["A1", "A2", "A3", "A4", "A5", "A6", "A7"]
    assert settled["QF2SL"].ask_if is not None  # codes that are no numbers are numbered, in conditions too


def test_types_become_items(tmp_path: Path) -> None:
    kinds = list("15ABCDEFGHIKLMNOPQRSTUXY!:;*|")
    questions = [question(number, f"T{number}", kind) for number, kind in enumerate(kinds, start=1)]
    inner = [row(qid=1000 + number, parent_qid=number, title="SQ1", question_order=1, scale_id=0, question="Zeile", language="de")
             for number in range(1, len(kinds) + 1)]
    inner += [row(qid=2000 + number, parent_qid=number, title="SQ2", question_order=1, scale_id=1, question="Spalte", language="de")
              for number in (kinds.index(":") + 1, kinds.index(";") + 1)]
    answers = [row(qid=number, code=code, answer=f"Antwort {code}", sortorder=order, scale_id=scale, language="de")
               for number in range(1, len(kinds) + 1) for scale in (0, 1) for order, code in enumerate(("A2", "A1"))]
    draft = survey(tmp_path, questions, subquestions=inner, answers=answers)
    made: dict[str, list[tuple[str, str, int]]] = {}
    for item in draft.items:
        kind = kinds[int(item.code.partition("_")[0][1:]) - 1]
        made.setdefault(kind, []).append((item.code.partition("_")[2], item.kind, len(item.choices)))
    assert made == {
        "1": [("SQ1_0", "single", 2), ("SQ1_1", "single", 2)], "5": [("", "single", 5)], "A": [("SQ1", "single", 5)],
        "B": [("SQ1", "single", 10)], "C": [("SQ1", "single", 3)], "D": [("", "text", 0)], "E": [("SQ1", "single", 3)],
        "F": [("SQ1", "single", 2)], "G": [("", "single", 2)], "H": [("SQ1", "single", 2)], "K": [("SQ1", "number", 0)],
        "L": [("", "single", 2)], "M": [("", "multi", 1)], "N": [("", "number", 0)], "O": [("", "single", 2)],
        "P": [("", "multi", 1)], "Q": [("SQ1", "text", 0)], "S": [("", "text", 0)], "T": [("", "text", 0)], "U": [("", "text", 0)],
        "Y": [("", "single", 2)], "!": [("", "single", 2)], ":": [("SQ1_SQ2", "number", 0)], ";": [("SQ1_SQ2", "text", 0)],
    }
    noted = {note.code.removeprefix("forms_in."): str(note.values.get("item")) for note in draft.notes}
    assert noted["shown_only"] == f"T{kinds.index('X') + 1}" and noted["calculation"] == f"T{kinds.index('*') + 1}"
    assert [choice.code for choice in items(draft)[f"T{kinds.index('L') + 1}"].choices] == ["A2", "A1"]  # as sorted there


def test_groups_order_texts_and_attributes(tmp_path: Path) -> None:
    draft = survey(tmp_path, [question(1, "N1", "N", 1), question(2, "Y1", "Y"), question(3, "M1", "M", 1, other="Y")],
                   subquestions=[row(qid=31, parent_qid=3, title=code, question_order=order, question=code, language="de")
                                 for order, code in enumerate(("b", "a"))],
                   attributes=[row(qid=1, attribute="min_num_value_n", value="2"), row(qid=1, attribute="max_num_value_n", value="x+1"),
                               row(qid=3, attribute="exclude_all_others", value="a"), row(qid=3, attribute="max_answers", value="2"),
                               row(qid=3, attribute="other_replace_text", value="Sonst", language="de")])
    assert [item.code for item in draft.items] == ["Y1", "N1", "M1", "M1_other"]  # by the order of groups, then of questions
    found = items(draft)
    assert (found["N1"].min, found["N1"].max) == ("2", None)
    assert [note.code for note in draft.notes if note.code == "forms_in.constraint"]
    assert [(choice.code, choice.exclusive) for choice in found["M1"].choices] == [("b", False), ("a", True), ("other", False)]
    assert found["M1"].max_choices == 2
    assert found["N1"].ask_if == Said("Y1", "==", ("Y",))  # the group's
    assert dict(found["M1_other"].texts)["de"] == "Sonst"
    assert found["Y1"].choices[0].texts == {"de": "Y", "zh": "是"}


@pytest.mark.parametrize(("expression", "rule"), [
    ('A.NAOK == "1"', Said("A", "==", ("1",))), ("A == 1", Said("A", "==", ("1",))),
    ('9X2X1.NAOK == "1" or 9X2X1.NAOK == "2"', Said("A", "in", ("1", "2"))),
    ('9X2X2x.NAOK == "Y"', Said("M", "==", ("x",))), ('M_x.NAOK != "Y"', Said("M", "!=", ("x",))),
    ("!is_empty(A.NAOK) && (A.NAOK == 2)", Said("A", "==", ("2",))), ("(((A.NAOK ge 2)))", Said("A", ">=", ("2",))),
    ("1", None), ("", None),
])
def test_expressions_become_rules(expression: str, rule: Rule | None, tmp_path: Path) -> None:
    draft = survey(tmp_path, [question(1, "A", "5"), question(2, "M", "M"), question(3, "B", "T", relevance=expression)],
                   subquestions=[row(qid=21, parent_qid=2, title="x", question_order=1, question="x", language="de")])
    found = items(draft)["B"]
    assert (found.ask_if, found.untranslated) == (rule, ())


@pytest.mark.parametrize("expression", ["A.NAOK + 1 == 2", "regexMatch('/a/', A)", "A.NAOK == B2", "((A", "A.relevanceStatus == 1 and rand(1, 2) == 1",
                                        "(" * 5000, "A.NAOK == \"1", "if(A.NAOK == 1, 1, 0)"])
def test_an_expression_that_cannot_be_read_stays_as_text(expression: str, tmp_path: Path) -> None:
    draft = survey(tmp_path, [question(1, "A", "5"), question(2, "B", "T", relevance=expression)])
    found = items(draft)["B"]
    assert (found.ask_if, found.untranslated) == (None, (expression,))
    assert "forms_in.routing" in [note.code for note in draft.notes]


BAD = {
    "entity": ('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><document>&x;</document>', "limesurvey.doctype"),
    "laughs": ('<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><document>&b;</document>', "limesurvey.doctype"),
    "hidden": ('<!-- <a --><!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd"><document/>', "limesurvey.doctype"),
    "not xml": ("LimeSurvey", "limesurvey.xml"), "cut off": ("<document><questions>", "limesurvey.xml"), "empty": ("", "limesurvey.xml"),
    "deep": ("<a>" * 100_000, "limesurvey.xml"), "unknown entity": ("<document>&x;</document>", "limesurvey.xml"),
    "another": ("<html><body/></html>", "forms_in.not_this"),
    "responses": ("<document><LimeSurveyDocType>Responses</LimeSurveyDocType></document>", "forms_in.not_this"),
    "no questions": ("<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>", "forms_in.no_items"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_is_not_what_it_seems_is_refused_at_once(case: str, tmp_path: Path) -> None:
    text, code = BAD[case]
    path = tmp_path / "survey.lss"
    path.write_text(HEAD + text, encoding="utf-8")
    started = time.monotonic()
    with pytest.raises(SurveyError) as error:
        read(path)
    assert time.monotonic() - started < 2
    assert [problem.code for problem in error.value.problems] == [code]


@pytest.mark.parametrize(("raw", "code"), [
    ('<?xml version="1.0" encoding="GBK"?><document>问</document>'.encode("gbk"), "forms_in.not_utf8"),
    ("<?xml version='1.0'?><document/>".encode("utf-16"), "forms_in.not_utf8"), (b"\x00" * 50_000_000, "forms_in.large"),
], ids=["gbk", "utf-16", "50 MB"])
def test_another_encoding_and_another_size_are_refused(raw: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "survey.lss"
    path.write_bytes(raw)
    with pytest.raises(SurveyError) as error:
        read(path)
    assert [problem.code for problem in error.value.problems] == [code]


def test_a_large_survey_is_read_in_bounded_time(tmp_path: Path) -> None:
    questions = [question(number, f"Q{number}", "L", relevance=f'Q{number - 1}.NAOK == "1"' if number > 1 else "1")
                 for number in range(1, 2001)]
    answers = [row(qid=number, code=str(code), answer="a", sortorder=code, scale_id=0, language="de")
               for number in range(1, 2001) for code in range(1, 6)]
    started = time.monotonic()
    draft = survey(tmp_path, questions, answers=answers)
    assert time.monotonic() - started < 5
    assert len(draft.items) == 2000


def test_texts_are_shown_without_their_markup(tmp_path: Path) -> None:
    path = tmp_path / "survey.lss"
    text = HEAD + SURVEY.format(questions=question(1, "A", "T"), subquestions="", answers="", attributes="",
                                texts=row(qid=1, question="<script>alert(1)</script><p>Wie <b>alt</b>?</p>", language="de"))
    path.write_text(text, encoding="utf-8")
    draft = read(path)
    assert draft.items[0].texts == {"de": "Wie alt?"}
    assert replace(draft, notes=()).title == {"de": "survey"}
