"""SPSS files (.sav, .zsav), read in a child process with limits of time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import numpy as np
import pyarrow as pa

from survey.files.cells import Cells, Column, quoted
from words.problems import Problems, Where

MAGIC = (b"$FL2", b"$FL3")
# Run by its path, never imported: the package that reads SPSS takes a tenth of a second of every start.
CHILD = Path(__file__).with_name("spss_child.py")
UNREADABLE, NO_MEMORY = 3, 4  # the child's exit codes
# A megabyte of a compressed file holds a million codes: a quarter of a second to read, and blocks of Python
# numbers of at most a gigabyte. The limits are four times what was measured, so that they stop only what is broken.
SECONDS, SECONDS_PER_MB = 60, 2
MEMORY, MEMORY_PER_BYTE = 4 << 30, 64


def read_spss(path: Path, name: str, problems: Problems, only: Collection[str] | None = None) -> Cells | None:
    """The file's cells as texts: codes, not labels; system-missing as "", user-missing codes as they are.

    None, and problems said why, where it is not to be read. only : the columns to keep; all where None
    """
    size = path.stat().st_size
    seconds = SECONDS + SECONDS_PER_MB * (size >> 20)
    wanted = json.dumps(None if only is None else sorted(only)).encode()
    command = [sys.executable, "-P", str(CHILD), str(path), str(MEMORY + MEMORY_PER_BYTE * size), str(seconds)]
    # One thread: each that OpenBLAS starts would reserve memory that counts against the limit.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    try:
        done = subprocess.run(command, input=wanted, capture_output=True, timeout=seconds, env=environment, check=False)
    except subprocess.TimeoutExpired:
        problems.add("files.spss_slow", Where(name), seconds=seconds)
        return None
    if done.returncode:
        _complain(done, name, problems)
        return None
    return _cells(done.stdout, name, problems)


def _complain(done: subprocess.CompletedProcess[bytes], name: str, problems: Problems) -> None:
    said = quoted(done.stderr.decode(errors="replace").strip().rpartition("\n")[2], 200)
    if done.returncode == UNREADABLE:
        problems.add("files.spss_unreadable", Where(name), detail=said)
    elif done.returncode == NO_MEMORY:
        problems.add("files.spss_memory", Where(name))
    else:
        problems.add("files.spss_crashed", Where(name), status=done.returncode, detail=said or "-")


def _cells(stream: bytes, name: str, problems: Problems) -> Cells | None:
    table = pa.ipc.open_stream(stream).read_all()
    names = json.loads(table.schema.metadata[b"names"])
    promised = json.loads(table.schema.metadata[b"promised"])
    if promised is not None and promised >= 0 and table.num_columns and promised != len(table):
        problems.add("files.spss_rows", Where(name), promised=f"{promised:,}", found=f"{len(table):,}")
        return None
    if not (len(table) if table.num_columns else promised):
        problems.add("files.no_rows", Where(name))
        return None
    rows = len(table) if table.num_columns else promised
    columns = {column: Column.joined(table[column].chunks) for column in table.column_names}
    return Cells(columns, {column: column for column in columns}, tuple(names), (name,),
                 np.zeros(rows, np.int16), np.arange(1, rows + 1, dtype=np.int32))
