"""The files of a series read, checked as a whole and stored; nothing is stored while anything is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from instruments.reading.validation import listed
from survey.responses.taken import Facts, Taken, counted, file_facts, files_of, named, taken
from survey.series.figures import Figure
from survey.series.reading import Reader
from survey.series.store import FORMAT, depends, put_series, read_series
from survey.series.table import read_table
from survey.study.checksums import checksum
from survey.study.data import complain_missing
from survey.study.districts import spellings
from survey.study.lookup import complain_unknown
from survey.study.model import Study
from survey.study.persons import raise_persons
from survey.study.series import Series
from survey.study.spelled_dates import Period
from words.language import Lang
from words.problems import Problems, SurveyError, Where


def import_series(study: Study, series: str, *, file: Path | None = None, lang: Lang | None = None) -> Taken:
    """Reads and stores a series; SurveyError with everything that is wrong, and then nothing changes.

    file : in place of what the series names under `file:`
    lang : of the full list of problems, as in `import_wave`
    """
    return taken(study, series, lang, lambda problems: _import(study, series, file, problems))


def _import(study: Study, series: str, file: Path | None, problems: Problems) -> tuple[Facts, bool]:
    about = study.one_series(series)
    paths = _paths(study, about, file, problems)
    problems.raise_errors()
    files, needs = file_facts(study, paths), depends(study, series)
    id = checksum({"format": FORMAT, "files": [one["sha256"] for one in files], "depends": needs})
    before = read_series(study.folder, series)
    if before and before.facts["id"] == id:
        return before.facts, False
    figures, periods, facts = read_figures(study, about, paths, problems)
    problems.raise_errors()
    facts = {"format": FORMAT, "id": id, "series": series, "depends": needs, "files": files, "figures": len(figures), **facts,
             "problems": counted(problems)}
    put_series(study, series, figures, periods, facts)
    return facts, True


def read_figures(study: Study, about: Series, paths: Sequence[Path],
                 problems: Problems) -> tuple[list[Figure], list[Period], dict[str, Any]]:
    """The figures of the files, each once, the periods in the order of time, and what was counted on the way."""
    reader = Reader(about, study.published, spellings(study.districts), problems)
    found: list[Figure] = []
    for path, name in named(study, paths):
        try:
            table = read_table(path, name, sheet=about.sheet, header=about.header, problems=problems)
        except SurveyError as error:
            problems.extend(error.problems)
            continue
        found += reader.read(table) if table else ()
    reader.say_more()
    raise_persons(problems)
    kept, doubles = _once(found, about, problems)
    used = {one.period for one in kept}
    periods = sorted(one for one in reader.periods.values() if one.id in used)
    _check(about, kept, periods, problems)
    counts = {"periods": len(periods), "districts": len({one.district for one in kept if one.district}), "doubles": doubles,
              "indicators": len({one.indicator for one in kept}), "left_out": dict(reader.left_out), "empty": dict(reader.empty)}
    return kept, periods, counts


def _once(found: Iterable[Figure], about: Series, problems: Problems) -> tuple[list[Figure], list[dict[str, Any]]]:
    """Each figure once. One that stands twice and differs is an error that names both; a city's column repeats by its nature."""
    first: dict[tuple[str, str, str | None], Figure] = {}
    doubles: list[dict[str, Any]] = []
    for one in found:
        other = first.setdefault(one.of, one)
        if other is one:
            continue
        if other.said != one.said:
            problems.add("series.doubled_differs", Where(one.file, row=one.row, column=one.column), indicator=one.indicator,
                         period=one.period, district=one.district or "–", found=_said(one), other=_said(other), row=other.row,
                         file=other.file, column=other.column)
        elif one.column != about.columns.city:
            doubles.append({"file": one.file, "row": one.row, "first_file": other.file, "first": other.row})
    for name in dict.fromkeys(one["file"] for one in doubles):
        own = [one for one in doubles if one["file"] == name]
        rows = [f"{one['first'] if one['first_file'] == name else one['first_file'] + ': ' + str(one['first'])} = {one['row']}" for one in own]
        problems.add("series.doubled", Where(name, row=own[0]["row"]), number=len(own), rows=listed(rows, 5))
    return list(first.values()), doubles


def _said(one: Figure) -> str:
    parts = [f"{one.value:g}", *([f"se {one.se:g}"] if one.se is not None else []), *([f"n {one.n}"] if one.n is not None else [])]
    return ", ".join(parts)


def _check(about: Series, figures: Sequence[Figure], periods: Sequence[Period], problems: Problems) -> None:
    """What only all figures together can show."""
    ids = [one.id for one in periods]
    for one in about.breaks:
        if ids and one.at not in ids[1:]:  # at the first there is nothing before it
            complain_unknown("series.break_period", Where("study.yaml"), problems, found=one.at, known=ids[1:], series=about.id)
    if not figures and not problems.errors:
        problems.add("series.no_figures", Where(", ".join(about.file)), series=about.id)
    for before, after in pairwise(periods):
        if after.start <= before.end:
            problems.add("series.periods_overlap", Where(", ".join(about.file)), one=before.id, other=after.id)


def _paths(study: Study, about: Series, file: Path | None, problems: Problems) -> Sequence[Path]:
    def missing(text: str, path: Path) -> None:
        complain_missing("study.series_missing", Where("study.yaml"), problems, found=text, path=path, series=about.id)
    return files_of(study, about.file, file, missing, problems)


def read_only(study: Study, series: str, problems: Problems) -> None:
    """Everything that reading a series' files shows, nothing stored; files that are not there are passed over."""
    about = study.one_series(series)
    paths = _paths(study, about, None, Problems())
    if paths:
        read_figures(study, about, paths, problems)


