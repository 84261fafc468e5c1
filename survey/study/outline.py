"""A study in words: what it is, how people were chosen, what is compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from instruments.model import Instrument
from instruments.outline import status
from survey.study.comparisons import Comparisons
from survey.study.design import RESPONDENT, Design
from survey.study.districts import leaves
from survey.study.model import Study, Wave
from survey.study.series import Series
from survey.study.versus import CHANGES
from words.interface import WORDS, text
from words.language import Lang

NAMED = 12  # districts that are named one by one


def outline(study: Study, lang: Lang) -> list[str]:
    """The lines of a short summary."""
    said = [text("check.title", lang, title=study.title.said(lang), id=study.id)]
    said += [text("check.simulated", lang)] if study.simulated else []
    names = [district.label.said(lang) for district in leaves(study.districts)]
    more = ["…"] if len(names) > NAMED else []
    said.append(text("check.districts", lang, number=len(names), names=_list(names[:NAMED] + more, lang)))
    said += [_wave(wave, study.instrument(wave.id), lang) for wave in study.waves]
    said += [_instrument(found, lang) for found in study.instruments.values()]
    said += [_series(one, study, lang) for one in study.series]
    if study.derived:
        said.append(text("check.derived", lang, names=_list(study.derived, lang)))
    said += [text("check.round", lang, id=one.id, on=one.on, instrument=one.instrument, units=len(study.units[one.id]), files=len(one.data))
             for one in study.rounds]
    said += [text("check.assessment", lang, id=one.id, start=one.start, end=one.end, instrument=one.instrument,
                  units=len(study.assessed_units[one.id]), files=len(one.data)) for one in study.assessments]
    said += design_in_words(study.design, len(study.waves), lang) if study.waves else []
    said += [_compared(study, lang)] if study.waves or study.series else []
    return said + ([text("check.privacy", lang, few=study.privacy.few, withhold=study.privacy.withhold)] if study.waves else [])


def _wave(wave: Wave, instrument: Instrument, lang: Lang) -> str:
    keys = {mode: f"instrument.mode.{mode}" for mode in wave.modes or instrument.modes}
    modes = [text(key, lang) if key in WORDS else mode for mode, key in keys.items()]
    return text("check.wave", lang, id=wave.id, start=wave.start, end=wave.end, instrument=instrument.key,
                modes=_list(modes, lang), files=len(wave.data))


def _series(one: Series, study: Study, lang: Lang) -> str:
    figures = len(study.published[one.keys[-1]].indicators)
    said = [text("check.series", lang, id=one.id, instrument=", ".join(one.keys), figures=figures, files=len(one.file))]
    said += [text("check.series.rolling", lang, rolling=one.rolling)] if one.rolling > 1 else []
    said += [text("check.series.break", lang, at=each.at, reason=each.reason.said(lang)) for each in one.breaks]
    said += [text("check.series.deff", lang, deff=_figure(one.deff.value), source=one.deff.source.said(lang))] if one.deff else []
    return _sentences(said, lang)


def _instrument(found: Instrument, lang: Lang) -> str:
    return text("check.instrument", lang, name=found.key, title=found.title.said(lang), items=len(found.items),
                status=status(found, lang))


def design_in_words(design: Design, waves: int, lang: Lang) -> list[str]:
    """How people were chosen, and how districts make up the city."""
    parts = [text(f"check.design.{part}", lang, **values) for part, values in _parts(design, waves)]
    return [text("check.design", lang, sentences=_sentences(parts, lang)), text(f"check.pooled.{design.pooled}", lang)]


def _parts(design: Design, waves: int) -> Iterator[tuple[str, Mapping[str, object]]]:
    yield design.sample, {}
    if design.replicates:
        yield f"replicates.{design.replicates.source}", {"type": design.replicates.type}
    if design.supplied:
        return
    yield ("strata", {"strata": " × ".join(design.strata)}) if design.strata else ("no_strata", {})
    if design.people_drawn:
        yield "people", {}
    else:
        first, *further = [stage.psu for stage in design.stages if stage.psu != RESPONDENT]
        yield "psus", {"psu": first}
        yield from (("then", {"psu": psu}) for psu in further)
        yield "people_last", {}
    whole = ", ".join(stage.fpc for stage in (design.stages[0], *design.later) if stage.fpc)
    if design.stages[0].pps:
        yield "pps", {"pps": design.stages[0].pps}
    else:
        yield ("fpc", {"fpc": whole}) if whole else ("no_fpc", {})
    if waves > 1:
        yield design.psus_across_waves, {}
    yield f"lonely.{design.lonely}", {}
    if design.margins:
        yield "margins", {"file": design.margins}
    elif design.calibrated_to:
        yield "calibrated", {}


def _compared(study: Study, lang: Lang) -> str:
    said = [text(f"check.compared.{part}", lang, **{part: value}) for part, value in _named(study.comparisons, lang)]
    if study.comparisons.versus:
        versus = [_versus(study, each, lang) for each in study.comparisons.versus]
        said.insert(0, text("check.compared.versus", lang, versus=_list(versus, lang)))
    said = said or [text("check.compared.unnamed", lang)]
    conf = text("check.compared.conf", lang, conf=_figure(study.comparisons.conf))
    return text("check.compared", lang, sentences=_sentences(said + [conf], lang))


def _versus(study: Study, entry: str, lang: Lang) -> str:
    number = {"targets": len(study.targets), "benchmarks": len(study.benchmarks)}
    kind, _, of = entry.partition(":")
    named = text(f"check.versus.of.{of}", lang) if kind == "change" and of in CHANGES else of.removeprefix("district:")
    return text(f"check.versus.{kind}", lang, number=number.get(entry, 0), of=named)


def _named(comparisons: Comparisons, lang: Lang) -> Iterator[tuple[str, str]]:
    if comparisons.pairs:
        yield "pairs", _list(comparisons.pairs, lang)
    if comparisons.by:
        yield "by", _list(comparisons.by, lang)
    if comparisons.named:
        yield "named", _list(comparisons.named, lang)
    if comparisons.periods:
        yield "periods", _list((one.id for one in comparisons.periods), lang)
    if comparisons.rolling:
        yield "rolling", str(comparisons.rolling)
    if comparisons.adjust != "holm":
        yield "adjust", comparisons.adjust
    if comparisons.worth:
        yield "worth", _margins(comparisons.worth, lang)
    if comparisons.same_within:
        yield "same_within", _margins(comparisons.same_within, lang)


def _margins(margins: Mapping[str, Fraction], lang: Lang) -> str:
    return _list((f"{key} {_figure(margin)}" for key, margin in margins.items()), lang)


def _figure(value: Fraction) -> str:
    return f"{float(value):.10g}"


def _sentences(parts: Iterable[str], lang: Lang) -> str:
    return ("；" if lang == "zh" else "; ").join(parts)


def _list(words: Iterable[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(words)
