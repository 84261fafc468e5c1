"""A questionnaire on paper: everything once, in order, nothing as markup, nothing split, its version on each page."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from instruments.fields import Label
from instruments.library import find, keys
from instruments.model import Instrument
from instruments.reading import load_instrument
from survey.forms.paper import write
from survey.forms.paper.pdf import pdf, qr, said
from survey.forms.paper.sheet import Sheet
from survey.forms.questionnaire import Block, Questionnaire
from survey.study.model import District
from words.language import LANGS, Lang

HERE = Path(__file__).parent
KEY = next(key for key in keys() if key.startswith("public_satisfaction@"))
EAST = District(id="e", label=Label(zh="东区", en="East & <co>"), short=Label(zh="东", en="E"))
HOSTILE = '#panic("x") *b* $1$ <c> & \\ `d` // [e] @f ${g} \x07 {{page}}'


@pytest.fixture(scope="module")
def survey() -> Instrument:
    return load_instrument(find(KEY), key=KEY)


@pytest.fixture(scope="module")
def nasty() -> Instrument:
    found = load_instrument(HERE / "nasty.yaml")
    return found.model_copy(update={"title": Label(zh=HOSTILE, en=HOSTILE)})


@pytest.fixture(scope="module")
def files(survey: Instrument) -> Mapping[str, bytes]:
    return write(survey, lang=None, title="River", wave="2024Q1", districts=[EAST]).files


def opened(files: Mapping[str, bytes], lang: Lang) -> Any:
    return Document(io.BytesIO(next(content for name, content in files.items() if name.endswith(f"_{lang}.docx"))))


def text(document: Any) -> str:
    """All that stands in the body, in order."""
    return "\n".join("".join(found.text or "" for found in line.iter(qn("w:t"))) for line in document.element.body.iter(qn("w:p")))


def test_each_language_has_a_file_to_print_and_one_to_edit(files: Mapping[str, bytes]) -> None:
    stem = f"{KEY.replace('@', '_')}_2024Q1"
    assert set(files) == {f"{stem}_{lang}.{suffix}" for lang in LANGS for suffix in ("pdf", "docx")}
    assert all(content.startswith(b"%PDF-" if name.endswith("pdf") else b"PK") for name, content in files.items())


def test_a_language_that_is_asked_for_is_the_only_one(survey: Instrument) -> None:
    assert {name[-7:] for name in write(survey, lang="zh").files} == {"_zh.pdf", "zh.docx"}


@pytest.mark.parametrize("lang", LANGS)
def test_every_question_stands_once_and_in_order(survey: Instrument, files: Mapping[str, bytes], lang: Lang) -> None:
    whole, at = text(opened(files, lang)), 0
    for question in Questionnaire(survey, lang, "paper").questions:
        assert whole.count(question.text) == 1, question.text
        at = whole.index(question.text, at)


def test_the_sheet_says_that_it_is_not_validated_and_whose_it_is(survey: Instrument, files: Mapping[str, bytes]) -> None:
    document = opened(files, "en")
    assert "This questionnaire is not fielded, not validated" in text(document)
    assert "River · 2024Q1" in text(document) and "East & <co>" in text(document)
    footer = document.sections[0].footer
    foot = "".join(found.text or "" for found in footer._element.iter(qn("w:t")))
    assert survey.key in foot and survey.checksum[:12] in foot and "not fielded, not validated" in foot
    assert [found.get(qn("w:instr")).strip() for found in footer._element.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert len(list(footer._element.iter(qn("w:drawing")))) == 1


def test_arrows_and_conditions_are_in_words(files: Mapping[str, bytes]) -> None:
    assert "→ End" in text(opened(files, "en")) and "→ 结束" in text(opened(files, "zh"))
    assert "Answer only if the answer to question" in text(opened(files, "en"))


def test_no_question_leaves_its_page_in_word(files: Mapping[str, bytes]) -> None:
    """A question's paragraphs but the last are kept with the next; rows are whole, and long tables repeat their head."""
    body = opened(files, "zh").element.body
    rows = list(body.iter(qn("w:tr")))
    assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)
    assert sum(row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in rows) == len(body.findall(qn("w:tbl"))) - 1
    styles = {style.style_id: style for style in opened(files, "zh").styles}
    for style in ("Question", "Note", "Heading1", "Head"):
        assert styles[style].paragraph_format.keep_with_next
    lines = [line for line in body.findall(qn("w:p")) if line.pPr.pStyle.val == "Answers"]
    for line in lines:
        after = line.getnext()
        same = after.tag == qn("w:p") and after.pPr.pStyle.val == "Answers"
        assert same == (line.pPr.find(qn("w:keepNext")) is not None)


def test_texts_are_never_markup(nasty: Instrument) -> None:
    files = write(nasty, lang="en").files
    seen = text(opened(files, "en"))
    assert HOSTILE.replace("\x07", "") in seen and '=A "quoted" & <i>' in seen


