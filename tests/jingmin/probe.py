"""A verb that does as it is told, to see what the frame makes of it."""

from __future__ import annotations

import click

from jingmin.cli.common import emit, option, progress, say, verb
from words.problems import Problem, SurveyError

NO_MEMORY = Problem("command.memory")


@verb("probe")
@click.argument("what")
@option("--engine", type=click.Choice(["arrow", "duckdb"]), help="command.option.lang")
def command(what: str, engine: str | None) -> None:
    """Answers with a value, or fails as named."""
    if what == "data":
        raise SurveyError([NO_MEMORY, Problem("command.not_found", values={"path": "w1.csv"})])
    if what == "disk":
        raise OSError(28, "No space left on device", "out.parquet")
    if what == "missing":
        raise FileNotFoundError(2, "No such file or directory", "gone.sav")
    if what == "interrupt":
        raise KeyboardInterrupt
    if what == "fault":
        raise ZeroDivisionError("by zero")
    if what == "unsound":
        emit({"checked": 1}, ["looked at it"], [NO_MEMORY])
    with progress("counting"):
        emit({"what": what, "engine": engine}, [f"{say('command.example')}: {what}"])
