"""The files of a round of rating read, checked as a whole and stored; nothing is stored while anything is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from survey.files import fingerprint
from survey.forms.sheets_in import is_workbook
from survey.ratings.checks import checked
from survey.ratings.given import Line
from survey.ratings.long_form import read_long_form
from survey.ratings.store import FORMAT, depends, put_round, read_round
from survey.ratings.workbook import Expected, read_workbook
from survey.responses.importing import listing_path, write_listing
from survey.study.checksums import checksum
from survey.study.data import complain_missing, followed
from survey.study.districts import spellings
from survey.study.model import Study
from words.language import Lang, default_lang
from words.problems import Problem, Problems, SurveyError, Where


@dataclass(frozen=True)
class Rated:
    """What an import did; `changed` is False where the same had been imported before and nothing was written."""

    round: str
    facts: dict[str, Any]
    changed: bool
    problems: tuple[Problem, ...]
    listing: Path | None


def import_round(study: Study, round: str, *, file: Path | None = None, lang: Lang | None = None) -> Rated:
    """Reads and stores a round's ratings; SurveyError with everything that is wrong, and then nothing changes.

    file : in place of what the round names under `data:`
    lang : of the full list of problems, as in `import_wave`
    """
    listing, failed = listing_path(study, round), listing_path(study, round, failed=True)
    problems = Problems()
    try:
        facts, changed = _import(study, round, file, problems)
    except SurveyError as error:
        write_listing(failed, error.problems, lang or default_lang())
        raise
    if changed:
        failed.unlink(missing_ok=True)
        write_listing(listing, problems, lang or default_lang())
    return Rated(round, facts, changed, tuple(problems), listing if listing.exists() else None)


def _import(study: Study, round: str, file: Path | None, problems: Problems) -> tuple[dict[str, Any], bool]:
    paths = _paths(study, round, file, problems)
    problems.raise_errors()
    files = [{"path": _shown(study, path), "size": path.stat().st_size, "sha256": fingerprint(path)} for path in paths]
    needs = depends(study, round)
    id = checksum({"format": FORMAT, "files": [one["sha256"] for one in files], "depends": needs,
                   "labels": spellings(study.districts)})
    before = read_round(study.folder, round)
    if before and before.facts["id"] == id:
        return dict(before.facts), False
    given = checked(_lines(study, round, paths, problems), _expected(study, round), problems)
    problems.raise_errors()
    facts = {"format": FORMAT, "id": id, "round": round, "depends": needs, "files": files, "ratings": len(given),
             "units": len({one.unit for one in given}), "raters": dict(sorted(Counter(one.rater for one in given).items())),
             "problems": dict(sorted(Counter(one.code for one in problems).items()))}
    put_round(study, round, given, facts)
    return facts, True


def _expected(study: Study, round: str) -> Expected:
    about = study.round(round)
    return Expected(about, study.rated[about.instrument], {one.id: one for one in study.units[round]}, spellings(study.districts))


def _paths(study: Study, round: str, file: Path | None, problems: Problems) -> Sequence[Path]:
    if file is not None:
        if not file.is_file():
            problems.add("files.missing", Where(str(file)))
        return [file]
    data = study.round(round).data
    if not data:
        problems.add("ratings.no_data", Where("study.yaml"), round=round, folder=study.folder)
    found = []
    for text in data:
        path = followed(text, study.folder, study.allowed, Where("study.yaml"), problems)
        if path and path.is_file():
            found.append(path)
        elif path:
            complain_missing("ratings.data_missing", Where("study.yaml"), problems, found=text, path=path, round=round)
    return found


def _lines(study: Study, round: str, paths: Sequence[Path], problems: Problems) -> list[Line]:
    """The lines of all files, in order; each file is read whatever is wrong with those before it."""
    expected, lines = _expected(study, round), list[Line]()
    names = Counter(path.name for path in paths)
    for path in paths:
        name = path.name if names[path.name] == 1 else _shown(study, path)
        try:
            with path.open("rb") as stream:
                read = read_workbook if is_workbook(stream.read(8)) else read_long_form
            lines += read(path, name, expected, problems)
        except SurveyError as error:
            problems.extend(error.problems)
    return lines


def _shown(study: Study, path: Path) -> str:
    """A file as it is named: from the study's folder where it lies there, else by its name."""
    folder, real = study.folder.resolve(), path.resolve()
    return real.relative_to(folder).as_posix() if real.is_relative_to(folder) else path.name
