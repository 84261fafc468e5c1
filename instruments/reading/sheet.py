"""What the checks of ratings, assessments and countermeasures share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from instruments.fields import decimal
from instruments.reading.checks import Complaining
from instruments.reading.marked import Loc, Marked
from words.problems import Problems

# The ids of the results of an instrument by its key, with the levels of those that have levels (else none); None
# where there is no such instrument or it cannot be named, which was complained of. Given the place of the key.
Results: TypeAlias = Callable[[str, Loc, Marked], "Mapping[str, tuple[int, ...]] | None"]


@dataclass(frozen=True)
class Sheet(Complaining):
    """A file whose parts have the right shape, where complaints go, and what other instruments' results are."""

    marked: Marked
    problems: Problems
    instruments: tuple[str, ...] = ()
    results: Results | None = None

    @cached_property
    def others(self) -> dict[str, Mapping[str, tuple[int, ...]] | None]:
        """The results of every instrument named in the header, by key."""
        self.words(("instruments",), self.instruments)
        return {key: self.results(key, ("instruments", number), self.marked) if self.results else None
                for number, key in enumerate(self.instruments)}

    def result(self, loc: Loc, given: str, *, key: bool = False) -> tuple[int, ...]:
        """The levels of another instrument's result; complains where no instrument has it, or several have."""
        every = self.others
        if None in every.values():
            return ()
        having = [name for name, results in every.items() if results and given in results]
        if not having:
            self.unknown("result", loc, given, [word for results in every.values() for word in results or ()], key=key)
        elif len(having) > 1:
            self.say("ambiguous", loc, key=key, given=given, known=", ".join(having))
        return (every[having[0]] or {})[given] if len(having) == 1 else ()

    def filled(self, loc: Loc, things: Sequence[object] | Mapping[object, object]) -> None:
        if not things:
            self.say("empty", loc)

    def words(self, loc: Loc, words: Sequence[str]) -> None:
        """None of these words stands twice."""
        self.doubles("double_word", words, lambda number: (*loc, number))

    def ids(self, loc: Loc, ids: Sequence[str]) -> None:
        """A list of things with ids of their own: there are some, and none stands twice."""
        self.filled(loc, ids)
        self.doubles("double_word", ids, lambda number: (*loc, number, "id"))

    def among(self, kind: str, loc: Loc, given: str, known: Iterable[str], *, key: bool = False) -> None:
        words = list(known)
        if given not in words:
            self.unknown(kind, loc, given, words, key=key)

    def weights(self, loc: Loc, weights: Iterable[Fraction]) -> None:
        """Weights are above 0 and sum to exactly 1."""
        each = list(weights)
        if any(weight <= 0 for weight in each):
            self.say("weight", loc, key=True)
        elif each and sum(each) != 1:
            self.say("weights", loc, key=True, sum=decimal(sum(each, Fraction(0))))
