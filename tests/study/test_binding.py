"""A binding with something wrong in it, and what it must hold for the design and the routing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., tuple[Any, list[str]]]
BIND = "bind/1.yaml"


@pytest.mark.parametrize(("old", "new", "said"), [
    ("HH: q5", "HHH: q7\n  HH: q5", """\
bind/1.yaml:12:3: "HHH" is not an item of small@1.0.0.
  An item's id, or ITEM.choice for a choice of a multi-select.
  Did you mean `HH`? Correct the id."""),
    ("HH: q5", "HH: q5\n  PUB.borad: q4c", """\
bind/1.yaml:13:3: PUB has no choice "borad".
  Its choices are: board, none.
  Did you mean `board`? Correct the choice."""),
    ("HH: q5", "HH: q5\n  HH.a: q5a", """\
bind/1.yaml:13:3: HH is of kind number, so "HH.a" cannot be bound.
  ITEM.choice is for multi-selects only.
  Write HH."""),
    ("HH: q5", "HH: q5\n  PUB: q4", """\
bind/1.yaml:13:3: PUB is a multi-select, so each of its choices has a column.
  `PUB.board: COLUMN`.
  Bind its choices one by one."""),
    ('"unsafe": "0"', '"unsafe": "3"', """\
bind/1.yaml:15:38: "3" is not a code of SAF1.
  Its codes are: 0, 1, 2.
  Correct the code. Spellings that stand for a missing answer go under `missing:`."""),
    ('"no": "0"', '"no": "2"', """\
bind/1.yaml:16:27: "2" is not a code of PUB.
  Its codes are: 0, 1.
  Correct the code. Spellings that stand for a missing answer go under `missing:`."""),
    ("answers:", "answers:\n  HH: {many: lots}", """\
bind/1.yaml:15:14: "lots" is not a number, and HH takes numbers.
  A number. Spellings of a missing answer go under `missing:`.
  Correct it."""),
    ("answers:", 'answers:\n  SAF2: {"8": 1}', """\
bind/1.yaml:15:10: "8" is both an answer of SAF2 and missing.
  One or the other.
  Take one of them out."""),
    ('"8": dont_know', '"8": dontknow', """\
bind/1.yaml:18:15: "dontknow" is not a reason for a missing answer.
  Reasons are: not_asked, not_applicable, dont_know, refused, lost.
  Did you mean `dont_know`? Correct the reason."""),
    ("answers:", "answers:\n  mode: {call: fone}", """\
bind/1.yaml:15:16: "fone" is not a mode of small@1.0.0.
  Its modes are: web, phone.
  Did you mean `phone`? Correct it."""),
    ("answers:", "answers:\n  district: {x: eastt}", """\
bind/1.yaml:15:17: "eastt" is not a district.
  An id, label or alias of the file of districts.
  Did you mean `east`? Correct it."""),
    ("answers:", "answers:\n  weight: {none: -1}", """\
bind/1.yaml:15:18: "-1" is not a weight.
  A number that is not negative.
  Correct it."""),
    ("missing:", "missing:\n  SEX: {x: refused}", """\
bind/1.yaml:18:12: SEX does not allow refused.
  It allows: not_asked, lost.
  Bind this spelling to another reason, or use an instrument that allows it."""),
    ("community: village", "comunity: village, community: village", """\
bind/1.yaml:5:23: The design has no variable "comunity".
  Names that `design:` in study.yaml uses: urban, community.
  Did you mean `community`? Correct the name, or take it out."""),
    (", community: village", "", """\
bind/1.yaml:5:1: Wave 2024Q1: the binding gives no column for the design's community.
  `design: {community: COLUMN}`.
  Add it."""),
    ("district: area\n", "", """\
bind/1.yaml: Wave 2024Q1: the binding does not say which column holds the district.
  `district: COLUMN`.
  Add it."""),
    ("respondent: id", "respondents: id\nrespondent: id", """\
bind/1.yaml:1:1: `respondents` is not a key of 1.yaml.
  Keys are: respondent, form, district, weight, mode, start, end, design, replicates, items, answers, missing.
  Did you mean `respondent`?"""),
    ("respondent: id", "respondent: id\nform: version", """\
