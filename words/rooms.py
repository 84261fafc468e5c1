"""Catalogues kept as one file a room: `WORDS` of every file in a folder, put together."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

from words.language import Lang

Words = dict[str, dict[Lang, str]]


def gathered(package: str, folder: Iterable[str]) -> Words:
    """Every room's words by key `room.name`. A room is found by its place, so there is no list to forget it in."""
    rooms = sorted(found.name for found in iter_modules(list(folder)))
    return {key: said for room in rooms for key, said in import_module(f"{package}.{room}").WORDS.items()}
