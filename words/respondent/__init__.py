"""What stands in a questionnaire, read by those who answer it and those who ask. One file a room, `WORDS` by key `room.name`."""

from __future__ import annotations

from words.language import Lang, fill
from words.rooms import Rooms

WORDS: Rooms[dict[Lang, str]] = Rooms(__name__, __path__, "WORDS")


def text(key: str, lang: Lang, **values: object) -> str:
    """The words of that key with their values put in. An unknown key is a mistake of ours: KeyError."""
    return fill(WORDS[key][lang], values)