bind/1.yaml:2:1: Wave 2024Q1 has no second form.
  `form:` only in the binding of a wave with `bridge:`.
  Take `form:` out, or say under `waves:` what the bridge is."""),
    ("  SAF1: q1", "\tSAF1: q1", """\
bind/1.yaml:7:1: A tab stands here.
  YAML indents with spaces only.
  Replace every tab by spaces."""),
])
def test_one_mistake_in_a_binding_is_one_complaint(read_changed: Read, old: str, new: str, said: str) -> None:
    study, problems = read_changed((BIND, old, new))
    assert problems == [said]
    assert study is None


@pytest.mark.parametrize(("old", "new", "said"), [
    ("weight: w\n", "", """\
bind/1.yaml: Wave 2024Q1: the binding names no weight, so everybody counts the same.
  `weight: COLUMN`, unless every person had the same chance to be drawn.
  Add it if there is one."""),
    ("respondent: id\n", "", """\
bind/1.yaml: Wave 2024Q1: the binding names no column that tells respondents apart, so doubles go unseen.
  `respondent: COLUMN`.
  Add it if there is one."""),
    ("mode: how\n", "", """\
bind/1.yaml: Wave 2024Q1 has the modes web, phone, but the binding names no column that says which is whose.
  `mode: COLUMN`.
  Add it if there is one: a change of mode can look like a change of opinion."""),
    ("  HH: q5\n  SEX: q6\n", "", """\
bind/1.yaml:6:1: Wave 2024Q1: items of small@1.0.0 that are not bound (2): HH, SEX.
  They count as not asked.
  Bind those that the file holds."""),
    ("  PUB.none: q4b\n", "", """\
bind/1.yaml:6:1: Wave 2024Q1: items of small@1.0.0 that are not bound (1): PUB.none.
  They count as not asked.
  Bind those that the file holds."""),
    ("SEX: q6", "SEX: q5", """\
bind/1.yaml:13:8: SEX and HH are read from the same column "q5".
  A column each.
  Correct one of them."""),
])
def test_what_may_be_meant_so_is_a_warning(read_changed: Read, old: str, new: str, said: str) -> None:
    study, problems = read_changed((BIND, old, new))
    assert problems == [said]
    assert study is not None


def test_an_item_that_decides_who_is_asked_must_be_bound(read_changed: Read) -> None:
    _, problems = read_changed((BIND, "  SAF1: q1\n", ""), (BIND, '  SAF1: {"very safe": "2", "unsafe": "0"}\n', ""))
    assert problems[1:] == ["""\
bind/1.yaml:6:1: Wave 2024Q1: SAF1 is not bound, but it decides who is asked TRU1.
  A bound item.
  Bind SAF1: without it every answer to the others counts as against the routing.""", """\
bind/1.yaml:6:1: Wave 2024Q1: SAF1 is not bound, but the flag one_answer needs it to leave people out of official \
estimates.
  A bound item.
  Bind SAF1, or use an instrument without this flag."""]


def test_spellings_of_an_item_that_is_not_bound_are_an_error(read_changed: Read) -> None:
    _, problems = read_changed((BIND, "  SAF2: q2\n", ""))
    assert problems[0] == """\
bind/1.yaml:17:3: The spellings are for SAF2, which is not bound.
  An item that stands under `items:`.
  Bind the item, or take its spellings out."""


def test_spellings_of_the_columns_beside_the_items_may_be_given(read_changed: Read) -> None:
    _, problems = read_changed((BIND, "answers:", """\
answers:
  district: {"1": east, "2": 西区}
  mode: {call: phone}
  weight: {none: 0}
  urban: {t: town}"""))
    assert problems == []


def test_a_study_of_one_district_need_not_say_who_lives_where(read_changed: Read) -> None:
    one = ("districts.csv", "west,西区,West District,西,West,W,,180000\n", "")
    _, problems = read_changed(one, (BIND, "district: area\n", ""), ("bind/2.yaml", "district: area\n", ""))
    assert problems == []


def test_waves_may_share_a_binding_and_its_mistakes_are_said_once(read_changed: Read) -> None:
    _, problems = read_changed(("study.yaml", "bind/2.yaml", "bind/1.yaml"), (BIND, "mode: how", "modus: how"))
    assert [problem.splitlines()[0] for problem in problems if "modus" in problem] == [
        "bind/1.yaml:4:1: `modus` is not a key of 1.yaml."]
