"""Findings as sentences."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "findings.blocking": {
        "zh": "{unit}，{indicator}：现为 {level} 级；升到 {next} 级最少还需 {steps} 档，卡在 {practices}",
        "en": "{unit}, {indicator}: level {level}; at least {steps} rating {steps:step|steps} to level {next}, held by {practices}",
    },
    "findings.level_up": {
        "zh": "{unit}，{indicator}：比 {before} 轮上升，{from} → {to}；变动的实践：{practices}",
        "en": "{unit}, {indicator}: up since {before}, {from} → {to}; practices that moved: {practices}",
    },
    "findings.level_same": {
        "zh": "{unit}，{indicator}：与 {before} 轮相同，{to} 级；变动的实践：{practices}",
        "en": "{unit}, {indicator}: the same as in {before}, level {to}; practices that moved: {practices}",
    },
    "findings.level_down": {
        "zh": "{unit}，{indicator}：比 {before} 轮下降，{from} → {to}；变动的实践：{practices}",
        "en": "{unit}, {indicator}: down since {before}, {from} → {to}; practices that moved: {practices}",
    },
    "findings.self_gap": {
        "zh": "{unit}：自评 {own} 级，评估员定为 {official} 级；评定不同的实践：{practices}",
        "en": "{unit}: level {own} by itself, {official} by its assessors; practices rated differently: {practices}",
    },
    "findings.open": {
        "zh": "{unit}：评估员尚未协商一致的实践：{practices}；总等级在 {low} 与 {high} 之间",
        "en": "{unit}: practices that the assessors have not agreed on: {practices}; the overall level is between {low} and {high}",
    },
    "findings.capped": {
        "zh": "{unit}：缺少有效证据，按 {otherwise} 计的实践：{practices}",
        "en": "{unit}: practices that count as {otherwise} for want of accepted evidence: {practices}",
    },
    "findings.capped_own": {
        "zh": "{unit}（自评）：缺少有效证据，按 {otherwise} 计的实践：{practices}",
        "en": "{unit} (by itself): practices that count as {otherwise} for want of accepted evidence: {practices}",
    },
    "findings.not_agreed": {
        "zh": "两位评估员一致性不足：ICC(A,1) 为 {icc}（95% 区间下限 {low}，对象 {objects}），要求至少 {estimate}，下限至少 {least}：{otherwise}",
        "en": "The two assessors agree too little: ICC(A,1) {icc} (95 % interval from {low}, {objects} objects), asked for are at "
              "least {estimate} and a lower end of {least}: {otherwise}",
    },
    "findings.block": {"zh": "{practice}（{found}→{needed}）", "en": "{practice} ({found}→{needed})"},
    "findings.none": {"zh": "无", "en": "none"},
    "findings.join": {"zh": "、", "en": ", "},
}
