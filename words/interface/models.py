"""Words of `jingmin regress`, `crosstab` and `reliability`."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "models.working": {"zh": "正在计算", "en": "Computing"},
    "models.option.on": {
        "zh": "自变量，用逗号分开：单选题（作类别）、数值题、构念、指标/统计量（如 Q1/share:TOP）、district、wave。",
        "en": "Predictors, separated by commas: single-choice items (as categories), numbers, constructs,"
        " indicator/statistic (such as Q1/share:TOP), district, wave.",
    },
    "models.option.model": {
        "zh": "linear 线性（默认）、logistic 逻辑斯蒂、ordinal 有序（比例优势）。",
        "en": "linear (the default), logistic, or ordinal (proportional odds).",
    },
    "models.option.reference": {
        "zh": "某个自变量的参照类别，写作 ITEM=CODE；可重复；默认第一个类别。",
        "en": "The reference category of a predictor, as ITEM=CODE; may be repeated; by default the first.",
    },
    "models.option.wave": {"zh": "哪一期；默认各期合并。", "en": "Which wave; by default all together."},
    "models.option.district": {"zh": "哪个区；默认全市。", "en": "Which district; by default the city."},
    "models.option.by": {"zh": "按此单选题、district 或 wave 分组。", "en": "In each group of this single-choice item, district or wave."},
    "models.option.missing": {
        "zh": "pairwise：每对题目各取两题都答的人（默认）；listwise：只取各题都答的人。",
        "en": "pairwise: each pair of items over those who have both (the default); listwise: only those who have all.",
    },
    "models.bad_reference": {"zh": "参照类别“{found}”应写作 ITEM=CODE。", "en": "the reference “{found}” should read ITEM=CODE."},
    "models.no_predictor": {"zh": "--on 后没有自变量。", "en": "--on names no predictor."},
    "models.city": {"zh": "全市", "en": "City"},
    "models.title.linear": {"zh": "线性回归：{outcome}（{place}）", "en": "Linear regression of {outcome} ({place})"},
    "models.title.logistic": {"zh": "逻辑斯蒂回归：{outcome}（{place}）", "en": "Logistic regression of {outcome} ({place})"},
    "models.title.ordinal": {
        "zh": "有序回归（比例优势）：{outcome}（{place}）；系数为正，答案偏高",
        "en": "Ordinal regression (proportional odds) of {outcome} ({place}); a positive coefficient goes with higher answers",
    },
    "models.title.crosstab": {"zh": "{row} × {column}（{place}）", "en": "{row} by {column} ({place})"},
    "models.title.reliability": {"zh": "信度（{place}）", "en": "Reliability ({place})"},
    "models.head.estimate": {"zh": "系数", "en": "Coefficient"},
    "models.head.value": {"zh": "数值", "en": "Value"},
    "models.head.se": {"zh": "标准误", "en": "SE"},
    "models.head.t": {"zh": "t", "en": "t"},
    "models.head.p": {"zh": "p", "en": "p"},
    "models.head.low": {"zh": "{conf}下限", "en": "{conf} low"},
    "models.head.high": {"zh": "{conf}上限", "en": "{conf} high"},
    "models.head.n": {"zh": "n", "en": "n"},
    "models.head.odds_ratio": {"zh": "优势比", "en": "Odds ratio"},
    "models.head.odds_low": {"zh": "{conf}下限", "en": "{conf} low"},
    "models.head.odds_high": {"zh": "{conf}上限", "en": "{conf} high"},
    "models.intercept": {"zh": "截距", "en": "Intercept"},
    "models.against": {"zh": "{predictor}：{category}（对 {reference}）", "en": "{predictor}: {category} (against {reference})"},
    "models.wald": {
        "zh": "{predictor} 整体：F({ndf}, {ddf}) = {f}，p {p}", "en": "{predictor} as a whole: F({ndf}, {ddf}) = {f}, p {p}",
    },
    "models.replicates_left_out": {
        "zh": "有 {count} 个重复的权重使模型无法拟合，未计入方差，标准误可能偏小：{names}",
        "en": "With the weights of {count} {count:replicate|replicates} the model has no fit; left out of the variance, which may be"
        " too small: {names}",
    },
    "models.empty": {
        "zh": "{predictor} 中没有人的类别不在模型中：{categories}",
        "en": "Categories of {predictor} that nobody is in are not in the model: {categories}",
    },
    "models.no_variance": {
        "zh": "{terms}：没有抽样误差（由校准所用的边际或其他变量决定），因此没有区间和 p。",
        "en": "{terms}: no sampling error (the margins that weights are calibrated to determine it, or the other variables do), so no"
        " interval and no p.",
    },
    "models.own_items": {
        "zh": "注意：{names} 与结果变量 {outcome} 互为组成部分：两者的关系有一部分是自己与自己的关系，不说明原因。",
        "en": "Note: {names} and the outcome {outcome} are made of one another: in part a thing is explained by itself here.",
    },
    "models.rests_on": {
        "zh": "{n}人各变量都有值；其余的人留在设计中。标准误按整个抽样设计计算（线性化），自由度 {df}（初级抽样单位数 − 层数 − 截距或阈值以外的系数个数）。",
        "en": "{n} {n:respondent has|respondents have} a value of every variable; the others stay in the design. Standard errors are linearised"
        " over the whole design, df {df} (psus − strata − coefficients beside the intercept or thresholds).",
    },
    "models.rests_on_replicates": {
        "zh": "{n}人各变量都有值。标准误由重复权重求得，每个重复都重新拟合；自由度 {df}（重复权重的秩 − 1 − 截距以外的系数个数）。",
        "en": "{n} {n:respondent has|respondents have} a value of every variable. Standard errors are from replicate weights, the model"
        " fitted once more with each, df {df} (rank of the weights − 1 − coefficients but the intercept).",
    },
    "models.replicates": {
        "zh": "标准误由重复权重求得，每个重复都重新计算。",
        "en": "Standard errors are from replicate weights: everything is made once more with each.",
    },
    "models.replicates_no_value": {
        "zh": "有 {count} 个重复中有的数值无法求得（如某题无差异，或单因子模型无合理解），未计入该数值的方差，标准误可能偏小：{names}",
        "en": "With the weights of {count} {count:replicate|replicates} some figure cannot be had (an item that does not vary, no proper"
        " one-factor solution); left out of its variance, which may be too small: {names}",
    },
    "models.no_interval": {
        "zh": "有数值而没有区间：没有变动，或初级单位（重复）太少。",
        "en": "A value without an interval: nothing varies, or there are too few psus or replicates.",
    },
    "models.no_replicates": {
        "zh": "有数值而没有标准误：能求得该数值的重复不足两个。",
        "en": "A value without a standard error: fewer than two replicates have it.",
    },
    "models.read_again": {
        "zh": "读了答卷的这些列：{columns}（此处须逐人计算：直接抽取个人、权数经过校准、用了重复权重、模型不是线性，或几个变量几乎相同）。",
        "en": "Read from the answers, person by person: {columns} (people were drawn directly, weights are calibrated, replicate"
        " weights are used, the model is"
        " not linear, or variables say nearly the same).",
    },
    "models.counted_now": {
        "zh": "计数时读了答卷的这些列：{columns}；计数已保存，再运行时不读答卷。",
        "en": "Read from the answers: {columns}. The counts are kept: run again, it reads no answers.",
    },
    "models.counted_before": {"zh": "用了已保存的计数，没有读答卷。", "en": "From counts that were kept: no answers were read."},
    "models.few": {"zh": "人数较少，请谨慎使用。", "en": "Few respondents: use with care."},
    "models.calibrated": {
        "zh": "权数已按总体校准，标准误已计入校准带来的精度。",
        "en": "Weights are calibrated to margins; the standard errors take credit for it.",
    },
    "models.opt_in": {
        "zh": "自愿参加的样本：区间和 p 只在样本如随机抽取时成立，只能用于描述。",
        "en": "An opt-in sample: intervals and p hold only as if it had been drawn at random; a description, no more.",
    },
    "models.cells": {
        "zh": "每格：占本行的百分比 [{conf}区间]，n 为格内人数。",
        "en": "Each cell: per cent of its row [{conf} interval], n respondents in the cell.",
    },
    "models.cells_withheld": {
        "zh": "{count}格不显示：不足{withhold}人，或相减会露出这样的格。",
        "en": "{count} {count:cell is|cells are} not shown: fewer than {withhold} respondents, or another such cell could be had by subtraction.",
    },
    "models.rao_scott": {
        "zh": "两题是否有关（Rao–Scott 二阶校正）：F({ndf}, {ddf}) = {f}，p {p}",
        "en": "Whether the two are related (Rao–Scott, second order): F({ndf}, {ddf}) = {f}, p {p}",
    },
    "models.no_test": {
        "zh": "这张表没有抽样误差（由校准所用的边际决定，或人人都调查了）：没有可检验的。",
        "en": "The table has no sampling error (the margins that weights are calibrated to determine it, or everybody was asked): there is"
        " nothing to test.",
    },
    "models.counted": {"zh": "{n}人两题都有有效回答。", "en": "{n} {n:respondent has|respondents have} a valid answer to both."},
    "models.measure.alpha": {"zh": "α{item}", "en": "alpha{item}"},
    "models.measure.omega": {"zh": "ω（单因子）{item}", "en": "omega (one factor){item}"},
    "models.measure.item_rest": {"zh": "{item} 与其余题目的相关", "en": "{item} with the rest"},
    "models.measure.alpha_without": {"zh": "去掉 {item} 后的 α", "en": "alpha without {item}"},
    "models.left_out.formative": {
        "zh": "{construct}：形成型构念，题目不必相关，没有信度。",
        "en": "{construct}: formative, its items need not go together; it has no reliability.",
    },
    "models.left_out.single": {"zh": "{construct}：单题构念，没有信度。", "en": "{construct}: a single item; it has no reliability."},
    "models.left_out.items": {"zh": "{construct}：只有一题，没有信度。", "en": "{construct}: one item; it has no reliability."},
    "models.left_out.too_few": {
        "zh": "{construct}：有一对题目两题都答的人太少，不显示。",
        "en": "{construct}: a pair of its items has too few respondents with both; not shown.",
    },
    "models.missing.pairwise": {
        "zh": "每对题目的协方差取两题都答的人；n 为人数最少的一对。", "en": "Each pair of items over those who have both; n is that of the pair with the fewest.",
    },
    "models.missing.listwise": {"zh": "只取各题都答的人。", "en": "Only respondents who have every item."},
    "models.withheld": {"zh": "– 不足{withhold}人的组不显示。", "en": "– groups of fewer than {withhold} are not shown."},
    "models.no_omega": {
        "zh": "ω 至少需要三题，且单因子模型有合理解；否则不给出。",
        "en": "Omega needs three items or more and a proper one-factor solution; else it is not given.",
    },
}
