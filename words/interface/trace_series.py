"""Words of `jingmin trace` for published figures: from a figure to the cells that it stands in."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "trace_series.indicator": {"zh": "指标：{label}（系列 {series}，{publisher} 发布）",
                               "en": "Indicator: {label} (series {series}, published by {publisher})"},
    "trace_series.value": {"zh": "数值 {value}；n {n}", "en": "value {value}; n {n}"},
    "trace_series.rank": {"zh": "第 {value} 位（共 {n} 个地区，第 1 位最有利）；只按发布值排列",
                          "en": "place {value} of {n} districts, 1 the most favourable; a plain order of what is published"},
    "trace_series.no_precision": {"zh": "未发布精度：没有标准误、区间和检验，只作描述",
                                  "en": "no precision published: no standard error, interval or test; a description only"},
    "trace_series.precision": {"zh": "标准误 {se}；{conf} 区间 {low} 至 {high}", "en": "se {se}; {conf} interval {low} to {high}"},
    "trace_series.tested": {"zh": "p {p}，调整后 {p_adjusted}（族 {family}）", "en": "p {p}, adjusted {p_adjusted} (family {family})"},
    "trace_series.verdict": {"zh": "判断：{verdict}", "en": "verdict: {verdict}"},
    "trace_series.refused": {"zh": "不比较：原因如下", "en": "not compared, for the reason below"},
    "trace_series.source": {"zh": "出处：{source}", "en": "Source: {source}"},
    "trace_series.period": {"zh": "时期 {id}：{start} 至 {end}", "en": "Period {id}: {start} to {end}"},
    "trace_series.rolling": {"zh": "每个数值跨 {rolling} 个时期滚动：“上一期”即往前数 {rolling} 个时期",
                             "en": "Each figure runs over {rolling} periods: the previous one is {rolling} periods back"},
    "trace_series.overlap": {"zh": "两个时期相距不足 {rolling} 期，含有相同的数据，不比较",
                             "en": "The two are less than {rolling} periods apart: they share data, and are not compared"},
    "trace_series.break": {"zh": "自 {at} 起断开：{reason}", "en": "A break from {at} on: {reason}"},
    "trace_series.versions": {"zh": "自 {at} 起由 {old} 改为 {new}，{changed} 已变：断开，不是变化",
                              "en": "From {at} on {new} in place of {old}: {changed} changed, a break and not a jump"},
    "trace_series.cell": {"zh": "{period}，{district}：{value}{said}；见 {file} 第 {row} 行 {column} 列",
                          "en": "{period}, {district}: {value}{said}; in {file}, row {row}, column {column}"},
    "trace_series.again": {"zh": "同一数值又见 {file} 第 {row} 行，只计一次", "en": "stands again in {file}, row {row}; kept once"},
    "trace_series.city": {"zh": "全市（按发布）", "en": "the city as published"},
    "trace_series.flag.srs_assumed": {
        "zh": "标准误只由 n 得出，即按简单随机抽样：多数样本的误差更大，所以只作描述；在系列中写明 `deff:` 后才作判断",
        "en": "The standard error follows from n alone, as of a simple random sample: most samples are less precise, so this is a "
              "description; with `deff:` in the series it is judged"},
    "trace_series.flag.deff_stated": {"zh": "标准误由 n 和设计效应 {deff} 得出（{source}）",
                                      "en": "The standard error follows from n and a design effect of {deff} ({source})"},
    "trace_series.flag.sd_bound": {
        "zh": "未发布标准差：取该均值在其量尺上可能的最大值，区间宁宽勿窄",
        "en": "No standard deviation is published: the largest that this mean allows on its scale, so the interval is too wide "
              "rather than too narrow"},
    "trace_series.flag.covariance_unknown": {
        "zh": "全市含有该地区，两者的协方差未发布；它不为负，按 0 计，区间宁宽勿窄",
        "en": "The city contains the district and their covariance is not published; it is never negative and was taken as 0, so the "
              "interval is too wide rather than too narrow"},
    "trace_series.flag.uncertainty_unknown": {"zh": "不确定性未知：没有名次范围", "en": "Uncertainty unknown: the place has no range"},
    "trace_series.flag.mixed": {"zh": "该数值跨过断点，两侧都不可比", "en": "This figure runs over a break: comparable with neither side"},
    "trace_series.flag.no_variance": {"zh": "没有方差可估：不作检验", "en": "No variance to go by: not tested"},
    "trace_series.flag.few": {"zh": "n 较小", "en": "Few respondents"},
}
