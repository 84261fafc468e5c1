"""Periods and `versus:` held against the study's waves and districts; every complaint at its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from instruments.reading.marked import Marked
from survey.study.comparisons import Comparisons, Period, rolling_periods
from survey.study.lookup import complain_unknown
from survey.study.versus import FEWEST, WORDS, Versus, known_versus, read_versus
from words.problems import Problems, Where

FEWEST_ROLLING = 2


@dataclass(frozen=True)
class Compared:
    """waves : ids in order, as written ; districts : ids ; instruments : key by wave, as far as it could be read"""

    marked: Marked
    problems: Problems
    waves: tuple[str, ...]
    districts: tuple[str, ...]
    instruments: Mapping[str, str]
    planned: frozenset[str]

    def where(self, *loc: str | int) -> Where:
        return self.marked.where(("comparisons", *loc))

    def rolling(self, size: int | None) -> tuple[str, ...]:
        """Ids of the rolling periods."""
        order = tuple(wave for wave in self.waves if wave not in self.planned)
        return tuple(one.id for one in rolling_periods(order, size))


def check_versus(about: Compared, comparisons: Comparisons, *, unpooled: bool) -> None:
    """Every entry is one that there is, names what there is, and can be carried out."""
    periods = (*(one.id for one in comparisons.periods), *about.rolling(comparisons.rolling))
    known = tuple(known_versus(about.waves, periods, about.districts))
    for number, text in enumerate(comparisons.versus):
        where, entry = about.where("versus", number), read_versus(text)
        if entry.kind == "trend" and entry.waves and about.waves and not FEWEST <= entry.waves <= len(about.waves):
            about.problems.add("study.trend_waves", where, found=text, fewest=FEWEST, waves=len(about.waves))
        elif text not in known and (about.waves or entry.kind not in ("wave", "trend")) and not (
                entry.district and not about.districts):
            _unknown(about, entry, where, periods)
        if entry.needs_city and unpooled:
            about.problems.add("study.city_unpooled", where, found=text)
        if text.endswith("others") and len(about.districts) == 1:
            about.problems.add("study.no_others", where, found=text)


def _unknown(about: Compared, entry: Versus, where: Where, periods: tuple[str, ...]) -> None:
    """A wave or district that is not there, or a word that is none."""
    if entry.kind == "wave" and entry.of:
        complain_unknown("study.versus_wave", where, about.problems, found=entry.of, known=(*about.waves, *periods))
    elif entry.district:
        complain_unknown("study.versus_district", where, about.problems, found=entry.district, known=about.districts)
    else:
        forms = (*WORDS, "wave:ID", "district:ID", "trend:4", "change:city", "change:others", "change:district:ID")
        complain_unknown("study.versus_unknown", where, about.problems, found=entry.text, known=forms)


def check_periods(about: Compared, comparisons: Comparisons) -> None:
    """Periods have names of their own, hold waves that there are, each once and of one instrument version."""
    taken = {wave.casefold(): wave for wave in about.waves}
    for number, one in enumerate(comparisons.periods):
        if taken.setdefault(one.id.casefold(), one.id) in (*about.waves, *(
                other.id for other in comparisons.periods[:number])):
            about.problems.add("study.period_name", about.where("periods", number, "id"), found=one.id)
        _check_waves(about, number, one)
    size = comparisons.rolling
    if size is not None and about.waves and not FEWEST_ROLLING <= size <= len(about.waves):
        about.problems.add("study.rolling_waves", about.where("rolling"), found=size, fewest=FEWEST_ROLLING,
                           waves=len(about.waves))
    for name in set(about.rolling(size)) & set(taken.values()):
        about.problems.add("study.period_name", about.where("rolling"), found=name)


def _check_waves(about: Compared, number: int, one: Period) -> None:
    if len(one.waves) < FEWEST_ROLLING:
        about.problems.add("study.period_short", about.where("periods", number, "waves"), found=one.id)
    for at, wave in enumerate(one.waves):
        where = about.where("periods", number, "waves", at)
        if wave in one.waves[:at]:
            about.problems.add("study.listed_twice", where, found=wave)
        elif about.waves and wave not in about.waves:
            complain_unknown("study.versus_wave", where, about.problems, found=wave, known=about.waves)
    places = [about.waves.index(wave) for wave in one.waves if wave in about.waves]
    if any(later < earlier for earlier, later in pairwise(places)):
        about.problems.add("study.period_order", about.where("periods", number, "waves"), found=one.id)
    keys = dict.fromkeys(about.instruments[wave] for wave in one.waves if wave in about.instruments)
    if len(keys) > 1:
        about.problems.add("study.period_versions", about.where("periods", number, "waves"), found=one.id,
                           versions=", ".join(keys))
