"""What stands in and around the comparison tables: headings, captions, marks, the sentence that sums up."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "comparison.title": {"zh": "{study}：比较表", "en": "{study}: comparison tables"},
    "comparison.table": {"zh": "表 ", "en": "Table "},
    "comparison.span": {
        "zh": "{first}至{last}，共{waves}期（{start}至{end}），{rows}份答卷",
        "en": "{waves} waves, {first} to {last} ({start} to {end}); {rows} responses",
    },
    "comparison.span_one": {
        "zh": "{last}（{start}至{end}），{rows}份答卷",
        "en": "{last} ({start} to {end}); {rows} responses",
    },
    "comparison.city": {"zh": "全市", "en": "City"},
    "comparison.district": {"zh": "区", "en": "District"},
    "comparison.wave": {"zh": "调查期", "en": "Wave"},
    "comparison.indicator": {"zh": "指标", "en": "Indicator"},
    "comparison.points": {"zh": "得分", "en": "Score"},
    "comparison.share": {"zh": "比例", "en": "Share"},
    "comparison.number": {"zh": "数值", "en": "Value"},
    "comparison.interval": {"zh": "{conf}%区间", "en": "{conf}% interval"},
    "comparison.low": {"zh": "下限", "en": "Low"},
    "comparison.high": {"zh": "上限", "en": "High"},
    "comparison.n": {"zh": "n", "en": "n"},
    "comparison.verdict": {"zh": "判断", "en": "Verdict"},
    "comparison.versus.own": {"zh": "组合值", "en": "Combined"},
    "comparison.versus.city": {"zh": "与全市差", "en": "vs city"},
    "comparison.versus.previous": {"zh": "较上期", "en": "Change"},
    "comparison.versus.target": {"zh": "与目标差", "en": "vs target"},
    "comparison.versus.benchmark": {"zh": "与{name}差", "en": "vs {name}"},
    "comparison.versus.district": {"zh": "与{name}差", "en": "vs {name}"},
    "comparison.versus.others": {"zh": "与其他区平均差", "en": "vs other districts"},
    "comparison.versus.first": {"zh": "较首期", "en": "Since the first"},
    "comparison.versus.trend": {"zh": "{name}期趋势（每年）", "en": "Trend a year, {name} waves"},
    "comparison.versus.change": {"zh": "变化与{name}之差", "en": "Change less that of {name}"},
    "comparison.versus.change.city": {"zh": "全市", "en": "the city"},
    "comparison.versus.change.others": {"zh": "其他区平均", "en": "the others"},
    "comparison.versus.wave": {"zh": "较{name}", "en": "since {name}"},
    "comparison.unit": {"zh": "单位", "en": "Unit"},
    "comparison.unit.points": {"zh": "分，0–100", "en": "points, 0–100"},
    "comparison.unit.share": {"zh": "%；差为百分点", "en": "%; differences in points"},
    "comparison.unit.number": {"zh": "数值", "en": "number"},
    "comparison.statistic": {"zh": "统计量", "en": "Statistic"},
    "comparison.statistic.score": {"zh": "得分（0–100）", "en": "score, 0–100"},
    "comparison.statistic.mean": {"zh": "均值", "en": "mean"},
    "comparison.statistic.total": {"zh": "总数", "en": "total"},
    "comparison.statistic.median": {"zh": "中位数", "en": "median"},
    "comparison.statistic.quantile": {"zh": "第{share}百分位数", "en": "value that {share}% do not exceed"},
    "comparison.statistic.sd": {"zh": "标准差", "en": "standard deviation"},
    "comparison.statistic.ratio": {"zh": "两个总量之比", "en": "ratio of two totals"},
    "comparison.statistic.people": {"zh": "答{answers}的人数（加权）", "en": "number of people, weighted: {answers}"},
    "comparison.statistic.condition": {"zh": "符合条件者的百分比", "en": "per cent for whom it holds"},
    "comparison.statistic.share": {"zh": "答{answers}者占有效回答的百分比", "en": "per cent of valid answers: {answers}"},
    "comparison.statistic.share_asked": {
        "zh": "答{answers}者占全部被问者的百分比", "en": "per cent of all asked: {answers}",
    },
    "comparison.statistic.level": {"zh": "等级", "en": "level"},
    "comparison.statistic.achieved": {"zh": "实现度百分比（只看变化）", "en": "per cent achieved (for trend only)"},
    "comparison.statistic.gap": {"zh": "自评与评定的实现度之差", "en": "per cent achieved by itself less that by the assessors"},
    "comparison.statistic.exact": {"zh": "两位评估员完全相同的比例", "en": "share rated alike by both assessors"},
    "comparison.statistic.within_one": {"zh": "两位评估员相差不超过一档的比例", "en": "share rated at most one class apart"},
    "comparison.statistic.kappa": {"zh": "平方加权kappa", "en": "quadratic kappa"},
    "comparison.statistic.icc": {"zh": "ICC(A,1)", "en": "ICC(A,1)"},
    "comparison.statistic.units_at": {"zh": "处于“{level}”的单位的比例", "en": "per cent of units at level {level}"},
    "comparison.statistic.units_up": {"zh": "等级上升的单位的比例", "en": "per cent of units that went up"},
    "comparison.statistic.units_same": {"zh": "等级未变的单位的比例", "en": "per cent of units that stayed the same"},
    "comparison.statistic.units_down": {"zh": "等级下降的单位的比例", "en": "per cent of units that went down"},
    "comparison.answer": {"zh": "“{answer}”", "en": "“{answer}”"},
    "comparison.answers.join": {"zh": "或", "en": " or "},
    "comparison.mark.same": {"zh": "相当", "en": "same"},
    "comparison.mark.small": {"zh": "微", "en": "small"},
    "comparison.mark.incomparable": {"zh": "≠", "en": "≠"},
    "comparison.caption": {"zh": "{label}：各区各期{statistic}", "en": "{label}: {statistic}, by district and wave"},
    "comparison.caption_asked": {
        "zh": "{label}　{statistic}，各区各期", "en": "{label} – {statistic}, by district and wave",
    },
    "comparison.caption_of": {
        "zh": "{label}（属“{parent}”）：各区各期{statistic}",
        "en": "{label} (part of {parent}): {statistic}, by district and wave",
    },
    "comparison.caption_waves": {"zh": "{caption}，{first}至{last}", "en": "{caption}, {first} to {last}"},
    "comparison.caption_wave": {"zh": "{caption}，{last}", "en": "{caption}, {last}"},
    "comparison.caption_others": {
        "zh": "{caption}，{names}", "en": "{caption}, {names}",
    },
    "comparison.caption_summary": {
        "zh": "{wave}一览：全市水平、较上期变化、与全市明显不同的区",
        "en": "{wave} at a glance: the city, its change, and the districts that clearly differ from it",
    },
    "comparison.caption_described": {"zh": "{wave}一览", "en": "{wave} at a glance"},
    "comparison.caption_changes": {
        "zh": "{wave}一览：较上期明显变化的区", "en": "{wave} at a glance: the districts that clearly changed",
    },
    "comparison.simulated": {"zh": "模拟数据", "en": "SIMULATED DATA"},
    "comparison.simulated_caption": {"zh": "{caption}【模拟数据】", "en": "{caption} [simulated data]"},
    "comparison.description": {
        "zh": "{label}：各区各期的{parts}。", "en": "{label}: {parts}, for each district and wave.",
    },
    "comparison.districts_higher": {"zh": "▲ 明显高于全市的区", "en": "▲ Districts clearly higher than the city"},
    "comparison.districts_lower": {"zh": "▼ 明显低于全市的区", "en": "▼ Districts clearly lower than the city"},
    "comparison.districts_up": {"zh": "▲ 较上期明显上升的区", "en": "▲ Districts clearly up"},
    "comparison.districts_down": {"zh": "▼ 较上期明显下降的区", "en": "▼ Districts clearly down"},
    "comparison.nowhere": {"zh": "无", "en": "none"},
    "comparison.section.index": {"zh": "指数与维度", "en": "Index and dimensions"},
    "comparison.section.construct": {"zh": "分项指标", "en": "Constructs"},
    "comparison.section.item": {"zh": "题目", "en": "Questions"},
    "comparison.section.contrast": {"zh": "约定的组合", "en": "Named combinations"},
    "comparison.section.others": {"zh": "与目标和参照值相比", "en": "Against targets and benchmarks"},
    "comparison.section.notes": {"zh": "说明", "en": "Notes"},
    "comparison.lead.city": {
        "zh": "{wave}全市{label}为{value}（{conf}%区间 {interval}，n = {n}）。",
        "en": "In {wave} the {label} of the city was {value} ({conf}% interval {interval}, n = {n}).",
    },
    "comparison.lead.change": {
        "zh": "与{previous}相比，{verdict}（{value}）。", "en": "Since {previous}: {verdict} ({value}).",
    },
    "comparison.lead.districts": {
        "zh": "在可比的{compared}个区中，{higher}个区明显高于全市，{lower}个区明显低于全市。",
        "en": "Of {compared} districts that could be compared, clearly higher than the city: {higher}; clearly"
        " lower: {lower}.",
    },
    "comparison.lead.changes": {
        "zh": "{label}：与{previous}相比，在可比的{compared}个区中，{higher}个区明显上升，{lower}个区明显下降。",
        "en": "{label}: of {compared} districts that could be compared with {previous}, clearly up: {higher};"
        " clearly down:"
        " {lower}.",
    },
    "comparison.lead.opt_in": {
        "zh": "样本是自愿参加的，数字只描述答卷的人，不作高低判断。",
        "en": "The sample chose itself: figures describe those who answered, and no district is called higher or"
        " lower.",
    },
    "comparison.key.marks": {
        "zh": "▲▼ 经多重比较校正后仍明显较高／较低，且达到值得行动的幅度",
        "en": "▲▼ clearly higher or lower after adjustment, and by enough to act on",
    },
    "comparison.key.same": {"zh": "“相当”：确认差异在约定范围之内", "en": "same: shown to differ by no more than the agreed margin"},
    "comparison.key.small": {
        "zh": "“微”：有差异，但小到不值得据以行动", "en": "small: different, but by too little to act on",
    },
    "comparison.key.unclear": {"zh": "无标记：尚看不清", "en": "no mark: unclear"},
    "comparison.key.incomparable": {"zh": "≠ 不可比", "en": "≠ not comparable"},
    "comparison.key.few": {"zh": "* 回答不足{few}人，慎用", "en": "* fewer than {few} answers, use with care"},
    "comparison.key.withheld": {
        "zh": "·· 回答不足{withhold}人，不公布", "en": "·· withheld: fewer than {withhold} answers behind it",
    },
    "comparison.key.glance": {
        "zh": "未作检验，仅作描述；区间和n见下面各表。",
        "en": "Described, not tested; intervals and n stand in the tables below.",
    },
    "comparison.listing.n": {
        "zh": "n：由几部分合成的指标，取回答最少的一部分。", "en": "n: of an index, that of its part with fewest answers.",
    },
    "comparison.listing.versions": {
        "zh": "括号内：两期问卷版本不同，变化只在两版都有的部分上重新计算。",
        "en": "In brackets: the two waves were asked different versions; the change is recomputed on what both have.",
    },
    "comparison.listing.part_city": {
        "zh": "全市或其他区：有的区在这一期没有回答，不在其中。",
        "en": "City or other districts: some district did not answer in this wave and is not in it.",
    },
    "comparison.key.absent": {"zh": "– 没有数据", "en": "– no figure"},
    "comparison.key.join": {"zh": "；", "en": "; "},
    "comparison.key.end": {"zh": "。", "en": "."},
    "comparison.list.join": {"zh": "、", "en": ", "},
    "comparison.page": {"zh": "第{page}页，共{pages}页", "en": "Page {page} of {pages}"},
    "comparison.made": {"zh": "报告 {name}，生成于 {made}", "en": "Report {name}, made {made}"},
    "comparison.sheet.comparison": {"zh": "比较", "en": "Comparison"},
    "comparison.sheet.data": {"zh": "数据", "en": "Data"},
    "comparison.sheet.notes": {"zh": "说明", "en": "Notes"},
    "comparison.id": {"zh": "指标编号", "en": "Indicator id"},
    "comparison.district_id": {"zh": "区编号", "en": "District id"},
    "comparison.listing.title": {
        "zh": "{label}（{id}），{place}：{statistic}",
        "en": "{label} ({id}), {place}: {statistic}",
    },
    "comparison.listing.judged": {
        "zh": "判断：{adjusted} p < {alpha}，并考虑值得行动的幅度；区间未作校正。",
        "en": "Verdicts: p < {alpha} {adjusted}, and the smallest change worth acting on; intervals are"
        " not adjusted.",
    },
    "comparison.listing.trace": {
        "zh": "数字的来历：jingmin trace {study} {id}",
        "en": "Where a number comes from: jingmin trace {study} {id}",
    },
    "comparison.no_tables": {
        "zh": "本报告中没有可以成表的指标；全部结果见数据文件。",
        "en": "No indicator of this report makes a table; every result stands in the data file.",
    },
}
