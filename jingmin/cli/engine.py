"""The options that say what counts the answers, shared by the verbs that count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from jingmin.cli.common import option
from words.engines import ENGINES

AT = "JINGMIN_AT"


def engine_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--engine`, `--at`, `--memory`, `--threads`, `--folder`: the arguments of `analysis.tally.engines.connect`."""
    for made in (
        option("--folder", help="engine.option.folder"),
        option("--threads", type=click.IntRange(1), help="engine.option.threads"),
        option("--memory", help="engine.option.memory"),
        option("--at", envvar=AT, help="engine.option.at"),
        option("--engine", type=click.Choice(ENGINES), default="arrow", help="analyse.option.engine"),
    ):
        function = made(function)
    return function
