"""What is imported beside the answers shares: its files, its listing of problems, what is said of it; and how all is found again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from survey.files import fingerprint
from survey.responses.importing import listing_path, write_listing
from survey.study.data import followed
from survey.study.model import Study
from words.language import Lang, default_lang
from words.problems import Problem, Problems, SurveyError, Where

Facts = Mapping[str, Any]
S = TypeVar("S")


@dataclass(frozen=True)
class Taken:
    """What an import did; `changed` is False where the same had been imported before and nothing was written."""

    id: str
    facts: Facts
    changed: bool
    problems: tuple[Problem, ...]
    listing: Path | None


def taken(study: Study, id: str, lang: Lang | None, read: Callable[[Problems], tuple[Facts, bool]]) -> Taken:
    """An import with the full list of its problems kept beside the study; SurveyError where anything is wrong.

    read : reads, checks and stores; the facts, and whether anything was written
    """
    listing, failed = listing_path(study, id), listing_path(study, id, failed=True)
    problems = Problems()
    try:
        facts, changed = read(problems)
    except SurveyError as error:
        write_listing(failed, error.problems, lang or default_lang())
        raise
    if changed:
        failed.unlink(missing_ok=True)
        write_listing(listing, problems, lang or default_lang())
    return Taken(id, facts, changed, tuple(problems), listing if listing.exists() else None)


def stored_each(ids: Iterable[str], stored: Callable[[str], S], *, planned: Collection[str] = ()) -> dict[str, S]:
    """What is stored of each by id; SurveyError with all that is wrong with any of them.

    planned : those that need not be imported: one that is not has no part
    """
    found: dict[str, S] = {}
    wrong: list[Problem] = []
    for id in ids:
        try:
            found[id] = stored(id)
        except SurveyError as error:
            waited = id in planned and all(problem.code.endswith(".not_imported") for problem in error.problems)
            wrong += [] if waited else error.problems
    if wrong:
        raise SurveyError(wrong)
    return found


def files_of(study: Study, named: Iterable[str], file: Path | None, missing: Callable[[str, Path], None],
             problems: Problems) -> list[Path]:
    """The files that are named, as far as they are there, or `file` in their place. missing : complains of one that is not"""
    if file is not None:
        if not file.is_file():
            problems.add("files.missing", Where(str(file)))
        return [file]
    found = []
    for text in named:
        path = followed(text, study.folder, study.allowed, Where("study.yaml"), problems)
        if path and path.is_file():
            found.append(path)
        elif path:
            missing(text, path)
    return found


def file_facts(study: Study, paths: Sequence[Path]) -> list[dict[str, Any]]:
    """What is kept of each file that was read."""
    return [{"path": shown(study, path), "size": path.stat().st_size, "sha256": fingerprint(path)} for path in paths]


def named(study: Study, paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Each file with what complaints call it: its name, where two have it the way to it."""
    times = Counter(path.name for path in paths)
    return [(path, path.name if times[path.name] == 1 else shown(study, path)) for path in paths]


def shown(study: Study, path: Path) -> str:
    """A file as it is named: from the study's folder where it lies there, else by its name."""
    folder, real = study.folder.resolve(), path.resolve()
    return real.relative_to(folder).as_posix() if real.is_relative_to(folder) else path.name


def counted(problems: Problems) -> dict[str, int]:
    """How often each problem was met."""
    return dict(sorted(Counter(one.code for one in problems).items()))

