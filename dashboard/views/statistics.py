"""A statistic's name taken apart: which words say what it is, and which answers it counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from words.language import Lang


def wording(statistic: str) -> tuple[str, str]:
    """The last part of the key of its words, and what stands behind the colon.

    `condition` is the share of a derived item, which has no answer of its own; `people` a total of an answer.
    """
    kind, _, code = statistic.partition(":")
    if kind == "share" and not code:
        return "condition", ""
    return "people" if kind == "total" and code else kind, code


def answers(indicator: Mapping[str, Any], code: str, lang: Lang) -> list[str]:
    """The labels of the answers that a code, TOP or BOTTOM stands for."""
    codes = [str(one) for one in indicator.get(code.lower()) or ()] if code in ("TOP", "BOTTOM") else [code]
    choices = indicator.get("choices") or {}
    return [choices.get(one, {}).get(lang, one) for one in codes] or [code]
