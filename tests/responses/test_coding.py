"""Answers coded: what each spelling means, which facts stay different, what is refused and in which words."""

from __future__ import annotations

import pyarrow.parquet as pq
import pytest

from instruments.model import REASONS
from survey.responses import import_wave
from tests.responses.small import Small, table

LOST, NOT_ASKED, OFF_ROUTE = REASONS["lost"], REASONS["not_asked"], REASONS["off_route"]


def test_a_code_its_whole_decimal_and_both_labels_are_the_same_answer(small: Small) -> None:
    found = small.added({"q1": "2"}, {"q1": "2.0"}, {"q1": "安全"}, {"q1": "Safe"})
    assert [row["SAF1"] for row in found] == [2, 2, 2, 2]


@pytest.mark.parametrize("spelling", ["02", "+2", "2.5", "2e0", " 2", "safe", "３"])
def test_nothing_else_is_taken_for_a_code(small: Small, spelling: str) -> None:
    (said,) = small.refused(table({"q1": spelling}))
    assert said.startswith(f'1.csv, row 6, column q1: "{spelling}" is not an answer to SAF1\n')


def test_an_unknown_spelling_is_said_once_with_its_rows_and_what_to_do(small: Small) -> None:
    assert small.refused(table({"q1": "sometimes"}, {}, {"q1": "sometimes"})) == [
        ('1.csv, row 6, column q1: "sometimes" is not an answer to SAF1 (2 times)\n'
         "  Answers are: 0 Unsafe, 1 So-so, 2 Safe. Rows: 6, 8.\n"
         "  Correct the file, or add the spelling under `answers:` or `missing:` in bind/1.yaml.")]


def test_a_near_spelling_is_named(small: Small) -> None:
    (said,) = small.refused(table({"q1": "Unsave"}))
    assert "Did you mean `Unsafe`?" in said


def test_the_binding_gives_spellings_of_its_own(small: Small) -> None:
    found = small.added({"q1": "very safe"}, {"q1": "1"}, bind=("missing:\n", 'answers: {SAF1: {"very safe": "2"}}\nmissing:\n'))
    assert [row["SAF1"] for row in found] == [2, 1]


def test_reasons_for_missing_stay_different_facts(small: Small) -> None:
    found = small.added({"q2": "8"}, {"q2": "9"}, {"q2": "NA"}, {"q2": ""}, {"q1": "0", "q3": ""})
    assert [row["SAF2"] for row in found] == [REASONS["dont_know"], REASONS["refused"], LOST, LOST, 1]
    assert found[4]["TRU1"] == NOT_ASKED


def test_a_reason_that_the_item_does_not_offer_is_refused(small: Small) -> None:
    (said,) = small.refused(table({"q1": "7"}), bind=('all: {"NA": lost', 'all: {"NA": lost, "7": refused'))
    assert '"7" stands for refused, which SAF1 does not offer' in said
    assert "Of SAF1: not_asked, lost." in said


def test_a_code_that_is_a_reason_everywhere_does_not_take_an_answer_away(small: Small) -> None:
    (said,) = small.refused(table({"q5": "9"}), bind=('all: {"NA": lost', 'all: {"NA": lost, "9": dont_know'))
    assert '"9" could mean two things in HH' in said
    found = small.added({"q5": "9"}, bind=('all: {"NA": lost', 'HH: {"9": dont_know}\n  all: {"NA": lost, "9": dont_know'))
    assert (found[0]["HH"], found[0]["HH.reason"]) == (None, REASONS["dont_know"])


def test_a_label_that_looks_like_another_code_is_refused(small: Small) -> None:
    change = ("2: {zh: 安全, en: Safe,", '2: {zh: 安全, en: "1",')
    (said,) = small.refused(table({"q1": "1"}, {"q2": "0"}, {"q1": "0", "q2": "0", "q3": ""}), instrument=change)[:1]
    assert '"1" could mean two things in' in said


def test_an_answer_against_the_routing_is_kept_aside(small: Small) -> None:
    said = small.warned(table({"q1": "0", "q3": "2", "id": "stray"}))
    assert any("there is an answer where the routing did not lead" in one and "TRU1 1" in one for one in said)
    aside = pq.read_table(small.folder / "responses/2024Q1.off_route.parquet").to_pylist()
    assert aside == [{".id": "stray", "item": "TRU1", "answer": "2"}]
    last = pq.read_table(small.folder / "responses/2024Q1.parquet").to_pylist()[-1]
    assert last["TRU1"] == OFF_ROUTE


def test_after_termination_nothing_is_asked_and_the_response_is_in_no_estimate(small: Small) -> None:
    empty = dict.fromkeys(("q1", "q2", "q3", "q4a", "q4b", "q4c", "q4d", "q5", "q6", "q8"), "")
    (row,) = small.added({"agree": "0", **empty})
    assert row[".use"] == 0
    assert {row[name] for name in ("SAF1", "SAF2", "TRU1", "PUB.board", "PUB.none", "HH.reason", "ATT", "POLFAM")} == {NOT_ASKED}


def test_a_missing_filter_counts_as_false(small: Small) -> None:
    found = small.added({"q1": "", "q3": ""}, {"agree": "NA"})
    assert found[0]["TRU1"] == NOT_ASKED
    assert (found[1]["CONSENT"], found[1][".use"]) == (LOST, 1)


