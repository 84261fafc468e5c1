"""Words of `jingmin compare`."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "compare.option.across": {
        "zh": "逐区（district，默认）比较同一期，或逐期（wave）比较同一地方。",
        "en": "Lines are districts in one wave (the default), or waves of one place.",
    },
    "compare.option.versus": {
        "zh": "与谁比：previous 上期、city 全市、target 目标，或区、期、参照值的编号；默认与全市比并与上期比。",
        "en": "What with: previous, city, target, or the id of a district, wave or benchmark; by default city and"
        " previous.",
    },
    "compare.option.wave": {"zh": "逐区比较时取哪一期；默认最近一期。", "en": "Which wave, across districts; by default the last."},
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
