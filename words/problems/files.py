"""Complaints of the room `files`: raw files that cannot be read as they are."""

from __future__ import annotations

from words.problems.entry import Entry

ENTRIES: dict[str, Entry] = {
    "files.person_column": Entry(
        "error", en=("This column holds persons: names, identity numbers or telephones. Its contents are not repeated here.",
                     "Of units only, never of persons.", "Take the column out, in the file itself, before it is handed on."),
        zh=("该列含个人信息：姓名、身份证号或电话。此处不复述其内容。", "只填单位，不填个人。", "请先在文件中删去该列，再行报送。")),
    "files.person": Entry(
        "error", en=("Here stand identity numbers or mobile numbers of persons, first in this cell. They are not repeated here.",
                     "Of units only, never of persons.", "Take them out, in the file itself, before it is handed on."),
        zh=("此处含个人的身份证号或手机号，首见于该单元格。此处不复述其内容。", "只填单位，不填个人。", "请先在文件中删去，再行报送。")),
    "files.missing": Entry(
        "error",
        en=("there is no such file", "", "Put the file there, or correct its path."),
        zh=("没有这个文件", "", "请放好文件，或改正路径。"),
    ),
    "files.not_a_file": Entry(
        "error",
        en=("this is a folder or a device", "A file.", "Correct the path."),
        zh=("这是文件夹或设备", "应是文件。", "请改正路径。"),
    ),
    "files.too_large": Entry(
        "error",
        en=("the file has {found} bytes", "At most {limit}.", "Split it and name the parts under `data:` of the wave."),
        zh=("文件有 {found} 字节", "最多 {limit} 字节。", "请拆分，并在该期的 `data:` 下列出各部分。"),
    ),
    "files.empty": Entry(
        "error",
        en=("the file is empty", "A first row with the names of the columns, then what they hold.", "Export it again."),
        zh=("文件是空的", "首行应为列名，其后为内容。", "请重新导出。"),
    ),
    "files.formulas": Entry(
        "error",
        en=("{number} {number:cell holds a formula|cells hold formulas} without a value: {cells}", "Values.",
            "Open the file in a spreadsheet program and save it, or write the values."),
        zh=("{number} 个单元格只有公式，没有数值：{cells}", "数值。", "请用电子表格软件打开并保存，或直接填写数值。"),
    ),
    "files.no_rows": Entry(
        "error",
        en=("the file names its columns and holds nothing below them", "At least one row.", "Export it again."),
        zh=("文件只有列名，下面没有内容", "至少一行。", "请重新导出。"),
    ),
    "files.format_unknown": Entry(
        "error",
        en=('the name ends with "{ending}", which is no format that is read', "CSV in UTF-8 (.csv, .txt, .tsv) or SPSS (.sav, .zsav).",
            "Save it as one of these, or say which it is: --format csv."),
        zh=("文件名以“{ending}”结尾，不是可读取的格式", "UTF-8 的 CSV（.csv、.txt、.tsv）或 SPSS（.sav、.zsav）。",
            "请另存为其中一种，或指明格式：--format csv。"),
    ),
    "files.not_spss": Entry(
        "error",
        en=("this is not an SPSS file, whatever its name", "A file that begins with $FL2 or $FL3.",
            "Export it again, or say which it is: --format csv."),
        zh=("无论叫什么名字，这不是 SPSS 文件", "应以 $FL2 或 $FL3 开头。", "请重新导出，或指明格式：--format csv。"),
    ),
    "files.is_spss": Entry(
        "error",
        en=("this is an SPSS file", "A CSV file.", "Leave --format out, or say --format spss."),
        zh=("这是 SPSS 文件", "应是 CSV 文件。", "请去掉 --format，或写 --format spss。"),
    ),
    "files.not_utf8": Entry(
        "error",
        en=("this is not UTF-8: byte {byte} at offset {offset}", "Text in UTF-8.",
            'Save it again as UTF-8; in Excel: "CSV UTF-8 (comma delimited)".'),
        zh=("不是 UTF-8 编码：偏移 {offset} 处的字节 {byte}", "应是 UTF-8 文本。",
            "请另存为 UTF-8；在 Excel 中选“CSV UTF-8（逗号分隔）”。"),
    ),
    "files.utf16": Entry(
        "error",
        en=("the file is UTF-16", "Text in UTF-8.", 'Save it again as UTF-8; in Excel: "CSV UTF-8 (comma delimited)".'),
        zh=("文件是 UTF-16 编码", "应是 UTF-8 文本。", "请另存为 UTF-8；在 Excel 中选“CSV UTF-8（逗号分隔）”。"),
    ),
    "files.nul": Entry(
        "error",
        en=("there is a NUL byte at offset {offset}", "Text. A NUL means a file of another kind, or a damaged one.",
            "Export it again as CSV in UTF-8."),
        zh=("偏移 {offset} 处有 NUL 字节", "应是文本；出现 NUL 说明是别的格式或已损坏。", "请重新导出为 UTF-8 的 CSV。"),
    ),
    "files.long_line": Entry(
        "error",
        en=("the line is longer than {limit} bytes", "A line for each row.", "Export it again as CSV with ordinary line ends."),
        zh=("该行超过 {limit} 字节", "每份答卷一行。", "请重新导出为有正常换行的 CSV。"),
    ),
    "files.many_columns": Entry(
        "error",
        en=("the file has {found} columns", "At most {limit}.", "Export fewer columns."),
        zh=("文件有 {found} 列", "最多 {limit} 列。", "请减少导出的列。"),
    ),
    "files.column_twice": Entry(
        "error",
        en=('the column "{column}" stands there twice, as number {first} and {second}', "Each name once.",
            "Rename one of them in the first row."),
        zh=("列“{column}”出现两次：第{first}列和第{second}列", "列名不能重复。", "请在首行改掉其中一个。"),
    ),
    "files.column_unnamed": Entry(
        "warning",
        en=("columns without a name are left out: number {columns}", "A name in the first row for each column that is bound.", ""),
        zh=("没有列名的列不读取：第{columns}列", "要用的列在首行都应有列名。", ""),
    ),
    "files.delimiter_unclear": Entry(
        "error",
        en=("it is not clear what separates the columns: {found}", "One of comma, semicolon and tab outside double quotes.",
            "Put the column names into double quotes."),
        zh=("看不出各列用什么分隔：{found}", "双引号之外只用逗号、分号、制表符中的一种。", "请给列名加双引号。"),
    ),
    "files.delimiter_semicolon": Entry(
        "warning",
        en=("the columns are separated by semicolons, and read so", "", ""),
        zh=("各列用分号分隔，已照此读取", "", ""),
    ),
    "files.delimiter_tab": Entry(
        "warning",
        en=("the columns are separated by tabs, and read so", "", ""),
        zh=("各列用制表符分隔，已照此读取", "", ""),
    ),
    "files.row_short": Entry(
        "error",
        en=("cells in this row: {found}", "{columns}, as in the first row. Rows: {rows}.",
            "Correct the rows, or export the file again."),
        zh=("该行只有 {found} 个单元格", "应与首行一样有 {columns} 个。所在行：{rows}。", "请改正这些行，或重新导出。"),
    ),
    "files.row_long": Entry(
        "error",
        en=("cells in this row: {found}", "{columns}, as in the first row. Rows: {rows}.",
            "Put a cell that holds the separator into double quotes, or export the file again."),
        zh=("该行有 {found} 个单元格", "应与首行一样有 {columns} 个。所在行：{rows}。",
            "含分隔符的内容要加双引号，或重新导出。"),
    ),
    "files.quote_open": Entry(
        "error",
        en=("a double quote that is opened in this row is never closed (read as far as line {line})",
            'A cell in double quotes ends with one; a quote inside it is doubled: "".', "Correct the row, or export the file again."),
        zh=("该行有一个双引号没有闭合（已读到第{line}行）", "加双引号的内容要以双引号结束，其中的双引号写两个：\"\"。",
            "请改正该行，或重新导出。"),
    ),
    "files.quote_inside": Entry(
        "error",
        en=("there is text behind the double quote that closes a cell", 'A quote inside such a cell is doubled: "".',
            "Correct the row, or export the file again. Rows behind it were not looked at."),
        zh=("单元格的闭合双引号之后还有文字", "加双引号的内容中，双引号要写两个：\"\"。",
            "请改正该行，或重新导出。其后各行尚未检查。"),
    ),
    "files.spss_unreadable": Entry(
        "error",
        en=("the SPSS file cannot be read: {detail}", "A whole file. This one is cut off or damaged.",
            "Copy or export it again."),
        zh=("无法读取 SPSS 文件：{detail}", "应是完整的文件；此文件不完整或已损坏。", "请重新复制或导出。"),
    ),
    "files.spss_crashed": Entry(
        "error",
        en=("reading the SPSS file broke off ({status}: {detail})", "A whole file. This one is damaged.", "Copy or export it again."),
        zh=("读取 SPSS 文件时中断（{status}：{detail}）", "应是完整的文件；此文件已损坏。", "请重新复制或导出。"),
    ),
    "files.spss_slow": Entry(
        "error",
        en=("reading the SPSS file did not end within {seconds} seconds", "A file of its size takes far less: it is damaged.",
            "Copy or export it again, or export it as CSV."),
        zh=("读取 SPSS 文件超过 {seconds} 秒仍未结束", "这样大小的文件远用不了这么久：它已损坏。", "请重新复制或导出，或改为导出 CSV。"),
    ),
    "files.spss_memory": Entry(
        "error",
        en=("reading the SPSS file took more memory than a file of its size needs", "A whole file. This one is probably damaged.",
            "Copy or export it again, or export it as CSV."),
        zh=("读取 SPSS 文件所占内存超过这样大小的文件所需", "应是完整的文件；此文件很可能已损坏。", "请重新复制或导出，或改为导出 CSV。"),
    ),
    "files.spss_rows": Entry(
        "error",
        en=("the SPSS file holds {found} cases", "{promised}, as its head says: it is cut off or damaged.", "Copy or export it again."),
        zh=("SPSS 文件只有 {found} 份答卷", "文件头写明 {promised} 份：文件不完整或已损坏。", "请重新复制或导出。"),
    ),
}
