"""An instrument's file: everything that is wrong with it, at its place, in one go."""

from __future__ import annotations

import ast
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from instruments import reading
from instruments.reading import load_instrument
from tests.instruments.small import SMALL, read
from words.problems import CATALOGUE, SurveyError

NOT_YET = "None:None second_round"


def changed(old: str, new: str) -> str:
    """The small instrument with one thing changed; `▸` stands before what a complaint should point to."""
    assert SMALL.count(old) == 1, old
    return SMALL.replace(old, new)


def marked(text: str) -> tuple[str, str]:
    """The text without its mark, and the mark's place."""
    before, mark, after = text.partition("▸")
    assert mark, text
    return before + after, f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_the_small_instrument_is_right(tmp_path: Path) -> None:
    instrument, complaints = read(SMALL, tmp_path)
    assert complaints == []
    assert instrument is not None
    assert list(instrument.items) == ["F", "Q1", "Q2", "M", "N", "T"]
    assert instrument.scores("Q2") == {1: 100, 2: 50, 3: 0}
    assert [(choice.code, choice.name) for choice in instrument.choices("M")] == [(1, "x"), (2, "y")]


@pytest.mark.parametrize(("old", "new", "complaint"), [
    ("version: 1.0.0", "version: ▸1.10", "version"),
    ("version: 1.0.0", "version: ▸01.0.0", "version"),
    ("instrument:\n  id: small", "▸instrument:\n  population: {zh: a, en: a}", "missing_key"),
    ("unit: person", "▸unti: person", "unknown_key_near"),
    ("unit: person", "unit: person\n  ▸zzz: 1", "unknown_key"),
    ("unit: person", "unit: person\n  ▸checksum: 1", "unknown_key"),
    ("title: {zh: 小, en: Small}", "▸title: {zh: 小}", "missing_key"),
    ("title: {zh: 小, en: Small}", "title: ▸Small", "keys"),
    ("title: {zh: 小, en: Small}", "title: {zh: 小, en: ▸}", "nothing"),
    ("title: {zh: 小, en: Small}", "title: {zh: 小, en: ▸''}", "text"),
    ("title: {zh: 小, en: Small}", "title: {zh: 小, en: ▸[a]}", "text"),
    ("status: not_fielded", "status: ▸not-fielded", "not_a_choice_near"),
    ("status: not_fielded", "status: ▸ok", "not_a_choice"),
    ("modes: [web, phone]", "modes: ▸web", "list"),
    ("unit: person", "unit: person\n  few: ▸1_000", "whole_number"),
    ("unit: person", "unit: person\n  few: ▸3.0", "whole_number"),
    ("unit: person", "unit: person\n  few: ▸" + "9" * 5000, "whole_number"),
    ("constructs: {C1: 1/3, C2: 2/3}", "constructs: {C1: ▸1/0, C2: 2/3}", "number"),
    ("constructs: {C1: 1/3, C2: 2/3}", "constructs: {C1: ▸nan, C2: 2/3}", "number"),
    ("constructs: {C1: 1/3, C2: 2/3}", "constructs: {C1: ▸33%, C2: 2/3}", "number"),
    ("reverse: true", "reverse: ▸yes", "flag"),
    ("id: Q2,", "id: ▸Q.2,", "name"),
    ("id: Q2,", "id: ▸2Q,", "name"),
    ("id: small", "id: ▸" + "s" * 61, "long"),
    ("id: small", "id: ▸a b", "id"),
    ("kind: number", "kind: ▸numbr", "not_a_choice_near"),
    ("ask_if: F == 1", "ask_if: F ▸= 1", "condition_habit"),
    ("ask_if: F == 1", "ask_if: 'F ==▸ '", "condition_ends"),
    ("ask_if: F == 1", "ask_if: ▸[F]", "text"),
    ("      2: {zh: 中, en: Fair, score: 50}", "      ▸two: {zh: 中, en: Fair, score: 50}", "whole_number"),
    ("score: 50", "▸scoer: 50", "unknown_key_near"),
    ("score: 50", "▸label: x", "unknown_key"),
    ("choices: {x: {zh: 甲, en: X}, ", "choices: {▸1: {zh: 甲, en: X}, ", "name"),
    ("id: N,", "id: ▸Q1,", "double_item"),
    ("items: [Q1], model", "▸id: C1, items: [Q1], model", "unknown_key"),
    ("sections:\n", "sections: {}\n▸sectoins:\n", "unknown_key_near"),
    ("  C2: {label", "  ▸C1: {label", "double_key"),
])
def test_a_wrong_shape_is_said_at_its_place_and_that_more_may_follow(
    old: str, new: str, complaint: str, tmp_path: Path,
) -> None:
    text, place = marked(changed(old, new))
    instrument, complaints = read(text, tmp_path)
    assert instrument is None
    assert f"{place} {complaint}" in complaints
    assert complaints[-1] == NOT_YET


