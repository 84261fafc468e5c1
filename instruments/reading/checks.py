"""What every check of references uses: what is checked, its places, and how a complaint is added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from instruments.model import Choice, Instrument
from instruments.reading.marked import Loc, Marked
from instruments.reading.validation import complain_unknown
from words.problems import Problem, Problems


class Complaining:
    """Adds complaints about what stands in a file, at their places."""

    marked: Marked
    problems: Problems

    def say(self, kind: str, loc: Loc, /, *, key: bool = False, **values: object) -> None:
        """Add the complaint `instruments.KIND` at a location."""
        self.problems.extend([Problem(f"instruments.{kind}", self.marked.where(loc, key=key), values)])

    def unknown(self, kind: str, loc: Loc, given: str, known: Iterable[str], *, key: bool = False) -> None:
        """Add `instruments.unknown_KIND`, with the known word that was probably meant."""
        complain_unknown(f"unknown_{kind}", self.problems, self.marked, loc, given, known, key=key)

    def doubles(self, kind: str, words: Sequence[object], loc: Callable[[int], Loc], *, key: bool = False) -> None:
        """Add `instruments.KIND` for every word that stood before, with the line where it did."""
        first: dict[object, int] = {}
        for number, word in enumerate(words):
            if word in first:
                self.say(kind, loc(number), key=key, word=word, line=self.marked.where(loc(first[word])).line)
            first.setdefault(word, number)


@dataclass(frozen=True)
class Checker(Complaining):
    """An instrument whose parts have the right shape, and where complaints about it go."""

    instrument: Instrument
    marked: Marked
    problems: Problems

    def choices(self, item: str) -> tuple[Choice, ...]:
        """The item's answers; none where the item or its scale is unknown, which is complained of elsewhere."""
        found = self.instrument.items.get(item)
        known = found is not None and (found.scale is None or found.scale in self.instrument.scales)
        return self.instrument.choices(item) if known else ()
