"""A SurveyJS questionnaire (JSON) as a draft.

Pages become sections, panels give their conditions to their questions, a matrix becomes one item a row
(`MATRIX_ROW`), a question with "other" gets a text item (`QUESTION-Comment`, as SurveyJS names its answer).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from survey.forms.draft import Draft, DraftItem, DraftSection, Rule, Texts, both, guessed, language, languages
from survey.forms.expressions import SURVEYJS, Length, Names, Reference, Untranslatable, rule
from survey.forms.json_in import mapping, read_json, refuse, scalar, sequence
from survey.forms.plain import shown
from survey.forms.surveyjs_own import Own
from survey.forms.surveyjs_questions import MAKERS, Questions
from words.problems import Where

SHOWN_ONLY = {"html", "image"}
UNCARRIED = ("matrixdynamic", "file", "signaturepad", "ranking", "imagemap")
TEXTS = {"title", "text", "description", "html"}
DEEPEST = 20  # panels within panels
_PIPED = re.compile(r"\{[^{}\s][^{}]{0,60}\}")


def is_surveyjs(data: Any) -> bool:
    """Whether JSON data look like a SurveyJS questionnaire."""
    found = mapping(data)
    return "SurveyElements" not in found and any(isinstance(found.get(key), list) for key in
                                                 ("pages", "elements", "questions"))


def read(path: Path) -> Draft:
    """The questionnaire in the file; a SurveyError where it is none."""
    data = read_json(path)
    if not is_surveyjs(data):
        raise refuse("not_this", str(path), tool="SurveyJS", lacking="pages")
    return _Reader(data, str(path)).draft()


@dataclass(frozen=True)
class _Asked:
    """A question of the file that becomes items, with what its page and panels demand."""

    question: dict[str, Any]
    section: str
    conditions: tuple[str, ...]
    random: str = ""


class _Reader:
    """Goes through the pages; what cannot be carried over goes to `notes`."""

    def __init__(self, data: dict[str, Any], file: str) -> None:
        self.data, self.file, self.own = data, file, Own(data)
        self.questions = Questions(file, _default(data), self.own, self.lookup)
        self.sections, self.asked = dict[str, DraftSection](), list[_Asked]()
        self.known: dict[str, dict[str, Any]] = {}
        self.unset_in: dict[str, list[str]] = {}
        self.note, self.texts = self.questions.note, self.questions.texts

    def draft(self) -> Draft:
        self.pages()
        self.known = {scalar(asked.question.get("name")): asked.question for asked in self.asked}
        items = [item for asked in self.asked for item in self.items(asked)]
        items = self.own.finished(items, self.lookup)
        if not items:
            raise refuse("no_items", self.file)
        self.rest()
        title = self.texts(self.data.get("title")) or {self.questions.default: Path(self.file).stem}
        texts = [title, *(item.texts for item in items), *(choice.texts for item in items for choice in item.choices)]
        return Draft("SurveyJS", title, languages(texts), tuple(self.sections.values()), tuple(items), self.questions.notes.done(),
                     intro=self.texts(self.data.get("description")), key=self.own.key, checksum=self.own.checksum)

    # --- pages and panels

    def pages(self) -> None:
        pages = sequence(self.data.get("pages")) or [self.data]
        for number, page in enumerate(map(mapping, pages), start=1):
            name = scalar(page.get("name")) or f"page{number}"
            while name in self.sections:
                name += "_"
            self.sections[name] = DraftSection(name, self.texts(page.get("title")) if page is not self.data else {})
            self.elements(page, name, (), 0)

    def elements(self, parent: dict[str, Any], section: str, conditions: tuple[str, ...], depth: int,
                 random: str = "") -> None:
        if depth > DEEPEST:
            raise refuse("json_deep", self.file, limit=DEEPEST)
        own = scalar(parent.get("visibleIf"))
        if "random" in (parent.get("questionOrder"), parent.get("questionsOrder")):
            random = scalar(parent.get("name")).removeprefix("mixed_") or "random"
        conditions += (own,) if own and depth + (parent is not self.data) else ()
        for key in ("elements", "questions", "templateElements"):
            for element in map(mapping, sequence(parent.get(key))):
                self.questions.count()
                if element.get("type") in ("panel", "paneldynamic"):
                    if element["type"] == "paneldynamic":
                        self.note("repeat", item=shown(scalar(element.get("name"))))
                    self.elements(element, section, conditions, depth + 1, random)
                else:
                    self.asked.append(_Asked(element, section, conditions, random))

    # --- questions

    def items(self, asked: _Asked) -> Iterator[DraftItem]:
        question, kind = asked.question, scalar(asked.question.get("type")) or "text"
        name = scalar(question.get("name"))
        if not name or self.own.takes(question) or not self.is_asked(kind, name, question):
            return
        found, lost = self.condition(name, (*asked.conditions, scalar(question.get("visibleIf"))))
        texts = self.texts(question.get("title")) or {self.questions.default: name}
        item = DraftItem(name, asked.section, "text", texts, ask_if=found, untranslated=lost, random=asked.random,
                         hint=self.texts(question.get("description")), where=Where(self.file))
        self.hints(name, question, texts)
        yield from MAKERS.get(kind, Questions.unknown)(self.questions, item, question)

    def is_asked(self, kind: str, name: str, question: dict[str, Any]) -> bool:
        """Whether the question asks something that can be carried over; a note where not."""
        if kind in SHOWN_ONLY:
            texts = self.texts(question.get("html"))
            self.note("shown_only", item=shown(name), text=shown(next(iter(texts.values()), kind)))
        elif kind == "expression":
            self.note("calculation", item=shown(name), expression=shown(scalar(question.get("expression"))))
        elif kind in UNCARRIED:
            self.note("kind", item=shown(name), kind=shown(kind))
        else:
            return True
        return False

    def hints(self, name: str, question: dict[str, Any], texts: Texts) -> None:
        """Notes on what a question has beside its kind."""
        if piped := next((found[0] for text in texts.values() if (found := _PIPED.search(text))), ""):
            self.note("piped", item=shown(name), expression=shown(piped))
        if question.get("visible") is False and not question.get("visibleIf"):
            self.note("routing", item=shown(name), expression="visible: false", detail="visible")
        for key in ("enableIf", "requiredIf", "setValueIf", "setValueExpression", "defaultValueExpression", "resetValueIf"):
            if question.get(key):
                self.note("constraint", item=shown(name), expression=f"{key}: {shown(scalar(question[key]))}")

    def condition(self, name: str, sources: tuple[str, ...]) -> tuple[Rule | None, tuple[str, ...]]:
        """What must hold for the question to be asked; what of it could not be read."""
        found: list[Rule | None] = []
        lost: list[str] = []
        for source in dict.fromkeys(filter(None, sources)):
            names = Names()
            try:
                read = rule(self.own.cleaned(source), SURVEYJS, self.lookup, names)
                if read is False:
                    raise Untranslatable(", ".join(names.unset) or "false")
                found.append(None if read is True else read)
            except Untranslatable as error:
                lost.append(shown(source, 2000))
                self.note("routing", item=shown(name), expression=shown(source), detail=shown(str(error), 40))
            for unset in names.unset:
                self.unset_in.setdefault(unset, []).append(name)
        return both(*found), tuple(lost)

    def lookup(self, name: str) -> Reference | Length | None:
        """What a name in braces stands for."""
        if name.endswith(".length"):
            inner = self.lookup(name.removesuffix(".length"))
            return Length(inner) if isinstance(inner, Reference) else None
        for begin in ("panel.", "row."):
            name = name.removeprefix(begin)
        question = self.known.get(name)
        if question is not None:
            boolean = question.get("type") == "boolean"
            return Reference(name, true=scalar(question.get("valueTrue", True)) if boolean else "")
        base, dot, row = name.partition(".")
        if dot and base in self.known:
            return Reference(f"{base}_{row}")
        base, dash, _ = name.partition("-Comment")
        return Reference(name) if dash and base in self.known else None

    def rest(self) -> None:
        """Notes on what stands beside the questions."""
        for name, items in self.unset_in.items():
            self.note("variable", name=shown(name), items=shown(", ".join(dict.fromkeys(items))))
        for key in () if self.own.key else ("triggers", "calculatedValues", "completedHtmlOnCondition"):
            if self.data.get(key):
                self.note("feature", what=key)


def _default(data: dict[str, Any]) -> str:
    """The language of texts that name none: `zh` if they look so, else that of the survey unless texts name it."""
    plain, tags = list[str](), set[str]()
    level: list[Any] = [data]
    while level:
        found = [pair for value in level if isinstance(value, dict) for pair in value.items()]
        plain += [value for key, value in found if key in TEXTS | {"default"} and isinstance(value, str)]
        tags |= {key for key, value in found if isinstance(value, str)}
        level = [child for value in level if isinstance(value, list) for child in value] + [value for _, value in found]
    locale = scalar(data.get("locale"))
    return "zh" if guessed(plain) == "zh" else language(locale) if locale and locale not in tags else "en"
