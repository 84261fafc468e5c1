"""The answers that a file gives to an item, every departure from the instrument complained of; routing comes after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from instruments.model import Choice, Instrument, Item
from instruments.reading.validation import listed, nearest
from survey.files import Cells, Column
from survey.files.cells import quoted
from survey.responses.spelling import (
    ANSWERED,
    CLASH,
    EMPTY,
    FORBIDDEN,
    RANGE,
    WRONG,
    Spellings,
    meanings,
    number,
    single,
    ticked,
)
from survey.study.model import Binding
from words.language import Lang
from words.problems import Problems

Array = NDArray[Any]
MOST_SPELLINGS = 200  # complained of one by one in a column; more means that the column is not this item


@dataclass(frozen=True)
class Given:
    """What the file says of an item.

    state : (rows,) int16: ANSWERED, EMPTY, or a reason for missing
    values : by column of the responses; (rows,) codes of a single choice, 0/1 of each choice of a multi-select,
        numbers, or Arrow texts. What stands there where the state is not ANSWERED means nothing
    """

    state: Array
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Coder:
    """A file's bound cells, and what their texts mean in a wave. `file` is the binding's, for messages."""

    cells: Cells
    instrument: Instrument
    binding: Binding
    file: str
    problems: Problems

    def given(self, item: Item) -> Given | None:
        """The answers to an item; None where no column is bound to it."""
        if item.kind == "multi":
            return self.multi(item)
        if item.id not in self.cells.columns:
            return None
        kinds = {"single": self.single, "number": self.number, "text": self.text}
        return kinds[item.kind](item, self.cells.columns[item.id])

    def single(self, item: Item, column: Column) -> Given:
        spellings = Spellings.of(self.binding, item, item.id)
        code = self.coded(item, item.id, single(self.instrument, item, spellings))
        return Given(np.where(code >= 0, ANSWERED, code).astype(np.int16), {item.id: code})

    def number(self, item: Item, column: Column) -> Given:
        meaning, value = number(item, Spellings.of(self.binding, item, item.id))
        state = self.coded(item, item.id, meaning)
        values = meanings(column, lambda text: value(text) if meaning(text) == ANSWERED else np.nan, float)
        return Given(state, {item.id: values[column.index]})

    def text(self, item: Item, column: Column) -> Given:
        """Text counts as given whatever it says; only a spelling of a reason for missing is none."""
        spellings = Spellings.of(self.binding, item, item.id)
        state = self.coded(item, item.id, lambda text: _of_text(text, spellings))
        if item.max_chars is not None:
            long = meanings(column, lambda text: len(text) > (item.max_chars or 0), bool)[column.index]
            self.warn("responses.long_text", item, item.id, np.flatnonzero(long & (state == ANSWERED)),
                      limit=item.max_chars)
        return Given(state, {item.id: column.texts()})

    def multi(self, item: Item) -> Given | None:
        names = {f"{item.id}.{choice_name(choice)}": choice for choice in self.instrument.choices(item.id)}
        bound = [name for name in names if name in self.cells.columns]
        if not bound:
            return None
        codes = np.stack([self.coded(item, name, ticked(Spellings.of(self.binding, item, name))) for name in bound])
        state = self.joined(item, bound, codes)
        chosen = (codes == 1) & (state == ANSWERED)
        exclusive = np.array([names[name].exclusive for name in bound])
        self.warn("responses.exclusive", item, bound[0],
                  np.flatnonzero(chosen[exclusive].any(0) & (chosen.sum(0) > 1)),
                  choices=listed(name for name in bound if names[name].exclusive))
        if item.max_choices is not None:
            self.warn("responses.many_choices", item, bound[0], np.flatnonzero(chosen.sum(0) > item.max_choices),
                      limit=item.max_choices)
        return Given(state, dict(zip(bound, codes, strict=True)))

    def joined(self, item: Item, bound: list[str], codes: Array) -> Array:
        """(rows,) the state of a multi-select of its choices' codes (choices, rows); they must agree."""
        answered, empty = codes >= 0, codes == EMPTY
        wrong = np.isin(codes, WRONG).any(0)
        some, missing = answered.any(0), (codes < EMPTY).any(0)
        partly = some & empty.any(0) & ~wrong & ~missing
        first = bound[0]
        self.warn("responses.choices_partly_empty", item, first, np.flatnonzero(partly))
        reasons = np.where(answered | empty, 0, codes)
        reason = reasons.min(0)
        mixed = missing & ~wrong & (some | ((reasons != 0) & (reasons != reason)).any(0))
        self.warn("responses.choices_mixed", item, first, np.flatnonzero(mixed))
        return np.where(some, ANSWERED, np.where(missing, reason, EMPTY)).astype(np.int16)

    def coded(self, item: Item, name: str, meaning: Callable[[str], int]) -> Array:
        """(rows,) int16: the meaning of each cell of a column; spellings that mean nothing are complained of."""
        column = self.cells.columns[name]
        by_spelling = meanings(column, meaning, np.int16)
        wrong = [(at, text) for at, text in column.used() if by_spelling[at] in WRONG]
        for at, text in wrong[:MOST_SPELLINGS]:
            self.complain(item, name, text, int(by_spelling[at]), np.flatnonzero(column.index == at))
        if len(wrong) > MOST_SPELLINGS:
            rest = np.array([at for at, _ in wrong[MOST_SPELLINGS:]])
            self.warn("responses.more_spellings", item, name, np.flatnonzero(np.isin(column.index, rest)),
                      spellings=f"{len(rest):,}")
        return by_spelling[column.index]

    def warn(self, code: str, item: Item, name: str, rows: Array, **values: object) -> None:
        """Adds a problem about some rows of an item, if there are any."""
        if len(rows):
            self.problems.add(code, self.cells.where(int(rows[0]), name), count=len(rows), item=item.id,
                              rows=self.cells.rows(rows), bind=self.file, **values)

    def complain(self, item: Item, name: str, text: str, state: int, rows: Array) -> None:
        """Says what is wrong with a spelling."""
        values = {"found": quoted(text), "column": name}
        if state == FORBIDDEN:
            reason = self.reason_of(item, name, text)
            self.warn("responses.reason_not_allowed", item, name, rows, **values, reason=reason,
                      allowed=listed((*item.allow, "not_asked", "lost")))
        elif state == CLASH:
            self.warn("responses.two_meanings", item, name, rows, **values)
        elif item.kind == "number":
            code = "responses.out_of_range" if state == RANGE else "responses.not_a_number"
            self.warn(code, item, name, rows, **values, low=_bound(item.min), high=_bound(item.max))
        elif item.kind == "multi":
            self.warn("responses.not_ticked", item, name, rows, **values)
        else:
            known = self.binding.answers.get(item.id, {}), self.binding.missing.get(item.id, {})
            near = nearest(text, [*self.spellings(item), *(spelling for part in known for spelling in part)])
            self.warn("responses.answer_unknown_near" if near else "responses.answer_unknown", item, name, rows,
                      **values, near=quoted(near or ""), answers_zh=self.answers(item, "zh"),
                      answers_en=self.answers(item, "en"))

    def reason_of(self, item: Item, name: str, text: str) -> str:
        parts = (self.binding.missing.get(key, {}) for key in (name, item.id, "all"))
        return next(part[text] for part in parts if text in part)

    def spellings(self, item: Item) -> Iterable[str]:
        """The texts that the item itself takes."""
        for choice in self.instrument.choices(item.id):
            yield from (choice.label.zh, choice.label.en)

    def answers(self, item: Item, lang: Lang) -> str:
        """The item's answers as a message shows them: 1 Very unsafe, 2 …"""
        shown = (f"{choice.code} {getattr(choice.label, lang)}" for choice in self.instrument.choices(item.id))
        return listed(shown, 12)


def choice_name(choice: Choice) -> str:
    """What a multi-select's choice is called in bindings and responses."""
    return choice.name or str(choice.code)


def answer_columns(instrument: Instrument, item: Item) -> Iterator[str]:
    """The columns of the responses that hold an item's answers."""
    if item.kind == "multi":
        yield from (f"{item.id}.{choice_name(choice)}" for choice in instrument.choices(item.id))
    else:
        yield item.id


def _of_text(text: str, spellings: Spellings) -> int:
    named = {**spellings.every, **spellings.missing}
    return spellings.reason(named[text]) if text in named else (ANSWERED if text else EMPTY)


def _bound(value: object) -> str:
    return "…" if value is None else str(value)
