"""Everything that can be said of an instrument's file: what is wrong with it, with its changes, and hints."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from pathlib import Path

from instruments.changes import Pair
from instruments.changes.check import check_version
from instruments.library import keys
from instruments.load import ORDER, AnyInstrument, load
from instruments.model import Instrument
from instruments.reading.checks import Checker
from instruments.reading.hints import add_hints
from instruments.reading.instrument import QUESTIONNAIRE, kind_of, placed_questionnaire
from instruments.reading.marked import Marked, read_yaml
from instruments.seals import check_seal, folder_of, seal, seals
from words.problems import Problem, Problems, SurveyError, Where


def check_files(files: Sequence[tuple[Path, str]], problems: Problems, *,
                folders: Sequence[Path] = ()) -> list[AnyInstrument]:
    """The instruments that are right, each file with the key it was found by; everything to be said in `problems`.

    Each is read once: first those that others may name.
    """
    marked = {path: read for path, _ in files if (read := read_yaml(path, problems))}
    known: dict[str, AnyInstrument] = {}
    made: dict[Path, AnyInstrument] = {}
    for path, key in sorted(files, key=lambda file: _rank(marked.get(file[0]))):
        if path in marked and (found := _checked(path, marked[path], problems, key, folders, known)):
            made[path] = found
    return [made[path] for path, _ in files if path in made]


def check_file(path: Path, problems: Problems, *, key: str = "", folders: Sequence[Path] = ()) -> AnyInstrument | None:
    """The instrument in one file; None where anything is wrong."""
    return next(iter(check_files([(path, key)], problems, folders=folders)), None)


def _rank(marked: Marked | None) -> int:
    kind = kind_of(marked) if marked else None
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


def _checked(path: Path, marked: Marked, problems: Problems, key: str, folders: Sequence[Path],
             known: MutableMapping[str, AnyInstrument]) -> AnyInstrument | None:
    """A questionnaire that comes from another version is compared with it, wherever that lies."""
    before = len(problems.errors)
    if kind_of(marked) != QUESTIONNAIRE:
        return _other(path, marked, problems, key, folders, known)
    placed = placed_questionnaire(marked, problems, before)
    if placed is None:
        return None
    found, arranged = placed
    known.setdefault(found.key, found)
    if key and found.key != key:
        problems.add("instruments.wrong_key", Where(str(path)), given=found.key, key=key)
    check_seal(path, found, problems)
    add_hints(Checker(found, arranged, problems))
    if found.origin and (origin := _origin(path, found, arranged, problems, folders, known)):
        check_version(Pair(origin, found), arranged, problems)
    return found if len(problems.errors) == before else None


def release(path: Path, *, key: str = "", folders: Sequence[Path] = ()) -> tuple[AnyInstrument, Problems]:
    """The instrument, sealed as it stands; a SurveyError, and nothing sealed, where anything is wrong with it."""
    problems = Problems()
    found = check_file(path, problems, key=key, folders=folders)
    folder = folder_of(path, found) if found else None
    if found and folder is None:
        problems.add("instruments.wrong_key", Where(str(path)), given=found.key, key=f"{path.parent.name}@{path.stem}")
    elif isinstance(found, Instrument) and found.origin and folder:
        origin = f"{found.id}@{found.origin}"
        beside = keys([folder, *folders]).get(origin)
        if origin not in seals(folder) and (beside is None or origin not in seals(beside.parent.parent)):
            problems.add("instruments.sealed_origin", Where(str(path)), key=found.key, origin=origin)
    if problems.errors or found is None or folder is None:
        raise SurveyError([*problems, Problem("instruments.unsealable", Where(str(path)),
                                              {"key": found.key if found else key or str(path)})])
    seal(folder, found)
    return found, problems


def _other(path: Path, marked: Marked, problems: Problems, key: str, folders: Sequence[Path],
           known: MutableMapping[str, AnyInstrument]) -> AnyInstrument | None:
    try:
        return load(path, key=key, folders=folders, known=known, marked=marked)
    except SurveyError as error:
        problems.extend(error.problems)
        return None


def _origin(path: Path, found: Instrument, marked: Marked, problems: Problems, folders: Sequence[Path],
            known: MutableMapping[str, AnyInstrument]) -> Instrument | None:
    """The version that this one comes from: beside it, in the library, or in the folders."""
    key = f"{found.id}@{found.origin}"
    beside = path.with_name(f"{found.origin}.yaml")
    file = beside if beside.is_file() else keys(folders).get(key)
    if file is None:
        problems.add("instruments.no_origin", marked.where(("from",)), origin=key, file=beside.name)
        return None
    try:
        origin = load(file, key=key, folders=folders, known=known)
    except SurveyError:
        problems.add("instruments.broken_origin", marked.where(("from",)), origin=key)
        return None
    return origin if isinstance(origin, Instrument) else None
