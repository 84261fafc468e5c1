"""DuckDB: SQL inside our own process over the study's own files; also for files larger than memory likes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from analysis.elsewhere import DUCKDB, Dialect, Table, string
from analysis.tally.engines.opening import answering, arrays, extra
from survey.study.model import Study


class DuckDB:
    """memory : at most so much, "2GB"; threads : at most so many. Nothing is fetched from anywhere."""

    def __init__(self, *, memory: str | None = None, threads: int | None = None, dialect: Dialect = DUCKDB) -> None:
        self.dialect = dialect
        self.package = extra("duckdb", "duckdb")
        settings = {"perfect_ht_threshold": 24, "autoinstall_known_extensions": False,
                    "autoload_known_extensions": False} | ({"memory_limit": memory} if memory else {}) | (
                    {"threads": threads} if threads else {})
        with self._answering():
            self.connection = self.package.connect(":memory:", config=settings)

    def _answering(self) -> Any:
        return answering("duckdb", "memory", self.package.Error)

    def columns(self, query: str) -> Mapping[str, NDArray[Any]]:
        # Not execute(): its result locks the connection.
        with self._answering():
            return arrays(self.connection.sql(query).to_arrow_table())

    def numbers(self, source: str) -> frozenset[str]:
        with self._answering():
            described = self.connection.sql(f"DESCRIBE SELECT * FROM {source}").fetchall()
        return frozenset(name for name, kind, *_ in described if kind == "DOUBLE")

    def wave(self, study: Study, wave: str, path: Path, facts: Mapping[str, Any]) -> Table:
        """The wave's own file."""
        return Table(self, f"read_parquet({string(str(path))})", path)
