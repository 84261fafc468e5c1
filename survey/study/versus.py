"""What `comparisons: versus:` may say: words, and words with what they name after a colon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

WORDS = ("previous", "first", "city", "others", "targets", "benchmarks")
CHANGES = ("city", "others")  # whose change a district's own change may be held against
FEWEST = 3  # waves of a trend: through two any line goes


@dataclass(frozen=True)
class Versus:
    """One entry of the list, which is one kind of comparison: a family of its own in each wave.

    kind : a word, or `wave`, `district`, `trend`, `change` ; of : what it names, empty for a word
    """

    text: str
    kind: str
    of: str

    @property
    def waves(self) -> int:
        """How many waves a trend runs over; 0 where that is not said in whole digits."""
        return int(self.of) if self.kind == "trend" and self.of.isascii() and self.of.isdigit() and len(self.of) < 5 else 0

    @property
    def district(self) -> str | None:
        """The district that is named, itself or by its change."""
        if self.kind == "change":
            return self.of.removeprefix("district:") if self.of.startswith("district:") else None
        return self.of if self.kind == "district" else None

    @property
    def needs_city(self) -> bool:
        return self.text in ("city", "change:city")


def read_versus(text: str) -> Versus:
    """An entry taken apart; whether it is one that there is, `known_versus` says."""
    kind, _, of = text.partition(":")
    return Versus(text, kind, of)


def known_versus(waves: tuple[str, ...], periods: tuple[str, ...], districts: tuple[str, ...]) -> Iterator[str]:
    """Every entry that may stand in the list of a study with these."""
    yield from WORDS
    yield from (f"change:{whose}" for whose in CHANGES)
    yield from (f"trend:{k}" for k in range(FEWEST, len(waves) + 1))
    yield from (f"wave:{wave}" for wave in (*waves, *periods))
    yield from (f"{kind}district:{district}" for kind in ("", "change:") for district in districts)
