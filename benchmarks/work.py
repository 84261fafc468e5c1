"""The work that is measured at a million and ten million respondents; each in a process of its own, for its memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from analysis.adjust import holm
from analysis.answers import Answers
from analysis.contrast import Combinations, contrast, p_value
from analysis.covariance import covariance
from analysis.estimates import Estimates, estimate
from analysis.finish import result_table
from analysis.moments import moments
from analysis.part import Part, labels_of, parts_of
from analysis.statistics import Statistic, statistics_of
from analysis.survey import item_pieces
from analysis.tally import Tally, plan
from benchmarks.clock import quickest
from benchmarks.generate import ITEMS, stored, study, write
from survey.example import write_example
from survey.imports import import_all
from survey.study import load_study
from survey.study.model import Study

ROOT = Path(__file__).resolve().parent.parent


def example(folder: Path) -> Path:
    """The example study, imported and ready to be analysed."""
    write_example(folder)
    import_all(load_study(folder))
    return folder


def alone(task: str, *arguments: object, module: str = "benchmarks.work") -> Any:
    """What a function of a module prints as JSON last, in a process of its own."""
    script = f"import sys, {module} as module; module.{task}(*sys.argv[1:])"
    done = subprocess.run([sys.executable, "-c", script, *map(str, arguments)], check=True, capture_output=True, text=True,
                          cwd=ROOT)
    return json.loads(done.stdout.splitlines()[-1])


def generated(folder: str, respondents: str) -> None:
    """Writes the answers of so many respondents."""
    write(Path(folder), int(respondents))
    print("null")


def scores(folder: str, times_: str) -> None:
    """Seconds of the whole way and of the tally alone, and of the bare scan; peak MB in all and above the imports."""
    place = Path(folder)
    about, found = study(place), stored(place)
    imports, times = peak_mb(), int(times_)
    (part,) = parts_of(about, found)
    tally = quickest(lambda: part.tallies(plan(about, part.instrument)), times)
    whole = quickest(lambda: result_of(about, found), times)
    ours = peak_mb()
    columns = ", ".join(f"sum(Q{item})" for item in range(ITEMS))
    connection = duckdb.connect()
    files = [str(one.path) for one in found.values()]
    scan = quickest(lambda: connection.sql(f"SELECT {columns}, sum(\".weight\") FROM read_parquet({files})").fetchall())
    print(json.dumps({"tally": tally, "whole": whole, "scan": scan, "peak": ours, "above": ours - imports}))


def result_of(about: Study, found: Mapping[str, Answers]) -> pa.Table:
    """The scores of every item, with se, df, n, deff, versus the city and the wave before."""
    (part,) = parts_of(about, found)
    tallies = part.tallies(plan(about, part.instrument))
    return result_table(about, list(item_pieces(part, tallies, labels_of(part, "official"), False, scored(part), None)))


def scored(part: Part) -> list[Statistic]:
    return [one for one in statistics_of(part.instrument) if one.name == "score"]


def on_estimates(folder: str) -> None:
    """Seconds of the tally, of the full covariance of its estimates, and of all pairs of districts of one item."""
    about = study(Path(folder))
    (part,) = parts_of(about, stored(Path(folder)))
    listed = plan(about, part.instrument)
    tallies = part.tallies(listed)
    every = _estimates(part, tallies, scored(part))
    one = _estimates(part, tallies, scored(part)[:1])
    own = np.flatnonzero((every.domains.wave < every.domains.waves) & (every.domains.district < every.domains.districts))
    found = {"tally": quickest(lambda: part.tallies(listed)), "covariance": quickest(lambda: covariance(every, own)),
             "pairs": quickest(lambda: all_pairs(one))}
    print(json.dumps(found))


def _estimates(part: Part, tallies: list[Tally], statistics: list[Statistic]) -> Estimates:
    return estimate(moments(tallies, part.layout, statistics), part.domains)


def all_pairs(estimates: Estimates) -> np.ndarray:
    """Adjusted p of every pair of districts in the last wave."""
    domains = estimates.domains
    first, second = np.triu_indices(domains.districts, 1)
    pairs = Combinations.differences(domains.column(domains.waves - 1, first), domains.column(domains.waves - 1, second))
    found = contrast(estimates, pairs)
    p = p_value(found.value, found.se, found.df)[:, 0]
    return holm(p, np.zeros(len(p), np.int64))


def peak_mb() -> float:
    """Peak memory of this process, in MB. Linux's own count, as getrusage has that of the process that started this one too."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
