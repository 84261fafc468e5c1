"""The raw files of a wave: where they lie, and what is wrong with that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from survey.study.lookup import complain_unknown
from survey.study.model import Study, Wave
from survey.study.paths import Outside, find
from words.problems import Problems, Where


def raw_files(study: Study, wave: str, problems: Problems) -> tuple[Path, ...]:
    """The raw files that a wave names under `data:`, in that order; those that cannot be read are complained of."""
    return located(study.wave(wave), study.folder, study.allowed, problems, [Where("study.yaml")] * len(study.wave(wave).data))


def located(wave: Wave, folder: Path, allowed: Sequence[Path], problems: Problems,
            places: Sequence[Where]) -> tuple[Path, ...]:
    """As `raw_files`. places : where each file of `data:` is named"""
    found = []
    for text, where in zip(wave.data, places, strict=True):
        path = followed(text, folder, allowed, where, problems)
        if path is None:
            continue
        if not path.is_file():
            complain_missing("study.data_missing", where, problems, found=text, path=path, wave=wave.id)
        else:
            found.append(path)
    return tuple(found)


def followed(text: str, folder: Path, allowed: Sequence[Path], where: Where, problems: Problems) -> Path | None:
    """Where a path leads; None, and complained of, if it may not be followed."""
    try:
        return find(text, folder, allowed)
    except Outside as error:
        problems.add(f"study.path_{error.fault}", where, found=text)
        return None


def complain_missing(code: str, where: Where, problems: Problems, *, found: str, path: Path, **values: object) -> None:
    """Add the problem `code` for a file that is not there, naming one beside it that was probably meant."""
    beside = [other.name for other in path.parent.iterdir() if other.is_file()] if path.parent.is_dir() else []
    complain_unknown(code, where, problems, found=found, known=[str(PurePosixPath(found).with_name(name)) for name in beside],
                     **values)
