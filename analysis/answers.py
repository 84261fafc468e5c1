"""A wave's answers where analysis finds them; whoever reads them notices damage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.ahead import ahead
from analysis.calibration import Calibration
from analysis.elsewhere import Table
from analysis.kept import Kept
from words.problems import Problems, SurveyError, Where

AHEAD = 2  # batches that are read before they are asked for


@dataclass(frozen=True)
class Answers:
    """A wave's coded answers on disk and its places (responses/WAVE.places.parquet).

    kept : where what was counted of them is kept; None where nothing is
    table : the same answers as an SQL engine sees them; None where they are counted from the file
    calibration : what raking made of their weights; None where they are as they were imported
    """

    path: Path
    places: pd.DataFrame
    kept: Kept | None = None
    table: Table | None = None
    calibration: Calibration | None = None

    @property
    def source(self) -> Path | Table:
        """Where they are counted. Calibrated weights are made in the pass over the file alone."""
        return self.path if self.calibration else self.table or self.path


def batches(path: Path, columns: Sequence[str], size: int) -> Iterator[pa.RecordBatch]:
    """Some columns batch by batch, every page held against its checksum; SurveyError if the file is damaged.

    The next two are read while one is counted: decoding leaves the interpreter free, and takes one thread less time than
    counting does. More threads for it would stand in the way of those that count.
    """
    _keep_memory()
    with undamaged(path):
        yield from ahead(pq.ParquetFile(path, memory_map=True, page_checksum_verification=True).iter_batches(
            size, columns=list(columns), use_threads=False), AHEAD)


def _keep_memory() -> None:
    """Lets the C library keep the memory of one batch's arrays for the next; fetched anew it takes as long as the counting.

    The one of Linux keeps blocks up to the size of the largest that was ever freed, of 32 MB at most, and twice as much of
    them: mallopt(3), M_MMAP_THRESHOLD. This block is never written to, and so takes no memory itself.
    """
    np.empty(31 << 20, np.uint8)


def table(path: Path, columns: Sequence[str]) -> pa.Table:
    """Some columns whole, checked likewise; of those that the file does not have, nothing."""
    with undamaged(path):
        there = [name for name in columns if name in pq.read_schema(path).names]
        return pq.read_table(path, columns=there, page_checksum_verification=True)


@contextmanager
def undamaged(path: Path) -> Iterator[None]:
    """SurveyError where the file turns out to be damaged."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, FileNotFoundError):
            raise
        problems = Problems()
        problems.add("analysis.damaged", Where(str(path)), file=path.name)
        raise SurveyError(tuple(problems)) from error
