"""Whether a wave's answers are still those that were imported: by size and time, and by their checksum where these differ."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from survey.files import fingerprint


def unchanged(path: Path, facts: Mapping[str, Any], *, note: Path) -> bool:
    """Whether the file of answers is the one that the facts speak of.

    Where its size and time are those of the import, or of the last look, it is not read. A copied study has other times:
    then its checksum is compared, once, and the time noted.
    note : where that is written down; nothing depends on it
    """
    about = path.stat()
    seen = [about.st_size, about.st_mtime_ns, facts["checksums"]["responses"]]
    if seen in (_imported(facts), _noted(note)):
        return True
    if not same_content(path, facts):
        return False
    with suppress(OSError):
        note.parent.mkdir(exist_ok=True)
        note.write_text(json.dumps(seen), encoding="utf-8")
    return True


def same_content(path: Path, facts: Mapping[str, Any]) -> bool:
    """Whether the file has the checksum that was stored when it was imported."""
    stored: str = facts["checksums"]["responses"]
    return fingerprint(path) == stored


def _imported(facts: Mapping[str, Any]) -> list[Any]:
    return [facts["sizes"]["parquet"], facts.get("mtime_ns"), facts["checksums"]["responses"]]


def _noted(note: Path) -> Any:
    try:
        return json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
