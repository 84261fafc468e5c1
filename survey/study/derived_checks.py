"""What is wrong with derived items: their names, and what they name in the versions that the waves use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from instruments.logic import leaves
from instruments.model import Instrument
from instruments.reading.checks import Checker as InstrumentChecker
from instruments.reading.marked import Loc, Marked
from instruments.reading.routing import check_test
from survey.study.derived import STATISTICS, Derived
from survey.study.lookup import complain_unknown
from words.problems import Problems


@dataclass(frozen=True)
class DerivedChecker:
    """The derived items, and by key the versions that waves use, the newest last."""

    marked: Marked
    derived: Mapping[str, Derived]
    instruments: Mapping[str, Instrument]
    problems: Problems

    def check(self) -> None:
        for name, one in self.derived.items():
            self.check_name(name)
            written = [kind for kind in STATISTICS if self.marked.node(("derived", name, kind))]
            if len(written) != 1:
                self.problems.add("study.derived_kind", self.marked.where(("derived", name), key=True), found=name,
                                  kinds=", ".join(STATISTICS))
            elif self.instruments and one.kinds:
                self.check_versions(name, one)

    def check_name(self, name: str) -> None:
        """An id is one thing's: no item, construct, dimension, index has it, in any version."""
        for key, instrument in self.instruments.items():
            index = instrument.index
            tree = (index.id, *(one.id for one in index.dimensions)) if index else ()
            if name.casefold() in {known.casefold() for known in (*instrument.items, *instrument.constructs, *tree)}:
                self.problems.add("study.derived_name", self.marked.where(("derived", name), key=True), found=name,
                                  instrument=key)
                return

    def check_versions(self, name: str, one: Derived) -> None:
        """It is made where a version has all that it names; in no version is an error, in some a warning."""
        fitting = [key for key, instrument in self.instruments.items() if one.fits(instrument)]
        if not fitting:
            self.check_against(name, one, list(self.instruments.values())[-1])
        elif len(fitting) < len(self.instruments):
            lacking = [f"{key} ({', '.join(self.missing(one, found))})" for key, found in self.instruments.items()
                       if key not in fitting]
            self.problems.add("study.derived_some", self.marked.where(("derived", name), key=True), found=name,
                              fitting=", ".join(fitting), lacking="; ".join(lacking))
        for key in fitting:
            self.check_against(name, one, self.instruments[key])

    @staticmethod
    def missing(one: Derived, instrument: Instrument) -> list[str]:
        return [found for found in one.named if found not in instrument.items and found not in instrument.constructs]

    def check_against(self, name: str, one: Derived, instrument: Instrument) -> None:
        check = InstrumentChecker(instrument, self.marked, self.problems)
        order = {item: number for number, item in enumerate(instrument.items)}
        for part in ("share", "base"):
            tree = getattr(one, part)
            for test in leaves(tree) if tree else ():
                item = instrument.items.get(test.name.partition(".")[0])
                if item is None:
                    check.unknown("item", ("derived", name, part), test.name, order)
                else:
                    check_test(check, ("derived", name, part), test, item)
        scored = [*instrument.scored_items, *instrument.constructs]
        numbers = [item.id for item in instrument.items.values() if item.kind == "number"]
        counts = [*numbers, *(f"{item.id}.{choice.name}" for item in instrument.items.values() if item.kind == "multi"
                              for choice in item.choices)]
        self.one_of("score", one.score, scored, ("derived", name, "score"), instrument)
        self.one_of("mean", one.mean, numbers, ("derived", name, "mean"), instrument)
        if one.ratio and (len(one.ratio) != 2 or one.ratio[0] == one.ratio[-1]):
            self.problems.add("study.derived_two", self.marked.where(("derived", name, "ratio")), found=name)
            return
        for number, part in enumerate(one.ratio):
            self.one_of("ratio", part, counts, ("derived", name, "ratio", number), instrument)

    def one_of(self, kind: str, found: str | None, known: list[str], loc: Loc, instrument: Instrument) -> None:
        if found is not None and found not in known:
            complain_unknown(f"study.derived_{kind}", self.marked.where(loc), self.problems, found=found, known=known,
                             instrument=instrument.key)
