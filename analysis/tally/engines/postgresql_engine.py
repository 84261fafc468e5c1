"""PostgreSQL: the answers where they already lie, in a table like the wave's file; and the way to put them there."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from analysis.answers import batches
from analysis.elsewhere import POSTGRESQL, Table, string
from analysis.tally.bounds import BATCH
from analysis.tally.engines.opening import answering, extra
from survey.study.model import Study
from words.problems import Problems

TYPES = {"int8": "smallint", "int16": "smallint", "int32": "integer", "int64": "bigint", "double": "double precision",
         "bool": "boolean"}
MARK = "jingmin import "


class PostgreSQL:
    """at : an address as libpq reads it, postgresql://USER:PASSWORD@HOST/DATABASE or key=value"""

    dialect = POSTGRESQL

    def __init__(self, at: str) -> None:
        self.at = at
        self.package = extra("psycopg", "postgresql")
        with self._answering():
            self.connection = self.package.connect(at, autocommit=True)
            # Compiling hundreds of sums takes longer than adding them up.
            self.connection.execute("SET jit = off")

    def _answering(self) -> Any:
        return answering("postgresql", self.at, self.package.Error)

    def columns(self, query: str) -> Mapping[str, NDArray[Any]]:
        with self._answering(), self.connection.cursor(binary=True) as cursor:
            names = [column.name for column in cursor.execute(query).description]
            rows = cursor.fetchall()
        found = [np.array([0 if value is None else value for value in column]) for column in zip(*rows, strict=True)]
        return dict(zip(names, found or [np.zeros(0)] * len(names), strict=True))

    def numbers(self, source: str) -> frozenset[str]:
        with self._answering(), self.connection.cursor() as cursor:
            described = cursor.execute(f"SELECT * FROM {source} LIMIT 0").description
            doubles = self.connection.adapters.types["float8"].oid
        return frozenset(column.name for column in described if column.type_code == doubles)

    def wave(self, study: Study, wave: str, path: Path, facts: Mapping[str, Any]) -> Table:
        """Table WAVE of schema STUDY; SurveyError where it is not there or not this import."""
        source = self._name(study, wave)
        with self._answering():
            there, said = self.connection.execute(
                f"SELECT to_regclass({string(source)}), obj_description(to_regclass({string(source)}), 'pg_class')").fetchone()
            rows = self.connection.execute(f"SELECT count(*) FROM {source}").fetchone()[0] if there else 0
        problems = Problems()
        if there is None:
            problems.add("analysis.engine_no_table", table=source, wave=wave)
        elif said != MARK + facts["id"] or rows != facts["kept"]:
            problems.add("analysis.engine_other_import", table=source, wave=wave, found=rows, expected=facts["kept"])
        problems.raise_errors()
        return Table(self, source, path)

    def copy(self, study: Study, wave: str, path: Path, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Puts a wave's answers into its table, all of them or nothing; gives the table and its number of rows."""
        source, name = self._name(study, wave), self.dialect.name
        schema = pq.read_schema(path)
        columns = ", ".join(f"{name(field.name)} {TYPES.get(str(field.type), 'text')}" for field in schema)
        with self._answering(), self.connection.transaction(), self.connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {name(study.id)}")
            cursor.execute(f"DROP TABLE IF EXISTS {source}")
            cursor.execute(f"CREATE TABLE {source} ({columns})")
            with cursor.copy(f"COPY {source} FROM STDIN WITH (FORMAT csv, FREEZE)") as into:
                for batch in batches(path, schema.names, BATCH):
                    into.write(_csv(batch))
            cursor.execute(f"COMMENT ON TABLE {source} IS {string(MARK + facts['id'])}")
        with self._answering():
            self.connection.execute(f"ANALYZE {source}")
        return {"table": source, "rows": facts["kept"]}

    def _name(self, study: Study, wave: str) -> str:
        return f"{self.dialect.name(study.id)}.{self.dialect.name(wave)}"


def _csv(batch: pa.RecordBatch) -> bytes:
    """Doubles to their last bit; null as nothing, an empty text in quotes."""
    into = BytesIO()
    pa_csv.write_csv(batch, into, pa_csv.WriteOptions(include_header=False))
    return into.getvalue()
