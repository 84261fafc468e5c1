"""Tables of published series in Word and Excel: heads, captions, notes."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "series.sheet": {"zh": "已发布数据", "en": "Published"},
    "series.note": {"zh": "已发布数据", "en": "Published figures"},
    "series.note.source": {"zh": "来源：{publisher}（{files}）。", "en": "Source: {publisher} ({files})."},
    "series.head.order": {"zh": "排列（误差未知）", "en": "Order (uncertainty unknown)"},
    "series.caption": {"zh": "{label}，{first}至{last}", "en": "{label}, {first} to {last}"},
    "series.key": {"zh": "变化按公布的精度检验，多重比较已校正。", "en": "changes are tested by the published precision, adjusted for many comparisons."},
    "series.key_break": {"zh": "† 从这一期起与以前不可比。", "en": " † From here on not comparable with before."},
    "series.key_unknown": {
        "zh": "未公布精度：变化只作描述；排列1为最好，误差未知，不是名次。",
        "en": "no precision published: changes are described; order 1 is the most favourable, its uncertainty unknown, and no ranking.",
    },
}
