"""Scores by category of the margins: what crediting calibrated weights needs of a model beside their totals by place.

The residual of a score on the margins' dummies x is Σ w·(score − x·B) by psu, B = (X'W₀X)⁺ X'W₀·score. So Σ w₀·score by
category is wanted, w₀ raw, and where respondents enter the variance Σ w²·x·score by place; Σ w·x is the calibration's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.calibration import Calibration
from analysis.layout import Layout
from analysis.summed import add_rows, begins

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ByCategory:
    """k scores of a wave, by category of the margins that its weights were calibrated to.

    raw : (districts, categories + 1, k, 3) Σ raw weights × (1, score, score²), everybody last
    squares : (places, categories, k, 2) Σ squared final weights × (1, score); None unless respondents enter the variance
    """

    calibration: Calibration
    raw: Floats
    squares: Floats | None

    def of(self, score: int) -> dict[str, Floats | None]:
        """What `Sums` has of one of the scores as a number."""
        return {"x": self.raw[:, None, :, score], "wwx": None if self.squares is None else self.squares[:, None, :, score]}

    def together(self, districts: Floats, places: Floats) -> ByCategory:
        """All districts as one. districts (districts,), places (places,) : by which scores are multiplied there"""
        raw = [np.tensordot(districts**max(power, 1), self.raw[..., power], 1) for power in range(3)]
        return ByCategory(self.calibration, np.stack(raw, axis=-1)[None], None if self.squares is None else self.squares * places[:, None, None, None])


class CategorySums:
    """Adds up the scores of rows by category, wave by wave."""

    def __init__(self, layout: Layout, calibrations: Sequence[Calibration | None]) -> None:
        self.layout = layout
        self.waves = [None if one is None else _Wave(one, layout, wave) for wave, one in enumerate(calibrations)]

    def add(self, place: Ints, weight: Floats, cell: Ints, scores: Floats) -> None:
        """Respondents of one wave; their weights are final. place, weight, cell : (b,) ; scores : (b, k)"""
        wave = self.waves[int(self.layout.place_wave[place[0]])] if len(place) else None
        if wave is not None:
            wave.add(place, weight, cell, scores)

    def found(self, k: int) -> tuple[ByCategory | None, ...]:
        """By wave; nothing where no wave is calibrated."""
        return () if not any(self.waves) else tuple(None if one is None else one.found(k) for one in self.waves)


class _Wave:
    """raw : (districts · (categories + 1), 1 + 2k) of 1, scores, squares ; squares : (places · (categories + 1), 1 + k), some in none"""

    def __init__(self, calibration: Calibration, layout: Layout, wave: int) -> None:
        self.calibration, self.first = calibration, int(layout.first[wave])
        self.district = layout.place_district[layout.places(wave)]
        self.people, self.districts = layout.respondents, len(layout.districts)
        self.width = calibration.categories + 1
        self.category = calibration.category % self.width  # where a margin says nothing of a cell: beyond its categories
        self.raw: Floats | None = None
        self.squares: Floats | None = None

    def add(self, place: Ints, weight: Floats, cell: Ints, scores: Floats) -> None:
        order = np.lexsort((cell, place))
        place, cell, weight, scores = place[order] - self.first, cell[order], weight[order, None], scores[order]
        new = np.flatnonzero(begins(place, cell))
        ones = np.ones_like(weight)
        raw = np.add.reduceat(weight * np.hstack([ones, scores, scores**2]), new, axis=0)
        place, cell = place[new], cell[new]
        raw /= self.calibration.factors[cell, None]
        last = self.width - 1
        if self.raw is None:
            self.raw = np.zeros((self.districts * self.width, raw.shape[1]))
        district = self.district[place] * self.width
        for category in self.category:
            some = category[cell] < last
            add_rows(self.raw, (district + category[cell])[some], raw[some])
        add_rows(self.raw, district + last, raw)
        if self.people:
            squares = np.add.reduceat(weight**2 * np.hstack([ones, scores]), new, axis=0)
            if self.squares is None:
                self.squares = np.zeros((len(self.district) * self.width, squares.shape[1]))
            for category in self.category:
                add_rows(self.squares, place * self.width + category[cell], squares)

    def found(self, k: int) -> ByCategory:
        raw = np.zeros((self.districts * self.width, 1 + 2 * k)) if self.raw is None else self.raw
        raw = raw.reshape(self.districts, self.width, -1)
        one = np.broadcast_to(raw[..., :1], (*raw.shape[:2], k))
        powers = np.stack([one, raw[..., 1:1 + k], raw[..., 1 + k:]], axis=-1)
        if not self.people:
            return ByCategory(self.calibration, powers, None)
        squares = np.zeros((len(self.district) * self.width, 1 + k)) if self.squares is None else self.squares
        squares = squares.reshape(len(self.district), self.width, -1)[:, :-1]
        one = np.broadcast_to(squares[..., :1], (*squares.shape[:2], k))
        return ByCategory(self.calibration, powers, np.stack([one, squares[..., 1:]], axis=-1))
