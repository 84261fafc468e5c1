"""Draws of the example's answers, counted into what estimates need: nothing is read from a file.

    draw_moments(script(instrument), seed) -> Draw
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from instruments.logic import names
from instruments.model import REASONS, Construct
from survey.example.answers import Answers, Interviews, answers
from survey.example.city import COMMUNITIES, DISTRICTS, WAVES
from survey.example.people import people
from survey.example.script import Script
from survey.example.truth import weights

Real = NDArray[np.float64]
COMMUNITY_COUNT = len(DISTRICTS) * COMMUNITIES


@dataclass(frozen=True)
class Draw:
    """Σw and Σw·y over official responses with a score (0–100), by wave, community and construct.

    weight, total : (waves, communities, constructs). A community is a psu, and every one is in every wave; its
    stratum is its district, `communities // COMMUNITIES`.
    """

    constructs: tuple[str, ...]
    weight: Real
    total: Real


def scored_constructs(script: Script) -> tuple[str, ...]:
    """The constructs with a score, in the instrument's order."""
    return tuple(id for id in weights(script.instrument) if id in script.instrument.constructs)


def draw_moments(script: Script, seed: int) -> Draw:
    """Everything that estimates of the constructs need, of one draw of the whole example.

    script : of one instrument version, which all four waves are asked here: whatever the example asks in a wave,
    constructs are then the same measures throughout, and only what the answers say can differ.
    """
    constructs = scored_constructs(script)
    needed = _needed(script)
    weight, total = (np.zeros((len(WAVES), COMMUNITY_COUNT, len(constructs))) for _ in range(2))
    for wave in range(len(WAVES)):
        interviewed = people(seed, wave + 1)
        given = answers(Interviews(script, interviewed, seed, wave + 1), needed)
        official = interviewed.weight * (given["POLFAM"] != 1)
        for at, construct in enumerate(constructs):
            score, scored = person_scores(script, script.instrument.constructs[construct], given)
            sums = [np.bincount(interviewed.community, official * part, COMMUNITY_COUNT)
                    for part in (scored, np.where(scored, score, 0.0))]
            weight[wave, :, at], total[wave, :, at] = sums
    return Draw(constructs, weight, total)


def person_scores(script: Script, construct: Construct, given: Answers) -> tuple[Real, NDArray[np.bool_]]:
    """(n,) the mean score of a person's valid items, and whether at least half of those asked are valid."""
    total, valid, asked = (np.zeros(len(given["POLFAM"])) for _ in range(3))
    for item in construct.items:
        scores = script.instrument.scores(item)
        table = np.zeros(max(scores) + 1)
        for code, score in scores.items():
            table[code] = float(score)
        answered = given[item] >= 0
        total += np.where(answered, table[np.maximum(given[item], 0)], 0.0)
        valid += answered
        asked += given[item] != REASONS["not_asked"]
    with np.errstate(invalid="ignore", divide="ignore"):
        return total / valid, (valid > 0) & (2 * valid >= asked)


def _needed(script: Script) -> frozenset[str]:
    """The items of the constructs and every filter and screen before them."""
    found = set(script.attitudes)
    for item in script.instrument.items.values():
        found |= {item.id} if item.role == "screen" else set()
        found |= _filters(script, item.id) if item.id in script.attitudes else set()
    return frozenset(found)


def _filters(script: Script, item: str) -> set[str]:
    condition = script.instrument.items[item].ask_if
    return set(names(condition)) if condition else set()