def test_an_item_of_one_mode_is_not_asked_in_another(small: Small) -> None:
    found = small.added({"how": "phone", "q6": ""}, {"how": "web", "q6": ""}, {"how": "phone", "q6": "1"})
    assert [row["ATT"] for row in found] == [NOT_ASKED, LOST, OFF_ROUTE]


def test_an_explicit_not_asked_is_believed_and_said(small: Small) -> None:
    said = small.warned(table({"q2": "-1"}), bind=('SAF2: {', 'SAF2: {"-1": not_asked, '))
    assert any("the file says not asked where the routing led there" in one for one in said)


def test_a_multi_select_is_a_column_for_each_choice(small: Small) -> None:
    found = small.added({"q4a": "1", "q4b": "1"}, {"q4a": "9", "q4b": "9", "q4c": "9", "q4d": "9"},
                        {"q4a": "", "q4b": "", "q4c": "", "q4d": ""}, {"q4a": "0"})
    names = ("PUB.board", "PUB.chat", "PUB.talk", "PUB.none")
    refused = REASONS["refused"]
    assert [tuple(row[name] for name in names) for row in found] == [
        (1, 1, 0, 0), (refused,) * 4, (LOST,) * 4, (0, 0, 0, 0)]


def test_choices_that_are_empty_beside_filled_ones_need_a_word(small: Small) -> None:
    (said,) = small.refused(table({"q4b": "", "q4c": "", "q4d": ""}))
    assert 'add "": 0 under `answers: PUB:` in bind/1.yaml' in said
    study = small.write(table({"q4b": "", "q4c": "", "q4d": ""}))
    binding = study.bindings["2024Q1"].model_copy(update={"answers": {"PUB": {"": "0"}}})
    import_wave(study.model_copy(update={"bindings": {"2024Q1": binding}}), "2024Q1")
    last = pq.read_table(small.folder / "responses/2024Q1.parquet").to_pylist()[-1]
    assert (last["PUB.board"], last["PUB.none"]) == (1, 0)


def test_choices_that_disagree_on_the_reason_are_refused(small: Small) -> None:
    (said,) = small.refused(table({"q4a": "9", "q4b": "1", "q4c": "9", "q4d": "9"}))
    assert "the choices of PUB do not agree on why there is no answer" in said


def test_an_exclusive_choice_with_others_and_too_many_choices_are_warnings(small: Small) -> None:
    said = small.warned(table({"q4d": "1"}, {"q4b": "1", "q4c": "1"}))
    assert any("an exclusive choice of PUB (PUB.none) was chosen together with others" in one for one in said)
    assert any("more than 2 choices of PUB were chosen" in one for one in said)


def test_a_number_has_its_range_and_its_reason(small: Small) -> None:
    found = small.added({"q5": "4.5"}, {"q5": ""}, {"q5": "NA"})
    assert [(row["HH"], row["HH.reason"]) for row in found] == [(4.5, 0), (None, LOST), (None, LOST)]


@pytest.mark.parametrize(("spelling", "said"), [
    ("25", "25 is out of the range of HH\n  From 1 to 20."), ("0", "0 is out of the range of HH"),
    ("3,5", '"3,5" is not a number, as HH needs one\n  A number with a decimal point'), ("nan", '"nan" is not a number'),
    ("1_0", '"1_0" is not a number'), ("0x3", '"0x3" is not a number'), ("三", '"三" is not a number'),
])
def test_other_numbers_are_refused(small: Small, spelling: str, said: str) -> None:
    (found,) = small.refused(table({"q5": spelling}))
    assert said in found


def test_text_is_kept_as_it_is_and_a_long_one_is_a_warning(small: Small) -> None:
    said = small.warned(table({"q7": "=SUM(A1) 灯坏了\n\"please\""}, {"q7": "x" * 21}))
    assert any("an answer to OPEN is longer than 20 characters" in one for one in said)
    kept = pq.read_table(small.folder / "responses/2024Q1.parquet")["OPEN"].to_pylist()
    assert kept[4:] == ['=SUM(A1) 灯坏了\n"please"', "x" * 21]
    assert kept[:4] == [None] * 4


def test_marks_leave_responses_out_of_official_estimates_only(small: Small) -> None:
    found = small.added({"q8": "1"}, {"ended": "2024-01-10 09:01:00"}, {"q1": "2", "q2": "2", "q3": "2"}, {"q1": "0", "q2": "0", "q3": ""})
    assert [row[".flags"] for row in found] == [1, 2, 4, 0]
    assert [row[".use"] for row in found] == [2, 1, 1, 1]
    assert [row["SECS"] for row in found] == [600, 60, 600, 600]


def test_times_that_cannot_be_read_are_a_warning(small: Small) -> None:
    said = small.warned(table({"begun": "10 Jan"}, {"ended": "2024-01-09 09:00:00"}))
    assert any('"10 Jan" is not a time that can be read' in one for one in said)
    assert any("the interview ended before it began" in one for one in said)


def test_a_column_full_of_strangers_is_not_a_thousand_complaints(small: Small) -> None:
    said = small.refused(table(*({"q1": f"x{number}"} for number in range(1000))))
    assert len(said) == 201
    assert "800 more spellings of SAF1 are not known either (800 times)" in said[-1]


def test_an_item_without_a_column_was_not_asked(small: Small) -> None:
    (row,) = small.added({}, bind=("HH: q5, ", ""))
    assert (row["HH"], row["HH.reason"]) == (None, NOT_ASKED)
    (row,) = small.added({}, bind=("PUB.talk: q4c, ", ""))
    assert (row["PUB.board"], row["PUB.talk"]) == (1, NOT_ASKED)
