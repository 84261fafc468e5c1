"""The codebook: valid, in both languages, a variable for each column of coded responses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from instruments.fields import Label
from instruments.library import find, keys
from instruments.model import REASONS, Instrument
from instruments.reading import load_instrument
from survey.forms.ddi import write
from survey.study.model import District

HERE = Path(__file__).parent
PACIFIC = HERE.parents[1] / "examples" / "pacific-2021" / "instruments" / "gcb_pacific_police" / "1.0.0.yaml"
SCHEMA = HERE.parents[2] / "shared" / "data" / "ddi_codebook_2_5_xsd" / "schemas" / "codebook.xsd"
KEYS = [key for key in keys() if key.startswith("public_satisfaction@")]
IN = {"d": "ddi:codebook:2_5"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def load(name: str) -> Instrument:
    if name in KEYS:
        return load_instrument(find(name), key=name)
    return load_instrument(PACIFIC if name == "pacific" else HERE / "nasty.yaml")


def codebook(instrument: Instrument, **more: Any) -> etree._Element:
    (content,) = write(instrument, **{"lang": None} | more).files.values()
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


@pytest.fixture(scope="module")
def survey() -> Instrument:
    return load(KEYS[0])


def variable(root: etree._Element, name: str) -> etree._Element:
    (found,) = root.xpath("//d:var[@name=$name]", namespaces=IN, name=name)
    return found


@pytest.mark.skipif(not SCHEMA.is_file(), reason="skipped: no shared data")
@pytest.mark.parametrize("name", [*KEYS, "pacific", "nasty"])
def test_the_codebook_is_valid(name: str) -> None:
    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)
    schema = etree.XMLSchema(etree.parse(SCHEMA, parser))
    label = Label(zh="东区", en="East")
    root = codebook(load(name), title="River & co", wave="2024Q1", districts=[District(id="e", label=label, short=label)])
    assert schema.validate(root), schema.error_log


@pytest.mark.parametrize("name", [*KEYS, "pacific", "nasty"])
def test_what_a_group_refers_to_is_there(name: str) -> None:
    """The schema alone does not say so: lxml checks no references."""
    root = codebook(load(name))
    ids = root.xpath("//@ID", namespaces=IN)
    assert len(ids) == len(set(ids))
    assert {each for refers in root.xpath("//d:varGrp/@var", namespaces=IN) for each in refers.split()} <= set(ids)


def test_there_is_a_variable_for_each_column_of_coded_responses(survey: Instrument) -> None:
    names = codebook(survey).xpath("//d:var/@name", namespaces=IN)
    wanted = [name for item in survey.items.values() if item.kind != "system"
              for name in ([f"{item.id}.{choice.name}" for choice in survey.choices(item.id)] if item.kind == "multi" else [item.id])]
    assert names == wanted


def test_answers_and_reasons_for_missing_are_categories_with_our_codes(survey: Instrument) -> None:
    found = variable(codebook(survey), "SAF2").findall("d:catgry", IN)
    codes = {int(each.findtext("d:catValu", "", IN)): each.get("missing", "N") for each in found}
    assert {code for code, missing in codes.items() if missing == "N"} == {1, 2, 3, 4, 5}
    assert {code for code, missing in codes.items() if missing == "Y"} == {
        REASONS[reason] for reason in ("not_asked", "not_applicable", "lost", "off_route")}


def test_the_universe_is_said_in_both_languages_and_the_condition_stands_beside(survey: Instrument) -> None:
    found = variable(codebook(survey), "DSP1")
    said = {each.get(LANG): each.text for each in found.findall("d:universe", IN)}
    assert said == {"en": "Those for whom the answer to DSP0 is “Yes, handled by police or mediators”.",
                    "zh-CN": "DSP0的回答是“有，由民警或调解组织处理过”者。"}
    assert [(note.get("subject"), note.text) for note in found.findall("d:notes", IN)] == [("ask_if", "DSP0 == 1")]


def test_version_checksum_and_unit_are_there(survey: Instrument) -> None:
    root = codebook(survey)
    assert root.findtext("d:stdyDscr/d:citation/d:verStmt/d:version", "", IN) == survey.version
    notes = root.xpath("d:stdyDscr/d:citation/d:verStmt/d:notes/text()", namespaces=IN)
    assert len(notes) == 2 and all(survey.checksum in note for note in notes)
    assert set(root.xpath("//d:respUnit/text()", namespaces=IN)) == {survey.unit}
    assert survey.key in root.xpath("//d:IDNo/text()", namespaces=IN)


def test_every_text_stands_in_both_languages(survey: Instrument) -> None:
    for found in codebook(survey).xpath("//d:var", namespaces=IN):
        for path in ("d:labl", "d:qstn/d:qstnLit", "d:universe", "d:catgry[1]/d:labl"):
            langs = [each.get(LANG) for each in found.findall(path, IN)]
            assert langs in (["zh-CN", "en"], []), (found.get("name"), path, langs)


def test_the_language_asked_for_comes_first(survey: Instrument) -> None:
    assert codebook(survey, lang="en").find("d:docDscr/d:citation/d:titlStmt/d:titl", IN).get(LANG) == "en"


def test_a_number_says_its_range_and_its_missing_values(survey: Instrument) -> None:
    found = variable(codebook(survey), "HH16")
    assert dict(found.find("d:valrng/d:range", IN).attrib) == {"UNITS": "REAL", "min": "1", "max": "20"}
    assert {each.get("VALUE") for each in found.findall("d:invalrng/d:item", IN)} == {"-66", "-88", "-99", "-55", "-44"}


def test_texts_that_xml_cannot_hold_do_no_harm(survey: Instrument) -> None:
    hostile = survey.model_copy(update={"title": Label(zh="a\x00\x07<b>&", en="]]> \ufffe")})
    assert codebook(hostile).findtext("d:docDscr/d:citation/d:titlStmt/d:titl", "", IN) == "a<b>&"
