"""The raw files of a study opened: whether they hold the columns that are bound, and are the files imported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from survey.files import fingerprint, read
from survey.responses.binding import bind, bound_columns
from survey.responses.store import FACTS, RESPONSES, other, path_of, read_facts
from survey.responses.unchanged import same_content
from survey.study.data import raw_files
from survey.study.model import Study, Wave
from words.problems import Problem, Problems, SurveyError, Where


def check_raw_files(study: Study, problems: Problems) -> None:
    """Everything that opening the raw files shows; files that are not there are passed over."""
    for wave in study.waves:
        files = raw_files(study, wave.id, Problems())
        for path in files:
            _check_columns(path, study, wave, problems)
        if files or path_of(study.folder, wave.id, FACTS).exists():
            _check_imported(study, wave.id, files, problems)


def check_as_imported(study: Study, problems: Problems) -> None:
    """Raw files that were changed since they were imported; only those are read that were touched since, or have another size."""
    for wave in study.waves:
        facts = read_facts(study.folder, wave.id)
        if facts is not None:
            sizes = {file["size"] for file in facts.get("files", ())}
            since = path_of(study.folder, wave.id, FACTS).stat().st_mtime_ns
            touched = [path for path in raw_files(study, wave.id, Problems())
                       if path.stat().st_size not in sizes or path.stat().st_mtime_ns > since]
            _say_changed(study, wave.id, touched, facts, problems)


def _say_changed(study: Study, wave: str, files: Sequence[Path], facts: Mapping[str, Any], problems: Problems) -> None:
    known = {file["sha256"] for file in facts.get("files", ())}
    problems.extend(Problem("study.deep_changed", Where(path.name), {"wave": wave, "folder": study.folder})
                    for path in files if fingerprint(path) not in known)


def _check_columns(path: Path, study: Study, wave: Wave, problems: Problems) -> None:
    binding = study.bindings.get(wave.id)
    wanted = set(bound_columns(binding).values()) if binding else None
    try:
        cells = read(path, name=path.name, only=wanted, problems=problems)
    except SurveyError as error:
        problems.extend(error.problems)
        return
    if binding:
        bind(cells, binding, problems, file=wave.bind or "")


def _check_imported(study: Study, wave: str, files: tuple[Path, ...], problems: Problems) -> None:
    record = Where(f"responses/{wave}.{FACTS}")
    said = {"wave": wave, "folder": study.folder}
    facts = read_facts(study.folder, wave)
    if facts is None:
        exists = path_of(study.folder, wave, FACTS).exists()
        problems.extend([Problem("study.deep_unreadable" if exists else "study.deep_not_imported", record, said)])
        return
    responses = path_of(study.folder, wave, RESPONSES)
    if not responses.is_file() or not same_content(responses, facts):
        problems.extend([Problem("study.deep_responses", Where(f"responses/{wave}.{RESPONSES}"), said)])
    _say_changed(study, wave, files, facts, problems)
    problems.extend(Problem("study.deep_stale", record, {**said, "what": what.removeprefix("other_")})
                    for what in other(study, wave, facts))