@pytest.mark.parametrize(("old", "new", "complaint"), [
    ("modes: [web, phone]", "modes: ▸[]", "empty"),
    ("modes: [web, phone]", "modes: [web, ▸web]", "double_word"),
    ("languages: [zh, en]", "languages: [zh, en]\n  minutes: {▸tv: 3}", "unknown_mode"),
    ("languages: [zh, en]", "languages: [zh, en]\n  few: ▸9", "few"),
    ("top: [3]", "top: [▸4]", "unknown_code"),
    ("top: [3]", "top: ▸[1, 2, 3]", "top_all"),
    ("top: [3]", "top: [3, ▸3]", "double_code"),
    ("      2: {zh: 中", "      ▸01: {zh: 中", "double_code"),
    ("      2: {zh: 中", "      ▸-2: {zh: 中", "code_range"),
    ("      2: {zh: 中", "      ▸10000: {zh: 中", "code_range"),
    ("score: 50", "score: ▸101", "score_range"),
    ("{zh: 中, en: Fair, score: 50}", "▸{zh: 中, en: Fair}", "some_scores"),
    ("id: Q1, section: S1", "id: Q1, section: ▸s1", "unknown_section_near"),
    ("id: N, section: S2", "id: N, section: ▸S1", "section_order"),
    ("scale: sat3, ask_if: F == 1", "scale: ▸sta3", "unknown_scale_near"),
    ("{id: Q2, section: S1, kind: single, text: {zh: 问, en: Ask},",
     "▸{id: Q2, section: S1, kind: single, text: {zh: 问, en: Ask}, choices: {1: {zh: a, en: a}},", "no_answers"),
    ("{id: Q2, section: S1, kind: single, text: {zh: 问, en: Ask}, scale: sat3,",
     "▸{id: Q2, section: S1, kind: single, text: {zh: 问, en: Ask},", "no_answers"),
    ("scale: sat3, reverse: true", "scale: sat3, ▸max_chars: 3", "not_for_kind"),
    ("scale: sat3, reverse: true", "scale: sat3, modes: [▸tv]", "unknown_mode"),
    ("scale: sat3, reverse: true", "choices: {1: {zh: a, en: a}}, ▸reverse: true", "no_scores"),
    ("min: 0, max: 9", "min: ▸10, max: 9", "bounds"),
    ("max_chars: 9", "max_chars: ▸0", "limit"),
    ("exclusive: true}}}", "exclusive: true}}, max_choices: ▸3}", "limit"),
    ("id: T,", "id: ▸q1,", "item_case"),
    ("id: T,", "id: ▸all,", "reserved"),
    ("{x: {zh: 甲", "{▸lost: {zh: 甲", "reserved"),
    ("ask_if: F == 1", "ask_if: ▸Q2 == 1", "later_item"),
    ("ask_if: F == 1", "ask_if: ▸Q1 == 1", "later_item"),
    ("ask_if: F == 1", "ask_if: ▸G == 1", "unknown_item"),
    ("ask_if: F == 1", "ask_if: ▸F == 2", "code_of_item"),
    ("ask_if: F == 1", "ask_if: ▸F.x == 1", "no_choice"),
    ("ask_if: M.x == 1", "ask_if: ▸M.z == 1", "unknown_choice_near"),
    ("ask_if: M.x == 1", "ask_if: ▸M == 1", "choice_wanted"),
    ("ask_if: M.x == 1", "ask_if: ▸M.x == 2", "code_of_item"),
    ("max_chars: 9", "max_chars: 9, terminate_if: ▸T == 1", "not_testable"),
    ("items: [Q1], model", "items: [Q1, ▸M], model", "unscored"),
    ("items: [Q1], model", "items: [Q1, ▸N], model", "unscored"),
    ("items: [Q1], model", "items: [Q1, ▸F], model", "unscored"),
    ("items: [Q1], model", "items: [▸q1], model", "unknown_item_near"),
    ("items: [Q1], model", "items: ▸[], model", "empty"),
    ("items: [Q1], model: single", "items: [Q1, ▸Q1], model: reflective", "double_word"),
    ("items: [Q2], model: single", "items: [Q2, ▸Q1], model: reflective", "shared_item"),
    ("items: [Q1], model: single", "items: [Q1], model: ▸formative", "construct_model"),
    ("role: index, base: F == 1", "role: index, few: ▸3", "few"),
    ("role: index, base: F == 1", "role: index, base: ▸G == 1", "unknown_item"),
    ("constructs: {C1: 1/3, C2: 2/3}", "▸constructs: {C1: 0.5, C2: 0.4}", "weights"),
    ("constructs: {C1: 1/3, C2: 2/3}", "▸constructs: {C1: 0, C2: 1}", "weight"),
    ("constructs: {C1: 1/3, C2: 2/3}", "constructs: {C1: 1/3, ▸c2: 2/3}", "unknown_construct_near"),
    ("  dimensions:\n    - {id: D1, label: {zh: 维, en: Dim}, weight: 1",
     "  ▸dimensions:\n    - {id: D1, label: {zh: 维, en: Dim}, weight: 0.9", "weights"),
    ("id: D1,", "id: ▸C1,", "double_indicator"),
    ("id: same,", "id: ▸fast,", "double_flag"),
    ("rule: speed, below: 0.4", "rule: speed, below: ▸1", "flag_below"),
    ("{id: fast, label: {zh: 快, en: Fast}, rule: speed, below: 0.4}", 
     "▸{id: fast, label: {zh: 快, en: Fast}, rule: speed}", "flag_below"),
    ("{id: fast, label: {zh: 快, en: Fast}, rule: speed, below: 0.4}", "▸{id: fast, label: {zh: 快, en: Fast}}",
     "flag_rule"),
    ("items: [Q1, Q2]}", "items: ▸[Q1]}", "flag_items"),
    ("items: [Q1, Q2]}", "items: [Q1, ▸F]}", "flag_unlike"),
    ("items: [Q1, Q2]}", "items: [Q1, ▸q2]}", "unknown_item_near"),
    ("when: Q1 == 3 and Q2 == 3", "when: ▸Q1 == 9", "code_of_item"),
])
def test_a_wrong_reference_is_said_at_its_place(old: str, new: str, complaint: str, tmp_path: Path) -> None:
    text, place = marked(changed(old, new))
    instrument, complaints = read(text, tmp_path)
    assert instrument is None
    assert f"{place} {complaint}" in complaints


