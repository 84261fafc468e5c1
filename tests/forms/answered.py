"""Random answers to an instrument, and to whom our own routing puts each item."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from instruments.logic.evaluate import holds
from instruments.model import REASONS, Instrument, Item

Array = NDArray[Any]
STAYS = 0.9  # of those whose answer would end the interview, how many answer something else, so that some get far


class Interviews:
    """Many interviews at once: what each would answer to every item, and which items each was asked.

    mode : of each interview by its number among the instrument's modes, -1 where nobody said
    """

    def __init__(self, instrument: Instrument, count: int, seed: int, mode: Array | None = None) -> None:
        self.instrument, self.count = instrument, count
        self.random = np.random.default_rng(seed)
        self.mode = self.random.integers(-1, len(instrument.modes), count) if mode is None else mode
        self.answers: dict[str, Sequence[Any]] = {}
        self.due: dict[str, Array] = {}
        self.columns: dict[str, Array] = {}
        self.ended = np.zeros(count, bool)
        for item in instrument.items.values():
            self.go(item)

    def go(self, item: Item) -> None:
        due = ~self.ended & (holds(item.ask_if, self.columns) if item.ask_if is not None else True)
        if item.kind == "system":
            due = np.zeros(self.count, bool)
        if item.modes:
            due &= np.isin(self.mode, [number for number, mode in enumerate(self.instrument.modes) if mode in item.modes])
        answers = [self.answer(item) for _ in range(self.count)]
        if item.terminate_if is not None:
            end = holds(item.terminate_if, self.columns | self.coded(item, answers, due))
            again = end & (self.random.random(self.count) < STAYS)
            answers = [None if change else answer for change, answer in zip(again, answers, strict=True)]
            answers = [self.staying(item) if change else answer for change, answer in zip(again, answers, strict=True)]
        self.columns |= self.coded(item, answers, due)
        self.answers[item.id], self.due[item.id] = answers, due
        if item.terminate_if is not None:
            self.ended |= holds(item.terminate_if, self.columns)

    def answer(self, item: Item) -> Any:
        """As a form stores it: a code or reason as text, names of choices, a number, a text, or nothing."""
        if self.random.random() < 0.1:
            return [] if item.kind == "multi" else None
        reasons = [str(REASONS[reason]) for reason in item.allow]
        if item.kind in ("single", "system"):
            codes = [str(choice.code) for choice in self.instrument.choices(item.id)]
            return str(self.random.choice([*codes, *reasons])) if codes else None
        if item.kind == "number":
            low, high = float(item.min if item.min is not None else 0), float(item.max if item.max is not None else 99)
            return float(np.clip(np.round(self.random.uniform(low, high) * 2) / 2, low, high))
        return "words" if item.kind == "text" else self.several(item, reasons)

    def several(self, item: Item, reasons: Sequence[str]) -> list[str]:
        if reasons and self.random.random() < 0.15:
            return [str(self.random.choice(reasons))]
        choices = self.instrument.choices(item.id)
        alone = [str(choice.name) for choice in choices if choice.exclusive]
        if alone and self.random.random() < 0.2:
            return [str(self.random.choice(alone))]
        names = [str(choice.name) for choice in choices if not choice.exclusive]
        most = min(len(names), item.max_choices or len(names))
        return [str(name) for name in self.random.permutation(names)[:self.random.integers(1, most + 1)]]

    def staying(self, item: Item) -> Any:
        """An answer that does not end an interview by itself, if there is one."""
        for choice in sorted(self.instrument.choices(item.id), key=lambda _: self.random.random()):
            columns = {name: column[:1] for name, column in self.columns.items()}
            columns[item.id] = np.array([choice.code], np.int16)
            if not holds(item.terminate_if, columns)[0]:  # type: ignore[arg-type]
                return str(choice.code)
        return None

    def coded(self, item: Item, answers: Sequence[Any], due: Array) -> dict[str, Array]:
        """The columns that `holds` reads; an item that was not asked has no answer."""
        if item.kind == "number":
            return {item.id: np.array([np.nan if answer is None or not asked else answer
                                       for answer, asked in zip(answers, due, strict=True)])}
        if item.kind == "multi":
            return {f"{item.id}.{choice.name}": self.ticked(str(choice.name), answers, due)
                    for choice in self.instrument.choices(item.id)}
        if item.kind == "text":
            return {}
        codes = [REASONS["lost"] if answer is None else int(answer) for answer in answers]
        return {item.id: np.where(due, codes, REASONS["not_asked"]).astype(np.int16)}

    def ticked(self, choice: str, answers: Sequence[Any], due: Array) -> Array:
        codes = [REASONS["lost"] if not answer else int(answer[0]) if answer[0].startswith("-") else int(choice in answer)
                 for answer in answers]
        return np.where(due, codes, REASONS["not_asked"]).astype(np.int16)

    def sets(self, first: Mapping[str, Sequence[Any]] | None = None) -> list[dict[str, Any]]:
        """Every interview's answers by item; `first` are questions of the form's own before them."""
        columns = {**(first or {}), **self.answers}
        return [{item: answers[number] for item, answers in columns.items()} for number in range(self.count)]

    def asked(self, left_out: Collection[str] = ()) -> list[list[str]]:
        """The items that each interview was asked, in order."""
        items = [item for item in self.due if item not in left_out]
        return [[item for item in items if self.due[item][number]] for number in range(self.count)]
