"""The example's README, in both languages: what it is, what is true of it, how to go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from instruments.model import Instrument
from survey.example.assessed import BEST, BREACH, GAMED, MISSING, ON_THE_LINE, QUALITY, SMALL, WORST
from survey.example.city import DISTRICTS, FIRST, PLACES, TITLE, WAVES
from survey.example.stations import OPEN_SAID, PLANTED, STATIONS, TOO_OLD_DAY
from survey.example.truth import ALL_WAVES, DEPARTURES, EVERYTHING, Departure, TrueScore, true_scores
from words.interface import text
from words.language import LANGS, Lang


def readme(known: Mapping[str, Instrument]) -> str:
    """README.md. known : the instrument versions by key"""
    city = [found for found in true_scores(known) if found.district is None]
    return "\n".join(_part(known, city, lang) for lang in LANGS)


def _part(known: Mapping[str, Instrument], city: Sequence[TrueScore], lang: Lang) -> str:
    rows = "\n".join(_row(found, known[FIRST], lang) for found in DEPARTURES)
    equal = [found for found in DISTRICTS if found.id not in {departure.district for departure in DEPARTURES}]
    return text("demo.readme", lang, title=getattr(TITLE, lang), rows=rows, planted="\n".join(_planted(lang)),
                assessed="\n".join(_assessed(lang)), levels="\n".join(_levels(known, city, lang)),
                equal=_listed([getattr(found.label, lang) for found in equal], lang))


def _row(found: Departure, instrument: Instrument, lang: Lang) -> str:
    place = DISTRICTS[PLACES[found.district]].label
    what = _listed([_named(id, instrument, lang) for id in found.constructs], lang)
    what = text("demo.everything", lang) if found.constructs == EVERYTHING else what
    when = text("demo.all_waves", lang) if found.waves == ALL_WAVES else _listed(list(found.waves), lang)
    return f"| {getattr(place, lang)} | {what} | {float(found.points):+g} | {when} |"


def _planted(lang: Lang) -> Iterator[str]:
    """What is planted in the ratings, a station a line."""
    names = {one.id: one.names[0 if lang == "zh" else 1] for one in STATIONS}
    for kind, one in PLANTED.items():
        said = text(f"demo.planted.{kind}", lang, practice=one.practice, first=one.given[0], second=one.given[1], own=one.own,
                    day=TOO_OLD_DAY, said="/".join(OPEN_SAID))
        yield text("demo.planted", lang, station=names[one.station], said=said)


def _assessed(lang: Lang) -> Iterator[str]:
    """What is planted in the figures of the assessment, a station a line."""
    names = {one.id: one.names[0 if lang == "zh" else 1] for one in STATIONS}
    facts = {"best": BEST, "worst": WORST, "line": ON_THE_LINE, "breach": BREACH[0], "missing": MISSING[0], "small": SMALL[0]}
    values: dict[str, dict[str, object]] = {
        "breach": {"indicator": BREACH[1], "period": BREACH[2]}, "missing": {"indicator": MISSING[1], "period": MISSING[2]},
        "small": {"indicator": SMALL[1]}}
    for kind, station in facts.items():
        said = text(f"demo.assessed.{kind}", lang, quality=QUALITY[station], **values.get(kind, {}))
        yield text("demo.planted", lang, station=names[station], said=said)
    yield text("demo.planted", lang, station=_listed([names[station] for station in GAMED[0]], lang),
               said=text("demo.assessed.gamed", lang, indicator=GAMED[1]))


def _levels(known: Mapping[str, Instrument], city: Sequence[TrueScore], lang: Lang) -> Iterator[str]:
    """The constructs and the index whose official score has another level only because other questions were asked."""
    by_wave = {(found.indicator, found.wave): found.score for found in city}
    for before, wave in pairwise(WAVES):
        new = known[wave.instrument]
        names = [*new.constructs, *([new.index.id] if new.index else [])]
        for name in names:
            old, now = by_wave.get((name, before.id)), by_wave.get((name, wave.id))
            if old is not None and now is not None and old != now:
                yield f"| {_named(name, new, lang)} | {wave.id} | {float(old):.2f} | {float(now):.2f} |"


def _named(id: str, instrument: Instrument, lang: Lang) -> str:
    index = instrument.index
    label = instrument.constructs[id].label if id in instrument.constructs else index.label if index else None
    return f"{id} {getattr(label, lang)}"


def _listed(names: list[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(names)