def test_a_construct_and_the_index_have_to_agree(tmp_path: Path) -> None:
    assert read(changed("{C1: 1/3, C2: 2/3}", "{C1: 1}"), tmp_path)[1] == ["30:67 not_in_index"]
    assert read(changed("role: index, base: F == 1", "role: auxiliary"), tmp_path)[1] == ["36:65 role_in_index"]
    without = SMALL[:SMALL.index("index:\n")] + SMALL[SMALL.index("flags:"):]
    assert [said.split()[1] for said in read(without, tmp_path)[1]] == ["not_in_index", "not_in_index"]


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = changed("status: not_fielded", "status: fine").replace("top: [3]", "top: [a]")
    _, complaints = read(text.replace("kind: text", "kind: tex").replace("rule: speed", "rule: sped"), tmp_path)
    assert complaints == ["5:11 not_a_choice", "12:11 whole_number", "27:32 not_a_choice_near",
                          "38:48 not_a_choice_near", NOT_YET]


def test_many_wrong_references_are_said_at_once(tmp_path: Path) -> None:
    text = changed("ask_if: F == 1", "ask_if: G == 1").replace("{C1: 1/3, C2: 2/3}", "{C1: 1/3, C2: 1/3}")
    _, complaints = read(text.replace("top: [3]", "top: [7]"), tmp_path)
    assert complaints == ["12:11 unknown_code", "22:86 unknown_item", "36:52 weights"]


