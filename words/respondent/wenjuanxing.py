"""Words that stand in a text for 问卷星."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "wenjuanxing.version": {"zh": "问卷版本：", "en": "Version: "},
}
