"""What each type of SurveyJS question becomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

from survey.forms.draft import DraftChoice, DraftItem, Kind, Said, Texts, both, language
from survey.forms.expressions import Lookup
from survey.forms.json_in import mapping, refuse, scalar, sequence
from survey.forms.plain import Notes, shown
from survey.forms.surveyjs_limits import exclusive, limited, number
from survey.forms.surveyjs_own import Own
from words.problems import Problem, Where

MOST_STEPS = 100  # of a rating that is read as choices
MOST_RATE = 10**9 - 1
_WHOLE = re.compile(r"(-?[0-9]{1,9})(\.0+)?")
MOST = 20_000  # questions, choices and rows in all
ALLOW: Mapping[str, Literal["refused", "dont_know"]] = {"showRefuseItem": "refused", "showDontKnowItem": "dont_know"}


class Questions:
    """Makes items of questions.

    default : the language of texts that name none
    lookup : what a name in an expression stands for
    """

    def __init__(self, file: str, default: str, own: Own, lookup: Lookup) -> None:
        self.file, self.default, self.own, self.lookup = file, default, own, lookup
        self.notes = Notes(file, verbatim=bool(own.key))
        self.counted = 0

    def note(self, what: str, /, **values: object) -> None:
        self.notes.problems.extend([Problem(f"forms_in.{what}", Where(self.file), values)])

    def count(self) -> None:
        self.counted += 1
        if self.counted > MOST:
            raise refuse("many_items", self.file, limit=f"{MOST:,}")

    def texts(self, value: Any) -> dict[str, str]:
        """A text, or texts by language."""
        if isinstance(value, dict):
            pairs = [(self.default if tag == "default" else language(tag), text) for tag, text in value.items()]
            return {tag: said for tag, text in reversed(pairs) if (said := self.notes.text(text))}
        said = self.notes.text(value)
        return {self.default: said} if said else {}

    def single(self, item: DraftItem, question: dict[str, Any]) -> Iterator[DraftItem]:
        choices, more = self.choices(item, question)
        yield from self.chosen(replace(item, kind="single"), question, choices, more)

    def multi(self, item: DraftItem, question: dict[str, Any]) -> Iterator[DraftItem]:
        choices, more = self.choices(item, question)
        most = question.get("maxSelectedChoices")
        item = replace(item, kind="multi", max_choices=most if isinstance(most, int) and most > 0 else None)
        yield from self.chosen(item, question, choices, more)

    def picked(self, item: DraftItem, question: dict[str, Any]) -> Iterator[DraftItem]:
        self.note("media", item=shown(item.code))
        yield from (self.multi if question.get("multiSelect") is True else self.single)(item, question)

    def chosen(self, item: DraftItem, question: dict[str, Any], choices: list[DraftChoice],
               more: list[DraftItem]) -> Iterator[DraftItem]:
        if not choices:
            self.note("no_choices", item=shown(item.code), list=shown(item.code))
            return
        allow = tuple(reason for key, reason in ALLOW.items() if question.get(key) is True)
        item = self.own.without_reasons(replace(item, choices=tuple(choices), allow=allow))
        item = limited(exclusive(item, question, self.lookup, self.note), question, self.note)
        yield item
        yield from more

    def choices(self, item: DraftItem, question: dict[str, Any]) -> tuple[list[DraftChoice], list[DraftItem]]:
        """The answers of a question, and the text item of its "other"."""
        choices = self.listed(item.code, sequence(question.get("choices")))
        if question.get("choicesFromQuestion") or question.get("choicesByUrl"):
            source = scalar(question.get("choicesFromQuestion")) or "choicesByUrl"
            self.note("filtered_choices", item=shown(item.code), expression=shown(source))
        if question.get("choicesOrder") in ("random", "asc", "desc"):
            self.note("feature", what=f"{shown(item.code)}: choicesOrder {question['choicesOrder']}")
        if _on(question, "showNoneItem", "hasNone"):
            texts = self.texts(question.get("noneText")) or {"en": "None"}
            choices.append(DraftChoice(scalar(question.get("noneValue")) or "none", texts, exclusive=True))
        if not _on(question, "showOtherItem", "hasOther"):
            return choices, []
        texts = self.texts(question.get("otherText")) or {"en": "Other (describe)", "zh": "其他（请说明）"}
        choices.append(DraftChoice("other", texts))
        return choices, [self.other_text(item, texts)]

    def other_text(self, item: DraftItem, texts: Texts) -> DraftItem:
        made = f"{item.code}-Comment"
        self.note("other_text", item=shown(item.code), made=shown(made))
        return replace(item, code=made, kind="text", texts=texts, hint={},
                       ask_if=both(item.ask_if, Said(item.code, "==", ("other",))))

    def listed(self, code: str, values: list[Any]) -> list[DraftChoice]:
        """The choices of a list; of two with one code the first."""
        found: dict[str, DraftChoice] = {}
        for value in values:
            self.count()
            pair = value if isinstance(value, dict) else {"value": value}
            name = scalar(pair.get("value"))
            if not name:
                continue
            if name in found:
                self.note("double_choice", list=shown(code), code=shown(name), rows="-")
                continue
            found[name] = DraftChoice(name, self.texts(pair.get("text")) or {self.default: name})
        return list(found.values())

    def boolean(self, item: DraftItem, question: dict[str, Any]) -> Iterator[DraftItem]:
        values = (("valueTrue", True, "labelTrue", "Yes"), ("valueFalse", False, "labelFalse", "No"))
        yield replace(item, kind="single", choices=tuple(
            DraftChoice(scalar(question.get(key, default)), self.texts(question.get(label)) or {self.default: word})
            for key, default, label, word in values))

    def rating(self, item: DraftItem, question: dict[str, Any]) -> Iterator[DraftItem]:
        choices = self.listed(item.code, sequence(question.get("rateValues")))
        if not choices:
            low, high, step, odd = _steps(question)
            if odd:
                self.note("rating", item=shown(item.code), given=shown(", ".join(odd)))
            if (high - low) // step > MOST_STEPS:
                self.note("kind_as", item=shown(item.code), kind="rating", kind_now="number")
                yield replace(item, kind="number", min=str(low), max=str(high))
                return
            choices = [DraftChoice(str(code), {self.default: str(code)}) for code in range(low, high + 1, step)]
        ends = {0: "minRateDescription", len(choices) - 1: "maxRateDescription"}
        labelled = [replace(choice, texts=self.texts(question.get(ends[number])) or choice.texts) if number in ends
                    else choice for number, choice in enumerate(choices)]
        yield replace(item, kind="single", choices=tuple(labelled))

    def text(self, item: DraftItem, question: dict[str, Any]) -> Iterator[DraftItem]:
        kind: Kind = "number" if question.get("inputType") in ("number", "range") else "text"
        if question.get("inputType") not in (None, "text", "number", "range", "tel", "email", "url"):
            self.note("kind_as", item=shown(item.code), kind=shown(scalar(question["inputType"])), kind_now="text")
        most = question.get("maxLength")
        item = replace(item, kind=kind, max_chars=most if kind == "text" and isinstance(most, int) and most > 0 else None)
        if kind == "number":
            item = replace(item, min=number(question.get("min")), max=number(question.get("max")))
        yield limited(item, question, self.note)

    def matrix(self, item: DraftItem, question: dict[str, Any]) -> Iterator[DraftItem]:
        """One item a row, all with the columns as answers."""
        columns = self.listed(item.code, sequence(question.get("columns")))
        rows = self.listed(item.code, sequence(question.get("rows")))
        kind: Kind = "multi" if question.get("cellType") == "checkbox" else "single"
        if question.get("isAllRowRequired") is False or not columns:
            self.note("no_choices", item=shown(item.code), list="columns")
            return
        for row in rows:
            texts = {tag: f"{item.texts[tag]} {text}" if tag in item.texts else text for tag, text in row.texts.items()}
            yield replace(item, code=f"{item.code}_{row.code}", kind=kind, texts=texts, choices=tuple(columns),
                          scale=item.code)

    def grid(self, item: DraftItem, question: dict[str, Any]) -> Iterator[DraftItem]:
        """A matrix of which each column is a question: one item for each row and column."""
        rows = self.listed(item.code, sequence(question.get("rows")))
        made = 0
        for row in rows:
            for column in map(mapping, sequence(question.get("columns"))):
                self.count()
                cell = dict(column) | {"choices": column.get("choices") or question.get("choices")}
                code = f"{item.code}_{row.code}_{scalar(column.get('name'))}"
                texts = self.joined(item.texts, row.texts, self.texts(column.get("title") or column.get("name")))
                kind = scalar(column.get("cellType")) or scalar(question.get("cellType")) or "dropdown"
                made += 1
                make = MAKERS.get("dropdown" if kind == "default" else kind, Questions.unknown)
                yield from make(self, replace(item, code=code, texts=texts), cell)
        self.note("several", item=shown(item.code), kind="matrixdropdown", made=made)

    def joined(self, *parts: Texts) -> Texts:
        """The parts' texts behind one another, in every language that the first has."""
        return {tag: " ".join(part.get(tag) or part.get(self.default, "") for part in parts).strip() for tag in parts[0]}

    def several(self, item: DraftItem, question: dict[str, Any]) -> Iterator[DraftItem]:
        made = 0
        for part in map(mapping, sequence(question.get("items"))):
            self.count()
            made += 1
            name = scalar(part.get("name"))
            texts = self.joined(item.texts, self.texts(part.get("title")) or {self.default: name})
            yield from self.text(replace(item, code=f"{item.code}_{name}", texts=texts), part)
        self.note("several", item=shown(item.code), kind="multipletext", made=made)

    def unknown(self, item: DraftItem, question: dict[str, Any]) -> Iterator[DraftItem]:
        self.note("kind", item=shown(item.code), kind=shown(scalar(question.get("type"))))
        yield from ()


