"""`jingmin copy STUDY --at …`: the imported answers into PostgreSQL tables, where `analyse --engine postgresql` counts them."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.analyse import stored_waves
from analysis.tally.engines import postgresql
from jingmin.cli.common import emit, option, progress, say, verb
from jingmin.cli.engine import AT
from survey.study import load_study


@verb("copy")
@click.argument("study", type=click.Path(path_type=Path))
@option("--at", envvar=AT, help="engine.option.at")
@option("--wave", "waves", multiple=True, help="engine.option.wave")
def command(study: Path, at: str | None, waves: tuple[str, ...]) -> None:
    """Copy, each wave whole or not at all, and say what lies where."""
    about = load_study(study)
    server = postgresql(at)
    stored = stored_waves(about)
    for wave in waves:
        about.wave(wave)
    done = []
    with progress(say("engine.copying")):
        for wave, one in stored.items():
            if wave in waves or not waves:
                done.append({"wave": wave, **server.copy(about, wave, one.path, one.facts)})
    emit(done, [say("engine.copied", **one) for one in done])
