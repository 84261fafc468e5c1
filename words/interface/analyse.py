"""Words of `jingmin analyse`."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "analyse.option.engine": {"zh": "计数引擎。", "en": "What counts the answers."},
    "analyse.working": {"zh": "正在计数和估计", "en": "Counting and estimating"},
    "analyse.read": {"zh": "读取答卷：{waves}。", "en": "Answers read: {waves}."},
    "analyse.columns": {"zh": "{wave} {count} 列", "en": "{wave} {count} {count:column|columns}"},
    "analyse.none": {"zh": "{wave} 未读（计数已保存）", "en": "{wave} nothing (counted before)"},
    "analyse.and": {"zh": "；", "en": "; "},
    "analyse.nothing_read": {"zh": "未读取任何答卷：计数均已保存。", "en": "No answers read: everything was counted before."},
    "analyse.made": {"zh": "报告 {place}：{rows} 行结果。", "en": "Report {place}: {rows} {rows:row|rows} of results."},
    "analyse.simulated": {"zh": "模拟数据：不是真实调查。", "en": "Simulated data: not a real survey."},
    "analyse.withheld": {
        "zh": "{count} 行隐去：人数少于 {withhold}，或能用来算出这样的数字。",
        "en": "{count} {count:row is|rows are} withheld: fewer than {withhold} respondents, or such a figure could be had from them.",
    },
    "analyse.weighted": {
        "zh": "{wave} 的权数校准到边际：迭代 {iterations} 轮，{n} 份答卷的有效样本量 {effective}。",
        "en": "The weights of {wave} were raked to the margins in {iterations} {iterations:round|rounds}; effective n {effective} of {n}.",
    },
    "analyse.calibration_unknown": {
        "zh": "权数是否校准过、校准到什么不明：标准误没有计入校准。",
        "en": "What the weights were calibrated to is unknown: the standard errors take no credit for it.",
    },
}
