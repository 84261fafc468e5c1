"""Complaints of the room `series`: files of published figures read, and what is stored of them."""

from __future__ import annotations

from words.problems.entry import Entry
from words.problems.twins import twins

LOOKED_UP: dict[str, Entry] = {
    "series.district_unknown": Entry(
        "error", en=('"{found}" is no district of this study.', "Districts are: {known}.",
                     "Add the spelling to `aliases` in districts.csv, to `city:` of the series if it is the whole city, or to `leave_out:`."),
        zh=("“{found}”不是本研究的地区。", "地区有：{known}。",
            "请把该写法加入 districts.csv 的 `aliases`；若指全市，加入系列的 `city:`；若不需要，加入 `leave_out:`。")),
    "series.measure_unknown": Entry(
        "error", en=('"{found}" is no indicator of this series.', "Spellings are: {known}.",
                     "Add it to `measures:`, or to `leave_out:` if it is not wanted."),
        zh=("“{found}”不是该系列的指标。", "写法有：{known}。", "请加入 `measures:`；若不需要，加入 `leave_out:`。")),
    "series.sheet_unknown": Entry(
        "error", en=('There is no sheet "{found}".', "Sheets are: {known}.", "Correct `sheet:` of the series."),
        zh=("没有工作表“{found}”。", "工作表有：{known}。", "请改正系列的 `sheet:`。")),
    "series.target_period": Entry(
        "error", en=('A target of {indicator} is for "{found}", which is no period of a series.', "Periods are: {known}.",
                     "Correct `wave` in the file of targets."),
        zh=("{indicator} 的目标写给“{found}”，而系列没有这个时期。", "时期有：{known}。", "请改正目标文件的 `wave` 列。")),
    "series.versus_unknown": Entry(
        "error", en=('No series has a period "{found}" to compare with.', "Periods are: {known}.", "Correct `versus:`."),
        zh=("没有哪个系列有可比的时期“{found}”。", "时期有：{known}。", "请改正 `versus:`。")),
    "series.break_period": Entry(
        "error", en=('Series {series}: there is no period "{found}" at which a break could be.', "Periods are: {known}.",
                     "Correct `at:` of the break."),
        zh=("系列 {series}：没有时期“{found}”，不能在此断开。", "时期有：{known}。", "请改正断点的 `at:`。")),
}

