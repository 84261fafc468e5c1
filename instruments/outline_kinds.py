"""Any instrument as lines for a reader, whatever its kind: status first, then its rules, then what it asks."""

from __future__ import annotations

from collections.abc import Iterator

from instruments.assessment import Assessment, Goalposts, Indicator
from instruments.countermeasures import Countermeasures, Entry, Trigger
from instruments.fields import decimal
from instruments.header import Headed
from instruments.model import Instrument
from instruments.outline import Writer, status
from instruments.outline import outline as questionnaire
from instruments.rating import Practice, Rating
from instruments.series import Figure, SeriesInstrument
from words.language import Lang


def outline(found: Instrument | Headed, lang: Lang) -> list[str]:
    """The instrument for a reader, a line each."""
    if isinstance(found, Instrument):
        return questionnaire(found, lang)
    writer = _Writer(lang)
    return [*writer.head(found), *_rest(found, writer)]


def _rest(found: Headed, write: _Writer) -> Iterator[str]:
    if isinstance(found, Rating):
        yield from _rating(found, write)
    elif isinstance(found, Assessment):
        yield from _assessment(found, write)
    elif isinstance(found, Countermeasures):
        yield from _countermeasures(found, write)
    elif isinstance(found, SeriesInstrument):
        yield from _series(found, write)


class _Writer(Writer):
    """Words and labels in one language, and the head of every kind."""

    def heading(self, key: str, **values: object) -> Iterator[str]:
        yield from ("", f"# {self.say(key, **values)}", "")

    def head(self, found: Headed) -> Iterator[str]:
        yield self.label(found.title)
        yield found.key
        yield self.say("status", status=status(found, self.lang))
        yield self.say("checksum", checksum=found.checksum)
        if found.intro:
            yield from ("", self.label(found.intro))


def _rating(rating: Rating, write: _Writer) -> Iterator[str]:
    gates = rating.gates
    yield from ("", write.say("population", population=write.label(rating.population)))
    yield write.say("raters", raters=write.joined(write.word("rater", rater) for rater in rating.raters))
    yield from write.heading("classes")
    for found in rating.scale:
        yield f"  {found.id}  {write.label(found.label)} · " + write.say(
            "class", up_to=decimal(found.up_to), points=decimal(found.points))
    yield from write.heading("levels")
    for level in rating.levels:
        yield f"  {level.level}  {write.label(level.label)}: {write.label(level.meaning)}"
    yield from ("", f"  {write.say('gates', below=gates.key_below, at=gates.key_at, every=gates.every)}")
    yield f"  {write.say('evidence', months=gates.evidence.months, otherwise=gates.evidence.otherwise)}"
    yield f"  {write.say('overall')}"
    yield from write.heading("practices", n=len(rating.practices))
    for dimension in rating.dimensions:
        yield f"{dimension.id}  {write.label(dimension.label)}"
        for practice in rating.practices_of(dimension.id):
            yield from _practice(practice, write)
        yield ""


def _practice(practice: Practice, write: _Writer) -> Iterator[str]:
    yield f"  {practice.id}  {write.label(practice.text)}"
    parts = [write.say("level", level=practice.level)]
    parts += [write.say("key")] if practice.key else []
    parts += [write.say("critical")] if practice.critical else []
    parts += [write.say("shown", evidence=write.joined((write.label(each) for each in practice.evidence), "stop"))]
    if practice.metric:
        values = ", ".join(f"{name} ≥ {decimal(value)} %" for name, value in practice.metric.classes.items())
        parts.append(f"{write.label(practice.metric.label)}: {values}")
    yield f"      {' · '.join(parts)}"


def _assessment(assessment: Assessment, write: _Writer) -> Iterator[str]:
    yield from ("", write.say("units", units=write.joined(write.word("unit", unit) for unit in assessment.units)))
    yield write.label(assessment.targets_origin)
    yield from write.heading("tiers")
    for tier, rule in assessment.tiers.items():
        yield f"  {tier}  {write.label(rule.label)}: {write.word('tier', rule.rule)}"
    weights = write.joined(f"{write.word('period', name)} {decimal(weight)}"
                           for name, weight in assessment.annual.weights.items())
    yield from ("", f"  {write.say('annual', weights=weights)}", f"  {write.label(assessment.annual.origin)}")
    grades = assessment.grades
    classes = write.joined(write.say("grade", label=write.label(one.label), at_least=decimal(one.at_least)) for one in grades.classes)
    breach = next(write.label(one.label) for one in grades.classes if one.id == grades.breach)
    yield from (f"  {write.say('grades', classes=classes, breach=breach)}", f"  {write.label(grades.origin)}")
    yield from write.heading("indicators", n=len(assessment.indicators))
    for group in assessment.groups:
        yield f"{group.id}  {write.label(group.label)}"
        for indicator in (found for found in assessment.indicators if found.group == group.id):
            yield from _indicator(indicator, write)
        yield ""