def test_a_part_that_is_broken_already_is_not_complained_of_twice(tmp_path: Path) -> None:
    _, complaints = read(changed("title: {zh: 小, en: Small}", "title: &t {zh: 小}\n  intro: *t"), tmp_path)
    assert complaints == ["4:10 alias", "5:10 alias", NOT_YET]


def test_what_should_be_a_mapping_and_is_a_list_is_said(tmp_path: Path) -> None:
    listed = "scales:\n  sat3: {choices: [{code: 1, label: {zh: a, en: a}}]}\n"
    _, complaints = read(SMALL[:SMALL.index("scales:")] + listed + SMALL[SMALL.index("sections:"):], tmp_path)
    assert complaints == ["11:10 keys", NOT_YET]
    keyed = SMALL[:SMALL.index("items:")] + "items: {A: 1}\n" + SMALL[SMALL.index("constructs:"):]
    _, complaints = read(keyed, tmp_path)
    assert complaints == ["20:1 list", NOT_YET]


@pytest.mark.parametrize("text", ["instrument: 5\n", "instrument:\n", "items: []\n"])
def test_a_file_without_a_header_is_no_instrument(text: str, tmp_path: Path) -> None:
    assert [complaint.split()[1] for complaint in read(text, tmp_path)[1]] == ["no_header"]


def test_the_message_says_what_was_found_expected_and_to_be_done(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(changed("unit: person", "unti: person"), encoding="utf-8")
    with pytest.raises(SurveyError) as caught:
        load_instrument(path, shown="small.yaml")
    assert str(caught.value).splitlines()[:3] == [
        "small.yaml:6:3: `unti` is not a key of instrument.",
        ("  Keys are: id, version, from, title, status, unit, population, reference_period, modes, languages, "
         "minutes, intro, few, withhold."),
        "  Did you mean `unit`?"]
    assert "small.yaml:6:3：instrument中没有键`unti`。" in caught.value.problems[0].text("zh")


@settings(deadline=None)
@given(st.integers(0, SMALL.count("\n") - 1), st.integers(0, 60), st.integers(0, 12), st.sampled_from(
    ["", "x", "0", "-1", "[]", "{}", "null", "'", ": ", ", ", "Q1", "1e9", "\n", "!", "&a", "}", "]", "\t", "not "]))
def test_whatever_is_typed_into_a_file_ends_in_an_instrument_or_in_complaints(
    line: int, start: int, length: int, typed: str,
) -> None:
    lines = SMALL.split("\n")
    lines[line] = lines[line][:start] + typed + lines[line][start + length:]
    with tempfile.TemporaryDirectory() as folder:
        instrument, complaints = read("\n".join(lines), Path(folder))
    assert (instrument is None) == bool(complaints)


def test_a_file_found_by_its_key_has_to_be_that(tmp_path: Path) -> None:
    path = tmp_path / "2.0.0.yaml"
    path.write_text(SMALL, encoding="utf-8")
    with pytest.raises(SurveyError) as caught:
        load_instrument(path, key="small@2.0.0")
    assert [problem.code for problem in caught.value.problems] == ["instruments.wrong_key"]


def test_every_complaint_of_the_code_has_words_and_every_word_is_used() -> None:
    """Kinds stand in the code without their room: `say("few", …)`."""
    folder = Path(reading.__file__).parents[2]
    texts = {node.value for floor in ("instruments", "jingmin") for path in (folder / floor).rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))
             if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    words = {code.removeprefix("instruments.") for code in CATALOGUE if code.startswith("instruments.")}
    computed = ("condition_", "unknown_", "undeclared_", "unfit_", "shown_")  # the last three by facet: test_versions.py
    plain = {word.removesuffix("_near") for word in words if not word.startswith(computed)}
    assert {word for word in plain if word not in texts and f"instruments.{word}" not in texts} == set()
