"""An instrument as it is put to people in one mode and language: numbered questions, tables of questions that share
their answers, where each answer leads. What paper and the web preview are drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from instruments.fields import Label, decimal
from instruments.logic import Tree, names
from instruments.logic import text as canonical
from instruments.model import REASONS, Choice, Instrument, Item
from survey.forms.conditions import Speaker, possible
from survey.forms.routing import Asked, asked, left_out
from words.language import Lang
from words.respondent import text

END = 0           # where an answer leads that ends the interview
LEAST_STEPS = 3   # fewer are a plain choice, not a scale
LONGEST_HEAD = 120  # characters: a longer label stands beside its box, for a table's head does not go on overleaf
LONGEST_ROW = 400   # characters: a longer question stands alone, above its answers
MOST_COLUMNS = 8  # answers abreast in a table: more make its columns narrower than a label
MOST_STEPS = 12   # answers abreast where they have the whole line: 0 to 10 and a reason


@dataclass(frozen=True)
class Answer:
    """A box to tick. `name` is the choice's code or name, or the reason for missing that it stands for.

    leads : the number of the question to go to, END, or None where it is simply the next
    """

    name: str
    label: str
    code: int
    reason: bool = False
    exclusive: bool = False
    leads: int | None = None


@dataclass(frozen=True)
class Question:
    """A numbered question. `only_if`: to whom it is put, in words, empty for all; `led`: the boxes before it lead
    everybody else past it, so that it need not be said. `end_if`: who ends here, where no box says so."""

    number: int
    item: Item
    text: str
    answers: tuple[Answer, ...]
    hint: str = ""
    when: Tree | None = None
    only_if: str = ""
    led: bool = False
    end_if: str = ""

    @property
    def rating(self) -> bool:
        """Whether its answers are steps of a scale, to be seen abreast and in line with those of other questions."""
        steps = sum(not answer.reason for answer in self.answers)
        return (self.item.kind == "single" and self.item.scale is not None and self.plain and steps >= LEAST_STEPS
                and len(self.answers) <= MOST_COLUMNS)

    @property
    def ladder(self) -> bool:
        """Whether it is a scale of too many steps for a table, to be seen in one line all the same."""
        return (self.item.kind == "single" and self.item.scale is not None and self.plain
                and MOST_COLUMNS < len(self.answers) <= MOST_STEPS)

    @property
    def plain(self) -> bool:
        """Whether it is short and nothing need be said about it, and so every answer, which leads to the next question."""
        return not self.end_if and not self.hint and len(self.text) <= LONGEST_ROW and all(
            answer.leads is None and len(answer.label) <= LONGEST_HEAD for answer in self.answers)


@dataclass(frozen=True)
class Block:
    """What stays together: a question, or several with the same answers. `note` says to whom they are put.

    table : whether it is drawn as a table, the answers its columns
    """

    questions: tuple[Question, ...]
    note: str = ""

    @property
    def table(self) -> bool:
        return len(self.questions) > 1 or self.questions[0].rating

    @property
    def heads(self) -> tuple[Answer, ...]:
        """The columns of the table: every answer that any of its questions takes, reasons last."""
        found = {answer.name: answer for question in self.questions for answer in question.answers}
        return tuple(sorted(found.values(), key=lambda answer: (answer.reason, -answer.code if answer.reason else 0)))


@dataclass(frozen=True)
class Part:
    """A section with its heading."""

    id: str
    title: str
    blocks: tuple[Block, ...]


class Questionnaire:
    """The questions of one mode in one language. Items of other modes and of kind system are left out, and those that
    then nobody would be asked."""

    def __init__(self, instrument: Instrument, lang: Lang, mode: str) -> None:
        self.instrument, self.lang, self.mode = instrument, lang, mode
        left = left_out(instrument, mode)
        self.asked = asked(instrument, [*left["system"], *left["modes"]])
        self.number = {each.item.id: number for number, each in enumerate(self.asked, 1)}
        self.speaker = Speaker(instrument, lang, self.number)

    def say(self, key: str, **values: object) -> str:
        return text(f"questions.{key}", self.lang, **values)

    def label(self, label: Label) -> str:
        return label.said(self.lang)

    @property
    def title(self) -> str:
        return self.label(self.instrument.title)

    @property
    def lead(self) -> tuple[str, ...]:
        """The introduction, the period asked about, and how long it takes."""
        found = self.instrument
        intro = [self.label(found.intro)] if found.intro else []
        period = [self.say("reference", period=self.label(found.reference_period))] if found.reference_period else []
        minutes = found.minutes.get(self.mode, 0)
        took = [self.say("minutes" if minutes > 1 else "minute", n=minutes)] if minutes else []
        return (*intro, ("" if self.lang == "zh" else " ").join(period + took)) if period or took else tuple(intro)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        found = tuple(self._question(each) for each in self.asked)
        return tuple(replace(question, led=self._led(question, found, question)) for question in found)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        titles = {section.id: self.label(section.title) for section in self.instrument.sections}
        sections = groupby(self.questions, lambda question: question.item.section)
        return tuple(Part(section, titles[section], tuple(self._blocks(tuple(found)))) for section, found in sections)

    def _question(self, asked: Asked) -> Question:
        item = asked.item
        answers = tuple(replace(answer, leads=self._leads(asked, self._given(item, answer)))
                        for answer in self._answers(item))
        only_if = self.speaker.condition(asked.when) if asked.when else ""
        return Question(self.number[item.id], item, self.label(item.text), answers, hint(item, self.lang), asked.when,
                        only_if, end_if=self._end_if(asked))

    def _answers(self, item: Item) -> Iterator[Answer]:
        for choice in self.instrument.choices(item.id):
            yield Answer(choice.name or str(choice.code), self.label(choice.label), choice.code,
                         exclusive=choice.exclusive)
        for reason in sorted(item.allow, key=lambda reason: -REASONS[reason]):
            yield Answer(reason, self.say(reason), REASONS[reason], reason=True)

    def _given(self, item: Item, answer: Answer) -> Mapping[str, int] | None:
        """What is known once the box is ticked: codes by ITEM or ITEM.choice. None of a box beside which others
        may be ticked too."""
        if item.kind != "multi":
            return {item.id: answer.code}
        choices = self.instrument.choices(item.id)
        if answer.reason:
            return {_column(item, choice): answer.code for choice in choices}
        if answer.exclusive:
            return {_column(item, choice): int(choice.name == answer.name) for choice in choices}
        return None

    def _leads(self, asked: Asked, given: Mapping[str, int] | None) -> int | None:
        """Which question is put after that answer, where it is not the next one."""
        if given is None:
            return None
        if asked.ends and names(asked.ends) <= given.keys() and possible(asked.ends, given):
            return END
        known, at = dict(given), self.number[asked.item.id]
        while at < len(self.asked) and not _may_be_asked(self.asked[at], known):
            known |= self._unasked(self.asked[at].item)
            at += 1
        if at == self.number[asked.item.id]:
            return None
        return at + 1 if at < len(self.asked) else END

    def _unasked(self, item: Item) -> dict[str, int]:
        columns = [_column(item, choice) for choice in self.instrument.choices(item.id)] if item.kind == "multi" else [
            item.id]
        return dict.fromkeys(columns, REASONS["not_asked"])

    def _led(self, question: Question, questions: Sequence[Question], past: Question) -> bool:
        """Whether boxes lead everybody to whom the question is not put past the question `past`: those of one earlier
        question, and where that one was itself left out the boxes that led past it."""
        tree = question.when
        filters = {name.partition(".")[0] for name in names(tree)} if tree else set()
        if tree is None or len(filters) != 1:
            return False
        before = questions[self.number[filters.pop()] - 1]
        if before.item.kind != "single":
            return False
        led = all(possible(tree, {before.item.id: answer.code}) or _passes(answer, past) for answer in before.answers)
        return led and (before.when is None or self._led(before, questions, past))

    def _end_if(self, asked: Asked) -> str:
        """Said in words where no box of the question itself can say it."""
        item, tree = asked.item, asked.ends
        if tree is None or (item.kind == "single" and names(tree) == {item.id}):
            return ""
        return self.say("end_if", condition=self.speaker.condition(tree))

    def _blocks(self, questions: Sequence[Question]) -> Iterator[Block]:
        for _, run in groupby(questions, _asked_of):
            same = tuple(run)
            blocks = [Block(tuple(found)) for found in _tables(same)]
            yield replace(blocks[0], note=self._note(same))
            yield from blocks[1:]

    def _note(self, questions: Sequence[Question]) -> str:
        first, last = questions[0], questions[-1]
        if first.led or not first.only_if:
            return ""
        if first is last:
            return self.say("only_if", condition=first.only_if)
        return self.say("only_if_several", condition=first.only_if, first=first.number, last=last.number)


def _may_be_asked(asked: Asked, known: Mapping[str, int]) -> bool:
    return asked.when is None or possible(asked.when, known)


def hint(item: Item, lang: Lang) -> str:
    """How to answer, where neither the boxes nor the question's own text say so."""
    said = item.text.said(lang).lower()
    if item.kind == "multi":
        key = "up_to" if item.max_choices else "all_that_apply"
        known = text(f"questions.{key}_known", lang, n=item.max_choices or "")
        return "" if known in said else text(f"questions.{key}", lang, n=item.max_choices or "")
    if item.kind == "number":
        return _between(item, lang)
    return text("questions.up_to_chars", lang, n=item.max_chars) if item.kind == "text" and item.max_chars else ""


