"""The rows of RESULT as CSV, Parquet and JSON: unrounded, and with what they must not travel without."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.report import Report
from analysis.result import SCHEMA
from words.language import Lang

# A spreadsheet takes a text that begins so for a formula; the full-width signs too, in some languages.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SIMULATED = "simulated"  # a column beside RESULT: a CSV has no other place to say it


def csv_file(report: Report, lang: Lang) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads Chinese; text that looks like a formula gets a ' before it.

    A column `simulated` follows those of RESULT.
    """
    named = columns(report)
    text_columns = [name for name in named if not _is_number(name)]
    named |= {name: [guarded(value) for value in named[name]] for name in text_columns}
    rows = len(report.result)
    named[SIMULATED] = ["true" if report.catalogue["study"]["simulated"] else "false"] * rows
    out = io.StringIO(newline="")
    write = csv.writer(out)
    write.writerow(named)
    write.writerows(zip(*named.values(), strict=True))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def parquet_file(report: Report, lang: Lang) -> bytes:
    """RESULT as it is; report.json travels in the schema's metadata under `jingmin.report`."""
    said = json.dumps(report.catalogue, ensure_ascii=False, sort_keys=True).encode("utf-8")
    table = _arrow(report).replace_schema_metadata({"jingmin.report": said})
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def json_file(report: Report, lang: Lang) -> bytes:
    """`{"report": report.json, "findings": […], "rows": […]}`, a row a line; null where RESULT has none."""
    dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
    head = json.dumps(report.catalogue, ensure_ascii=False, allow_nan=False, indent=1)
    rows = ",\n".join(map(dumps, _records(columns(report))))
    findings = ",\n".join(map(dumps, _records({str(name): _listed(report.findings[name]) for name in report.findings})))
    return f'{{"report": {head},\n"findings": [\n{findings}],\n"rows": [\n{rows}]}}\n'.encode()


def columns(report: Report) -> dict[str, list[Any]]:
    """RESULT's columns as Python values: text, numbers, None."""
    table = _arrow(report)
    return {name: [None if isinstance(value, float) and not math.isfinite(value) else value
                   for value in table[name].to_pylist()] for name in table.column_names}


def guarded(value: Any) -> Any:
    """The text with a ' before it where a spreadsheet would take it for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _arrow(report: Report) -> pa.Table:
    return pa.Table.from_pandas(report.result, schema=SCHEMA, preserve_index=False)


def _is_number(name: str) -> bool:
    kind = SCHEMA.field(name).type
    return bool(pa.types.is_floating(kind) or pa.types.is_integer(kind))


def _records(named: dict[str, list[Any]]) -> Iterable[dict[str, Any]]:
    names = list(named)
    return (dict(zip(names, values, strict=True)) for values in zip(*named.values(), strict=True))


def _listed(column: pd.Series[Any]) -> list[Any]:
    found: list[Any] = pa.Array.from_pandas(column).to_pylist()
    return found
