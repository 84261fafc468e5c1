"""A version against the one it comes from: what is refused, where, and with which words."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from instruments.changes import Pair
from instruments.changes.check import check_version
from instruments.changes.wording import may_be_cosmetic
from instruments.checking import check_file
from instruments.comparability import comparability
from instruments.fields import Label
from instruments.library import find
from instruments.logic import parse
from instruments.model import Change, Choice, Instrument, Item
from instruments.reading import load_instrument
from instruments.reading.changes import check_changes
from instruments.reading.checks import Checker
from instruments.reading.marked import Marked, read_text
from tests.instruments.small import SMALL
from tests.instruments.versions import COLLAPSE, REASON, checked, codes, version
from words.problems import CATALOGUE, Problems

ASK_Q1 = "id: Q1, section: S1, kind: single, text: {zh: 问, en: Ask}"
F_CHOICES = 'choices: {0: {zh: 否, en: "No"}, 1: {zh: 是, en: "Yes"}}'
CODES = "3: {zh: 好, en: Good, score: 100}"

SAME = "id: same, label: {zh: 同, en: Same}, rule: straight_line, items: [Q1, Q2]"
FAST = "id: fast, label: {zh: 快, en: Fast}, rule: speed, below: 0.4"
ALL_COSMETIC = f"{{items: [all], class: cosmetic, {REASON}}}"
BOTH_COSMETIC = f"{{items: [Q1, Q2], class: cosmetic, {REASON}}}"
REFUSED = ["idle_change", "idle_change"]
# Other codes in place of the old ones, the top one bad.
TURNED = [("      1: {zh: 差, en: Bad, score: 0}", "      11: {zh: 优, en: Fine, score: 100}"),
          ("      2: {zh: 中, en: Fair, score: 50}", "      12: {zh: 平, en: So so, score: 40}"),
          ("      3: {zh: 好, en: Good, score: 100}", "      13: {zh: 劣, en: Poor, score: 0}"),
          ("top: [3]", "top: [11]"), ("top: [1]}", "top: [13]}"), ("Q1 == 3 and Q2 == 3", "Q1 == 11 and Q2 == 11")]
TIED = COLLAPSE.replace("new: [1, 2]", "new: [11, 12]").replace("new: [3]", "new: [13]")

# Edits of SMALL, what the version declares, and every error with the place (line of the new file) it is said at.
# A case without declared changes has the place that the difference itself has.
CASES: dict[str, tuple[list[tuple[str, str]], str, list[str]]] = {
    "nothing": ([], "", []),
    "wording": ([(ASK_Q1, ASK_Q1.replace("en: Ask", "en: Tell"))], "", ["undeclared_wording"]),
    "wording, cosmetic without a reason": (
        [(ASK_Q1, ASK_Q1.replace("en: Ask", "en: Asks"))], "{items: [Q1], class: cosmetic}", ["no_reason"]),
    "wording, cosmetic with a reason": (
        [(ASK_Q1, ASK_Q1.replace("en: Ask", "en: Asks"))], f"{{items: [Q1], class: cosmetic, {REASON}}}", []),
    "another wording, called cosmetic": (
        [(ASK_Q1, ASK_Q1.replace("en: Ask", "en: Describe the weather"))],
        f"{{items: [Q1], class: cosmetic, {REASON}}}", ["unfit_wording", "idle_change"]),
    "a negation more, called cosmetic": (
        [(ASK_Q1, ASK_Q1.replace("en: Ask", "en: Not ask"))], f"{{items: [Q1], class: cosmetic, {REASON}}}",
        ["unfit_wording", "idle_change"]),
    "reworded under the same id": (
        [(ASK_Q1, ASK_Q1.replace("en: Ask", "en: Tell"))], "{items: [Q1], class: reworded, replaced_by: [Q2]}",
        ["still_there"]),
    "declared new under an old id": ([], "{items: [Q1], class: new}", ["not_new"]),
    "label": ([("en: Fair", "en: Middling")], "", ["undeclared_label", "undeclared_label"]),
    "codes reversed": (
        [("1: {zh: 差, en: Bad, score: 0}", "1: {zh: 好, en: Good, score: 0}"),
         ("3: {zh: 好, en: Good, score: 100}", "3: {zh: 差, en: Bad, score: 100}")],
        "{items: [Q1, Q2], class: scale}", ["unfit_moved", "unfit_moved", "idle_change", "idle_change"]),
    "codes shifted": (
        [("      1: {zh: 差", "      0: {zh: 差"), ("      2: {zh: 中", "      1: {zh: 中"), ("      3: {zh: 好", "      2: {zh: 好"),
         ("top: [3]", "top: [2]"), ("top: [1]}", "top: [0]}"), ("Q1 == 3 and Q2 == 3", "Q1 == 2 and Q2 == 2")],
        "", ["undeclared_moved", "undeclared_codes", "undeclared_scores", "undeclared_top"] * 2 + ["undeclared_left_out"]),
    "a code more": ([(CODES, CODES + "\n      4: {zh: 极好, en: Great, score: 100}")], "",
                    ["undeclared_codes", "undeclared_codes"]),
    "a filter's answer more, as new scale of answers": (
        [(F_CHOICES, F_CHOICES[:-1] + ", 2: {zh: 或, en: Maybe}}")], "{items: [F], class: base}", []),
    "scores": ([("score: 50", "score: 60")], "", ["undeclared_scores", "undeclared_scores"]),
    "direction": ([("reverse: true, top: [1]", "top: [3]")], "{items: [Q2], class: recoded, " + COLLAPSE + "}",
                  ["unfit_direction"]),
    "routing": ([("ask_if: F == 1}", 'ask_if: "F in [0, 1]"}')], "", ["undeclared_routing"]),
    "routing, declared": ([("ask_if: F == 1}", 'ask_if: "F in [0, 1]"}')], "{items: [Q1], class: base}", []),
    "the same people in other words": ([("ask_if: F == 1}", "ask_if: F != 0}")], "", []),
    "a construct's base": ([(", base: F == 1}", "}")], "", ["undeclared_construct_base"]),
    "a construct's base, declared": ([(", base: F == 1}", "}")], "{items: [Q1], class: base}", []),
    "interviews end": ([('en: "Yes"}}}', 'en: "Yes"}}, terminate_if: F == 0}')], "", ["undeclared_terminate"]),
    "an option more": ([("y: {zh: 乙", "w: {zh: 丙, en: W}, y: {zh: 乙")], "", ["undeclared_option_added"]),
    "an option more, declared": (
        [("y: {zh: 乙", "w: {zh: 丙, en: W}, y: {zh: 乙")], "{items: [M], class: option_added}", []),
    "an option gone": ([("x: {zh: 甲, en: X}, ", ""), (", ask_if: M.x == 1", "")],
                       "", ["undeclared_option_gone", "undeclared_routing"]),
    "limits": ([("max: 9,", "max: 10,")], "", ["undeclared_limits"]),
    "an item more": ([("constructs:\n", "  - {id: T2, section: S2, kind: text, text: {zh: 问, en: Ask}}\nconstructs:\n")],
                     "", ["undeclared_new"]),
    "an item gone": ([("  - {id: T, section: S2, kind: text, text: {zh: 问, en: Ask}, max_chars: 9}\n", "")], "",
                     ["undeclared_gone"]),
    "dropped": ([("  - {id: T, section: S2, kind: text, text: {zh: 问, en: Ask}, max_chars: 9}\n", "")],
                "{items: [T], class: dropped}", []),
    "population": ([("population: {zh: 居民, en: Residents}", "population: {zh: 游客, en: Visitors}")], "",
                   ["undeclared_population", "undeclared_population"]),
    "who is left out": ([(", official: excluded}", "}")], "", ["undeclared_left_out"]),
    "who is left out, declared": ([(", official: excluded}", "}")], "{items: [all], class: base}", []),
    "an excluding flag more": ([(SAME, SAME + ", official: excluded")], "", ["undeclared_left_out"]),
    "an excluding flag more, declared": ([(SAME, SAME + ", official: excluded")], "{items: [all], class: base}", []),
    "an excluding flag more, called cosmetic": (
        [(SAME, SAME + ", official: excluded")], ALL_COSMETIC, ["unfit_left_out", "idle_change"]),
    "a flag that only marks": ([(FAST, FAST.replace("0.4", "0.9"))], "", []),
    "labels of one language swapped": (
        [("zh: 差, en: Bad", "zh: 差, en: Good"), ("zh: 好, en: Good", "zh: 好, en: Bad")], BOTH_COSMETIC,
        ["unfit_moved", "unfit_moved", *REFUSED]),
    "a label of one language with another meaning": (
        [("zh: 中, en: Fair", "zh: 中, en: Awful")], BOTH_COSMETIC, ["unfit_label", "unfit_label", *REFUSED]),
    "labels of a multi-select swapped in one language": (
        [("x: {zh: 甲, en: X}, y: {zh: 乙", "x: {zh: 乙, en: X}, y: {zh: 甲")],
        f"{{items: [M], class: cosmetic, {REASON}}}", ["unfit_label", "unfit_label", "idle_change"]),
    "a filter's 是 for 否 in one language": (
        [("zh: 是", "zh: 否"), ("zh: 否", "zh: 是")], f"{{items: [F], class: cosmetic, {REASON}}}", ["unfit_moved", "idle_change"]),
    "bad tied to good": (TURNED, "{items: [Q1, Q2], class: recoded, " + TIED + "}",
                         ["collapse_range"] * 4 + ["collapse_direction"] * 2 + ["undeclared_left_out"]),
    "a class beyond its codes": (
        [("score: 50", "score: 60")],
        "{items: [Q1, Q2], class: recoded, " + COLLAPSE.replace("score: 0}", "score: 55}") + "}", ["collapse_range"] * 2),
    "classes that fall where the codes rise": (
        [("score: 50", "score: 60")],
        "{items: [Q1, Q2], class: recoded, " + COLLAPSE.replace("score: 0}", "score: 100}").replace(
            "[3], score: 100}", "[3], score: 0}") + "}", ["collapse_range"] * 8 + ["collapse_direction"] * 2),
    "a question that becomes a demographic": (
        [("id: T, section: S2, kind: text", "id: T, section: S2, kind: text, role: demographic")], "", ["undeclared_role"]),
    "a question that becomes a demographic, declared": (
        [("id: T, section: S2, kind: text", "id: T, section: S2, kind: text, role: demographic")],
        "{items: [T], class: base}", []),
    "a class that stands for nothing": ([], "{items: [Q1], class: scale}", ["idle_change"]),
    "recoded without a collapse": ([("score: 50", "score: 60")], "{items: [Q1, Q2], class: recoded}", ["no_collapse"]),
    "recoded": ([("score: 50", "score: 60")], "{items: [Q1, Q2], class: recoded, " + COLLAPSE + "}", []),
    "a code that is in no class": (
        [("score: 50", "score: 60")],
        "{items: [Q1, Q2], class: recoded, " + COLLAPSE.replace("old: [1, 2]", "old: [1]") + "}",
        ["collapse_codes", "collapse_codes"]),
    "classes out of order": (
        [("score: 50", "score: 60")],
        "{items: [Q1, Q2], class: recoded, "
        + COLLAPSE.replace("old: [1, 2], new: [1, 2]", "old: [1, 3], new: [1, 3]").replace("[3]", "[2]") + "}",
        ["collapse_order"] * 4),
    "a class without a score": (
        [("score: 50", "score: 60")],
        "{items: [Q1, Q2], class: recoded, " + COLLAPSE.replace(", score: 0", "") + "}", ["collapse_scores"] * 2),
    "declared twice": ([("score: 50", "score: 60")],
                       "{items: [Q1, Q2], class: scale}, {items: [Q1], class: scale}", ["double_change"]),
    "an unknown item": ([], "{items: [QQ], class: order}", ["changed_item"]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_different_has_to_be_declared_with_a_class_that_fits(case: str, tmp_path: Path) -> None:
    edits, changes, expected = CASES[case]
    found, problems = checked(version(*edits, changes=changes), tmp_path)
    assert sorted(codes(problems)) == sorted(expected)
    assert (found is None) == bool(expected)
    assert all(problem.where.line and problem.where.character for problem in problems.errors)


def flagged(*edits: tuple[str, str]) -> str:
    """SMALL whose marking flags leave people out, with edits."""
    text = SMALL.replace("  - {id: M,", "  - {id: Q3, section: S1, kind: single, text: {zh: 问, en: Ask}, scale: sat3}\n  - {id: M,")
    for old, new in ((SAME, SAME + ", official: excluded"), (FAST, FAST + ", official: excluded"), *edits):
        assert old in text
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("edit", [
    ("below: 0.4", "below: 0.6"), ("rule: speed, below: 0.4", "when: Q1 == 2"),
    ("rule: straight_line, items: [Q1, Q2]", "rule: straight_line, items: [Q1, Q2, Q3]"), (FAST + ", official: excluded", FAST),
])
def test_another_rule_of_who_is_left_out_is_another_base(edit: tuple[str, str], tmp_path: Path) -> None:
    for number, changes, expected in (("2.0.0", "", ["undeclared_left_out"]), ("2.0.0", "{items: [all], class: base}", []),
                                      ("1.1.0", "{items: [all], class: base}", ["small_step"])):
        new = flagged(edit).replace("  version: 1.0.0\n", f"  version: {number}\n  from: 1.0.0\n")
        new = new.replace("scales:\n", f"changes: [{changes}]\nscales:\n") if changes else new
        assert codes(checked(new, tmp_path, origin=flagged())[1]) == expected


def test_the_order_of_a_rules_items_leaves_out_the_same_people(tmp_path: Path) -> None:
    new = flagged(("items: [Q1, Q2], official", "items: [Q2, Q1], official")).replace(
        "  version: 1.0.0\n", "  version: 1.0.1\n  from: 1.0.0\n")
    assert codes(checked(new, tmp_path, origin=flagged())[1]) == []


SECTION = ("S2: {zh: 二, en: Two}", "S2: {zh: 二, en: In the last year}")
UNITS = {
    "sections": SECTION, "intro": ("scales:\n", "  intro: {zh: 您好, en: Hello}\nscales:\n"),
    "languages": ("languages: [zh, en]", "languages: [zh]"),
    "construct_label": ("C1: {label: {zh: 一", "C1: {label: {zh: 壹"), "index_label": ("zh: 指数", "zh: 总分"),
    "dimension_label": ("en: Dim}", "en: Branch}"),
}


@pytest.mark.parametrize("facet", UNITS)
def test_what_can_carry_part_of_a_question_is_warned_of_until_a_reason_is_given(facet: str, tmp_path: Path) -> None:
    old, new = UNITS[facet]
    _, problems = checked(version((old, new), number="1.0.1"), tmp_path)
    warned = [one for one in problems.warnings if one.code.startswith("instruments.shown_")]
    assert {one.code for one in warned} == {f"instruments.shown_{facet}"}
    assert all(one.where.line and one.where.character for one in warned)
    assert not problems.errors
    _, problems = checked(version((old, new), number="1.0.1", changes=ALL_COSMETIC), tmp_path)
    assert not [one for one in problems if one.code.startswith("instruments.shown_")]
    assert not problems.errors


def test_the_place_is_where_the_difference_stands_in_the_new_file(tmp_path: Path) -> None:
    text = version((ASK_Q1, ASK_Q1.replace("en: Ask", "en: Tell")))
    _, problems = checked(text, tmp_path)
    where = problems.errors[0].where
    line = text.splitlines()[(where.line or 0) - 1]
    assert line[(where.character or 0) - 1:].startswith("Tell}")


def test_a_changed_wording_without_a_class_is_refused_with_the_proposal_reworded(tmp_path: Path) -> None:
    _, problems = checked(version((ASK_Q1, ASK_Q1.replace("en: Ask", "en: Tell"))), tmp_path)
    said = problems.errors[0].text("en").splitlines()
    assert said[0].endswith("`Q1`: the wording changed (en): [-Ask-]{+Tell+}, and no change is declared that says so.")
    assert said[1].startswith("  Probably `reworded`: give the question a new id and declare `{items: [Q1], class: reworded, "
                              "replaced_by: [NEW_ID]}`.")


@pytest.mark.parametrize(("number", "changes", "edit", "needed"), [
    ("1.0.1", "{items: [M], class: option_added}", ("y: {zh: 乙", "w: {zh: 丙, en: W}, y: {zh: 乙"), "1.1.0"),
    ("1.1.0", "{items: [Q1], class: base}", ("ask_if: F == 1}", 'ask_if: "F in [0, 1]"}'), "2.0.0"),
    ("1.1.0", "{items: [N], class: scale}", ("max: 9,", "max: 10,"), "2.0.0"),
    ("1.0.1", "", ("{C1: 1/3, C2: 2/3}", "{C1: 1/2, C2: 1/2}"), "1.1.0"),
])
def test_a_step_that_is_too_small_is_refused_with_the_version_it_should_be(
    number: str, changes: str, edit: tuple[str, str], needed: str, tmp_path: Path,
) -> None:
    _, problems = checked(version(edit, number=number, changes=changes), tmp_path)
    assert codes(problems) == ["small_step"]
    assert problems.errors[0].text("en").splitlines()[-1] == f"  Make it version {needed}."
    assert problems.errors[0].where.line == 3
    assert codes(checked(version(edit, number=needed, changes=changes), tmp_path)[1]) == []


def test_any_of_two_items_that_changed_places_may_be_said_to_have_moved(tmp_path: Path) -> None:
    first = "  - {id: N, section: S2, kind: number, text: {zh: 问, en: Ask}, min: 0, max: 9, ask_if: M.x == 1}\n"
    second = "  - {id: T, section: S2, kind: text, text: {zh: 问, en: Ask}, max_chars: 9}\n"
    swap = (first + second, second + first)
    assert codes(checked(version(swap), tmp_path)[1]) == ["undeclared_position"]
    for item in ("N", "T", "N, T"):
        assert codes(checked(version(swap, changes=f"{{items: [{item}], class: order}}"), tmp_path)[1]) == []


def test_a_version_without_its_origin_beside_it_says_where_it_belongs(tmp_path: Path) -> None:
    _, problems = checked(version().replace("from: 1.0.0", "from: 0.9.0"), tmp_path)
    assert codes(problems) == ["no_origin"]
    assert "The version small@0.9.0, which this one comes from, is not there." in problems.errors[0].text("en")


def test_every_facet_has_its_two_complaints() -> None:
    facets = {code.partition("undeclared_")[2] for code in CATALOGUE if code.startswith("instruments.undeclared_")}
    assert {f"instruments.unfit_{facet}" for facet in facets} <= CATALOGUE.keys()
    shown = {code.partition("shown_")[2] for code in CATALOGUE if code.startswith("instruments.shown_")}
    assert shown == {*UNITS, "role"}


@pytest.mark.parametrize(("old", "new"), [
    ("Do you feel safe at home?", "Do you feel unsafe at home?"), ("I am satisfied with it", "I am dissatisfied with it"),
    ("Walking alone by day", "Walking alone by night"), ("Officers do more for us", "Officers do less for us"),
    ("I agree with the rule", "I disagree with the rule"), ("There is an officer, patiently", "There is an officer, impatiently"),
    ("白天一个人走路", "夜晚一个人走路"), ("白天一个人走路", "晚上一个人走路"), ("本社区有民警", "本社区无民警"), ("您对民警满意", "您对民警不满意"),
    ("比以前更多的巡逻", "比以前更少的巡逻"), ("上班之前联系", "上班之后联系"), ("家住三楼以上", "家住三楼以下"), ("家里有两个孩子", "家里有三个孩子"),
])
def test_a_word_for_its_contrary_is_no_correction(old: str, new: str) -> None:
    assert not may_be_cosmetic(old, new)
    assert not may_be_cosmetic(new, old)


@pytest.mark.parametrize(("old", "new"), [
    ("Do you feel safe at home?", "Do you feel safe in your home?"), ("防范提醒", "防范提示"), ("Walking alone by day.", "Walking alone by day"),
    ("The oficers here are polite", "The officers here are polite"),
])
def test_a_typo_mended_is_a_correction(old: str, new: str) -> None:
    assert may_be_cosmetic(old, new)


# ---- The traps that the drafts name -----------------------------------------------------------------------------


def survey_text(*edits: tuple[str, str], number: str, changes: str = "") -> str:
    text = find("public_satisfaction@1.0.0").read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    text = text.replace("  version: 1.0.0\n", f"  version: {number}\n  from: 1.0.0\n", 1)
    return text.replace("\nscales:\n", f"\nchanges: [{changes}]\n\nscales:\n", 1) if changes else text


def survey_codes(text: str, folder: Path) -> set[str]:
    """What is wrong with a version of the satisfaction survey, whose origin is found in the library."""
    path = folder / "new.yaml"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    check_file(path, problems)
    return set(codes(problems))


EVENT = "      5: {zh: 社区活动, en: A community event}"
WITH_WECHAT = EVENT + "\n      6: {zh: 通过微信联系, en: Contact by WeChat}"
RENTALS = ("本社区里群租混住、人员杂乱、身份不明的情况", "本社区里人员杂乱、身份不明的情况")
RENTALS_EN = ("Crowded group rentals and people nobody seems to know", "People nobody seems to know")
SAT5 = [("1: {zh: 非常不满意, en: Very dissatisfied, score: 0}", "1: {zh: 非常满意, en: Very satisfied, score: 0}"),
        ("5: {zh: 非常满意, en: Very satisfied, score: 100}", "5: {zh: 非常不满意, en: Very dissatisfied, score: 100}")]
SAF2_NEW = [("天黑后一个人在社区里走路，您感觉安全吗？（从不在天黑后出门请选不适用）", "孩子在社区里玩耍，您放心吗？"),
            ("How safe do you feel walking alone in the community after dark? (Never go out after dark: not applicable)",
             "Are children safe to play here?")]
TRAPS: dict[str, tuple[list[tuple[str, str]], str, str, set[str]]] = {
    "a filter's option, undeclared": ([(EVENT, WITH_WECHAT)], "1.1.0", "", {"undeclared_codes", "small_step"}),
    "a filter's option, as a minor base change": (
        [(EVENT, WITH_WECHAT)], "1.1.0", "{items: [CON0], class: base}", {"small_step"}),
    "a part of the question dropped": ([RENTALS, RENTALS_EN], "1.0.1", "", {"undeclared_wording", "small_step"}),
    "a part of the question dropped, called cosmetic": (
        [RENTALS, RENTALS_EN], "1.0.1", f"{{items: [DIS3], class: cosmetic, {REASON}}}",
        {"unfit_wording", "idle_change", "small_step"}),
    "a scale reversed": (SAT5, "1.1.0", "", {"undeclared_moved", "small_step"}),
    "an id reused": (SAF2_NEW, "1.1.0", f"{{items: [SAF2], class: new, {REASON}}}", {"not_new", "small_step"}),
    "an id reused, undeclared": (SAF2_NEW, "1.1.0", "", {"undeclared_wording", "small_step"}),
}


# Two statements about public order that share most of their words.
FIRST, SECOND = "社区民警和辅警清楚住户的基本情况", "社区民警和辅警清楚租客的基本情况"


def test_two_items_that_swap_their_wording_are_not_corrected(tmp_path: Path) -> None:
    old = SMALL.replace(ASK_Q1, ASK_Q1.replace("zh: 问", f"zh: {FIRST}")).replace(
        "id: Q2, section: S1, kind: single, text: {zh: 问", f"id: Q2, section: S1, kind: single, text: {{zh: {SECOND}")
    for ending in ("", "呢"):
        new = old.replace(FIRST, "…").replace(SECOND, FIRST + ending).replace("…", SECOND + ending)
        new = new.replace("  version: 1.0.0\n", "  version: 1.0.1\n  from: 1.0.0\n")
        new = new.replace("scales:\n", f"changes: [{BOTH_COSMETIC}]\nscales:\n")
        assert set(codes(checked(new, tmp_path, origin=old)[1])) == {"unfit_wording", "idle_change", "small_step"}


@pytest.mark.parametrize("trap", TRAPS)
def test_the_traps_are_refused(trap: str, tmp_path: Path) -> None:
    edits, number, changes, expected = TRAPS[trap]
    assert survey_codes(survey_text(*edits, number=number, changes=changes), tmp_path) == expected


# ---- Random single edits ----------------------------------------------------------------------------------------

Edit = tuple[str, Instrument]  # what was edited (an item or a construct), and the whole with the edit


@cache
def base() -> tuple[Instrument, Marked]:
    path = find("public_satisfaction@1.0.0")
    marked = read_text(path.read_bytes(), "v.yaml", Problems())
    assert marked is not None
    return load_instrument(path), marked


def with_item(item: Item, **update: object) -> Edit:
    whole = base()[0]
    return item.id, whole.model_copy(update={"items": {**whole.items, item.id: item.model_copy(update=update)}})


def with_choices(item: Item, choices: tuple[Choice, ...]) -> Edit:
    return with_item(item, scale=None, choices=choices, top=item.top or base()[0].top(item.id))


def typed(label: Label, lang: str, place: int, sign: str) -> Label:
    """The label with one sign put in or in another's place."""
    text = getattr(label, lang)
    place %= len(text)
    changed = text[:place] + sign + text[place + (text[place] != sign):]
    return label.model_copy(update={lang: changed})


