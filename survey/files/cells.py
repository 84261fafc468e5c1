"""Text cells that know where they came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from instruments.reading.validation import listed
from words.problems import Where

Index = NDArray[Any]
MANY = 10     # items that a message counts
EXAMPLES = 5  # rows that a message names; the full list goes into the file of problems


@dataclass(frozen=True)
class Column:
    """A column of texts: each different one once, and which of them stands in each row. Empty is "".

    A questionnaire's column has a handful of spellings however many people answered, so that whatever
    must be done to a text is done a handful of times.

    spellings : (s,) Arrow strings, each once, in the order of their first row
    index : (rows,) whole numbers, of the smallest type that holds s
    """

    spellings: pa.StringArray
    index: Index

    @classmethod
    def of(cls, texts: Iterable[str]) -> Column:
        return cls.joined([pa.array(list(texts), pa.string()).dictionary_encode()])

    @classmethod
    def joined(cls, pieces: Sequence[pa.DictionaryArray]) -> Column:
        """The pieces one below the other."""
        whole = pa.chunked_array(pieces, pa.dictionary(pa.int32(), pa.string())).unify_dictionaries()
        if not whole.num_chunks:
            return cls(pa.array([], pa.string()), np.zeros(0, np.uint8))
        spellings = whole.chunk(0).dictionary
        kind = np.min_scalar_type(max(len(spellings) - 1, 0))
        return cls(spellings, np.concatenate([chunk.indices.to_numpy().astype(kind) for chunk in whole.chunks]))

    def __len__(self) -> int:
        return len(self.index)

    def pieces(self) -> pa.DictionaryArray:
        return pa.DictionaryArray.from_arrays(pa.array(self.index.astype(np.int32)), self.spellings)

    def take(self, rows: Index) -> Column:
        """The column of some rows, whose numbers or mask are given."""
        return replace(self, index=self.index[rows])

    def texts(self) -> pa.StringArray:
        """(rows,) the text of every row."""
        return self.spellings.take(pa.array(self.index))

    def text(self, row: int) -> str:
        return str(self.spellings[int(self.index[row])])

    def used(self) -> Iterator[tuple[int, str]]:
        """Each spelling that stands in some row, with its number."""
        texts = self.spellings.to_pylist()
        for number in np.flatnonzero(np.bincount(self.index, minlength=len(texts))).tolist():
            yield number, texts[number]

    def rows_with(self, text: str) -> Index:
        """The rows in which a text stands."""
        at = pc.index(self.spellings, text).as_py()
        return np.flatnonzero(self.index == at) if at >= 0 else np.zeros(0, np.int64)


@dataclass(frozen=True)
class Rows:
    """The places of some rows, for a message: the first few as text, all by `whole`."""

    files: tuple[str, ...]
    file: Index
    number: Index

    def __len__(self) -> int:
        return len(self.number)

    def __str__(self) -> str:
        return self._text(EXAMPLES)

    def whole(self) -> str:
        return self._text(len(self))

    def _text(self, most: int) -> str:
        file, parts = (int(self.file[0]) if len(self) else 0), []
        for other, number in zip(self.file[:most].tolist(), self.number[:most].tolist(), strict=True):
            parts.append(str(number) if other == file else f"{self.files[other]}: {number}")
            file = other
        return ", ".join(parts) + (", …" if len(self) > most else "")


@dataclass(frozen=True)
class Counts:
    """How many rows each of some items is about, for a message: the items with most, all with their rows by `whole`."""

    rows: Mapping[str, Rows]

    def __str__(self) -> str:
        largest = sorted(self.rows, key=lambda item: -len(self.rows[item]))
        return listed((f"{item} {len(self.rows[item])}" for item in largest), MANY)

    def whole(self) -> str:
        return "\n".join(f"    {item} {len(rows)}: {rows.whole()}" for item, rows in self.rows.items())

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.rows.values())


@dataclass(frozen=True)
class Listed:
    """Words, for a message: the first few and how many more, all by `whole`."""

    words: Sequence[str]
    most: int = 20
    join: str = ", "

    def __str__(self) -> str:
        return listed(self.words, self.most, self.join)

    def whole(self) -> str:
        return self.join.join(self.words)


@dataclass(frozen=True)
class Cells:
    """A table of text cells, of one file or of several one below the other.

    columns : each (rows,)
    raw : what a column is called in the file, by column; itself as read, more once bound
    names : all columns of the file, those that were not kept too
    file, number : (rows,) which of `files`; the row as the file counts it: of a text file the line on which it
        begins (the header is line 1), else the case from 1
    """

    columns: Mapping[str, Column]
    raw: Mapping[str, str]
    names: tuple[str, ...]
    files: tuple[str, ...]
    file: Index
    number: Index

    def __len__(self) -> int:
        return len(self.number)

    def where(self, row: int | None = None, column: str = "") -> Where:
        """The place of a cell, of a row, or of a column where no row is given."""
        raw = self.raw.get(column, column)
        if row is None:
            return Where(self.files[0], column=raw)
        return Where(self.files[int(self.file[row])], row=int(self.number[row]), column=raw)

    def rows(self, rows: Index) -> Rows:
        """The places of some rows."""
        return Rows(self.files, self.file[rows], self.number[rows])

    def take(self, rows: Index) -> Cells:
        """The table of some rows, whose numbers or mask are given."""
        return replace(self, columns={name: column.take(rows) for name, column in self.columns.items()},
                       file=self.file[rows], number=self.number[rows])


def below_each_other(tables: Sequence[Cells]) -> Cells:
    """Tables with the same columns as one, in order."""
    if len(tables) == 1:
        return tables[0]
    first = tables[0]
    sizes = [len(table) for table in tables]
    columns = {name: Column.joined([table.columns[name].pieces() for table in tables]) for name in first.columns}
    return replace(first, columns=columns, files=tuple(table.files[0] for table in tables),
                   file=np.repeat(np.arange(len(tables), dtype=np.int16), sizes),
                   number=np.concatenate([table.number for table in tables]))


def quoted(text: str, longest: int = 60) -> str:
    """A cell as a message shows it: short, on one line, nothing in it that a terminal would obey."""
    shown = text if len(text) <= longest else text[:longest] + "…"
    return "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in shown)
