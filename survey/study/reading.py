"""A study read from its folder: everything that is wrong with it is found in one go, at its line and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Literal

from instruments.checking import check_file
from instruments.library import LIBRARY, find
from instruments.lineage import chain
from instruments.model import Instrument
from instruments.reading import load_instrument, read_yaml, validate
from instruments.reading.marked import Marked
from survey.study.assessments import AssessmentsReader
from survey.study.binding import check_binding, check_bridge, read_binding
from survey.study.bound import Bound
from survey.study.bridge import bridged
from survey.study.checks import Checker, resolved_privacy
from survey.study.checksums import checksums
from survey.study.comparisons import Comparisons
from survey.study.data import complain_missing, followed, located
from survey.study.derived import Derived
from survey.study.design import UNKNOWN, Design
from survey.study.districts import leaves, read_districts, spellings
from survey.study.margins import MarginsOf, read_margins
from survey.study.model import Binding, Margin, Study, Wave
from survey.study.ratings import RoundsReader
from survey.study.replicates_checks import check_same_number
from survey.study.series_checks import SeriesReader, statistics
from survey.study.targets import read_benchmarks, read_targets
from survey.study.written import Written, executable, salvaged
from words.problems import Problems, SurveyError, Where

FILE = "study.yaml"


def load_study(folder: Path, allow: Sequence[Path] = ()) -> Study:
    """The study in a folder; one SurveyError with everything that is wrong with it.

    allow : folders outside the study's own that its files may lie in
    Raw answers need not be there: see `raw_files`.
    """
    problems = Problems()
    study = read_study(Path(folder), problems, allow=allow)
    problems.raise_errors()
    assert study is not None, "a study without errors is whole"
    return study


def read_study(folder: Path, problems: Problems, *, allow: Sequence[Path] = (),
               raw: Literal["aside", "present"] = "aside") -> Study | None:
    """The study, and in `problems` everything that is wrong with it, warnings too; None if the study is not whole.

    raw : "present" complains of raw files that are not where `data:` says
    """
    file = folder / FILE
    if not file.is_file():
        problems.add("study.no_folder", folder=folder)
        return None
    marked = read_yaml(file, problems, shown=FILE)
    if marked is None:
        return None
    marked = executable(marked, problems)
    written = validate(Written, marked, problems)
    draft = _Draft(folder, tuple(allow), marked, problems)
    draft.read()
    study = draft.study(written) if written and not problems.errors else None
    if raw == "present":
        draft.check_raw()
        draft.series.check_raw()
        draft.check_versions()
    return study


class _Draft:
    """The parts of a study while they are read, as far as they are right; complaints go to `problems`."""

    def __init__(self, folder: Path, allowed: tuple[Path, ...], marked: Marked, problems: Problems) -> None:
        self.folder, self.allowed, self.marked, self.problems = folder, allowed, marked, problems
        self.instruments: dict[int, Instrument] = {}
        self.between: dict[str, Instrument] = {}
        self.bindings: dict[int, Binding] = {}
        self.waves = {number: wave for number in self.numbers
                      if (wave := salvaged(Wave, marked.node(("waves", number))))}
        self.design = self.whole_design()
        self.comparisons = salvaged(Comparisons, marked.node(("comparisons",)))
        node = marked.node(("derived",))
        names = node.value if node and isinstance(node.value, dict) else ()
        self.derived = {name: one for name in names if (one := salvaged(Derived, marked.node(("derived", name))))}

    @property
    def numbers(self) -> range:
        """Of the waves that are written, readable or not."""
        node = self.marked.node(("waves",))
        return range(len(node.value) if node and isinstance(node.value, list) else 0)

    def whole_design(self) -> Design | None:
        """The design, where its strata and stages are right: held against half of them, a binding would seem wrong."""
        design = salvaged(Design, self.marked.node(("design",)))
        for part in ("strata", "stages"):
            node = self.marked.node(("design", part))
            if design and node and len(node.value or ()) != len(getattr(design, part)):
                return None
        return design

    def read(self) -> None:
        """Everything that study.yaml names, each held against the rest."""
        path = self.file("districts")
        self.districts, ids = read_districts(path, self.text("districts"), self.problems) if path else ((), ())
        self.read_instruments()
        waves = [self.text("waves", number, "id") for number in self.numbers]
        folders = self.instrument_folders(Problems())
        self.series = SeriesReader(self.marked, self.folder, self.allowed, folders, waves, self.shown, self.problems)
        self.published = self.series.read()
        checker = Checker(self.marked, self.waves, self.instruments, self.districts, ids, self.design, self.comparisons,
                          self.problems, self.derived, statistics(self.published))
        checker.check()
        self.read_bindings()
        path = self.file("targets")
        self.targets = read_targets(path, self.text("targets"), checker.known, self.problems) if path else ()
        path = self.file("benchmarks")
        self.benchmarks = read_benchmarks(path, self.text("benchmarks"), checker.known, self.problems) if path else ()
        self.rounds = RoundsReader(self.marked, self.folder, self.allowed, folders, self.districts,
                                   waves, checker.known.of(None), self.shown, self.problems).read()
        lies = {unit.id: (unit.district, round) for round, units in self.rounds.units.items() for unit in units}
        self.schedules_reader = AssessmentsReader(
            self.marked, self.folder, self.allowed, self.instrument_folders(Problems()), self.districts,
            [*waves, *self.rounds.units], checker.known.of(None), lies, self.shown, self.problems)
        self.schedules = self.schedules_reader.read()
        self.series.check_taken((*checker.known.of_waves(None), *self.rounds.indicators))
        self.series.check_city(spellings(leaves(self.districts)))
        self.margins = self.read_margins()
        check_same_number(self.marked, self.bindings, self.design, self.problems)
        self.privacy = resolved_privacy(self.marked, list(self.instruments.values()), self.problems)

    def read_margins(self) -> tuple[Margin, ...]:
        """The margins that the weights are calibrated to; none where they are unknown, or nobody calibrates."""
        if self.text("design", "calibrated_to") == UNKNOWN:
            return ()
        path = self.file("design", "calibrated_to")
        if not path:
            return ()
        waves = {self.text("waves", number, "id"): self.instruments.get(number) for number in self.numbers}
        known = MarginsOf({wave: found for wave, found in waves.items() if wave},
                          tuple(district.id for district in leaves(self.districts)))
        return read_margins(path, self.text("design", "calibrated_to"), known, self.problems)

    def text(self, *loc: str | int) -> str:
        node = self.marked.node(loc)
        return node.value if node and isinstance(node.value, str) else ""

    def path(self, *loc: str | int) -> Path | None:
        """Where the path at a location leads; None where there is none, or it may not be followed."""
        text = self.text(*loc)
        return followed(text, self.folder, self.allowed, self.marked.where(loc), self.problems) if text else None

    def file(self, *loc: str | int) -> Path | None:
        """As `path`; None, and complained of, where no file is there either."""
        path = self.path(*loc)
        if path and not path.is_file():
            complain_missing("study.file_missing", self.marked.where(loc), self.problems, found=self.text(*loc), path=path)
            return None
        return path

    def instrument_folders(self, problems: Problems) -> list[Path]:
        """The folders with instruments of the study's own; what is wrong with them goes to `problems`."""
        node = self.marked.node(("instruments",))
        found = []
        for number in range(len(node.value) if node and isinstance(node.value, list) else 0):
            text, where = self.text("instruments", number), self.marked.where(("instruments", number))
            path = followed(text, self.folder, self.allowed, where, problems) if text else None
            if path and path.is_dir():
                found.append(path)
            elif path:
                problems.add("study.folder_missing", where, found=text)
        return found

    def read_instruments(self) -> None:
        """Each instrument once, its own problems too; an unknown key is complained of in every wave that uses it."""
        folders = self.instrument_folders(self.problems)
        read: dict[str, Instrument | None] = {}
        for number in self.numbers:
            key = self.text("waves", number, "instrument")
            if key and key not in read:
                read[key] = self.instrument(key, folders, self.marked.where(("waves", number, "instrument")))
            if found := read.get(key):
                self.instruments[number] = found
        self.between = dict(self.versions_between(folders)) | dict(self.bridges(folders))

    def versions_between(self, folders: Sequence[Path]) -> Iterator[tuple[str, Instrument]]:
        """What lies between the versions of waves that follow each other: what may be compared hangs on it too."""
        order = [self.instruments[number] for number in self.numbers if number in self.instruments]
        for old, new in pairwise(order):
            if old.id == new.id and old.key != new.key:
                try:
                    found = chain(old.key, new.key, lambda key: load_instrument(find(key, folders), key=key))
                except SurveyError:
                    continue  # not of one line: such waves are not compared, and analyse says so on every row
                yield from ((one.key, one) for one in found[1:-1])

    def bridges(self, folders: Sequence[Path]) -> Iterator[tuple[str, Instrument]]:
        """The versions that bridge waves have a second form of; a bridge that leads nowhere is complained of."""
        for number, wave in self.waves.items():
            instrument = self.instruments.get(number)
            if wave.bridge is None or instrument is None:
                continue
            where = self.marked.where(("waves", number, "bridge", "instrument"))
            old = self.instrument(wave.bridge.instrument, folders, where)
            if old is None:
                continue
            if old.id != instrument.id or old.version == instrument.version:
                self.problems.add("study.bridge_version", where, found=old.key, instrument=instrument.key)
                continue
            yield old.key, old
            for place, item in enumerate(wave.bridge.items):
                kinds = {side.items[item].kind for side in (old, instrument) if item in side.items}
                if kinds != {"single"} or item not in old.items or item not in instrument.items:
                    self.problems.add("study.bridge_item", self.marked.where(("waves", number, "bridge", "items", place)),
                                      found=item, old=old.key, new=instrument.key)

    def instrument(self, key: str, folders: Sequence[Path], where: Where) -> Instrument | None:
        try:
            path = find(key, folders)
        except SurveyError as error:
            self.problems.extend(replace(problem, where=where) for problem in error.problems)
            return None
        roots = [root.resolve() for root in (LIBRARY, self.folder, *self.allowed)]
        if not any(path.resolve().is_relative_to(root) for root in roots):
            self.problems.add("study.path_outside", where, found=path.name)
            return None
        try:
            return load_instrument(path, shown=self.shown(path), key=key)
        except SurveyError as error:
            self.problems.extend(error.problems)
            return None

    def check_versions(self) -> None:
        """The study's own versions, each against the one that it comes from: an undeclared change is an error here too."""
        folders = self.instrument_folders(Problems())
        for instrument in {one.key: one for one in self.instruments.values() if one.origin}.values():
            path = find(instrument.key, folders)
            if not path.is_relative_to(LIBRARY):
                told = Problems()
                check_file(path, told, key=instrument.key, folders=folders)
                self.problems.extend(told.errors)

    def shown(self, path: Path) -> str:
        """A file as messages name it: from the study's folder where it lies there."""
        folder = self.folder.resolve()
        return path.resolve().relative_to(folder).as_posix() if path.resolve().is_relative_to(folder) else str(path)

    def read_bindings(self) -> None:
        read: dict[Path, tuple[Marked, Binding] | None] = {}
        for number in self.numbers:
            path = self.file("waves", number, "bind")
            if path and path not in read:
                read[path] = read_binding(path, self.text("waves", number, "bind"), self.problems)
            if path and (found := read[path]):
                self.bindings[number] = found[1]
                self.check_binding(number, *found)

    def check_binding(self, number: int, marked: Marked, binding: Binding) -> None:
        instrument = self.instruments.get(number)
        if instrument:
            wave = self.text("waves", number, "id") or str(number + 1)
            modes = self.waves[number].modes if number in self.waves else ()
            bridge = self.waves[number].bridge if number in self.waves else None
            if bridge and bridge.instrument in self.between:
                instrument = bridged(instrument, self.between[bridge.instrument], bridge.items)
            bound = Bound(marked, binding, wave, modes or instrument.modes, instrument, spellings(self.districts),
                          self.problems)
            check_binding(bound, self.design)
            check_bridge(bound, bridge)

    def check_raw(self) -> None:
        for number, wave in self.waves.items():
            places = [self.marked.where(("waves", number, "data", index)) for index in range(len(wave.data))]
            located(wave, self.folder, self.allowed, self.problems, places)
        self.schedules_reader.check_raw()

    def study(self, written: Written) -> Study:
        """The whole, of parts that are right."""
        bindings = {wave.id: self.bindings[number] for number, wave in self.waves.items() if number in self.bindings}
        return Study(
            folder=self.folder, id=written.study.id, title=written.study.title, simulated=written.study.simulated,
            districts=self.districts, waves=written.waves, design=written.design, comparisons=written.comparisons,
            privacy=self.privacy, targets=self.targets, benchmarks=self.benchmarks, margins=self.margins,
            bindings=bindings, derived=written.derived,
            instruments={found.key: found for found in self.instruments.values()}, between=self.between,
            rounds=written.ratings, units=self.rounds.units, rated=self.rounds.rated,
            assessments=written.assessments, assessed_units=self.schedules.units, schedules=self.schedules.schedules,
            series=written.series, published=self.published, allowed=self.allowed,
            checksums=checksums(written.design, self.districts, written.comparisons, self.privacy, self.targets,
                                self.benchmarks, bindings, written.derived, self.margins))
