"""Complaints of the room `assessments`: figures of units read from files."""

from __future__ import annotations

from words.problems.entry import Entry
from words.problems.twins import twins

LOOKED_UP: dict[str, Entry] = {
    "assessments.unit_unknown": Entry(
        "error", en=('There is no unit "{found}" in this assessment ({rows} {rows:row|rows}).', "Units are: {known}.",
                     "Correct the id, or add the unit to the assessment's file of units."),
        zh=("本次考核没有单位“{found}”（{rows}行）。", "单位有：{known}。", "请改正 id，或把单位加入本次考核的单位文件。")),
    "assessments.indicator_unknown": Entry(
        "error", en=('There is no indicator "{found}" ({rows} {rows:row|rows}).', "Indicators are: {known}.", "Correct the id, or take the rows out."),
        zh=("没有指标“{found}”（{rows}行）。", "指标有：{known}。", "请改正 id，或删去这些行。")),
    "assessments.data_missing": Entry(
        "error", en=('Assessment {assessment}: there is no file "{found}".', "CSV or Excel, from the study's folder or one given by --allow.",
                     "Put the file there, or correct the name under `data:`."),
        zh=("考核 {assessment}：没有文件“{found}”。", "应为 CSV 或 Excel，位于研究文件夹或 --allow 给出的文件夹中。",
            "请把文件放到那里，或改正 `data:` 中的名称。")),
    "assessments.head_unused": Entry(
        "warning", en=('The column "{found}" is not read.',
                       "In long form: {long}. In wide form: {whose}, and INDICATOR.num, .den, .value, .n, .low, .high of {indicators}.",
                       "Nothing is to be done if it is a remark; else correct the head, or say under `columns:` of the assessment what it is."),
        zh=("列“{found}”不读入。", "长表：{long}。宽表：{whose}，以及 指标.num、.den、.value、.n、.low、.high，指标有 {indicators}。",
            "若只是备注，无须处理；否则请改正表头，或在考核的 `columns:` 下写明它是什么。")),
}

