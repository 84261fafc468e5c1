"""`jingmin instrument list|show|check`: which instruments there are, what they ask, what is wrong with one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sized
from pathlib import Path

import click

from instruments.canonical import canonical
from instruments.checking import check_files
from instruments.library import keys
from instruments.load import AnyInstrument, kind, load
from instruments.outline import status
from instruments.outline_kinds import outline
from jingmin.cli.common import emit, lang, say, verb
from jingmin.cli.verbs.instrument_group import command, folders, located
from words.problems import Problems, SurveyError

PARTS = {"series": "indicators", "rating": "practices", "assessment": "indicators", "countermeasures": "entries"}


@verb("list", command)
@folders
def list_(folders: tuple[Path, ...]) -> None:
    """Which instruments there are, and their status."""
    known: dict[str, AnyInstrument] = {}
    rows = [_row(key, path, folders, known) for key, path in keys(folders).items()]
    emit([row for row, _ in rows], [line for _, line in rows])


@verb("show", command)
@click.argument("instrument", metavar="KEY|FILE")
@folders
def show(instrument: str, folders: tuple[Path, ...]) -> None:
    """An instrument whole, status first."""
    found = _load(instrument, folders)
    emit(_said(found) | {"instrument": json.loads(canonical(found))}, outline(found, lang()))


@verb("check", command)
@click.argument("instruments", metavar="KEY|FILE...", nargs=-1, required=True)
@folders
def check(instruments: tuple[str, ...], folders: tuple[Path, ...]) -> None:
    """Everything that is wrong with instruments, at once."""
    fine, problems = _checked(instruments, folders)
    emit([_said(found) for found in fine],
         [_fine(found) for found in fine], problems)


def _checked(instruments: Iterable[str], folders: tuple[Path, ...]) -> tuple[list[AnyInstrument], Problems]:
    problems = Problems()
    files: list[tuple[Path, str]] = []
    for instrument in dict.fromkeys(instruments):
        try:
            files.append(located(instrument, folders))
        except SurveyError as error:
            problems.extend(error.problems)
    return check_files(files, problems, folders=folders), problems


def _fine(found: AnyInstrument) -> str:
    key = f"instrument.fine.{kind(found)}" if kind(found) in PARTS else "instrument.fine"
    n = len(_part(found))
    return say(key, name=found.key, items=n, n=n, checksum=found.checksum)


def _load(instrument: str, folders: tuple[Path, ...], known: dict[str, AnyInstrument] | None = None) -> AnyInstrument:
    path, key = located(instrument, folders)
    return load(path, key=key, folders=folders, known=known)


def _row(
    key: str, path: Path, folders: tuple[Path, ...], known: dict[str, AnyInstrument],
) -> tuple[dict[str, object], str]:
    """One line of the list; an instrument with errors stays in it and says so."""
    try:
        found = load(path, key=key, folders=folders, known=known)
    except SurveyError:
        return {"key": key, "ok": False, "path": path}, say("instrument.broken", name=key, path=path)
    title = found.title.said(lang())
    return _said(found), say("instrument.line", name=key, title=title, status=status(found, lang()))


def _said(found: AnyInstrument) -> dict[str, object]:
    return {"key": found.key, "kind": kind(found), "ok": True, "title": found.title.both,
            "status": found.status, "status_text": status(found, lang()),
            PARTS.get(kind(found), "items"): len(_part(found)), "checksum": found.checksum}


def _part(found: AnyInstrument) -> Sized:
    """What an instrument is counted by: its items, practices, indicators or entries."""
    part: Sized = getattr(found, PARTS.get(kind(found), "items"))
    return part
