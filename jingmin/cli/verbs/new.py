"""`jingmin new DIR`: a commented study to start from."""

from __future__ import annotations

from pathlib import Path

import click

from jingmin.cli.common import emit, lang, say, verb
from survey.study.scaffold import start_study
from words.language import typed


@verb("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Writes the files of a new study and says what comes next."""
    files = start_study(folder, lang())
    lines = [say("new.made", folder=folder), *(say("new.file", file=file) for file in files),
             say("new.next", folder=typed(folder))]
    emit({"folder": folder, "files": files}, lines)