def test_what_paper_cannot_do_is_said(nasty: Instrument) -> None:
    chained = write(load_instrument(HERE / "chained.yaml"), lang="en")
    notes = {note.code: note.values for note in (*chained.notes, *write(nasty, lang="en").notes)}
    assert {note.code: note.values for note in chained.notes} == {
        "forms.not_on_paper": {"items": "ATTIC"}, "forms.order_fixed": {"items": "MIXED, MIXED2"}}
    assert str(notes["forms.not_for_paper"]["modes"]).startswith("phone, web")
    assert "Attic" not in text(opened(chained.files, "en"))


def test_the_pdf_is_tagged_for_screen_readers_and_the_same_twice(survey: Instrument) -> None:
    sheet = Sheet(survey, "en")
    first = pdf(sheet)
    assert first.whole and b"pdfuaid:part" in first.content and first == pdf(sheet)


def test_without_a_font_for_its_characters_the_pdf_is_made_and_that_is_said(survey: Instrument) -> None:
    made = pdf(Sheet(survey, "zh"), fonts="own")
    assert made.content.startswith(b"%PDF-") and not made.whole


def test_the_word_file_is_the_same_twice(survey: Instrument, files: Mapping[str, bytes]) -> None:
    again = write(survey, lang="zh", title="River", wave="2024Q1", districts=[EAST]).files
    assert all(files[name] == content for name, content in again.items())


def test_a_qr_code_says_instrument_checksum_language_and_page(survey: Instrument) -> None:
    sheet = Sheet(survey, "zh")
    assert said(sheet, 3) == f"jingmin:{survey.key};sha256:{survey.checksum};lang:zh;page:3"
    assert said(sheet) == f"jingmin:{survey.key};sha256:{survey.checksum};lang:zh"
    assert qr(sheet, 1) != qr(sheet, 2) and qr(sheet, 1).startswith("<svg")


def test_boxes_carry_the_codes_of_the_instrument_and_reasons_none(survey: Instrument) -> None:
    questions = {question["number"]: question for part in Sheet(survey, "en").data()["parts"] for block in part["blocks"]
                 for question in block["questions"]}
    number = Questionnaire(survey, "en", "paper").number
    assert [answer["code"] for answer in questions[number["DSP0"]]["answers"]] == ["0", "1", "2", ""]
    assert questions[number["HH16"]]["digits"] == 2


def test_a_number_that_no_boxes_fit_is_written_on_a_line() -> None:
    found = opened(write(load_instrument(HERE / "chained.yaml"), lang="en").files, "en")
    assert "____" in text(found)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="skipped: no pdftotext (Debian: poppler-utils)")
def test_nothing_of_very_long_texts_is_lost(survey: Instrument, tmp_path: Path) -> None:
    """Every fifth question, the title, a section and an answer have more than 3,500 characters: all is there to its end."""
    long = " ".join(f"w{number}" for number in range(750))
    items, scales = dict(survey.items), dict(survey.scales)
    for number, item in enumerate(survey.items.values()):
        said = f"Q{item.id}z {long if number % 5 == 0 else 'short'} E{item.id}e"
        items[item.id] = item.model_copy(update={"text": Label(zh=said, en=said)})
    name = next(item.scale for item in survey.items.values() if item.scale)
    first, *others = scales[name].choices
    answer = first.model_copy(update={"label": Label(zh=f"{long} ANSWER", en=f"{long} ANSWER")})
    scales[name] = scales[name].model_copy(update={"choices": (answer, *others)})
    sections = tuple(section.model_copy(update={"title": Label(zh=f"{long} PART", en=f"{long} PART")}) if not number else section
                     for number, section in enumerate(survey.sections))
    found = survey.model_copy(update={"items": items, "scales": scales, "sections": sections,
                                      "title": Label(zh=f"{long} TITLE", en=f"{long} TITLE")})

    (tmp_path / "long.pdf").write_bytes(pdf(Sheet(found, "en")).content)
    done = subprocess.run(["pdftotext", "-raw", tmp_path / "long.pdf", "-"], capture_output=True, text=True, check=True)

    seen, numbered = "".join(done.stdout.split()), Questionnaire(found, "en", "paper").questions
    assert [each.item.id for each in numbered if f"Q{each.item.id}z" not in seen or f"E{each.item.id}e" not in seen] == []
    assert all(end in seen for end in ("ANSWER", "PART", "TITLE"))


def test_what_is_too_long_for_a_table_stands_alone(survey: Instrument) -> None:
    tables = {question.item.id for block in blocks(survey) if block.table for question in block.questions}
    long = survey.items[item := next(iter(sorted(tables)))].model_copy(update={"text": Label(zh="长" * 500, en="x" * 500)})
    alone = [block for block in blocks(survey.model_copy(update={"items": {**survey.items, item: long}}))
             if item in {question.item.id for question in block.questions}]
    assert [(block.table, len(block.questions)) for block in alone] == [(False, 1)]


def blocks(found: Instrument) -> list[Block]:
    return [block for part in Questionnaire(found, "en", "paper").parts for block in part.blocks]
