"""Two texts beside each other: what went, what came, and whether that can be a correction only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

# A Chinese character is a word of its own here; so is a sign. Spaces hang on the word before them.
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['’-][^\W_]+)*\s*|[\W_]\s*")
_PART = re.compile(r"[、，；。？！：（）]|[,;?!:()]|\.(?:\s|$)|\b(?:and|or)\b|[和或及]")
_TURNING = re.compile(r"\d+(?:[.:/]\d+)*|[不没非无未勿]|\b(?:not|no|never|without)\b|n['’]t\b", re.IGNORECASE)
ALIKE = 0.5   # of SequenceMatcher: below it two texts have less than half of their signs in common


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def marked_changes(old: str, new: str) -> str:
    """The newer text with what went as [-…-] and what came as {+…+}, as `git diff --word-diff` has it."""
    return "".join({"same": text, "gone": f"[-{text}-]", "come": f"{{+{text}+}}"}[what]
                   for what, text in changes(old, new))


def changes(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Runs of words: ("same" | "gone" | "come", text)."""
    before, after = words(old), words(new)
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(before[a:b])
            continue
        if b > a:
            yield "gone", "".join(before[a:b])
        if d > c:
            yield "come", "".join(after[c:d])


@lru_cache(maxsize=4096)
def may_be_cosmetic(old: str, new: str) -> bool:
    """Whether a correction can have made one text of the other: half of it is the same, and no part came or went,
    nor a number or a negation.

    A part is what stands between commas, enumeration marks and the words and, or: whoever strikes "crowded
    rentals" from a list asks about something else, however few the words.
    """
    if [found.casefold() for found in _TURNING.findall(old)] != [found.casefold() for found in _TURNING.findall(new)]:
        return False
    if _bare(old) == _bare(new):
        return True
    before, after = _parts(old), _parts(new)
    return _alike(old, new) >= ALIKE and len(before) == len(after) and all(
        _alike(part, other) >= ALIKE for part, other in zip(before, after, strict=True))


def _parts(text: str) -> list[str]:
    return [part.strip().casefold() for part in _PART.split(text) if part and part.strip()]


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
