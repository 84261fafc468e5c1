"""A difference in words, and only by its verdict: of a level (against the city, a target, another district) and of a
change (against the wave before)."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "verdicts.level.higher": {"zh": "明显较高", "en": "clearly higher"},
    "verdicts.level.lower": {"zh": "明显较低", "en": "clearly lower"},
    "verdicts.level.same": {"zh": "相当", "en": "the same"},
    "verdicts.level.small": {"zh": "有差异但很小", "en": "different, but little"},
    "verdicts.level.unclear": {"zh": "尚看不清", "en": "unclear"},
    "verdicts.level.description": {"zh": "仅作描述", "en": "described only"},
    "verdicts.level.incomparable": {"zh": "不可比", "en": "not comparable"},
    "verdicts.change.higher": {"zh": "明显上升", "en": "clearly up"},
    "verdicts.change.lower": {"zh": "明显下降", "en": "clearly down"},
    "verdicts.change.same": {"zh": "持平", "en": "steady"},
    "verdicts.change.small": {"zh": "有变化但很小", "en": "changed, but little"},
    "verdicts.change.unclear": {"zh": "变化尚看不清", "en": "change unclear"},
    "verdicts.change.description": {"zh": "仅作描述", "en": "described only"},
    "verdicts.change.incomparable": {"zh": "不可比", "en": "not comparable"},
    "verdicts.on.common_core": {"zh": "{verdict}（共同部分）", "en": "{verdict} (on the common core)"},
    "verdicts.on.recoded": {"zh": "{verdict}（合并选项）", "en": "{verdict} (on common classes)"},
    "verdicts.on.common_base": {"zh": "{verdict}（共同对象）", "en": "{verdict} (within the common base)"},
    "verdicts.on.bridge": {"zh": "{verdict}（经架桥）", "en": "{verdict} (over a bridge)"},
    "verdicts.adjusted.holm": {"zh": "经Holm法校正后", "en": "after Holm's adjustment"},
    "verdicts.adjusted.bh": {"zh": "经Benjamini–Hochberg法校正后", "en": "after Benjamini and Hochberg's adjustment"},
    "verdicts.adjusted.none": {"zh": "不作多重比较校正", "en": "without adjustment for many comparisons"},
    "verdicts.none": {"zh": "无法估计", "en": "not estimable"},
    "verdicts.withheld": {"zh": "不公布", "en": "withheld"},
    "verdicts.interval": {"zh": "{low}–{high}", "en": "{low}–{high}"},
    "verdicts.signed_interval": {"zh": "{low} 至 {high}", "en": "{low} to {high}"},
}
