"""A wave's raw files → its coded answers in place."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from survey.files import Cells, fingerprint, read
from survey.files.cells import Counts, Listed, Rows, below_each_other
from survey.responses.binding import bind, bound_columns
from survey.responses.coding import Coded, code
from survey.responses.store import FORMAT, clear, depends, finish, lock, put, read_facts, whole
from survey.study.checksums import checksum
from survey.study.data import raw_files
from survey.study.districts import spellings
from survey.study.model import Study
from words.language import LANGS, Lang, default_lang
from words.problems import Problem, Problems, SurveyError, Where


@dataclass(frozen=True)
class Imported:
    """What an import did. `changed` is False where the same had been imported before and nothing was written.

    problems : the warnings; none where nothing changed, for they were said before
    listing : the file with all of them, where there are any
    """

    wave: str
    facts: Mapping[str, Any]
    changed: bool
    problems: tuple[Problem, ...]
    listing: Path | None


def import_wave(study: Study, wave: str, *, file: Path | None = None, format: str = "auto",
                lang: Lang | None = None) -> Imported:
    """Reads, codes and stores a wave's answers; SurveyError with everything that is wrong, and then nothing changes.

    file : in place of what the wave names under `data:`
    lang : of the full list of problems, `.cache/problems/import-WAVE.txt` (of an import that failed
        `import-WAVE.failed.txt`); by default the locale's
    """
    if lang is not None and lang not in LANGS:
        raise ValueError(f"lang must be one of {', '.join(LANGS)}")
    file = None if file is None else Path(file)
    listing, failed = listing_path(study, wave), listing_path(study, wave, failed=True)
    problems = Problems()
    try:
        with lock(study.folder, wave) as free:
            if not free:
                problems.add("responses.busy", wave=wave)
            problems.raise_errors()
            facts, changed = _import(study, wave, file, format, problems)
    except SurveyError as error:
        if any(problem.code == "responses.busy" for problem in error.problems):
            raise  # the list belongs to the import that runs
        write_listing(failed, error.problems, lang or default_lang())
        raise
    if changed:
        failed.unlink(missing_ok=True)
        write_listing(listing, problems, lang or default_lang())
    return Imported(wave, facts, changed, tuple(problems), listing if listing.exists() else None)


def listing_path(study: Study, wave: str, *, failed: bool = False) -> Path:
    """Where all problems of a wave's import are listed: of the one that is in place, or of the last that failed."""
    return study.folder / ".cache" / "problems" / f"import-{wave}{'.failed' if failed else ''}.txt"


def _import(study: Study, wave: str, file: Path | None, format: str, problems: Problems) -> tuple[dict[str, Any], bool]:
    finish(study.folder, wave)
    clear(study.folder, wave)
    paths = _paths(study, wave, file, problems)
    problems.raise_errors()
    sums = [fingerprint(path) for path in paths]
    needs = depends(study, wave)
    # Districts' labels are read here, but do not ask for importing again where only they were mended: see `depends`.
    # Nor do scores and weights of the tree, so that answers are not coded again when one of them is mended.
    questions = {name: needs["instrument"][name] for name in ("key", "asked")}
    id = checksum({"format": FORMAT, "files": sums, "as": format, "labels": spellings(study.districts), **needs,
                   "instrument": questions})
    before = read_facts(study.folder, wave)
    if before and before["id"] == id and whole(study.folder, wave, before):
        return before, False
    coded = _coded(study, wave, paths, format, problems)
    problems.extend(coded.problems)
    problems.raise_errors()
    facts = {"format": FORMAT, "id": id, "wave": wave, **needs,
             "files": [_about(study, path, sum) for path, sum in zip(paths, sums, strict=True)],
             **coded.facts, "problems": _counted(problems)}
    return put(study, wave, coded, facts), True


def _paths(study: Study, wave: str, file: Path | None, problems: Problems) -> Sequence[Path]:
    if wave not in study.bindings:
        problems.add("responses.no_binding", Where("study.yaml"), wave=wave)
    if file is not None:
        if not file.is_file():
            problems.add("files.missing", Where(str(file)))
        return [file]
    if not study.wave(wave).data:
        problems.add("responses.no_data", Where("study.yaml"), wave=wave, folder=study.folder)
    return raw_files(study, wave, problems)


def _coded(study: Study, wave: str, paths: Sequence[Path], format: str, problems: Problems) -> Coded:
    binding, file = study.bindings[wave], study.wave(wave).bind or ""
    only = set(bound_columns(binding).values())
    tables: list[Cells] = []
    for path in paths:
        try:
            cells = read(path, format, name=path.name, only=only, problems=problems)
        except SurveyError as error:
            problems.extend(error.problems)
            continue
        bound = bind(cells, binding, problems, file=file)
        tables += [bound] if bound else []
    problems.raise_errors()
    return code(below_each_other(tables), study.asked(wave), study, wave)


def _about(study: Study, path: Path, sum: str) -> dict[str, Any]:
    """A raw file as the facts name it: from the study's folder where it lies there, else by its name."""
    inside = path.resolve().is_relative_to(study.folder.resolve())
    shown = path.resolve().relative_to(study.folder.resolve()).as_posix() if inside else path.name
    return {"path": shown, "size": path.stat().st_size, "mtime_ns": path.stat().st_mtime_ns, "sha256": sum}


def _counted(problems: Problems) -> dict[str, int]:
    found: Counter[str] = Counter()
    for problem in problems:
        found[problem.code] += problem.count
    return dict(sorted(found.items()))


def write_listing(path: Path, problems: Sequence[Problem] | Problems, lang: Lang) -> None:
    """Writes every problem with all its rows into a file for its owner alone: it quotes answers. None, no file."""
    if not len(problems):
        path.unlink(missing_ok=True)
        return
    path.parent.parent.mkdir(exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    aside = path.with_name(f".{path.name}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
        for problem in problems:
            whole_rows = {name: value.whole() if isinstance(value, Rows | Counts | Listed) else value
                          for name, value in problem.values.items()}
            stream.write(Problem(problem.code, problem.where, whole_rows, problem.count).text(lang) + "\n")
    os.replace(aside, path)
