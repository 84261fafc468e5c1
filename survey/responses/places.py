"""Places: stratum × psu × district, numbered; the design's variables checked on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from instruments.reading.validation import listed
from survey.files import Cells
from survey.files.cells import quoted
from survey.responses.binding import variable
from survey.responses.spelling import NUMBER, meanings
from survey.study.model import RESPONDENT, Binding, Study
from words.problems import Problems, Where

Array = NDArray[Any]
NONE = "-"  # the stratum where there are no strata, the psu where people were drawn directly
MOST = 1000  # labels complained of one by one

SCHEMA = pa.schema([("place", pa.int32()), ("stratum", pa.string()), ("psu", pa.string()), ("district", pa.string()),
                    ("fpc", pa.float64()), ("n", pa.int64()), ("zero", pa.int64()), ("weight", pa.float64())])


@dataclass(frozen=True)
class Labels:
    """Each row's label in a variable. names : (k,) in rising order; number : (rows,) which of them, -1 missing"""

    names: Sequence[str]
    number: Array

    @classmethod
    def of(cls, names: Sequence[str], number: Array) -> Labels:
        """Labels of any order, some perhaps unused. number : -1 missing"""
        met = sorted({names[at] for at in np.unique(number[number >= 0])})
        rank = {name: at for at, name in enumerate(met)}
        ranks = np.array([rank.get(name, -1) for name in names] + [-1], np.int32)  # the last is for -1
        return cls(met, ranks[number])

    def crossed(self, other: Labels) -> Labels:
        """Each pair that is met, in words "a / b"; missing where either is."""
        key = self.number.astype(np.int64) * len(other.names) + other.number
        key[(self.number < 0) | (other.number < 0)] = -1
        met, number = np.unique(key, return_inverse=True)
        names = [f"{_escaped(self.names[at // len(other.names)])} / {_escaped(other.names[at % len(other.names)])}"
                 for at in met[met >= 0].tolist()]
        return Labels.of(names, (number - int(len(met) > len(names))).astype(np.int32))


def pairs(one: Labels, other: Labels) -> tuple[Array, Array]:
    """The numbers of each pair of labels that is met in some row, once."""
    known = (one.number >= 0) & (other.number >= 0)
    met = np.unique(one.number[known].astype(np.int64) * len(other.names) + other.number[known])
    return met // max(len(other.names), 1), met % max(len(other.names), 1)


def _escaped(name: str) -> str:
    """So that two pairs never read alike."""
    return name.replace("/", "//")


