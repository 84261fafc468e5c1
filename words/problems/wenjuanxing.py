"""Complaints of the room `wenjuanxing`: what its text cannot say, and what of such a text could not be read."""

from __future__ import annotations

from words.problems.entry import Entry

WRITTEN: dict[str, Entry] = {
    "routing": Entry(
        "warning",
        ("Questions {questions} are only for some people, and the text holds no logic: {condition}.", "",
         "Set it there by hand (display logic); the list is in {table}, column ask_if."),
        ("第{questions}题只问部分人，而文本不含逻辑：{condition}。", "", "请在问卷星中手工设置显示逻辑；清单见{table}的ask_if列。")),
    "ends": Entry(
        "warning",
        ("The interview may end with question {questions}, and the text holds no logic: {condition}.", "",
         "Set it there by hand (jump to the end); the list is in {table}, column terminate_if."),
        ("访问可能在第{questions}题结束，而文本不含逻辑：{condition}。", "",
         "请在问卷星中手工设置跳到结尾；清单见{table}的terminate_if列。")),
    "reasons": Entry(
        "warning",
        ("Reasons for giving no answer are answers like any other in questions {questions}.", "",
         "Name them under `missing:` of the binding: their places are in {table}, column option."),
        ("第{questions}题中，未作答的原因成了普通选项。", "", "请写在绑定文件的`missing:`下：序号见{table}的option列。")),
    "no_reasons": Entry(
        "warning",
        ("Questions {questions} are written in, so no reason for giving no answer can be chosen.", "", ""),
        ("第{questions}题是填空，不能选未作答的原因。", "", "")),
    "limits": Entry(
        "warning",
        ("The text does not limit answers: {limits}.", "", "Set it there by hand."),
        ("文本不能限制答案：{limits}。", "", "请在问卷星中手工设置。")),
    "scores": Entry(
        "warning",
        ("The text holds no scores, and needs none: {items} items are scored when their answers are imported.", "",
         "Export the numbers of options, not scores."),
        ("文本不含得分，也不需要：{items}道题在导入答卷时计分。", "", "请按序号导出，不要按分数。")),
    "one_language": Entry(
        "warning",
        ("A text holds one language; this one is {lang}.", "", "Write another one: --lang."),
        ("一份文本只有一种语言；此份为{lang}。", "", "请另写一份：--lang。")),
    "altered": Entry(
        "warning",
        ("The importer may change signs in the texts of questions {questions} (brackets, gaps, boxes).", "",
         "Look at them there."),
        ("导入时可能改动第{questions}题文字中的符号（括号、空格线、方框）。", "", "请在问卷星中核对。")),
}

READ: dict[str, Entry] = {
    "long": Entry(
        "error",
        ("The text has more than {limit} lines, or a line of more than {longest} characters.", "A questionnaire has far fewer.",
         "Check whether this is the right file."),
        ("文本超过{limit}行，或某行超过{longest}个字符。", "问卷远没有这么长。", "请确认是否选错文件。")),
    "table": Entry(
        "warning",
        ("The table beside the text is not one of ours and was not read: {table}.", "",
         "Keep the .csv that was written with the text, under the same name."),
        ("文本旁的表格不是本软件写出的，未读取：{table}。", "", "请保留与文本同时写出、同名的.csv。")),
    "table_row": Entry(
        "warning",
        ("A row of the table cannot be used: {detail}.", "", "Correct it, or write the form again."),
        ("表格中有一行不能使用：{detail}。", "", "请改正，或重新写出表单。")),
    "number": Entry(
        "warning",
        ("The question with the number {number} comes where {expected} was due.", "",
         "Check that no question was lost or taken for an answer."),
        ("应为第{expected}题处出现第{number}题。", "", "请检查有无题目遗漏或被当作选项。")),
    "guessed": Entry(
        "warning",
        ("Question {item} does not say of which type it is; it is read as {kind}.", "", "Check that."),
        ("题目{item}没有写明题型，按{kind}读入。", "", "请核对。")),
    "jump": Entry(
        "warning",
        ("A jump of {item} could not be translated: {expression}", "", "Write it as `ask_if` by hand."),
        ("题目{item}的跳转不能翻译：{expression}", "", "请手工写成`ask_if`。")),
    "columns": Entry(
        "warning",
        ("The columns of matrix {item} are taken from one line, split at spaces: {columns}.", "",
         "Check that no label was cut in two."),
        ("矩阵题{item}的列取自一行，以空格分开：{columns}。", "", "请检查有无选项被切开。")),
}

ENTRIES: dict[str, Entry] = {f"wenjuanxing.{code}": entry for part in (WRITTEN, READ) for code, entry in part.items()}
