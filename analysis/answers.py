"""A wave's answers where analysis finds them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd


@dataclass(frozen=True)
class Answers:
    """A wave's coded answers on disk and its places (responses/WAVE.places.parquet)."""

    path: Path
    places: pd.DataFrame
