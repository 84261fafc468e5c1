"""Which file a suffix asks for, and how one is put in its place: whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from analysis.report import Report
from dashboard.documents.excel import workbook
from dashboard.documents.plain import csv_file, json_file, parquet_file
from dashboard.documents.word import document
from words.language import Lang

FORMATS: Mapping[str, Callable[[Report, Lang], bytes]] = MappingProxyType({
    ".docx": document, ".xlsx": workbook, ".csv": csv_file, ".parquet": parquet_file, ".json": json_file})
TABLES = (".docx", ".xlsx")  # these hold tables to read; the others every row of RESULT


def put(content: bytes, path: Path) -> None:
    """Writes a file beside its place and renames it: what was there stays until the new one is whole and on disk."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:  # said of the file that was asked for, not of the one beside it
        place = path if path.parent.is_dir() else path.parent
        raise type(error)(error.errno, error.strerror, str(place)) from error
    finally:
        beside.unlink(missing_ok=True)
