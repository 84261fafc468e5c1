"""The two languages and how one is chosen."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from typing import Literal

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


def default_lang(environ: Mapping[str, str] = os.environ) -> Lang:
    """The language of the user's locale: Chinese where the first locale variable set says so."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "zh" if environ[name].lower().startswith("zh") else "en"
    return "en"


def typed(path: object) -> str:
    """A path as one types it after a command, quoted where it has to be."""
    return shlex.quote(str(path))


class _Value(str):
    """A value in a sentence. `{n:row|rows}` is the word that goes with it, the first of one, the second of others."""

    def __format__(self, spec: str) -> str:
        one, bar, others = spec.partition("|")
        return super().__format__(spec) if not bar else one if self == "1" else others


def fill(template: str, values: Mapping[str, object]) -> str:
    """The sentence with its values put in; values are text, never markup or a format."""
    return template.format_map({name: _Value(value) for name, value in values.items()})
