"""`jingmin instrument list|show|check`: which instruments there are, what they ask, what is wrong with one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from instruments.canonical import canonical
from instruments.library import find, keys
from instruments.model import Instrument
from instruments.outline import outline, status
from instruments.reading import load_instrument
from jingmin.cli.common import emit, lang, option, say, verb, verbs
from words.problems import Problem, SurveyError

command = verbs("instrument")
folders = option("--folder", "folders", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
                 help="instrument.option.folder")


@verb("list", command)
@folders
def list_(folders: tuple[Path, ...]) -> None:
    """Which instruments there are, and their status."""
    rows = [_row(key, path) for key, path in keys(folders).items()]
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
         [say("instrument.fine", name=found.key, items=len(found.items), checksum=found.checksum) for found in fine],
         problems)


def _checked(instruments: Iterable[str], folders: tuple[Path, ...]) -> tuple[list[Instrument], list[Problem]]:
    fine: list[Instrument] = []
    problems: list[Problem] = []
    for instrument in instruments:
        try:
            fine.append(_load(instrument, folders))
        except SurveyError as error:
            problems.extend(error.problems)
    return fine, problems


def _load(instrument: str, folders: tuple[Path, ...]) -> Instrument:
    """A file, or a key id@version of the library and the folders. What looks like a path is one."""
    path = Path(instrument)
    if path.suffix in (".yaml", ".yml") or path.is_file() or len(path.parts) > 1:
        return load_instrument(path)
    return load_instrument(find(instrument, folders), key=instrument)


def _row(key: str, path: Path) -> tuple[dict[str, object], str]:
    """One line of the list; an instrument with errors stays in it and says so."""
    try:
        found = load_instrument(path, key=key)
    except SurveyError:
        return {"key": key, "ok": False, "path": path}, say("instrument.broken", name=key, path=path)
    title = found.title.zh if lang() == "zh" else found.title.en
    return _said(found), say("instrument.line", name=key, title=title, status=status(found, lang()))


def _said(found: Instrument) -> dict[str, object]:
    return {"key": found.key, "ok": True, "title": {"zh": found.title.zh, "en": found.title.en}, "status": found.status,
            "status_text": status(found, lang()), "items": len(found.items), "checksum": found.checksum}
