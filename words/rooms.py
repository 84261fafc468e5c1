"""Catalogues kept as one file a room, read when a room's words are first wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

V = TypeVar("V")


class Rooms(Mapping[str, V]):
    """The entries of every file in a folder by key `room.name`, the room being the file, or the files `room_….py` beside it.

    A room is found by its place, so there is no list to forget it in; files without the table are no rooms.
    """

    def __init__(self, package: str, folder: Iterable[str], table: str) -> None:
        self._package, self._folder, self._table = package, list(folder), table
        self._rooms: dict[str, Mapping[str, V]] = {}

    def __getitem__(self, key: str) -> V:
        name = key.partition(".")[0]
        if name not in self._rooms:
            files = (file for file in self._files() if f"{file}_".startswith(f"{name}_"))
            self._rooms[name] = {key: entry for file in files for key, entry in self._read(file).items()}
        return self._rooms[name][key]

    def __iter__(self) -> Iterator[str]:
        for file in self._files():
            yield from self._read(file)

    def __len__(self) -> int:
        return sum(len(self._read(file)) for file in self._files())

    def _files(self) -> list[str]:
        return sorted(found.name for found in iter_modules(self._folder))

    def _read(self, file: str) -> Mapping[str, V]:
        entries: Mapping[str, V] = getattr(import_module(f"{self._package}.{file}"), self._table, {})
        return entries
