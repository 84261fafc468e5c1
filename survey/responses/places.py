"""Places: stratum × psu (× units of later stages) × district, numbered; the design's variables checked on the way."""

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
from survey.study.design import RESPONDENT
from survey.study.model import Binding, Study
from words.problems import Problems, Where

Array = NDArray[Any]
NONE = "-"  # the stratum where there are no strata, the psu where people were drawn directly
MOST = 1000  # labels complained of one by one

SCHEMA = pa.schema([("place", pa.int32()), ("stratum", pa.string()), ("psu", pa.string()), ("district", pa.string()),
                    ("fpc", pa.float64()), ("n", pa.int64()), ("zero", pa.int64()), ("weight", pa.float64())])
# Columns more, where the design has them: the psu's probability; of stage 2, 3, … the unit and how many there are where
# it was drawn.
PPS, UNIT, FPC = "pps", "unit{}", "fpc{}"


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
        design = self.study.design
        first = design.stages[0]
        stratum, psu = self.strata(), self.psus()
        fpc = self.constant_of(first.fpc, stratum)
        drawn = psu if design.people_drawn else stratum.crossed(psu)
        more: list[Labels | tuple[str, Array]] = []
        if first.pps:
            probability = self.probabilities(drawn)
            more.append((PPS, probability))
            fpc = self.taken_whole(stratum, psu, probability)
        if not (design.people_drawn or first.nest):
            self.refuse_shared(stratum, psu)
        self.check_replicates(stratum, self.within(psu, stratum, design.people_drawn))
        self.check_sizes(first.fpc, stratum, self.within(psu, stratum, design.people_drawn), fpc, first=True)
        for number, stage in enumerate(design.later, 2):
            population = self.constant_of(stage.fpc, drawn)
            people = stage.psu == RESPONDENT
            unit = drawn if people else self.variable(stage.psu)
            self.check_sizes(stage.fpc, drawn, self.within(unit, drawn, people), population, first=False)
            more += [] if people else [unit]
            more += [(FPC.format(number), population[drawn.number])]
            drawn = drawn if people else drawn.crossed(unit)
        return self.numbered(stratum, psu, fpc, more)

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

    def constant_of(self, name: str | None, among: Labels) -> Array:
        """(labels,) the number above 0 that a variable has for each label; NaN where the design has none."""
        if name is None:
            return np.full(len(among.names) + 1, np.nan)
        value = self.numbers(name)
        return np.append(self.constant(name, among, value), np.nan)

    def numbers(self, name: str) -> Array:
        """(rows,) a variable's numbers above 0; NaN, and complained of, where it has others."""
        column = self.cells.columns.get(variable(name))
        if column is None:
            self.problems.add("responses.design_unbound", Where(self.file), variable=name)
            return np.full(len(self.cells), np.nan)
        value = meanings(column, lambda text: float(text) if NUMBER.fullmatch(text) else np.nan, float)
        texts = [(at, text) for at, text in column.used() if text]
        if texts and all(np.isnan(value[at]) for at, _ in texts):  # another column was meant: one complaint, not one a label
            self.add("responses.design_labels", name, np.flatnonzero(np.isin(column.index, [at for at, _ in texts])),
                     found=listed((quoted(text) for _, text in texts), 5))
            return np.full(len(self.cells), np.nan)
        kind = "pps" if name == self.study.design.stages[0].pps else "fpc"
        for at, text in list(column.used())[:MOST]:
            if not 0 < value[at] < np.inf:
                rows = np.flatnonzero(column.index == at)
                self.add(f"responses.{kind}_not_positive" if text else "responses.design_empty", name, rows, found=quoted(text))
        by_row: Array = value[column.index]
        return np.where((by_row > 0) & np.isfinite(by_row), by_row, np.nan)

    def probabilities(self, psu: Labels) -> Array:
        """(rows,) the probability of each row's psu, at most 1 and one for each psu."""
        name = str(self.study.design.stages[0].pps)
        value = self.numbers(name)
        large = np.flatnonzero(value > 1)
        if len(large):
            self.add("responses.pps_above_one", name, large, found=f"{value[large[0]]:g}")
        of_psu: Array = np.append(self.constant(name, psu, value), np.nan)
        return of_psu[psu.number]

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

    def taken_whole(self, stratum: Labels, psu: Labels, probability: Array) -> Array:
        """(strata + 1,) as its population the psus of a stratum whose psus were all certain to be drawn; else NaN."""
        certain = np.ones(len(stratum.names) + 1, bool)
        certain[stratum.number[~(probability == 1)]] = False
        return np.where(certain, np.append(self.within(psu, stratum, False), 0), np.nan)

    def check_sizes(self, name: str | None, among: Labels, size: Array, population: Array, *, first: bool) -> None:
        """Complains where more was drawn than there is, and where one was drawn of several, which no rule is for."""
        population = population[:len(among.names)]
        for at in np.flatnonzero(size > population)[:MOST]:
            rows = np.flatnonzero(among.number == at)
            self.add("responses.fpc_small", str(name), rows, stratum=quoted(among.names[at]), size=int(size[at]),
                     found=f"{population[at]:g}")
        # Where the one that was drawn is all there is nothing varies, and no rule is needed.
        lonely = np.flatnonzero((size == 1) & ~(population == 1))
        rule = self.study.design.lonely
        if len(lonely) and (rule == "fail" or rule == "average" and not first):
            row = int(np.flatnonzero(among.number == lonely[0])[0])
            self.problems.add("responses.lonely_psu" if first else "responses.lonely_unit",
                              Where(self.cells.where(row).file), count=len(lonely),
                              strata=listed((quoted(among.names[at]) for at in lonely.tolist()), 30))

    def check_replicates(self, stratum: Labels, size: Array) -> None:
        """Complains where replicates cannot be made of the psus of this wave, whatever psus the others have."""
        written, design = self.study.design.replicates, self.study.design
        if written is None or written.source == "supplied" or not len(size):
            return
        # Psus of several waves are put together where they are the same: then one that is missing here may be in another.
        alone = design.psus_across_waves == "new" or len(self.study.order) == 1
        if written.type in ("BRR", "Fay"):
            lacking = alone and design.lonely != "fail"  # else a stratum with one psu is refused as that already
            wrong = [f"{quoted(stratum.names[at])} ({size[at]})" for at in np.flatnonzero((size > 2) | (lacking & (size == 1))).tolist()]
            if wrong:
                self.problems.add("responses.replicates_pairs", Where(self.cells.where(0).file), count=len(wrong),
                                  type=written.type, strata=listed(wrong, 20))
        elif alone and design.lonely != "fail" and not (size > 1).any():
            self.problems.add("responses.replicates_none", Where(self.cells.where(0).file))

    def within(self, unit: Labels, among: Labels, people: bool) -> Array:
        """(labels,) how many units each label has; of people drawn, people."""
        return np.bincount(among.number[among.number >= 0] if people else pairs(among, unit)[0],
                           minlength=len(among.names))

    def numbered(self, stratum: Labels, psu: Labels, fpc: Array, more: Sequence[Labels | tuple[str, Array]],
                 ) -> tuple[Array, pa.Table]:
        """Places in the order of their labels, so that the order of the file's rows is nothing.

        more : units of later stages, and further columns (rows,) by name, each the same within a place
        """
        district = Labels.of([one.id for one in self.study.districts], self.district)
        units = [one for one in more if isinstance(one, Labels)]
        key = np.zeros(len(self.cells), np.int64)
        for labels in (stratum, psu, *units, district):
            if not len(labels.names) or (labels.number < 0).any():
                return np.zeros(len(self.cells), np.int32), SCHEMA.empty_table()
            key = np.unique(key * len(labels.names) + labels.number, return_inverse=True)[1].reshape(-1)
        met, at, place = np.unique(key, return_index=True, return_inverse=True)
        place = place.reshape(-1).astype(np.int32)
        if not len(met):
            return place, SCHEMA.empty_table()
        table = pa.table([
            pa.array(np.arange(len(met), dtype=np.int32)), *(_names(labels, labels.number[at]) for labels in (stratum, psu, district)),
            pa.array(fpc[stratum.number[at]], from_pandas=True), pa.array(np.bincount(place).astype(np.int64)),
            pa.array(np.bincount(place, self.weight == 0).astype(np.int64)), pa.array(np.bincount(place, self.weight))],
            schema=SCHEMA)
        for number, labels in enumerate(units, 2):
            table = table.append_column(UNIT.format(number), _names(labels, labels.number[at]))
        for name, values in (one for one in more if not isinstance(one, Labels)):
            table = table.append_column(name, pa.array(values[at], pa.float64(), from_pandas=True))
        return place, table


def _names(labels: Labels, number: Array) -> pa.StringArray:
    return pa.array(labels.names, pa.string()).take(pa.array(number))
