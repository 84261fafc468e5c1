"""Raking a million respondents to three margins: from parquet to the factor of each margin cell, against three peers."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.answers import Answers
from analysis.calibration import Cells
from analysis.weighting.counting import table_of
from analysis.weighting.raking import rake
from benchmarks.clock import quickest
from benchmarks.peers import NO_PYTHON, PYTHON
from benchmarks.row import Row, at_least, not_run, reported
from benchmarks.work import alone, peak_mb
from survey.responses.store import write_table

ROWS, PLACES = 1_000_000, 1440
SIZES = {"SEX": 2, "AGEG": 6, "EDU": 5}
TIMES = 11
PEERS = Path(__file__).resolve().parent / "peers" / "raking.py"


def rows() -> Iterator[Row]:
    """Against the peers on rows, as they take them; and against ipfn where pandas makes the table of cells for it first."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w1.parquet"
        totals = _write(path)
        ours, peak = alone("measured", path, json.dumps(totals), module=__name__)
        by_row = _fastest(("weightipy", "balance", "ipfn"), path, totals)
        by_cell = _fastest(("ipfn of cells",), path, totals)
    name = "raking 1M rows to 3 margins, parquet to the factor of each margin cell"
    if by_row is None or by_cell is None:
        yield not_run(f"the fastest of weightipy, balance, ipfn / {name}", "≥ 20", NO_PYTHON)
        return
    yield at_least(f"the fastest of weightipy, balance, ipfn / {name}", ours, by_row, 20, peak)
    yield reported(f"{name} / ipfn with the table of cells from pandas", ours, by_cell, peak)


def measured(path: str, totals: str) -> None:
    """Prints our seconds, the quickest of some runs, and the peak MB of this process."""
    aims = json.loads(totals)
    _ours(Path(path), aims)  # imports and the first run are not counted, as the peers' are not
    print(json.dumps([quickest(lambda: _ours(Path(path), aims), TIMES), peak_mb()]))


def _write(path: Path) -> dict[str, list[float]]:
    """Answers as `import` stores them, seeded; the totals by item."""
    random = np.random.default_rng(1)
    answers = {name: random.choice(np.arange(1, size + 1), ROWS, p=_shares(size)).astype(np.int16) for name, size in SIZES.items()}
    place = np.sort(random.integers(0, PLACES, ROWS)).astype(np.int32)
    table = {".place": place, ".weight": random.uniform(0.5, 2.0, ROWS), ".use": np.ones(ROWS, np.int8), **answers}
    write_table(pa.table(table), path)
    return {name: (ROWS * _shares(size)[::-1]).tolist() for name, size in SIZES.items()}


def _shares(size: int) -> np.ndarray:
    shares = np.arange(2.0, size + 2.0)
    return shares / shares.sum()


def _ours(path: Path, totals: dict[str, list[float]]) -> np.ndarray:
    """The factor of each cell."""
    places = pd.DataFrame({"n": np.full(PLACES, ROWS // PLACES + 1)})
    cells = Cells(tuple(SIZES), tuple(tuple(range(1, size + 1)) for size in SIZES.values()), np.zeros(PLACES, np.int64), 1)
    table = table_of(Answers(path, places), cells)
    bins, starts = np.indices(cells.shape)[1:].reshape(len(SIZES), -1), np.cumsum([0, *SIZES.values()])
    category = np.array([np.where(own < size, start + own, -1) for own, size, start in
                         zip(bins, SIZES.values(), starts, strict=False)])
    raked = rake(table.w, category, np.concatenate([totals[name] for name in SIZES]))
    assert raked.converged
    return raked.factors


def _fastest(names: tuple[str, ...], path: Path, totals: dict[str, list[float]]) -> float | None:
    """Each in a process of its own, as often as ours, imports and the first run not counted; None where none is installed."""
    found = []
    for name in names if PYTHON.exists() else ():
        done = subprocess.run([PYTHON, PEERS, name, path, repr(totals), str(TIMES)], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            found.append(float(done.stdout.split()[-1]))
    return min(found, default=None)
