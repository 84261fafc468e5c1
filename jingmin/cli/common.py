"""What every verb shares: its options, its language, how it answers and tells its progress.

Tests run a verb as a user does: `CliRunner().invoke(jingmin.cli.main.command, ["check", …])`.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import pairwise
from pathlib import PurePath
from typing import Any

import click

from jingmin.cli.help import Option, Verb, Verbs, text_key
from words.interface import text
from words.language import LANGS, Lang, default_lang
from words.problems import Problem
from words.problems.problem import report

DONE, DATA_ERRORS, WRONG_USE, COULD_NOT, INTERRUPTED = 0, 1, 2, 3, 130

# A file may hold anything, and what it holds is printed: no terminal sequences, no reordering of text.
UNSEEN = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
UNSEEN |= {code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
PATIENCE = 2.0  # seconds before a computation says what it is doing
REPEAT = 10.0  # seconds until it says so again


@dataclass(frozen=True)
class Settings:
    """How a call wants to be answered."""

    lang: Lang
    json: bool


def settings_of(arguments: Sequence[str]) -> Settings:
    """The settings of a call, read ahead of parsing so that complaints about the call itself follow them too."""
    own = list(arguments)[: list(arguments).index("--")] if "--" in arguments else list(arguments)
    named = [after for option, after in pairwise(own) if option == "--lang"]
    named += [option.removeprefix("--lang=") for option in own if option.startswith("--lang=")]
    lang = next((known for known in LANGS if known in named), default_lang())
    return Settings(lang=lang, json="--json" in own)


def settings() -> Settings:
    """The settings of the running call."""
    found: Settings = click.get_current_context().find_root().obj
    return found


def lang() -> Lang:
    """The language of the running call."""
    return settings().lang


def say(key: str, **values: object) -> str:
    """Words of `words.interface` in the language of the running call."""
    return text(key, lang(), **values)


option = partial(click.option, cls=Option)
shared = (
    Option(["--lang"], type=click.Choice(LANGS), help="command.option.lang", expose_value=False),
    Option(["--json"], is_flag=True, help="command.option.json", expose_value=False),
)


def verb(name: str, group: Verbs | None = None) -> Callable[[Callable[..., None]], Verb]:
    """Makes a function the verb of that name, or a verb of that group, with the shared options.

    Its help is `command.verb.NAME` and `command.example.NAME` of `words.interface`; an option made by `option(…)`
    names the key of its help.
    """

    def made(function: Callable[..., None]) -> Verb:
        command = click.command(name, cls=Verb, help=text_key(name, group))(function)
        command.params += shared
        return command

    return made


def verbs(name: str, table: Mapping[str, str]) -> Verbs:
    """A verb that has verbs of its own, by name where each stands."""
    return Verbs(name, verbs=table, help=text_key(name, None), params=list(shared))


def clean(line: str) -> str:
    """The line with everything a terminal would obey made visible."""
    return line.translate(UNSEEN)


def emit(result: object, lines: Iterable[str] = (), problems: Iterable[Problem] = ()) -> None:
    """Answers the call: `result` under --json, else the lines. With an error among the problems the exit code is 1."""
    found = tuple(problems)
    answer(settings(), found, result, lines)
    if any(problem.severity == "error" for problem in found):
        raise click.exceptions.Exit(DATA_ERRORS)


def answer(how: Settings, problems: Sequence[Problem], result: object = None, lines: Iterable[str] = ()) -> None:
    """Prints an answer: one JSON object, or lines on stdout and complaints on stderr."""
    if how.json:
        whole = {"ok": not any(problem.severity == "error" for problem in problems),
                 "problems": [problem.as_json(how.lang) for problem in problems], "result": result}
        click.echo(json.dumps(whole, ensure_ascii=False, allow_nan=False, default=plain, indent=2))
        return
    for line in lines:
        click.echo(clean(line))
    for line in report(problems, how.lang):
        click.echo(clean(line), err=True)


def plain(value: Any) -> Any:
    """JSON's form of what our results hold beside JSON's own kinds."""
    if isinstance(value, PurePath | Fraction):
        return str(value) if isinstance(value, PurePath) else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "tolist"):  # a number or array of numpy, which this module must not import
        return value.tolist()
    raise TypeError(f"no JSON form of {type(value).__name__}")


@contextmanager
def progress(message: str) -> Iterator[None]:
    """Tells on stderr what a computation is doing once it has taken two seconds, and again every ten."""
    begun, done = time.monotonic(), threading.Event()

    def tell() -> None:
        pause = PATIENCE
        while not done.wait(pause):
            print(f"{clean(message)} ({time.monotonic() - begun:.0f} s)", file=sys.stderr, flush=True)
            pause = REPEAT

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
