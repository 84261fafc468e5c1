"""CSV in UTF-8, read strictly: every row has the header's cells, or the file is refused with all that have not.

`csv.reader` does it all: it knows lines, and a million rows of forty columns take it seconds. Faster
readers differ in what they let pass (a cell too many, an open quote, a NUL).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TextIO

import numpy as np
import pyarrow as pa

from survey.files.cells import Cells, Column, Index, Listed, Rows, quoted
from survey.files.plain_text import LONGEST_LINE, check_text
from words.problems import Problems, Where

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
MOST_COLUMNS = 10_000   # more than any questionnaire; two million columns would take half a minute to refuse later
ROWS_AT_A_TIME = 20_000  # their texts as Python objects are the peak of memory


def read_csv(path: Path, name: str, problems: Problems, only: Collection[str] | None = None) -> Cells | None:
    """The file's cells; None, and problems said why, where it is not to be read.

    only : the columns to keep; all where None
    """
    if not check_text(path, name, problems):
        return None
    with path.open(encoding="utf-8-sig", newline="") as stream:
        first = _first_record(stream)
        if first is None:
            problems.add("files.empty", Where(name))
            return None
        delimiter = _delimiter(first, name, problems)
        stream.seek(0)
        return _Table(name, problems, only).read(stream, delimiter) if delimiter else None


def _first_record(stream: TextIO) -> str | None:
    """The text of the header, which may go over several lines in quotes."""
    found = ""
    for line in stream:
        found += line if found or line.strip("\r\n") else ""
        if found and (found.count('"') % 2 == 0 or len(found) > LONGEST_LINE):
            return found
    return found or None


def _delimiter(header: str, name: str, problems: Problems) -> str | None:
    """What separates the columns: of comma, semicolon and tab the one that stands in the header outside quotes."""
    outside = re.sub(r'"[^"]*"', "", header)
    found = [mark for mark in DELIMITERS if mark in outside]
    if len(found) > 1:
        problems.add("files.delimiter_unclear", Where(name, row=1), found=quoted(header.strip("\r\n")))
        return None
    if found and found[0] != ",":
        problems.add(f"files.delimiter_{DELIMITERS[found[0]]}", Where(name))
    return found[0] if found else ","


class _Reader(Protocol):
    """What csv.reader makes."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


class _Table:
    """A CSV file that is being read."""

    def __init__(self, name: str, problems: Problems, only: Collection[str] | None) -> None:
        self.name, self.problems, self.only = name, problems, only
        self.width, self.begin = 0, 1  # cells of the header; the line on which the row being read begins
        self.numbers: list[Index] = []
        self.ragged: defaultdict[int, list[int]] = defaultdict(list)  # lines by the number of their cells

    def read(self, stream: TextIO, delimiter: str) -> Cells | None:
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        try:
            header = next(row for row in reader if row)
            self.width, self.begin = len(header), reader.line_num + 1
            kept = self.columns_to_keep(header)
            if kept is None:
                return None
            pieces: list[list[pa.DictionaryArray]] = [[] for _ in kept]
            for rows in self.blocks(reader):
                columns = list(zip(*rows, strict=True))
                for number, into in zip(kept, pieces, strict=True):
                    into.append(pa.array(columns[number], pa.string()).dictionary_encode())
        except csv.Error as error:
            self.complain_of_quotes(reader.line_num, str(error))
            return None
        return self.cells(header, kept, pieces)

    def columns_to_keep(self, header: Sequence[str]) -> list[int] | None:
        """The numbers of the columns to keep; None where the header is not one."""
        if len(header) > MOST_COLUMNS:
            self.problems.add("files.many_columns", Where(self.name), found=f"{len(header):,}", limit=f"{MOST_COLUMNS:,}")
            return None
        unnamed = [str(number) for number, column in enumerate(header, 1) if not column]
        if unnamed:
            self.problems.add("files.column_unnamed", Where(self.name), columns=Listed(unnamed))
        first: dict[str, int] = {}
        twice = False
        for number, column in enumerate(header, 1):
            if column and first.setdefault(column, number) != number:
                twice = True
                self.problems.add("files.column_twice", Where(self.name, row=1), column=quoted(column),
                                  first=first[column], second=number)
        if twice:
            return None
        wanted = set(header if self.only is None else self.only) - {""}
        return [number for number, column in enumerate(header) if column in wanted]

    def blocks(self, reader: _Reader) -> Iterator[list[list[str]]]:
        """The rows as wide as the header, some thousands at a time; the others are remembered."""
        rows: list[list[str]] = []
        numbers: list[int] = []
        for row in reader:
            if len(row) == self.width:
                rows.append(row)
                numbers.append(self.begin)
            elif row:  # a line with nothing on it is no row
                self.ragged[len(row)].append(self.begin)
            self.begin = reader.line_num + 1
            if len(rows) == ROWS_AT_A_TIME:
                self.numbers.append(np.array(numbers, np.int32))
                yield rows
                rows, numbers = [], []
        if rows:
            self.numbers.append(np.array(numbers, np.int32))
            yield rows

    def complain_of_quotes(self, line: int, said: str) -> None:
        """csv's own words for what it met, in ours. It stops there: what lies behind was not seen."""
        if "unexpected end" in said or "field limit" in said:
            self.problems.add("files.quote_open", Where(self.name, row=self.begin), line=line)
        else:
            self.problems.add("files.quote_inside", Where(self.name, row=line))
        self.complain_of_width()

    def complain_of_width(self) -> None:
        for found, lines in sorted(self.ragged.items()):
            rows = Rows((self.name,), np.zeros(len(lines), np.int16), np.array(lines))
            code = "files.row_short" if found < self.width else "files.row_long"
            self.problems.add(code, Where(self.name, row=lines[0]), count=len(lines), found=found, columns=self.width,
                              rows=rows)

    def cells(self, header: list[str], kept: list[int], pieces: list[list[pa.DictionaryArray]]) -> Cells | None:
        self.complain_of_width()
        if self.ragged:
            return None
        if not self.numbers:
            self.problems.add("files.no_rows", Where(self.name))
            return None
        numbers = np.concatenate(self.numbers)
        columns = {header[number]: Column.joined(found) for number, found in zip(kept, pieces, strict=True)}
        return Cells(columns, {column: column for column in columns}, tuple(header), (self.name,),
                     np.zeros(len(numbers), np.int16), numbers)
