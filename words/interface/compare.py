"""Words of `jingmin compare`."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "compare.option.across": {
        "zh": "逐区（district，默认）比较同一期，或逐期（wave）比较同一地方。",
        "en": "Lines are districts in one wave (the default), or waves of one place.",
    },
    "compare.option.versus": {
        "zh": "与谁比：previous 上期、first 首期、city 全市、others 其他区平均、target 目标、trend:4、change:city，"
        "或区、期、参照值的编号（也可写 district:ID、wave:ID）；默认与全市比并与上期比。",
        "en": "What with: previous, first, city, others, target, trend:4, change:city, or the id of a district, wave or"
        " benchmark (district:ID and wave:ID too); by default city and previous.",
    },
    "compare.option.wave": {
        "zh": "逐区比较时取哪一期或哪个时段；默认最近一期。", "en": "Which wave or period, across districts; by default the last.",
    },
    "compare.option.term": {
        "zh": "估计值编号=系数，可重复：从答卷现算这一线性组合（含协方差），不存入报告。",
        "en": "ESTIMATE-ID=COEFFICIENT, repeated: that linear combination, made from the answers with its covariance; nothing"
        " of it is stored.",
    },
    "compare.working": {"zh": "正在计算", "en": "Combining"},
    "compare.bad_term": {
        "zh": "--term {found}：应写“估计值编号=系数”，如 PSI/score/official/2025Q1/-/-/-/-=1。",
        "en": "--term {found}: write ESTIMATE-ID=COEFFICIENT, such as PSI/score/official/2025Q1/-/-/-/-=1.",
    },
    "compare.term_twice": {"zh": "--term {found} 写了两次。", "en": "--term {found} stands there twice."},
    "compare.zero_term": {"zh": "--term {found}：系数为 0，这一项不起作用，请去掉。",
                          "en": "--term {found}: with the coefficient 0 the term does nothing; leave it out."},
    "compare.mixed_units": {
        "zh": "各项单位不同（{units}）：须由系数换算成同一单位；不作判断。",
        "en": "The terms have different units ({units}): the coefficients must bring them to one. No verdict.",
    },
    "compare.comma": {"zh": "、", "en": ", "},
    "compare.unit.score": {"zh": "得分 0–100", "en": "scores 0–100"},
    "compare.unit.share": {"zh": "比例 0–1", "en": "shares 0–1"},
    "compare.unit.mean": {"zh": "均值", "en": "means"},
    "compare.unit.total": {"zh": "总量", "en": "totals"},
    "compare.unit.ratio": {"zh": "比率", "en": "ratios"},
    "compare.single_term": {
        "zh": "只有一项，是估计而不是比较：没有 p，也不作判断。同一指标的各区各期见 jingmin estimate。",
        "en": "One term alone is an estimate, not a comparison: no p, no verdict. jingmin estimate has it beside its like.",
    },
    "compare.terms_alone": {
        "zh": "--term 自成一体：不与指标、--versus 等同用。", "en": "--term stands by itself: without an indicator, --versus and the like.",
    },
    "compare.no_indicator": {"zh": "请写出指标，或用 --term 写出组合。", "en": "Name an indicator, or a combination by --term."},
    "compare.combination": {"zh": "组合：{terms}", "en": "Combination: {terms}"},
    "compare.combined": {
        "zh": "数值 {value}，标准误 {se}，{conf} 区间 {low} 至 {high}，自由度 {df}，n {n}，p {p}",
        "en": "value {value}, se {se}, {conf} interval {low} to {high}, df {df}, n {n}, p {p}",
    },
    "compare.combined_withheld": {"zh": "人数太少，或相减会露出这样的组：不公布。",
                                  "en": "Too few people, or it would give away a group that has: withheld."},
    "compare.combined_verdict": {"zh": "判断：{verdict}", "en": "verdict: {verdict}"},
    "compare.combined_flag": {"zh": "标记：{flag}", "en": "flags: {flag}"},
    "compare.option.district": {"zh": "逐期比较时取哪个区；默认全市。", "en": "Which district, across waves; by default the city."},
    "compare.option.statistic": {
        "zh": "哪个统计量，如 score、share:TOP；默认该指标的主要统计量。",
        "en": "Which statistic, such as score or share:TOP; by default the one that speaks for the indicator.",
    },
    "compare.nothing": {
        "zh": "报告中没有 {indicator} 的 {statistic}：没有有效回答。",
        "en": "The report has no {statistic} of {indicator}: there were no valid answers.",
    },
    "compare.idle": {
        "zh": "{option} 在 --across {across} 时不起作用：逐区比较选一期，逐期比较选一个区。",
        "en": "{option} does nothing with --across {across}: districts are compared in a wave, waves of a district.",
    },
    "compare.versus_idle": {
        "zh": "{place} 没有与 {versus} 的比较。", "en": "nothing in {place} is compared with {versus}.",
    },
}
