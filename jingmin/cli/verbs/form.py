"""`jingmin form STUDY WAVE --to T`, `jingmin form KEY --to T`: an instrument as another tool's form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import cast

import click
from click.core import ParameterSource

from instruments.model import Instrument
from instruments.reading import load_instrument
from jingmin.cli.common import emit, lang, option, progress, say, verb
from jingmin.cli.help import BadChoice
from jingmin.cli.verbs.instrument_group import folders, located
from survey.assessment.sheet import figures_sheet
from survey.files.whole import put
from survey.forms.halves import leads, second_half
from survey.forms.written import Writer, Written
from survey.ratings.sheet import rating_sheet
from survey.study import load_study
from survey.study.bridge import second_form
from survey.study.districts import leaves
from words.language import Lang
from words.problems import Problem

# What a form may be written for, each loaded when it is asked for.
TARGETS = {
    "web": "survey.forms.web:write",
    "paper": "survey.forms.paper:write",
    "xlsform": "survey.forms.xlsform:write",
    "surveyjs": "survey.forms.surveyjs:write",
    "limesurvey": "survey.forms.limesurvey:write",
    "wenjuanxing": "survey.forms.wenjuanxing:write",
    "ddi": "survey.forms.ddi:write",
}
# Of a round of rating and of an assessment: what raters and units fill in, not respondents.
RATING, ASSESSMENT = "rating", "assessment"
# What describes the columns of a wave's answers, and not what one person is asked.
OF_COLUMNS = ("ddi",)


@verb("form")
@click.argument("source", metavar="STUDY|KEY|FILE")
@click.argument("wave", metavar="[WAVE]", required=False)
@option("--to", "target", type=click.Choice([*TARGETS, RATING, ASSESSMENT]), required=True, help="form.option.to")
@option("-o", "--output", type=click.Path(path_type=Path), default=Path(), help="form.option.output")
@folders
@option("--allow", "allowed", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
        help="check.option.allow")
def command(source: str, wave: str | None, target: str, output: Path, folders: tuple[Path, ...],
            allowed: tuple[Path, ...]) -> None:
    """Write the form's files and say what the format could not carry."""
    with progress(say("form.working")):
        if target in (RATING, ASSESSMENT):
            write = _write_sheets if target == RATING else _write_figures
            write(Path(source), wave, output, allowed)
            return
        if wave is None:
            path, key = located(source, folders)
            instrument = load_instrument(path, key=key)
            forms = {"": _writer(target)(instrument, lang=_chosen())}
            notes: tuple[Problem, ...] = ()
        else:
            instrument, forms, notes = _of_wave(Path(source), wave, target, allowed)
    files: dict[Path, bytes] = {}
    for ending, written in forms.items():
        files |= _places(written.files, output, ending)
    for path, content in files.items():
        put(content, path)
    emit({"target": target, "instrument": instrument.key, "checksum": instrument.checksum, "files": list(files)},
         [say("form.made", file=path, name=instrument.key) for path in files],
         [*notes, *_once(note for written in forms.values() for note in written.notes)])


def _write_sheets(folder: Path, round: str | None, output: Path, allowed: tuple[Path, ...]) -> None:
    """The sheets of a round of rating: one to choose the unit in where a file is named, in a folder one for each unit."""
    study = load_study(folder, allowed)
    round = _named(round, [each.id for each in study.rounds])
    about = study.round(round)
    rating, units = study.rated[about.instrument], study.units[round]
    chosen = [None] if output.suffix and not output.is_dir() else units
    files = {f"{unit.id if unit else round}.xlsx": rating_sheet(rating, about, units, study.districts, unit=unit, lang=_chosen())
             for unit in chosen}
    placed = _places(files, output, "")
    for path, content in placed.items():
        put(content, path)
    emit({"target": RATING, "instrument": rating.key, "checksum": rating.checksum, "files": list(placed)},
         [say("form.made", file=path, name=rating.key) for path in placed])


