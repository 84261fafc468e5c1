"""Complaints of the room `study` about its CSV files (districts, targets, benchmarks) and its bindings."""

from __future__ import annotations

from words.problems.entry import Entry


def twins(entries: dict[str, Entry]) -> dict[str, Entry]:
    """For every entry one more, `…_near`, that also says what was probably meant: {near}."""
    return {f"{code}_near": Entry(entry.severity,
                                  en=(entry.en[0], entry.en[1], "Did you mean `{near}`? " + entry.en[2]),
                                  zh=(entry.zh[0], entry.zh[1], "您是否想写 `{near}`？" + entry.zh[2]))
            for code, entry in entries.items()}


TWINNED: dict[str, Entry] = {
    "study.column_unused": Entry(
        "warning",
        en=('The column "{found}" is not read.', "Columns that are read: {known}.", "Nothing, if it is a note of yours."),
        zh=("不读取列“{found}”。", "读取的列：{known}。", "若是您自己的备注，可不理会。"),
    ),
    "study.parent_unknown": Entry(
        "error",
        en=('There is no district "{found}" to be a parent.', "The id of another row of this file.",
            "Correct the id, or add the row."),
        zh=("没有地区“{found}”可作上级。", "应是本文件另一行的 id。", "请改正 id，或添加该行。"),
    ),
    "study.statistic_unknown": Entry(
        "error",
        en=('{indicator} has no statistic "{found}".', "It has: {known}.", "Correct the statistic."),
        zh=("{indicator} 没有统计量“{found}”。", "可用：{known}。", "请改正统计量。"),
    ),
    "study.wave_unknown": Entry(
        "error",
        en=('There is no wave "{found}".', "Waves are: {known}; empty means every wave.", "Correct the wave."),
        zh=("没有“{found}”这一期。", "现有各期：{known}；留空表示每一期。", "请改正。"),
    ),
    "study.district_unknown": Entry(
        "error",
        en=('There is no district "{found}".', "The id of a district; empty means every district and the city.",
            "Correct the id."),
        zh=("没有地区“{found}”。", "应是地区的 id；留空表示每个地区和全市。", "请改正 id。"),
    ),
    "study.bind_item_unknown": Entry(
        "error",
        en=('"{found}" is not an item of {instrument}.', "An item's id, or ITEM.choice for a choice of a multi-select.",
            "Correct the id."),
        zh=("“{found}”不是 {instrument} 的题目。", "应是题目的 id；多选题的选项写作 题号.选项。", "请改正 id。"),
    ),
    "study.bind_choice_unknown": Entry(
        "error",
        en=('{item} has no choice "{found}".', "Its choices are: {known}.", "Correct the choice."),
        zh=("{item} 没有选项“{found}”。", "可用选项：{known}。", "请改正选项。"),
    ),
    "study.bind_code_unknown": Entry(
        "error",
        en=('"{found}" is not a code of {item}.', "Its codes are: {known}.",
            "Correct the code. Spellings that stand for a missing answer go under `missing:`."),
        zh=("“{found}”不是 {item} 的编码。", "可用编码：{known}。", "请改正编码。表示缺失的写法请放在 `missing:` 下。"),
    ),
    "study.bind_district_spelling": Entry(
        "error",
        en=('"{found}" is not a district.', "An id, label or alias of the file of districts.", "Correct it."),
        zh=("“{found}”不是地区。", "应是地区文件中的 id、标签或别名。", "请改正。"),
    ),
    "study.bind_mode_spelling": Entry(
        "error",
        en=('"{found}" is not a mode of {instrument}.', "Its modes are: {known}.", "Correct it."),
        zh=("“{found}”不是 {instrument} 的填答方式。", "可用方式：{known}。", "请改正。"),
    ),
    "study.bind_reason_unknown": Entry(
        "error",
        en=('"{found}" is not a reason for a missing answer.', "Reasons are: {known}.", "Correct the reason."),
        zh=("“{found}”不是缺失原因。", "可用原因：{known}。", "请改正。"),
    ),
    "study.design_unused": Entry(
        "error",
        en=('The design has no variable "{found}".', "Names that `design:` in study.yaml uses: {known}.",
            "Correct the name, or take it out."),
        zh=("抽样设计中没有变量“{found}”。", "study.yaml 的 `design:` 用到：{known}。", "请改正名称，或删去。"),
    ),
}

