"""An instrument as the text that 问卷星 makes a questionnaire of, and a table of what the text cannot say.

Source: the text as 问卷星's own importer and its programming kit read it: the title first, a block for each question with
its type in brackets, answers one a line, blank lines between. There is no logic and one language. Every item is a question
of its own: a matrix takes its columns from one line split at spaces, so that no label may have one.

The table (.csv) beside the text says which question is which item, which answer has which code, and everything to be set
by hand; `survey.forms.wenjuanxing_in` reads it again, and who binds an export needs it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from instruments.fields import Label, decimal
from instruments.logic import Tree
from instruments.logic import text as condition
from instruments.model import REASONS, Instrument, Item
from survey.forms.conditions import Speaker
from survey.forms.options import both
from survey.forms.routing import Asked, asked, left_out, runs
from survey.forms.written import Written, stamp, stem
from survey.study.model import District
from words.language import Lang
from words.problems import Problem
from words.respondent import text

MODE = "web"  # what 问卷星 is to a respondent
TAGS = {"single": "[单选题]", "multi": "[多选题]", "number": "[填空题]", "text": "[填空题]"}
PARAGRAPH = "[段落说明]"
OPTIONAL = "（选填）"  # anybody may skip any question
COLUMNS = ("number", "item", "kind", "section", "option", "code", "label", "ask_if", "terminate_if", "min", "max",
           "max_choices", "max_chars", "exclusive")
# One Latin letter before a space or a point is taken for the letter of an answer, as in "I agree".
_LETTERED = re.compile(r"[A-Za-z](?:[.．、)）]|\s)")
# What the importer turns into something else: a gap to fill in, a field behind an answer, a line between questions.
_ALTERED = re.compile(r"_{3}|[{｛].*[}｝]|请注明|请说明|请填写|^[-=_]+$|^\[标签\]|[□○①②③④⑤⑥⑦⑧]|\(多选\)|[(（]可多选[)）]")
Row = dict[str, str]


def write(instrument: Instrument, *, lang: Lang | None, title: str = "", wave: str = "",
          districts: Sequence[District] = ()) -> Written:
    """The text to paste into 问卷星 and the table for what is set by hand there, in one language."""
    chosen: Lang = lang or ("zh" if "zh" in instrument.languages else instrument.languages[0])
    form = _Form(instrument, chosen, title, districts)
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows({column: _masked(cell) for column, cell in row.items()} for row in form.table())
    name = f"{stem(instrument, wave)}_wenjuanxing"
    files = {f"{name}.txt": "\n\n".join(form.blocks()) + "\n", f"{name}.csv": "\ufeff" + out.getvalue()}
    return Written({name: content.encode() for name, content in files.items()}, tuple(form.notes(f"{name}.csv")))


@dataclass(frozen=True)
class _Offered:
    """An answer on its line. `code` is ours: a number, a choice's name, or a reason for missing."""

    code: str
    label: str
    exclusive: bool = False