PLAIN: dict[str, Entry] = {
    "series.not_number": Entry(
        "error", en=('"{found}" is no number.', "A number with {decimal} before its decimals and {thousands} between thousands.",
                     "Correct the cell, or `decimal:` and `thousands:` of the series; what stands for nothing goes under `missing:`."),
        zh=("“{found}”不是数。", "小数点应为 {decimal}，千位分隔符应为 {thousands}。",
            "请改正单元格，或改正系列的 `decimal:` 和 `thousands:`；表示空缺的写法列在 `missing:` 下。")),
    "series.not_period": Entry(
        "error", en=('"{found}" is no period.', "Written as {dates}.", "Correct the cell, or `dates:` of the series."),
        zh=("“{found}”不是时期。", "应写作 {dates}。", "请改正单元格，或改正系列的 `dates:`。")),
    "series.head_period": Entry(
        "error", en=('The head "{found}" is no period.', "Written as {dates}.", "Correct `periods:` or `dates:` of the series."),
        zh=("表头“{found}”不是时期。", "应写作 {dates}。", "请改正系列的 `periods:` 或 `dates:`。")),
    "series.ends_before": Entry(
        "error", en=("The period ends on {found}, before it starts on {start}.", "", "Correct one of them."),
        zh=("时期在 {found} 结束，早于开始的 {start}。", "", "请改正其一。")),
    "series.not_in_version": Entry(
        "error", en=("{indicator} has a figure for {period}, and {instrument} has no such indicator.",
                     "The version that is in force in that period has it.", "Correct `versions:`, or add the indicator to the instrument."),
        zh=("{indicator} 在 {period} 有数值，但 {instrument} 没有该指标。", "该时期所用版本应含有它。",
            "请改正 `versions:`，或在工具中补上该指标。")),
    "series.share_range": Entry(
        "error", en=("{indicator} is {found}.", "A share lies between 0 and 1.",
                     "Correct the cell; if the file writes shares in percent, say `shares: percent`."),
        zh=("{indicator} 为 {found}。", "比例在 0 与 1 之间。", "请改正；若文件以百分数书写，请写明 `shares: percent`。")),
    "series.percent_range": Entry(
        "error", en=("{indicator} is {found} percent.", "A share in percent lies between 0 and 100.",
                     "Correct the cell; if the file writes shares as fractions of 1, take out `shares: percent`."),
        zh=("{indicator} 为百分之 {found}。", "以百分数书写的比例在 0 与 100 之间。", "请改正；若文件以小数书写比例，请删去 `shares: percent`。")),
    "series.out_of_range": Entry(
        "error", en=("{indicator} is {found}.", "By its instrument it lies between {low} and {high}.",
                     "Correct the cell; where the scale has changed, write a later version of the instrument under `versions:`."),
        zh=("{indicator} 为 {found}。", "按工具，应在 {low} 与 {high} 之间。", "请改正；若量尺已改变，请在 `versions:` 下写明工具的新版本。")),
    "series.se_negative": Entry(
        "error", en=("The standard error is {found}.", "0 or more.", "Correct the cell."),
        zh=("标准误为 {found}。", "应不小于 0。", "请改正。")),
    "series.n_whole": Entry(
        "error", en=("n is {found}.", "A whole number, 1 or more.", "Correct the cell."),
        zh=("n 为 {found}。", "应为不小于 1 的整数。", "请改正。")),
    "series.more": Entry(
        "error", en=("{number} more {number:complaint|complaints} of the same kind: {what}.", "", "Correct the setting or the column as a whole."),
        zh=("同类问题还有 {number} 处：{what}。", "", "请整体改正设定或该列。")),
    "series.doubled_differs": Entry(
        "error", en=("{indicator} of {district} in {period} is {found} here and {other} in row {row} of {file}, column {column}.",
                     "One figure.", "Correct or take out one of the rows."),
        zh=("{district} 在 {period} 的 {indicator} 此处为 {found}，而 {file} 第{row}行 {column} 列为 {other}。", "只能有一个数值。",
            "请改正或删去其中一行。")),
    "series.periods_overlap": Entry(
        "error", en=("The periods {one} and {other} overlap.", "Periods that follow one another.",
                     "Correct the days; figures that run over several periods are said by `rolling:`."),
        zh=("时期 {one} 与 {other} 重叠。", "时期应前后相继。", "请改正日期；跨多个时期的滚动数据用 `rolling:` 说明。")),
    "series.no_figures": Entry(
        "error", en=("Series {series}: no row holds a figure.", "At least one.", "Look at `leave_out:`, `missing:` and the files."),
        zh=("系列 {series}：没有一行含有数值。", "至少一个。", "请检查 `leave_out:`、`missing:` 和文件。")),
    "series.old_excel": Entry(
        "error", en=("This is a workbook of the old kind, .xls.", ".xlsx or .csv.", "Save it anew from the spreadsheet program."),
        zh=("这是旧式 .xls 工作簿。", "应为 .xlsx 或 .csv。", "请用电子表格程序另存。")),
    "series.large_sheet": Entry(
        "error", en=("The sheet is larger than can be read.", "At most {rows} rows and {columns} columns.", "Take out what is not needed."),
        zh=("工作表过大。", "最多 {rows} 行、{columns} 列。", "请删去不需要的部分。")),
    "series.merged": Entry(
        "error", en=("These cells are merged.", "Each cell by itself: of merged ones only the first holds anything.",
                     "Unmerge them, and fill each."),
        zh=("这些单元格被合并。", "每个单元格应独立：合并后只有第一个有内容。", "请取消合并并逐格填写。")),
    "series.merged_heads": Entry(
        "error", en=("These cells of the heads are merged.", "One head over each column, in row `header:`.",
                     "Unmerge them and give each column a head of its own, or say with `header:` which row has the heads."),
        zh=("表头单元格被合并。", "`header:` 所指的行中每列各有一个表头。", "请取消合并并逐列写表头，或用 `header:` 说明表头所在行。")),
    "series.head_twice": Entry(
        "error", en=('The head "{found}" stands in {other} already.', "Each column has a head of its own.", "Rename one of them."),
        zh=("表头“{found}”已在 {other} 出现。", "各列表头互不相同。", "请给其中之一改名。")),
    "series.no_heads": Entry(
        "error", en=("Row {row} has no heads.", "The names of the columns.", "Say with `header:` in which row they stand."),
        zh=("第{row}行没有表头。", "应为各列的名称。", "请用 `header:` 说明表头所在行。")),
    "series.doubled": Entry(
        "warning", en=("{number} {number:figure stands|figures stand} twice and {number:agrees|agree}: rows {rows}.", "Each figure once.", "Each was kept once."),
        zh=("{number} 个数值出现两次且一致：行 {rows}。", "每个数值一次。", "各保留一次。")),
    "series.unused": Entry(
        "warning", en=("Columns that nothing names were not read: {columns}.", "", "Name them under `columns:` if they are wanted."),
        zh=("未读取没有指定用途的列：{columns}。", "", "如需要，请在 `columns:` 下指定。")),
    "series.unnamed": Entry(
        "warning", en=("Columns without a head were not read: {columns}.", "", "Give them a head if they are wanted."),
        zh=("未读取没有表头的列：{columns}。", "", "如需要，请写上表头。")),
    "series.first_sheet": Entry(
        "warning", en=("Read from the first sheet, {sheet}; there are also: {others}.", "", "Say `sheet:` in the series."),
        zh=("读取的是第一个工作表 {sheet}；另有：{others}。", "", "请在系列中写明 `sheet:`。")),
    "series.not_imported": Entry(
        "error", en=("The series {series} has not been imported.", "", "Import it: jingmin import {folder} --series {series}"),
        zh=("系列 {series} 尚未导入。", "", "请导入：jingmin import {folder} --series {series}")),
    "series.torn": Entry(
        "error", en=("The stored series {series} is damaged or of another version of jingmin.", "",
                     "Import it again: jingmin import {folder} --series {series}"),
        zh=("已存的系列 {series} 已损坏，或来自其他版本的 jingmin。", "", "请重新导入：jingmin import {folder} --series {series}")),
    "series.other_settings_since": Entry(
        "error", en=("`series:` says something else of {series} than when it was imported.", "",
                     "Import it again: jingmin import {folder} --series {series}"),
        zh=("`series:` 中 {series} 的设定在导入后改过。", "", "请重新导入：jingmin import {folder} --series {series}")),
    "series.other_instrument_since": Entry(
        "error", en=("The instrument of {series} has changed since it was imported.", "",
                     "Import it again: jingmin import {folder} --series {series}"),
        zh=("系列 {series} 的工具在导入后改过。", "", "请重新导入：jingmin import {folder} --series {series}")),
    "series.other_districts_since": Entry(
        "error", en=("The spellings of districts have changed since {series} was imported.", "",
                     "Import it again: jingmin import {folder} --series {series}"),
        zh=("地区的写法在系列 {series} 导入后改过。", "", "请重新导入：jingmin import {folder} --series {series}")),
}

ENTRIES: dict[str, Entry] = {**PLAIN, **LOOKED_UP, **twins(LOOKED_UP)}