def _between(item: Item, lang: Lang) -> str:
    low, high = ("" if number is None else decimal(number) for number in (item.min, item.max))
    key = {(True, True): "between", (True, False): "at_least", (False, True): "at_most"}.get((bool(low), bool(high)))
    return text(f"questions.{key or 'any_number'}", lang, min=low, max=high)


def _column(item: Item, choice: Choice) -> str:
    return f"{item.id}.{choice.name}"


def _passes(answer: Answer, question: Question) -> bool:
    return answer.leads == END or (answer.leads is not None and answer.leads > question.number)


def _asked_of(question: Question) -> tuple[str, bool]:
    return canonical(question.when) if question.when else "", question.led


def _tables(questions: Sequence[Question]) -> Iterator[Sequence[Question]]:
    """Neighbours with the same answers together; whatever leads elsewhere or has a hint alone."""
    for shared, run in groupby(questions, _answers_shared):
        found = tuple(run)
        few = len({answer.name for question in found for answer in question.answers}) <= MOST_COLUMNS
        if shared and few:
            yield found
        else:
            yield from ((question,) for question in found)


def _answers_shared(question: Question) -> tuple[tuple[str, str], ...]:
    if question.item.kind != "single" or not question.plain:
        return ()
    return tuple((answer.name, answer.label) for answer in question.answers if not answer.reason)
