"""The SQL engines, each a connection; their packages are extras, loaded when one is asked for."""

from __future__ import annotations

from analysis.tally.engines.duckdb_engine import DuckDB
from analysis.tally.engines.postgresql_engine import PostgreSQL
from analysis.tally.engines.spark_engine import Spark
from words.engines import ENGINES
from words.problems import Problems

Connection = DuckDB | PostgreSQL | Spark

__all__ = ["Connection", "DuckDB", "PostgreSQL", "Spark", "connect", "postgresql"]


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
    return postgresql(at) if engine == "postgresql" else Spark(_said(engine, at), folder=folder)


def postgresql(at: str | None) -> PostgreSQL:
    """The server at an address; SurveyError where none is said."""
    return PostgreSQL(_said("postgresql", at))


def _said(engine: str, at: str | None) -> str:
    problems = Problems()
    if not at:
        problems.add("analysis.engine_where", engine=engine)
    problems.raise_errors()
    return at or ""