def _write_figures(folder: Path, assessment: str | None, output: Path, allowed: tuple[Path, ...]) -> None:
    """The sheets of an assessment: one of all units where a file is named, in a folder one for each unit."""
    study = load_study(folder, allowed)
    assessment = _named(assessment, [each.id for each in study.assessments])
    about = study.assessment(assessment)
    schedule, units = study.schedules[about.instrument], study.assessed_units[assessment]
    parts = {assessment: units} if output.suffix and not output.is_dir() else {unit.id: (unit,) for unit in units}
    placed = _places({f"{name}.xlsx": figures_sheet(about, schedule, each, lang=_chosen()) for name, each in parts.items()}, output, "")
    for path, content in placed.items():
        put(content, path)
    emit({"target": ASSESSMENT, "instrument": schedule.key, "checksum": schedule.checksum, "files": list(placed)},
         [say("form.made", file=path, name=schedule.key) for path in placed])


def _named(given: str | None, known: list[str]) -> str:
    """The round or assessment that the call names; refused without one, and where there is none of that name."""
    if given is None:
        context = click.get_current_context()
        raise click.MissingParameter(ctx=context, param=next(each for each in context.command.params if each.name == "wave"))
    _known("wave", given, known)
    return given


def _of_wave(folder: Path, wave: str, target: str, allowed: tuple[Path, ...],
             ) -> tuple[Instrument, dict[str, Written], tuple[Problem, ...]]:
    """The forms of a wave by what their names end with: one, or of a bridge wave one for each half of the people."""
    study = load_study(folder, allowed)
    _known("wave", wave, [each.id for each in study.waves])
    instrument, bridge = study.instrument(wave), study.wave(wave).bridge
    title = study.title.said(lang())
    write = partial(_writer(target), lang=_chosen(), districts=leaves(study.districts))
    if bridge is None or target in OF_COLUMNS:
        return instrument, {"": write(study.asked(wave), title=title, wave=wave)}, ()
    old = study.versions[bridge.instrument]
    halves = {instrument.version: instrument, old.version: second_half(instrument, old, bridge.items)}
    forms = {f"_form-{version}": write(half, title=f"{title} [{version}]", wave=f"{wave}_form-{version}")
             for version, half in halves.items()}
    names = ", ".join(second_form(item, old.version) for item in bridge.items)
    led = [item.id for item in instrument.items.values() if leads(item, bridge.items)]
    notes = [Problem("forms.bridge_halves", values={
        "wave": wave, "versions": ", ".join(halves), "items": ", ".join(bridge.items), "names": names})]
    if led:
        notes.append(Problem("forms.bridge_routing", values={"items": ", ".join(led), "version": old.version}))
    return instrument, forms, tuple(notes)


def _once(notes: Iterable[Problem]) -> list[Problem]:
    """Each note once, though both forms of a bridge wave have it."""
    found: list[Problem] = []
    for note in notes:
        found += [note] if note not in found else []
    return found


def _writer(target: str) -> Writer:
    module, name = TARGETS[target].split(":")
    return cast(Writer, getattr(import_module(module), name))


def _chosen() -> Lang | None:
    """The language that the call names; None where it follows the locale, which says nothing about respondents."""
    here = click.get_current_context()
    named = (context.get_parameter_source("lang") for context in (here, here.find_root()))
    return lang() if ParameterSource.COMMANDLINE in named else None


def _places(files: Mapping[str, bytes], output: Path, ending: str) -> dict[Path, bytes]:
    """Where each file goes: into a folder, or the one that a file's suffix asks for to exactly that place (with the
    ending behind its name where a wave has two forms)."""
    if output.is_dir() or not output.suffix:
        output.mkdir(parents=True, exist_ok=True)
        return {output / name: content for name, content in files.items()}
    suffixes = {Path(name).suffix: content for name, content in files.items()}
    _known("output", output.suffix.lower(), list(suffixes))
    return {output.with_name(f"{output.stem}{ending}{output.suffix}"): suffixes[output.suffix.lower()]}


def _known(name: str, value: str, choices: list[str]) -> None:
    """Complains of an argument that is none of its choices, as click does of its own."""
    if value not in choices:
        context = click.get_current_context()
        raise BadChoice(value, choices, context, next(each for each in context.command.params if each.name == name))
