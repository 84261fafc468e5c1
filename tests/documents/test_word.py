"""The Word document: native tables that Word can repeat, number and read aloud."""

from __future__ import annotations

import io
import re
from datetime import datetime
from functools import cache
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table, _Row

from dashboard.documents.word import document
from tests.documents.sample import sample_report
from words.language import LANGS, Lang

SHAPES: list[dict[str, Any]] = [
    {}, {"waves": 1}, {"waves": 2}, {"city": False}, {"city": False, "waves": 1}, {"opt_in": True},
    {"questions": True, "city": False, "waves": 1}, {"districts": 1}, {"simulated": False},
]


def opened(report: Any, lang: Lang = "en") -> WordDocument:
    return Document(io.BytesIO(document(report, lang)))


@cache
def usual(lang: Lang = "en") -> WordDocument:
    """The document of the usual sample; for reading only."""
    return opened(sample_report(), lang)


def cells(row: _Row) -> list[str]:
    """The texts of a line's cells, one for each `w:tc`."""
    return ["".join(node.text or "" for node in cell.iter(qn("w:t"))) for cell in row._tr.tc_lst]


def everything(found: WordDocument) -> str:
    return "\n".join(node.text or "" for node in found.element.body.iter(qn("w:t")))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_every_shape_of_study_gives_a_document(shape: dict[str, Any], lang: Lang) -> None:
    found = opened(sample_report(**{"districts": 4, **shape}), lang)
    assert len(found.tables) >= 2
    assert not re.search(r"\b(nan|None)\b", everything(found))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert document(sample_report(), "zh") == document(sample_report(), "zh")


def test_a_table_has_a_line_a_district_and_the_city_first() -> None:
    table = usual().tables[1]
    assert [cells(row)[0] for row in table.rows][:4] == ["District", "", "City", "Riverside"]
    assert len(table.rows) == 2 + 13


def test_a_line_holds_value_interval_n_difference_and_change() -> None:
    lakeside = cells(usual().tables[1].rows[4])
    assert lakeside[:6] == ["Lakeside", "53.4", "50.5–56.3", "394", "−8.6", "▼"]
    assert lakeside[6:13] == ["54.9", "52.0–57.8", "394", "−8.6", "▼", "+0.3", "same"]


def test_a_triangle_stands_only_where_the_verdict_is_higher_or_lower() -> None:
    report = sample_report()
    shown = report.result[report.result["verdict"].isin(["higher", "lower"])]
    tables = opened(report).tables[1:-1]
    marks = sum(cell in ("▲", "▼") for table in tables for row in table.rows for cell in cells(row))
    assert marks == len(shown[~shown["indicator"].isin(["VIS", "SRV"])])  # these two are the whole of a dimension


def test_an_opt_in_sample_has_no_triangle_at_all() -> None:
    assert not re.search("[▲▼]", everything(opened(sample_report(opt_in=True))))


def test_withheld_and_few_are_marked_and_explained() -> None:
    tables = usual().tables
    withheld, few = cells(tables[4].rows[7]), cells(tables[2].rows[9])
    assert withheld[:5] == ["Old Town", "··", "", "", "··"]
    assert few[:2] == ["Millfield", "61.4*"]
    said = everything(usual())
    assert "·· withheld: fewer than 10 answers behind it" in said
    assert "* fewer than 30 answers, use with care" in said


def test_head_rows_repeat_and_no_line_is_split() -> None:
    for table in usual().tables[1:-1]:
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True, True] + [False] * (len(heads) - 2)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_every_line_of_a_table_is_as_wide_as_its_grid() -> None:
    for table in usual().tables:
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.gridCol_lst]
        for row in table.rows:
            assert sum(int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row._tr.tc_lst) == sum(grid)
        assert sum(grid) <= 26.7 * 567 + 1


def test_captions_are_numbered_by_word_and_kept_with_their_tables() -> None:
    found = usual()
    captions = [paragraph for paragraph in found.paragraphs if paragraph.style and paragraph.style.name == "Caption"]
    assert len(captions) == len(found.tables) - 1  # the notes have a heading
    for number, caption in enumerate(captions, 1):
        field = caption._p.find(qn("w:fldSimple"))
        assert field.get(qn("w:instr")).strip().startswith("SEQ Table")
        assert "".join(node.text for node in field.iter(qn("w:t"))) == str(number)
        assert caption._p.pPr.find(qn("w:keepNext")) is not None


def test_tables_say_what_they_are_to_those_who_do_not_see_them() -> None:
    properties: list[Table] = usual().tables
    for table in properties:
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


@pytest.mark.parametrize("lang", LANGS)
def test_fonts_and_languages_of_both_scripts_are_named(lang: Lang) -> None:
    found = usual(lang)
    for name in ("Normal", "Heading 1", "Caption", "TableText"):
        fonts = found.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
        assert fonts.get(qn("w:asciiTheme")) is None
    tag = found.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert tag.get(qn("w:eastAsia")) == "zh-CN"


def test_simulated_stands_on_every_page_and_table() -> None:
    found = usual("zh")
    assert "模拟数据" in found.sections[0].header.paragraphs[0].text
    captions = [paragraph for paragraph in found.paragraphs if paragraph.style and paragraph.style.name == "Caption"]
    assert all("模拟数据" in caption.text for caption in captions)
    assert "模拟" not in everything(opened(sample_report(simulated=False), "zh"))


def test_the_instruments_honest_status_stands_on_the_first_page() -> None:
    front = [paragraph.text for paragraph in usual().paragraphs[:4]]
    assert any(said.endswith("(public_satisfaction@1.0.0), not fielded, not validated") for said in front)


def test_core_properties_come_from_the_report() -> None:
    core = usual().core_properties
    assert core.title == "River City community policing survey: comparison tables"
    assert core.created.replace(tzinfo=None) == datetime(2025, 1, 14, 8)
    assert core.identifier == "20250114T080000Z-3f9c"


def test_many_waves_are_cut_into_tables_that_fit_the_page() -> None:
    found = opened(sample_report(waves=8, indicators=1))
    heads = [cells(table.rows[0])[1:] for table in found.tables[1:-1]]
    assert heads == [["2025Q1", "2025Q2", "2025Q3", "2025Q4"], ["2024Q1", "2024Q2", "2024Q3", "2024Q4"]]


def test_labels_are_text_whatever_they_hold() -> None:
    report = sample_report(districts=1)
    hostile = "<w:p/>&amp; \x0b]]> \"Q\" =1+1"
    report.catalogue["districts"][0]["short"] = {"zh": hostile, "en": hostile}
    assert cells(opened(report).tables[1].rows[3])[0] == hostile.replace("\x0b", "")