FILES: dict[str, Entry] = {
    "study.column_missing": Entry(
        "error",
        en=('The column "{column}" is missing.', "Columns found: {found}.",
            "Add the column, or correct its name in the first row."),
        zh=("缺少列“{column}”。", "现有列：{found}。", "请添加该列，或改正首行中的列名。"),
    ),
    "study.column_missing_near": Entry(
        "error",
        en=('The column "{column}" is missing.', "Columns found: {found}.",
            "`{near}` may be meant for it: add the column, or correct its name in the first row."),
        zh=("缺少列“{column}”。", "现有列：{found}。", "`{near}` 可能就是它：请添加该列，或改正首行中的列名。"),
    ),
    "study.table_missing": Entry(
        "error",
        en=("The file cannot be read.", "A CSV file in UTF-8.", "Put it there, or correct the path in study.yaml."),
        zh=("无法读取该文件。", "应是 UTF-8 的 CSV 文件。", "请放好文件，或改正 study.yaml 中的路径。"),
    ),
    "study.table_empty": Entry(
        "error",
        en=("The file is empty.", "A first row with the columns {columns}, then the rows.", "Fill the file."),
        zh=("文件是空的。", "首行为列名 {columns}，其后为各行。", "请填写该文件。"),
    ),
    "study.table_no_rows": Entry(
        "error",
        en=("The file holds its first row and nothing more.", "At least one row.", "Add the rows."),
        zh=("文件只有首行。", "至少一行内容。", "请添加各行。"),
    ),
    "study.table_not_commas": Entry(
        "error",
        en=('The columns are not separated by commas: "{found}".', "A comma between columns.",
            "Save the file as CSV with commas, in UTF-8."),
        zh=("各列不是用逗号分隔：“{found}”。", "列与列之间用半角逗号。", "请另存为逗号分隔、UTF-8 编码的 CSV。"),
    ),
    "study.table_quote": Entry(
        "error",
        en=("A cell of this file never ends.", "A quotation mark at both ends of a cell, or at neither.",
            "Look for a quotation mark that is not closed."),
        zh=("文件中有单元格没有结束。", "单元格两端都有引号，或都没有。", "请查找没有闭合的引号。"),
    ),
    "study.not_utf8": Entry(
        "error",
        en=("The file is not UTF-8: byte {byte}.", "Text in UTF-8.",
            'Save it again as UTF-8; in Excel: "CSV UTF-8 (comma delimited)".'),
        zh=("文件不是 UTF-8 编码：字节 {byte}。", "应是 UTF-8 文本。", "请另存为 UTF-8；在 Excel 中选“CSV UTF-8（逗号分隔）”。"),
    ),
    "study.column_twice": Entry(
        "error",
        en=('The column "{column}" stands there twice.', "Each column once.", "Take one of them out."),
        zh=("列“{column}”出现两次。", "每列只出现一次。", "请删去一个。"),
    ),
    "study.row_length": Entry(
        "error",
        en=("The row has {found} cells.", "{columns} cells, as the first row.",
            "Correct the row; a cell that holds a comma stands in double quotes."),
        zh=("该行有 {found} 个单元格。", "应与首行一样有 {columns} 个。", "请改正该行；含逗号的内容要加双引号。"),
    ),
    "study.cell_empty": Entry(
        "error",
        en=("The cell is empty.", "`{column}` is filled in every row.", "Fill it."),
        zh=("单元格是空的。", "每一行都要有 `{column}`。", "请填写。"),
    ),
    "study.cell_not_whole": Entry(
        "error",
        en=('"{found}" is not a whole number.', "Digits only, such as 254000.", "Correct it."),
        zh=("“{found}”不是整数。", "只写数字，如 254000。", "请改正。"),
    ),
    "study.cell_not_number": Entry(
        "error",
        en=('"{found}" is not a number.', "A number with a decimal point, such as 72.5.", "Correct it."),
        zh=("“{found}”不是数字。", "应是数字，小数点用半角句点，如 72.5。", "请改正。"),
    ),
    "study.cell_not_positive": Entry(
        "error",
        en=("The number is {found}.", "A number above 0.", "Correct it, or leave the cell empty."),
        zh=("数字为 {found}。", "应大于 0。", "请改正，或留空。"),
    ),
    "study.id_shape": Entry(
        "error",
        en=('"{found}" cannot be an id.', "Letters (Chinese too), digits, _ . and -, beginning with a letter, digit or _.",
            "Choose another id; the text that people read goes into the label."),
        zh=("“{found}”不能用作 id。", "可用字母（含汉字）、数字、_、. 和 -，以字母、数字或 _ 开头。", "请换一个 id；给人看的文字写在标签里。"),
    ),
    "study.district_twice": Entry(
        "error",
        en=('The district "{found}" already stands in row {row}.', "Each id once.", "Correct the id, or take the row out."),
        zh=("地区“{found}”在第 {row} 行已有。", "每个 id 只出现一次。", "请改正 id，或删去该行。"),
    ),
    "study.alias_twice": Entry(
        "error",
        en=("An alias of {district} is written twice.", "Each once.", "Take one of them out."),
        zh=("{district} 的别名重复。", "每个只写一次。", "请删去一个。"),
    ),
    "study.spelling_twice": Entry(
        "error",
        en=('"{found}" would mean two districts: {district}, and {other} (column {column}, row {row}).',
            "An id, label, short label or alias names one district.", "Change one of the two."),
        zh=("“{found}”会指两个地区：{district}，以及 {other}（列 {column}，第 {row} 行）。",
            "一个 id、标签、简称或别名只指一个地区。", "请改动其中之一。"),
    ),
    "study.parent_loop": Entry(
        "error",
        en=("{district} is among its own parents, through {found}.", "A parent above, and none in a circle.",
            "Correct the column parent."),
        zh=("{district} 经由 {found} 成了自己的上级。", "上级不能循环。", "请改正 parent 列。"),
    ),
    "study.geometry_unused": Entry(
        "warning",
        en=("`geometry` is part of the format, but this version draws no maps yet.", "", "It may stay."),
        zh=("`geometry` 属于本格式，但当前版本还不画地图。", "", "可以保留。"),
    ),
    "study.target_twice": Entry(
        "error",
        en=("This target already stands in row {row}.", "One value for an indicator, statistic, wave and district.",
            "Take one of the rows out."),
        zh=("该目标在第 {row} 行已有。", "同一指标、统计量、期和地区只有一个值。", "请删去一行。"),
    ),
    "study.share_over_one": Entry(
        "error",
        en=("The share is {found}.", "A share lies between 0 and 1: 72.5 % is 0.725.", "Divide by 100."),
        zh=("比例为 {found}。", "比例在 0 与 1 之间：72.5% 写作 0.725。", "请除以 100。"),
    ),
    "study.score_over_hundred": Entry(
        "error",
        en=("The score is {found}.", "A score lies between 0 and 100.", "Correct it."),
        zh=("得分为 {found}。", "得分在 0 与 100 之间。", "请改正。"),
    ),
    "study.benchmark_twice": Entry(
        "error",
        en=("This benchmark already stands in row {row}.", "One value for an id, indicator and statistic.",
            "Take one of the rows out, or give it another id."),
        zh=("该参照值在第 {row} 行已有。", "同一 id、指标和统计量只有一个值。", "请删去一行，或换一个 id。"),
    ),
    "study.benchmark_differs": Entry(
        "error",
        en=('The benchmark "{found}" has another label or source in row {row}.', "Rows of one id share label and source.",
            "Make them the same, or give one of them another id."),
        zh=("参照“{found}”在第 {row} 行的标签或来源不同。", "同一 id 的各行标签与来源相同。", "请改成一致，或换一个 id。"),
    ),
    "study.bind_district": Entry(
        "error",
        en=("Wave {wave}: the binding does not say which column holds the district.", "`district: COLUMN`.", "Add it."),
        zh=("{wave} 期：绑定文件未说明哪一列是地区。", "`district: 列名`。", "请加上。"),
    ),
    "study.bind_weight": Entry(
        "warning",
        en=("Wave {wave}: the binding names no weight, so everybody counts the same.",
            "`weight: COLUMN`, unless every person had the same chance to be drawn.", "Add it if there is one."),
        zh=("{wave} 期：绑定文件没有权重列，每人同等计算。", "`weight: 列名`，除非每人入样概率相同。", "若有权重，请加上。"),
    ),
    "study.bind_respondent": Entry(
        "warning",
        en=("Wave {wave}: the binding names no column that tells respondents apart, so doubles go unseen.",
            "`respondent: COLUMN`.", "Add it if there is one."),
        zh=("{wave} 期：绑定文件没有受访者编号列，无法发现重复答卷。", "`respondent: 列名`。", "若有编号，请加上。"),
    ),
    "study.bind_mode": Entry(
        "warning",
        en=("Wave {wave} has the modes {modes}, but the binding names no column that says which is whose.",
            "`mode: COLUMN`.", "Add it if there is one: a change of mode can look like a change of opinion."),
        zh=("{wave} 期有 {modes} 多种方式，但绑定文件没有方式列。", "`mode: 列名`。", "若有请加上：方式变了，看起来会像看法变了。"),
    ),
    "study.design_unbound": Entry(
        "error",
        en=("Wave {wave}: the binding gives no column for the design's {found}.", "`design: {{{found}: COLUMN}}`.", "Add it."),
        zh=("{wave} 期：绑定文件没有给出设计变量 {found} 的列。", "`design: {{{found}: 列名}}`。", "请加上。"),
    ),
    "study.bind_no_items": Entry(
        "error",
        en=("The binding names no item.", "`items: {{ITEM: COLUMN}}`.", "Add the items that the file holds."),
        zh=("绑定文件没有任何题目。", "`items: {{题号: 列名}}`。", "请写入文件中有的题目。"),
    ),
    "study.bind_not_single": Entry(
        "error",
        en=('{item} is of kind {kind}, so "{found}" cannot be bound.', "ITEM.choice is for multi-selects only.",
            "Write {item}."),
        zh=("{item} 是 {kind} 类题目，“{found}”无法绑定。", "题号.选项 只用于多选题。", "请写 {item}。"),
    ),
    "study.bind_system": Entry(
        "error",
        en=("{item} is filled in by the system.", "`mode`, `start` and `end` say where its values are.", "Take it out."),
        zh=("{item} 由系统填写。", "其值由 `mode`、`start`、`end` 给出。", "请删去。"),
    ),
    "study.bind_column_twice": Entry(
        "warning",
        en=('{item} and {other} are read from the same column "{column}".', "A column each.", "Correct one of them."),
        zh=("{item} 与 {other} 读取同一列“{column}”。", "每题一列。", "请改正其中一个。"),
    ),
    "study.bind_missing_item": Entry(
        "error",
        en=("The spellings are for {item}, which is not bound.", "An item that stands under `items:`.",
            "Bind the item, or take its spellings out."),
        zh=("给出了 {item} 的写法，但该题没有绑定。", "应是 `items:` 中的题目。", "请绑定该题，或删去其写法。"),
    ),
    "study.bind_reason_not_allowed": Entry(
        "error",
        en=("{item} does not allow {found}.", "It allows: {known}.",
            "Bind this spelling to another reason, or use an instrument that allows it."),
        zh=("{item} 不允许 {found}。", "允许：{known}。", "请绑定到其他原因，或使用允许它的问卷。"),
    ),
    "study.bind_weight_spelling": Entry(
        "error",
        en=('"{found}" is not a weight.', "A number that is not negative.", "Correct it."),
        zh=("“{found}”不是权重。", "应是非负的数字。", "请改正。"),
    ),
    "study.bind_no_codes": Entry(
        "error",
        en=("{item} is of kind {kind}, which has no codes.", "`answers:` is for items with choices.", "Take it out."),
        zh=("{item} 是 {kind} 类题目，没有编码。", "`answers:` 只用于有选项的题目。", "请删去。"),
    ),
    "study.bind_spelling_both": Entry(
        "error",
        en=('"{found}" is both an answer of {item} and missing.', "One or the other.", "Take one of them out."),
        zh=("“{found}”既是 {item} 的答案又是缺失。", "两者取一。", "请删去一个。"),
    ),
    "study.bind_unbound": Entry(
        "warning",
        en=("Wave {wave}: items of {instrument} that are not bound ({number}): {items}.", "They count as not asked.",
            "Bind those that the file holds."),
        zh=("{wave} 期：{instrument} 未绑定的题目（{number}）：{items}。", "按未问处理。", "文件中有的请绑定。"),
    ),
    "study.bind_filter": Entry(
        "error",
        en=("Wave {wave}: {item} is not bound, but it decides who is asked {asked}.", "A bound item.",
            "Bind {item}: without it every answer to the others counts as against the routing."),
        zh=("{wave} 期：{item} 未绑定，而它决定谁回答 {asked}。", "应绑定该题。", "请绑定 {item}：否则后者的答案都算违反跳转。"),
    ),
    "study.bind_multi_whole": Entry(
        "error",
        en=("{item} is a multi-select, so each of its choices has a column.", "`{item}.{choice}: COLUMN`.",
            "Bind its choices one by one."),
        zh=("{item} 是多选题，每个选项各有一列。", "`{item}.{choice}: 列名`。", "请逐个绑定选项。"),
    ),
    "study.bind_not_number": Entry(
        "error",
        en=('"{found}" is not a number, and {item} takes numbers.', "A number. Spellings of a missing answer go under `missing:`.",
            "Correct it."),
        zh=("“{found}”不是数字，而 {item} 是数值题。", "应是数字。表示缺失的写法请放在 `missing:` 下。", "请改正。"),
    ),
    "study.bind_flag_idle": Entry(
        "warning",
        en=("Wave {wave}: {item} is not bound, so nobody gets the flag {flag}.", "", "Bind {item} if the file holds it."),
        zh=("{wave} 期：{item} 未绑定，因此没有答卷会带标记 {flag}。", "", "文件中若有，请绑定 {item}。"),
    ),
    "study.bind_flag": Entry(
        "error",
        en=("Wave {wave}: {item} is not bound, but the flag {flag} needs it to leave people out of official estimates.",
            "A bound item.", "Bind {item}, or use an instrument without this flag."),
        zh=("{wave} 期：{item} 未绑定，而标记 {flag} 要用它把一些人排除在正式估计之外。", "应绑定该题。",
            "请绑定 {item}，或使用没有此标记的问卷。"),
    ),
}
