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
    "findings.bottom_line": {
        "zh": "{unit}，{period}：违反底线“{indicator}”，{number} 件（不超过 {limit}）",
        "en": "{unit}, {period}: breach of the bottom line “{indicator}”, {number} (no more than {limit})",
    },
    "findings.bottom_line_open": {
        "zh": "{unit}：底线“{indicator}”有 {number} 个时期未填报（{months}），是否违反无从得知，等次未因此降低",
        "en": "{unit}: the bottom line “{indicator}” was not reported for {number} {number:period|periods} ({months}); whether it was breached is not "
              "known, and no grade is capped for it",
    },
    "findings.on_the_line": {
        "zh": "{unit}，{period}：得分 {score}（{low} 至 {high}）压线，等次按较好的计：{grade}",
        "en": "{unit}, {period}: a score of {score} ({low} to {high}) is on the line; the better grade counts: {grade}",
    },
    "findings.partial_period": {
        "zh": "{unit}，{period}：缺报 {months}；该时期的数字不完整",
        "en": "{unit}, {period}: not reported were {months}; the figures of this period are partial",
    },
    "findings.not_taken": {
        "zh": "{period}：报告中没有 {instrument} 的结果，“{indicator}”（权重 {weight}）无得分；其余权重的得分已注明所占比例",
        "en": "{period}: the report has nothing of {instrument}, so “{indicator}” (weight {weight}) has no score; scores say the share of "
              "the weights that they cover",
    },
    "findings.check_reported": {
        "zh": "待核实：{place} {period}“{indicator}”填报得分 {reported}，高于全市 {reported_city}；而问卷 {other} 为 {experience}，差于全市 {experience_city}。"
              "可能的虚假：{gaming}；对照：{guard}",
        "en": "To be checked: {place}, {period}: “{indicator}” is reported with a score of {reported} (city {reported_city}), while the survey's "
              "{other} is {experience}, worse than the city's {experience_city}. Could be gamed by: {gaming}; guard: {guard}",
    },
    "findings.more": {
        "zh": "此类结论共 {number} 条（{of}），只列出前面的",
        "en": "there are {number} findings of this kind ({of}), of which the first are listed",
    },
    "findings.block": {"zh": "{practice}（{found}→{needed}）", "en": "{practice} ({found}→{needed})"},
    "findings.none": {"zh": "无", "en": "none"},
    "findings.join": {"zh": "、", "en": ", "},
}
