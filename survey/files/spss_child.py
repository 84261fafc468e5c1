"""Reads one SPSS file in a process of its own, because a damaged one can crash, hang or fill the memory.

    python -P spss_child.py FILE MEMORY SECONDS < columns to keep, as JSON (null: all) > Arrow stream of texts

It imports nothing of ours, so that it runs by its path. Exit codes: 0 done; 3 not readable, with the
library's words on stderr; 4 out of memory. Anything else is a crash.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import re
import sys
from collections.abc import Sequence
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyreadstat

try:
    import resource
except ImportError:  # Windows has no limits of this kind
    resource = None  # type: ignore[assignment]

UNREADABLE, NO_MEMORY = 3, 4
ROWS_AT_A_TIME = 200_000  # numbers arrive as Python objects: a block is the peak of memory
TEXT = pa.dictionary(pa.int32(), pa.string())
EPOCH = np.datetime64("1582-10-14T00:00:00", "s")  # from which SPSS counts the seconds of a date
DATES = ("DATE", "ADATE", "EDATE", "SDATE", "JDATE", "QYR", "MOYR", "WKYR")
MOMENTS = ("DATETIME", "YMDHMS")
TIMES = ("TIME", "DTIME", "MTIME")
DAY, FARTHEST = 86_400, 253_402_300_800 + 12_219_379_200  # seconds; the end of the year 9999, counted from EPOCH


def limit(memory: int, seconds: int) -> None:
    """Bounds what this process may take, as far as the system can."""
    bounds = {"RLIMIT_AS": (memory, memory), "RLIMIT_CPU": (seconds, seconds + 1), "RLIMIT_CORE": (0, 0)}
    for name, bound in bounds.items() if resource is not None else ():
        with contextlib.suppress(OSError, ValueError):  # macOS has some of them in name only
            resource.setrlimit(getattr(resource, name), bound)


def table_of(path: str, only: Sequence[str] | None) -> pa.Table:
    """The file's cells as texts; in the schema's metadata the names of all its columns and the cases it promises."""
    _, head = pyreadstat.read_sav(path, metadataonly=True)
    names = list(head.column_names)
    kept = [name for name in names if only is None or name in only]
    formats = {name: re.match(r"[A-Z]*", str(head.original_variable_types.get(name, "")).upper())[0]  # type: ignore[index]
               for name in kept}
    fields = pa.schema([(name, TEXT) for name in kept])
    facts = {"names": json.dumps(names), "promised": json.dumps(head.number_rows)}
    blocks: list[pa.Table] = []
    read = 0
    while kept and (not blocks or len(blocks[-1]) == ROWS_AT_A_TIME):
        found, _ = pyreadstat.read_sav(path, output_format="dict", user_missing=True, disable_datetime_conversion=True,
                                       usecols=kept, row_offset=read, row_limit=ROWS_AT_A_TIME)
        blocks.append(pa.table([texts(found[name], formats[name]) for name in kept], schema=fields))
        read += len(blocks[-1])
    whole = pa.concat_tables(blocks) if blocks else fields.empty_table()
    return whole.unify_dictionaries().combine_chunks().replace_schema_metadata(facts)


def texts(values: Sequence[Any], form: str) -> pa.DictionaryArray:
    """(rows,) a variable's values as text, system-missing as ""; codes as they are, labels not put on.

    form : the letters of the variable's print format
    """
    found = pa.array(values)
    if pa.types.is_null(found.type):
        found = pa.array(values, pa.float64())
    coded = found.dictionary_encode(null_encoding="encode")
    spelt = [spelling(value, form) for value in coded.dictionary.to_pylist()]
    # Two numbers may have one spelling (a time and its fraction of a second): encoded again, it stands there once.
    return pa.array(spelt, pa.string()).take(coded.indices).dictionary_encode()


def spelling(value: str | float | None, form: str) -> str:
    """A value as text: whole numbers without a point, dates and times as ISO 8601 has them."""
    if value is None or isinstance(value, str):
        return value or ""
    number = float(value)
    if math.isnan(number):
        return ""
    if form in DATES and 0 <= number < FARTHEST:
        return str((EPOCH + np.timedelta64(int(number), "s")).astype("datetime64[D]"))
    if form in MOMENTS and 0 <= number < FARTHEST:
        return str(EPOCH + np.timedelta64(int(number), "s"))
    if form in TIMES and 0 <= number < FARTHEST:
        hours, rest = divmod(int(number), 3600)
        return f"{hours:02}:{rest // 60:02}:{rest % 60:02}"
    return str(int(number)) if abs(number) < 2**53 and number == int(number) else repr(number)


def main() -> int:
    path, memory, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    only = json.load(sys.stdin)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what the library prints must not get between the bytes
    limit(memory, seconds)
    try:
        send(table_of(path, only), out)
    except MemoryError:
        return NO_MEMORY
    except Exception as error:  # noqa: BLE001  (pyreadstat raises its own, and plain ones of every kind)
        sys.stderr.write(str(error))
        return UNREADABLE
    return 0


def send(table: pa.Table, out: BinaryIO) -> None:
    with out, pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)


if __name__ == "__main__":
    sys.exit(main())
