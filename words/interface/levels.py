"""The overview's block on levels: how units spread over them, what holds them, where to look."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "levels.caption": {
        "zh": "{round}轮（{on}） · {instrument} · 应评{units}个单位，已评{rated}个",
        "en": "round {round} ({on}) · {instrument} · {rated} of {units} {units:unit|units} rated",
    },
    "levels.said": {"zh": "{units}个单位中{at}。", "en": "Of {units} {units:unit|units} {at}."},
    "levels.at": {"zh": "{level}级{units}个", "en": "{units} at level\u00a0{level}"},
    "levels.said.open": {"zh": "{units}个尚未定级。", "en": "Without a level yet: {units}."},
    "levels.said.moved": {
        "zh": "与{round}轮相比，上升{up}个，下降{down}个，相同{same}个。",
        "en": "Since {round}: {up} up, {down} down, {same} the same.",
    },
    "levels.said.versions": {
        "zh": "{round}轮用的是另一版本，不作比较。", "en": "Round {round} used another version: not compared.",
    },
    "levels.nobody": {"zh": "还没有单位定级。", "en": "No unit has a level yet."},
    "levels.name": {"zh": "{level} {name}", "en": "{level} {name}"},
    "levels.thin": {"zh": "细条：{round}轮", "en": "thin bar: round {round}"},
    "levels.by_district": {"zh": "各区的等级分布", "en": "Levels by district"},
    "levels.by_dimension": {"zh": "各维度的等级分布", "en": "Levels by dimension"},
    "levels.all": {"zh": "全市", "en": "City"},
    "levels.whole": {"zh": "总等级（最低的维度）", "en": "Overall (the lowest dimension)"},
    "levels.head.district": {"zh": "区", "en": "District"},
    "levels.head.dimension": {"zh": "维度", "en": "Dimension"},
    "levels.head.spread": {"zh": "各等级的单位数", "en": "Units at each level"},
    "levels.head.n": {"zh": "单位", "en": "Units"},
    "levels.head.moved": {"zh": "较{round}", "en": "Since {round}"},
    "levels.up": {"zh": "升{units}", "en": "{units} up"},
    "levels.down": {"zh": "降{units}", "en": "{units} down"},
    "levels.ways": {"zh": "，", "en": ", "},
    "levels.none_moved": {"zh": "未变", "en": "same"},
    "levels.units": {"zh": "{units}个单位", "en": "{units} {units:unit|units}"},
    "levels.held": {"zh": "最常卡住下一级的实践（{units}个单位）", "en": "What most often holds the next level ({units} {units:unit|units})"},
    "levels.look": {"zh": "先看哪里", "en": "Look first at"},
    "levels.look.level_up": {"zh": "{unit}：{from}级升到{to}级：{practices}", "en": "{unit}: up from level {from} to {to}: {practices}"},
    "levels.look.level_down": {
        "zh": "{unit}：{from}级降到{to}级：{practices}", "en": "{unit}: down from level {from} to {to}: {practices}",
    },
    "levels.look.self_gap": {
        "zh": "{unit}：自评{own}级，评估员评{official}级（看法不同：{practices}）",
        "en": "{unit}: level {own} by itself, {official} by its assessors (they differ on {practices})",
    },
    "levels.look.open": {
        "zh": "{unit}：评估员对{practices}未协商一致，等级在{low}与{high}之间",
        "en": "{unit}: its assessors have not agreed on {practices}; its level is between {low} and {high}",
    },
    "levels.look.capped": {
        "zh": "{unit}：{practices}的证据过期或缺失，只按{otherwise}计",
        "en": "{unit}: no accepted evidence of {practices}, which count as {otherwise}",
    },
    "levels.rule": {
        "zh": "等级按门槛评定，从不取平均；总等级是最低的维度。评定不是抽样，没有抽样误差，升降只作描述。",
        "en": "Levels are awarded by gates and never averaged; the overall level is that of the lowest dimension. A rating is no "
              "sample: it has no sampling error, and changes are described, not tested.",
    },
    "levels.agreement": {
        "zh": "两位评估员协商之前：{n}条实践评定中，完全相同{exact}，相差不超过一档{near}",
        "en": "The two assessors before they agreed: of {n} {n:practice|practices} rated alike {exact}, at most one class apart {near}",
    },
    "levels.kappa": {"zh": "平方加权kappa {kappa}", "en": "quadratic kappa {kappa}"},
    "levels.icc": {
        "zh": "ICC(A,1) {icc}（95%区间 {low}–{high}，{objects}个对象）", "en": "ICC(A,1) {icc} (95% interval {low}–{high}, {objects} objects)",
    },
    "levels.agreement.join": {"zh": "；", "en": "; "},
    "levels.end": {"zh": "。", "en": "."},
}
