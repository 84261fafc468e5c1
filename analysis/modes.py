"""How people were interviewed: domains whose mix of modes differs are not compared as if it did not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.answers import Answers
from analysis.contrast import Combinations
from analysis.layout import Layout
from analysis.linearise import margins
from analysis.summed import summed
from analysis.tally.by_mode import UNKNOWN, weight_by_mode

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
# Ten points of one mode: what telephone, web and paper do to the same answer is of the order of some points.
FAR = 0.10


@dataclass(frozen=True)
class Mix:
    """shares : (columns, modes) of the weight of official responses, in every domain; nan without any."""

    modes: tuple[str, ...]
    shares: Floats

    @property
    def known(self) -> tuple[str, ...]:
        """The modes within which a comparison can be made."""
        return tuple(mode for mode in self.modes if mode != UNKNOWN)

    def far(self, wanted: Combinations) -> Bools:
        """(q,) whether what is added and what is taken away differ by more than ten points in some mode."""
        if not self.modes:
            return np.zeros(wanted.count, bool)
        sides = (self._side(wanted, np.maximum(wanted.coefficients, 0)),
                 self._side(wanted, np.maximum(-wanted.coefficients, 0)))
        # Where nothing is taken away but a fixed value, which has no modes, nothing is far: the side is nan.
        far: Bools = np.nan_to_num(np.abs(sides[0] - sides[1]).max(axis=1)) > FAR
        return far

    def _side(self, wanted: Combinations, weight: Floats) -> Floats:
        """(q, modes) the mix of the columns with these weights (q, c)."""
        shares = np.zeros((wanted.count, len(self.modes)))
        for column, each in zip(wanted.columns.T, weight.T, strict=True):
            shares += np.where(each[:, None] > 0, each[:, None] * self.shares[column], 0.0)
        with np.errstate(invalid="ignore"):
            side: Floats = shares / weight.sum(axis=1, keepdims=True)
        return side


def mode_mix(layout: Layout, answers: Mapping[str, Answers], periods: tuple[tuple[int, ...], ...] = ()) -> Mix:
    """The mix of modes in every domain, an unknown mode counted as one of its own; without any where none is known."""
    weights: dict[str, Floats] = {}
    shape = (len(layout.waves), len(layout.districts))
    for t, wave in enumerate(layout.waves):
        counted = weight_by_mode(answers[wave])
        if counted is None:
            return Mix((), np.zeros((0, 0)))
        district = layout.place_district[layout.places(t)]
        for name, weight in counted.items():
            weights.setdefault(name, np.zeros(shape))[t] += summed(weight, district, shape[1])
    if set(weights) <= {UNKNOWN}:
        return Mix((), np.zeros((0, 0)))
    each = margins(np.stack([weights[name] for name in weights], axis=-1), layout.factor, periods)
    with np.errstate(invalid="ignore"):
        return Mix(tuple(weights), each / each.sum(axis=1, keepdims=True))
