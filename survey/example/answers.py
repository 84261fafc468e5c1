"""What the people of a wave answer, question by question as the instrument's routing leads them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from instruments.logic.evaluate import holds
from instruments.model import REASONS, Item
from survey.example.city import COMMUNITIES, DISTRICTS, MODES
from survey.example.latent import LOADINGS, stream
from survey.example.people import Mask, People, Real, Whole, pick
from survey.example.rates import (
    ATTENTIVE,
    CARELESS_ANSWERS,
    CHANNELS,
    PRIORITIES,
    PRIORITIES_NAMED,
    SCREEN,
    WORK_BY_AGE,
    parts_of,
)
from survey.example.script import Attitude, Codes, Script, first_form

ALWAYS = 0  # the number of no wave: what a community is like from wave to wave
NOT_ASKED = np.int16(REASONS["not_asked"])
Answers = Mapping[str, Codes]


@dataclass(frozen=True)
class Interviews:
    """The people of one wave with what their answers hang on. `wave` counts from 1."""

    script: Script
    people: People
    seed: int
    wave: int

    def stream(self, name: str) -> np.random.Generator:
        return stream(self.seed, self.wave, name)


def answers(interviews: Interviews, only: Collection[str] | None = None) -> Answers:
    """(n,) codes by ITEM or ITEM.choice, below 0 a reason for missing; texts and what a system records are not here.

    only : these items, which must hold the filters of each: the same answers, sooner
    """
    given: dict[str, Codes] = {}
    leanings: dict[str, Real] = {}
    going_on = np.ones(len(interviews.people), bool)
    for item in interviews.script.instrument.items.values():
        if item.kind in ("text", "system") or (only is not None and item.id not in only):
            continue
        rng = interviews.stream(first_form(item.id))  # one opinion, whichever form is shown
        unsaid = _unsaid(item, interviews, rng)
        asked = going_on & _reached(item, interviews, given)
        for column, answer in _would(item, interviews, leanings, given, rng).items():
            given[column] = np.where(asked, np.where(unsaid < 0, unsaid, answer), NOT_ASKED).astype(np.int16)
        if item.terminate_if:
            going_on &= ~holds(item.terminate_if, given)
    return given


def _reached(item: Item, interviews: Interviews, given: Answers) -> Mask:
    """(n,) whether routing, mode and, in a bridge wave, the form lead to the item."""
    people = interviews.people
    modes = [at for name, at in zip(MODES, range(len(MODES)), strict=True) if not item.modes or name in item.modes]
    reached = np.isin(people.mode, modes) & (holds(item.ask_if, given) if item.ask_if else True)
    if first_form(item.id) not in interviews.script.two_forms:
        return reached
    return reached & (people.second if first_form(item.id) != item.id else ~people.second)


def _unsaid(item: Item, interviews: Interviews, rng: np.random.Generator) -> Codes:
    """(n,) a reason for no answer, or 0."""
    codes, bounds = interviews.script.reasons[item.id]
    return np.append(codes, np.int16(0))[np.searchsorted(bounds, rng.random(len(interviews.people)), side="right")]


def _would(item: Item, interviews: Interviews, leanings: dict[str, Real], given: Answers,
           rng: np.random.Generator) -> dict[str, Whole]:
    """(n,) what each would answer if asked, by column."""
    n = len(interviews.people)
    if item.id in interviews.script.attitudes:
        return {item.id: _attitude(interviews.script.attitudes[item.id], interviews, leanings, rng)}
    if item.id == "PUB2":
        return _channels([choice.name or "" for choice in item.choices], rng.random((len(CHANNELS), n)))
    if item.id == "PRI1":
        return _priorities(rng.random(n), rng.random((len(PRIORITIES), n)))
    if item.id == "WORK":
        return {item.id: _work(given["AGEG"], rng.random(n))}
    if item.id == "HH16":
        return {item.id: interviews.people.household}
    if item.id == "ATT1":
        attentive = 1 + pick(ATTENTIVE, rng.random(n))
        return {item.id: np.where(interviews.people.careless, _ticked(interviews), attentive)}
    parts = SCREEN.get(item.id) or parts_of(item.id, interviews.script.instrument.version)
    codes = np.array([choice.code for choice in interviews.script.instrument.choices(item.id)])
    return {item.id: codes[pick(parts, rng.random(n))]}


def _attitude(attitude: Attitude, interviews: Interviews, leanings: dict[str, Real],
              rng: np.random.Generator) -> Whole:
    """(n,) codes: the leaning's position on the item's ladder, moved where the person's district departs."""
    if attitude.construct not in leanings:
        leanings[attitude.construct] = leaning(attitude.construct, interviews)
    own = LOADINGS["item"] * rng.random(len(interviews.people))
    position = np.searchsorted(attitude.thresholds, leanings[attitude.construct] + own, side="right")
    if attitude.page:
        ticked = np.searchsorted(attitude.codes, _ticked(interviews))  # this page has no reversed item
        position = np.where(interviews.people.careless, ticked, position)
    for district, way, chance in attitude.moves[interviews.wave - 1]:
        here = slice(*np.searchsorted(interviews.people.district, [district, district + 1]))
        position[here] += way * (rng.random(here.stop - here.start) < chance[position[here]])
    return attitude.codes[position].astype(np.int64)


def leaning(construct: str, interviews: Interviews) -> Real:
    """(n,) what all answers to a construct's items share: the community's part and the person's."""
    communities, n = len(DISTRICTS) * COMMUNITIES, len(interviews.people)
    place = (LOADINGS["community"] * stream(interviews.seed, ALWAYS, "community").random(communities)
             + LOADINGS["community_construct"] * stream(interviews.seed, ALWAYS, construct).random(communities)
             + LOADINGS["community_wave"] * interviews.stream(f"community {construct}").random(communities))
    return (place[interviews.people.community]
            + LOADINGS["person"] * interviews.stream("person").random(n)
            + LOADINGS["person_construct"] * interviews.stream(construct).random(n))


def _ticked(interviews: Interviews) -> Whole:
    """(n,) the one code that somebody gives who does not read."""
    return 1 + pick(CARELESS_ANSWERS, interviews.stream("ticked").random(len(interviews.people)))


def _channels(offered: Collection[str], draws: Real) -> dict[str, Whole]:
    """(n,) 0 or 1 by channel offered; `none` of those who had none of these. draws : (all channels, n)"""
    had = {name: (row < share / 100).astype(np.int64)
           for (name, share), row in zip(CHANNELS.items(), draws, strict=True) if name in offered}
    had["none"] = 1 - np.maximum.reduce(list(had.values()))
    return {f"PUB2.{name}": column for name, column in had.items()}


def _priorities(amount: Real, draws: Real) -> dict[str, Whole]:
    """(n,) 0 or 1 by priority, one to three of them; draws : (priorities, n), the smaller for its share the sooner."""
    haste = draws / np.array(list(PRIORITIES.values()), float)[:, None]
    rank = np.argsort(np.argsort(haste, axis=0, kind="stable"), axis=0, kind="stable")
    named = rank <= pick(PRIORITIES_NAMED, amount)
    return {f"PRI1.{name}": row.astype(np.int64) for name, row in zip(PRIORITIES, named, strict=True)}


def _work(age: Codes, draws: Real) -> Whole:
    """(n,) codes by age group; somebody of unknown age is like the third group."""
    groups = np.where(age > 0, age, 3)
    by_group = [1 + pick(parts, draws) for parts in WORK_BY_AGE]
    return np.choose(groups - 1, by_group)
