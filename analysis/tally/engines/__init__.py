"""The SQL engines, each a connection; their packages are extras, loaded when one is asked for."""

from __future__ import annotations

from analysis.tally.engines.duckdb_engine import DuckDB
from analysis.tally.engines.postgresql_engine import PostgreSQL
from analysis.tally.engines.spark_engine import Spark
from words.problems import Problems

Connection = DuckDB | PostgreSQL | Spark
ENGINES = ("arrow", "duckdb", "postgresql", "spark")

__all__ = ["ENGINES", "Connection", "DuckDB", "PostgreSQL", "Spark", "connect"]


def connect(engine: str, *, at: str | None = None, memory: str | None = None, threads: int | None = None,
            folder: str | None = None) -> Connection | None:
    """The engine of that name; None for "arrow", which needs no connection.

    at : where PostgreSQL or Spark Connect is; memory, threads : what DuckDB may take; folder : where Spark sees
    the study's responses. Raises ValueError for another name, SurveyError where `at` is lacking, CouldNot where the
    engine is not installed or does not answer.
    """
    if engine not in ENGINES:
        raise ValueError(f"engine must be one of {', '.join(ENGINES)}")
    if engine == "arrow":
        return None
    if engine == "duckdb":
        return DuckDB(memory=memory, threads=threads)
    if not at:
        problems = Problems()
        problems.add("analysis.engine_where", engine=engine)
        problems.raise_errors()
    assert at is not None
    return PostgreSQL(at) if engine == "postgresql" else Spark(at, folder=folder)
