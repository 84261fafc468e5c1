"""click's commands and options with their help in the language of the call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from words.interface import WORDS, text
from words.language import Lang


def text_key(name: str, group: click.Group | None) -> str:
    """The key of a verb's short text; `command.example` in place of `command.verb` gives its example."""
    return f"command.verb.{group.name}.{name}" if group is not None else f"command.verb.{name}"


def lang_of(ctx: click.Context) -> Lang:
    """The language of the call, as `jingmin.cli.main` read it from the arguments."""
    found: Lang = ctx.find_root().obj.lang
    return found


class BadChoice(click.BadParameter):
    """A value that is none of an option's choices."""

    def __init__(self, value: str, choices: Sequence[str], ctx: click.Context, param: click.Parameter) -> None:
        super().__init__(value, ctx, param)
        self.value, self.choices = value, choices


class BadFolder(click.BadParameter):
    """A path that is no folder where one is wanted; click itself would say so in English alone."""


class Option(click.Option):
    """An option whose `help` is a key of `words.interface`."""

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        if isinstance(self.type, click.Choice) and value is not None:
            for given in value if self.multiple else [value]:
                if given not in self.type.choices:
                    raise BadChoice(str(given), list(self.type.choices), ctx, self)
        if isinstance(self.type, click.Path) and not self.type.file_okay and value is not None:
            for given in value if self.multiple else [value]:
                if not Path(given).is_dir() and (self.type.exists or Path(given).exists()):
                    raise BadFolder(str(given), ctx, self)
        return super().type_cast_value(ctx, value)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        names = ", ".join(self.opts) + ("" if self.is_flag else f" {self.make_metavar(ctx)}")
        return names, text(self.help, lang_of(ctx)) if self.help else ""


class Verb(click.Command):
    """A command that speaks the language of the call; `help` is its key in `words.interface`."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        names = self.get_help_option_names(ctx)
        return Option(names, is_flag=True, is_eager=True, expose_value=False, callback=shown,
                      help="command.option.help") if names else None

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        self.options_metavar = text("command.usage_options", lang_of(ctx))
        return super().collect_usage_pieces(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=text("command.usage", lang_of(ctx)))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.help:
            formatter.write_paragraph()
            formatter.write_text(text(self.help, lang_of(ctx)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section(text("command.options", lang_of(ctx))):
            formatter.write_dl([record for record in records if record])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        key = (self.help or "").replace("command.verb.", "command.example.")
        if key != self.help and key in WORDS:
            with formatter.section(text("command.example", lang_of(ctx))):
                for line in text(key, lang_of(ctx)).splitlines():
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


class Verbs(Verb, click.Group):
    """A command of several verbs, each with a line of help that costs no import, and loaded when it is used.

    verbs : by its name where each stands, module:attribute
    """

    def __init__(self, name: str, *, verbs: Mapping[str, str], **settings: Any) -> None:
        super().__init__(name, **settings)
        self.verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.verbs:
            return None
        module, attribute = self.verbs[cmd_name].split(":")
        found: click.Command = getattr(import_module(module), attribute)
        return found

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        self.subcommand_metavar = text("command.usage_verb", lang_of(ctx))
        return super().collect_usage_pieces(ctx)

    def short_texts(self, ctx: click.Context) -> Sequence[tuple[str, str]]:
        """Each verb and its line of help."""
        outer = self if ctx.parent else None
        return [(name, text(text_key(name, outer), lang_of(ctx))) for name in self.list_commands(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(text("command.verbs", lang_of(ctx))):
            formatter.write_dl(self.short_texts(ctx))


def shown(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    """Prints the help and ends the call; the callback of --help."""
    if wanted and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()