@dataclass(frozen=True)
class Placing:
    """The design as a file has it. `district` are the numbers of the rows' districts in the study."""

    cells: Cells
    study: Study
    binding: Binding
    file: str
    problems: Problems
    district: Array
    weight: Array

    def places(self) -> tuple[Array, pa.Table]:
        """(rows,) int32 each row's place, and the table of places. Means nothing where there were errors."""
        stratum, psu = self.strata(), self.psus()
        fpc = self.fpc(stratum)
        if not self.study.design.people_drawn:
            self.refuse_shared(stratum, psu)
        self.check_sizes(stratum, psu, fpc)
        district = Labels.of([one.id for one in self.study.districts], self.district)
        return self.numbered(stratum, psu, district, fpc)

    def variable(self, name: str) -> Labels:
        """The labels of a variable of the design; empty cells are complained of."""
        if name == "district":
            return Labels.of([one.id for one in self.study.districts], self.district)
        column = self.cells.columns.get(variable(name))
        if column is None:
            self.problems.add("responses.design_unbound", Where(self.file), variable=name)
            return Labels.of([], np.full(len(self.cells), -1))
        said = self.binding.answers.get(name, {})
        empty = column.rows_with("") if "" not in said else np.zeros(0, np.int64)
        if len(empty):
            self.add("responses.design_empty", name, empty)
        texts = [said.get(text, text) for text in column.spellings.to_pylist()]
        different = sorted(set(texts))
        rank = {text: at for at, text in enumerate(different)}
        number = np.array([rank[text] if text else -1 for text in texts] or [-1], np.int32)
        return Labels.of(different, number[column.index])

    def add(self, code: str, name: str, rows: Array, **values: object) -> None:
        self.problems.add(code, self.cells.where(int(rows[0]), variable(name)), count=len(rows),
                          rows=self.cells.rows(rows), variable=name, bind=self.file, **values)

    def strata(self) -> Labels:
        found: Labels | None = None
        for name in self.study.design.strata:
            found = self.variable(name) if found is None else found.crossed(self.variable(name))
        return found or self.all_alike()

    def psus(self) -> Labels:
        first = self.study.design.stages[0].psu
        return self.all_alike() if first == RESPONDENT else self.variable(first)

    def all_alike(self) -> Labels:
        return Labels((NONE,), np.zeros(len(self.cells), np.int32))

    def fpc(self, stratum: Labels) -> Array:
        """(strata,) psus in the population of each stratum; NaN where the design has none."""
        name = self.study.design.stages[0].fpc
        column = self.cells.columns.get(variable(name)) if name else None
        if name is None or column is None:
            if name:
                self.problems.add("responses.design_unbound", Where(self.file), variable=name)
            return np.full(len(stratum.names), np.nan)
        value = meanings(column, lambda text: float(text) if NUMBER.fullmatch(text) else np.nan, float)
        for at, text in list(column.used())[:MOST]:
            if not 0 < value[at] < np.inf:
                rows = np.flatnonzero(column.index == at)
                code = "responses.fpc_not_positive" if text else "responses.design_empty"
                self.add(code, name, rows, found=quoted(text))
        by_row = value[column.index]
        return self.constant(name, stratum, np.where((by_row > 0) & np.isfinite(by_row), by_row, np.nan))

    def constant(self, name: str, stratum: Labels, value: Array) -> Array:
        """(strata,) the value of each stratum; a stratum with several is complained of."""
        known = np.flatnonzero((stratum.number >= 0) & ~np.isnan(value))
        low, high = np.full(len(stratum.names), np.inf), np.full(len(stratum.names), -np.inf)
        np.minimum.at(low, stratum.number[known], value[known])
        np.maximum.at(high, stratum.number[known], value[known])
        for at in np.flatnonzero(low < high)[:MOST]:
            rows: Array = np.flatnonzero((stratum.number == at) & ~np.isnan(value))
            differing = rows[value[rows] != value[rows[0]]]
            self.add("responses.fpc_differs", name, differing, stratum=quoted(stratum.names[at]),
                     found=f"{value[rows[0]]:g}, {value[differing[0]]:g}")
        return np.where(np.isfinite(low), low, np.nan)

    def refuse_shared(self, stratum: Labels, psu: Labels) -> None:
        """Complains of psu labels that stand in two strata: one psu cannot, so they are two of one name."""
        psus, strata_of = pairs(psu, stratum)
        for at in np.flatnonzero(np.bincount(psus, minlength=1) > 1)[:MOST]:
            strata = listed((quoted(stratum.names[number]) for number in strata_of[psus == at].tolist()), 5)
            rows = np.flatnonzero(psu.number == at)
            self.add("responses.psu_in_strata", self.study.design.stages[0].psu, rows, found=quoted(psu.names[at]),
                     strata=strata)

    def check_sizes(self, stratum: Labels, psu: Labels, fpc: Array) -> None:
        """Complains of strata with more psus than their population has, and of those with one."""
        size = self.sizes(stratum, psu)
        for at in np.flatnonzero(size > fpc)[:MOST]:
            rows = np.flatnonzero(stratum.number == at)
            self.add("responses.fpc_small", str(self.study.design.stages[0].fpc), rows,
                     stratum=quoted(stratum.names[at]), size=int(size[at]), found=f"{fpc[at]:g}")
        # A stratum whose only psu is all there is has no variance, and needs no rule.
        lonely = np.flatnonzero((size == 1) & ~(fpc == 1))
        if len(lonely) and self.study.design.lonely == "fail":
            first = int(np.flatnonzero(stratum.number == lonely[0])[0])
            self.problems.add("responses.lonely_psu", Where(self.cells.where(first).file), count=len(lonely),
                              strata=listed((quoted(stratum.names[at]) for at in lonely.tolist()), 30))

    def sizes(self, stratum: Labels, psu: Labels) -> Array:
        """(strata,) psus in each stratum; of people drawn directly, people."""
        people = stratum.number[stratum.number >= 0]
        members = people if self.study.design.people_drawn else pairs(stratum, psu)[0]
        return np.bincount(members, minlength=len(stratum.names))

    def numbered(self, stratum: Labels, psu: Labels, district: Labels, fpc: Array) -> tuple[Array, pa.Table]:
        """Places in the order of their labels, so that the order of the file's rows is nothing."""
        shape = (len(stratum.names), len(psu.names), len(district.names))
        key = (stratum.number.astype(np.int64) * shape[1] + psu.number) * shape[2] + district.number
        met, place = np.unique(key, return_inverse=True)
        place = place.ravel().astype(np.int32)
        if not len(met) or met[0] < 0 or 0 in shape:
            return place, SCHEMA.empty_table()
        of_stratum, of_psu, of_district = met // (shape[1] * shape[2]), met // shape[2] % shape[1], met % shape[2]
        return place, pa.table([
            pa.array(np.arange(len(met), dtype=np.int32)), _names(stratum, of_stratum), _names(psu, of_psu),
            _names(district, of_district), pa.array(fpc[of_stratum], from_pandas=True),
            pa.array(np.bincount(place).astype(np.int64)), pa.array(np.bincount(place, self.weight == 0).astype(np.int64)),
            pa.array(np.bincount(place, self.weight))], schema=SCHEMA)


def _names(labels: Labels, number: Array) -> pa.StringArray:
    return pa.array(labels.names, pa.string()).take(pa.array(number))
