"""The overview page: what it finds, what changed, where to look first, how it was reckoned."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    # The title states the finding; its pieces are joined in this order.
    "overview.title.figure": {"zh": "{label}\u00a0{value}", "en": "{label}\u00a0{value}"},
    "overview.title.up": {"zh": "，较{wave}明显上升", "en": ", clearly up since {wave}"},
    "overview.title.down": {"zh": "，较{wave}明显下降", "en": ", clearly down since {wave}"},
    "overview.title.join": {"zh": "{first}；{second}", "en": "{first}; {second}"},
    "overview.title.described": {"zh": "仅作描述，不分高低", "en": "described only, not ranked"},
    "overview.title.withheld": {"zh": "{label}：全市数字不公布", "en": "{label}: the city figure is withheld"},
    "overview.title.both": {
        "zh": "{up}明显高于{other}，{down}明显低于{other}", "en": "{up} clearly above {other}, {down} below",
    },
    "overview.title.above": {"zh": "{up}明显高于{other}，没有明显低的", "en": "{up} clearly above {other}, none below"},
    "overview.title.below": {"zh": "{down}明显低于{other}，没有明显高的", "en": "{down} clearly below {other}, none above"},
    "overview.title.neither": {"zh": "没有区与{other}明显不同", "en": "no district clearly differs from {other}"},
    "overview.title.pairs": {
        "zh": "{first}最高，{last}最低；{all}对比较中{clear}对差异明显",
        "en": "{first} highest, {last} lowest; {clear} of {all} pairs clearly differ",
    },
    "overview.title.range": {
        "zh": "从{first} {high}到{last} {low}：未作检验，仅作描述",
        "en": "From {high} in {first} to {low} in {last}: described, not tested",
    },
    "overview.title.nothing": {"zh": "{label}：这一期没有可显示的数字", "en": "{label}: no figure to show for this wave"},
    "overview.districts.one": {"zh": "1个区", "en": "1 district"},
    "overview.districts.many": {"zh": "{n}个区", "en": "{n} districts"},
    "overview.other.city": {"zh": "全市", "en": "the city"},
    "overview.other.others": {"zh": "其他区的平均", "en": "the average of the other districts"},
    "overview.other.target": {"zh": "目标", "en": "target"},
    "overview.city": {"zh": "全市", "en": "City"},
    "overview.caption": {"zh": "{label} · {wave} · {said}", "en": "{label} · {wave} · {said}"},

    # What a value is.
    "overview.said.score": {"zh": "0–100分，越高越好", "en": "score 0–100, higher is better"},
    "overview.said.share": {"zh": "回答“{answers}”的比例，占有效回答", "en": "share answering {answers}, of valid answers"},
    "overview.said.share_asked": {
        "zh": "回答“{answers}”的比例，占全部被问者", "en": "share answering {answers}, of all asked",
    },
    "overview.said.quoted": {"zh": "{answer}", "en": "“{answer}”"},
    "overview.said.or": {"zh": "”或“", "en": " or "},
    "overview.said.mean": {"zh": "平均数", "en": "mean"},
    "overview.said.total": {"zh": "总数", "en": "total"},
    "overview.said.median": {"zh": "中位数", "en": "median"},
    "overview.said.condition": {"zh": "符合条件者的比例", "en": "share for whom it holds"},
    "overview.said.ratio": {"zh": "两个总量之比", "en": "ratio of two totals"},

    "overview.statistic.score": {"zh": "得分", "en": "Score"},
    "overview.statistic.share:TOP": {"zh": "占有效回答的比例", "en": "Share of valid answers"},
    "overview.statistic.share_asked:TOP": {"zh": "占全部被问者的比例", "en": "Share of all asked"},
    "overview.statistic.share:BOTTOM": {"zh": "不利一端占有效回答的比例", "en": "Unfavourable share of valid answers"},
    "overview.statistic.share_asked:BOTTOM": {"zh": "不利一端占全部被问者的比例", "en": "Unfavourable share of all asked"},
    "overview.statistic.share": {"zh": "比例", "en": "Share"},
    "overview.statistic.ratio": {"zh": "比率", "en": "Ratio"},
    "overview.statistic.median": {"zh": "中位数", "en": "Median"},
    "overview.statistic.mean": {"zh": "平均数", "en": "Mean"},
    "overview.statistic.total": {"zh": "总数", "en": "Total"},

    # Cards.
    "overview.stand": {"zh": "现在怎样", "en": "Where we stand"},
    "overview.changed": {"zh": "什么变了（较{wave}）", "en": "What changed since {wave}"},
    "overview.changed_first": {"zh": "什么变了", "en": "What changed"},
    "overview.look": {"zh": "先看哪里", "en": "Look first at"},
    "overview.interval": {"zh": "{conf}%区间 {interval}", "en": "{conf}% interval {interval}"},
    "overview.n": {"zh": "n {n}", "en": "n {n}"},
    "overview.n_least": {"zh": "n {n}（回答最少的部分）", "en": "n {n} (in the part with fewest)"},
    "overview.change": {
        "zh": "{difference}（{interval}），较{wave}{verdict}", "en": "{difference} ({interval}) since {wave}: {verdict}",
    },
    "overview.gap": {
        "zh": "与{other}相差 {difference}（{interval}）：{verdict}", "en": "{difference} ({interval}) against {other}: {verdict}",
    },
    "overview.no_city": {
        "zh": "没有全市数字：本研究把各区看作互不相同的地方，不合并（pooled: none）。",
        "en": "No city figure: this study treats its districts as unlike places and pools none (pooled: none).",
    },
    "overview.no_city_here": {"zh": "这一期没有全市数字。", "en": "No city figure in this wave."},
    "overview.spread": {"zh": "{n}个区有数字，从{low}到{high}", "en": "{n} {n:district has a figure|districts have figures}, from {low} to {high}"},
    "overview.one_wave": {
        "zh": "只有一期，还没有上一期可比。", "en": "There is one wave only: nothing to compare with yet.",
    },
    "overview.first_wave": {"zh": "这是第一期，没有更早的可比。", "en": "This is the first wave: there is none before it."},
    "overview.no_change_rows": {
        "zh": "本研究没有作与上一期的比较。", "en": "This study does not compare with the wave before.",
    },
    "overview.changes_described": {
        "zh": "变化仅作描述：自愿参加的样本不能说明人群的变化。",
        "en": "Changes are described only: an opt-in sample does not show how the population changed.",
    },
    "overview.no_change": {"zh": "没有明显的变化。", "en": "Nothing has clearly changed."},
    "overview.parts_up": {"zh": "明显上升：{list}", "en": "Clearly up: {list}"},
    "overview.parts_down": {"zh": "明显下降：{list}", "en": "Clearly down: {list}"},
    "overview.districts_up": {"zh": "{n}明显上升：{list}", "en": "{n} clearly up: {list}"},
    "overview.districts_down": {"zh": "{n}明显下降：{list}", "en": "{n} clearly down: {list}"},
    "overview.look_below": {"zh": "{district} {value}，明显低于{other}", "en": "{district} {value}, clearly below {other}"},
    "overview.look_most": {"zh": "；差得最多：{list}", "en": "; most in {list}"},
    "overview.look_more": {"zh": "另有明显低于{other}的：{list}", "en": "Also clearly below {other}: {list}"},
    "overview.look_single": {
        "zh": "整体不低，单项明显低于{other}：{list}", "en": "Not below on the whole, but clearly below {other} in one part: {list}",
    },
    "overview.single_up": {"zh": "单项明显上升：{list}", "en": "Clearly up in one part: {list}"},
    "overview.single_down": {"zh": "单项明显下降：{list}", "en": "Clearly down in one part: {list}"},
    "overview.district_part": {
        "zh": "{district}（{part}\u00a0{value}）", "en": "{district}\u00a0({part}\u00a0{value})",
    },
    "overview.look_fell": {"zh": "较{wave}明显下降：{list}", "en": "Clearly down since {wave}: {list}"},
    "overview.look_lowest": {"zh": "{parts}中得分最低：{list}", "en": "Lowest of the {parts}: {list}"},
    "overview.look_pairs": {
        "zh": "{district} {value}，明显低于其余{n}个中的{below}个", "en": "{district} {value}, clearly below {below} of the {n} {n:other|others}",
    },
    "overview.look_last": {
        "zh": "数值最低：{list}（未作检验）", "en": "Lowest figures: {list} (not tested)",
    },
    "overview.look_nothing": {
        "zh": "没有明显低于{other}的区，也没有明显的下降。", "en": "No district is clearly below {other}, and nothing has clearly fallen.",
    },
    "overview.look_why": {
        "zh": "只说从哪里看起，不说原因；各{parts}之间未作检验。", "en": "Where to look, not why. The {parts} are not tested against each other.",
    },
    "overview.look_where": {"zh": "只说从哪里看起，不说原因。", "en": "Where to look, not why."},
    "overview.part.dimension": {"zh": "维度", "en": "dimensions"},
    "overview.part.construct": {"zh": "指标", "en": "indicators"},
    "overview.part.item": {"zh": "题目", "en": "questions"},
    "overview.with_value": {"zh": "{label}\u00a0{value}", "en": "{label}\u00a0{value}"},  # a name keeps its number
    "overview.list_join": {"zh": "、", "en": ", "},
    "overview.and_more": {"zh": "{list}，另{n}个", "en": "{list} and {n} more"},

    # Sections and tables.
    "overview.parts_of": {"zh": "各{parts}", "en": "The {parts}"},
    "overview.break": {
        "zh": "† 问卷换版：此处数值断开，不与上一期直接相减。",
        "en": "† Another version: the line breaks here, values are not subtracted across it.",
    },
    "overview.waves": {"zh": "历次全市", "en": "The city, wave by wave"},
    "overview.against": {"zh": "各区与{other}", "en": "Districts against {other}"},
    "overview.districts_only": {"zh": "各区", "en": "Districts"},
    "overview.legend.higher": {"zh": "明显高于{other}", "en": "clearly above {other}"},
    "overview.legend.lower": {"zh": "明显低于{other}", "en": "clearly below {other}"},
    "overview.legend.dot": {"zh": "没有明显差异，或差异很小", "en": "no clear difference, or a small one"},
    "overview.legend.dot_alone": {"zh": "估计，线为{conf}%区间", "en": "estimate, line: {conf}% interval"},
    "overview.legend.few": {"zh": "回答不足{few}人", "en": "fewer than {few} answers"},
    "overview.legend.withheld": {"zh": "不足{withhold}人，不公布", "en": "fewer than {withhold}: withheld"},
    "overview.legend.reference": {"zh": "{other}", "en": "{other}"},
    "overview.legend.now": {"zh": "{wave}，线为{conf}%区间", "en": "{wave}, line: {conf}% interval"},
    "overview.legend.before": {"zh": "{wave}", "en": "{wave}"},
    "overview.in_figures": {"zh": "各区数字", "en": "The districts in figures"},
    "overview.as_table": {"zh": "看表格", "en": "As a table"},
    "overview.heat": {"zh": "各区 × 各{parts}", "en": "Districts × {parts}"},
    "overview.heat_difference": {
        "zh": "与全市的差（{unit}）；着色的是明显的差异。", "en": "Difference from the city in {unit}; clear differences are coloured.",
    },
    "overview.heat_value": {"zh": "估计值；本研究没有全市数字可比。", "en": "Estimates; there is no city figure to compare with."},
    "overview.heat_plain": {"zh": "估计值。", "en": "Estimates."},
    "overview.heat_described": {"zh": "与全市的差（{unit}），仅作描述。", "en": "Difference from the city in {unit}, described only."},
    "overview.unit.points": {"zh": "分", "en": "points"},
    "overview.unit.share": {"zh": "百分点", "en": "percentage points"},
    "overview.unit.number": {"zh": "单位同指标", "en": "the indicator's unit"},
    "overview.head.district": {"zh": "区", "en": "District"},
    "overview.head.part": {"zh": "名称", "en": "Name"},
    "overview.head.wave": {"zh": "调查期", "en": "Wave"},
    "overview.head.drawn": {"zh": "图示", "en": "Drawn"},
    "overview.head.value": {"zh": "估计", "en": "Estimate"},
    "overview.head.estimate": {"zh": "估计、{conf}%区间、n", "en": "Estimate, {conf}% interval, n"},
    "overview.head.interval": {"zh": "{conf}%区间", "en": "{conf}% interval"},
    "overview.head.n": {"zh": "n", "en": "n"},
    "overview.head.against": {"zh": "与{other}之差", "en": "Against {other}"},
    "overview.head.change": {"zh": "较{wave}", "en": "Since {wave}"},
    "overview.head.above": {"zh": "明显高于", "en": "Clearly above"},
    "overview.head.below": {"zh": "明显低于", "en": "Clearly below"},
    "overview.head.rank": {"zh": "名次范围", "en": "Rank range"},
    "overview.rank": {"zh": "{first}–{last}", "en": "{first}–{last}"},
    "overview.table_caption": {"zh": "{label}，{wave}", "en": "{label}, {wave}"},
    "overview.reference": {"zh": "{other} {value}", "en": "{other} {value}"},

    # What the picture says, for those who do not see it.
    "overview.alt": {
        "zh": "{label}，{wave}：{n}个区，从{first} {high}到{last} {low}。{city}数字在下面的表格里。",
        "en": "{label}, {wave}: {n} {n:district|districts}, from {first} {high} to {last} {low}. {city}The figures are in the table below.",
    },
    "overview.alt_city": {"zh": "全市 {value}。", "en": "City {value}. "},
    "overview.alt_none": {"zh": "没有可显示的数字。", "en": "There is no figure to show."},

    # How it was reckoned.
    "overview.method": {"zh": "怎样得出", "en": "How this was reckoned"},
    "overview.note.interval": {
        "zh": "区间是{conf}%置信区间，按抽样设计计算，未因多重比较加宽。",
        "en": "Intervals are {conf}% confidence intervals under the sampling design, not widened for many comparisons.",
    },
    "overview.note.interval_opt_in": {
        "zh": "样本为自愿参加：区间只在假设它如同随机样本时成立，不能据此推断全体居民。",
        "en": "The sample is opt-in: intervals hold only as if it were random, and nothing is inferred about all residents.",
    },
    "overview.note.clearly": {
        "zh": "“明显”指：同一指标、同一期、同一类比较的全部差异（如各区与全市）一起{adjusted} p < {alpha}，"
              "并且差异不小于值得行动的最小差异：{worth}。各指标分别校正：同时看许多指标时，偶然也会有被标出的。",
        "en": "“Clearly” means: p < {alpha} {adjusted} over all differences of one kind (such as every district "
              "against the city) for one indicator in one wave, and a difference at least as large as the smallest worth "
              "acting on: {worth}. Each indicator is adjusted by itself: among many, a mark may still come by chance.",
    },
    "overview.note.no_worth": {"zh": "未设", "en": "none set"},
    "overview.note.worth_points": {"zh": "{value}分", "en": "{value} {value:point|points}"},
    "overview.note.worth_share": {"zh": "{value}个百分点", "en": "{value} percentage {value:point|points}"},
    "overview.note.worth_number": {"zh": "{value}", "en": "{value}"},
    "overview.note.n": {
        "zh": "n 是未加权的回答人数；由几部分合成的指标，取其中最少的一部分。",
        "en": "n is the unweighted number of answers; for an indicator made of parts, that of the part with the fewest.",
    },
    "overview.note.n_plain": {
        "zh": "n 是未加权的回答人数。", "en": "n is the unweighted number of answers.",
    },
    "overview.more_notes": {"zh": "全部说明与来源", "en": "All notes and provenance"},
    "overview.note.privacy": {
        "zh": "回答不足{withhold}人的、相减会露出它的，一概不公布（··）；不足{few}人的标 ○ 或 *。",
        "en": "Fewer than {withhold} answers: everything is withheld (··), and what would give it away by subtraction. Fewer than {few}: marked ○ or *.",
    },
    "overview.note.no_compare": {
        "zh": "本研究没有为这个指标指定比较，所以不说谁高谁低。",
        "en": "The study names no comparison for this indicator, so nobody is called higher or lower.",
    },
    "overview.note.origin": {"zh": "指数的权重：{origin}。", "en": "The weights of the index: {origin}."},

    # Read aloud in place of a mark or a hatched cell.
    "overview.aloud.few": {"zh": "（人数少）", "en": " (few answers)"},
    "overview.aloud.withheld": {"zh": "不公布", "en": "withheld"},
    "overview.aloud.absent": {"zh": "无数字", "en": "no figure"},
}
