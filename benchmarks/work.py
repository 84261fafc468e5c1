"""The work that is measured, each in a process of its own where memory is."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import duckdb

from analysis.answers import Answers
from analysis.finish import result_table
from analysis.part import labels_of, parts_of
from analysis.statistics import statistics_of
from analysis.survey import item_pieces
from analysis.tally import plan
from benchmarks.clock import quickest
from benchmarks.generate import ITEMS, answers, study
from survey.example import write_example
from survey.responses import import_wave
from survey.study import load_study
from survey.study.model import Study


def example(folder: Path) -> Path:
    """The example study, imported and ready to be analysed."""
    write_example(folder)
    loaded = load_study(folder)
    for wave in loaded.waves:
        import_wave(loaded, wave.id)
    return folder


def million(folder: Path) -> tuple[float, float, float]:
    """Seconds of ours and of the bare scan (each the quickest of five), and our peak MB above the imports."""
    script = f"from benchmarks.work import _million; _million({str(folder)!r})"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True,
                          cwd=Path(__file__).resolve().parent.parent)
    ours, scan, peak = json.loads(done.stdout)
    return ours, scan, peak


def _million(folder: str) -> None:
    place = Path(folder)
    stored, about = answers(place, 1_000_000), study(place)
    columns = ", ".join(f"sum(Q{item})" for item in range(ITEMS))
    connection = duckdb.connect()
    scan = quickest(lambda: connection.sql(f"SELECT {columns}, sum(\".weight\") FROM '{place}/w*.parquet'").fetchall())
    connection.close()
    before = _peak()
    ours = quickest(lambda: _result(about, stored))
    print(json.dumps([ours, scan, _peak() - before]))


def _result(about: Study, stored: dict[str, Answers]) -> None:
    """The scores of every item, with se, df, n, deff, versus the city and the wave before."""
    (part,) = parts_of(about, stored)
    scores = [one for one in statistics_of(part.instrument) if one.name == "score"]
    tallies = part.tallies(plan(about, part.instrument))
    result_table(about, list(item_pieces(part, tallies, labels_of(part, "official"), False, scores, None)))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