PLAIN: dict[str, Entry] = {
    "assessments.merged": Entry(
        "error", en=("These cells are merged.", "Each cell by itself, in the heads too: of merged ones only the first holds anything.",
                     "Unmerge them, and fill each."),
        zh=("这些单元格被合并。", "每个单元格（包括表头）应独立：合并后只有第一个有内容。", "请取消合并并逐格填写。")),
    "assessments.two_forms": Entry(
        "error", en=("Columns of the long form ({columns}) stand beside columns of single indicators.", "One of the two forms in a table.",
                     "Split the table in two."),
        zh=("长表的列（{columns}）与单个指标的列混在一张表中。", "一张表只用一种形式。", "请拆成两张表。")),
    "assessments.no_figures": Entry(
        "error", en=("No column holds figures.", "numerator and denominator, or value; or columns such as I01.num, I01.den.", "Add them."),
        zh=("没有数据列。", "应有“分子”“分母”或“数值”，或 I01.num、I01.den 这样的列。", "请补上。")),
    "assessments.empty": Entry(
        "error", en=("{column} is empty in {rows} {rows:row|rows}, first in this one.", "", "Fill it, or take the rows out."),
        zh=("{column} 有{rows}行为空，首见于此行。", "", "请填写，或删去这些行。")),
    "assessments.period_unknown": Entry(
        "error", en=('"{found}" is no period ({rows} {rows:row|rows}).', "2024-01, 2024Q1, 2024H1 or 2024.", "Write it so."),
        zh=("“{found}”不是时期（{rows}行）。", "写法：2024-01、2024Q1、2024H1 或 2024。", "请这样书写。")),
    "assessments.not_number": Entry(
        "error", en=('"{found}" is no number.', "12 or 12.5: a decimal point, no separators of thousands, no %.", "Write it so."),
        zh=("“{found}”不是数。", "写作 12 或 12.5：用小数点，不用千位分隔符和 %。", "请这样书写。")),
    "assessments.more": Entry(
        "error", en=("{more} more {more:row of the next kind of mistake is|rows of the next kind of mistake are} not listed one by one.", "", "Correct those listed first."),
        zh=("下一类错误还有{more}行，不逐一列出。", "", "请先改正已列出的。")),
    "assessments.unit_elsewhere": Entry(
        "error", en=('The unit {unit} is said to lie in "{found}".', "By {file} it lies in {district}.", "Correct one of them."),
        zh=("单位 {unit} 写作位于“{found}”。", "按 {file}，它位于 {district}。", "请改正其一。")),
    "assessments.period_outside": Entry(
        "error", en=("{found} is not in the months of this assessment.", "From {start} to {end}.", "Correct the period, or `from` and `to`."),
        zh=("{found} 不在本次考核的月份内。", "从 {start} 到 {end}。", "请改正时期，或改正 `from`、`to`。")),
    "assessments.period_long": Entry(
        "error", en=("{indicator} is given for {found}.", "It is an indicator by {wanted}: given for that, or shorter.",
                     "Give the figures by {wanted}, or shorter."),
        zh=("{indicator} 给出的是 {found} 的数。", "该指标按 {wanted} 考核：应按该时期或更短的时期填报。", "请按 {wanted} 或更短的时期填报。")),
    "assessments.period_mixed": Entry(
        "error", en=("{indicator} is given for {found}, and elsewhere by {other}.", "One kind of period for an indicator: longer ones are made of it.",
                     "Keep the shorter ones."),
        zh=("{indicator} 此处给出 {found} 的数，别处按 {other} 填报。", "一个指标只用一种时期；更长的时期由它汇总。", "请保留较短的。")),
    "assessments.taken": Entry(
        "error", en=("{found} stands here ({rows} {rows:row|rows}), but it is not reported by units.", "It is taken from {instrument}.", "Take the rows out."),
        zh=("此处有 {found}（{rows}行），但该指标不由单位填报。", "它取自 {instrument}。", "请删去这些行。")),
    "assessments.cells_lacking": Entry(
        "error", en=("{indicator} has only {found}.", "{cells}.", "Fill what lacks, or leave all of it empty: then it is missing."),
        zh=("{indicator} 只有 {found}。", "应有 {cells}。", "请补齐；若没有数据请全部留空，按缺报处理。")),
    "assessments.cells_more": Entry(
        "error", en=("{indicator} has {found}.", "{cells}, and nothing else.", "Take out what does not belong to it."),
        zh=("{indicator} 有 {found}。", "只应有 {cells}。", "请删去多余的。")),
    "assessments.negative": Entry(
        "error", en=("{indicator}: a figure is below 0.", "0 or more.", "Correct it."),
        zh=("{indicator}：有小于 0 的数。", "应不小于 0。", "请改正。")),
    "assessments.too_large": Entry(
        "error", en=("{indicator}: a figure is above 1,000,000,000,000.", "Figures of a unit in a period.", "Correct it; perhaps two cells ran together."),
        zh=("{indicator}：有大于一万亿的数。", "应为单位在一个时期内的数。", "请改正；也许两格连在了一起。")),
    "assessments.not_whole": Entry(
        "error", en=("{indicator}: {numerator}{denominator}{value}{n} is no whole number.", "Cases are counted.", "Correct it."),
        zh=("{indicator}：{numerator}{denominator}{value}{n} 不是整数。", "件数应为整数。", "请改正。")),
    "assessments.zero": Entry(
        "error", en=("{indicator}: the denominator is 0, the numerator {numerator}.",
                     "Above 0; of cases also 0 of 0, where there were none.", "Correct it."),
        zh=("{indicator}：分母为 0，分子为 {numerator}。", "应大于 0；按件数计的，没有发生时可为 0/0。", "请改正。")),
    "assessments.above": Entry(
        "error", en=("{indicator}: the numerator {numerator} is larger than the denominator {denominator}.", "It is a part of it.",
                     "Correct it; perhaps they stand in each other's place."),
        zh=("{indicator}：分子 {numerator} 大于分母 {denominator}。", "分子是分母的一部分。", "请改正；也许两者填反了。")),
    "assessments.median_of_none": Entry(
        "error", en=("{indicator}: a median of no cases.", "`n` is how many cases there were.", "Correct it, or leave all of it empty."),
        zh=("{indicator}：例数为 0，却有中位数。", "`n` 为例数。", "请改正，或全部留空。")),
    "assessments.median_ends": Entry(
        "error", en=("{indicator}: the median {value} is not between {low} and {high}.", "low ≤ median ≤ high.", "Correct it."),
        zh=("{indicator}：中位数 {value} 不在 {low} 与 {high} 之间。", "应有 下限 ≤ 中位数 ≤ 上限。", "请改正。")),
    "assessments.twice": Entry(
        "error", en=("{indicator} of {unit} in {period} stands here and in {other}, with other figures.", "Once.",
                     "Take out the one that is wrong."),
        zh=("{unit} {period} 的 {indicator} 在此处与 {other_zh} 各出现一次，数值不同。", "应只出现一次。", "请删去错误的一处。")),
    "assessments.doubles": Entry(
        "warning", en=("{number} {number:figure stands|figures stand} twice with the same values, the first one here.", "", "Each is kept once."),
        zh=("有 {number} 项数据重复出现且数值相同，首见于此。", "", "各保留一次。")),
    "assessments.missing": Entry(
        "warning", en=("{unit} did not report {number} {number:period|periods}: {periods}.", "Every period of the assessment.",
                       "Longer periods without them are marked `partial_period`; a stock at their end is left out."),
        zh=("{unit} 有 {number} 个时期缺报：{periods}。", "考核的每个时期都应填报。", "缺报所在的较长时期标记为 `partial_period`；期末数缺报的不列出。")),
    "assessments.never": Entry(
        "warning", en=("{unit} never reported {indicators}, which other units did.", "",
                       "Its scores rest on the others; a bottom line that is not reported is marked `bottom_line_open`."),
        zh=("{unit} 从未填报 {indicators}，而其他单位有填报。", "", "其得分只依据其余指标；未填报的底线标记为 `bottom_line_open`。")),
    "assessments.unreported": Entry(
        "warning", en=("{number} {number:unit|units} reported nothing: {units}.", "", "Figures of their districts rest on the others."),
        zh=("{number} 个单位没有任何数据：{units}。", "", "其所在地区的数字只依据其余单位。")),
    "assessments.indicators_missing": Entry(
        "warning", en=("Nobody reported {number} {number:indicator|indicators}: {indicators}.", "",
                       "Scores rest on the others; the share of the weights that they cover is stated."),
        zh=("{number} 项指标无人填报：{indicators}。", "", "得分只依据其余指标，并注明其所占权重。")),
    "assessments.nothing": Entry(
        "error", en=("No figure is filled in.", "", "Fill at least one, or leave the file out."),
        zh=("没有填写任何数据。", "", "请至少填写一项，或不要列入该文件。")),
    "assessments.no_data": Entry(
        "error", en=("Assessment {assessment} names no files.", "CSV or Excel under `data:`, or FILE.",
                     "Add them, or say: jingmin import {folder} FILE --wave {assessment}"),
        zh=("考核 {assessment} 没有列出文件。", "应在 `data:` 下列出 CSV 或 Excel 文件，或在命令中给出 FILE。",
            "请补上，或使用：jingmin import {folder} FILE --wave {assessment}")),
}

_AGAIN = {
    "not_imported": ("Assessment {assessment} has not been imported.", "考核 {assessment} 尚未导入。"),
    "torn": ("The figures of assessment {assessment} cannot be read.", "考核 {assessment} 的数据无法读取。"),
    "other_instrument_since": ("Assessment {assessment} was imported with another version of its schedule.",
                               "考核 {assessment} 导入时用的是另一版考核表。"),
    "other_months_since": ("The months of assessment {assessment} have changed since it was imported.", "考核 {assessment} 的月份在导入后改过。"),
    "other_units_since": ("The units of assessment {assessment} have changed since it was imported.", "考核 {assessment} 的单位在导入后改过。"),
    "other_columns_since": ("The names of columns of assessment {assessment} have changed since it was imported.",
                            "考核 {assessment} 的列名设置在导入后改过。"),
}
PLAIN |= {f"assessments.{name}": Entry(
    "error", en=(en, "", "Import it: jingmin import {folder} --wave {assessment}"),
    zh=(zh, "", "请导入：jingmin import {folder} --wave {assessment}")) for name, (en, zh) in _AGAIN.items()}

ENTRIES: dict[str, Entry] = {**PLAIN, **LOOKED_UP, **twins(LOOKED_UP)}
