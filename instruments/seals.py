"""Released versions never change: their checksums stand in RELEASED, in the folder that holds ID/VERSION.yaml."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from instruments.fields import order_of
from words.problems import Problems, Where

FILE = "RELEASED"
HEAD = """\
# Released versions and the SHA-256 of their canonical form. Written by `jingmin instrument release`, never by hand.
# 已发布的版本及其规范形式的SHA-256。由`jingmin instrument release`写入，请勿手工修改。
"""
_LINE = re.compile(r"(\w[\w.-]*@\d+\.\d+\.\d+) ([0-9a-f]{64})")


class Sealable(Protocol):
    """An instrument of any kind."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def checksum(self) -> str: ...


def seals(folder: Path, problems: Problems | None = None) -> dict[str, str]:
    """Checksums by key of the versions released in a folder; a line that says none is complained of."""
    path = folder / FILE
    if not path.is_file():
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        said = _LINE.fullmatch(line.rstrip())
        if said is None or said[1] in found:
            if problems is not None:
                problems.add("instruments.released_line", Where(str(path), number, 1))
            continue
        found[said[1]] = said[2]
    return found


def folder_of(path: Path, found: Sealable) -> Path | None:
    """The folder in which a file is ID/VERSION.yaml; None where it lies there under another name."""
    whole = path.absolute()
    return whole.parent.parent if (whole.parent.name, whole.stem) == (found.id, found.version) else None


def check_seal(path: Path, found: Sealable, problems: Problems, *, shown: str = "") -> None:
    """Complain of an instrument that was released and has been edited since."""
    folder = folder_of(path, found)
    sealed = seals(folder, problems).get(found.key) if folder else None
    if sealed and sealed != found.checksum:
        problems.add("instruments.sealed_edited", Where(shown or str(path)), key=found.key, id=found.id,
                     version=found.version, found=found.checksum, sealed=sealed, file=FILE)


def seal(folder: Path, found: Sealable) -> None:
    """Write a version's checksum into RELEASED, at once."""
    every = seals(folder) | {found.key: found.checksum}
    path = folder / FILE
    beside = path.with_name(f".{FILE}.{os.getpid()}")
    beside.write_text(HEAD + "".join(f"{key} {every[key]}\n" for key in sorted(every, key=order_of)), encoding="utf-8",
                      newline="\n")
    os.replace(beside, path)


def sealed(folder: Path | None, found: Sealable) -> bool:
    """Whether a version is released as it stands."""
    every: Mapping[str, str] = seals(folder) if folder else {}
    return every.get(found.key) == found.checksum
