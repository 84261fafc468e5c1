"""RESULT as CSV, Parquet and JSON."""

from __future__ import annotations

import csv
import io
import json
import math

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.result import COLUMNS, SCHEMA
from dashboard.documents.plain import csv_file, guarded, json_file, parquet_file
from tests.documents.sample import sample_report


def test_a_csv_reads_back_to_the_last_digit() -> None:
    report = sample_report()
    found = pd.read_csv(io.BytesIO(csv_file(report, "en")), encoding="utf-8-sig")
    assert tuple(found.columns) == (*COLUMNS, "simulated")
    pd.testing.assert_series_equal(found["value"], report.result["value"], check_exact=True)
    assert found["id"].tolist() == report.result["id"].tolist()
    assert found["n"].dropna().tolist() == report.result["n"].dropna().tolist()


def test_a_csv_begins_with_a_mark_that_excel_needs_and_says_simulated() -> None:
    content = csv_file(sample_report(), "zh")
    assert content.startswith(b'\xef\xbb\xbf"id","study","source"')
    assert {row["simulated"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))} == {"true"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1+1", "－1", "＋1", "＠x"])
def test_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(pa.chunked_array([[text, "SAF", None]])).to_pylist() == [f"'{text}", "SAF", None]


def test_the_guard_touches_text_columns_only() -> None:
    report = sample_report(districts=1, waves=1, indicators=1)
    report.result["instrument"] = "=cmd|' /C calc'!A0"
    report.result["value"] = -1.0
    row = next(csv.DictReader(io.StringIO(csv_file(report, "en").decode("utf-8-sig"))))
    assert row["instrument"] == "'=cmd|' /C calc'!A0"
    assert row["value"] == "-1"


def test_parquet_is_result_with_its_report_beside_it() -> None:
    report = sample_report()
    table = pq.read_table(io.BytesIO(parquet_file(report, "en")))
    assert table.schema.names == SCHEMA.names
    assert [field.type for field in table.schema] == [field.type for field in SCHEMA]
    assert json.loads(table.schema.metadata[b"jingmin.report"])["study"]["simulated"] is True
    assert table["value"].to_pylist() == [None if math.isnan(value) else value for value in report.result["value"]]


def test_json_holds_the_report_and_every_row() -> None:
    report = sample_report()
    found = json.loads(json_file(report, "zh"))
    assert found["report"] == report.catalogue
    assert found["findings"] == []
    assert found["columns"] == list(COLUMNS)
    rows = [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]
    assert [row["id"] for row in rows] == report.result["id"].tolist()
    withheld = [row for row in rows if row["flag"] == "withheld"]
    assert withheld
    assert all(row["value"] is None and row["n"] is None for row in withheld)


@pytest.mark.parametrize("made", [csv_file, parquet_file, json_file])
def test_the_same_report_gives_the_same_bytes(made: object) -> None:
    assert callable(made)
    assert made(sample_report(), "en") == made(sample_report(), "en")
