"""What a file says of the people beside their answers: weight, district, mode, and how long it took."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from instruments.model import Instrument
from instruments.reading.validation import listed, nearest
from survey.files import Cells, Column
from survey.files.cells import quoted
from survey.responses.binding import role
from survey.responses.items import MOST_SPELLINGS
from survey.responses.spelling import NUMBER, fraction, meanings
from survey.study.districts import leaves, spellings
from survey.study.model import Binding, Study
from words.problems import Problems, Where

Array = NDArray[Any]
Complaint = tuple[str, dict[str, object]]
# A weight that small beside the others is a mistake, and so says nobody what its place is like; sums of both lose digits.
WIDEST = 1e11
# Squares of sums must stay numbers; the population of no place comes near.
LARGEST = 1e30


@dataclass(frozen=True)
class People:
    """The roles of a file's rows. `file` is the binding's, for messages."""

    cells: Cells
    study: Study
    instrument: Instrument
    binding: Binding
    file: str
    problems: Problems

    def column(self, name: str) -> Column | None:
        return self.cells.columns.get(role(name))

    def said(self, name: str) -> Callable[[str], str]:
        """What the binding has for a spelling in the column of a role, else the spelling itself."""
        answers = self.binding.answers.get(name, {})
        return lambda text: answers.get(text, text)

    def add(self, code: str, name: str, rows: Array, **values: object) -> None:
        self.problems.add(code, self.cells.where(int(rows[0]), role(name)), count=len(rows), rows=self.cells.rows(rows),
                          bind=self.file, **values)

    def complain(self, name: str, about: Callable[[str], Complaint | None]) -> None:
        """Adds what `about` says of each spelling in the column of a role."""
        column = self.cells.columns[role(name)]
        found = [(at, text, said) for at, text in column.used() if (said := about(text))]
        for at, text, (code, values) in found[:MOST_SPELLINGS]:
            self.add(code, name, np.flatnonzero(column.index == at), found=quoted(text), **values)
        if len(found) > MOST_SPELLINGS:
            rest = np.array([at for at, _, _ in found[MOST_SPELLINGS:]])
            self.add("responses.more_spellings", name, np.flatnonzero(np.isin(column.index, rest)),
                     spellings=f"{len(rest):,}", item=name)

    def weights(self) -> Array:
        """(rows,) float64, as the file has them; 1 where none is bound."""
        column = self.column("weight")
        if column is None:
            return np.ones(len(self.cells))
        said = self.binding.answers.get("weight", {})
        found: Array = meanings(column, lambda text: fraction(said[text]) if text in said else weight(text), float)[column.index]
        if np.isnan(found).any():  # a look at each spelling takes long where there are a million
            self.complain("weight", lambda text: None if text in said else _about_weight(text))
        zero = np.flatnonzero(found == 0)
        if len(zero):
            self.add("responses.weights_all_zero" if len(zero) == len(found) else "responses.weight_zero", "weight", zero)
        self._say_far_apart(found)
        return found

    def _say_far_apart(self, weights: Array) -> None:
        """Complains of the fewer of those at one end, who are likelier the mistake, and of what no population is."""
        largest = weights.max(initial=0.0)
        if largest >= LARGEST:
            self.add("responses.weight_too_large", "weight", np.flatnonzero(weights >= LARGEST), found=f"{largest:g}", most=f"{LARGEST:g}")
            return
        small = (weights > 0) & (weights * WIDEST < largest)
        if small.any():
            large = weights * WIDEST >= largest
            self.add("responses.weights_far_apart", "weight", np.flatnonzero(small if small.sum() <= large.sum() else large),
                     smallest=f"{weights[small].min():g}", largest=f"{largest:g}")

    def districts(self) -> Array:
        """(rows,) the number of each row's district among the study's, -1 unknown."""
        ids = [district.id for district in self.study.districts]
        column = self.column("district")
        if column is None:
            if len(ids) != 1:
                self.problems.add("responses.no_district", Where(self.file))
            return np.zeros(len(self.cells), np.int32)
        said, known = self.said("district"), spellings(self.study.districts)

        def about(text: str) -> Complaint | None:
            if said(text) in known:
                return None
            near = nearest(text, known)
            code = "empty" if not text else ("unknown_near" if near else "unknown")
            return f"responses.district_{code}", {"near": quoted(near or ""), "known": listed(ids, 30)}

        self.complain("district", about)
        at = {id: index for index, id in enumerate(ids)}
        number = {text: at[id] for text, id in known.items()}
        found: Array = meanings(column, lambda text: number.get(said(text), -1), np.int32)[column.index]
        return found

    def say_absent(self, district: Array, use: Array, weight: Array) -> None:
        """Warns of districts where nobody counts; a heading over other districts need not have answers."""
        met, counted = ({self.study.districts[number].id for number in np.unique(district[here])} for here in (use > 0, (use > 0) & (weight > 0)))
        for one in leaves(self.study.districts):
            if one.id not in counted:
                self.problems.add("responses.district_weightless" if one.id in met else "responses.district_absent",
                                  Where(self.cells.files[0]), district=one.id, zh=one.label.zh, en=one.label.en)

    def modes(self, wave: str) -> Array:
        """(rows,) the number of each interview's mode among the instrument's, -1 unknown."""
        modes = self.instrument.modes
        allowed = self.study.wave(wave).modes or modes
        column = self.column("mode")
        if column is None:
            return np.full(len(self.cells), modes.index(allowed[0]) if len(allowed) == 1 else -1, np.int8)
        said, number = self.said("mode"), {mode: modes.index(mode) for mode in allowed}

        def about(text: str) -> Complaint | None:
            code = "responses.mode_unknown" if said(text) else "responses.mode_empty"
            return None if said(text) in number else (code, {"known": ", ".join(allowed)})

        self.complain("mode", about)
        found: Array = meanings(column, lambda text: number.get(said(text), -1), np.int8)[column.index]
        return found

    def forms(self, wave: str) -> Array | None:
        """(rows,) of a bridge wave: whether somebody got the second form of the bridged items; None elsewhere."""
        bridge = self.study.wave(wave).bridge
        column = self.column("form")
        if bridge is None or column is None:
            return None
        said, number = self.said("form"), {self.instrument.version: 0, bridge.instrument.partition("@")[2]: 1}
        self.complain("form", lambda text: None if said(text) in number else
                      ("responses.form_unknown", {"known": ", ".join(number)}))
        second: Array = meanings(column, lambda text: number.get(said(text), 0) == 1, bool)[column.index]
        return second

    def seconds(self) -> Array:
        """(rows,) float64, from start to end of each interview; NaN where one is not known."""
        start, end = self.column("start"), self.column("end")
        if start is None or end is None:
            return np.full(len(self.cells), np.nan)
        took: Array = self._moments("end", end) - self._moments("start", start)
        backwards = np.flatnonzero(took < 0)
        if len(backwards):
            self.add("responses.ends_before_start", "end", backwards)
        return np.where(took < 0, np.nan, took)

    def _moments(self, name: str, column: Column) -> Array:
        """(rows,) seconds since some moment; NaN where there is none."""
        unreadable: Complaint = ("responses.time_unreadable", {})
        self.complain(name, lambda text: unreadable if text and math.isnan(moment(text)) else None)
        found: Array = meanings(column, moment, float)[column.index]
        return found


def weight(text: str) -> float:
    """A weight; NaN where the text is not one."""
    value = float(text) if NUMBER.fullmatch(text) else math.nan
    return value if 0 <= value < math.inf else math.nan


def _about_weight(text: str) -> Complaint | None:
    if not math.isnan(weight(text)):
        return None
    if not text:
        return "responses.weight_empty", {}
    if text.lower().lstrip("+-") in ("nan", "inf", "infinity") or (NUMBER.fullmatch(text) and math.isinf(float(text))):
        return "responses.weight_not_finite", {}
    return "responses.weight_negative" if NUMBER.fullmatch(text) else "responses.weight_not_number", {}


def moment(text: str) -> float:
    """Seconds of a date and time in ISO 8601 form, without a zone as if in UTC; NaN where the text is not one."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return math.nan
    ahead = found.utcoffset()
    since = found.replace(tzinfo=None) - datetime.min
    return (since - ahead if ahead else since).total_seconds()