@st.composite
def edits(draw: Callable[..., object]) -> Edit:
    """One edit of wording, labels, codes, scale, routing, base or direction, anywhere in the questionnaire."""
    whole = base()[0]
    pick = lambda options: draw(st.sampled_from(list(options)))
    kind = pick(["wording", "label", "renumbered", "removed", "added", "scale", "routing", "base", "direction"])
    lang, sign, place = pick(["zh", "en"]), pick("不大A9"), pick(range(40))
    single = [item for item in whole.items.values() if item.kind == "single"]
    if kind == "wording":
        item = pick(whole.items.values())
        return with_item(item, text=typed(item.text, lang, place, sign))
    if kind == "base":
        name = pick(whole.constructs)
        changed = whole.constructs[name].model_copy(update={"base": parse("SEX == 1")})
        return name, whole.model_copy(update={"constructs": {**whole.constructs, name: changed}})
    if kind == "routing":
        item = pick([item for item in whole.items.values() if list(whole.items).index(item.id) > 3])
        return with_item(item, ask_if=parse(pick(["POLFAM == 1", "RESID in [3, 4]", "not POLFAM == 0 or RESID == 2"])))
    if kind == "direction":
        item = pick([whole.items[name] for name in whole.scored_items])
        return with_item(item, reverse=not item.reverse)
    item = pick(single)
    choices = whole.choices(item.id)
    number = pick(range(len(choices)))
    one = choices[number]
    if kind == "scale":
        return with_item(item, scale=pick([name for name in whole.scales if name != item.scale]), choices=())
    if kind == "added":
        more = Choice(code=77, label=Label(zh="其他", en="Another one"), score=one.score)
        return with_choices(item, (*choices, more))
    if kind == "removed":
        return with_choices(item, choices[:number] + choices[number + 1:])
    changed_one = one.model_copy(update={"code": 78} if kind == "renumbered" else
                                 {"label": typed(one.label, lang, place, sign)})
    return with_choices(item, (*choices[:number], changed_one, *choices[number + 1:]))


