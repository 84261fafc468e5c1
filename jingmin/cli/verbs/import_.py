"""`jingmin import STUDY [FILE]`: raw files read and coded into the study's responses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from instruments.model import Instrument
from jingmin.cli.common import emit, lang, option, progress, say, verb
from jingmin.cli.help import BadChoice
from survey.assessment.importing import import_assessment
from survey.files import FORMATS
from survey.ratings.importing import import_round
from survey.responses import Imported, import_wave
from survey.responses.importing import listing_path
from survey.responses.taken import Taken
from survey.series.importing import import_series
from survey.study import Study, load_study
from words.problems import Problems, SurveyError


@verb("import")
@click.argument("study", metavar="STUDY", type=click.Path(path_type=Path))
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@option("--wave", help="import_.option.wave")
@option("--series", help="import_.option.series")
@option("--format", type=click.Choice(["auto", *FORMATS]), default="auto", help="import_.option.format")
@option("--allow", "allowed", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
        help="import_.option.allow")
def command(study: Path, file: Path | None, wave: str | None, series: str | None, format: str, allowed: tuple[Path, ...]) -> None:
    """Imports wave by wave; one that fails does not keep the others from being imported."""
    found = load_study(study, allowed)
    problems, lines, results = Problems(), list[str](), list[dict[str, Any]]()
    taken = _series(found, file, wave, series)
    waves, rounds, assessments = ([], [], []) if series else _asked(found, file, wave, problems)
    others = ((rounds, import_round, _rated_lines), (assessments, import_assessment, _gathered_lines), (taken, import_series, _taken_lines))
    jobs = [*((each, _wave(found, each, file, format)) for each in waves),
            *((each, _job(found, each, file, do, said)) for ids, do, said in others for each in ids)]
    for each, job in jobs:
        try:
            with progress(say("import_.working", wave=each)):
                done, told = job()
        except SurveyError as error:
            problems.extend(error.problems)
            lines.append(say("import_.failed", wave=each, path=listing_path(found, each, failed=True)))
            continue
        problems.extend(done.problems)
        lines += told
        results.append({"changed": done.changed, "listing": done.listing, **done.facts})
    emit(results, lines, problems)


Job = Callable[[], tuple[Imported | Taken, Iterator[str]]]


def _wave(study: Study, wave: str, file: Path | None, format: str) -> Job:
    def run() -> tuple[Imported, Iterator[str]]:
        done = import_wave(study, wave, file=file, format=format, lang=lang())
        return done, _lines(done, study.instrument(wave))
    return run


def _job(study: Study, id: str, file: Path | None, do: Callable[..., Taken], said: Callable[[Taken], Iterator[str]]) -> Job:
    """The import of what is no wave, and what is said of it."""
    def run() -> tuple[Taken, Iterator[str]]:
        done = do(study, id, file=file, lang=lang())
        return done, said(done)
    return run


def _asked(study: Study, file: Path | None, wave: str | None, problems: Problems,
           ) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """The waves, rounds of rating and assessments to import; a call that does not say whose FILE is, is refused."""
    rounds, assessments = [each.id for each in study.rounds], [each.id for each in study.assessments]
    if wave in rounds:
        return [], [str(wave)], []
    if wave in assessments:
        return [], [], [str(wave)]
    if wave is None and file is not None and not study.waves and not study.series and len(rounds) + len(assessments) == 1:
        return [], rounds, assessments
    if wave is None and file is None and (rounds or assessments or study.series):
        fielded = any(not each.planned for each in study.waves)
        return (_waves(study, file, wave, problems) if fielded else [], [each.id for each in study.rounds if each.data],
                [each.id for each in study.assessments if each.data])
    return _waves(study, file, wave, problems), [], []


def _gathered_lines(done: Taken) -> Iterator[str]:
    facts = done.facts
    yield say("import_.figures" if done.changed else "import_.figures_unchanged", assessment=done.id,
              figures=f"{facts['figures']:,}", units=f"{facts['units']:,}")
    if facts["problems"] and done.listing:
        yield say("import_.warnings", count=f"{sum(facts['problems'].values()):,}", path=done.listing)


def _series(study: Study, file: Path | None, wave: str | None, series: str | None) -> Sequence[str]:
    """The series to import: the one that is asked for, or all where nothing is."""
    ids = [each.id for each in study.series]
    if series is None:
        alone = len(ids) == 1 and not study.waves and not study.rounds
        return ids if wave is None and (file is None or alone) else []
    context = click.get_current_context()
    if series not in ids:
        raise BadChoice(series, ids, context, next(param for param in context.command.params if param.name == "series"))
    if wave is not None:
        raise click.BadOptionUsage("series", say("import_.series_or_wave"), context)
    return [series]


def _taken_lines(done: Taken) -> Iterator[str]:
    facts = done.facts
    yield say("import_.taken" if done.changed else "import_.taken_unchanged", series=done.id, figures=f"{facts['figures']:,}",
              indicators=facts["indicators"], districts=facts["districts"], periods=facts["periods"])
    for column, count in facts["left_out"].items():
        yield say("import_.series_left_out", column=column, count=f"{count:,}")
    if empty := sum(facts["empty"].values()):
        yield say("import_.series_empty", count=f"{empty:,}")
    if facts["problems"] and done.listing:
        yield say("import_.warnings", count=f"{sum(facts['problems'].values()):,}", path=done.listing)


def _rated_lines(done: Taken) -> Iterator[str]:
    facts = done.facts
    yield say("import_.rated" if done.changed else "import_.rated_unchanged", round=done.id,
              ratings=f"{facts['ratings']:,}", units=f"{facts['units']:,}")
    if facts["problems"] and done.listing:
        yield say("import_.warnings", count=f"{sum(facts['problems'].values()):,}", path=done.listing)


def _waves(study: Study, file: Path | None, wave: str | None, problems: Problems) -> Sequence[str]:
    """The waves to import; a call that does not say which is refused."""
    context = click.get_current_context()
    asked = next(param for param in context.command.params if param.name == "wave")
    ids = [each.id for each in study.waves]
    if wave is not None:
        if wave not in ids:
            raise BadChoice(wave, [*ids, *(each.id for each in study.rounds), *(each.id for each in study.assessments)], context, asked)
        return [wave]
    if file is not None:
        if len(ids) + len(study.rounds) + len(study.assessments) + len(study.series) > 1:
            raise click.MissingParameter(ctx=context, param=asked)
        return ids
    having = [each.id for each in study.waves if each.data]
    if having and len(having) < len(ids):
        problems.add("responses.waves_without_data", waves=", ".join(id for id in ids if id not in having))
    return having or ids


def _lines(done: Imported, instrument: Instrument) -> Iterator[str]:
    """What was imported, and what of it enters no estimate."""
    facts = done.facts
    yield say("import_.made" if done.changed else "import_.unchanged", wave=done.wave, rows=f"{facts['rows']:,}",
              kept=f"{facts['kept']:,}")
    if facts["doubles"]:
        yield say("import_.doubles", count=f"{facts['doubles']:,}")
    if facts["terminated"]:
        yield say("import_.terminated", count=f"{facts['terminated']:,}")
    if facts["use"]["2"]:
        flags = ", ".join(f"{flag.id} {facts['flags'][flag.id]:,}" for flag in instrument.flags
                          if flag.official == "excluded")
        yield say("import_.excluded", count=f"{facts['use']['2']:,}", flags=flags)
    if facts["zero_weights"]:
        yield say("import_.zero_weights", count=f"{facts['zero_weights']:,}")
    if facts["problems"] and done.listing:
        yield say("import_.warnings", count=f"{sum(facts['problems'].values()):,}", path=done.listing)
