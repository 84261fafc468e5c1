"""Words of the rows that `estimate` prints."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "asked.title": {"zh": "{label}（{id}）：{statistic}", "en": "{label} ({id}): {statistic}"},
    "asked.simulated": {"zh": "模拟数据：不是真实调查。", "en": "SIMULATED DATA: not a real survey."},
    "asked.group": {"zh": "组", "en": "Group"},
    "asked.se": {"zh": "标准误", "en": "SE"},
    "asked.deff": {"zh": "设计效应", "en": "Deff"},
    "asked.flag": {"zh": "标记", "en": "Flags"},
    "asked.pooled": {"zh": "各期合并", "en": "all waves"},
    "asked.flag.withheld": {
        "zh": "withheld：人数少于{withhold}，或相减会露出这样的组，不显示。",
        "en": "withheld: fewer than {withhold} people, or would give away such a group by subtraction; not shown.",
    },
    "asked.flag.few": {"zh": "few：人数少于{few}，慎用。", "en": "few: fewer than {few} people, use with care."},
    "asked.flag.no_variance": {
        "zh": "no_variance：没有抽样误差可估（各答案相同、抽样单元太少、由校准边际决定，或各组重复权重相同）；比例为0或1时区间按 Clopper–Pearson，有效样本量取 n。",
        "en": "no_variance: no sampling error to be had (all answers alike, too few psus, the margins determine it, or all replicates"
              " alike); the interval of a share of 0 or 1 is Clopper and Pearson's with n as effective n.",
    },
    "asked.flag.no_df": {
        "zh": "no_df：抽样单元不多于层数，没有自由度；有标准误而没有区间和检验。",
        "en": "no_df: no more psus than strata, so no degree of freedom; a standard error, but no interval and no test.",
    },
    "asked.flag.open": {
        "zh": "open：答案太少，区间的一端超出最小或最大的答案；因此没有标准误。",
        "en": "open: so few answers that an end of the interval lies beyond the smallest or largest; so no standard error.",
    },
    "asked.flag.part_city": {
        "zh": "part_city：有区没有答卷，不是全市。", "en": "part_city: some district has no answers, so not the whole city.",
    },
}
