"""What a condition asks of the answers: without `not`, seen from one answer, and in words made of labels, not codes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from instruments.fields import Label
from instruments.logic import And, Not, Or, Test, Tree
from instruments.logic.evaluate import holds
from instruments.logic.tree import Operator
from instruments.model import Instrument
from words.language import Lang
from words.respondent import text

OPPOSITE: Mapping[Operator, Operator] = {
    "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">", "in": "not in", "not in": "in",
}
COMPARED: Mapping[Operator, str] = {"<": "less", "<=": "most", ">": "more", ">=": "least"}


def positive(tree: Tree, *, negated: bool = False) -> Tree:
    """The same condition without `not`: true for the same answers.

    Source: De Morgan's laws and the opposite of each operator hold for three values too (Kleene), since a test on a
    missing answer and its opposite are both unknown.
    """
    if isinstance(tree, Test):
        return Test(tree.name, OPPOSITE[tree.operator], tree.codes) if negated else tree
    if isinstance(tree, Not):
        return positive(tree.part, negated=not negated)
    parts = tuple(positive(part, negated=negated) for part in tree.parts)
    return And(parts) if isinstance(tree, And) != negated else Or(parts)


def possible(tree: Tree, known: Mapping[str, int]) -> bool:
    """Whether the condition can still become true when these answers are given; all others are open.

    known : codes by ITEM or ITEM.choice, a reason for missing below 0
    """
    return _possible(positive(tree), known)


def _possible(tree: Tree, known: Mapping[str, int]) -> bool:
    if isinstance(tree, Test):
        return tree.name not in known or meets(tree, known[tree.name])
    assert not isinstance(tree, Not)
    return (all if isinstance(tree, And) else any)(_possible(part, known) for part in tree.parts)


def meets(test: Test, code: int) -> bool:
    """Whether an answer of this code makes the test true; a reason for missing never does."""
    return bool(holds(test, {test.name: np.array([code], np.int16)})[0])


@dataclass(frozen=True)
class Speaker:
    """Says conditions in one language.

    number : of a question on this form by ITEM
    """

    instrument: Instrument
    lang: Lang
    number: Mapping[str, int]

    def say(self, key: str, **values: object) -> str:
        return text(f"questions.{key}", self.lang, **values)

    def label(self, label: Label) -> str:
        return label.said(self.lang)

    def condition(self, tree: Tree) -> str:
        return self._said(positive(tree))

    def _said(self, tree: Tree) -> str:
        if isinstance(tree, Test):
            return self._test(tree)
        assert not isinstance(tree, Not)
        inner = (self._said(part) if isinstance(part, Test) else self.say("inside", condition=self._said(part))
                 for part in tree.parts)
        return self.say("and" if isinstance(tree, And) else "or").join(inner)

    def question(self, item: str) -> str:
        return self.say("number", n=self.number[item])

    def _test(self, test: Test) -> str:
        item, _, choice = test.name.partition(".")
        question = self.question(item)
        if choice:
            labels = [found.label for found in self.instrument.choices(item) if found.name == choice]
            ticked = meets(test, 1)
            if ticked == meets(test, 0):
                return self.say("answered", question=question) if ticked else self.say("never")
            return self.say("ticked" if ticked else "not_ticked", question=question, answers=self.quoted(labels))
        if self.instrument.choices(item):
            return self._single(test, item, question)
        return self._number(test, question)

    def _single(self, test: Test, item: str, question: str) -> str:
        """By the labels that meet the test, or by the others where those are fewer."""
        choices = self.instrument.choices(item)
        met = [choice.label for choice in choices if meets(test, choice.code)]
        reasons = [Label(zh=text(f"questions.{reason}", "zh"), en=text(f"questions.{reason}", "en"))
                   for reason in self.instrument.items[item].allow]
        others = [choice.label for choice in choices if not meets(test, choice.code)] + reasons
        if not met:
            return self.say("never")
        if not others:
            return self.say("answered", question=question)
        key, labels = ("other_than", others) if len(others) < len(met) else ("is", met)
        return self.say(key, question=question, answers=self.quoted(labels))

    def _number(self, test: Test, question: str) -> str:
        if test.operator in COMPARED:
            return self.say(COMPARED[test.operator], question=question, n=test.codes[0])
        key = "equal" if test.operator in ("==", "in") else "unequal"
        return self.say(key, question=question, n=self.listed([str(code) for code in test.codes]))

    def quoted(self, labels: Iterable[Label]) -> str:
        return self.listed([self.say("quoted", label=self.label(label)) for label in labels])

    def listed(self, words: Collection[str]) -> str:
        *most, last = words
        return self.say("comma").join(most) + self.say("last_or") + last if most else last
