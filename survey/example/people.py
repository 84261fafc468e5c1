"""Who is interviewed in a wave: where they live, their weight, how and how long they answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from survey.example.city import COMMUNITIES, DISTRICTS, FEWEST, MODES, MOST
from survey.example.latent import stream
from survey.example.rates import CARELESS, FAST, HOUSEHOLD, SECONDS

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class People:
    """(n,) each. `community` counts through the whole city, so its district is `community // COMMUNITIES`."""

    community: Whole
    household: Whole      # people aged 16 or over in the household
    weight: Real
    mode: Whole           # position in MODES
    careless: Mask
    seconds: Whole
    minute: Whole         # of the wave, when the interview began
    second: Mask          # a random half of every community: who gets the second form in a bridge wave

    @property
    def district(self) -> Whole:
        return self.community // COMMUNITIES

    def __len__(self) -> int:
        return len(self.community)


def people(seed: int, wave: int) -> People:
    """The people of a wave: the same communities every time, new people in each."""
    among = stream(seed, wave, "communities").random(len(DISTRICTS) * COMMUNITIES)
    sizes = FEWEST + (among * (MOST - FEWEST + 1)).astype(np.int64)
    community = np.repeat(np.arange(len(sizes)), sizes)
    n = len(community)
    household = 1 + pick(HOUSEHOLD, stream(seed, wave, "household").random(n))
    mode = pick(tuple(MODES.values()), stream(seed, wave, "mode").random(n))
    careless = stream(seed, wave, "careless").random(n) < float(CARELESS)
    days = stream(seed, wave, "day").random(n)
    return People(community, household, base_weights(community // COMMUNITIES, household), mode, careless,
                  _seconds(stream(seed, wave, "seconds").random((3, n)), mode, careless),
                  (days * 27).astype(np.int64) * 1440 + 540 + (stream(seed, wave, "hour").random(n) * 660).astype(np.int64),
                  _half(community, stream(seed, wave, "form").random(n), stream(seed, wave, "form first").random(len(sizes))))


def _half(community: Whole, draws: Real, first: Real) -> Mask:
    """(n,) a random half of every community; first : (communities,) by chance the larger half where its number is odd."""
    order = np.lexsort((draws, community))
    start = np.searchsorted(community, community[order])
    half = np.empty(len(community), bool)
    half[order] = (np.arange(len(community)) - start + (first[community[order]] < 0.5)) % 2 == 0
    return half


def pick(parts: Sequence[int], draws: Real) -> Whole:
    """(n,) positions, each part with its share. The bounds are whole numbers over one whole: exact on every machine."""
    bounds = [float(Fraction(sum(parts[: at + 1]), sum(parts))) for at in range(len(parts) - 1)]
    found: Whole = np.searchsorted(np.array(bounds), draws, side="right")
    return found


def base_weights(district: Whole, household: Whole) -> Real:
    """(n,) how many people each stands for, four decimals.

    One person answers for a household, so its size; then each district's weights add up to its people.
    """
    people_in = np.array([found.population for found in DISTRICTS], float)
    drawn = np.bincount(district, household, len(DISTRICTS))
    stands_for: Real = household * people_in[district] / drawn[district]
    return np.round(stands_for, 4)


def _seconds(draws: Real, mode: Whole, careless: Mask) -> Whole:
    """(n,) seconds taken; draws : (3, n). A few are far too fast: those who do not read, and others."""
    usual = np.array([SECONDS[name] for name in MODES])[mode]
    fast = careless | (draws[2] < float(FAST))
    pace = np.where(fast, 0.12 + 0.2 * draws[0], 0.6 + 0.4 * draws[0] + 0.4 * draws[1])
    taken: Real = usual * pace
    return taken.astype(np.int64)
