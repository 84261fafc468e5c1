"""The files of an assessment read, checked as a whole and stored; nothing is stored while anything is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from survey.assessment.checks import checked
from survey.assessment.figures import Wanted, figures_of
from survey.assessment.heads import Heads, heads_of, is_ours, of_figures
from survey.assessment.persons import check_persons
from survey.assessment.reading import tables
from survey.assessment.store import FORMAT, depends, path_of, put_figures, read_facts
from survey.assessment.table import Table
from survey.responses.taken import Facts, Taken, counted, file_facts, files_of, named, taken
from survey.study.checksums import checksum
from survey.study.data import complain_missing
from survey.study.districts import spellings
from survey.study.model import Study
from survey.study.persons import raise_persons
from words.language import Lang
from words.problems import Problems, SurveyError, Where


def import_assessment(study: Study, assessment: str, *, file: Path | None = None, lang: Lang | None = None) -> Taken:
    """Reads and stores an assessment's figures; SurveyError with everything that is wrong, and then nothing changes.

    file : in place of what the assessment names under `data:`
    lang : of the full list of problems, as in `import_wave`
    """
    return taken(study, assessment, lang, lambda problems: _import(study, assessment, file, problems))


def _import(study: Study, assessment: str, file: Path | None, problems: Problems) -> tuple[Facts, bool]:
    paths = _paths(study, assessment, file, problems)
    problems.raise_errors()
    files, needs = file_facts(study, paths), depends(study, assessment)
    id = checksum({"format": FORMAT, "files": [one["sha256"] for one in files], "depends": needs,
                   "labels": spellings(study.districts)})
    before = read_facts(study.folder, assessment)
    if before and before["id"] == id and path_of(study.folder, assessment).is_file():
        return before, False
    about = study.assessment(assessment)
    wanted = Wanted(about, study.schedules[about.instrument], {one.id: one for one in study.assessed_units[assessment]},
                    spellings(study.districts))
    figures = checked(figures_of(_read(study, paths, wanted, problems), wanted, problems), wanted, problems)
    if not len(figures) and not problems.errors:
        problems.add("assessments.nothing", Where(paths[0].name))
    problems.raise_errors()
    facts = {"format": FORMAT, "id": id, "assessment": assessment, "depends": needs, "files": files, "figures": len(figures),
             "units": int(np.count_nonzero(np.bincount(figures.unit))), "periods": sorted(map(str, figures.periods)),
             "problems": counted(problems)}
    put_figures(study, assessment, figures, facts)
    return facts, True


def _paths(study: Study, assessment: str, file: Path | None, problems: Problems) -> Sequence[Path]:
    data = study.assessment(assessment).data
    if file is None and not data:
        problems.add("assessments.no_data", Where("study.yaml"), assessment=assessment, folder=study.folder)

    def missing(text: str, path: Path) -> None:
        complain_missing("assessments.data_missing", Where("study.yaml"), problems, found=text, path=path, assessment=assessment)
    return files_of(study, data, file, missing, problems)


def _read(study: Study, paths: Sequence[Path], wanted: Wanted, problems: Problems) -> list[tuple[Table, Heads]]:
    """The tables of all files with their heads. Where a person is found nothing else is said: it might say the person."""
    found = list[Table]()
    indicators = list(wanted.indicators)
    told = of_figures(wanted.assessed.columns, indicators)
    for path, name in named(study, paths):
        try:
            read = tables(path, name, told, problems)
        except SurveyError as error:
            problems.extend(error.problems)
            continue
        for table in read:
            check_persons(table, problems)
        ours = [table for table in read if is_ours(table, wanted.assessed.columns)] or read[:1]
        found += ours if len(read) > 1 else read
    raise_persons(problems)
    for table in found:
        for area in table.merged:
            problems.add("assessments.merged", Where(table.file, cell=f"{table.sheet}!{area}"))
    with_heads = [(table, heads_of(table, wanted.assessed.columns, indicators, problems)) for table in found if not table.merged]
    return [(table, heads) for table, heads in with_heads if heads]
