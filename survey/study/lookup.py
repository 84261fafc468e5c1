"""Complaints about a word that stands in no list: with what was probably meant, where something comes near."""

from __future__ import annotations

from collections.abc import Iterable

from instruments.reading.marked import shortened
from instruments.reading.validation import listed, nearest
from words.problems import Problem, Problems, Where


def complain_unknown(code: str, where: Where, problems: Problems, *, found: str, known: Iterable[str],
                     **values: object) -> None:
    """Add the problem `code`, or its twin `code_near` where a known word is nearly the one found."""
    words = list(known)
    near = nearest(found, words)
    said = {"found": shortened(found), "near": near or "", "known": listed(words), **values}
    problems.extend([Problem(f"{code}_near" if near else code, where, said)])
