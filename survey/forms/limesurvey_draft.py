"""A LimeSurvey survey as a draft; one that we wrote gets its own ids back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from survey.forms.draft import And, Draft, DraftItem, DraftSection, Not, Or, Rule, Said, Texts, both
from survey.forms.limesurvey_codes import FORM, REASON_CODES, read_map
from survey.forms.limesurvey_logic import Logic, ends_and_asked
from survey.forms.limesurvey_survey import Question, Survey
from survey.forms.limesurvey_types import Items
from survey.forms.plain import Notes, shown

_KEY = re.compile(r"([\w.-]+@\d+\.\d+\.\d+) ([0-9a-f]{64})", re.ASCII)
_REASONS = {code: reason for reason, code in REASON_CODES.items()}


def drafted(survey: Survey, notes: Notes) -> Draft:
    """The draft, with everything that could not be carried over among its notes."""
    found = _Drafter(survey, notes).draft()
    if not found.items:
        notes.problems.add("forms_in.no_items")
        notes.problems.raise_errors()
    return replace(found, notes=notes.done())


@dataclass
class _Drafter:
    """Goes through the questions in their order."""

    survey: Survey
    notes: Notes
    items: list[DraftItem] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)  # conditions that ended the interview, as they were met

    def __post_init__(self) -> None:
        self.make = Items(self.notes, self.survey.languages)
        self.key = next((found for said in self.survey.description.values() if (found := _KEY.search(said))), None)
        ours = next((question for question in self.survey.questions if question.code == FORM), None)
        said = next((said for said in ours.help.values() if said), "") if ours else ""
        self.names = read_map(said) if self.key else {}
        self.logic = Logic(self.survey.questions, self.notes, ours=self.key is not None)
        self.why = {self.names[question.code]: question for question in self.survey.questions if question.code in self.names}
        self.groups = {group.code: group for group in self.survey.groups}

    def draft(self) -> Draft:
        hidden = []
        for question in self.survey.questions:
            if self.key and self._only_of_the_form(question.code):
                continue
            self.question(question)
            if question.attribute("hidden") == "1":
                hidden.append(question.code)
        if hidden:
            self.notes.problems.add("limesurvey.hidden", items=shown(", ".join(hidden), 400))
        self.logic.done()
        sections = tuple(DraftSection(self._section(number, group.code), {
            lang: said for lang, text in group.texts.items() if (said := self.notes.text(text))})
            for number, group in enumerate(self.survey.groups, start=1))
        ours = dict(zip((group.code for group in self.survey.groups), (each.code for each in sections), strict=True))
        items = tuple(self._restored(replace(item, section=ours.get(item.section, item.section))) for item in self.items)
        return Draft(self.survey.format, self._plain(self.survey.title), self.survey.languages, sections, items,
                     intro=self._plain(self.survey.intro), key=self.key[1] if self.key else "",
                     checksum=self.key[2] if self.key else "")

    def _plain(self, texts: Texts) -> Texts:
        return {lang: said for lang, text in texts.items() if (said := self.notes.text(text))}

    def _section(self, number: int, code: str) -> str:
        return self.names.get(f"#{number}", f"S{number}" if code.isdigit() else code)

    def _only_of_the_form(self, code: str) -> bool:
        """Questions that the form has and the instrument has not: its version, districts, why there is no answer."""
        name = self.names.get(code, code)
        return code == FORM or name.startswith(".") or name.endswith(".reason")

    def question(self, question: Question) -> None:
        made = self.make.of(question)
        group = self.groups.get(question.group)
        sources = [group.relevance if group else "", question.relevance]
        if self.key:
            split = [ends_and_asked(source) for source in sources]
            self.end([end for ends, _ in split for end in ends], question)
            sources = [asked for _, asked in split]
        if not made:
            return
        read = [self.logic.relevance(source, question.code, question) for source in sources]
        lost = tuple(dict.fromkeys(text for _, texts in read for text in texts))
        rule = both(*(found for found, _ in read))
        if question.conditions and rule is None and not lost:
            rule = self.logic.conditions(question)
            if rule is None:
                self.notes.problems.add("limesurvey.conditions", question.where, item=shown(question.code))
        self.items += [replace(item, ask_if=both(rule, item.ask_if), untranslated=lost) for item in made]

    def end(self, ends: list[str], question: Question) -> None:
        """A condition that is new here ended the interview with the item before."""
        for source in ends:
            if source in self.ended:
                continue
            self.ended.append(source)
            rule, _ = self.logic.relevance(source, question.code, question)
            if self.items and rule is not None:
                self.items[-1] = replace(self.items[-1], terminate_if=rule)

    def _restored(self, item: DraftItem) -> DraftItem:
        """The item with our names, and the reasons for missing among its answers as what they are."""
        if not self.key:
            return item
        allow = [_REASONS[choice.code] for choice in item.choices if choice.code in _REASONS]
        why = self.why.get(f"{self._name(item.code)}.reason")
        allow += [_REASONS[answer.code] for answer in why.answers if answer.code in _REASONS] if why else []
        choices = tuple(replace(choice, code=self._choice(item.code, choice.code)) for choice in item.choices
                        if choice.code not in _REASONS)
        return replace(item, code=self._name(item.code), choices=choices, allow=tuple(allow),  # type: ignore[arg-type]
                       ask_if=self._renamed(item.ask_if), terminate_if=self._renamed(item.terminate_if))

    def _name(self, code: str) -> str:
        return self.names.get(code, code)

    def _choice(self, item: str, code: str) -> str:
        return self.names.get(f"{item}.{code}", f".{code}").partition(".")[2]

    def _renamed(self, rule: Rule | None) -> Rule | None:
        if isinstance(rule, Said):
            return Said(self._name(rule.item), rule.operator, tuple(self._choice(rule.item, code) for code in rule.codes))
        if isinstance(rule, Not):
            part = self._renamed(rule.part)
            assert part is not None
            return Not(part)
        if isinstance(rule, And | Or):
            return type(rule)(tuple(part for each in rule.parts if (part := self._renamed(each)) is not None))
        return None

