"""The rounds of rating of the example: what the stations and their assessors write down, in long form."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from instruments.library import find
from instruments.load import load
from instruments.rating import CONSENSUS, NOT_APPLICABLE, Practice, Rating
from survey.example.beside import Source
from survey.example.latent import stream
from survey.example.stations import (
    APART,
    FIRST,
    OPEN,
    OPEN_SAID,
    PLANTED,
    RATING,
    ROUNDS,
    SECOND,
    STATIONS,
    TOO_OLD,
    TOO_OLD_DAY,
    Station,
    true_levels,
)

COLUMNS = ("unit", "practice", "rater", "rating", "evidence", "dated", "reason")
UNITS, TRUTH = "stations.csv", "truth_levels.csv"
REASON = "没有网上渠道，无从评定"
ALWAYS = 0  # the number of no wave
Row = tuple[str, ...]
Draws = NDArray[np.float64]


def ratings() -> Source:
    """The rounds of rating, as the example's study has them."""
    rounds = "\n".join(f"  - {{id: {id}, instrument: {RATING}, on: {on}, units: {UNITS}, data: [{_raw(id)}]}}"
                       for id, on in ROUNDS.items())
    truth = ((one.round, one.station, one.district, one.dimension, str(one.low) if one.low == one.high else "",
              str(one.low), str(one.high)) for one in true_levels())
    return Source(
        study=f"# Twenty police stations, rated twice on how far they work with information. Truth: {TRUTH}\nratings:\n{rounds}\n",
        texts={UNITS: _csv(("id", "label_zh", "label_en", "district"),
                           ((one.id, *one.names, one.district) for one in STATIONS)),
               TRUTH: _csv(("round", "station", "district", "dimension", "level", "low", "high"), truth)},
        raw=lambda seed: {_raw(round): _csv(COLUMNS, _rows(round, seed)) for round in ROUNDS})


def _raw(round: str) -> str:
    return f"raw/{round}.csv"


@cache
def _rating() -> Rating:
    found = load(find(RATING), key=RATING)
    assert isinstance(found, Rating)
    return found


def _rows(round: str, seed: int) -> Iterator[Row]:
    for station in STATIONS:
        rng = stream(seed, ALWAYS, f"rating {station.id}")  # the same in both rounds: only what is said to change does
        draws = rng.random((3, len(_rating().practices)))
        apart = stream(seed, 1 + list(ROUNDS).index(round), f"rating {station.id}").random((2, len(_rating().practices)))
        yield from _of_station(station, round, draws, apart)


def _of_station(station: Station, round: str, draws: Draws, apart: Draws) -> Iterator[Row]:
    """A row for each practice by each rater, and what the assessors agreed on where they differed."""
    agreed = [_class(station, practice, round, draw) for practice, draw in zip(_rating().practices, draws[0], strict=True)]
    own = [_own(station, practice, given, draw) for practice, given, draw in zip(_rating().practices, agreed, draws[1], strict=True)]
    days = [_day(station, practice, round, draw) for practice, draw in zip(_rating().practices, draws[2], strict=True)]
    said = [_assessors(station, practice, round, given, off) for practice, given, off in zip(
        _rating().practices, agreed, apart.T, strict=True)]
    self_assessor, first, second = _rating().raters
    for rater, given in ((self_assessor, own), (first, [pair[0] for pair in said]), (second, [pair[1] for pair in said])):
        shown = [rater == self_assessor or (rater == first and mine in ("L", "F")) for mine in agreed]
        yield from _sheet(station, rater, given, shown, days)
    for practice, mine, pair in zip(_rating().practices, agreed, said, strict=True):
        if pair[0] != pair[1] and not _open(station, practice, round):
            yield (station.id, practice.id, CONSENSUS, mine, "", "", "")


def _sheet(station: Station, rater: str, given: Sequence[str], shown: Sequence[bool],
           days: Sequence[datetime.date]) -> Iterator[Row]:
    """shown : whether the rater names evidence, by practice; without need of it he names none."""
    for practice, mine, named, day in zip(_rating().practices, given, shown, days, strict=True):
        evidence = named and (mine in ("L", "F") or rater in _rating().assessors)
        yield (station.id, practice.id, rater, mine, practice.evidence[0].zh if evidence else "",
               day.isoformat() if evidence else "", REASON if mine == NOT_APPLICABLE else "")


def _class(station: Station, practice: Practice, round: str, draw: float) -> str:
    """What the assessors agree on: planted, or a class that the dimension's level allows and its next level does not.

    The smaller the draw the better the class, so that a practice of a dimension that rises never falls.
    """
    planted = [one for one in PLANTED.values() if one.station == station.id and one.practice[0] == practice.dimension]
    for one in planted:
        if one.practice == practice.id:
            return one.given[0 if round == FIRST else 1]
    level = planted[0].drawn if planted else station.levels(round)[practice.dimension]
    if practice.level < level:
        return "F" if practice.key or draw < 0.7 else "L"
    if practice.level == level:
        return ("F" if draw < 0.5 else "L") if practice.key else ("L" if draw < 0.6 else "P")
    if practice.level == level + 1:
        return ("P" if draw < 0.6 else "N") if practice.key else ("L" if draw < 0.1 else "P" if draw < 0.7 else "N")
    return "P" if draw < 0.15 else "N"


def _own(station: Station, practice: Practice, agreed: str, draw: float) -> str:
    """What the station says of itself: the same, but for what is far above its level, which it sees a little brighter."""
    planted = next((one.own for one in PLANTED.values() if (one.station, one.practice) == (station.id, practice.id)), "")
    if planted:
        return planted
    far = practice.level > min(station.levels(round)[practice.dimension] for round in ROUNDS) + 2
    return "P" if agreed == "N" and far and draw < 0.4 else agreed


def _assessors(station: Station, practice: Practice, round: str, agreed: str, draws: Draws) -> tuple[str, str]:
    """What both said before they agreed: in some practices one of them is a class off."""
    if _open(station, practice, round):
        return OPEN_SAID
    if agreed == NOT_APPLICABLE or draws[0] >= APART / 100:
        return agreed, agreed
    off = {"F": "L", "L": "P", "P": "N", "N": "P"}[agreed]
    return (off, agreed) if draws[1] < 0.5 else (agreed, off)


def _open(station: Station, practice: Practice, round: str) -> bool:
    return (station.id, practice.id, round) == (OPEN.station, OPEN.practice, SECOND)


def _day(station: Station, practice: Practice, round: str, draw: float) -> datetime.date:
    """The day of the evidence: of the last ten months, but for the one that is planted."""
    if (station.id, practice.id, round) == (TOO_OLD.station, TOO_OLD.practice, SECOND):
        return TOO_OLD_DAY
    return ROUNDS[round] - datetime.timedelta(days=5 + int(300 * draw))


def _csv(header: Sequence[str], rows: Iterator[Row]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()
