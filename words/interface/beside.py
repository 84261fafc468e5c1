"""What the blocks of data beside the survey have in common."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "beside.bar": {"zh": "{name}：{units}个", "en": "{name}: {units}"},
    "beside.open": {"zh": "未定：{units}个", "en": "open: {units}"},
    "beside.no_class": {"zh": "未定", "en": "open"},
    "beside.join": {"zh": "、", "en": ", "},
}
