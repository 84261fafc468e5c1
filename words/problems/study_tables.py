"""Complaints of the room `study` about its CSV files: districts, targets, benchmarks."""

from __future__ import annotations

from words.problems.entry import Entry

# Something that is looked up in a list: what was probably meant is said by a twin, see `twins`.
LOOKED_UP: dict[str, Entry] = {
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
}

PLAIN: dict[str, Entry] = {
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
        en=("The row has {found} {found:cell|cells}.", "{columns} {columns:cell|cells}, as the first row.",
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
    "study.too_many_districts": Entry(
        "error",
        en=("There are {number} districts: the results of a single item and wave would take about {size}.",
            "At most {most} areas that are compared.", "Compare larger areas; communities belong under `design: stages:`."),
        zh=("共有 {number} 个地区：仅一题一期的结果就约需 {size}。", "参与比较的地区至多 {most} 个。",
            "请比较更大的地区；社区应写在 `design: stages:` 下。"),
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
}
