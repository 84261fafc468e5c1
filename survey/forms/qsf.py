"""A Qualtrics survey (.qsf) as a draft: blocks become sections, in the order of the survey flow.

Items are called by their export tag and choices by their recode values, as in Qualtrics' own export. A matrix becomes
one item a row (`Q5_1`), a choice with a text box also a text item (`Q5_3_TEXT`), side by side one matrix a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from survey.forms.draft import Draft, DraftItem, DraftSection, Rule, both, either, language, languages
from survey.forms.json_in import mapping, read_json, refuse, scalar, sequence
from survey.forms.plain import shown
from survey.forms.qsf_logic import Untold, described, rule
from survey.forms.qsf_questions import MAKERS, Question, Questions
from words.problems import Where


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
        self.file, self.entry = file, mapping(data.get("SurveyEntry"))
        self.made = Questions(file, language(scalar(self.entry.get("SurveyLanguage")) or "en"))
        self.note, self.texts = self.made.note, self.made.texts
        elements = [mapping(element) for element in data["SurveyElements"]]
        self.questions = {scalar(element.get("PrimaryAttribute")): mapping(element.get("Payload")) for element in elements
                          if element.get("Element") == "SQ"}
        parts = {scalar(element.get("Element")): element.get("Payload") for element in elements}
        blocks = parts.get("BL")
        found = [mapping(block) for block in (blocks.values() if isinstance(blocks, dict) else sequence(blocks))]
        self.blocks = {scalar(block.get("ID")): block for block in found if block.get("Type") != "Trash"}
        self.flow = sequence(mapping(parts.get("FL")).get("Flow"))
        self.sections: dict[str, DraftSection] = {}
        if any(element.get("Element") == "QO" for element in elements):
            self.note("branch", kind="quotas")

    def draft(self) -> Draft:
        asked = list(self.flowing(self.flow, ()))
        if not asked:
            asked = [each for id in self.blocks for each in self.block(id, ())]
        items = [item for each in _together(asked) for item in self.items(each)]
        if not items:
            raise refuse("no_items", self.file)
        title = self.texts(self.entry.get("SurveyName")) or {self.made.default: Path(self.file).stem}
        texts = [title, *(item.texts for item in items), *(choice.texts for item in items for choice in item.choices)]
        return Draft("Qualtrics", title, languages(texts), tuple(self.sections.values()), tuple(items), self.made.notes.done(),
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
                self.made.count()
                yield _Asked(scalar(element["QuestionID"]), id, (logic,))

    # --- questions

    def items(self, asked: _Asked) -> Iterator[DraftItem]:
        question = self.questions[asked.id]
        tag, kind = scalar(question.get("DataExportTag")) or asked.id, scalar(question.get("QuestionType"))
        texts = self.texts(question.get("QuestionText"), self.made.translated(question, "QuestionText"))
        if kind == "DB":
            self.note("shown_only", item=shown(tag), text=shown(next(iter(texts.values()), "")))
            return
        found, lost = self.condition(tag, asked.ways, question.get("DisplayLogic"))
        item = DraftItem(tag, asked.section, "text", texts or {self.made.default: tag}, ask_if=found, untranslated=lost,
                         where=Where(self.file))
        self.remarks(tag, question, texts)
        yield from MAKERS.get(kind, Questions.unknown)(self.made, item, question, asked.id)

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
                found.append(rule(logic, self.made.known))
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

def _together(asked: Sequence[_Asked]) -> list[_Asked]:
    """Each question once, where it is first met, with every way that leads there."""
    found: dict[str, _Asked] = {}
    for each in asked:
        known = found.get(each.id)
        found[each.id] = replace(known, ways=known.ways + each.ways) if known else each
    return list(found.values())
