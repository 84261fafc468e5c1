"""How a file is put in its place: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def put(content: bytes, path: Path) -> None:
    """Writes a file beside its place and renames it: what was there stays until the new one is whole and on disk."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:  # said of the file that was asked for, not of the one beside it
        place = path if path.parent.is_dir() else path.parent
        raise type(error)(error.errno, error.strerror, str(place)) from error
    finally:
        beside.unlink(missing_ok=True)
