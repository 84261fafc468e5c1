"""What stands in a report beside the survey: rows, findings and facts of ratings and their like, put together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from analysis.findings import FINDINGS
from analysis.result import SCHEMA

Json = dict[str, Any]
LISTS = ("instruments", "indicators", "units")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Beside:
    """One source's part of a report; empty where the study has none.

    facts : for report.json; the lists of LISTS are added to those there, `checksums` too, the rest are keys of their own
    """

    rows: pa.Table = field(default_factory=SCHEMA.empty_table)
    findings: pa.Table = field(default_factory=FINDINGS.empty_table)
    facts: Mapping[str, Any] = field(default_factory=dict)


def beside_rows(result: pa.Table | None, parts: Iterable[Beside]) -> pa.Table:
    """RESULT of the survey, where there is one, with the rows of the others below it."""
    tables = [*([] if result is None else [result]), *(one.rows for one in parts if one.rows.num_rows)]
    if not tables:
        return SCHEMA.empty_table()
    return tables[0] if len(tables) == 1 else pa.concat_tables(tables).unify_dictionaries().combine_chunks()


def beside_findings(parts: Iterable[Beside]) -> pa.Table:
    """The findings of all of them, in order."""
    return pa.concat_tables([FINDINGS.empty_table(), *(one.findings for one in parts)])


def beside_facts(facts: Mapping[str, Any], parts: Iterable[Beside]) -> Json:
    """report.json with what the others add; what two of them list under one id or key is listed once."""
    whole = dict(facts)
    for one in parts:
        for name, value in one.facts.items():
            if name in LISTS:
                whole[name] = _listed([*whole.get(name, ()), *value])
            elif name == "checksums":
                whole[name] = whole[name] | value
            else:
                whole[name] = value
    return whole


def _listed(entries: Sequence[Json]) -> list[Json]:
    found: dict[str, Json] = {}
    for one in entries:
        found.setdefault(str(one.get("key") or one["id"]), one)
    return list(found.values())


def result_rows(study: str, rows: Iterable[Row]) -> pa.Table:
    """Rows given as mappings, as RESULT has them: with their ids, what they do not name null, nan null.

    rows : each names at least source, method, indicator, statistic and variant
    """
    settled = [_settled(study, row) for row in rows]
    return pa.table({spec.name: pa.array([row.get(spec.name) for row in settled], _plain(spec.type)).cast(spec.type)
                     for spec in SCHEMA}, SCHEMA)


def _settled(study: str, row: Row) -> Json:
    keys = ("indicator", "statistic", "variant", "wave", "district", "by", "group", "versus")
    full = {name: None if isinstance(value, float) and math.isnan(value) else value for name, value in row.items()}
    return full | {"study": study, "id": "/".join(full.get(name) or "-" for name in keys)}


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind
