"""The command `jingmin`: one table of verbs, each loaded by name when it is used; exit codes.

0 done · 1 errors in the data · 2 wrong use · 3 could not be done · 130 a computation was interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

import click

from jingmin import __version__
from jingmin.cli.common import (
    COULD_NOT,
    DATA_ERRORS,
    DONE,
    INTERRUPTED,
    WRONG_USE,
    Settings,
    answer,
    settings_of,
    shared,
)
from jingmin.cli.complaints import about_call, about_machine
from jingmin.cli.help import Option, Verbs, lang_of
from words.interface import text
from words.problems import CouldNot, SurveyError

VERBS = {
    "demo": "jingmin.cli.verbs.demo:command",
    "instrument": "jingmin.cli.verbs.instrument_group:command",
    "new": "jingmin.cli.verbs.new:command",
    "check": "jingmin.cli.verbs.check:command",
    "form": "jingmin.cli.verbs.form:command",
    "import": "jingmin.cli.verbs.import_:command",
    "copy": "jingmin.cli.verbs.copy:command",
    "weight": "jingmin.cli.verbs.weight:command",
    "analyse": "jingmin.cli.verbs.analyse:command",
    "estimate": "jingmin.cli.verbs.estimate:command",
    "compare": "jingmin.cli.verbs.compare:command",
    "regress": "jingmin.cli.verbs.regress:command",
    "crosstab": "jingmin.cli.verbs.crosstab:command",
    "reliability": "jingmin.cli.verbs.reliability:command",
    "report": "jingmin.cli.verbs.report:command",
    "trace": "jingmin.cli.verbs.trace:command",
    "dashboard": "jingmin.cli.verbs.dashboard:command",
}
READER_GONE = 141  # what a shell reports of a program whose reader closed the pipe


class Root(Verbs):
    """The group of all verbs. Its help needs none of them."""

    def main(self, args: Any = None, prog_name: str | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Runs a call and ends the process with its exit code (click's own main ends a lost reader with 1)."""
        arguments = list(sys.argv[1:] if args is None else args)
        how = settings_of(arguments)

        def call() -> None:
            with self.make_context(prog_name or "jingmin", arguments, obj=how, **extra) as ctx:
                self.invoke(ctx)

        sys.exit(run(how, call))


def version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    """Prints the version and ends the call; the callback of --version."""
    if wanted and not ctx.resilient_parsing:
        click.echo(text("command.version", lang_of(ctx), version=__version__))
        ctx.exit()


def run(how: Settings, call: Callable[[], None]) -> int:
    """The exit code of a call, everything that went wrong said in the call's language."""
    try:
        call()
        sys.stdout.flush()
        return DONE
    except click.exceptions.Exit as end:
        return end.exit_code
    except SurveyError as error:
        answer(how, error.problems)
        return COULD_NOT if isinstance(error, CouldNot) else DATA_ERRORS
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return WRONG_USE
    except click.UsageError as error:
        answer(how, [about_call(error, how.lang)])
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        click.echo(text("command.interrupted", how.lang), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains when it flushes at exit
        return READER_GONE
    except Exception as error:  # noqa: BLE001  (a traceback would end with 1, which says: errors in the data)
        problem = about_machine(error)
        if problem.code == "command.fault":
            traceback.print_exc()
        try:
            answer(how, [problem])
            sys.stdout.flush()
        except OSError:  # the answer cannot be written either: say so where it can be seen, and end as told
            print(problem.text(how.lang), file=sys.stderr)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT


command = Root("jingmin", verbs=VERBS, help="command.about", params=[
    Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=version,
           help="command.option.version"),
    *shared,
])


def main() -> NoReturn:
    """The console script."""
    # Modules and what is read from YAML are many small objects that stay: the collector, at its 700 of default, would
    # walk through them a hundred times, a fifth of the time of `instrument check`.
    gc.set_threshold(100_000)
    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty():  # a pipe or file of Windows has a code page that cannot hold Chinese
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    command.main()
