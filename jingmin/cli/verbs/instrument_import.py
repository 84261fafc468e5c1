"""`jingmin instrument import FILE`: a questionnaire of another tool as the YAML of an instrument to go on from."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from jingmin.cli.common import emit, option, progress, say, verb
from jingmin.cli.verbs.instrument_group import command
from survey.forms.plain import legal_name
from survey.forms.recognised import recognised
from words.problems import Problem, SurveyError, Where

# What is read, each loaded when it is needed: the other verbs of the group must not wait for it.
READERS = {
    "xlsform": "survey.forms.xlsform_in:read",
    "limesurvey": "survey.forms.lss:read",
    "limesurvey_tsv": "survey.forms.limesurvey_tsv_in:read",
    "surveyjs": "survey.forms.surveyjs_in:read",
    "qualtrics": "survey.forms.qsf:read",
    "wenjuanxing": "survey.forms.wenjuanxing_in:read",
}
WRITER, COUNTS = "survey.forms.draft_file:written", "survey.forms.draft_file:counts"
FORMATS = ("auto", "xlsform", "limesurvey", "surveyjs", "qualtrics", "wenjuanxing")
VERSION = "1.0.0"


@verb("import", command)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@option("--id", "id", help="instrument_import.option.id")
@option("-o", "--output", type=click.Path(path_type=Path), help="instrument_import.option.output")
@option("--format", "form", type=click.Choice(FORMATS), default="auto", help="instrument_import.option.format")
def import_(file: Path, id: str | None, output: Path | None, form: str) -> None:
    """Writes the YAML; says what was carried over, how much, and what was not."""
    name = _id(id, file)
    place = output or Path(f"{name}.yaml")
    if place.exists():
        raise SurveyError([Problem("forms_in.exists", values={"path": place})])
    with progress(say("instrument_import.working")):
        draft = _loaded(READERS[recognised(file, form)])(file)
        settled = _loaded(WRITER)(draft, place, id=name, version=VERSION)
    counts = _loaded(COUNTS)(settled)
    emit({"file": place, "key": f"{name}@{VERSION}", "format": draft.format, **counts},
         [say("instrument_import.made", file=place, format=draft.format, **counts),
          say("instrument_import.routing", **counts), say("instrument_import.texts", **counts),
          say("instrument_import.next", file=place)], settled.notes)


def _id(given: str | None, file: Path) -> str:
    """The id that was asked for, else one made of the file's name."""
    made = legal_name(given or file.stem, prefix="survey_", dots=True)
    if given and given != made:
        raise SurveyError([Problem("forms_in.id", Where(), {"given": given[:80]})])
    return made


def _loaded(name: str) -> Any:
    module, attribute = name.split(":")
    return getattr(import_module(module), attribute)
