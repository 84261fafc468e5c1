"""Words of `jingmin trace`: the way back from a number to the answers."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "trace.working": {"zh": "正在追溯", "en": "Tracing"},
    "trace.simulated": {"zh": "模拟数据：不是真实调查。", "en": "Simulated data: not a real survey."},
    "trace.head": {"zh": "{id}", "en": "{id}"},
    "trace.indicator": {"zh": "指标：{label}（{kind}）", "en": "Indicator: {label} ({kind})"},
    "trace.kind.index": {"zh": "指数", "en": "index"},
    "trace.kind.dimension": {"zh": "维度", "en": "dimension"},
    "trace.kind.construct": {"zh": "构念", "en": "construct"},
    "trace.kind.item": {"zh": "题目", "en": "item"},
    "trace.kind.multi": {"zh": "多选题", "en": "multi-select item"},
    "trace.kind.number": {"zh": "数值题", "en": "number"},
    "trace.kind.derived": {"zh": "派生题", "en": "derived item"},
    "trace.kind.contrast": {"zh": "命名的组合", "en": "named combination"},
    "trace.figures": {
        "zh": "数值 {value}，标准误 {se}，{conf} 区间 {low} 至 {high}，自由度 {df}，n {n}，设计效应 {deff}",
        "en": "value {value}, se {se}, {conf} interval {low} to {high}, df {df}, n {n}, deff {deff}",
    },
    "trace.compared": {
        "zh": "p {p}，在族 {family} 内{adjusted} {p_adjusted}；判断：{verdict}",
        "en": "p {p}, {adjusted} within the family {family} {p_adjusted}; verdict: {verdict}",
    },
    "trace.versus.others": {
        "zh": "减去其他各区的平均，各区同等计；标准误含其协方差",
        "en": "less the plain mean of the other districts, each counting the same, with their covariance",
    },
    "trace.versus.trend": {
        "zh": "最近{of}期的最小二乘直线斜率，每年；各期取访问期的中点，标准误含各期的协方差",
        "en": "slope a year of the least-squares line through the last {of} waves, each at the middle of its interviewing, "
              "with the covariance of the waves",
    },
    "trace.versus.change": {
        "zh": "本区较上期的变化，减去{of}的变化；标准误含全部协方差",
        "en": "the change since the wave before, less the change of {of}, with all covariances",
    },
    "trace.period": {
        "zh": "时段 {id}：{waves}合并，{weights}",
        "en": "Period {id}: {waves} put together, {weights}",
    },
    "trace.period.equal": {"zh": "各期同等计", "en": "each wave counting the same"},
    "trace.period.weight": {"zh": "各期按其权数计", "en": "each wave as its answers weigh"},
    "trace.overlap": {
        "zh": "两个时段有共同的期次：不作比较。", "en": "The two periods share a wave: not compared.",
    },
    "trace.districts": {
        "zh": "两期的全市由不同的区组成：不作比较。", "en": "The city is not of the same districts in both: not compared.",
    },
    "trace.other": {"zh": "与之相比：{id}", "en": "compared with: {id}"},
    "trace.flag": {"zh": "标记：{flag}", "en": "flags: {flag}"},
    "trace.withheld": {
        "zh": "隐去：人数少于 {rule} 的组，任何数字都不显示；能与合计相减而得出这种数字的也不显示。",
        "en": "Withheld: of a group of fewer than {rule} no figure is shown, nor one that would tell it by subtraction from a total.",
    },
    "trace.refused": {
        "zh": "两轮所用的问卷版本不同：不作比较。",
        "en": "The two waves were asked different instrument versions: not compared.",
    },
    "trace.statistic.score": {
        "zh": "统计量 score：0–100 分的加权均值 Σw·y/Σw（Lumley 2010，第2章）",
        "en": "Statistic score: weighted mean of the 0–100 score, Σw·y/Σw (Lumley 2010, ch. 2)",
    },
    "trace.statistic.share": {
        "zh": "统计量 share：有效回答中的加权比例；区间在 logit 尺度上",
        "en": "Statistic share: weighted share among valid answers; interval on the logit scale",
    },
    "trace.statistic.share_asked": {
        "zh": "统计量 share_asked：所有被问者（含不清楚、拒答）中的加权比例；区间在 logit 尺度上",
        "en": "Statistic share_asked: weighted share among all who were asked, don't know and refused included; "
              "interval on the logit scale",
    },
    "trace.statistic.mean": {"zh": "统计量 mean：加权均值 Σw·y/Σw", "en": "Statistic mean: weighted mean Σw·y/Σw"},
    "trace.statistic.total": {"zh": "统计量 total：加权总和 Σw·y", "en": "Statistic total: weighted total Σw·y"},
    "trace.statistic.median": {
        "zh": "统计量 median：加权中位数，区间按 Woodruff（1952）；为此再读一次该数值的答案",
        "en": "Statistic median: weighted median, interval by Woodruff (1952); its number's answers were read once more for it",
    },
    "trace.statistic.condition": {
        "zh": "统计量 share：条件成立者的加权比例，基数为条件中各题均有效回答者；区间在 logit 尺度上或按 beta 分布",
        "en": "Statistic share: weighted share for whom the condition holds, among those with a valid answer to each of its "
              "items; interval on the logit scale or by the beta distribution",
    },
    "trace.statistic.ratio": {
        "zh": "统计量 ratio：两个总量之比 Σw·a/Σw·b，基数为两项均有效者",
        "en": "Statistic ratio: ratio of two totals, Σw·a/Σw·b, among those who have both",
    },
    "trace.derived": {"zh": "派生自：{rule}", "en": "Derived: {rule}"},
    "trace.statistic.combination": {
        "zh": "统计量 combination：几个估计值的线性组合",
        "en": "Statistic combination: a linear combination of estimates",
    },
    "trace.variance.linearised": {
        "zh": "标准误：线性化（Woodruff 1971），按整个设计",
        "en": "Standard error: linearised over the whole design (Woodruff 1971)",
    },
    "trace.variance.replicate": {
        "zh": "标准误：用各重复权重重新估计，看结果相差多少",
        "en": "Standard error: from how far the estimate moves with each replicate weight",
    },
    "trace.weighting": {
        "zh": "权数：{wave} 校准到边际 {margins}，迭代 {iterations} 轮，{n} 份答卷的有效样本量 {effective}；标准误取 GREG 残差",
        "en": "Weights: {wave} raked to the margins of {margins} in {iterations} {iterations:round|rounds}, effective n {effective} of {n}; standard error of GREG residuals",
    },
    "trace.everybody": {"zh": "总人数", "en": "people in all"},
    "trace.parts": {"zh": "由以下加权而成：{parts}", "en": "Weighted up from: {parts}"},
    "trace.construct": {
        "zh": "构念分：有效题目得分的均值，所问题目至少一半有效才计",
        "en": "Construct score: mean of the valid item scores, where at least half of the items asked are valid",
    },
    "trace.instrument": {
        "zh": "测评工具：{title}，{id}，{status}，校验和 {checksum}",
        "en": "Instrument: {title}, {id}, {status}, checksum {checksum}",
    },
    "trace.versions": {"zh": "问卷版本 {old} → {new}：{status}", "en": "Versions {old} → {new}: {status}"},
    "trace.collapse": {"zh": "{item} 合并为（旧代码 = 新代码）：{classes}",
                       "en": "{item} as classes (codes of the older = of the newer): {classes}"},
    "trace.made_of": {"zh": "{part} 取自 {items}", "en": "{part} from {items}"},
    "trace.link_error": {"zh": "标准误含衔接误差（重抽初级抽样单位，或在每组重复权重下重新衔接）",
                         "en": "the standard error has the error of the link in it (psus drawn anew, or learnt anew in every replicate)"},
    "trace.base": {"zh": "只含 {condition} 的人", "en": "only people with {condition}"},
    "trace.link.linear": {
        "zh": "线性衔接（旧形式{old}人，新形式{new}人），各新代码在旧量表上的得分：{scores}",
        "en": "Linear link ({old} people with the old form, {new} with the new); each new code on the old scale: {scores}",
    },
    "trace.link.equipercentile": {
        "zh": "等百分位衔接（旧形式{old}人，新形式{new}人），各新代码在旧量表上的得分：{scores}",
        "en": "Equipercentile link ({old} people with the old form, {new} with the new); each new code on the old scale: "
              "{scores}",
    },
    "trace.item": {"zh": "题目 {id}{reverse}：{text}", "en": "Item {id}{reverse}: {text}"},
    "trace.reverse": {"zh": "（反向）", "en": " (reversed)"},
    "trace.asked_if": {"zh": "仅当 {condition} 时询问", "en": "asked if {condition}"},
    "trace.code": {"zh": "{code} {label}", "en": "{code} {label}"},
    "trace.scored": {"zh": "{code} {label} → {score}", "en": "{code} {label} → {score}"},
    "trace.allowed": {"zh": "也可答（不计分）：{reasons}", "en": "or, not scored: {reasons}"},
    "trace.steps": {
        "zh": "{wave}：答卷 {responses} 份，进入估计 {estimated} 份",
        "en": "{wave}: {responses} {responses:response|responses}, {estimated} of them in estimates",
    },
    "trace.step": {"zh": "{id}：被问 {asked}，有效 {valid}", "en": "{id}: {asked} asked, {valid} valid"},
    "trace.small": {"zh": "少于隐去线", "en": "too few to show"},
    "trace.file": {"zh": "{wave} 读自 {path}（SHA-256 {sha256}）", "en": "{wave} was read from {path} (SHA-256 {sha256})"},
    "trace.none": {"zh": "无", "en": "none"},
}
