"""What stands on a rating sheet."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "rating.column.unit": {"zh": "单位", "en": "Unit"},
    "rating.column.district": {"zh": "地区", "en": "District"},
    "rating.column.rater": {"zh": "评定人", "en": "Rater"},
    "rating.column.practice": {"zh": "实践", "en": "Practice"},
    "rating.column.level": {"zh": "等级", "en": "Level"},
    "rating.column.gate": {"zh": "门槛", "en": "Gate"},
    "rating.column.text": {"zh": "内容", "en": "What is done"},
    "rating.column.anchor": {"zh": "该等级的样子", "en": "What this level looks like"},
    "rating.column.wanted": {"zh": "需要的证据", "en": "Evidence wanted"},
    "rating.column.rating": {"zh": "评定", "en": "Rating"},
    "rating.column.measured": {"zh": "实测%", "en": "Measured %"},
    "rating.column.evidence": {"zh": "证据（名称、编号，不含个人信息）", "en": "Evidence (name, number; nothing personal)"},
    "rating.column.dated": {"zh": "证据日期", "en": "Dated"},
    "rating.column.in_force": {"zh": "文件有效", "en": "In force"},
    "rating.column.reason": {"zh": "不适用的理由、备注", "en": "Reason if NA, remark"},
    "rating.rater.self_assessor": {"zh": "自评", "en": "self-assessment"},
    "rating.rater.assessor_1": {"zh": "评估员一", "en": "assessor 1"},
    "rating.rater.assessor_2": {"zh": "评估员二", "en": "assessor 2"},
    "rating.rater.consensus": {"zh": "评估员协商结果", "en": "consensus of the assessors"},
    "rating.gate.key": {"zh": "关键", "en": "key"},
    "rating.gate.critical": {"zh": "关键·底线", "en": "key, critical"},
    "rating.level": {"zh": "{level} {name}", "en": "{level} {name}"},
    "rating.metric": {"zh": "实测“{name}”：{classes}", "en": "Measured, {name}: {classes}"},
    "rating.hint": {
        "zh": "只填黄色列。评定从下拉列表中选。{top} 及以上须有 {months} 个月内、不晚于 {on} 的证据及其日期，否则按 {otherwise} 计。",
        "en": "Fill the yellow columns only; choose the rating from its list. A rating of {top} or better needs evidence with "
              "its date, from {months} {months:month|months} up to {on}; without it counts as {otherwise}.",
    },
    "rating.hint.consensus": {
        "zh": "只填两位评估员评定不同、协商后一致的实践；其余留空。",
        "en": "Only for practices that the two assessors rated differently: what they agreed on. Leave the others empty.",
    },
    "rating.guide.instrument": {"zh": "评估工具", "en": "Instrument"},
    "rating.guide.round": {"zh": "轮次", "en": "Round"},
    "rating.guide.unit": {"zh": "单位", "en": "Unit"},
    "rating.guide.district": {"zh": "地区", "en": "District"},
    "rating.guide.choose": {"zh": "请选择单位的 id", "en": "Choose the unit's id"},
    "rating.guide.scale": {"zh": "评定", "en": "Rating"},
    "rating.guide.scale.range": {"zh": "{id}  {label}：完成 {low}%–{high}%", "en": "{id}  {label}: {low}–{high} % achieved"},
    "rating.guide.bounds": {"zh": "界上的值属于较低的一档。", "en": "A value on a bound belongs to the lower class."},
    "rating.guide.na": {
        "zh": "NA  {label}：每个维度最多 {most} 项，关键实践不可用，须写理由，须由评估员确认。",
        "en": "NA  {label}: at most {most} in a dimension, never a key practice, with a reason, confirmed by an assessor.",
    },
    "rating.guide.levels": {"zh": "等级", "en": "Levels"},
    "rating.guide.gates": {"zh": "怎样定级", "en": "How a level is awarded"},
    "rating.guide.gates.text": {
        "zh": "维度达到第 k 级：第 2 至 k−1 级的关键实践都是 {below}，第 k 级的关键实践至少 {at}，第 2 至 k 级没有低于 {every} 的实践。"
              "总等级取各维度中最低者；等级从不取平均。",
        "en": "A dimension is at level k if every key practice of the levels 2 to k−1 is {below}, every key practice of level k at "
              "least {at}, and no practice of the levels 2 to k below {every}. The overall level is that of the lowest "
              "dimension; levels are never averaged.",
    },
    "rating.guide.how": {"zh": "谁填哪一页", "en": "Who fills which sheet"},
    "rating.guide.how.text": {
        "zh": "self_assessor：单位自评；assessor_1、assessor_2：两位评估员各自独立填写；consensus：评定不同处协商后填写。"
              "可各用一份副本，只填自己的一页，导入时合并。",
        "en": "self_assessor: the unit itself; assessor_1, assessor_2: the two assessors, each alone; consensus: where they "
              "differed, afterwards. Each may use a copy and fill one sheet; importing puts them together.",
    },
    "rating.yes": {"zh": "是", "en": "yes"},
    "rating.no": {"zh": "否", "en": "no"},
}
