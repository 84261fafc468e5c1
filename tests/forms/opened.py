"""The programs that our forms are opened with, where `tests/forms/clients/setup.sh` has put them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

CLIENTS = Path(__file__).with_name("clients")
CACHE = CLIENTS / ".cache"
needed = pytest.mark.skipif(not (CACHE / "ready").is_file(),
                            reason="skipped: no form clients (tests/forms/clients/setup.sh)")


def xform(workbook: Path) -> Path:
    """The XForm that pyxform makes of an XLSForm, once ODK Validate has accepted it."""
    made = workbook.with_suffix(".xml")
    done = subprocess.run([CACHE / "venv" / "bin" / "xls2xform", "--odk_validate", workbook, made],
                          capture_output=True, text=True, check=False, timeout=120)
    said = f"{done.stdout}\n{done.stderr}"
    assert done.returncode == 0 and made.is_file() and "rror" not in said and "arning" not in said, said
    return made


def filled(client: str, form: Path, sets: Sequence[Mapping[str, Any]] = (), tries: Sequence[Mapping[str, Any]] = (),
           language: str = "", slow: int = 0) -> dict[str, Any]:
    """What the client of that name (`xforms`, `surveyjs`) makes of a form and of answers to it: see its file."""
    job = json.dumps({"form": str(form), "sets": sets, "tries": tries, "language": language, "slow": slow})
    done = subprocess.run(["node", CLIENTS / f"{client}.mjs"], input=job, capture_output=True, text=True, check=False,
                          timeout=300)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
