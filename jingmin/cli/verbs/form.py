"""`jingmin form STUDY WAVE --to T`, `jingmin form KEY --to T`: an instrument as another tool's form."""

from __future__ import annotations

from collections.abc import Mapping
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
from survey.files.whole import put
from survey.forms.written import Writer, Written
from survey.study import load_study
from survey.study.districts import leaves
from words.language import Lang

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


@verb("form")
@click.argument("source", metavar="STUDY|KEY|FILE")
@click.argument("wave", metavar="[WAVE]", required=False)
@option("--to", "target", type=click.Choice(list(TARGETS)), required=True, help="form.option.to")
@option("-o", "--output", type=click.Path(path_type=Path), default=Path(), help="form.option.output")
@folders
@option("--allow", "allowed", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
        help="check.option.allow")
def command(source: str, wave: str | None, target: str, output: Path, folders: tuple[Path, ...],
            allowed: tuple[Path, ...]) -> None:
    """Write the form's files and say what the format could not carry."""
    with progress(say("form.working")):
        if wave is None:
            path, key = located(source, folders)
            instrument = load_instrument(path, key=key)
            written = _writer(target)(instrument, lang=_chosen())
        else:
            instrument, written = _of_wave(Path(source), wave, target, allowed)
    files = _places(written.files, output)
    for path, content in files.items():
        put(content, path)
    emit({"target": target, "instrument": instrument.key, "checksum": instrument.checksum, "files": list(files)},
         [say("form.made", file=path, name=instrument.key) for path in files], written.notes)


def _of_wave(folder: Path, wave: str, target: str, allowed: tuple[Path, ...]) -> tuple[Instrument, Written]:
    study = load_study(folder, allowed)
    _known("wave", wave, [each.id for each in study.waves])
    instrument = study.instrument(wave)
    title = study.title.zh if lang() == "zh" else study.title.en
    return instrument, _writer(target)(instrument, lang=_chosen(), title=title, wave=wave,
                                       districts=leaves(study.districts))


def _writer(target: str) -> Writer:
    module, name = TARGETS[target].split(":")
    return cast(Writer, getattr(import_module(module), name))


def _chosen() -> Lang | None:
    """The language that the call names; None where it follows the locale, which says nothing about respondents."""
    here = click.get_current_context()
    named = (context.get_parameter_source("lang") for context in (here, here.find_root()))
    return lang() if ParameterSource.COMMANDLINE in named else None


def _places(files: Mapping[str, bytes], output: Path) -> dict[Path, bytes]:
    """Where each file goes: into a folder, or the one that a file's suffix asks for to exactly that place."""
    if output.is_dir() or not output.suffix:
        output.mkdir(parents=True, exist_ok=True)
        return {output / name: content for name, content in files.items()}
    suffixes = {Path(name).suffix: content for name, content in files.items()}
    _known("output", output.suffix.lower(), list(suffixes))
    return {output: suffixes[output.suffix.lower()]}


def _known(name: str, value: str, choices: list[str]) -> None:
    """Complains of an argument that is none of its choices, as click does of its own."""
    if value not in choices:
        context = click.get_current_context()
        raise BadChoice(value, choices, context, next(each for each in context.command.params if each.name == name))