def said(edited: Instrument, *declared: dict[str, object]) -> list[str]:
    """The errors of an edited version that steps far enough, with what it declares."""
    old, marked = base()
    new = edited.model_copy(update={"version": "2.0.0", "origin": "1.0.0",
                                    "changes": tuple(Change.model_validate(one) for one in declared)})
    problems = Problems()
    check_changes(Checker(new, marked, problems))
    check_version(Pair(old, new), marked, problems)
    return codes(problems)


@settings(deadline=None, max_examples=150)
@given(edits())
def test_no_single_edit_passes_as_the_same_nor_as_cosmetic_without_a_reason(edit: Edit) -> None:
    about, edited = edit
    assert said(edited) != []
    if about in edited.items:
        assert "no_reason" in said(edited, {"items": (about,), "class": "cosmetic"})
    found = comparability([base()[0], edited.model_copy(update={"version": "2.0.0", "origin": "1.0.0"})])
    assert found[about].status != "full"


@settings(deadline=None, max_examples=60)
@given(edits().filter(lambda edit: edit[0] in base()[0].items and edit[1].items[edit[0]].text == base()[0].items[edit[0]].text))
def test_only_words_can_be_cosmetic(edit: Edit) -> None:
    """With a reason too: other codes, another scale, routing or direction is no matter of wording."""
    about, edited = edit
    labels = {choice.code: choice.score for choice in edited.choices(about)}
    only_labels = labels == {choice.code: choice.score for choice in base()[0].choices(about)} and (
        edited.items[about].scale is None) and edited.items[about].ask_if == base()[0].items[about].ask_if
    errors = said(edited, {"items": (about,), "class": "cosmetic", "reason": {"zh": "因", "en": "Because"}})
    assert errors != [] or only_labels


def test_text_of_the_small_instrument_is_its_own_first_version() -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert codes(checked(SMALL, Path(folder))[1]) == []
