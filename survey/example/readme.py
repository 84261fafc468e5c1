"""The example's README, in both languages: what it is, what is true of it, how to go on."""

from __future__ import annotations

from instruments.model import Instrument
from survey.example.city import DISTRICTS, PLACES, TITLE
from survey.example.truth import ALL_WAVES, DEPARTURES, EVERYTHING, Departure
from words.interface import text
from words.language import LANGS, Lang


def readme(instrument: Instrument) -> str:
    """README.md."""
    return "\n".join(_part(instrument, lang) for lang in LANGS)


def _part(instrument: Instrument, lang: Lang) -> str:
    title = TITLE.zh if lang == "zh" else TITLE.en
    rows = "\n".join(_row(found, instrument, lang) for found in DEPARTURES)
    equal = [found for found in DISTRICTS if found.id not in {departure.district for departure in DEPARTURES}]
    names = _listed([found.label.zh if lang == "zh" else found.label.en for found in equal], lang)
    return text("demo.readme", lang, title=title, rows=rows, equal=names)


def _row(found: Departure, instrument: Instrument, lang: Lang) -> str:
    place = DISTRICTS[PLACES[found.district]].label
    constructs = [f"{id} {getattr(instrument.constructs[id].label, lang)}" for id in found.constructs]
    what = text("demo.everything", lang) if found.constructs == EVERYTHING else _listed(constructs, lang)
    when = text("demo.all_waves", lang) if found.waves == ALL_WAVES else _listed(list(found.waves), lang)
    return f"| {getattr(place, lang)} | {what} | {float(found.points):+g} | {when} |"


def _listed(names: list[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(names)
