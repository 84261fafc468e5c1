"""LimeSurvey's types of question as items of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from survey.forms.draft import OURS, DraftChoice, DraftItem, Kind, Said, Texts
from survey.forms.limesurvey_survey import Answer, Question
from survey.forms.plain import Notes, shown
from words.problems import Problem
from words.respondent import text

# The letters by which LimeSurvey calls its types, as its manual names them.
NAMES: Mapping[str, str] = MappingProxyType({
    "1": "1 (array dual scale)", "5": "5 (5 point choice)", "A": "A (array, 5 point choice)",
    "B": "B (array, 10 point choice)", "C": "C (array, yes/no/uncertain)", "D": "D (date/time)",
    "E": "E (array, increase/same/decrease)", "F": "F (array)", "G": "G (gender)", "H": "H (array by column)",
    "I": "I (language switch)", "K": "K (multiple numerical input)", "L": "L (list, radio)", "M": "M (multiple choice)",
    "N": "N (numerical input)", "O": "O (list with comment)", "P": "P (multiple choice with comments)",
    "Q": "Q (multiple short text)", "R": "R (ranking)", "S": "S (short free text)", "T": "T (long free text)",
    "U": "U (huge free text)", "X": "X (text display)", "Y": "Y (yes/no)", "!": "! (list, dropdown)",
    ":": ": (array, numbers)", ";": "; (array, texts)", "*": "* (equation)", "|": "| (file upload)",
})
SINGLE, MULTI, TEXT = ("L", "!", "O", "5", "G", "Y"), ("M", "P"), ("S", "T", "U", "D")
FIXED: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "5": ("1", "2", "3", "4", "5"), "A": ("1", "2", "3", "4", "5"), "B": tuple(str(code) for code in range(1, 11)),
    "C": ("Y", "U", "N"), "E": ("I", "S", "D"), "G": ("F", "M"), "Y": ("Y", "N"),
})
ARRAYS = ("F", "H", "A", "B", "C", "E", "1", "K", "Q", ":", ";")
OTHER = "-oth-"
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_WHOLE = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_PIPED = re.compile(r"\{[^{}\s][^{}]{0,400}\}")


class Items:
    """Makes the items of each question, without their routing."""

    def __init__(self, notes: Notes, languages: Sequence[str]) -> None:
        self.notes, self.languages = notes, tuple(languages)

    def note(self, code: str, question: Question, /, **values: object) -> None:
        self.notes.problems.extend([Problem(f"forms_in.{code}", question.where, {"item": shown(question.code), **values})])

    def of(self, question: Question) -> tuple[DraftItem, ...]:
        """The items that a question is: none of a text that is only shown, several of an array."""
        kind = question.kind
        texts = self.texts(question, question.texts)
        if kind == "X":
            self.note("shown_only", question, text=shown(next(iter(texts.values()), "")))
            return ()
        if kind == "*":
            self.note("calculation", question, expression=shown(next(iter(texts.values()), "")))
            return ()
        if kind not in (*SINGLE, *MULTI, *TEXT, *ARRAYS, "N"):
            self.note("kind", question, kind=NAMES.get(kind, shown(kind, 20)))
            return ()
        self.limits_noted(question)
        base = DraftItem(question.code, question.group, self.kind(question), texts, hint=self.plain(question.help),
                         where=question.where)
        if kind in ARRAYS:
            return tuple(self.rows(question, base))
        return self.one(question, base)

    def kind(self, question: Question) -> Kind:
        if question.kind in MULTI:
            return "multi"
        if question.kind in SINGLE or question.kind in ("F", "H", "A", "B", "C", "E", "1"):
            return "single"
        digits = question.attribute("numbers_only") == "1"
        return "number" if question.kind in ("N", "K", ":") or (question.kind in ("S", "Q") and digits) else "text"

    def one(self, question: Question, base: DraftItem) -> tuple[DraftItem, ...]:
        if question.kind in ("O", "P"):
            self.note("kind_as", question, kind=NAMES[question.kind], kind_now=base.kind)
        if question.kind == "D":
            self.note("kind_as", question, kind=NAMES["D"], kind_now="text")
        if base.kind == "multi":
            base = self.multi(question, base)
        elif base.kind == "single":
            base = replace(base, choices=self.answers(question))
        else:
            base = self.bounded(question, base)
        if base.kind in ("single", "multi") and not base.choices and not question.other:
            self.note("no_choices", question, list=shown(question.code))
            return ()
        return self.with_other(question, base) if question.other and base.choices else (base,)

    def multi(self, question: Question, base: DraftItem) -> DraftItem:
        alone = set(re.split(r"[;,\s]+", question.attribute("exclude_all_others")))
        choices = tuple(DraftChoice(each.code, self.plain(each.texts), exclusive=each.code in alone)
                        for each in question.subquestions)
        most = question.attribute("max_answers")
        if most and not _WHOLE.fullmatch(most):
            self.note("constraint", question, expression=shown(f"max_answers = {most}"))
        return replace(base, choices=choices, max_choices=int(most) if _WHOLE.fullmatch(most) else None)

    def bounded(self, question: Question, base: DraftItem) -> DraftItem:
        """With the limits of a number or of a text's length."""
        if base.kind == "number":
            low, high = (question.attribute(name) for name in ("min_num_value_n", "max_num_value_n"))
            for name, bound in (("min", low), ("max", high)):
                if bound and not _NUMBER.fullmatch(bound):
                    self.note("constraint", question, expression=shown(f"{name} = {bound}"))
            return replace(base, min=low if _NUMBER.fullmatch(low) else None, max=high if _NUMBER.fullmatch(high) else None)
        most = question.attribute("maximum_chars")
        return replace(base, max_chars=int(most) if _WHOLE.fullmatch(most) else None)

    def answers(self, question: Question, scale: int = 0) -> tuple[DraftChoice, ...]:
        if codes := FIXED.get(question.kind):
            return tuple(DraftChoice(code, self.word(code)) for code in codes)
        return tuple(DraftChoice(each.code, self.plain(each.texts)) for each in question.answers if each.scale == scale)

    def word(self, code: str) -> Texts:
        """What LimeSurvey itself shows for a code of its own; in other languages than ours the code."""
        known = not code.isdigit()
        return {lang: text(f"limesurvey.{code}", lang) if known and lang in OURS else code  # type: ignore[arg-type]
                for lang in self.languages}

    def with_other(self, question: Question, base: DraftItem) -> tuple[DraftItem, ...]:
        """The question with "other" as an answer, and the text that follows it as a question."""
        code = OTHER if base.kind == "single" else "other"
        own = self.plain(question.attributes.get("other_replace_text", {}))
        label = {lang: own.get(lang) or own.get("") or self.word("other")[lang] for lang in self.languages}
        made = f"{base.code}_other"
        self.note("other_text", question, made=shown(made))
        return (replace(base, choices=(*base.choices, DraftChoice(code, label))),
                DraftItem(made, base.section, "text", label, ask_if=Said(base.code, "==", (code,)), where=base.where))

    def rows(self, question: Question, base: DraftItem) -> Iterator[DraftItem]:
        """The items of an array, named as LimeSurvey names its columns: QUESTION_ROW."""
        made: list[DraftItem] = []
        for row in question.subquestions:
            if row.scale == 0:
                made += self.row(question, base, row)
        if made:
            self.note("several", question, kind=NAMES[question.kind],
                      made=shown(", ".join(item.code for item in made), 400))
        else:
            self.note("no_choices", question, list=shown(question.code))
        yield from made

    def row(self, question: Question, base: DraftItem, row: Answer) -> Iterable[DraftItem]:
        item = replace(base, code=f"{base.code}_{row.code}", texts=_joined(base.texts, self.plain(row.texts)))
        if question.kind in (":", ";"):
            columns = [each for each in question.subquestions if each.scale == 1]
            return [replace(item, code=f"{item.code}_{column.code}", texts=_joined(item.texts, self.plain(column.texts)))
                    for column in columns]
        if base.kind != "single":
            return [self.bounded(question, item)]
        if question.kind == "1":
            heads = [self.plain(question.attributes.get(name, {})) for name in ("dualscale_headerA", "dualscale_headerB")]
            return [replace(item, code=f"{item.code}_{scale}", texts=_joined(item.texts, head),
                            choices=self.answers(question, scale), scale=f"{base.code}_{scale}")
                    for scale, head in enumerate(heads) if self.answers(question, scale)]
        choices = self.answers(question)
        return [replace(item, choices=choices, scale=base.code)] if choices else []

    def limits_noted(self, question: Question) -> None:
        """Notes on what the question asks of an answer or shows, and has no place here."""
        for name in ("min_answers", "em_validation_q", "em_validation_sq", "equals_num_value"):
            if (value := question.attribute(name)) and value != "0":
                self.note("constraint", question, expression=shown(f"{name} = {value}"))
        for name in ("array_filter", "array_filter_exclude"):
            if value := question.attribute(name):
                self.note("filtered_choices", question, expression=shown(value))
        for row in question.subquestions:
            if row.relevance.strip() not in ("", "1"):
                self.note("filtered_choices", question, expression=shown(f"{row.code}: {row.relevance}"))

    def texts(self, question: Question, source: Texts) -> Texts:
        """The texts without markup; an expression in one of them is noted."""
        if found := next((piped for said in source.values() if (piped := _PIPED.search(said))), None):
            self.note("piped", question, expression=shown(found[0]))
        if not any(source.values()):
            self.note("no_text", question)
        return self.plain(source)

    def plain(self, source: Texts) -> Texts:
        return {lang: plain for lang, said in source.items() if (plain := self.notes.text(said))}


def _joined(before: Texts, after: Texts) -> Texts:
    """One text of a question's and its row's, in each language."""
    return {lang: " – ".join(part for part in (before.get(lang), after.get(lang)) if part)
            for lang in dict.fromkeys((*before, *after)) if lang}
