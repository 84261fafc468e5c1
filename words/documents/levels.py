"""Tables of levels in Word and Excel: heads, captions, what the marks mean, notes."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "levels.sheet": {"zh": "成熟度等级", "en": "Levels"},
    "levels.note": {"zh": "成熟度评定", "en": "Levels"},
    "levels.note.source": {"zh": "来源：{caption}。", "en": "Source: {caption}."},
    "levels.head.unit": {"zh": "单位", "en": "Unit"},
    "levels.head.whole": {"zh": "总等级", "en": "Overall"},
    "levels.head.own": {"zh": "自评", "en": "By itself"},
    "levels.head.held": {"zh": "卡住下一级的实践", "en": "Practices that hold the next level"},
    "levels.head.steps": {"zh": "还需档数", "en": "Steps"},
    "levels.head.place": {"zh": "区／维度", "en": "District or dimension"},
    "levels.head.up": {"zh": "较{round}升", "en": "Up since {round}"},
    "levels.head.same": {"zh": "相同", "en": "The same"},
    "levels.head.down": {"zh": "降", "en": "Down"},
    "levels.city_in": {"zh": "全市：{dimension}", "en": "City: {dimension}"},
    "levels.caption.units": {
        "zh": "{label}，{round}轮（{on}）：各单位的等级", "en": "{label}, round {round} ({on}): level of each unit",
    },
    "levels.caption.spread": {
        "zh": "{label}，{round}轮（{on}）：各等级的单位数", "en": "{label}, round {round} ({on}): units at each level",
    },
    "levels.key.marks": {"zh": "▲▼ 较{round}轮升或降", "en": "▲▼ up or down since {round}"},
    "levels.key.open": {"zh": "1–2：评估员未协商一致，等级在两者之间", "en": "1–2: not agreed by the assessors, between the two"},
    "levels.key.held": {
        "zh": "还需档数：这些实践最少要升的评定档数；总等级是最低的维度。",
        "en": "steps: the fewest rating steps that these practices need; the overall level is that of the lowest dimension.",
    },
    "levels.key.spread": {
        "zh": "n：定了级的单位；等级不取平均。", "en": "n: units with a level; levels are never averaged.",
    },
    "levels.key.join": {"zh": "；", "en": "; "},
}
