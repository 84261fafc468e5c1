"""What each type of Qualtrics question becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from survey.forms.draft import DraftChoice, DraftItem, Kind, Said, both, language
from survey.forms.json_in import mapping, refuse, scalar, sequence
from survey.forms.plain import Notes, shown
from survey.forms.qsf_logic import Answered
from words.problems import Problem, Where

MOST = 20_000  # questions, choices and rows in all
SINGLE = ("SAVR", "SAHR", "SACOL", "DL", "SB", "NPS")
MULTI = ("MAVR", "MAHR", "MACOL", "MSB")
Question = dict[str, Any]


class Questions:
    """Makes items of questions.

    default : the survey's language; known : what each question became, for the logic of later ones
    """

    def __init__(self, file: str, default: str) -> None:
        self.file, self.default, self.notes = file, default, Notes(file)
        self.known: dict[str, Answered] = {}
        self.counted = 0

    def note(self, what: str, /, **values: object) -> None:
        self.notes.problems.extend([Problem(f"forms_in.{what}", Where(self.file), values)])

    def count(self) -> None:
        self.counted += 1
        if self.counted > MOST:
            raise refuse("many_items", self.file, limit=f"{MOST:,}")

    def texts(self, value: Any, others: Mapping[str, Any] | None = None) -> dict[str, str]:
        """A text, and the same in the other languages."""
        pairs = {self.default: value, **(others or {})}
        return {tag: said for tag, text in pairs.items() if (said := self.notes.text(text))}

    def translated(self, question: Question, *keys: str) -> dict[str, Any]:
        """What stands under the keys in each other language of a question."""
        found: dict[str, Any] = {}
        for tag, text in mapping(question.get("Language")).items():
            for key in keys:
                text = mapping(text).get(key)
            found[language(tag)] = text
        return found

    def options(self, question: Question, key: str, order: str) -> list[tuple[str, dict[str, Any]]]:
        """Choices or answers with their numbers, in the order in which they are shown."""
        found = question.get(key)
        by_number = mapping(found) or {str(number): value for number, value in enumerate(sequence(found), start=1)}
        numbers = [scalar(number) for number in sequence(question.get(order))]
        numbers = [number for number in dict.fromkeys(numbers) if number in by_number] or list(by_number)
        for _ in numbers:
            self.count()
        return [(number, mapping(by_number[number])) for number in numbers]

    def choices(self, item: DraftItem, question: Question, key: str, order: str) -> dict[str, DraftChoice]:
        """The answers by number, each with its recode value; of two with one value the first."""
        recodes, made = mapping(question.get("RecodeValues")), dict[str, DraftChoice]()
        for number, option in self.options(question, key, order):
            code = scalar(recodes.get(number)) or number
            if code in {choice.code for choice in made.values()}:
                self.note("double_choice", list=shown(item.code), code=shown(code), rows=number)
                code = f"{code}_{number}"
            texts = self.texts(option.get("Display"), self.translated(question, key, number, "Display"))
            made[number] = DraftChoice(code, texts or {self.default: code}, exclusive=option.get("ExclusiveAnswer") is True)
        if not made:
            self.note("no_choices", item=shown(item.code), list=key)
        return made

    def multiple_choice(self, item: DraftItem, question: Question, id: str) -> Iterator[DraftItem]:
        selector = scalar(question.get("Selector"))
        choices = self.choices(item, question, "Choices", "ChoiceOrder")
        kind: Kind = "multi" if selector in MULTI else "single"
        if selector not in (*SINGLE, *MULTI):
            self.note("kind_as", item=shown(item.code), kind=shown(f"MC {selector}"), kind_now=kind)
        if not choices:
            return
        self.known[id] = Answered(item.code, {number: choice.code for number, choice in choices.items()}, {})
        yield replace(item, kind=kind, choices=tuple(choices.values()))
        for number, option in self.options(question, "Choices", "ChoiceOrder"):
            if scalar(option.get("TextEntry")) not in ("", "false"):
                made = f"{item.code}_{choices[number].code}_TEXT"
                self.note("other_text", item=shown(item.code), made=shown(made))
                yield replace(item, code=made, texts=choices[number].texts,
                              ask_if=both(item.ask_if, Said(item.code, "==", (choices[number].code,))))

    def matrix(self, item: DraftItem, question: Question, id: str) -> Iterator[DraftItem]:
        """One item a row, all with the answers of the columns; a box to write in for each row and column."""
        selector, inner = scalar(question.get("Selector")), scalar(question.get("SubSelector"))
        if selector not in ("Likert", "TE", "Bipolar", "Profile", "MaxDiff") or (selector, inner) == ("MaxDiff", ""):
            self.note("kind", item=shown(item.code), kind=shown(f"Matrix {selector}"))
            return
        if inner in ("DND", "DL") or selector in ("Bipolar", "Profile", "MaxDiff"):
            self.note("kind_as", item=shown(item.code), kind=shown(f"Matrix {selector} {inner}"), kind_now="single")
        answers = self.choices(item, question, "Answers", "AnswerOrder")
        rows = self.rows(item, question)
        if not answers or not rows:
            return
        self.known[id] = Answered("", {number: choice.code for number, choice in answers.items()},
                                  {number: row.code for number, row in rows.items()})
        kind: Kind = "multi" if inner == "MultipleAnswer" else "single"
        for row in rows.values():
            if selector != "TE":
                yield replace(row, kind=kind, choices=tuple(answers.values()), scale=item.code)
                continue
            for number, answer in answers.items():
                yield replace(row, code=f"{row.code}_{number}", texts=_joined(row.texts, answer.texts))

    def rows(self, item: DraftItem, question: Question) -> dict[str, DraftItem]:
        """The rows of a question as items by number: the question's text, then the row's."""
        tags = mapping(question.get("ChoiceDataExportTags"))
        made = {}
        for number, option in self.options(question, "Choices", "ChoiceOrder"):
            texts = self.texts(option.get("Display"), self.translated(question, "Choices", number, "Display"))
            code = f"{item.code}_{scalar(tags.get(number)) or number}"  # as Qualtrics' export names the column
            made[number] = replace(item, code=code, texts=_joined(item.texts, texts))
        return made

    def side_by_side(self, item: DraftItem, question: Question, id: str) -> Iterator[DraftItem]:
        """Each column is a matrix over the same rows."""
        made = 0
        for number, column in self.options(question, "AdditionalQuestions", "AdditionalQuestionOrder"):
            texts = _joined(item.texts, self.texts(column.get("QuestionText")))
            whole = {**column, "Choices": column.get("Choices") or question.get("Choices"), "ChoiceDataExportTags": {},
                     "ChoiceOrder": column.get("ChoiceOrder") or question.get("ChoiceOrder")}
            for row in self.matrix(replace(item, code=f"{item.code}#{number}", texts=texts), whole, f"{id}#{number}"):
                made += 1
                yield row
        self.note("several", item=shown(item.code), kind="side by side", made=made)

    def text_entry(self, item: DraftItem, question: Question, id: str) -> Iterator[DraftItem]:
        settings = mapping(mapping(question.get("Validation")).get("Settings"))
        if scalar(question.get("Selector")) == "FORM":
            yield from self.rows(item, question).values()
            return
        self.known[id] = Answered(item.code, {}, {})
        content = scalar(settings.get("ContentType"))
        if content != "ValidNumber":
            if content:
                self.note("constraint", item=shown(item.code), expression=shown(content))
            yield item
            return
        limits = mapping(settings.get("ValidNumber"))
        yield replace(item, kind="number", min=_number(limits.get("Min")), max=_number(limits.get("Max")))

    def slider(self, item: DraftItem, question: Question, id: str) -> Iterator[DraftItem]:
        settings = mapping(question.get("Configuration"))
        low, high = _number(settings.get("CSSliderMin")), _number(settings.get("CSSliderMax"))
        self.note("kind_as", item=shown(item.code), kind="Slider", kind_now="number")
        for row in self.rows(item, question).values():
            yield replace(row, kind="number", min=low, max=high)

    def unknown(self, item: DraftItem, question: Question, id: str) -> Iterator[DraftItem]:
        self.note("kind", item=shown(item.code), kind=shown(
            f"{scalar(question.get('QuestionType'))} {scalar(question.get('Selector'))}".strip() or "-"))
        yield from ()


MAKERS: Mapping[str, Callable[[Questions, DraftItem, Question, str], Iterator[DraftItem]]] = {
    "MC": Questions.multiple_choice, "Matrix": Questions.matrix, "SBS": Questions.side_by_side, "TE": Questions.text_entry,
    "Slider": Questions.slider,
}


def _joined(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    """Two texts behind one another in each language of either."""
    return {tag: f"{first.get(tag, '')} {second.get(tag, '')}".strip() for tag in {**first, **second}}


def _number(value: Any) -> str | None:
    """Digits as our instruments read a number, else nothing."""
    text = scalar(value)
    return text if text.lstrip("-").replace(".", "", 1).isdecimal() and text.isascii() and len(text) < 18 else None
