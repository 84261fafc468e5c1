"""The tally on the SQL engines: the same bits as the kernel's, and how long they take."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow.parquet as pq

from analysis.tally import Tally, plan, tally
from analysis.tally.engines import Connection, connect, postgresql
from benchmarks import work
from benchmarks.clock import quickest
from benchmarks.generate import COMMUNITIES, DISTRICTS, ITEMS, study
from benchmarks.row import Row, not_run, reported
from tests.analysis.engines import servers

PLACES = DISTRICTS * COMMUNITIES
# Engine, respondents, its name, how often it counts: the quickest run is taken.
RUNS = (("duckdb", 10**6, "DuckDB", 3), ("postgresql", 10**6, "PostgreSQL", 1), ("spark", 10**7, "local Spark", 1))


def rows() -> Iterator[Row]:
    """Ours over the bare DuckDB scan of the same files; not run where there is no server, or it has other bits."""
    for engine, respondents, name, times in RUNS:
        said = f"{respondents // 10**6}M respondents on {name}, the tally: same bits"
        absent = {"postgresql": servers.absent_postgresql(), "spark": servers.absent_spark()}.get(engine)
        if absent:
            yield not_run(said, "reported", absent)
            continue
        with tempfile.TemporaryDirectory() as folder:
            work.alone("generated", folder, respondents)
            found = work.alone("measured", engine, folder, times, module=__name__)
        if found["same"]:
            yield reported(said, found["tally"], found["scan"], found["peak"])
        else:
            yield not_run(said, "reported", "other bits than the kernel's")


def measured(engine: str, written: str, times: str) -> None:
    """Prints seconds of the tally of all waves and of the bare scan, peak MB of this process, and whether the bits are the kernel's."""
    folder = Path(written)
    about = study(folder)
    listed = plan(about, about.instruments["bench@1.0.0"], items=[f"Q{item}" for item in range(ITEMS)])
    files = sorted(folder.glob("w?.parquet"))
    facts = {path: {"id": path.stem, "kept": pq.ParquetFile(path).metadata.num_rows} for path in files}
    kept: list[Tally] = []
    with _server(engine) as at:
        connection = _connected(engine, at)
        if engine == "postgresql":
            for path in files:
                postgresql(at).copy(about, path.stem, path, facts[path])

        def count() -> None:
            kept[:] = [tally(listed, connection.wave(about, path.stem, path, facts[path]), PLACES) for path in files]

        seconds = quickest(count, int(times))
        if session := getattr(connection, "session", None):
            session.stop()  # Spark's client would look for its server for ten minutes when Python ends
    peak = work.peak_mb()
    columns = ", ".join(f"sum(Q{item})" for item in range(ITEMS))
    scan = f"SELECT {columns}, sum(\".weight\") FROM read_parquet({[str(path) for path in files]})"
    bare = duckdb.connect()
    same = all(same_bits(tally(listed, path, PLACES), theirs) for path, theirs in zip(files, kept, strict=True))
    print(json.dumps({"tally": seconds, "scan": quickest(lambda: bare.sql(scan).fetchall()), "peak": peak, "same": same}))


def _server(engine: str) -> AbstractContextManager[str]:
    if engine == "postgresql":
        return servers.postgresql()
    return servers.spark(brief=False) if engine == "spark" else nullcontext("")


def _connected(engine: str, at: str) -> Connection:
    made = connect(engine, at=at or None)
    assert made is not None
    return made


def same_bits(ours: Any, theirs: Any) -> bool:
    """Whether two tallies are equal to the last bit."""
    if is_dataclass(ours):
        return all(same_bits(getattr(ours, one.name), getattr(theirs, one.name)) for one in fields(ours))
    if isinstance(ours, Mapping):
        return set(ours) == set(theirs) and all(same_bits(ours[name], theirs[name]) for name in ours)
    if isinstance(ours, np.ndarray):
        return ours.dtype == theirs.dtype and np.array_equal(ours, theirs)
    return bool(ours == theirs)
