"""How long a piece of work takes."""

from __future__ import annotations

import time
from collections.abc import Callable


def quickest(do: Callable[[], object], times: int = 5) -> float:
    """Seconds, the quickest of some runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        do()
        taken.append(time.perf_counter() - start)
    return min(taken)
