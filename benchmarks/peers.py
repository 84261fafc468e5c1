"""What others take for the same work on the same answers: R's survey, svy, samplics; each in a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from analysis.answers import Answers
from benchmarks.generate import COMMUNITIES, DISTRICTS, ITEMS

HERE = Path(__file__).resolve().parent
PYTHON = HERE / ".cache" / "peers" / "bin" / "python"
NO_PYTHON = "benchmarks/peers/setup.sh makes their environment"
NO_R = "needs R with its package survey"

Taken = tuple[float, float]  # seconds, peak MB of the process


def have_r() -> bool:
    """Whether R's survey can be run here."""
    return shutil.which("Rscript") is not None and subprocess.run(
        ["Rscript", "-e", "library(survey)"], capture_output=True, check=False).returncode == 0


def have_python() -> bool:
    """Whether the peers' environment was made."""
    return PYTHON.exists()


def hand_over(folder: Path, stored: Mapping[str, Answers]) -> int:
    """Writes the answers as raw columns, missing as nan, strata and psus numbered over waves; how many rows they have."""
    rows = 0
    streams = {name: (folder / name).open("wb") for name in ("stratum", "psu", "district", "wave", "w",
                                                            *(f"Q{i}" for i in range(ITEMS)))}
    for number, one in enumerate(stored.values()):
        table = pq.read_table(one.path)
        place = table[".place"].to_numpy()
        rows += len(place)
        places = DISTRICTS * COMMUNITIES
        whole = {"stratum": number * DISTRICTS + place // COMMUNITIES, "psu": number * places + place,
                 "district": place // COMMUNITIES, "wave": np.full(len(place), number)}
        for name, column in whole.items():
            streams[name].write(column.astype(np.int32).tobytes())
        streams["w"].write(table[".weight"].to_numpy().tobytes())
        for i in range(ITEMS):
            code = table[f"Q{i}"].to_numpy()
            streams[f"Q{i}"].write(np.where(code > 0, 25.0 * (code - 1), np.nan).tobytes())
    for stream in streams.values():
        stream.close()
    return rows


def r_means(folder: Path, rows: int) -> tuple[Taken, pd.DataFrame]:
    """R's survey: svyby of the mean of every item; its numbers too (item, district, wave, value, se)."""
    taken = _r("means.R", folder, rows, ITEMS)
    return taken, pd.read_csv(folder / "means.csv")


def r_bootstrap(folder: Path, rows: int) -> Taken:
    """R's survey: 200 bootstrap replicates of one mean."""
    return _r("bootstrap.R", folder, rows)


def svy_means(folder: Path) -> Taken:
    return _python("means_svy.py", folder, ITEMS)


def samplics_means(folder: Path, items: int) -> Taken:
    return _python("means_samplics.py", folder, items)


def svy_bootstrap(folder: Path) -> Taken:
    return _python("bootstrap_svy.py", folder)


def _r(script: str, *arguments: object) -> Taken:
    done = subprocess.run(["Rscript", "--vanilla", str(HERE / "peers" / script), *map(str, arguments)],
                          check=True, capture_output=True, text=True)
    seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def _python(script: str, *arguments: object) -> Taken:
    done = subprocess.run([str(PYTHON), str(HERE / "peers" / script), *map(str, arguments)], check=True,
                          capture_output=True, text=True)
    seconds, peak = json.loads(done.stdout.splitlines()[-1])
    return float(seconds), float(peak)
