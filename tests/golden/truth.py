"""The golden files as frames, and their studies put where a test may write."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import yaml

HERE = Path(__file__).parent
STUDIES = HERE / "studies"
KEYS = ("study", "wave", "district", "by", "group", "indicator", "statistic", "versus")
RAW = {path.name: path for folder in ("api", "waves", "lonely", "designs", "awkward") for path in (HERE / folder).glob("*.csv")}
# Studies whose raw files have the names of others'.
OWN = {"stages_three": HERE / "stages", "pps": HERE / "pps", **{f"replicates_{name}": HERE / "replicates" for name in (
    "jkn", "jkn_mse", "brr", "fay", "bootstrap", "sdr", "other", "api", "bridge", "bridge_supplied")}}


def truth(file: str, study: str) -> pd.DataFrame:
    """The rows of a golden file for one study: RESULT's keys as text (None for null), figures as numbers."""
    rows = pd.read_csv(HERE / file, dtype=dict.fromkeys(KEYS, "object"), keep_default_na=False, na_values=[""])
    rows[list(KEYS)] = rows[list(KEYS)].where(rows[list(KEYS)].notna(), None)
    return rows[rows["study"] == study].reset_index(drop=True)


def place(study: str, folder: Path) -> Path:
    """A copy of the study in `folder`, with the raw files that it names beside its study.yaml."""
    copy = Path(shutil.copytree(STUDIES / study, folder / study))
    waves = yaml.safe_load((copy / "study.yaml").read_text(encoding="utf-8"))["waves"]
    for name in {name for wave in waves for name in wave["data"]}:
        shutil.copy(OWN[study] / name if study in OWN else RAW[name], copy / name)
    return copy
