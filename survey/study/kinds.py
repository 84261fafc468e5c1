"""Instruments of other kinds that a study names beside its waves: a rating, an assessment, published figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from instruments.header import Headed
from instruments.library import LIBRARY, find
from instruments.load import kind, load
from words.problems import Problems, SurveyError, Where

K = TypeVar("K", bound=Headed)


def of_kind(wanted: type[K], key: str, where: Where, folder: Path, allowed: Sequence[Path], folders: Sequence[Path],
            shown: Callable[[Path], str], problems: Problems, *, other: str) -> K | None:
    """The instrument of that key; None, and complained of, where there is none, or it is of another kind.

    folders : with instruments of the study's own
    other : code of the complaint about another kind
    """
    try:
        path = find(key, folders)
        roots = [root.resolve() for root in (LIBRARY, folder, *allowed)]
        if not any(path.resolve().is_relative_to(root) for root in roots):
            problems.add("study.path_outside", where, found=path.name)
            return None
        found = load(path, shown=shown(path), key=key, folders=folders)
    except SurveyError as error:
        problems.extend(one if one.where.file else replace(one, where=where) for one in error.problems)
        return None
    if not isinstance(found, wanted):
        problems.add(other, where, found=key, kind=kind(found))
        return None
    return found
