"""An instrument written for LimeSurvey is read back the same, asks the same people, and what is broken is said."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from instruments.fields import Label
from instruments.library import find
from instruments.logic import Tree
from instruments.logic import text as condition
from instruments.model import REASONS, Instrument, Item
from instruments.reading import load_instrument
from survey.forms.conditions import positive
from survey.forms.draft_yaml import draft_yaml
from survey.forms.limesurvey import write
from survey.forms.limesurvey_codes import REASON_CODES, codes
from survey.forms.limesurvey_tsv_in import read
from survey.study.model import District
from tests.forms.answered import Interviews
from words.problems import SurveyError

HERE = Path(__file__).parent
KEYS = ["public_satisfaction@1.0.0", "public_satisfaction@1.1.0", "public_satisfaction@2.0.0"]
COUNT = 120
# Letters and digits alone, so that LimeSurvey takes them; what is told apart by more than that.
ODD = """\
instrument: {id: odd, version: 1.0.0, title: {zh: 怪, en: "Odd {x} & <b>"}, status: not_fielded, unit: person,
  population: {zh: 人, en: people}, modes: [phone], languages: [zh, en], intro: {zh: "=甲", en: "+ \\"a\\"\\tb"}}
sections: {"S.1": {zh: 一, en: One}}
items:
  - {id: a-b, section: S.1, kind: single, text: {zh: 甲, en: "-A {b}"}, choices: {0: {zh: "否", en: "No"}, 9999: {zh: 是, en: "'Yes"}}}
  - {id: ab, section: S.1, kind: single, text: {zh: 乙, en: B}, choices: {1: {zh: 一, en: one}}, ask_if: a-b == 9999}
  - {id: 问题, section: S.1, kind: multi, text: {zh: 丙, en: C}, choices: {all_day: {zh: 全天, en: all day}, allday: {zh: 整, en: whole},
     time: {zh: 时, en: time}, DK: {zh: 丁, en: Denmark}}, allow: [dont_know], ask_if: a-b != 0}
  - {id: this, section: S.1, kind: text, text: {zh: 丁, en: D}, ask_if: 问题.all_day == 1 and 问题.time == 0, allow: [refused]}
  - {id: a_name_that_is_longer_than_twenty, section: S.1, kind: number, text: {zh: 戊, en: E}, ask_if: 问题.DK == 1}
"""


def instrument(key: str) -> Instrument:
    return load_instrument(HERE / "nasty.yaml" if key == "nasty" else find(key, ()))


@pytest.fixture
def odd(tmp_path: Path) -> Instrument:
    path = tmp_path / "odd.yaml"
    path.write_text(ODD, encoding="utf-8")
    return load_instrument(path)


def written(found: Instrument, tmp_path: Path, **more: Any) -> Path:
    (name, content), = write(found, lang=None, **more).files.items()
    path = tmp_path / name
    path.write_bytes(content)
    return path


def read_again(path: Path, found: Instrument) -> Instrument:
    """The instrument of the file, by way of our YAML; what the form does not carry comes from the original."""
    text = draft_yaml(read(path), id=found.id, version=found.version)
    again = path.with_suffix(".yaml")
    again.write_text(text.replace("population: {}", "population: {zh: 人, en: people}"), encoding="utf-8")
    return load_instrument(again)


def routed(tree: Tree | None) -> str:
    return condition(positive(tree)) if tree else ""


def carried(found: Instrument) -> dict[str, Any]:
    """What the form carries of an instrument: all but scores, scales' names, roles, modes, notes, constructs, flags."""
    items = [item for item in found.items.values() if item.kind != "system"]
    return {"sections": found.sections, "title": found.title, "intro": found.intro, "items": [
        {"id": item.id, "section": item.section, "kind": item.kind, "text": item.text, "allow": set(item.allow),
         "choices": [(choice.code, choice.name, choice.label, choice.exclusive) for choice in found.choices(item.id)],
         "ask_if": routed(item.ask_if), "terminate_if": routed(item.terminate_if), "min": item.min, "max": item.max,
         "max_choices": item.max_choices, "max_chars": item.max_chars} for item in items]}


@pytest.mark.parametrize("key", KEYS)
def test_a_form_is_read_back_as_the_same_instrument(key: str, tmp_path: Path) -> None:
    found = instrument(key)
    path = written(found, tmp_path)
    assert carried(read_again(path, found)) == carried(found)
    draft = read(path)
    assert (draft.key, draft.checksum, list(draft.notes)) == (found.key, found.checksum, [])


def test_ids_that_limesurvey_does_not_take_come_back_by_the_map(odd: Instrument, tmp_path: Path) -> None:
    again, expected = carried(read_again(written(odd, tmp_path), odd)), carried(odd)
    assert again.pop("intro") == Label(zh="=甲", en='+ "a" b')  # a tab is a space: texts are one line
    expected.pop("intro")
    assert again == expected


