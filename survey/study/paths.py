"""Where the files that a study names lie. They stay inside its folder unless the caller allows another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PureWindowsPath
from typing import Literal

Fault = Literal["absolute", "backslash", "outside"]


class Outside(ValueError):
    """A path that may not be followed; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault)


def find(text: str, folder: Path, allowed: Sequence[Path] = ()) -> Path:
    """The real path of a file named in a study: beside `study.yaml`, else in a folder that is allowed.

    Links are followed before looking where the path leads, so that a link cannot lead out either. Where
    nothing is found, the path beside `study.yaml`. Raises `Outside` for a path that may not be followed.
    """
    if PureWindowsPath(text).drive or PureWindowsPath(text).root:  # of POSIX paths too: a root is "/"
        raise Outside("absolute")
    if "\\" in text:
        raise Outside("backslash")
    roots = [_real(path) for path in (folder, *allowed)]
    places = [_real(root / text) for root in roots]
    found = next((place for place in places if place.exists()), places[0])
    if not any(found.is_relative_to(root) for root in roots):
        raise Outside("outside")
    return found


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle; a NUL in the name
        raise Outside("outside") from None
