"""Words of `jingmin estimate`."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "estimate.option.statistic": {
        "zh": "统计量：score、mean、total、share:代码、share:TOP、share:BOTTOM、share_asked:…、total:代码（人数）、sd、median、"
              "quantile:0.25、ratio；默认该指标的主要统计量。",
        "en": "score, mean, total, share:CODE, share:TOP, share:BOTTOM, share_asked:…, total:CODE (people), sd, median,"
              " quantile:0.25, ratio; by default the one that speaks for the indicator.",
    },
    "estimate.option.by": {
        "zh": "按一道单选题的答案分组；写两次则交叉分组。", "en": "By the answers to a single-choice item; given twice, crossed.",
    },
    "estimate.option.wave": {"zh": "只取这一期（或合并期）；默认各期。", "en": "This wave or period only; by default all."},
    "estimate.option.district": {"zh": "只取这个区；默认全市和各区。", "en": "This district only; by default all and the city."},
    "estimate.option.without_replacement": {
        "zh": "设计效应（deff）相对于不放回的简单随机抽样，而非有放回；总体人数取权重之和。",
        "en": "The design effect (deff) against simple random sampling without replacement; the population is the sum of weights.",
    },
    "estimate.working": {"zh": "正在估计", "en": "Estimating"},
    "estimate.reading": {
        "zh": "正在估计；分位数需再读一次该题的答案", "en": "Estimating; quantiles read the item's answers once more",
    },
    "estimate.nothing": {
        "zh": "没有可估计的 {indicator}：没有有效回答，或分母为0。",
        "en": "Nothing of {indicator} can be estimated here: no valid answers, or a total of 0 to divide by.",
    },
}
