"""`jingmin instrument diff|release|new`: two versions beside each other, a version sealed, a version begun."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from instruments.changes import Pair
from instruments.changes.classes import next_version
from instruments.changes.view import diff_data, diff_lines
from instruments.checking import release as released
from instruments.comparability import comparability
from instruments.fields import VERSION
from instruments.library import KEY, find
from instruments.lineage import chain
from instruments.load import load
from instruments.model import Instrument
from instruments.reading import load_instrument
from instruments.reading.marked import Marked, read_yaml
from instruments.seals import folder_of, sealed
from instruments.series import SeriesInstrument, changes
from instruments.start import next_of, own
from jingmin.cli.common import emit, lang, option, say, verb
from jingmin.cli.verbs.instrument_group import command, folders, located
from words.problems import Problem, Problems, SurveyError, Where


@verb("diff", command)
@click.argument("old", metavar="KEY|FILE")
@click.argument("new", metavar="KEY|FILE")
@folders
def diff(old: str, new: str, folders: tuple[Path, ...]) -> None:
    """Two versions, item by item and word by word, and what may be compared."""
    (old_path, old_key), (new_path, new_key) = located(old, folders), located(new, folders)
    sides = [load(path, key=key, folders=folders) for path, key in ((old_path, old_key), (new_path, new_key))]
    if isinstance(sides[0], SeriesInstrument) and isinstance(sides[1], SeriesInstrument):
        emit(*_series_diff(sides[0], sides[1]))
        return
    pair = Pair(load_instrument(old_path, key=old_key), load_instrument(new_path, key=new_key))
    between = _between(pair, (old_path, new_path), folders)
    allowed = comparability(between) if between else {}
    emit(diff_data(pair, between, allowed), diff_lines(pair, between, allowed, lang()))


@verb("release", command)
@click.argument("instrument", metavar="KEY|FILE")
@folders
def release(instrument: str, folders: tuple[Path, ...]) -> None:
    """Seals a version: from then on every edit of it is an error."""
    path, key = located(instrument, folders)
    before = sealed_before(path, key)
    found, problems = released(path, key=key, folders=folders)
    emit({"key": found.key, "checksum": found.checksum, "released_before": before},
         [say("versions.sealed_before" if before else "versions.sealed", name=found.key, checksum=found.checksum)], problems)


def sealed_before(path: Path, key: str) -> bool:
    """Whether a version is released already; one that cannot be read is not."""
    try:
        found = load_instrument(path, key=key)
    except SurveyError:
        return False
    return sealed(folder_of(path, found), found)


@verb("new", command)
@click.argument("instrument", metavar="ID[@VERSION]")
@option("--from", "origin", metavar="VERSION", help="versions.option.from")
@option("--into", type=click.Path(file_okay=False, path_type=Path), default=Path("instruments"),
        help="versions.option.into")
@folders
def new(instrument: str, origin: str | None, into: Path, folders: tuple[Path, ...]) -> None:
    """A commented start of one's own instrument, or of a new version."""
    name, _, version = instrument.partition("@")
    if origin and not re.fullmatch(VERSION, origin):
        raise SurveyError([Problem("instruments.new_key", values={"given": origin})])
    version = version or (next_version(origin, "minor") if origin else "1.0.0")
    if not KEY.fullmatch(f"{name}@{version}"):
        raise SurveyError([Problem("instruments.new_key", values={"given": instrument})])
    path = into / name / f"{version}.yaml"
    text = _next(f"{name}@{origin}", version, (*folders, into)) if origin else own(
        f"{name}@{version}", path.as_posix(), lang())
    _write(path, text)
    emit({"file": path, "key": f"{name}@{version}"}, [say("versions.started", file=path)])


def _series_diff(old: SeriesInstrument, new: SeriesInstrument) -> tuple[dict[str, object], list[str]]:
    """Two versions of a series, figure by figure: what changed breaks the line."""
    found = dict(changes(old, new))
    lines = [f"{old.key} → {new.key}"]
    for id, what in found.items():
        if what is None:
            lines.append(say("instrument.series_alone", id=id, name=old.key if old.figure(id) else new.key))
        else:
            lines.append(say(f"instrument.series_{'changed' if what else 'same'}", id=id, what=", ".join(what)))
    return {"old": old.key, "new": new.key, "changed": {id: what for id, what in found.items() if what != ()},
            "comparable": [id for id, what in found.items() if what == ()]}, lines


def _between(pair: Pair, paths: tuple[Path, Path], folders: tuple[Path, ...]) -> tuple[Instrument, ...]:
    """The versions from the one to the other; none where the newer does not come from the older."""
    known = {one.key: one for one in (pair.old, pair.new)}
    beside = [folder for path, one in zip(paths, (pair.old, pair.new), strict=True) if (folder := folder_of(path, one))]

    def version(key: str) -> Instrument:
        if key not in known:
            known[key] = load_instrument(find(key, [*beside, *folders]), key=key)
        return known[key]

    try:
        return chain(pair.old.key, pair.new.key, version)
    except SurveyError:
        return ()


def _next(key: str, version: str, folders: tuple[Path, ...]) -> str:
    """The text of the version after another, which has to be right itself."""
    path = find(key, folders)
    load_instrument(path, key=key)
    text = path.read_text(encoding="utf-8-sig")
    marked: Marked | None = read_yaml(path, Problems())
    if marked is None:
        raise AssertionError("a file that was read just now")
    return next_of(text, marked, version, lang())


def _write(path: Path, text: str) -> None:
    """A new file; one that is there is never written over."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise SurveyError([Problem("instruments.new_there", Where(str(path)))]) from None
