"""The versions between two of one instrument, each naming the one that it comes from."""

from __future__ import annotations

from collections.abc import Callable

from instruments.changes.classes import numbers
from instruments.model import Instrument
from words.problems import Problem, SurveyError


def chain(old: str, new: str, load: Callable[[str], Instrument]) -> tuple[Instrument, ...]:
    """The versions from one key to another, oldest first; a SurveyError where the newer does not come from the older.

    load : an instrument by its key, as `load_instrument(find(key, folders), key=key)` is
    """
    found = [load(new)]
    while found[-1].key != old:
        origin = found[-1].origin
        if origin is None or numbers(origin) >= numbers(found[-1].version):
            raise SurveyError([Problem("instruments.no_chain", values={"old": old, "new": new, "last": found[-1].key})])
        found.append(load(f"{found[-1].id}@{origin}"))
    return tuple(reversed(found))
