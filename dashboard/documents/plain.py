"""The rows of RESULT as CSV, Parquet and JSON: unrounded, and with what they must not travel without."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from analysis.report import Report
from analysis.result import SCHEMA
from words.language import Lang

# A spreadsheet takes a text that begins so for a formula; the full-width signs too, in some languages.
FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
BOM = b"\xef\xbb\xbf"
SIMULATED = "simulated"  # a column beside RESULT: a CSV has no other place to say it


def csv_file(report: Report, lang: Lang) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads Chinese; text that looks like a formula gets a ' before it.

    A column `simulated` follows those of RESULT.
    """
    table = arrow(report)
    named = {name: table[name] if is_number(name) else guarded(table[name].cast(pa.string())) for name in SCHEMA.names}
    said = "true" if report.catalogue["study"]["simulated"] else "false"
    out = io.BytesIO(BOM)
    out.seek(len(BOM))
    pacsv.write_csv(pa.table(named | {SIMULATED: pa.array([said] * len(table), pa.string())}), out)
    return out.getvalue()


def parquet_file(report: Report, lang: Lang) -> bytes:
    """RESULT as it is; report.json travels in the schema's metadata under `jingmin.report`."""
    said = json.dumps(report.catalogue, ensure_ascii=False, sort_keys=True).encode("utf-8")
    table = arrow(report).replace_schema_metadata({"jingmin.report": said})
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def json_file(report: Report, lang: Lang) -> bytes:
    """`{"report": report.json, "findings": […], "columns": […], "rows": [[…], …]}`, a row a line.

    A row holds its values in the order of `columns`: names in every row would make the file three times as long.
    """
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
    findings = [dict(zip(report.findings, values, strict=True)) for values in _rows(
        [_listed(report.findings[name]) for name in report.findings])]
    head = json.dumps(report.catalogue, ensure_ascii=False, allow_nan=False, indent=1)
    rows = ",\n".join(map(encode, _rows(list(columns(arrow(report)).values()))))
    return (f'{{"report": {head},\n"findings": {encode(findings)},\n"columns": {encode(SCHEMA.names)},\n'
            f'"rows": [\n{rows}]}}\n').encode()


def columns(table: pa.Table) -> dict[str, list[Any]]:
    """The columns as Python values: text, numbers, None."""
    return {name: _values(table[name].combine_chunks()) for name in table.column_names}


def _values(column: pa.Array) -> list[Any]:
    """The column's values; by its dictionary or by numpy, for Arrow's own way takes ten times as long."""
    if pa.types.is_dictionary(column.type):
        words = [*column.dictionary.to_pylist(), None]
        return [words[at] for at in column.indices.fill_null(len(words) - 1).to_numpy().tolist()]
    if pa.types.is_floating(column.type):
        numbers = column.to_numpy(zero_copy_only=False)
        found = numbers.astype(object)
        found[~np.isfinite(numbers)] = None
        listed: list[Any] = found.tolist()
        return listed
    plain: list[Any] = column.to_pylist()
    return plain


def arrow(report: Report) -> pa.Table:
    """RESULT as the table it was written as."""
    return pa.Table.from_pandas(report.result, schema=SCHEMA, preserve_index=False)


def guarded(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """The texts with a ' before each that a spreadsheet would take for a formula."""
    risky = pc.match_substring_regex(texts, FORMULA)
    return pc.if_else(risky, pc.binary_join_element_wise("'", texts, ""), texts)


def is_number(name: str) -> bool:
    """Whether a column of RESULT holds numbers."""
    kind = SCHEMA.field(name).type
    return bool(pa.types.is_floating(kind) or pa.types.is_integer(kind))


def _rows(lists: Sequence[Sequence[Any]]) -> Iterable[tuple[Any, ...]]:
    return zip(*lists, strict=True)


def _listed(column: pd.Series[Any]) -> list[Any]:
    found: list[Any] = pa.Array.from_pandas(column).to_pylist()
    return found
