"""One tally, the same bits from every engine, number of threads, order of rows and size of batches."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.elsewhere import DUCKDB, DUCKDB_WIDE, Dialect, Table
from analysis.tally import kernel, tally
from analysis.tally.engines import DuckDB, PostgreSQL, Spark
from tests.analysis.engines.drawn import plans, same, wave
from words.problems import SurveyError


class Named:
    """As much of a study as a table's name needs."""

    id = "small study"


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_the_size_of_batches_and_the_order_of_rows_are_nothing(
        size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = 60 if size == 1 else 300
    places = wave(tmp_path / "w.parquet", 5, rows=rows)
    wave(tmp_path / "other.parquet", 5, rows=rows, shuffled=True)
    whole = [tally(plan, tmp_path / "w.parquet", places) for plan in plans()]
    monkeypatch.setattr(kernel, "batch_size", lambda _: size)
    for plan, theirs in zip(plans(), whole, strict=True):
        same(tally(plan, tmp_path / "w.parquet", places), theirs)
        same(tally(plan, tmp_path / "other.parquet", places), theirs)


def test_more_people_in_a_place_than_are_multiplied_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "w.parquet"
    places = wave(path, 8, rows=9000)
    plan = list(plans())[3]
    whole = tally(plan, path, places)
    same(tally(plan, Table(DuckDB(dialect=DUCKDB_WIDE), f"read_parquet('{path}')", path), places), whole)
    monkeypatch.setattr(kernel, "batch_size", lambda _: 700)
    same(tally(plan, path, places), whole)


@pytest.mark.parametrize(("threads", "dialect"), [(1, DUCKDB), (2, DUCKDB), (2, DUCKDB_WIDE)], ids=["1", "2", "2 wide"])
def test_duckdb_has_the_bits_of_the_kernel(threads: int, dialect: Dialect, tmp_path: Path) -> None:
    path = tmp_path / "it's.parquet"
    places = wave(path, 1)
    engine = DuckDB(threads=threads, memory="500MB", dialect=dialect)
    # All plans once: the texts are the same for one thread and two.
    for plan in plans() if (threads, dialect) == (2, DUCKDB) else [list(plans())[-1]]:
        same(tally(plan, engine.wave(Named, "w", path, {}), places), tally(plan, path, places))  # type: ignore[arg-type]


@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 10**6), rows=st.integers(1, 200))
def test_duckdb_has_the_bits_of_the_kernel_whatever_is_drawn(seed: int, rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.parquet"
        places = wave(path, seed, rows=rows)
        for plan in plans(short=True):
            same(tally(plan, Table(DuckDB(), f"read_parquet('{path}')", path), places), tally(plan, path, places))


def test_postgresql_has_the_bits_of_the_kernel(cluster: str, tmp_path: Path) -> None:
    path, engine = tmp_path / "w.parquet", PostgreSQL(cluster)
    places = wave(path, 2)
    facts = {"id": "one", "kept": 300}
    assert engine.copy(Named, "w 1", path, facts) == {"table": '"small study"."w 1"', "rows": 300}  # type: ignore[arg-type]
    for plan in plans():
        same(tally(plan, engine.wave(Named, "w 1", path, facts), places), tally(plan, path, places))  # type: ignore[arg-type]


def test_what_sql_does_not_count_is_counted_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a kind of thing would be that has no SQL text yet."""
    path = tmp_path / "w.parquet"
    places = wave(path, 9)
    monkeypatch.setattr(kernel, "IN_SQL", kernel.IN_SQL - {"bases", "numbers"})
    for plan in plans(short=True):
        same(tally(plan, DuckDB().wave(Named, "w", path, {}), places), tally(plan, path, places))  # type: ignore[arg-type]


def test_spark_has_the_bits_of_the_kernel_and_takes_no_other_file(spark: str, tmp_path: Path) -> None:
    path, mine = tmp_path / "w.parquet", tmp_path / "cluster"
    places = wave(path, 3, rows=120)
    mine.mkdir()
    there = mine / "w.parquet"
    there.write_bytes(path.read_bytes())
    engine = Spark(spark, folder=mine.as_uri())
    facts = {"id": "one", "kept": 120}
    plan = list(plans())[-1]
    same(tally(plan, engine.wave(Named, "w", path, facts), places), tally(plan, path, places))  # type: ignore[arg-type]
    wave(there, 4, rows=119)
    with pytest.raises(SurveyError, match="119 rows"):
        Spark(spark, folder=mine.as_uri()).wave(Named, "w", path, facts)  # type: ignore[arg-type]
    wave(there, 4, rows=120)
    with pytest.raises(SurveyError, match=f"{there.stat().st_size} bytes"):
        Spark(spark, folder=mine.as_uri()).wave(Named, "w", path, facts)  # type: ignore[arg-type]
    engine.session.stop()
