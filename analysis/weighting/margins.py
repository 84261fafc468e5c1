"""The margins of one wave held against its table of cells: which category each cell is in, and what it is to sum to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.calibration import Cells
from instruments.model import Instrument
from instruments.reading.validation import listed
from survey.study.model import Margin, Study
from words.problems import Problems, Where

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
# A table of so many cells is made in no time; beyond it the items of the margins cross to more than anybody meant.
MOST_CELLS = 10_000_000
NOBODY, NO_ANSWER = "-", "no_answer"


@dataclass(frozen=True)
class Table:
    """By cell (cells,): n respondents who take part, and Σw of their raw weights."""

    n: Ints
    w: Floats


@dataclass(frozen=True)
class Category:
    """One category of a margin. code : as margins.csv writes it, "-" for everybody, "no_answer" ; total : aimed at"""

    item: str
    code: str
    district: str | None
    total: float


@dataclass(frozen=True)
class Target:
    """category : (margins, cells) of each cell, numbered over all margins, -1 where a margin says nothing of it."""

    categories: tuple[Category, ...]
    category: Ints

    @property
    def totals(self) -> Floats:
        return np.array([one.total for one in self.categories])


def of_wave(study: Study, wave: str) -> list[Margin]:
    """The rows of the margins that hold in a wave."""
    return [margin for margin in study.margins if margin.wave in (None, wave)]


def cells_of(study: Study, wave: str, instrument: Instrument, district: Ints, problems: Problems) -> Cells:
    """The cells of a wave's margins. district : (places,) index of each place's district"""
    columns = tuple(dict.fromkeys(item for margin in of_wave(study, wave) for item in margin.items))
    codes = tuple(tuple(choice.code for choice in instrument.choices(item)) for item in columns)
    cells = Cells(columns, codes, district, len(study.districts))
    if cells.count > MOST_CELLS:
        problems.add("weighting.too_many_cells", Where(str(study.design.margins)), wave=wave, cells=cells.count, most=MOST_CELLS)
    return cells


def target_of(study: Study, wave: str, cells: Cells, table: Table, problems: Problems) -> Target:
    """The categories of a wave's margins; everything that its answers hold against them goes to `problems`.

    Who has no answer to an item of a margin is a category of their own that keeps its share of the weight: the
    margin's totals then hold for the others in proportion.
    """
    margins: dict[tuple[tuple[str, ...], bool], list[Margin]] = {}
    for margin in of_wave(study, wave):
        margins.setdefault((margin.items, margin.district is not None), []).append(margin)
    found = _Found(study, wave, cells, table, problems)
    for (_, within), rows in margins.items():
        found.add(rows, within)
    found.check_covered()
    return Target(tuple(found.categories), np.array(found.category))


@dataclass
class _Found:
    """The categories that were found so far."""

    study: Study
    wave: str
    cells: Cells
    table: Table
    problems: Problems
    categories: list[Category] = field(default_factory=list)
    category: list[Ints] = field(default_factory=list)

    def add(self, rows: Sequence[Margin], within: bool) -> None:
        """One margin: of the city as a whole, or of one district each."""
        own = np.full(self.cells.shape, -1)
        for district in dict.fromkeys(row.district for row in rows):
            self._scope(own, [row for row in rows if row.district == district], district)
        self.category.append(own.reshape(-1))

    def _scope(self, own: Ints, rows: Sequence[Margin], district: str | None) -> None:
        items = rows[0].items
        before = len(self.categories)
        scope = own[self._districts(district)]  # a view
        missing = self._missing(items, len(scope))
        for row in rows:
            for index in self._index(row):
                scope[index] = len(self.categories)
            self.categories.append(Category(row.item or NOBODY, row.code or NOBODY, district, row.total))
        n = self.table.n.reshape(self.cells.shape)[self._districts(district)]
        w = self.table.w.reshape(self.cells.shape)[self._districts(district)]
        self._check(scope, rows, before, n, w, missing)
        share = w[missing].sum() / w.sum() if w.any() else 0.0
        if missing.any() and n[missing].any():
            self.problems.add("weighting.missing", Where(str(self.study.design.margins), row=rows[0].row), wave=self.wave,
                              people=int(n[missing].sum()), item=rows[0].item, share=f"{share:.1%}")
        if 0 < share < 1:
            total = sum(row.total for row in rows)
            self.categories[before:] = [Category(one.item, one.code, one.district, one.total * (1 - share))
                                        for one in self.categories[before:]]
            scope[missing] = len(self.categories)
            self.categories.append(Category(rows[0].item, NO_ANSWER, district, total * share))

    def _districts(self, district: str | None) -> slice:
        if district is None:
            return slice(None)
        at = [one.id for one in self.study.districts].index(district)
        return slice(at, at + 1)

    def _missing(self, items: Sequence[str], districts: int) -> NDArray[np.bool_]:
        """Cells of respondents without an answer to one of the items."""
        shape = (districts, *self.cells.shape[1:])
        missing = np.zeros(shape, bool)
        for axis, (name, codes) in enumerate(zip(self.cells.columns, self.cells.codes, strict=True), 1):
            if name in items:
                np.moveaxis(missing, axis, 0)[len(codes)] = True
        return missing

    def _index(self, row: Margin) -> Iterator[tuple[int | slice, ...]]:
        """Where the cells of a category lie."""
        wanted = dict(zip(row.items, row.codes, strict=True))
        every: list[int | slice] = [slice(None)]
        bins = [[codes.index(code) for code in wanted[name]] if name in wanted else every
                for name, codes in zip(self.cells.columns, self.cells.codes, strict=True)]
        yield from ((slice(None), *some) for some in product(*bins))

    def _check(self, scope: Ints, rows: Sequence[Margin], before: int, n: Ints, w: Floats, missing: NDArray[np.bool_]) -> None:
        about: dict[str, Any] = {"wave": self.wave, "district": rows[0].district or NOBODY}
        file = str(self.study.design.margins)
        labels = [row.code or NOBODY for row in rows]
        for at, row in enumerate(rows):
            if not w[scope == before + at].sum() > 0:
                self.problems.add("weighting.empty", Where(file, row=row.row, column="code"), item=row.item or NOBODY,
                                  code=labels[at], total=f"{row.total:g}", together=_together(labels, at), **about)
        first = Where(file, row=rows[0].row)
        for label, count in self._without_total(np.argwhere((scope < 0) & ~missing & (n > 0)), rows[0].items, n):
            self.problems.add("weighting.without_total", first, item=rows[0].item, code=label, people=count, **about)
        total, people = sum(row.total for row in rows), int(n.sum())
        if total < people:
            self.problems.add("weighting.small_total", first, item=rows[0].item or NOBODY, total=f"{total:g}", people=people, **about)

    def _without_total(self, cells: Ints, items: Sequence[str], n: Ints) -> Iterator[tuple[str, int]]:
        """Each crossing of answers that these cells (c, axes) hold, with its respondents."""
        axes = [self.cells.columns.index(item) for item in items]
        counts: dict[tuple[int, ...], int] = {}
        for at in map(tuple, cells.tolist()):
            key = tuple(at[axis + 1] for axis in axes)
            counts[key] = counts.get(key, 0) + int(n[at])
        for key, count in sorted(counts.items()):
            yield "*".join(str(self.cells.codes[axis][one]) for axis, one in zip(axes, key, strict=True)), count

    def check_covered(self) -> None:
        """Districts without a margin beside others that have one: their weights would be of another size."""
        covered = np.array(self.category).max(axis=0).reshape(self.cells.districts, -1).max(axis=1) >= 0
        met = self.table.n.reshape(self.cells.districts, -1).sum(axis=1) > 0
        lacking = [one.id for at, one in enumerate(self.study.districts) if met[at] and not covered[at]]
        if lacking:
            self.problems.add("weighting.uncovered", Where(str(self.study.design.margins)), wave=self.wave,
                              districts=listed(lacking))


def _together(labels: Sequence[str], at: int) -> str:
    """The code of a category taken together with the nearest one that differs from it in one item only."""
    parts = labels[at].split("*")
    for other in sorted(range(len(labels)), key=lambda other: abs(other - at)):
        others = labels[other].split("*")
        differing = [place for place, (one, two) in enumerate(zip(parts, others, strict=True)) if one != two]
        if len(differing) == 1:
            place = differing[0]
            low, high = (others, parts) if other < at else (parts, others)
            return "*".join([*parts[:place], f"{low[place]}|{high[place]}", *parts[place + 1:]])
    return f"{labels[at]}|…"
