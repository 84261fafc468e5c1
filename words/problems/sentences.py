"""The catalogue of complaints: the rooms' files put together, each read when a complaint of it is first made."""

from __future__ import annotations

from pathlib import Path

from words.problems.entry import Entry
from words.rooms import Rooms

CATALOGUE: Rooms[Entry] = Rooms("words.problems", [str(Path(__file__).parent)], "ENTRIES")

__all__ = ["CATALOGUE", "Entry"]
