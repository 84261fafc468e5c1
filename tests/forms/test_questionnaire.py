"""Numbers, arrows and conditions in words: who follows them is asked what the routing asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from instruments.library import find, keys
from instruments.logic import names, parse
from instruments.logic.evaluate import holds
from instruments.model import REASONS, Instrument
from instruments.reading import load_instrument
from survey.forms.conditions import Speaker, positive, possible
from survey.forms.questionnaire import END, Question, Questionnaire
from tests.forms.answered import Interviews

HERE = Path(__file__).parent
PACIFIC = HERE.parents[1] / "examples" / "pacific-2021" / "instruments" / "gcb_pacific_police" / "1.0.0.yaml"
KEYS = [key for key in keys() if key.startswith("public_satisfaction@")]
COUNT = 300


def load(name: str) -> Instrument:
    if name in KEYS:
        return load_instrument(find(name), key=name)
    return load_instrument(PACIFIC if name == "pacific" else HERE / f"{name}.yaml")


@pytest.fixture(scope="module")
def paper() -> Questionnaire:
    return Questionnaire(load(KEYS[0]), "en", "paper")


def by_id(questionnaire: Questionnaire) -> dict[str, Question]:
    return {question.item.id: question for question in questionnaire.questions}


class Walk:
    """Somebody who reads the sheet: box by box, arrow by arrow, and what is said above a question."""

    def __init__(self, questionnaire: Questionnaire, answers: dict[str, Any], columns: dict[str, Any], row: int) -> None:
        self.questionnaire, self.answers, self.columns, self.row = questionnaire, answers, columns, row
        self.asked: list[str] = []

    def true(self, tree: Any) -> bool:
        """A condition in words, judged by the answers on the sheet."""
        known = {name: self.columns[name][self.row:self.row + 1] if name.partition(".")[0] in self.asked
                 else np.array([REASONS["not_asked"]]) for name in names(tree)}
        return bool(holds(tree, known)[0])

    def go(self) -> list[str]:
        at = 1
        while at <= len(self.questionnaire.questions):
            question = self.questionnaire.questions[at - 1]
            at += 1
            if question.when is not None and not question.led and not self.true(question.when):
                continue
            self.asked.append(question.item.id)
            given = self.answers[question.item.id]
            ticked = {str(each) for each in (given if isinstance(given, list) else [given])}
            leads = [answer.leads for answer in question.answers if answer.leads is not None
                     and ({answer.name, str(answer.code)} if answer.reason or question.item.kind == "single"
                          else {answer.name}) & ticked]
            ends = self.questionnaire.asked[question.number - 1].ends
            if END in leads or (question.end_if and self.true(ends)):
                break
            at = max([at, *leads])
        return self.asked


@pytest.mark.parametrize("name", [*KEYS, "pacific", "nasty", "chained"])
def test_who_follows_the_arrows_and_conditions_is_asked_what_the_routing_asks(name: str) -> None:
    instrument = load(name)
    mode = "paper" if "paper" in instrument.modes else instrument.modes[0]
    interviews = Interviews(instrument, COUNT, seed=7, mode=np.full(COUNT, instrument.modes.index(mode)))
    questionnaire = Questionnaire(instrument, "en", mode)
    # Where a filter is left blank its arrows say nothing: a person reads on, the routing does not.
    filters = {name.partition(".")[0] for question in questionnaire.questions if question.led and question.when
               for name in names(question.when)}
    tried = 0
    for number, (answers, asked) in enumerate(zip(interviews.sets(), interviews.asked(), strict=True)):
        if not any(answers[item] in (None, []) for item in filters):
            assert Walk(questionnaire, answers, interviews.columns, number).go() == asked
            tried += 1
    assert tried > COUNT / 3


def test_an_arrow_stands_where_an_answer_skips(paper: Questionnaire) -> None:
    found = by_id(paper)
    after = found["DSP4"].number
    assert [answer.leads for answer in found["DSP0"].answers] == [after, None, after, after]
    assert [answer.leads for answer in found["CONSENT"].answers] == [END, None]


def test_what_no_arrow_leads_past_says_for_whom_it_is(paper: Questionnaire) -> None:
    notes = {block.questions[0].item.id: block.note for part in paper.parts for block in part.blocks if block.note}
    number = by_id(paper)["CON0"].number
    assert notes == {"SRV2": f"Answer only if the answer to question {number} is “I reported something or asked for help” or "
                             "“I registered or applied for something”."}


def test_whom_a_filter_was_not_put_to_no_box_of_it_leads() -> None:
    """FILTER decides about AFTER, but some come to that without having seen FILTER."""
    found = by_id(Questionnaire(load("chained"), "en", "paper"))
    assert [answer.leads for answer in found["FIRST"].answers] == [None, found["MIXED"].number]
    assert [answer.leads for answer in found["FILTER"].answers] == [None, found["MIXED"].number]
    assert not found["AFTER"].led and found["AFTER"].only_if == "the answer to question 2 is “No”"


def test_neighbours_with_the_same_answers_make_one_table(paper: Questionnaire) -> None:
    tables = [[question.item.id for question in block.questions] for part in paper.parts for block in part.blocks
              if len(block.questions) > 1]
    assert ["SVA1", "SVA2", "SVA3", "INT1", "ATT1"] in tables
    assert all(len(block.heads) <= 8 for part in paper.parts for block in part.blocks if block.table)


def test_questions_are_numbered_without_a_gap_and_each_stands_once(paper: Questionnaire) -> None:
    found = [question.number for part in paper.parts for block in part.blocks for question in block.questions]
    assert found == list(range(1, len(paper.questions) + 1))


def test_the_text_of_a_question_is_not_repeated_by_its_hint(paper: Questionnaire) -> None:
    found = by_id(paper)
    assert [found[item].hint for item in ("PUB2", "PRI1", "HH16")] == ["", "", "a number from 1 to 20"]


@pytest.mark.parametrize(("condition", "zh", "en"), [
    ("A == 1", "第1题的回答是“是”", "the answer to question 1 is “Yes”"),
    ("not A == 1", "第1题的回答是“否”", "the answer to question 1 is “No”"),
    ("D != 10", "第4题的回答不是“d”或“不适用”", "question 4 has any answer other than “d” or “Does not apply”"),
    ("B.none == 1 and C >= 3", "第2题选了“无”，并且第3题填的不小于3", "“none” is chosen in question 2, and question 3 is at least 3"),
    ("not (B.none == 1 or C < 3)", "第2题没有选“无”，并且第3题填的不小于3", "“none” is not chosen in question 2, and question 3 is at least 3"),
    ("A == 1 or (C == 1 and C != 2)", "第1题的回答是“是”，或者（第3题填的是1，并且第3题填的不是2）",
     "the answer to question 1 is “Yes”, or (question 3 is 1, and question 3 is not 2)"),
    ("C in [1, 2, 3]", "第3题填的是1、2或3", "question 3 is 1, 2 or 3"),
    ("E in [0, 1]", "第5题有回答", "question 5 is answered"),
])
def test_a_condition_is_said_with_labels_and_numbers(condition: str, zh: str, en: str) -> None:
    instrument = load("nasty")
    number = {item: number for number, item in enumerate(instrument.items, 1)}
    assert Speaker(instrument, "zh", number).condition(parse(condition)) == zh
    assert Speaker(instrument, "en", number).condition(parse(condition)) == en


def test_a_condition_without_not_holds_for_the_same_answers() -> None:
    tree = parse("not (A == 1 and not (B > 2 or not C in [1, 2])) or not not A != 0")
    codes = np.array([-88, 0, 1, 2, 3])
    columns = dict(zip("ABC", (grid.ravel() for grid in np.meshgrid(codes, codes, codes)), strict=True))
    assert (holds(tree, columns) == holds(positive(tree), columns)).all()


def test_a_condition_is_possible_while_an_open_answer_could_make_it_true() -> None:
    tree = parse("A == 1 and (B == 1 or C == 1)")
    assert possible(tree, {}) and possible(tree, {"A": 1, "B": 0})
    assert not possible(tree, {"A": REASONS["refused"]}) and not possible(tree, {"A": 1, "B": 0, "C": 0})
