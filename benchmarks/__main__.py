"""`make bench`: speed as ratios against a floor or a peer in one run; a table, and benchmarks/results.json.

Figures of one machine at one hour: a ratio tells more than its seconds, and nothing here is a test.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks import versions, work

HERE = Path(__file__).resolve().parent

@dataclass(frozen=True)
class Row:
    """One measurement: ours over the peer's seconds, and whether it reaches its goal ("≤ 12")."""

    name: str
    ratio: float
    goal: str
    holds: bool
    seconds: float
    peer_seconds: float
    peak_mb: float


def measured(name: str, seconds: float, peer: float, goal: float, peak_mb: float) -> Row:
    return Row(name, round(seconds / peer, 3), f"≤ {goal:g}", seconds / peer <= goal, round(seconds, 4),
               round(peer, 4), round(peak_mb, 1))


def smallest(do: Callable[[], Any], times: int = 5) -> float:
    """Seconds of the quickest of several runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        do()
        taken.append(time.perf_counter() - start)
    return min(taken)


def python(*arguments: str) -> Callable[[], Any]:
    """A fresh interpreter with these arguments, as users have it: compiled modules are kept between runs."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=kept)


def children_mb() -> float:
    """Peak memory of the largest process that was started, in MB (kB on Linux, bytes on macOS)."""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def rows() -> list[Row]:
    """Start first: what runs later makes the largest child larger."""
    help_seconds, pandas_seconds = smallest(python("-m", "jingmin", "--help")), smallest(python("-c", "import pandas"))
    found = [measured("jingmin --help / import pandas", help_seconds, pandas_seconds, 0.5, children_mb())]
    found.append(measured("instrument check of all built-in / import pydantic, yaml and parsing their files",
                          smallest(python(*versions.CHECK)), smallest(python(*versions.BARE)), 3, children_mb()))
    with tempfile.TemporaryDirectory() as folder:
        compared, parsed = versions.chain_seconds(Path(folder))
        found.append(measured("diff and comparability of 20 versions x 300 items / parsing their files", compared, parsed,
                              1, children_mb()))
    with tempfile.TemporaryDirectory() as folder:
        study = work.example(Path(folder) / "river-city")
        imports = smallest(python("-c", "import pandas, statsmodels.api, pyarrow"), 3)
        analyse = smallest(python("-m", "jingmin", "analyse", str(study)), 3)
        found.append(measured("analyse the example study / import pandas, statsmodels.api, pyarrow", analyse, imports, 3,
                              children_mb()))
    with tempfile.TemporaryDirectory() as folder:
        ours, scan, peak = work.million(Path(folder))
        found.append(measured("scores of 20 items x 96 domains, 1M respondents, parquet to RESULT / bare DuckDB scan",
                              ours, scan, 12, peak))
    return found


def main() -> None:
    found = rows()
    print(f"{'ratio':>8}  {'goal':>6}  {'holds':>5}  {'seconds':>8}  {'peer':>8}  {'peak MB':>8}  name")
    for row in found:
        print(f"{row.ratio:8.3f}  {row.goal:>6}  {'yes' if row.holds else 'no':>5}  {row.seconds:8.3f}  "
              f"{row.peer_seconds:8.3f}  {row.peak_mb:8.1f}  {row.name}")
    text = json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=1)
    (HERE / "results.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
