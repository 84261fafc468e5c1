"""Two texts beside each other: what went, what came, and whether that can be a correction only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

# A Chinese character is a word of its own here; so is a sign. Spaces hang on the word before them.
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['’-][^\W_]+)*\s*|[\W_]\s*")
_PART = re.compile(r"[、，；。？！：（）]|[,;?!:()]|\.(?:\s|$)|\b(?:and|or)\b|[和或及]")
_TURNING = re.compile(r"\d+(?:[.:/]\d+)*|[不没非无未勿二三四五六七八九十百千万两]|\b(?:not|no|never|without)\b|n['’]t\b", re.IGNORECASE)
# Where one of two goes and the other comes, the text says the contrary.
_OPPOSITES: tuple[tuple[str, str], ...] = tuple(re.findall(r"(\S+)/(\S+)", """
    day/night daytime/nighttime more/less more/fewer most/least many/few before/after above/below over/under high/low
    higher/lower up/down good/bad good/poor better/worse always/rarely often/rarely often/seldom increase/decrease
    increased/decreased inside/outside safe/dangerous 有/无 是/否 白天/夜 白天/晚 白天/天黑 多/少 高/低 大/小 前/后 上/下 内/外
    早/晚 好/坏 好/差 增/减 升/降 经常/很少 满意/不满 安全/危险 安全/不安全 同意/反对 同意/不同意"""))
_CHINESE = tuple(dict.fromkeys(word for pair in _OPPOSITES for word in pair if not word.isascii()))
_CONTRARY = ("un", "dis", "in", "im", "ir", "il", "non", "mis")   # before a word: unsafe, dissatisfied
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
    nor a number or a negation, nor a word for its contrary.

    A part is what stands between commas, enumeration marks and the words and, or: whoever strikes "crowded
    rentals" from a list asks about something else, however few the words.
    """
    if [found.casefold() for found in _TURNING.findall(old)] != [found.casefold() for found in _TURNING.findall(new)]:
        return False
    if _bare(old) == _bare(new):
        return True
    if _contrary(old, new):
        return False
    before, after = _parts(old), _parts(new)
    return _alike(old, new) >= ALIKE and len(before) == len(after) and all(
        _alike(part, other) >= ALIKE for part, other in zip(before, after, strict=True))


def of_another(old: str, new: str, others: Iterable[str]) -> bool:
    """Whether a text has become what one of the others was: it is nearer to that than to what it was itself."""
    if _bare(old) == _bare(new):
        return False
    own = _alike(old, new)
    return any(_alike(other, new, own) > own for other in others)


def _contrary(old: str, new: str) -> bool:
    before, after = _terms(old), _terms(new)
    gone, come = before - after, after - before
    return any(one in left and other in right for one, other in _OPPOSITES for left, right in ((gone, come), (come, gone))) or any(
        prefix + word in right for prefix in _CONTRARY for left, right in ((gone, come), (come, gone)) for word in left)


def _terms(text: str) -> Counter[str]:
    """English words, and the Chinese ones that have an opposite, with how often they stand there."""
    found = Counter(re.findall(r"[a-z]+", text.casefold()))
    return found + Counter({word: text.count(word) for word in _CHINESE})


def _parts(text: str) -> list[str]:
    return [part.strip().casefold() for part in _PART.split(text) if part and part.strip()]


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())


def _alike(one: str, other: str, least: float = 0) -> float:
    """How much two texts have in common, 0 to 1; 0 where it is certainly no more than `least`."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if least and (matcher.real_quick_ratio() <= least or matcher.quick_ratio() <= least):
        return 0
    return matcher.ratio()
