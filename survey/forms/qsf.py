"""A Qualtrics survey (.qsf) as a draft: blocks become sections, in the order of the survey flow.

Items are called by their export tag and choices by their recode values, as in Qualtrics' own export. A matrix becomes
one item a row (`Q5_1`), a choice with a text box also a text item (`Q5_3_TEXT`), side by side one matrix a column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from survey.forms.draft import (
    Draft,
    DraftChoice,
    DraftItem,
    DraftSection,
    Kind,
    Rule,
    Said,
    both,
    either,
    language,
    languages,
)
from survey.forms.json_in import mapping, read_json, refuse, scalar, sequence
from survey.forms.plain import Notes, shown
from survey.forms.qsf_logic import Answered, Untold, described, rule
from words.problems import Problem, Where

MOST = 20_000  # questions, choices and rows in all
SINGLE = ("SAVR", "SAHR", "SACOL", "DL", "SB", "NPS")
MULTI = ("MAVR", "MAHR", "MACOL", "MSB")
Question = dict[str, Any]


def is_qsf(data: Any) -> bool:
    """Whether JSON data look like a Qualtrics survey."""
    return isinstance(mapping(data).get("SurveyElements"), list)


def read(path: Path) -> Draft:
    """The questionnaire in the file; a SurveyError where it is none."""
    data = read_json(path)
    if not is_qsf(data):
        raise refuse("not_this", str(path), tool="Qualtrics", lacking="SurveyElements")
    return _Reader(data, str(path)).draft()


@dataclass(frozen=True)
class _Asked:
    """A question in its place: its block, and each way that leads there, with the logic of the branches around it."""

    id: str
    section: str
    ways: tuple[tuple[Any, ...], ...]


class _Reader:
    """Goes down the survey flow; what cannot be carried over goes to `notes`."""

    def __init__(self, data: dict[str, Any], file: str) -> None:
        self.file, self.notes = file, Notes(file)
        self.entry = mapping(data.get("SurveyEntry"))
        self.default = language(scalar(self.entry.get("SurveyLanguage")) or "en")
        elements = [mapping(element) for element in data["SurveyElements"]]
        self.questions = {scalar(element.get("PrimaryAttribute")): mapping(element.get("Payload")) for element in elements
                          if element.get("Element") == "SQ"}
        parts = {scalar(element.get("Element")): element.get("Payload") for element in elements}
        blocks = parts.get("BL")
        found = [mapping(block) for block in (blocks.values() if isinstance(blocks, dict) else sequence(blocks))]
        self.blocks = {scalar(block.get("ID")): block for block in found if block.get("Type") != "Trash"}
        self.flow = sequence(mapping(parts.get("FL")).get("Flow"))
        self.sections: dict[str, DraftSection] = {}
        self.known: dict[str, Answered] = {}
        self.counted = 0
        if any(element.get("Element") == "QO" for element in elements):
            self.note("branch", kind="quotas")

    def note(self, what: str, /, **values: object) -> None:
        self.notes.problems.extend([Problem(f"forms_in.{what}", Where(self.file), values)])

    def count(self) -> None:
        self.counted += 1
        if self.counted > MOST:
            raise refuse("many_items", self.file, limit=f"{MOST:,}")

    def draft(self) -> Draft:
        asked = list(self.flowing(self.flow, ()))
        if not asked:
            asked = [each for id in self.blocks for each in self.block(id, ())]
        items = [item for each in _together(asked) for item in self.items(each)]
        if not items:
            raise refuse("no_items", self.file)
        title = self.texts(self.entry.get("SurveyName")) or {self.default: Path(self.file).stem}
        texts = [title, *(item.texts for item in items), *(choice.texts for item in items for choice in item.choices)]
        return Draft("Qualtrics", title, languages(texts), tuple(self.sections.values()), tuple(items), self.notes.done(),
                     intro=self.texts(self.entry.get("SurveyDescription")))

    # --- the flow

    def flowing(self, flow: Sequence[Any], logic: tuple[Any, ...]) -> Iterator[_Asked]:
        """The questions of a part of the flow."""
        for step in map(mapping, flow):
            kind = scalar(step.get("Type"))
            if kind in ("Block", "Standard"):
                yield from self.block(scalar(step.get("ID")), logic)
            elif kind == "Branch":
                yield from self.flowing(sequence(step.get("Flow")), (*logic, step.get("BranchLogic")))
            elif kind == "Group":
                yield from self.flowing(sequence(step.get("Flow")), logic)
            else:
                self.note("branch", kind=shown(kind or "-"))
                yield from self.flowing(sequence(step.get("Flow")), logic)

    def block(self, id: str, logic: tuple[Any, ...]) -> Iterator[_Asked]:
        block = mapping(self.blocks.get(id))
        self.sections[id] = DraftSection(id, self.texts(block.get("Description")))
        options = mapping(block.get("Options"))
        if scalar(options.get("RandomizeQuestions")) not in ("", "false") or scalar(options.get("Looping")) not in (
                "", "None", "false"):
            self.note("branch", kind=shown(f"{scalar(block.get('Description'))}: random order or loop"))
        for element in map(mapping, sequence(block.get("BlockElements"))):
            if element.get("Type") == "Question" and scalar(element.get("QuestionID")) in self.questions:
                self.count()
                yield _Asked(scalar(element["QuestionID"]), id, (logic,))

    # --- texts

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

    # --- questions

    def items(self, asked: _Asked) -> Iterator[DraftItem]:
        question = self.questions[asked.id]
        tag, kind = scalar(question.get("DataExportTag")) or asked.id, scalar(question.get("QuestionType"))
        texts = self.texts(question.get("QuestionText"), self.translated(question, "QuestionText"))
        if kind == "DB":
            self.note("shown_only", item=shown(tag), text=shown(next(iter(texts.values()), "")))
            return
        found, lost = self.condition(tag, asked.ways, question.get("DisplayLogic"))
        item = DraftItem(tag, asked.section, "text", texts or {self.default: tag}, ask_if=found, untranslated=lost,
                         where=Where(self.file))
        self.remarks(tag, question, texts)
        made = list(MAKERS.get(kind, _Reader.unknown)(self, item, question, asked.id))
        yield from made

    def condition(self, tag: str, ways: Sequence[Sequence[Any]], own: Any) -> tuple[Rule | None, tuple[str, ...]]:
        """What must hold for the question to be asked: one of the ways that lead there, and its own logic."""
        lost: list[str] = []
        found = [self.translated_logic(tag, [own], lost)]
        if all(ways):
            before = len(lost)
            led = [self.translated_logic(tag, way, lost) for way in ways]
            found += [either(*led)] if len(lost) == before else []
            if len(lost) > before and len(ways) > 1:  # one way of several is not a condition of its own
                lost[before:] = [" / ".join(described(logic) for way in ways for logic in way)]
        return both(*found), tuple(lost)

    def translated_logic(self, tag: str, logics: Sequence[Any], lost: list[str]) -> Rule | None:
        """All of the logics as one rule; what could not be translated is added to `lost`."""
        found: list[Rule | None] = []
        for logic in filter(mapping, logics):
            try:
                found.append(rule(logic, self.known))
            except Untold as error:
                lost.append(described(logic))
                self.note("routing", item=shown(tag), expression=shown(described(logic)), detail=shown(str(error), 60))
        return both(*found)

    def remarks(self, tag: str, question: Question, texts: Mapping[str, str]) -> None:
        """Notes on what a question has beside its kind."""
        if any("${" in text for text in texts.values()):
            self.note("piped", item=shown(tag), expression="${…}")
        if question.get("SkipLogic"):
            self.note("branch", kind=f"SkipLogic, {shown(tag)}")
        if mapping(question.get("Randomization")).get("Type") not in (None, "None"):
            self.note("feature", what=f"{shown(tag)}: Randomization")
        if any(mapping(choice).get("DisplayLogic") for choice in mapping(question.get("Choices")).values()):
            self.note("filtered_choices", item=shown(tag), expression="DisplayLogic")

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

    # --- what each type becomes

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


MAKERS: Mapping[str, Callable[[_Reader, DraftItem, Question, str], Iterator[DraftItem]]] = {
    "MC": _Reader.multiple_choice, "Matrix": _Reader.matrix, "SBS": _Reader.side_by_side, "TE": _Reader.text_entry,
    "Slider": _Reader.slider,
}


def _together(asked: Sequence[_Asked]) -> list[_Asked]:
    """Each question once, where it is first met, with every way that leads there."""
    found: dict[str, _Asked] = {}
    for each in asked:
        known = found.get(each.id)
        found[each.id] = replace(known, ways=known.ways + each.ways) if known else each
    return list(found.values())


def _joined(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    """Two texts behind one another in each language of either."""
    return {tag: f"{first.get(tag, '')} {second.get(tag, '')}".strip() for tag in {**first, **second}}


def _number(value: Any) -> str | None:
    """Digits as our instruments read a number, else nothing."""
    text = scalar(value)
    return text if text.lstrip("-").replace(".", "", 1).isdecimal() and text.isascii() and len(text) < 18 else None
