"""Arrays kept in a study's private cache: never trusted without their checksum, never needed."""

from __future__ import annotations

import json
import os
import tempfile
import time
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]  # of one thing that was counted, by name
FOLDER = Path(".cache") / "tallies"
MAGIC = b"jingmin.kept.1"
SUFFIX = ".kept"
DAMAGE = (OSError, ValueError, KeyError, TypeError, MemoryError)
# Of a million answers, tallies are some ten MB a wave and breakdown: what is beyond this is counted each time.
LARGEST = 2 << 30
ABANDONED = 3600  # seconds after which a file that was never put in place is nobody's any more


@dataclass(frozen=True)
class Kept:
    """Where what was counted of one wave is kept.

    folder : the study's cache of tallies ; identity : of the answers and their weights, by checksum
    read : the columns of the wave's answers that were read, in the order of the first reading
    used : by file the things of it that were asked for
    """

    folder: Path
    identity: str
    read: dict[str, None] = field(default_factory=dict)
    used: dict[Path, set[str]] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        return self.folder / f"{name}{SUFFIX}"

    def load(self, path: Path, key: str, names: Collection[str]) -> dict[str, Arrays]:
        """Those of the named things that are kept whole; nothing of a file that is damaged or made for another key."""
        self.used.setdefault(path, set()).update(names)
        try:
            with path.open("rb") as file:
                return _remembered(file, path, key, names)
        except DAMAGE:
            return {}

    def load_alike(self, path: Path, key: str, start: str) -> Arrays | None:
        """A thing whose name starts so; None without one."""
        try:
            with path.open("rb") as file:
                names = [name for name in _head(file)["things"] if name.startswith(start)]
        except DAMAGE:
            return None
        return self.load(path, key, names[:1]).get(names[0]) if names else None

    def save(self, path: Path, key: str, things: Mapping[str, Arrays]) -> None:
        """Keeps these things beside those that the file has. Where it cannot, nothing is kept: it is counted again."""
        with suppress(OSError, MemoryError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            whole = {**_others(path, key, things), **things}
            _replace(path, key, whole)
            _bound(self.folder, path)
            _remember(path, key, whole)


_RECENT: dict[tuple[Any, ...], dict[str, Arrays]] = {}  # by file as it was, what this process read of it or wrote
REMEMBERED = 256 << 20  # bytes of files
_RECALLING = Lock()     # waves are counted side by side


def _remembered(file: BufferedReader, path: Path, key: str, names: Collection[str]) -> dict[str, Arrays]:
    """What `_loaded` gives; of a file that is as it was when it was last read or written, without reading it again."""
    stamp = _stamp(os.fstat(file.fileno()), path, key)
    recent = _RECENT.get(stamp, {})
    lacking = [name for name in names if name not in recent]
    recent = recent | _loaded(file, key, lacking) if lacking else recent
    _recall(stamp, recent)
    return {name: recent[name] for name in names if name in recent}


def _remember(path: Path, key: str, things: Mapping[str, Arrays]) -> None:
    """What was just written, so that this process need not read it."""
    for arrays in things.values():
        for array in arrays.values():
            array.flags.writeable = False
    _recall(_stamp(path.stat(), path, key), dict(things))


def _stamp(about: os.stat_result, path: Path, key: str) -> tuple[Any, ...]:
    return about.st_size, path, key, about.st_ino, about.st_mtime_ns


def _recall(stamp: tuple[Any, ...], things: dict[str, Arrays]) -> None:
    """Holds these in memory, in place of what was held of the file, and of the oldest where it is too much."""
    size, path, *_ = stamp
    with _RECALLING:
        for old in [old for old in _RECENT if old[1] == path]:
            del _RECENT[old]
        while _RECENT and sum(other for other, *_ in _RECENT) + size > REMEMBERED:
            del _RECENT[next(iter(_RECENT))]
        if size <= REMEMBERED:
            _RECENT[stamp] = things


def _loaded(file: BufferedReader, key: str, names: Collection[str]) -> dict[str, Arrays]:
    head = _head(file)
    if head["key"] != key:
        return {}
    start, size = file.tell(), os.fstat(file.fileno()).st_size
    found: dict[str, Arrays] = {}
    for thing, parts in head["things"].items():
        if thing in names:
            arrays = {name: _array(file, start, size, part) for name, part in parts.items()}
            whole = {name: array for name, array in arrays.items() if array is not None}
            if len(whole) == len(arrays):
                found[thing] = whole
    return found


def _head(file: BufferedReader) -> dict[str, Any]:
    """The first line says how long the second is, and its checksum."""
    magic, length, crc = file.readline(100).split()
    text = file.read(int(length))
    if magic != MAGIC or zlib.crc32(text) != int(crc):
        raise ValueError("damaged")
    head: dict[str, Any] = json.loads(text)
    return head


def _array(file: BufferedReader, start: int, size: int, part: Mapping[str, Any]) -> NDArray[Any] | None:
    """One array; None where its bytes are not those that were written."""
    dtype, at = np.dtype(part["dtype"]), start + part["at"]
    length = int(np.prod(part["shape"], dtype=np.int64)) * dtype.itemsize
    if at + length > size:
        return None
    # Not mapped into memory: a file cut off by somebody else would end the process.
    file.seek(at)
    content = bytearray(length)
    if file.readinto(content) != length or zlib.crc32(content) != part["crc"]:
        return None
    array = np.frombuffer(content, dtype).reshape(part["shape"])
    array.flags.writeable = False
    return array


def _others(path: Path, key: str, things: Mapping[str, Arrays]) -> dict[str, Arrays]:
    """What the file has beside these things."""
    try:
        with path.open("rb") as file:
            names = [name for name in _head(file)["things"] if name not in things]
            file.seek(0)
            return _remembered(file, path, key, names)
    except DAMAGE:
        return {}


def _replace(path: Path, key: str, things: Mapping[str, Arrays]) -> None:
    """Writes beside and then replaces: who reads meanwhile has the one or the other. No sync: checksums find what was lost."""
    handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)  # for its owner alone
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(_pieces(key, things))
        os.replace(name, path)
    finally:
        with suppress(OSError):
            os.unlink(name)


