"""The instruments that come with the software, and how any instrument is found by its key id@version."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from instruments.fields import order_of
from instruments.reading.marked import shortened
from instruments.reading.validation import listed, nearest
from words.problems import Problem, SurveyError

LIBRARY = Path(__file__).parent
KEY = re.compile(r"(\w[\w.-]*)@(\d+\.\d+\.\d+)")


def built_in() -> list[str]:
    """The keys of the built-in instruments, in order of id and version."""
    return list(keys())


def keys(folders: Sequence[Path] = ()) -> dict[str, Path]:
    """The file of every instrument by its key: the built-in ones, then those in FOLDER/ID/VERSION.yaml.

    A built-in one comes first: nobody else's file can stand in for it.
    """
    found: dict[str, Path] = {}
    for folder in (LIBRARY, *folders):
        here = {f"{path.parent.name}@{path.stem}": path for path in folder.glob("*/*.yaml")}
        for key in sorted(filter(KEY.fullmatch, here), key=order_of):
            found.setdefault(key, here[key])
    return found


def find(key: str, folders: Sequence[Path] = ()) -> Path:
    """The file of an instrument; a SurveyError where there is none."""
    known = keys(folders)
    if key in known:
        return known[key]
    near = nearest(key, known)
    code = "instruments.unknown_instrument_near" if near else "instruments.unknown_instrument"
    raise SurveyError([Problem(code, values={"given": shortened(key), "near": near, "known": listed(known)})])
