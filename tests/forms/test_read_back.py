"""Our own XLSForm and SurveyJS forms read back: the same items, answers and routing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest

from instruments.logic import Tree, names
from instruments.logic.evaluate import holds
from instruments.model import Instrument, Item
from instruments.reading import load_instrument
from survey.forms import surveyjs, surveyjs_in, xlsform, xlsform_in
from survey.forms.draft import Draft
from survey.forms.draft_settled import settle
from survey.forms.routing import asked, left_out
from survey.study.model import District
from tests.forms.filled import instrument
from tests.forms.round_trip import NAMES, loaded

TOOLS = {"xlsform": (xlsform.write, xlsform_in.read, None), "surveyjs": (surveyjs.write, surveyjs_in.read, "web")}
pytestmark = pytest.mark.parametrize("tool", TOOLS)


def read_back(found: Instrument, tool: str, folder: Path) -> tuple[Draft, Instrument]:
    write, read, _ = TOOLS[tool]
    (name, content), = write(found, lang="zh").files.items()
    (folder / name).write_bytes(content)
    draft = read(folder / name)
    return draft, instrument(draft, folder, found.id, found.version)


@pytest.mark.parametrize("name", NAMES)
def test_a_form_of_ours_reads_back_as_the_same_items_answers_and_routing(name: str, tool: str, tmp_path: Path) -> None:
    found = loaded(name)
    _, back = read_back(found, tool, tmp_path)
    missing = [item for those in left_out(found, TOOLS[tool][2]).values() for item in those]
    expected = {each.item.id: each for each in asked(found, missing)}
    assert list(back.items) == list(expected)
    for id, each in expected.items():
        assert said(back, back.items[id]) == said(found, each.item), id
        assert same(back.items[id].ask_if, each.when), id
        assert same(back.items[id].terminate_if, each.ends), id
    if tool == "xlsform":
        assert {id: item.modes for id, item in back.items.items()} == {id: each.item.modes for id, each in expected.items()}


def said(found: Instrument, item: Item) -> dict[str, object]:
    """What is asked and how it can be answered."""
    choices = [(each.code, each.name, each.label, each.exclusive) for each in found.choices(item.id)]
    return {"kind": item.kind, "text": item.text, "choices": choices, "min": item.min, "max": item.max,
            "max_choices": item.max_choices, "max_chars": item.max_chars, "allow": set(item.allow)}


def same(one: Tree | None, other: Tree | None) -> bool:
    """Whether two conditions hold for the same answers, missing ones among them: `A != 1` may be `A not in [1]`."""
    if one is None or other is None:
        return one is other
    chance = np.random.default_rng(1)
    columns = {name: chance.choice([-99, 0, 1], 2000) if "." in name else chance.integers(-1, 8, 2000)
               for name in sorted(names(one) | names(other))}
    return bool((holds(one, columns) == holds(other, columns)).all())


def test_a_form_of_ours_says_which_instrument_it_is_and_nothing_is_lost(tool: str, tmp_path: Path) -> None:
    found = loaded(NAMES[0])
    draft, _ = read_back(found, tool, tmp_path)
    assert (draft.key, draft.checksum) == (found.key, found.checksum)
    assert settle(draft).notes == ()


def test_the_district_that_a_study_asks_for_is_no_item(tool: str, tmp_path: Path) -> None:
    found = loaded(NAMES[0])
    label = found.title
    districts = [District(id=id, label=label, short=label) for id in ("D1", "D2")]
    write, read, _ = TOOLS[tool]
    (name, content), = write(found, lang=None, districts=districts).files.items()
    (tmp_path / name).write_bytes(content)
    assert {item.code for item in read(tmp_path / name).items} <= set(found.items)


def test_a_file_without_our_mark_is_read_as_anybodys(tool: str, tmp_path: Path) -> None:
    """What the writer added is then a question like others: nothing of a foreign form is taken for ours."""
    found = loaded(NAMES[0])
    (name, content), = TOOLS[tool][0](found, lang="en").files.items()
    if tool == "xlsform":
        content = unmarked(content)
    (tmp_path / name).write_bytes(content.replace(b"jingmin_", b"someone_"))
    draft = TOOLS[tool][1](tmp_path / name)
    assert draft.key == ""
    assert {item.code for item in draft.items} > {item for item in found.items if item != "MODE"} - {"SECS"}


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Instrument:
    """Items, a scale and an end that are called as what the writers add."""
    path = tmp_path_factory.mktemp("alike") / "alike.yaml"
    path.write_text(ALIKE, encoding="utf-8")
    return load_instrument(path)


def test_items_that_are_called_as_what_the_writer_adds_read_back(alike: Instrument, tool: str, tmp_path: Path) -> None:
    draft, back = read_back(alike, tool, tmp_path)
    assert (draft.key, draft.checksum) == (alike.key, alike.checksum)
    assert list(back.items) == list(alike.items)
    for id, item in alike.items.items():
        assert said(back, back.items[id]) == said(alike, item), id
        assert same(back.items[id].ask_if, item.ask_if), id
        assert same(back.items[id].terminate_if, item.terminate_if), id


ALIKE = """
instrument: {id: alike, version: 1.0.0, title: {zh: 甲, en: A}, status: not_fielded, unit: person, population: {zh: 人, en: people},
  modes: [web, phone], languages: [zh, en]}
scales:
  reasons: {choices: {0: {zh: 否, en: No}, 1: {zh: 是, en: Yes}}}
  mode: {choices: {1: {zh: 一, en: One}, 2: {zh: 二, en: Two}}}
sections:
  S: {zh: 甲, en: One}
items:
  - {id: district, section: S, kind: single, scale: mode, text: {zh: 您住在哪里？, en: Where do you live?}}
  - {id: "NO", section: S, kind: number, allow: [refused], text: {zh: 数, en: Number}}
  - {id: NO_reason, section: S, kind: single, scale: reasons, text: {zh: 因, en: Reason}}
  - {id: NO_reason_2, section: S, kind: text, allow: [dont_know, refused], text: {zh: 因, en: Reason}}
  - {id: mode, section: S, kind: single, scale: mode, text: {zh: 式, en: Mode}}
  - {id: CONS, section: S, kind: single, scale: reasons, text: {zh: 愿, en: Consent}, ask_if: "mode == 1", terminate_if: CONS == 0}
  - {id: ended_CONS, section: S, kind: single, scale: reasons, text: {zh: 止, en: Ended}}
  - {id: CONS_2, section: S, kind: single, scale: reasons, text: {zh: 再, en: Again}, ask_if: "ended_CONS == 1 and CONS == 1",
     terminate_if: CONS_2 == 1}
  - {id: asked_CONS, section: S, kind: single, scale: reasons, text: {zh: 问, en: Asked}, ask_if: CONS_2 == 0}
  - {id: jingmin_instrument, section: S, kind: single, scale: reasons, text: {zh: 具, en: Instrument}, ask_if: asked_CONS == 1}
  - {id: intro, section: S, kind: text, text: {zh: 言, en: Intro}}
"""


def unmarked(content: bytes) -> bytes:
    """The workbook with our marks called otherwise."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            new.writestr(part, old.read(part).replace(b"jingmin_", b"someone_"))
    return made.getvalue()
