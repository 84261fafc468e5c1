"""What an interview needs to know of the instrument, worked out once: thresholds, moves, reasons."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from instruments.model import REASONS, Instrument, Item
from survey.example.city import DISTRICTS, WAVES
from survey.example.ladder import Ladder, ladder
from survey.example.latent import quantile
from survey.example.rates import CARELESS, CARELESS_ANSWERS, PAGE, reason_rates, shares
from survey.example.truth import shift

Codes = NDArray[np.int16]
Real = NDArray[np.float64]


@dataclass(frozen=True)
class Attitude:
    """A scored item of a construct. Positions count from the worst answer to the best."""

    construct: str
    codes: Codes                                    # by position
    thresholds: Real                                # leanings at which the next position begins
    moves: tuple[tuple[tuple[int, int, Real], ...], ...]  # by wave: (district, positions up, chance by position)
    page: bool                                      # on the page that the careless tick straight down


@dataclass(frozen=True)
class Script:
    """An instrument with what is needed to answer it."""

    instrument: Instrument
    attitudes: dict[str, Attitude]
    reasons: dict[str, tuple[Codes, Real]]  # by item: codes of reasons, and the bounds of their shares

    @property
    def two_forms(self) -> frozenset[str]:
        """The items that a bridge wave has a second form of."""
        return frozenset(first_form(item) for item in self.instrument.items if first_form(item) != item)


def script(instrument: Instrument) -> Script:
    """The script of an instrument whose items have their rates in `rates`."""
    of = {item: construct.id for construct in instrument.constructs.values() for item in construct.items}
    attitudes = {item: _attitude(ladder(instrument, item), item, of[first_form(item)])
                 for item in instrument.items if first_form(item) in of and instrument.scores(item)}
    return Script(instrument, attitudes, {id: _reasons(item) for id, item in instrument.items.items()})


def first_form(item: str) -> str:
    """The item that ITEM@VERSION is another form of; any other is itself."""
    return item.partition("@")[0]


def _attitude(found: Ladder, item: str, construct: str) -> Attitude:
    page = item in PAGE
    kept = _without_careless(found) if page else found.shares
    risen = [sum(kept[: at + 1], Fraction(0)) for at in range(len(kept) - 1)]
    return Attitude(construct, np.array(found.codes, np.int16), np.array([quantile(share) for share in risen]),
                    tuple(_moves(found, construct, wave.id) for wave in WAVES), page)


def _without_careless(found: Ladder) -> tuple[Fraction, ...]:
    """The shares among those who read, such that with the careless the city's are as stated."""
    ticked = dict(zip(sorted(found.codes), shares(CARELESS_ANSWERS), strict=True))
    return tuple((share - CARELESS * ticked[code]) / (1 - CARELESS)
                 for code, share in zip(found.codes, found.shares, strict=True))


def _moves(found: Ladder, construct: str, wave: str) -> tuple[tuple[int, int, Real], ...]:
    shifts = [(at, shift(construct, wave, district.id)) for at, district in enumerate(DISTRICTS)]
    return tuple((at, found.stride if points > 0 else -found.stride, np.array([float(chance) for chance in found.leave(points)]))
                 for at, points in shifts if points)


def _reasons(item: Item) -> tuple[Codes, Real]:
    rates = reason_rates(item.id, item.allow)
    bounds = [float(sum(list(rates.values())[: at + 1], Fraction(0))) for at in range(len(rates))]
    return np.array([REASONS[reason] for reason in rates], np.int16), np.array(bounds)
