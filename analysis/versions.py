"""Waves that follow one of another instrument version, and what the versions allow to be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from analysis.answers import Answers
from analysis.domains import Domains, domains_of
from analysis.layout import Layout, layout
from analysis.modes import Mix, mode_mix
from instruments.comparability import Comparable, comparability
from instruments.model import Instrument
from survey.study.model import Study, Wave

NEVER = "none"
OFFICIAL = "official"


@dataclass(frozen=True)
class Versions:
    """Two waves that follow each other, asked different versions of one instrument."""

    study: Study
    before: Wave
    after: Wave
    old: Instrument
    new: Instrument
    allowed: Mapping[str, Comparable]
    answers: tuple[Answers, Answers]
    layout: Layout
    mix: Mix
    mode: str | None = None   # only those who were interviewed so

    @property
    def pair(self) -> str:
        return f"{self.old.version}-{self.new.version}"

    @property
    def sides(self) -> tuple[Instrument, Instrument]:
        return self.old, self.new

    @property
    def domains(self) -> Domains:
        return domains_of(self.layout)

    def variant(self, indicator: str) -> str:
        """`official` where the indicator is asked and scored alike; else how it was made comparable, and for what."""
        status = self.allowed[indicator].status
        over = OFFICIAL if status in ("full", "partial") else f"{status}.{self.pair}"
        if self.mode is None:
            return over
        return f"within_{self.mode}" if over == OFFICIAL else f"{over}.within_{self.mode}"


def changed(study: Study, answers: Mapping[str, Answers]) -> Iterator[Versions]:
    """Every wave that follows one of another version of the same instrument."""
    waves = [wave for wave in study.waves if wave.id in answers]
    for before, after in pairwise(waves):
        old, new = study.instruments[before.instrument], study.instruments[after.instrument]
        if old.key != new.key and old.id == new.id:
            line = study.chain(old.key, new.key)
            if line:
                both = {before.id: answers[before.id], after.id: answers[after.id]}
                laid_out = layout(study, {wave: one.places for wave, one in both.items()})
                sides = (both[before.id], both[after.id])
                yield Versions(study, before, after, old, new, comparability(line), sides, laid_out,
                               mode_mix(laid_out, both))
