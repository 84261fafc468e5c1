"""Which file a suffix asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from analysis.report import Report
from dashboard.documents.excel import workbook
from dashboard.documents.plain import csv_file, json_file, parquet_file
from dashboard.documents.word import document
from words.language import Lang

FORMATS: Mapping[str, Callable[[Report, Lang], bytes]] = MappingProxyType({
    ".docx": document, ".xlsx": workbook, ".csv": csv_file, ".parquet": parquet_file, ".json": json_file})
TABLES = (".docx", ".xlsx")  # these hold tables to read; the others every row of RESULT
