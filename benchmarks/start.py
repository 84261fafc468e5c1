"""What starting costs, and the work of a small study: against bare imports and bare parsing."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import versions, work
from benchmarks.clock import quickest
from benchmarks.row import Row, at_most


def rows() -> Iterator[Row]:
    """Each in a fresh interpreter."""
    ours, pandas = quickest(python("-m", "jingmin", "--help")), quickest(python("-c", "import pandas"))
    yield at_most("jingmin --help / import pandas", ours, pandas, 0.5, children_mb())
    yield at_most("instrument check of all built-in / import pydantic, yaml and parsing their files",
                  quickest(python(*versions.CHECK)), quickest(python(*versions.BARE)), 3, children_mb())
    with tempfile.TemporaryDirectory() as folder:
        compared, parsed = versions.chain_seconds(Path(folder))
        yield at_most("diff and comparability of 20 versions x 300 items / parsing their files", compared, parsed, 1,
                      children_mb())
    with tempfile.TemporaryDirectory() as folder:
        study = work.example(Path(folder) / "river-city")
        imports = quickest(python("-c", "import pandas, statsmodels.api, pyarrow"), 3)
        analyse = quickest(python("-m", "jingmin", "analyse", str(study)), 3)
        yield at_most("analyse the example study / import pandas, statsmodels.api, pyarrow", analyse, imports, 3,
                      children_mb())


def python(*arguments: str) -> Callable[[], Any]:
    """A fresh interpreter with these arguments, as users have it: compiled modules are kept between runs."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=kept)


def children_mb() -> float:
    """Peak memory of the largest process that was started, in MB (kB on Linux, bytes on macOS)."""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)
