"""The invented city's police stations, and what is true of their maturity: levels by dimension, and what is planted.

A level here is what the assessors' ratings must come to by the instrument's gates. It is stated, not reckoned: the
ratings are drawn to fit it, and the report is held against it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from survey.example.city import DISTRICTS, PLACES

RATING = "informatization_maturity@1.0.0"
DIMENSIONS = "CRTASM"  # in the order of the digits below
ROUNDS: Mapping[str, datetime.date] = MappingProxyType({
    "rating2024": datetime.date(2024, 6, 28), "rating2025": datetime.date(2025, 6, 27)})
FIRST, SECOND = ROUNDS
NUMBERS = ("一", "二")


@dataclass(frozen=True)
class Station:
    """A station and its levels by dimension in both rounds, a digit each."""

    id: str
    before: str
    now: str

    @property
    def district(self) -> str:
        return self.id.rpartition("-")[0]

    @property
    def names(self) -> tuple[str, str]:
        """In Chinese and English."""
        short, number = DISTRICTS[PLACES[self.district]].short, int(self.id.rpartition("-")[2])
        return f"{short.zh}{NUMBERS[number - 1]}所", f"{short.en} Station {number}"

    def levels(self, round: str) -> Mapping[str, int]:
        return {name: int(level) for name, level in zip(DIMENSIONS, self.before if round == FIRST else self.now, strict=True)}


STATIONS: tuple[Station, ...] = tuple(Station(*row) for row in (
    ("liuwan-1", "323322", "323332"), ("liuwan-2", "222222", "222222"),
    ("qingping-1", "333333", "343333"), ("qingping-2", "332323", "332323"),
    ("yunqiao-1", "332333", "333333"), ("yunqiao-2", "222221", "222222"),
    ("tongwu-1", "211212", "211212"),
    ("meiting-1", "332332", "332332"), ("meiting-2", "222322", "223322"),
    ("lugang-1", "343343", "343343"), ("lugang-2", "333233", "333233"),
    ("shiyu-1", "111121", "112121"), ("shiyu-2", "212121", "212121"),
    ("fengdu-1", "333333", "323333"), ("fengdu-2", "222222", "222222"),
    ("xingping-1", "233333", "232333"),
    ("weichuan-1", "333313", "333313"), ("weichuan-2", "222322", "222322"),
    ("zhulan-1", "322222", "322322"),
    ("songlu-1", "444444", "444445"),
))


@dataclass(frozen=True)
class Planted:
    """What is planted on one practice of one station.

    given : the class it counts as in either round; the rest of its dimension is drawn as for level `drawn`
    own : the class that the station gives itself, where it is another
    """

    station: str
    practice: str
    given: tuple[str, str]
    drawn: int
    own: str = ""


# Yunqiao 1 no longer enters everything twice: T3A rises, and the whole station by a level with it.
RISES = Planted("yunqiao-1", "T3A", ("P", "F"), 3)
# Fengdu 1 lost the officers who kept up the sharing with other departments, as the survey's foot patrols were lost there.
FALLS = Planted("fengdu-1", "R3A", ("F", "P"), 3)
# Weichuan 1 has everything for level 3 but the protection of personal information, and so is at level 1.
CRITICAL = Planted("weichuan-1", "S2B", ("P", "P"), 3)
# Lugang 2 thinks that its analyses steer its rosters; its assessors found that they partly do.
SEES_HIGHER = Planted("lugang-2", "A3A", ("P", "P"), 3, own="F")
# Xingping 1 shows in the second round the evidence of the first, older than the twelve months allowed: F counts as P.
TOO_OLD = Planted("xingping-1", "T3A", ("F", "F"), 3)
TOO_OLD_DAY = datetime.date(2024, 5, 6)
# Of Weichuan 2's catalogue one assessor says P, the other L, and they have not agreed: level 1 or 2.
OPEN = Planted("weichuan-2", "C2A", ("L", "L"), 2)
OPEN_SAID = ("P", "L")
# Meiting 2 has no online channels; all agree that the practice does not apply.
LEFT_OUT = Planted("meiting-2", "R3B", ("NA", "NA"), 2)
PLANTED: Mapping[str, Planted] = MappingProxyType({
    "rises": RISES, "falls": FALLS, "critical": CRITICAL, "sees_higher": SEES_HIGHER, "too_old": TOO_OLD, "open": OPEN,
    "left_out": LEFT_OUT})
# One assessor in so many of a hundred practices is a class off before they agree; never both.
APART = 14
AGREE_EXACTLY = (0.82, 0.90)  # what that comes to over 840 practices, more than three standard deviations to either side


@dataclass(frozen=True)
class TrueLevel:
    """A station's true level in a round; the whole is dimension "". Where it is open, it lies between `low` and `high`."""

    station: str
    district: str
    round: str
    dimension: str
    low: int
    high: int


def true_levels() -> Iterator[TrueLevel]:
    """Every true level, by round and station: the whole, which is the lowest, and then its dimensions."""
    for round in ROUNDS:
        for station in STATIONS:
            levels = {name: (level, level) for name, level in station.levels(round).items()}
            if (station.id, round) == (OPEN.station, SECOND):
                levels[OPEN.practice[0]] = (1, 2)
            whole = tuple(min(ends) for ends in zip(*levels.values(), strict=True))
            for name, (low, high) in {"": whole, **levels}.items():
                yield TrueLevel(station.id, station.district, round, name, low, high)
