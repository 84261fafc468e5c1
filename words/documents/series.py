"""Tables of published series in Word and Excel: heads, captions, notes."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "series.sheet": {"zh": "已发布数据", "en": "Published"},
    "series.note": {"zh": "已发布数据", "en": "Published figures"},
    "series.note.source": {"zh": "来源：{publisher}（{files}）。", "en": "Source: {publisher} ({files})."},
    "series.head.order": {"zh": "排列（误差未知）", "en": "Order (uncertainty unknown)"},
    "series.head.low": {"zh": "{conf}%下限", "en": "{conf}% low"},
    "series.head.high": {"zh": "{conf}%上限", "en": "{conf}% high"},
    "series.caption": {"zh": "{label}，{first}至{last}", "en": "{label}, {first} to {last}"},
    "series.key": {"zh": "变化按公布的精度检验，多重比较已校正。", "en": "Changes are tested by the published precision, adjusted for many comparisons."},
    "series.key_srs": {
        "zh": "区间按样本量、假定为简单随机抽样得出，一般偏窄；变化只作描述，不作检验。",
        "en": "Intervals follow from n as of a simple random sample, and are too narrow for most samples; changes are described, not tested.",
    },
    "series.key_bound": {
        "zh": "均值的区间取量表所容许的最大离散，因此较宽。", "en": " Intervals of means take the largest spread that the scale allows, which makes them wider.",
    },
    "series.key_break": {"zh": "† 从这一期起与以前不可比。", "en": " † From here on not comparable with before."},
    "series.key_unknown": {
        "zh": "未公布精度：变化只作描述；排列1为最好，误差未知，不是名次。",
        "en": "No precision published: changes are described; order 1 is the most favourable, its uncertainty unknown, and no ranking.",
    },
}