def _indicator(indicator: Indicator, write: _Writer) -> Iterator[str]:
    yield f"  {indicator.id}  {write.label(indicator.label)}"
    parts = [write.word("tier", indicator.tier), write.word("period", indicator.period),
             write.word("direction", indicator.direction)]
    parts += [write.say("weight", weight=decimal(indicator.weight))] if indicator.weight is not None else []
    parts += [_goalposts(indicator.goalposts)] if indicator.goalposts else []
    parts += [write.say("limit", limit=decimal(indicator.limit))] if indicator.limit is not None else []
    parts += [write.say("meets", meets=decimal(indicator.meets))] if indicator.meets is not None else []
    yield f"      {' · '.join(parts)}"
    if indicator.numerator and indicator.denominator:
        parts = [write.label(indicator.numerator), write.label(indicator.denominator)]
        yield f"      {write.say('rate', top=parts[0], of=parts[1], per=indicator.per)}"
    if indicator.gaming:
        guard = write.label(indicator.guard.text) if indicator.guard else "-"
        yield f"      {write.say('gaming', gaming=write.label(indicator.gaming), guard=guard)}"


def _goalposts(posts: Goalposts) -> str:
    return ", ".join(f"{name} {decimal(value)}" for name in Goalposts.model_fields
                     if (value := getattr(posts, name)) is not None)


def _countermeasures(found: Countermeasures, write: _Writer) -> Iterator[str]:
    yield from ("", write.label(found.rule), write.label(found.triggers_origin))
    yield from write.heading("entries", n=len(found.entries))
    sources = {source.id: write.label(source.label) for source in found.sources}
    for entry in found.entries:
        yield from _entry(entry, sources, write)
        yield ""


def _entry(entry: Entry, sources: dict[str, str], write: _Writer) -> Iterator[str]:
    yield f"{entry.id}  {write.label(entry.problem)}"
    yield f"  {write.say('about', about=', '.join(entry.about))}"
    for key, claims in (("cause", entry.causes), ("countermeasure", entry.countermeasures)):
        for claim in claims:
            yield f"  {write.say(key, text=write.label(claim.text), basis=write.word('basis', claim.basis))}"
    for trigger in entry.triggers:
        yield f"  {write.say('trigger', trigger=_trigger(trigger, write))}"
    yield f"  {write.say('sources', sources=write.joined((sources[name] for name in entry.sources), 'stop'))}"


def _trigger(trigger: Trigger, write: _Writer) -> str:
    parts = [f"low({name})" for name in trigger.low] + [f"fine({name})" for name in trigger.fine]
    parts += [f"gap({trigger.gap.higher}, {trigger.gap.lower})"] if trigger.gap else []
    parts += [f"level({name}) < {level}" for name, level in trigger.below_level.items()]
    note = f" ({write.label(trigger.note)})" if trigger.note else ""
    return " and ".join(parts) + note


def _series(series: SeriesInstrument, write: _Writer) -> Iterator[str]:
    yield from ("", write.say("publisher", publisher=write.label(series.publisher)))
    if series.population:
        yield write.say("population", population=write.label(series.population))
    yield from write.heading("figures", n=len(series.indicators))
    for figure in series.indicators:
        yield from _figure(figure, write)


def _figure(figure: Figure, write: _Writer) -> Iterator[str]:
    yield f"  {figure.id}  {write.label(figure.label)}"
    parts = [write.word("figure", figure.statistic), write.word("direction", figure.direction)]
    parts += [write.label(figure.unit)] if figure.unit else []
    parts += [f"{decimal(figure.scale.low)}–{decimal(figure.scale.high)}"] if figure.scale else []
    yield f"      {' · '.join(parts)}"
    for key, label in (("figure_wording", figure.wording), ("figure_base", figure.base)):
        if label:
            yield f"      {write.say(key, text=write.label(label))}"
    yield f"      {write.say('figure_source', source=figure.source)}"
