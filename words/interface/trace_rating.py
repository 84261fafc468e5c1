"""Words of `jingmin trace` for ratings: from a level to the gates and to what the raters gave."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "trace_rating.indicator": {"zh": "指标：{label}（成熟度评估）", "en": "Indicator: {label} (maturity rating)"},
    "trace_rating.unit": {"zh": "单位：{label}（{id}）；轮次 {round}；视角 {variant}", "en": "Unit: {label} ({id}); round {round}; view {variant}"},
    "trace_rating.figure": {"zh": "数值 {value}；n {n}", "en": "value {value}; n {n}"},
    "trace_rating.between": {"zh": "尚未确定：在 {low} 与 {high} 之间", "en": "not settled: between {low} and {high}"},
    "trace_rating.interval": {"zh": "{conf} 区间 {low} 至 {high}", "en": "{conf} interval {low} to {high}"},
    "trace_rating.flag": {"zh": "{flag}（{said}）", "en": "{flag} ({said})"},
    "trace_rating.flag.one_assessor": {"zh": "只有一位评估员", "en": "one assessor only"},
    "trace_rating.flag.not_agreed": {"zh": "评估员未协商一致", "en": "the assessors have not agreed"},
    "trace_rating.flag.units_missing": {"zh": "有的单位没有这个数字", "en": "some units have no figure"},
    "trace_rating.flag.no_variance": {"zh": "没有差异，无从计算", "en": "nothing varies, so there is nothing to compute"},
    "trace_rating.flag.versions": {"zh": "评估工具的版本不同", "en": "other versions of the rating"},
    "trace_rating.statistic.level": {
        "zh": "统计量 level：按门槛评定，不取平均；总等级为最低维度的等级",
        "en": "Statistic level: awarded by gates, never averaged; the whole has the level of its lowest dimension",
    },
    "trace_rating.statistic.achieved": {
        "zh": "统计量 achieved：各实践得分的均值（0–100，不适用者不计），只看变化，不是等级",
        "en": "Statistic achieved: mean points of the practices (0–100, not applicable left out), for trend only; it is no level",
    },
    "trace_rating.statistic.gap": {
        "zh": "统计量 gap：自评的 achieved 减去评估员的",
        "en": "Statistic gap: percent achieved by itself less that by the assessors",
    },
    "trace_rating.statistic.share": {
        "zh": "统计量 share：单位中处于该等级（或上升、相同、下降）的比例",
        "en": "Statistic share: share of the units at that level (or up, the same, down)",
    },
    "trace_rating.statistic.exact": {"zh": "统计量 exact：两位评估员评定相同的比例", "en": "Statistic exact: share of practices that both assessors rate alike"},
    "trace_rating.statistic.within_one": {
        "zh": "统计量 within_one：两位评估员相差不超过一档的比例",
        "en": "Statistic within_one: share of practices on which the assessors are at most one class apart",
    },
    "trace_rating.statistic.kappa": {
        "zh": "统计量 kappa：平方加权 kappa（Cohen 1968），单位×实践",
        "en": "Statistic kappa: Cohen's kappa with quadratic weights (1968), over units and practices",
    },
    "trace_rating.statistic.icc": {
        "zh": "统计量 icc：ICC(A,1)（McGraw & Wong 1996），单位×维度",
        "en": "Statistic icc: ICC(A,1) (McGraw & Wong 1996), over units and dimensions",
    },
    "trace_rating.holds": {"zh": "{dimension} {level} 级：通过", "en": "{dimension} level {level}: holds"},
    "trace_rating.fails": {"zh": "{dimension} {level} 级：未通过，卡在 {practices}", "en": "{dimension} level {level}: does not hold, for {practices}"},
    "trace_rating.practice": {"zh": "{practice}{mark}（{level} 级）计为 {counts}：{text}", "en": "{practice}{mark} (level {level}) counts as {counts}: {text}"},
    "trace_rating.key": {"zh": "·关键", "en": ", key"},
    "trace_rating.critical": {"zh": "·关键·底线", "en": ", key and critical"},
    "trace_rating.open": {"zh": "{worst} 或 {best}，未协商一致", "en": "{worst} or {best}, not agreed"},
    "trace_rating.capped": {"zh": "{counts}（缺少有效证据）", "en": "{counts} (no accepted evidence)"},
    "trace_rating.given": {"zh": "{rater}：{rating}，{evidence}（{file} {place}）", "en": "{rater}: {rating}, {evidence} ({file} {place})"},
    "trace_rating.evidence": {"zh": "证据“{evidence}”{dated}", "en": "evidence “{evidence}” of {dated}"},
    "trace_rating.no_evidence": {"zh": "无证据", "en": "no evidence"},
    "trace_rating.at": {"zh": "{unit}：{level}", "en": "{unit}: {level}"},
    "trace_rating.no_level": {"zh": "未评定", "en": "none"},
    "trace_rating.finding": {"zh": "结论：{text}", "en": "Finding: {text}"},
    "trace_rating.refused": {
        "zh": "两轮所用评估工具的版本不同：不作比较。",
        "en": "The two rounds used different versions of the rating: not compared.",
    },
}
