"""The catalogue of complaints: the rooms' files put together."""

from __future__ import annotations

from words.problems import (
    analysis,
    command,
    files,
    forms,
    forms_in,
    instruments,
    limesurvey,
    models,
    ratings,
    responses,
    series,
    study,
    weighting,
    wenjuanxing,
)
from words.problems.entry import Entry

ROOMS = (instruments, study, files, forms, responses, analysis, command, forms_in, limesurvey, wenjuanxing, ratings, models, weighting, series)
CATALOGUE: dict[str, Entry] = {code: entry for room in ROOMS for code, entry in room.ENTRIES.items()}

__all__ = ["CATALOGUE", "ROOMS", "Entry"]
