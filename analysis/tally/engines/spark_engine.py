"""Spark: an existing cluster, by the thin client; the wave's file must lie where the cluster sees it."""

from __future__ import annotations

import socket
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from numpy.typing import NDArray

from analysis.elsewhere import SPARK, Table
from analysis.tally.engines.opening import answering, arrays, extra
from survey.study.model import Study
from words.problems import Problems

# How long a server may take to open its door.
PATIENCE = 10.0
DOOR = 15002


@contextmanager
def _a_program() -> Iterator[None]:
    """Gives the main module a file for the while: without one (python -c, a worker of tests) the client takes itself for
    its own doctests when it is imported, and ends the process."""
    main = sys.modules["__main__"]
    if hasattr(main, "__file__"):
        yield
        return
    main.__file__ = sys.executable
    try:
        yield
    finally:
        del main.__file__


class Spark:
    """at : sc://HOST:PORT of Spark Connect; folder : where the cluster sees the study's responses, else as we see them"""

    dialect = SPARK

    def __init__(self, at: str, *, folder: str | None = None) -> None:
        self.at, self.folder = at, folder
        with warnings.catch_warnings():
            # It does not know our pandas yet: we never ask it for a pandas frame.
            warnings.simplefilter("ignore")
            with _a_program():
                session = extra("pyspark.sql.connect.session", "spark")
            with self._answering():
                _knock(at)
                self.session = session.SparkSession.builder.remote(at).getOrCreate()

    def _answering(self) -> Any:
        # The client raises its own errors, grpc's and plain ones.
        return answering("spark", self.at, Exception)

    def columns(self, query: str) -> Mapping[str, NDArray[Any]]:
        # Not toPandas(): it wants another pandas.
        with self._answering():
            return arrays(self.session.sql(query).toArrow())

    def numbers(self, source: str) -> frozenset[str]:
        with self._answering():
            fields = self.session.sql(f"SELECT * FROM {source} LIMIT 0").schema.fields
        return frozenset(field.name for field in fields if field.dataType.typeName() == "double")

    def wave(self, study: Study, wave: str, path: Path, facts: Mapping[str, Any]) -> Table:
        """The wave's file, by the path at which the cluster has it; SurveyError where it is not the file that was imported."""
        there = f"{self.folder.rstrip('/')}/{path.name}" if self.folder else path.resolve().as_uri()
        source = f"parquet.`{there}`"
        found = self.columns(f"SELECT count(*) AS people, max(_metadata.file_size) AS bytes FROM {source}")
        people, size = int(found["people"][0]), int(found["bytes"][0])
        problems = Problems()
        if (people, size) != (facts["kept"], path.stat().st_size):
            problems.add("analysis.engine_other_file", table=source, wave=wave, found=people, size=size,
                         expected=facts["kept"], bytes=path.stat().st_size)
        problems.raise_errors()
        return Table(self, source, path)


def _knock(at: str) -> None:
    """OSError where nobody answers: the client itself would try for ten minutes."""
    where = urlsplit(at)
    if where.scheme != "sc" or not where.hostname:
        raise OSError("the address of Spark Connect is sc://HOST:PORT")
    socket.create_connection((where.hostname, where.port or DOOR), PATIENCE).close()