def test_codes_are_legal_and_told_apart_without_regard_to_capitals(odd: Instrument) -> None:
    for found in (odd, *map(instrument, [*KEYS, "nasty"])):
        made = codes(found).code
        questions = [code for name, code in made.items() if "." not in name or name.endswith(".reason")]
        assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,19}", code) for code in questions)
        assert len({code.lower() for code in questions}) == len(questions)
        inner = [code for name, code in made.items() if code.count(".") == 1]
        assert all(re.fullmatch(r"[A-Za-z0-9]{1,20}", code.split(".")[1]) for code in inner)
        assert len({code.lower() for code in inner}) == len(inner)
    assert codes(odd)["ab"] == "ab"  # legal as it stands: what is mended gives way
    assert codes(odd)["a-b"] == "ab2"


def test_a_chosen_language_comes_first_and_both_have_the_same_rows(tmp_path: Path) -> None:
    (content,) = write(instrument(KEYS[0]), lang="en").files.values()
    rows = table(content)
    assert [row["text"] for row in rows if row["class"] == "S"][:2] == ["en", "zh-Hans"]
    by_language = {tag: [(row["id"], row["class"], row["type/scale"], row["name"] if row["class"] != "G" else "",
                          row["relevance"]) for row in rows if row["language"] == tag and row["class"] != "SL"]
                   for tag in ("en", "zh-Hans")}
    assert by_language["en"] == by_language["zh-Hans"]


def test_version_and_checksum_stand_in_the_form_and_are_recorded_with_every_response(tmp_path: Path) -> None:
    found = instrument(KEYS[0])
    rows = table(next(iter(write(found, lang=None, title="一期").files.values())))
    described = {row["language"]: row["text"] for row in rows if row["name"] == "surveyls_description"}
    assert set(described.values()) == {f"{found.key} {found.checksum}"}
    recorded = next(row for row in rows if row["type/scale"] == "*")
    assert (recorded["text"], recorded["hidden"]) == (f"{found.key}+{found.checksum[:12]}", "1")
    assert {row["text"] for row in rows if row["name"] == "surveyls_title"} == {"一期"}


def test_districts_are_asked_and_are_no_item_when_read_back(tmp_path: Path) -> None:
    found = instrument(KEYS[0])
    places = [District(id=name, label=Label(zh="区", en=name), short=Label(zh="区", en=name)) for name in ("north", "a-long-name")]
    result = write(found, lang=None, districts=places)
    rows = table(next(iter(result.files.values())))
    at = next(number for number, row in enumerate(rows) if row["name"] == "district")
    assert [row["name"] for row in rows[at + 1:at + 3]] == ["north", "D0002"]
    assert "a-long-name = D0002" in next(note for note in result.notes if note.code == "limesurvey.codes").text("en")
    assert carried(read_again(written(found, tmp_path, districts=places), found)) == carried(found)


def test_reasons_for_missing_are_answers_that_stand_alone() -> None:
    found = instrument("nasty")
    rows = [row for row in table(next(iter(write(found, lang=None).files.values()))) if row["language"] == "en"]
    question = next(row for row in rows if row["name"] == "B")
    assert (question["exclude_all_others"], question["max_answers"]) == ("none;DK", "3")
    why = next(row for row in rows if row["name"] == "Creason")
    assert why["relevance"] == "is_empty(C.NAOK)"
    number = next(row for row in rows if row["name"] == "C")
    assert (number["min_num_value_n"], number["max_num_value_n"], number["mandatory"]) == ("-5", "9.5", "N")


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter="\t"))


class Answer(str):
    """A value as LimeSurvey compares it: by number where both sides are numbers, else as text."""

    def test(self, other: Any, numbers: str, texts: str) -> bool:
        if number(self) is not None and number(other) is not None:
            return bool(getattr(number(self), numbers)(number(other)))
        return bool(getattr(str(self), texts)(str(other)))

    def __eq__(self, other: object) -> bool:
        return self.test(other, "__eq__", "__eq__")

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: Any) -> bool:
        return self.test(other, "__lt__", "__lt__")

    def __le__(self, other: Any) -> bool:
        return self.test(other, "__le__", "__le__")

    def __gt__(self, other: Any) -> bool:
        return self.test(other, "__gt__", "__gt__")

    def __ge__(self, other: Any) -> bool:
        return self.test(other, "__ge__", "__ge__")

    __hash__ = str.__hash__


def number(value: Any) -> Fraction | None:
    try:
        return Fraction(str(value))
    except ValueError:
        return None


def relevant(expression: str, values: Mapping[str, str]) -> bool:
    """A relevance of ours worked out as LimeSurvey does: two-valued, an unanswered question an empty text."""
    python = re.sub(r"(\w+)\.NAOK", r'value("\1")', expression).replace("!(", "not (")
    names = {"value": lambda name: Answer(values.get(name, "")), "is_numeric": lambda value: number(value) is not None,
             "is_empty": lambda value: str(value) == ""}
    return bool(eval(python, {"__builtins__": {}}, names))


