"""What was due to whom, and what came: the answers as they are kept, in the order in which they were asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from instruments.logic.evaluate import holds
from instruments.model import REASONS, SAID, Item
from survey.files.cells import Counts, Rows
from survey.responses.items import Coder, Given, answer_columns
from survey.responses.spelling import ANSWERED, EMPTY
from words.problems import Where

Array = NDArray[Any]
SPOKEN = (ANSWERED, *(REASONS[reason] for reason in SAID))  # something the respondent said


@dataclass
class Route:
    """The interviews of a wave while the instrument is gone through, all at once, item by item.

    mode : (rows,) number of each interview's mode among the instrument's, -1 unknown
    second : (rows,) of a bridge wave, who got the second form of the bridged items
    ids : (rows,) who answered
    """

    coder: Coder
    mode: Array
    ids: pa.StringArray
    second: Array | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    strays: list[pa.Table] = field(default_factory=list)  # answers against the routing
    warnings: dict[str, dict[str, Rows]] = field(default_factory=dict)  # by code and item
    ended: Array = field(init=False)

    def __post_init__(self) -> None:
        self.ended = np.zeros(len(self.mode), bool)

    def go(self) -> None:
        """Fills `columns` with every item's answers. Items of kind system are nobody's answers: not here."""
        errors = len(self.coder.problems.errors)
        for item in self.coder.instrument.items.values():
            if item.kind != "system":
                given = self.coder.given(item)
                self.columns |= dict(self.not_asked(item) if given is None else self.asked(item, given))
                if item.terminate_if is not None:
                    self.ended |= holds(item.terminate_if, self.columns)
        if len(self.coder.problems.errors) > errors:
            return  # where a filter could not be read, what depends on it seems to be against the routing
        for code, rows in self.warnings.items():
            counts = Counts(rows)
            self.coder.problems.add(code, Where(self.coder.cells.files[0]), count=len(counts), items=counts,
                                    bind=self.coder.file)

    def not_asked(self, item: Item) -> Iterator[tuple[str, Any]]:
        """The columns of an item that the file does not have: nobody was asked, as far as is known."""
        yield from self.settled(item, np.full(len(self.mode), REASONS["not_asked"], np.int16), {})

    def asked(self, item: Item, given: Given) -> Iterator[tuple[str, Any]]:
        due = self.due(item, given)
        spoken = np.isin(given.state, SPOKEN)
        if item.kind != "text":  # nobody is bound to write something
            self.note("responses.lost", item, due & (given.state == EMPTY))
        self.note("responses.not_asked_though_due", item, due & (given.state == REASONS["not_asked"]))
        self.note("responses.off_route", item, ~due & spoken)
        self.keep_strays(item, given, ~due & spoken)
        came = np.where(given.state == EMPTY, REASONS["lost"], given.state)
        else_ = np.where(spoken, REASONS["off_route"], REASONS["not_asked"])
        yield from self.settled(item, np.where(due, came, else_).astype(np.int16), given.values)

    def due(self, item: Item, given: Given) -> Array:
        """(rows,) to whom the item was to be put: whom the routing led there, in a mode that has it."""
        due = ~self.ended
        if item.ask_if is not None:
            due &= holds(item.ask_if, self.columns)
        if item.modes:
            having = [number for number, mode in enumerate(self.coder.instrument.modes) if mode in item.modes]
            due &= np.isin(self.mode, having) | ((self.mode < 0) & (given.state != EMPTY))
        if self.second is not None and (bridged := self.forms(item)):
            due &= self.second if bridged == "second" else ~self.second
        return due

    def forms(self, item: Item) -> str:
        """Whether the item is a second form, or has one; empty where it is neither."""
        if "@" in item.id:
            return "second"
        return "first" if any(name.startswith(f"{item.id}@") for name in self.coder.instrument.items) else ""

    def settled(self, item: Item, state: Array, values: Any) -> Iterator[tuple[str, Any]]:
        """The item's columns: answers, and where there is none the reason."""
        answered = state == ANSWERED
        if item.kind == "number":
            yield item.id, np.where(answered, values.get(item.id, np.nan), np.nan)
            yield f"{item.id}.reason", state
        elif item.kind == "text":
            texts = values.get(item.id, pa.nulls(len(state), pa.string()))
            yield item.id, pc.if_else(pa.array(answered), texts, None)
        else:
            for name in answer_columns(self.coder.instrument, item):
                # A choice that the file does not have was not offered there.
                codes = values.get(name, np.int16(REASONS["not_asked"]))
                yield name, np.where(answered, codes, state).astype(np.int16)

    def note(self, code: str, item: Item, where: Array) -> None:
        """Remembers the rows of an item for a warning that is said once for all items."""
        rows = np.flatnonzero(where)
        if len(rows):
            self.warnings.setdefault(code, {})[item.id] = self.coder.cells.rows(rows)

    def bound(self, item: Item) -> Sequence[str]:
        return [name for name in answer_columns(self.coder.instrument, item) if name in self.coder.cells.columns]

    def keep_strays(self, item: Item, given: Given, rows: Array) -> None:
        """The answers against the routing as the file has them; of a multi-select the choices that were ticked."""
        for name in self.bound(item):
            ticked = (given.values[name] == 1) | (given.state != ANSWERED) if item.kind == "multi" else True
            chosen = np.flatnonzero(rows & ticked)
            if len(chosen):
                answers = self.coder.cells.columns[name].take(chosen).texts()
                self.strays.append(stray(self.ids.take(pa.array(chosen)), name, answers))


def stray(ids: pa.StringArray, item: str, answers: pa.StringArray) -> pa.Table:
    """Rows of WAVE.off_route.parquet."""
    items = pa.array([item], pa.string()).take(pa.array(np.zeros(len(ids), np.int32)))
    return pa.table({".id": ids, "item": items, "answer": answers})
