"""`make bench`: speed as ratios against a floor or a peer in one run; a table, and benchmarks/results.json.

Figures of one machine at one hour: a ratio tells more than its seconds, and nothing here is a test. Peers that are
not installed are "not run"; benchmarks/peers/setup.sh installs those from Python, tests/analysis/engines/setup.sh the servers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks import assessment, cached, engines, estimation, raking, start
from benchmarks.row import Row

HERE = Path(__file__).resolve().parent
HEAD = f"{'ratio':>9}  {'goal':>8}  {'holds':>5}  {'seconds':>8}  {'peer':>8}  {'peak MB':>8}  name"


def rows() -> Iterator[Row]:
    """Start first: what runs later makes the largest child larger."""
    yield from start.rows()
    yield from cached.rows()
    yield from raking.rows()
    yield from assessment.rows()
    yield from estimation.rows()
    yield from engines.rows()


def line(row: Row) -> str:
    ratio, seconds, peer, peak = ("-" if figure is None else f"{figure:.{places}f}" for figure, places in (
        (row.ratio, 3), (row.seconds, 3), (row.peer_seconds, 3), (row.peak_mb, 1)))
    return (f"{ratio:>9}  {row.goal:>8}  {'yes' if row.holds else 'no':>5}  {seconds:>8}  {peer:>8}  {peak:>8}  {row.name}")


def main() -> None:
    found = []
    print(HEAD)
    for row in rows():
        print(line(row), flush=True)
        found.append(asdict(row))
    (HERE / "results.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
