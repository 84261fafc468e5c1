"""The overview's block on published series: the newest figures, their order, what is not known of them."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "series.title": {"zh": "已发布的数据：{publisher}", "en": "Published figures: {publisher}"},
    "series.caption": {"zh": "{first}至{last} · {instruments}", "en": "{first} to {last} · {instruments}"},
    "series.said": {
        "zh": "{period}，{label}：{first}最高，{high}；{last}最低，{low}{city}。",
        "en": "{label}, {period}: highest in {first}, {high}; lowest in {last}, {low}{city}.",
    },
    "series.said_plain": {
        "zh": "{period}，{label}：{first}最高，{high}；{last}最低，{low}{city}。未公布精度，高低只作描述。",
        "en": "{label}, {period}: highest in {first}, {high}; lowest in {last}, {low}{city}. No precision is published: described only.",
    },
    "series.city": {"zh": "；全市{value}", "en": "; the city {value}"},
    "series.nothing": {"zh": "{period}，{label}：没有数字。", "en": "{label}, {period}: no figure."},
    "series.label": {"zh": "{label}（{of}）", "en": "{label} ({of})"},
    "series.panel": {"zh": "{label}，{period}", "en": "{label}, {period}"},
    "series.whole": {"zh": "全市", "en": "City"},
    "series.all": {"zh": "全部指标", "en": "all figures"},
    "series.head.district": {"zh": "区", "en": "District"},
    "series.head.figure": {"zh": "数值（有区间的带区间）", "en": "Figure, with its interval where there is one"},
    "series.head.value": {"zh": "数值", "en": "Value"},
    "series.head.since": {"zh": "较{earlier}", "en": "Since {earlier}"},
    "series.order_unknown": {
        "zh": "由好到差排列，误差未知，不是名次{tick}",
        "en": "From good to bad, uncertainty unknown: this is no ranking{tick}",
    },
    "series.order": {"zh": "由好到差排列{tick}", "en": "From good to bad{tick}"},
    "series.tick": {"zh": "；灰色短线是{earlier}的数字。", "en": "; the grey tick is the figure of {earlier}."},
    "series.no_tick": {"zh": "。", "en": "."},
    "series.refused.break": {"zh": "中断，不比", "en": "break"},
    "series.refused.versions": {"zh": "口径不同，不比", "en": "other version"},
    "series.refused.overlap": {"zh": "数据重叠，不比", "en": "shared data"},
    "series.look": {"zh": "要留意的", "en": "To note"},
    "series.break": {"zh": "{at}起中断（{about}）：{reason}", "en": "A break at {at} ({about}): {reason}"},
    "series.more": {"zh": "另有{more}个指标，见 Word、Excel 表", "en": "{more} more {more:figure stands|figures stand} in the Word and Excel tables"},
    "series.rule.unknown": {
        "zh": "未公布精度的数字，差异不作检验：高低和变化只作描述，排列注明“误差未知”。",
        "en": "Where no precision is published nothing is tested: differences are described only, and the order is marked “uncertainty unknown”.",
    },
    "series.rule.known": {
        "zh": "区间和判断来自公布的标准误或样本量，规则与调查相同。", "en": "Intervals and verdicts rest on the published standard errors or n, by the survey's rules.",
    },
    "series.rule.srs": {
        "zh": "只公布样本量的，区间假定为简单随机抽样，一般偏窄，差异不作检验。",
        "en": "Where only n is published, intervals are as of a simple random sample, too narrow for most samples, and nothing is tested.",
    },
    "series.rule.bound": {
        "zh": "均值的区间取量表所容许的最大离散，因此较宽。", "en": "Intervals of means take the largest spread that the scale allows, which makes them wider.",
    },
    "series.rule.rolling": {
        "zh": "每个数字含{periods}期数据，相邻各期有重叠，不作比较。", "en": "Every figure runs over {periods} periods: neighbours share data and are not compared.",
    },
}