class _Form:
    """The instrument in one language, its questions numbered from 1."""

    def __init__(self, instrument: Instrument, lang: Lang, title: str, districts: Sequence[District]) -> None:
        self.instrument, self.lang, self.districts = instrument, lang, districts
        self.title = title or self.said(instrument.title)
        self.left_out = left_out(instrument, MODE if MODE in instrument.modes else None)
        self.items = asked(instrument, {item for items in self.left_out.values() for item in items})
        first = 2 if districts else 1
        self.number = {each.item.id: number for number, each in enumerate(self.items, start=first)}
        self.speaker = Speaker(instrument, lang, self.number)

    def said(self, label: Label) -> str:
        return label.said(self.lang)

    def blocks(self) -> Iterator[str]:
        """The title, the introduction, then every section's heading and questions."""
        yield f"《{_line(self.title)}》" if self.title.lstrip()[:1].isdigit() else _line(self.title)
        intro = [_line(self.said(self.instrument.intro))] if self.instrument.intro else []
        yield "\n".join([*intro, f"{text('wenjuanxing.version', self.lang)}{self.instrument.id}@{stamp(self.instrument)}"])
        if self.districts:
            places = [_Offered(each.id, self.said(each.label)) for each in self.districts]
            yield "\n".join([f"1. {_line(self.said(both('screen.district')))}{TAGS['single']}", *_lines(places)])
        titles = {section.id: section.title for section in self.instrument.sections}
        for section, items in runs(self.items):
            yield f"{_line(self.said(titles[section]))}{PARAGRAPH}"
            for each in items:
                yield "\n".join([self.head(each.item), *_lines(self.offered(each.item))])

    def head(self, item: Item) -> str:
        """The question's line. Of a limit on choices the importer understands the Chinese words."""
        most = f"最多选{item.max_choices}项" if item.max_choices and item.max_choices < 10 else ""
        wording = _line(self.said(item.text))
        limit = f" {most}" if most and most not in wording else ""
        return f"{self.number[item.id]}. {wording}{limit}{TAGS[item.kind]}{OPTIONAL}"

    def offered(self, item: Item) -> tuple[_Offered, ...]:
        """The answers and, behind them, the reasons for missing: here these are answers like any other."""
        if item.kind not in ("single", "multi"):
            return ()
        choices = [_Offered(choice.name or str(choice.code), self.said(choice.label), choice.exclusive)
                   for choice in self.instrument.choices(item.id)]
        reasons = [_Offered(reason, self.said(both(f"questions.{reason}")), exclusive=True)
                   for reason in sorted(item.allow, key=lambda reason: -REASONS[reason])]
        return (*choices, *reasons)

    def table(self) -> Iterator[Row]:
        """A row for each answer, the first of an item's with what is said of the item."""
        for number, district in enumerate(self.districts, start=1):
            yield {"number": "1", "item": ".district", "kind": "single", "option": str(number), "code": district.id,
                   "label": _line(self.said(district.label))}
        for each in self.items:
            head = {"number": str(self.number[each.item.id]), "item": each.item.id}
            more = self.said_of(each)
            for option, answer in enumerate(self.offered(each.item), start=1):
                yield head | more | {"option": str(option), "code": answer.code, "label": _line(answer.label),
                                     "exclusive": "1" if answer.exclusive and each.item.kind == "multi" else ""}
                more = {}
            if more:
                yield head | more

    def said_of(self, each: Asked) -> Row:
        item = each.item
        return {"kind": item.kind, "section": item.section, "ask_if": condition(each.when) if each.when else "",
                "terminate_if": condition(each.ends) if each.ends else "",
                "min": "" if item.min is None else decimal(item.min), "max": "" if item.max is None else decimal(item.max),
                "max_choices": "" if item.max_choices is None else str(item.max_choices),
                "max_chars": "" if item.max_chars is None else str(item.max_chars)}

    def notes(self, table: str) -> Iterator[Problem]:
        """Everything that the text cannot say."""
        if self.left_out["system"]:
            yield Problem("forms.system_left_out", values={"items": ", ".join(self.left_out["system"])})
        if self.left_out["modes"]:
            yield Problem("forms.modes_not_offered", values={"items": ", ".join(self.left_out["modes"]), "modes": MODE})
        if mixed := [each.item.id for each in self.items if each.item.random]:
            yield Problem("forms.order_fixed", values={"items": ", ".join(mixed)})
        yield from self.rules(table)
        if reasons := [each.item for each in self.items if each.item.allow and self.offered(each.item)]:
            yield Problem("wenjuanxing.reasons", values={"questions": self.numbers(reasons), "table": table})
        if lost := [each.item for each in self.items if each.item.allow and not self.offered(each.item)]:
            yield Problem("wenjuanxing.no_reasons", values={"questions": self.numbers(lost)})
        if limits := [limit for each in self.items for limit in self.limits(each.item)]:
            yield Problem("wenjuanxing.limits", values={"limits": "; ".join(limits)})
        if self.instrument.scored_items:
            yield Problem("wenjuanxing.scores", values={"items": len(self.instrument.scored_items)})
        if len(self.instrument.languages) > 1:
            yield Problem("wenjuanxing.one_language", values={"lang": self.lang})
        if altered := [each.item for each in self.items if self.altered(each.item)]:
            yield Problem("wenjuanxing.altered", values={"questions": self.numbers(altered)})

    def rules(self, table: str) -> Iterator[Problem]:
        """Who is asked what, and where the interview ends: neighbours with the same condition together."""
        for when, same in groupby(self.items, lambda each: each.when):
            if when is not None:
                numbers = [self.number[each.item.id] for each in same]
                yield self.rule("routing", when, _span(numbers), table)
        for each in self.items:
            if each.ends is not None:
                yield self.rule("ends", each.ends, str(self.number[each.item.id]), table)

    def rule(self, code: str, tree: Tree, questions: str, table: str) -> Problem:
        return Problem(f"wenjuanxing.{code}", values={"questions": questions, "condition": self.speaker.condition(tree),
                                                      "table": table})

    def numbers(self, items: Iterable[Item]) -> str:
        return _spans([self.number[item.id] for item in items])

    def limits(self, item: Item) -> Iterator[str]:
        """What the importer does not set by itself, in words."""
        alone = [answer.label for answer in self.offered(item) if answer.exclusive and item.kind == "multi"]
        parts = [text("questions.alone", self.lang) + ": " + " / ".join(alone)] if alone else []
        if item.max_choices:
            parts.append(text("questions.up_to", self.lang, n=item.max_choices))
        if item.max_chars:
            parts.append(text("questions.up_to_chars", self.lang, n=item.max_chars))
        low, high = ("" if number is None else decimal(number) for number in (item.min, item.max))
        if item.kind == "number":
            key = "between" if low and high else "at_least" if low else "at_most" if high else "any_number"
            parts.append(text(f"questions.{key}", self.lang, min=low, max=high))
        yield from (f"{self.number[item.id]}: {part}" for part in parts)

    def altered(self, item: Item) -> bool:
        """Whether the importer would change the question's text or an answer's."""
        texts = [self.said(item.text), *(answer.label for answer in self.offered(item))]
        return any(_ALTERED.search(said) or "[" in said or "]" in said for said in texts)


def _lines(answers: Sequence[_Offered]) -> list[str]:
    """The answers, a line each; all with letters where one might lose its first word for one."""
    lines = [_line(answer.label) for answer in answers]
    if any(_LETTERED.match(line) for line in lines) and len(lines) <= 26:
        return [f"{chr(ord('A') + number)}. {line}" for number, line in enumerate(lines)]
    return lines


def _line(said: str) -> str:
    """The text on one line. Square brackets hold types of question, so others stand in their place."""
    return " ".join(said.replace("[", "〔").replace("]", "〕").split())


def _span(numbers: Sequence[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def _spans(numbers: Sequence[int]) -> str:
    """Numbers as people write them: 3, 5–7."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(_span(run) for run in found)


def _masked(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "'") and not re.fullmatch(r"-?\d+(\.\d+)?", cell) else cell
