"""Answers that LimeSurvey has of its own, without an entry in its files."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "limesurvey.Y": {"zh": "是", "en": "Yes"},
    "limesurvey.N": {"zh": "否", "en": "No"},
    "limesurvey.U": {"zh": "不确定", "en": "Uncertain"},
    "limesurvey.I": {"zh": "增加", "en": "Increase"},
    "limesurvey.S": {"zh": "不变", "en": "Same"},
    "limesurvey.D": {"zh": "减少", "en": "Decrease"},
    "limesurvey.F": {"zh": "女", "en": "Female"},
    "limesurvey.M": {"zh": "男", "en": "Male"},
    "limesurvey.other": {"zh": "其他", "en": "Other"},
}
