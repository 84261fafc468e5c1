"""The assessments of a study: which units' figures of which months stand where, under which version of a schedule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from instruments.assessment import Assessment
from instruments.reading.marked import Marked
from survey.study.data import complain_missing, followed
from survey.study.kinds import of_kind
from survey.study.lookup import complain_unknown
from survey.study.model import Assessed, District, Unit
from survey.study.units import units_named
from survey.study.written import salvaged
from words.problems import Problems, Where

# What a file in long form says of a figure, by the names that `columns` may give other heads.
LONG = ("unit", "district", "period", "indicator", "numerator", "denominator", "value", "n", "low", "high")


@dataclass(frozen=True)
class Schedules:
    """What the assessments of a study name, as far as it is right; `units` by assessment, `schedules` by key."""

    units: Mapping[str, tuple[Unit, ...]] = field(default_factory=dict)
    schedules: Mapping[str, Assessment] = field(default_factory=dict)


@dataclass(frozen=True)
class AssessmentsReader:
    """Reads and checks `assessments:`; complaints go to `problems`.

    used : ids of the study's waves and rounds, which an assessment's id may not be
    taken : ids of the indicators of its waves, which those of a schedule may not be
    lies : by unit of a round of rating its district, and the round
    shown : how messages name a file
    """

    marked: Marked
    folder: Path
    allowed: Sequence[Path]
    folders: Sequence[Path]
    districts: Sequence[District]
    used: Sequence[str]
    taken: Iterable[str]
    lies: Mapping[str, tuple[str, str]]
    shown: Callable[[Path], str]
    problems: Problems

    def read(self) -> Schedules:
        node = self.marked.node(("assessments",))
        count = len(node.value) if node and isinstance(node.value, list) else 0
        found = {number: one for number in range(count) if (one := salvaged(Assessed, self.marked.node(("assessments", number))))}
        self.check_ids(count)
        units, schedules = dict[str, tuple[Unit, ...]](), dict[str, Assessment]()
        for number, one in found.items():
            if one.instrument not in schedules and (schedule := self.schedule(number, one.instrument)):
                schedules[one.instrument] = schedule
            self.check(number, one)
            units[one.id] = units_named(one.units, self.where(number, "units"), self.folder, self.allowed, self.districts, self.problems,
                                        beside=tuple(one.case_mix))
        self.check_overlap(found)
        self.check_moved(units)
        return Schedules(units, schedules)

    def where(self, number: int, *loc: str | int) -> Where:
        return self.marked.where(("assessments", number, *loc))

    def check_ids(self, count: int) -> None:
        """`--wave` names a wave, a round or an assessment, and so does the file that is imported."""
        first: dict[str, int] = {}
        used = {one.casefold() for one in self.used}
        for number in range(count):
            node = self.marked.node(("assessments", number, "id"))
            id = node.value if node and isinstance(node.value, str) else ""
            if id.casefold() in used:
                self.problems.add("study.assessment_as_wave", self.where(number, "id"), found=id)
            elif id and (other := first.setdefault(id.casefold(), number)) != number:
                self.problems.add("study.assessment_twice", self.where(number, "id"), found=id,
                                  line=self.where(other, "id").line)

    def schedule(self, number: int, key: str) -> Assessment | None:
        where = self.where(number, "instrument")
        found = of_kind(Assessment, key, where, self.folder, self.allowed, self.folders, self.shown, self.problems,
                        other="study.assessment_kind")
        named = {found.id, *(f"{found.id}.{one.id}" for one in found.indicators)} if found else set()
        for id in sorted(named & set(self.taken)):
            self.problems.add("study.round_indicator", where, found=id, instrument=key)
        return found

    def check(self, number: int, one: Assessed) -> None:
        """Months in order, files named once, columns that there are."""
        if one.end < one.start:
            self.problems.add("study.assessment_ends", self.where(number, "to"), start=one.start, end=one.end)
        for place, file in enumerate(one.data):
            where = self.where(number, "data", place)
            if file in one.data[:place]:
                self.problems.add("study.listed_twice", where, found=file)
            followed(file, self.folder, self.allowed, where, self.problems)
        for name in one.columns:
            if name not in LONG:
                complain_unknown("study.assessment_column", self.marked.where(("assessments", number, "columns", name), key=True),
                                 self.problems, found=name, known=LONG)

    def check_raw(self) -> None:
        """Whether the files of figures are where they are said to be."""
        node = self.marked.node(("assessments",))
        for number in range(len(node.value) if node and isinstance(node.value, list) else 0):
            one = salvaged(Assessed, self.marked.node(("assessments", number)))
            for place, file in enumerate(one.data) if one else ():
                where = self.where(number, "data", place)
                path = followed(file, self.folder, self.allowed, where, Problems())
                if one and path and not path.is_file():
                    complain_missing("assessments.data_missing", where, self.problems, found=file, path=path, assessment=one.id)

    def check_overlap(self, found: Mapping[int, Assessed]) -> None:
        """Of one schedule, whatever its version, a month belongs to one assessment."""
        ordered = sorted(found.items(), key=lambda pair: pair[1].start)
        for at, (number, one) in enumerate(ordered):
            for _, other in ordered[:at]:
                if other.instrument.partition("@")[0] == one.instrument.partition("@")[0] and other.end >= one.start:
                    self.problems.add("study.assessment_overlap", self.where(number, "from"), found=one.id, other=other.id,
                                      start=one.start, end=other.end)

    def check_moved(self, units: Mapping[str, Sequence[Unit]]) -> None:
        """A unit's id means the same place everywhere in a study."""
        first = {unit: (name, district) for unit, (district, name) in self.lies.items()}
        for name, listed in units.items():
            for unit in listed:
                other, district = first.setdefault(unit.id, (name, unit.district))
                if district != unit.district:
                    self.problems.add("study.unit_moved", Where("study.yaml"), found=unit.id, district=unit.district,
                                      round=name, other=other, other_district=district)
