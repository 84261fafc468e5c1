"""What is true in the example: which districts depart from the city, in what, when; and every true score.

A departure shifts the true mean of every item of a construct by the same points, and so that of the construct by
just those points, whichever answers are missing. Weighted by population the departures of a construct in a wave add
up to nothing: the city's truth never moves, and a district without departures is like the city in everything.

A construct that another version asks otherwise has another true score there, in the city and in every district alike.
That is no change of anything, so its difference from the wave before is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from math import prod

import numpy as np

from instruments.comparability import comparability
from instruments.logic import names
from instruments.logic.evaluate import holds
from instruments.model import Construct, Instrument
from survey.example.asked import asked
from survey.example.city import DISTRICTS, WAVES
from survey.example.ladder import ladder
from survey.example.rates import parts_of, reason_rates, shares

ALL_WAVES = tuple(wave.id for wave in WAVES)
SERVICE = ("POP", "PUB", "PARW", "PARB", "DSPX", "DSPC", "SRV", "PJ", "SVA", "INF", "EMG")
EVERYTHING = ("SAF", "DIS", "VIS", *SERVICE, "OVR", "TRU")


@dataclass(frozen=True)
class Departure:
    """A district whose true scores differ from the city's by `points` in some constructs and waves."""

    district: str
    constructs: tuple[str, ...]
    points: Fraction
    waves: tuple[str, ...] = ALL_WAVES


DEPARTURES: tuple[Departure, ...] = (
    Departure("songlu", EVERYTHING, Fraction(9)),
    Departure("shiyu", EVERYTHING, Fraction(-6)),
    Departure("liuwan", ("SAF", "DIS"), Fraction(10)),
    Departure("lugang", ("SAF", "DIS"), Fraction(-9)),
    # The one event: before the third wave foot patrols and their officers were moved from Fengdu to Yunqiao, to stay.
    Departure("yunqiao", ("VIS",), Fraction(14), ALL_WAVES[2:]),
    Departure("fengdu", ("VIS",), Fraction(-15), ALL_WAVES[2:]),
)


@dataclass(frozen=True)
class TrueScore:
    """The true score of an indicator (0–100) in a wave and district; the city is district None.

    versus_previous : None in the first wave, and where the wave before did not ask and score it in the same way
    """

    indicator: str
    wave: str
    district: str | None
    score: Fraction
    versus_city: Fraction
    versus_previous: Fraction | None


def shift(construct: str, wave: str, district: str | None) -> Fraction:
    """By how many points the district's true mean differs from the city's."""
    return sum((found.points for found in DEPARTURES
                if found.district == district and construct in found.constructs and wave in found.waves), Fraction(0))


def true_scores(known: Mapping[str, Instrument]) -> Iterator[TrueScore]:
    """Every true score: constructs, dimensions, index, by wave, for the city and each district. known : by key"""
    alike = same_as_before(known)
    before: dict[tuple[str, str | None], Fraction] = {}
    for wave in WAVES:
        instrument = asked(known, wave)
        for indicator, parts in weights(instrument).items():
            city = sum((weight * city_score(instrument, part) for part, weight in parts.items()), Fraction(0))
            for district in (None, *(found.id for found in DISTRICTS)):
                here = sum((weight * shift(part, wave.id, district) for part, weight in parts.items()), Fraction(0))
                since = here - before[indicator, district] if indicator in alike[wave.id] else None
                yield TrueScore(indicator, wave.id, district, city + here, here, since)
                before[indicator, district] = here


def same_as_before(known: Mapping[str, Instrument]) -> Mapping[str, Collection[str]]:
    """By wave the indicators that the wave before asked and scored in the same way; none in the first."""
    found: dict[str, Collection[str]] = {WAVES[0].id: ()}
    for earlier, later in pairwise(WAVES):
        old, new = known[earlier.instrument], known[later.instrument]
        found[later.id] = weights(new) if old.key == new.key else {
            name for name, one in comparability((old, new)).items() if one.status == "full"}
    return found


def weights(instrument: Instrument) -> dict[str, Mapping[str, Fraction]]:
    """By indicator the constructs it is made of, with the weight of each: itself, up to the index."""
    made: dict[str, Mapping[str, Fraction]] = {
        construct: {construct: Fraction(1)} for construct, found in instrument.constructs.items()
        if set(found.items) & set(instrument.scored_items)}
    if instrument.index:
        made |= {dimension.id: dimension.constructs for dimension in instrument.index.dimensions}
        made[instrument.index.id] = {
            construct: dimension.weight * weight
            for dimension in instrument.index.dimensions for construct, weight in dimension.constructs.items()}
    return made


def city_score(instrument: Instrument, construct: str) -> Fraction:
    """The city's true score of a construct, by going through everything that can be asked and left unanswered.

    That is the mean, over the people who have a score, of their valid items' mean; a score takes valid answers to
    at least half of the items asked. Whether an answer is missing does not depend on what it would have been.
    """
    total = scored = Fraction(0)
    for share, together in _together(instrument, instrument.constructs[construct]):
        means = [ladder(instrument, item).mean for item in together]
        valid = [1 - sum(reason_rates(item, instrument.items[item].allow).values()) for item in together]
        for answered in product((True, False), repeat=len(together)):
            chance = share * prod(rate if there else 1 - rate for rate, there in zip(valid, answered, strict=True))
            if 2 * sum(answered) >= len(together) > 0:
                there = [mean for mean, there in zip(means, answered, strict=True) if there]
                total += chance * sum(there, Fraction(0)) / len(there)
                scored += chance
    return total / scored


def _together(instrument: Instrument, construct: Construct) -> Iterator[tuple[Fraction, list[str]]]:
    """The items asked together, with the share of people who are asked just these.

    In a bridge wave half of the people do not get the item in the form that counts.
    """
    bridged = [item for item in construct.items if any(name.startswith(f"{item}@") for name in instrument.items)]
    for share, items in _routed(instrument, construct):
        if not set(bridged) & set(items):
            yield share, items
            continue
        yield share / 2, items
        yield share / 2, [item for item in items if item not in bridged]


def _routed(instrument: Instrument, construct: Construct) -> Iterator[tuple[Fraction, list[str]]]:
    """The items that the routing leads to together, with the share of people it leads there."""
    conditions = {item: instrument.items[item].ask_if for item in construct.items}
    filters = {name for condition in conditions.values() if condition for name in names(condition)}
    if not filters:
        yield Fraction(1), list(construct.items)
        return
    (filter_,) = filters
    for choice, share in zip(instrument.choices(filter_), shares(parts_of(filter_, instrument.version)), strict=True):
        answer = {filter_: np.array([choice.code])}
        yield share, [item for item, condition in conditions.items() if condition is None or holds(condition, answer)[0]]
