"""How people were interviewed: domains whose mix of modes differs are not compared as if it did not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.answers import Answers
from analysis.contrast import Pairs
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

    def far(self, pairs: Pairs) -> Bools:
        """(q,) whether the two sides of a comparison differ by more than ten points in some mode."""
        if not self.modes:
            return np.zeros(len(pairs.first), bool)
        # A fixed value has no modes: it is held against itself.
        second = np.where(pairs.second < 0, pairs.first, pairs.second)
        apart = np.abs(self.shares[pairs.first] - self.shares[second]).max(axis=1)
        far: Bools = np.nan_to_num(apart) > FAR
        return far


def mode_mix(layout: Layout, answers: Mapping[str, Answers]) -> Mix:
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
    each = margins(np.stack([weights[name] for name in weights], axis=-1), layout.factor)
    with np.errstate(invalid="ignore"):
        return Mix(tuple(weights), each / each.sum(axis=1, keepdims=True))