def _pieces(key: str, things: Mapping[str, Arrays]) -> Iterator[Any]:
    at, content, head = 0, [], dict[str, Any]()
    for thing, arrays in things.items():
        head[thing] = {}
        for name, array in arrays.items():
            data = np.ascontiguousarray(array)
            head[thing][name] = {"dtype": data.dtype.str, "shape": array.shape, "at": at, "crc": zlib.crc32(_bytes(data))}
            content.append(data)
            at += data.nbytes
    text = json.dumps({"key": key, "things": head}).encode()
    yield MAGIC + f" {len(text)} {zlib.crc32(text)}\n".encode()
    yield text
    yield from map(_bytes, content)


def _bytes(data: NDArray[Any]) -> memoryview:
    return data.reshape(-1).view(np.uint8).data


def _bound(folder: Path, newest: Path) -> None:
    """Drops what was written longest ago where all of it is too much."""
    files = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in folder.iterdir())
    excess = sum(size for _, size, _ in files) - LARGEST
    for _, size, path in files:
        if excess > 0 and (path != newest or size > LARGEST):
            path.unlink(missing_ok=True)
            excess -= size


def tidy(folder: Path, used: Mapping[Path, Collection[str]]) -> None:
    """Drops what no analysis of the study as it stands asks for, so that the cache does not grow with every change.

    used : by file the things of it that the analysis asked for. Files of other answers, groups or modes go; so
        does a file where more is out of use than in use, to be counted anew.
    """
    with suppress(OSError):
        for path in folder.glob(f"*{SUFFIX}"):
            if path not in used or _stale(path, used[path]):
                path.unlink(missing_ok=True)
        for path in folder.glob(".new-*"):
            if time.time() - path.stat().st_mtime > ABANDONED:
                path.unlink(missing_ok=True)


def _stale(path: Path, used: Collection[str]) -> bool:
    try:
        with path.open("rb") as file:
            things = _head(file)["things"]
    except DAMAGE:
        return False
    return sum(name not in used for name in things) > len(used)
