"""The rounds of rating of a study: which units are rated when, with which version of a rating."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from instruments.rating import Rating
from instruments.reading.marked import Marked
from survey.study.data import followed
from survey.study.kinds import of_kind
from survey.study.model import District, Round, Unit
from survey.study.units import units_named
from survey.study.written import salvaged
from words.problems import Problems, Where


@dataclass(frozen=True)
class Rounds:
    """What the rounds of a study name, as far as it is right; `units` by round, `rated` by key of a rating."""

    units: Mapping[str, tuple[Unit, ...]] = field(default_factory=dict)
    rated: Mapping[str, Rating] = field(default_factory=dict)

    @property
    def indicators(self) -> set[str]:
        """The ids by which the results of its ratings are called."""
        return {id for one in self.rated.values() for id in (one.id, *(f"{one.id}.{each.id}" for each in one.dimensions))}


@dataclass(frozen=True)
class RoundsReader:
    """Reads and checks `ratings:`; complaints go to `problems`.

    waves : ids of the study's waves, which a round's id may not be
    taken : ids of the indicators of its waves, which those of a rating may not be
    shown : how messages name a file
    """

    marked: Marked
    folder: Path
    allowed: Sequence[Path]
    folders: Sequence[Path]
    districts: Sequence[District]
    waves: Sequence[str]
    taken: Iterable[str]
    shown: Callable[[Path], str]
    problems: Problems

    def read(self) -> Rounds:
        node = self.marked.node(("ratings",))
        count = len(node.value) if node and isinstance(node.value, list) else 0
        rounds = {number: found for number in range(count)
                  if (found := salvaged(Round, self.marked.node(("ratings", number))))}
        self.check_ids(count)
        self.check_order(rounds)
        rated, units, read = dict[str, Rating](), dict[str, tuple[Unit, ...]](), dict[str, tuple[Unit, ...]]()
        for number in range(count):
            key, file = self.text(number, "instrument"), self.text(number, "units")
            if key and key not in rated and (instrument := self.instrument(number, key)):
                rated[key] = instrument
            if file and file not in read:
                read[file] = units_named(file, self.where(number, "units"), self.folder, self.allowed, self.districts, self.problems)
            if file:
                units[self.text(number, "id")] = read[file]
        self.check_moved(units)
        return Rounds(units, rated)

    def text(self, number: int, key: str) -> str:
        node = self.marked.node(("ratings", number, key))
        return node.value if node and isinstance(node.value, str) else ""

    def where(self, number: int, key: str) -> Where:
        return self.marked.where(("ratings", number, key))

    def check_ids(self, count: int) -> None:
        """A round stands in the column `wave` of RESULT, so it may not be called as a wave is."""
        first: dict[str, int] = {}
        waves = {wave.casefold() for wave in self.waves}
        for number in range(count):
            id = self.text(number, "id")
            if id.casefold() in waves:
                self.problems.add("study.round_as_wave", self.where(number, "id"), found=id)
            elif id and (other := first.setdefault(id.casefold(), number)) != number:
                self.problems.add("study.round_twice", self.where(number, "id"), found=id, line=self.where(other, "id").line)

    def check_order(self, rounds: Mapping[int, Round]) -> None:
        for (_, before), (number, after) in pairwise(rounds.items()):
            if after.on <= before.on:
                self.problems.add("study.round_order", self.where(number, "on"), round=after.id, on=after.on,
                                  other=before.id, other_on=before.on)
        for number, found in rounds.items():
            for place, file in enumerate(found.data):
                where = self.marked.where(("ratings", number, "data", place))
                if file in found.data[:place]:
                    self.problems.add("study.listed_twice", where, found=file)
                followed(file, self.folder, self.allowed, where, self.problems)

    def instrument(self, number: int, key: str) -> Rating | None:
        """The rating of that key; complained of where there is none, or it is something else."""
        where = self.where(number, "instrument")
        found = of_kind(Rating, key, where, self.folder, self.allowed, self.folders, self.shown, self.problems,
                        other="study.round_kind")
        if found is None:
            return None
        for id in sorted({found.id, *(f"{found.id}.{one.id}" for one in found.dimensions)} & set(self.taken)):
            self.problems.add("study.round_indicator", where, found=id, instrument=key)
        return found

    def check_moved(self, units: Mapping[str, Sequence[Unit]]) -> None:
        """A unit's id means the same place in every round: else a change of its district would be one of its level."""
        first: dict[str, tuple[str, str]] = {}
        told: set[str] = set()
        for round, listed in units.items():
            for unit in listed:
                other, district = first.setdefault(unit.id, (round, unit.district))
                if district != unit.district and unit.id not in told:
                    told.add(unit.id)
                    self.problems.add("study.unit_moved", Where("study.yaml"), found=unit.id, district=unit.district,
                                      round=round, other=other, other_district=district)
