"""A table written as a file, the same bytes every time: CSV, and SPSS with its labels and missing values."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat

from instruments.model import Instrument, Item
from survey.example.city import DISTRICTS
from survey.example.exports import Column, Style, columns, reasons_of
from survey.example.raw import Table

# Where the header of a .sav keeps the date and time of writing, and what stands there instead of the clock's.
# Source: PSPP, System File Format, "File Header Record".
WRITTEN_AT, WRITTEN = 92, b"01 Mar 25" + b"00:00:00"
REASON_LABELS = {"not_applicable": "不适用", "dont_know": "不清楚/说不好", "refused": "不愿回答"}
LONGEST_LABEL = 80  # characters; the format takes 255 bytes


def csv_bytes(table: Table) -> bytes:
    """The table as CSV in UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table)
    writer.writerows(zip(*table.values(), strict=True))
    return out.getvalue().encode()


def write_sav(table: Table, path: Path, instrument: Instrument, style: Style) -> None:
    """Writes the table as an SPSS file: answers as numbers with their labels, reasons as user-missing values."""
    answered = {column.raw: column for column in columns(instrument, style) if column.item.kind != "text"}
    district, weight = style.meta[1], style.meta[3]
    numbers = {*answered, district, weight}
    frame = pd.DataFrame({name: _numbers(cells) if name in numbers else cells for name, cells in table.items()})
    labels = {name: _value_labels(column, instrument, style) for name, column in answered.items()}
    labels[district] = {float(at): found.label.zh for at, found in enumerate(DISTRICTS, 1)}
    pyreadstat.write_sav(
        frame, path, row_compress=True, column_labels={name: _label(column) for name, column in answered.items()},
        variable_value_labels={name: found for name, found in labels.items() if found},
        missing_ranges={name: [float(code) for code in reasons_of(column.item, style).values()]
                        for name, column in answered.items() if column.item.allow},
        variable_format={name: "F8.0" for name in (*answered, district)} | {weight: "F12.4"})
    _stop_the_clock(path)


def _numbers(cells: list[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([float(cell) if cell else np.nan for cell in cells])


def _value_labels(column: Column, instrument: Instrument, style: Style) -> dict[float, str]:
    item: Item = column.item
    answers = {float(choice.code): choice.label.zh for choice in instrument.choices(item.id)}
    if item.kind == "multi":
        answers = {0.0: "未选", 1.0: "选中"}
    return answers | {float(code): REASON_LABELS[reason] for reason, code in reasons_of(item, style).items()}


def _label(column: Column) -> str:
    choice = column.name.rpartition(".")[2] if column.item.kind == "multi" else ""
    answer = next((f"：{found.label.zh}" for found in column.item.choices if found.name == choice and choice), "")
    return (column.item.text.zh + answer)[:LONGEST_LABEL]


def _stop_the_clock(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(WRITTEN_AT)
        file.write(WRITTEN)
