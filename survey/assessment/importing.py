"""The files of an assessment read, checked as a whole and stored; nothing is stored while anything is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from survey.assessment.checks import checked
from survey.assessment.figures import Wanted, figures_of
from survey.assessment.heads import Heads, heads_of, is_ours, of_figures
from survey.assessment.persons import check_persons
from survey.assessment.store import FORMAT, depends, path_of, put_figures, read_facts
from survey.assessment.table import Table, tables
from survey.files import fingerprint
from survey.responses.importing import listing_path, write_listing
from survey.study.checksums import checksum
from survey.study.data import complain_missing, followed
from survey.study.districts import spellings
from survey.study.model import Study
from words.language import Lang, default_lang
from words.problems import Problem, Problems, SurveyError, Where


@dataclass(frozen=True)
class Gathered:
    """What an import did; `changed` is False where the same had been imported before and nothing was written."""

    assessment: str
    facts: dict[str, Any]
    changed: bool
    problems: tuple[Problem, ...]
    listing: Path | None


def import_assessment(study: Study, assessment: str, *, file: Path | None = None, lang: Lang | None = None) -> Gathered:
    """Reads and stores an assessment's figures; SurveyError with everything that is wrong, and then nothing changes.

    file : in place of what the assessment names under `data:`
    lang : of the full list of problems, as in `import_wave`
    """
    listing, failed = listing_path(study, assessment), listing_path(study, assessment, failed=True)
    problems = Problems()
    try:
        facts, changed = _import(study, assessment, file, problems)
    except SurveyError as error:
        write_listing(failed, error.problems, lang or default_lang())
        raise
    if changed:
        failed.unlink(missing_ok=True)
        write_listing(listing, problems, lang or default_lang())
    return Gathered(assessment, facts, changed, tuple(problems), listing if listing.exists() else None)


def _import(study: Study, assessment: str, file: Path | None, problems: Problems) -> tuple[dict[str, Any], bool]:
    paths = _paths(study, assessment, file, problems)
    problems.raise_errors()
    files = [{"path": _shown(study, path), "size": path.stat().st_size, "sha256": fingerprint(path)} for path in paths]
    needs = depends(study, assessment)
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
             "problems": dict(sorted(Counter(one.code for one in problems).items()))}
    put_figures(study, assessment, figures, facts)
    return facts, True


def _paths(study: Study, assessment: str, file: Path | None, problems: Problems) -> Sequence[Path]:
    if file is not None:
        if not file.is_file():
            problems.add("files.missing", Where(str(file)))
        return [file]
    data = study.assessment(assessment).data
    if not data:
        problems.add("assessments.no_data", Where("study.yaml"), assessment=assessment, folder=study.folder)
    found = []
    for text in data:
        path = followed(text, study.folder, study.allowed, Where("study.yaml"), problems)
        if path and path.is_file():
            found.append(path)
        elif path:
            complain_missing("assessments.data_missing", Where("study.yaml"), problems, found=text, path=path, assessment=assessment)
    return found


def _read(study: Study, paths: Sequence[Path], wanted: Wanted, problems: Problems) -> list[tuple[Table, Heads]]:
    """The tables of all files with their heads. Where a person is found nothing else is said: it might say the person."""
    found, names = list[Table](), Counter(path.name for path in paths)
    indicators = list(wanted.indicators)
    told = of_figures(wanted.assessed.columns, indicators)
    for path in paths:
        name = path.name if names[path.name] == 1 else _shown(study, path)
        try:
            read = tables(path, name, told, problems)
        except SurveyError as error:
            problems.extend(error.problems)
            continue
        for table in read:
            check_persons(table, problems)
        ours = [table for table in read if is_ours(table, wanted.assessed.columns)] or read[:1]
        found += ours if len(read) > 1 else read
    held = [one for one in problems if one.code.startswith("assessments.person")]
    if held:
        raise SurveyError(held)
    for table in found:
        for area in table.merged:
            problems.add("assessments.merged", Where(table.file, cell=f"{table.sheet}!{area}"))
    with_heads = [(table, heads_of(table, wanted.assessed.columns, indicators, problems)) for table in found if not table.merged]
    return [(table, heads) for table, heads in with_heads if heads]


def _shown(study: Study, path: Path) -> str:
    """A file as it is named: from the study's folder where it lies there, else by its name."""
    folder, real = study.folder.resolve(), path.resolve()
    return real.relative_to(folder).as_posix() if real.is_relative_to(folder) else path.name
