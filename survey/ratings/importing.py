"""The files of a round of rating read, checked as a whole and stored; nothing is stored while anything is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from survey.forms.json_in import read_bytes
from survey.forms.sheets_in import is_workbook, opened
from survey.ratings.checks import checked
from survey.ratings.given import Line
from survey.ratings.long_form import read_long_form
from survey.ratings.persons import check_book
from survey.ratings.store import FORMAT, depends, put_round, read_round
from survey.ratings.workbook import Expected, read_workbook
from survey.responses.taken import Facts, Taken, counted, file_facts, files_of, named, taken
from survey.study.checksums import checksum
from survey.study.data import complain_missing
from survey.study.districts import spellings
from survey.study.model import Study
from survey.study.persons import check_csv, raise_persons
from words.language import Lang
from words.problems import Problems, SurveyError, Where


def import_round(study: Study, round: str, *, file: Path | None = None, lang: Lang | None = None) -> Taken:
    """Reads and stores a round's ratings; SurveyError with everything that is wrong, and then nothing changes.

    file : in place of what the round names under `data:`
    lang : of the full list of problems, as in `import_wave`
    """
    return taken(study, round, lang, lambda problems: _import(study, round, file, problems))


def _import(study: Study, round: str, file: Path | None, problems: Problems) -> tuple[Facts, bool]:
    paths = _paths(study, round, file, problems)
    problems.raise_errors()
    files, needs = file_facts(study, paths), depends(study, round)
    id = checksum({"format": FORMAT, "files": [one["sha256"] for one in files], "depends": needs,
                   "labels": spellings(study.districts)})
    before = read_round(study.folder, round)
    if before and before.facts["id"] == id:
        return before.facts, False
    given = checked(_lines(study, round, paths, problems), _expected(study, round), problems)
    problems.raise_errors()
    facts = {"format": FORMAT, "id": id, "round": round, "depends": needs, "files": files, "ratings": len(given),
             "units": len({one.unit for one in given}), "raters": dict(sorted(Counter(one.rater for one in given).items())),
             "problems": counted(problems)}
    put_round(study, round, given, facts)
    return facts, True


def _expected(study: Study, round: str) -> Expected:
    about = study.round(round)
    return Expected(about, study.rated[about.instrument], {one.id: one for one in study.units[round]}, spellings(study.districts))


def _paths(study: Study, round: str, file: Path | None, problems: Problems) -> Sequence[Path]:
    data = study.round(round).data
    if file is None and not data:
        problems.add("ratings.no_data", Where("study.yaml"), round=round, folder=study.folder)

    def missing(text: str, path: Path) -> None:
        complain_missing("ratings.data_missing", Where("study.yaml"), problems, found=text, path=path, round=round)
    return files_of(study, data, file, missing, problems)


def _lines(study: Study, round: str, paths: Sequence[Path], problems: Problems) -> list[Line]:
    """The lines of all files, in order; each file is read whatever is wrong with those before it."""
    expected, lines = _expected(study, round), list[Line]()
    for path, name in named(study, paths):
        try:
            lines += _of_file(path, name, expected, problems)
        except SurveyError as error:
            problems.extend(error.problems)
    raise_persons(problems)
    return lines


def _of_file(path: Path, name: str, expected: Expected, problems: Problems) -> list[Line]:
    """The lines of a workbook or of a file in long form; none of one that holds persons."""
    with path.open("rb") as stream:
        begin = stream.read(8)
    if not is_workbook(begin):
        return read_long_form(path, name, expected, problems) if check_csv(path, name, problems) else []
    book = opened(read_bytes(path), name)
    return read_workbook(book, name, expected, problems) if check_book(book, name, problems) else []
