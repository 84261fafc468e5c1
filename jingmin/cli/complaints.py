"""What goes wrong around a verb, as Problems: a call that cannot be understood, a machine that refuses."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from difflib import get_close_matches

import click

from jingmin.cli.help import BadChoice, BadFolder
from words.language import Lang
from words.problems import Problem


def about_call(error: click.UsageError, lang: Lang) -> Problem:
    """The complaint for a call that cannot be understood."""
    ctx = error.ctx
    values: dict[str, object] = {"help": f"{ctx.command_path if ctx else 'jingmin'} --help"}
    if isinstance(error, click.exceptions.NoSuchCommand):
        group = ctx.command if ctx else None
        known = group.list_commands(ctx) if ctx and isinstance(group, click.Group) else []
        return _unknown("verb", error.command_name, known, values | {"verb": error.command_name}, lang)
    if isinstance(error, click.NoSuchOption):
        known = [name for param in ctx.command.get_params(ctx) for name in param.opts] if ctx else []
        return _unknown("option", error.option_name, known, values | {"option": error.option_name}, lang)
    if isinstance(error, BadChoice):
        values |= {"name": _name(error), "value": error.value, "choices": _joined(error.choices, lang)}
        if not error.choices:
            return Problem("command.no_choice", values=values)
        return _unknown("choice", error.value, error.choices, values, lang)
    if isinstance(error, click.MissingParameter):
        return Problem("command.missing_value", values=values | {"name": _name(error)})
    if isinstance(error, BadFolder):
        return Problem("command.bad_folder", values=values | {"name": _name(error), "value": error.message})
    if isinstance(error, click.BadParameter):
        return Problem(_value_code(error), values=values | {"name": _name(error), "detail": error.message})
    return Problem("command.bad_use", values=values | {"detail": error.format_message()})


def about_machine(error: Exception) -> Problem:
    """The complaint for something that could not be done."""
    if isinstance(error, MemoryError):
        return Problem("command.memory")
    if isinstance(error, OSError):
        path = error.filename if error.filename is not None else error.strerror or str(error)
        detail = f"{error.strerror}: {error.filename}" if error.filename is not None else str(error)
        return Problem(_machine_code(error), values={"path": path, "detail": detail})
    if isinstance(error, click.ClickException):
        return Problem("command.could_not", values={"detail": error.format_message()})
    return Problem("command.fault", values={"detail": f"{type(error).__name__}: {error}"})


def _unknown(kind: str, word: str, known: Iterable[str], values: dict[str, object], lang: Lang) -> Problem:
    spelled = {name.lstrip("-"): name for name in known}  # the dashes that all share are no likeness
    near = [spelled[found] for found in get_close_matches(word.lstrip("-").lower(), spelled, n=3)]
    if not near:
        return Problem(f"command.no_such_{kind}", values=values)
    return Problem(f"command.near_{kind}", values=values | {"near": _joined(near, lang)})


def _joined(words: Iterable[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(words)


def _name(error: click.BadParameter) -> str:
    """What the call names: `--wave` of an option, `STUDY` of an argument."""
    param = error.param
    if param is None:
        return str(error.param_hint or "")
    return "/".join(param.opts) if isinstance(param, click.Option) else param.name.upper()


def _value_code(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Path | click.File):
        return "command.bad_path"
    return "command.not_a_number" if isinstance(kind, type(click.INT) | type(click.FLOAT)) else "command.bad_value"


def _machine_code(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "command.not_found"
    if isinstance(error, PermissionError):
        return "command.not_permitted"
    return "command.disk_full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "command.could_not"
