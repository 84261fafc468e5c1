"""The overview's block on grades: how units spread over them, who is on the line, breaches, what is to be checked."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "grades.caption": {"zh": "{period} · {instrument} · {units}个单位", "en": "{period} · {instrument} · {units} {units:unit|units}"},
    "grades.said": {"zh": "{period}：{units}个单位中{at}。", "en": "{period}: of {units} {units:unit|units} {at}."},
    "grades.at": {"zh": "{grade}{units}个", "en": "{units}\u00a0{grade}"},
    "grades.said.line": {"zh": "压线的{units}个，按较好一档。", "en": "On the line, and given the better grade: {units}."},
    "grades.said.breach": {"zh": "触碰底线的{units}个。", "en": "With a breach of the bottom line: {units}."},
    "grades.said.no_breach": {"zh": "没有触碰底线的。", "en": "No breach of the bottom line."},
    "grades.nobody": {"zh": "{period}：还没有单位定档。", "en": "{period}: no unit has a grade yet."},
    "grades.none": {"zh": "未定档", "en": "no grade"},
    "grades.thin": {"zh": "细条：{period}", "en": "thin bar: {period}"},
    "grades.by_district": {"zh": "各区的档次分布", "en": "Grades by district"},
    "grades.by_unit": {"zh": "各单位的得分", "en": "Score of each unit"},
    "grades.lowest": {"zh": "得分最低的{shown}个单位（共{units}个）", "en": "The {shown} lowest of {units} units"},
    "grades.all": {"zh": "全市", "en": "City"},
    "grades.head.district": {"zh": "区", "en": "District"},
    "grades.head.spread": {"zh": "各档次的单位数", "en": "Units with each grade"},
    "grades.head.units": {"zh": "单位", "en": "Units"},
    "grades.head.unit": {"zh": "单位", "en": "Unit"},
    "grades.head.score": {"zh": "得分与区间", "en": "Score with its interval"},
    "grades.head.value": {"zh": "得分", "en": "Score"},
    "grades.head.grade": {"zh": "档次", "en": "Grade"},
    "grades.flag.on_the_line": {"zh": "压线", "en": "on the line"},
    "grades.flag.breach": {"zh": "触底线", "en": "breach"},
    "grades.flag.bottom_line_open": {"zh": "底线未报全", "en": "bottom line not reported"},
    "grades.flag.weights_thin": {"zh": "数据不足", "en": "too little reported"},
    "grades.flags": {"zh": "·", "en": ", "},
    "grades.marks": {
        "zh": "竖线是各档的门槛，灰色短线是上一期。", "en": "Vertical lines are the thresholds of the grades, the grey tick is the period before.",
    },
    "grades.marks_alone": {"zh": "竖线是各档的门槛。", "en": "Vertical lines are the thresholds of the grades."},
    "grades.step": {"zh": "{grade}≥{least}", "en": "{grade} from {least}"},
    "grades.rule": {
        "zh": "门槛固定：{steps}，其余{rest}。{conf}%区间含门槛的为压线，按较好一档；触碰底线的最高{cap}，逐件列出，不参加平均。",
        "en": "Fixed thresholds: {steps}, {rest} below. A unit whose {conf}% interval holds a threshold is on the line and gets the better grade; one "
              "with a breach of the bottom line is at most {cap}: breaches are listed, never averaged.",
    },
    "grades.rule.fixed": {
        "zh": "单位与门槛比，不与别的单位比；各所情况不同，得分高低不排名次。",
        "en": "Units are held against thresholds, never against one another: they differ in what they have to deal with.",
    },
    "grades.look": {"zh": "先看哪里", "en": "Look first at"},
    "grades.look.bottom_line": {
        "zh": "{unit}，{period}：{indicator} {number}件（底线{limit}）", "en": "{unit}, {period}: {indicator}: {number} (limit {limit})",
    },
    "grades.look.check_reported": {
        "zh": "待核对 {place}，{period}：“{indicator}”填报好于全市，居民在{asked}“{other}”上的回答却差于全市",
        "en": "To be checked, {place}, {period}: {indicator} is reported better than in the city, while people there answer worse: {asked}, “{other}”",
    },
    "grades.look.partial_period": {"zh": "{unit}，{period}：缺报 {months}", "en": "{unit}, {period}: not reported: {months}"},
    "grades.more.bottom_line": {"zh": "更早另有{more}件触碰底线", "en": "{more} earlier breaches of the bottom line"},
    "grades.more.check_reported": {"zh": "更早另有{more}处待核对", "en": "{more} earlier ones to be checked"},
    "grades.more.partial_period": {"zh": "更早另有{more}处缺报", "en": "{more} earlier periods not fully reported"},
}
