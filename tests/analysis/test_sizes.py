"""The sizes of weights that an import notes are those that a look at all of them finds; where they are of others, all are looked at."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.tally.bounds import Bounds, bounds_of
from survey.responses.sizes import MARK
from survey.responses.store import write_table


def answers(weight: list[float] | np.ndarray) -> pa.Table:
    place = np.random.default_rng(len(weight)).integers(0, 7, len(weight)).astype(np.int32)
    return pa.table({".place": place, ".weight": np.array(weight, float)})


def bounds(path: Path) -> Bounds:
    return bounds_of(path, 7, ())


@pytest.mark.parametrize("weight", [
    [], [0.0], [0.0, 3.5, 1e-3], [1.0] * 50, np.random.default_rng(1).uniform(0.5, 2, 300_000), 10 ** np.random.default_rng(2).uniform(-4, 4, 5000)])
def test_noted_sizes_are_those_that_a_look_finds(weight: list[float], tmp_path: Path) -> None:
    table = answers(weight)
    write_table(table, tmp_path / "noted.parquet")
    pq.write_table(table, tmp_path / "plain.parquet")
    assert MARK in pq.read_schema(tmp_path / "noted.parquet").metadata
    assert bounds(tmp_path / "noted.parquet") == bounds(tmp_path / "plain.parquet")


@pytest.mark.parametrize("change", [lambda w: w * 2, lambda w: np.append(w, 1.0), lambda w: np.where(w == w.min(), w / 4, w)])
def test_sizes_of_other_weights_are_not_believed(change, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    weight = np.random.default_rng(1).uniform(0.5, 2, 1000)
    write_table(answers(weight), tmp_path / "noted.parquet")
    noted = pq.read_schema(tmp_path / "noted.parquet").metadata
    other = answers(change(weight))
    pq.write_table(other.replace_schema_metadata(noted), tmp_path / "other.parquet")
    pq.write_table(other, tmp_path / "plain.parquet")
    assert bounds(tmp_path / "other.parquet") == bounds(tmp_path / "plain.parquet")
    assert bounds(tmp_path / "other.parquet") != bounds(tmp_path / "noted.parquet")
    pq.write_table(other.replace_schema_metadata({MARK: b"[1"}), tmp_path / "torn.parquet")
    assert bounds(tmp_path / "torn.parquet") == bounds(tmp_path / "plain.parquet")
