"""The columns that a peer reads: raw numbers in a folder. Runs in the peers' environment, so it imports nothing of ours."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

KINDS = {"stratum": np.int32, "psu": np.int32, "district": np.int32, "wave": np.int32}


def columns(folder: str, items: int) -> dict[str, Any]:
    """The design and the items (nan where missing) by name."""
    names = ["stratum", "psu", "district", "wave", "w", *(f"Q{i}" for i in range(items))]
    return {name: np.fromfile(Path(folder) / name, KINDS.get(name, np.float64)) for name in names}


def timed(do: Callable[[], object]) -> None:
    """Prints seconds and this process's peak MB."""
    start = time.perf_counter()
    do()
    taken = time.perf_counter() - start
    print(json.dumps([taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3]))
