"""`jingmin dashboard STUDY`: the study's report in the browser, until Ctrl-C."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.report import current
from dashboard.app import free_port, open_browser, serve
from jingmin.cli.common import emit, lang, option, say, verb


@verb("dashboard")
@click.argument("study", type=click.Path(path_type=Path))
@option("--port", type=click.IntRange(1, 65535), help="dashboard.option.port")
@option("--no-browser", is_flag=True, help="dashboard.option.no_browser")
def command(study: Path, port: int | None, no_browser: bool) -> None:
    """Serve the report and open it."""
    show(study, port, browser=not no_browser)


def show(study: Path, port: int | None, *, browser: bool) -> None:
    """Serves the study's report until Ctrl-C, which is the normal end."""
    current(study)  # a study without a report is said here, not on a page

    def ready(address: str) -> None:
        emit({"url": address}, say("dashboard.serving", url=address).splitlines())
        if browser:
            open_browser(address)

    serve(study, port=_port(port), lang=lang(), ready=ready)


def _port(asked: int | None) -> int:
    try:
        return free_port(asked)
    except OSError as error:
        raise click.ClickException(say("dashboard.port_busy", port=asked)) from error
