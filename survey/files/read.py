"""A raw file of any format, as text cells."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from pathlib import Path

from survey.files.cells import Cells
from survey.files.csv import read_csv
from survey.files.spss import MAGIC, read_spss
from words.problems import Problems, Where

Reader = Callable[[Path, str, Problems, Collection[str] | None], Cells | None]

FORMATS: dict[str, Reader] = {"csv": read_csv, "spss": read_spss}
ENDINGS = {".csv": "csv", ".txt": "csv", ".tsv": "csv", ".sav": "spss", ".zsav": "spss"}
LARGEST = 8 << 30  # bytes; ten million answers to a hundred questions are a quarter of it


def read(path: Path, format: str = "auto", *, name: str = "", only: Collection[str] | None = None,
         problems: Problems | None = None) -> Cells:
    """The cells of a file; raises SurveyError with everything that is wrong with it.

    format : one of FORMATS, or "auto": by what the file begins with, then by its name
    name : what messages call it, by default the path as given
    only : the columns to keep, all where None; those that the file lacks are left to the caller
    problems : takes the warnings
    """
    if format != "auto" and format not in FORMATS:
        raise ValueError(f"format is auto, {', '.join(FORMATS)}: not {format!r}")
    found, name = Problems(), name or str(path)
    cells = None
    if _is_readable(path, name, found):
        known = _format(path, name, found) if format == "auto" else _as_said(path, format, name, found)
        cells = FORMATS[known](path, name, found, only) if known else None
    found.raise_errors()
    assert cells is not None, "a reader gave no cells and no reason"
    if problems is not None:
        problems.extend(found)
    return cells


def fingerprint(path: Path) -> str:
    """SHA-256 of the file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_readable(path: Path, name: str, problems: Problems) -> bool:
    """Whether there is a file with something in it. A device or a pipe might never end."""
    if not path.exists():
        problems.add("files.missing", Where(name))
    elif not path.is_file():
        problems.add("files.not_a_file", Where(name))
    elif not (size := path.stat().st_size):
        problems.add("files.empty", Where(name))
    elif size > LARGEST:
        problems.add("files.too_large", Where(name), found=f"{size:,}", limit=f"{LARGEST:,}")
    else:
        return True
    return False


def _format(path: Path, name: str, problems: Problems) -> str | None:
    if _begins(path) in MAGIC:
        return "spss"
    known = ENDINGS.get(path.suffix.lower())
    if known is None:
        problems.add("files.format_unknown", Where(name), ending=path.suffix or "-")
    return _as_said(path, known, name, problems) if known else None


def _as_said(path: Path, format: str, name: str, problems: Problems) -> str | None:
    """The format, unless the file is plainly of another."""
    is_spss = _begins(path) in MAGIC
    if is_spss != (format == "spss"):
        problems.add("files.is_spss" if is_spss else "files.not_spss", Where(name))
        return None
    return format


def _begins(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(4)