MAKERS: Mapping[str, Callable[[Questions, DraftItem, dict[str, Any]], Iterator[DraftItem]]] = {
    kind: make for make, kinds in {
        Questions.single: ("radiogroup", "dropdown", "buttongroup"), Questions.multi: ("checkbox", "tagbox"),
        Questions.picked: ("imagepicker",), Questions.boolean: ("boolean",), Questions.rating: ("rating", "slider"),
        Questions.text: ("text", "comment"), Questions.matrix: ("matrix",), Questions.grid: ("matrixdropdown",),
        Questions.several: ("multipletext",),
    }.items() for kind in kinds
}


def _on(question: dict[str, Any], *keys: str) -> bool:
    return any(question.get(key) is True for key in keys)


def _steps(question: dict[str, Any]) -> tuple[int, int, int, list[str]]:
    """First, last and step of a rating; and which of its numbers were not taken as they stand."""
    odd: list[str] = []

    def whole(key: str, default: int, least: int) -> int:
        if (value := question.get(key)) is None:
            return default
        if (found := _WHOLE.fullmatch(scalar(value))) and int(found[1]) >= least:
            return int(found[1])
        odd.append(f"{key} {scalar(value) or '?'}")
        return default

    low, step = whole("rateMin", 1, -MOST_RATE), whole("rateStep", 1, 1)
    high = whole("rateMax", low + step * (whole("rateCount", 5, 1) - 1), -MOST_RATE)
    return low, high, step, odd