def interview(rows: list[dict[str, str]], found: Instrument, answers: Mapping[str, Any]) -> Iterator[str]:
    """The items that LimeSurvey would ask, in order, of somebody who answers so."""
    names = {code: name for name, code in codes(found).code.items()}
    values: dict[str, str] = {}
    group = True
    for row in rows:
        if row["class"] == "G":
            group = relevant(row["relevance"], values)
        elif row["class"] == "Q" and group and relevant(row["relevance"], values):
            name = names.get(row["name"], "")
            if name in found.items:
                yield name
                values |= stored(found, found.items[name], row["name"], answers[name])


def stored(found: Instrument, item: Item, code: str, answer: Any) -> dict[str, str]:
    reasons = {str(REASONS[reason]): short for reason, short in REASON_CODES.items()}
    if item.kind == "multi":
        legal = codes(found)
        return {f"{code}_{reasons.get(each) or legal.inner(f'{item.id}.{each}')}": "Y" for each in answer}
    return {code: "" if answer is None else reasons.get(str(answer), f"{answer:g}" if isinstance(answer, float) else str(answer))}


@pytest.mark.parametrize("key", ["nasty", *KEYS])
def test_the_form_asks_what_our_routing_asks(key: str, tmp_path: Path) -> None:
    found = instrument(key)
    web = found.modes.index("web")
    people = Interviews(found, COUNT, 4, np.full(COUNT, web))
    rows = [row for row in table(written(found, tmp_path).read_bytes()) if row["language"] == "en"]
    for answers, asked in zip(people.sets(), people.asked(), strict=True):
        assert list(interview(rows, found, answers)) == asked


def test_routing_that_was_read_back_is_the_same_for_everybody(tmp_path: Path) -> None:
    """Of the hard one: `not` and the like come back in another shape."""
    found = instrument("nasty")
    again = read_again(written(found, tmp_path), found)
    people = Interviews(found, COUNT, 5, np.full(COUNT, found.modes.index("web")))
    repeated = Interviews(found, 1, 6)
    for name in again.items:
        assert (again.items[name].ask_if is None) == (found.items[name].ask_if is None)
    for answers, asked in zip(people.sets(), people.asked(), strict=True):
        repeated.columns, repeated.ended = {}, np.zeros(1, bool)
        repeated.instrument, repeated.count = again, 1
        repeated.answer = lambda item, answers=answers: answers[item.id]  # type: ignore[method-assign, misc]
        repeated.staying = lambda item, answers=answers: answers[item.id]  # type: ignore[method-assign, misc]
        repeated.due = {}
        for item in again.items.values():
            repeated.go(item)
        assert [name for name, due in repeated.due.items() if due[0]] == asked


BAD = {
    "columns": ("class\tname\ttext\nG\tA\tB\n", "forms_in.not_this"),
    "column twice": ("class\ttype/scale\tname\ttext\tlanguage\tname\n", "limesurvey.column_twice"),
    "nothing": ("", "forms_in.not_this"),
    "no questions": ("class\ttype/scale\tname\ttext\tlanguage\nG\t\tA\t\ten\n", "forms_in.no_items"),
    "question twice": ("class\ttype/scale\tname\ttext\tlanguage\nQ\tT\tA\tB\ten\nQ\tT\tA\tC\ten\n", "limesurvey.question_twice"),
    "answer twice": ("class\ttype/scale\tname\ttext\tlanguage\nQ\tL\tA\tB\ten\nA\t0\t1\tx\ten\nA\t0\t1\ty\ten\n",
                     "limesurvey.answer_twice"),
    "endless cell": ("class\ttype/scale\tname\ttext\tlanguage\nQ\tT\tA\t\"" + "x" * 1_100_000, "limesurvey.broken_row"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_broken_table_is_refused_with_the_reason(case: str, tmp_path: Path) -> None:
    text, code = BAD[case]
    path = tmp_path / "survey.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SurveyError) as error:
        read(path)
    assert [problem.code for problem in error.value.problems if problem.severity == "error"] == [code]
    assert all(problem.text(lang) for problem in error.value.problems for lang in ("zh", "en"))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "survey.txt"
    path.write_bytes("class\ttype/scale\tname\ttext\tlanguage\nQ\tT\tA\t问\tzh\n".encode("gb18030"))
    with pytest.raises(SurveyError) as error:
        read(path)
    assert [problem.code for problem in error.value.problems] == ["forms_in.not_utf8"]


def test_a_table_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "survey.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(SurveyError) as error:
        read(path)
    assert [problem.code for problem in error.value.problems] == ["forms_in.large"]


def test_what_stands_nowhere_is_left_out_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "survey.txt"
    path.write_text("class\ttype/scale\tname\ttext\tlanguage\nA\t0\t1\tlost\ten\nQ\tT\tA\t<i>B</i> {x}\ten\nQ\tT\tB\tC\tfr\nWHAT\t\t\t\t\n",
                    encoding="utf-8")
    draft = read(path)
    assert [(item.code, dict(item.texts)) for item in draft.items] == [("A", {"en": "B {x}"})]
    assert {note.code for note in draft.notes} == {"limesurvey.nowhere", "limesurvey.only_translated", "limesurvey.classes",
                                                   "forms_in.piped", "forms_in.markup"}
    assert all(note.text(lang) for note in draft.notes for lang in ("zh", "en"))
