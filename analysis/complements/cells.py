"""Rows of RESULT as whole numbers: what each is of, and which other row a changed field would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Ints = NDArray[np.int64]
FIELDS = ("indicator", "statistic", "variant", "wave", "district", "by", "group")
NONE, UNKNOWN = -1, -2


@dataclass(frozen=True)
class Cells:
    """By field the code of every row, (rows,), NONE where it is null; and the text of every code."""

    codes: Mapping[str, Ints]
    names: Mapping[str, list[str]]

    @classmethod
    def of(cls, text: Mapping[str, pa.ChunkedArray]) -> Cells:
        """Of the text columns of RESULT, each with one dictionary."""
        joined = {field: text[field].combine_chunks() for field in FIELDS}
        return cls({field: one.indices.fill_null(NONE).to_numpy(zero_copy_only=False)
                    for field, one in joined.items()}, {field: one.dictionary.to_pylist() for field, one in joined.items()})

    def code(self, field: str, name: str | None) -> int:
        """The code of a text; UNKNOWN where no row has it."""
        if name is None:
            return NONE
        return self.names[field].index(name) if name in self.names[field] else UNKNOWN

    def key(self, rows: Ints, **changed: int | Ints) -> Ints:
        """(rows,) one number for all fields together, some of them changed; no row's own where one is UNKNOWN."""
        key = np.zeros(len(rows), np.int64)
        unknown = np.zeros(len(rows), bool)
        for field in FIELDS:
            code = np.asarray(changed[field]) if field in changed else self.codes[field][rows]
            unknown |= code == UNKNOWN
            key = key * (len(self.names[field]) + 1) + code + 1
        return np.where(unknown, -1, key)


def found(key: Ints, among: Ints) -> Ints:
    """(k,) where each key stands among others, −1 where it does not."""
    if not len(among):
        return np.full(len(key), -1)
    order = np.argsort(among, kind="stable")
    at = order[np.minimum(np.searchsorted(among, key, sorter=order), len(among) - 1)]
    return np.where(among[at] == key, at, -1)
