"""Words of `jingmin trace` for assessments: from a grade to the score, to the figures and to their cells."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "trace_assessment.indicator": {"zh": "指标：{label}（量化考核）{unit}", "en": "Indicator: {label} (assessment){unit}"},
    "trace_assessment.in": {"zh": "，{unit}", "en": ", {unit}"},
    "trace_assessment.unit": {"zh": "单位：{label}（{id}）；时期 {period}", "en": "Unit: {label} ({id}); period {period}"},
    "trace_assessment.place": {"zh": "地区：{id}；时期 {period}", "en": "District: {id}; period {period}"},
    "trace_assessment.city": {"zh": "全市；时期 {period}", "en": "The whole city; period {period}"},
    "trace_assessment.figure": {"zh": "数值 {value}", "en": "value {value}"},
    "trace_assessment.none": {"zh": "没有数值", "en": "no value"},
    "trace_assessment.interval": {"zh": "{conf} 区间 {low} 至 {high}", "en": "{conf} interval {low} to {high}"},
    "trace_assessment.described": {
        "zh": "与 {other} 相差；单位的件数是全部件数而非样本，只作描述",
        "en": "the difference from {other}; a unit's cases are all of its cases and no sample: described, not tested",
    },
    "trace_assessment.from": {"zh": "取自报告中的 {id}", "en": "taken from the report: {id}"},
    "trace_assessment.rate": {
        "zh": "{numerator} ÷ {denominator} × {per}；较长时期为分子之和除以分母之和",
        "en": "{numerator} / {denominator} × {per}; longer periods are sums over sums",
    },
    "trace_assessment.stock": {
        "zh": "{numerator} ÷ {denominator} × {per}；期末数", "en": "{numerator} / {denominator} × {per}; as of the end of the period",
    },
    "trace_assessment.count": {"zh": "件数；较长时期相加", "en": "a count; longer periods add it up"},
    "trace_assessment.median": {"zh": "中位数；较长时期不能由较短时期推出", "en": "a median; longer periods are not made of shorter ones"},
    "trace_assessment.taken": {"zh": "由其他工具给出", "en": "given by another instrument"},
    "trace_assessment.goalposts": {"zh": "计分界点（{direction}）：{posts}；权重 {weight}", "en": "goalposts ({direction}): {posts}; weight {weight}"},
    "trace_assessment.min_denominator": {"zh": "分母小于 {number} 时只列不计分", "en": "with a denominator below {number} shown, not scored"},
    "trace_assessment.limit": {"zh": "底线：不超过 {limit}", "en": "bottom line: no more than {limit}"},
    "trace_assessment.meets": {"zh": "基线：{meets}", "en": "baseline: {meets}"},
    "trace_assessment.gaming": {"zh": "可能的虚假：{gaming}", "en": "could be gamed by: {gaming}"},
    "trace_assessment.reported": {"zh": "{period} {unit}：{figures}（{file} {place}）", "en": "{period} {unit}: {figures} ({file} {place})"},
    "trace_assessment.more": {"zh": "另有 {number} 项，不逐一列出", "en": "and {number} more"},
    "trace_assessment.score": {"zh": "{indicator} {label}：{score} × 权重 {weight}", "en": "{indicator} {label}: {score} × weight {weight}"},
    "trace_assessment.unscored": {
        "zh": "{indicator} {label}：无得分（{why}），权重 {weight}", "en": "{indicator} {label}: no score ({why}), weight {weight}",
    },
    "trace_assessment.why.small": {"zh": "分母太小", "en": "too small a denominator"},
    "trace_assessment.why.missing": {"zh": "没有数据", "en": "nothing reported"},
    "trace_assessment.part": {"zh": "{kind}考核，权重 {weight}：{scores}", "en": "by {kind}, weight {weight}: {scores}"},
    "trace_assessment.thresholds": {"zh": "等次门槛：{thresholds}", "en": "thresholds: {thresholds}"},
    "trace_assessment.threshold": {"zh": "{label} ≥ {at_least}", "en": "{label} ≥ {at_least}"},
    "trace_assessment.graded": {
        "zh": "得分 {score}（{low} 至 {high}），覆盖权重 {covered}：{grade}", "en": "score {score} ({low} to {high}), covering {covered} of the weights: {grade}",
    },
    "trace_assessment.ungraded": {
        "zh": "得分 {score}（{low} 至 {high}），只覆盖权重 {covered}，不足 {needed}：不评等次",
        "en": "score {score} ({low} to {high}), covering only {covered} of the weights, less than {needed}: no grade",
    },
    "trace_assessment.line": {"zh": "压线：区间含门槛", "en": "on the line: the interval holds a threshold"},
    "trace_assessment.raised": {"zh": "压线：区间含门槛，取较好等次", "en": "on the line: the interval holds a threshold, so the better grade"},
    "trace_assessment.capped": {"zh": "违反底线（{breaches}），至多为{breach}", "en": "breach of the bottom line ({breaches}): at best {breach}"},
    "trace_assessment.finding": {"zh": "结论：{text}", "en": "Finding: {text}"},
}
