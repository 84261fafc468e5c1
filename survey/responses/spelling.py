"""What a cell's text means: an answer, a reason for a missing one, nothing, or nothing that is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from instruments.model import REASONS, SAID, Instrument, Item
from survey.files import Column
from survey.study.model import Binding

# States of a cell beside the codes and the reasons for missing, while a file is being coded. None is ever written.
EMPTY, UNKNOWN, CLASH, RANGE, FORBIDDEN = -1, -2, -3, -4, -5
WRONG = (UNKNOWN, CLASH, RANGE, FORBIDDEN)
ANSWERED = 0

WHOLE = re.compile(r"(-?(?:0|[1-9]\d*))(?:\.0+)?", re.ASCII)
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
EVERY = "all"


@dataclass(frozen=True)
class Spellings:
    """What the binding says of the spellings of one column, the nearest to the column first."""

    answers: Mapping[str, str]
    missing: Mapping[str, str]
    every: Mapping[str, str]  # `missing: all`
    allow: tuple[str, ...]

    @classmethod
    def of(cls, binding: Binding, item: Item, column: str) -> Spellings:
        """column : ITEM, or ITEM.choice of a multi-select, which inherits what is said of ITEM."""
        answers = {**binding.answers.get(item.id, {}), **binding.answers.get(column, {})}
        missing = {**binding.missing.get(item.id, {}), **binding.missing.get(column, {})}
        return cls(answers, missing, binding.missing.get(EVERY, {}), item.allow)

    def state(self, text: str, own: Callable[[str], int]) -> int:
        """The code of a text, the reason for a missing answer, EMPTY, or what is wrong with it.

        own : the code that the item itself gives a text, or UNKNOWN, RANGE, CLASH
        """
        if text in self.missing:
            return self.reason(self.missing[text])
        if text in self.every:
            # "99 is refused, everywhere" must not take away the answer 99 of an item that has one.
            return CLASH if text and own(text) >= 0 else self.reason(self.every[text])
        return own(text) if text else EMPTY

    def reason(self, name: str) -> int:
        return FORBIDDEN if name in SAID and name not in self.allow else REASONS[name]


def single(instrument: Instrument, item: Item, spellings: Spellings) -> Callable[[str], int]:
    """The meaning of a text in a column of a single choice: a code, a label in either language, or as bound."""
    codes = {str(choice.code): choice.code for choice in instrument.choices(item.id)}
    labels: dict[str, set[int]] = {}
    for choice in instrument.choices(item.id):
        for label in (choice.label.zh, choice.label.en):
            labels.setdefault(label, set()).add(choice.code)

    def own(text: str) -> int:
        whole = WHOLE.fullmatch(text)
        found = set(labels.get(text, ())) | ({codes[whole[1]]} if whole and whole[1] in codes else set())
        return found.pop() if len(found) == 1 else (CLASH if found else UNKNOWN)

    def meaning(text: str) -> int:
        return int(spellings.answers[text]) if text in spellings.answers else spellings.state(text, own)

    return meaning


def ticked(spellings: Spellings) -> Callable[[str], int]:
    """The meaning of a text in a column of one choice of a multi-select: 1 chosen, 0 not."""

    def own(text: str) -> int:
        whole = WHOLE.fullmatch(text)
        return int(whole[1]) if whole and whole[1] in ("0", "1") else UNKNOWN

    def meaning(text: str) -> int:
        return int(spellings.answers[text]) if text in spellings.answers else spellings.state(text, own)

    return meaning


def number(item: Item, spellings: Spellings) -> tuple[Callable[[str], int], Callable[[str], float]]:
    """The meaning of a text in a column of numbers: ANSWERED or what else it is, and the number."""

    def value(text: str) -> float:
        if text in spellings.answers:
            return fraction(spellings.answers[text])
        return float(text) if NUMBER.fullmatch(text) else np.nan

    def own(text: str) -> int:
        found = value(text)
        if not np.isfinite(found):
            return UNKNOWN
        low = item.min is not None and found < item.min
        return RANGE if low or (item.max is not None and found > item.max) else ANSWERED

    def meaning(text: str) -> int:
        return own(text) if text in spellings.answers else spellings.state(text, own)

    return meaning, value


def fraction(text: str) -> float:
    """A number as study files write it: 3, 3.5, 1/3."""
    over, _, under = text.partition("/")
    return float(over) / float(under or 1)


def meanings(column: Column, meaning: Callable[[str], float], kind: type) -> NDArray[Any]:
    """(spellings,) the meaning of each spelling that stands in some row; 0 for the others."""
    found: NDArray[Any] = np.zeros(max(len(column.spellings), 1), kind)
    for at, text in column.used():
        found[at] = meaning(text)
    return found
