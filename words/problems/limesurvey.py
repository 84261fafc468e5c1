"""Complaints of the room `limesurvey`: surveys written for LimeSurvey, and its files read."""

from __future__ import annotations

from words.problems.entry import Entry

WRITTEN: dict[str, Entry] = {
    "codes": Entry(
        "warning",
        ("LimeSurvey takes letters and digits alone, so these are called otherwise there: {codes}.", "",
         "Bind the columns of its export by these codes."),
        ("LimeSurvey只接受字母和数字，以下编号在其中另有代码：{codes}。", "", "绑定导出文件的列时请用这些代码。")),
    "reasons": Entry(
        "warning",
        ("Why there is no answer is an answer of its own there: {reasons}.", "",
         "Put these lines under `missing: all:` of the binding."),
        ("未作答的原因在其中是单独的选项：{reasons}。", "", "请把它们写在绑定文件的`missing: all:`下。")),
    "unreachable": Entry(
        "warning",
        ("Nobody would be asked these items in this form, so they are left out: {items}.",
         "What they depend on is not in the form.", ""),
        ("在此表单中无人会被问到这些题目，故未写入：{items}。", "它们所依赖的题目不在表单中。", "")),
}

READ: dict[str, Entry] = {
    "xml": Entry(
        "error",
        ("This is not XML that can be read: {detail}.", "A file that LimeSurvey exported (.lss, .lsg, .lsq).",
         "Export the survey again."),
        ("不是可读取的XML：{detail}。", "应是LimeSurvey导出的文件（.lss、.lsg、.lsq）。", "请重新导出问卷。")),
    "doctype": Entry(
        "error",
        ("The file has a DOCTYPE, which can name other files and grow without end.", "LimeSurvey writes none.",
         "It was not read. Export the survey again."),
        ("文件含有DOCTYPE，它可以引用其他文件并无限膨胀。", "LimeSurvey不会写出它。", "未读取此文件。请重新导出问卷。")),
    "column_twice": Entry(
        "error",
        ("The column `{column}` stands there twice.", "Each column once.", "Export the survey again, or remove one of them."),
        ("列`{column}`出现两次。", "每列只能出现一次。", "请重新导出问卷，或删去其中一列。")),
    "broken_row": Entry(
        "error",
        ("The table cannot be read from this row on: {detail}.", "Cells separated by tabs.", "Export the survey again."),
        ("从该行起无法读取表格：{detail}。", "各单元格以制表符分隔。", "请重新导出问卷。")),
    "question_twice": Entry(
        "error",
        ("The question {code} stands there twice; the first is row {first}.", "Each code once.",
         "Give the second question a code of its own, here and in conditions."),
        ("题目{code}出现两次；第一次在第{first}行。", "每个代码只用一次。", "请给第二道题目及相关条件另用代码。")),
    "answer_twice": Entry(
        "error",
        ("The question {item} has the code {code} twice.", "Each answer has a code of its own.",
         "Give the second answer another code."),
        ("题目{item}的代码{code}出现两次。", "每个选项各有代码。", "请给第二个选项另用代码。")),
    "code_twice": Entry(
        "warning",
        ("Two answers of a question have the code {code}; the text of the later one is kept.", "",
         "Give the second answer a code of its own if it is another answer."),
        ("某题有两个选项用代码{code}；保留后一个的文字。", "", "如确是另一个选项，请另给代码。")),
    "nowhere": Entry(
        "warning",
        ("The answer {code} stands before any question and is left out.", "", "Put it below its question."),
        ("选项{code}出现在任何题目之前，未带入。", "", "请放到所属题目之下。")),
    "only_translated": Entry(
        "warning",
        ("The question {item} stands there in another language alone and is left out.", "",
         "Add it in the survey's first language."),
        ("题目{item}只有其他语言的文字，未带入。", "", "请补上问卷主语言的文字。")),
    "classes": Entry(
        "warning",
        ("Rows of these classes are not known and were left out: {classes}.", "", ""),
        ("不认识以下类别的行，未带入：{classes}。", "", "")),
    "hidden": Entry(
        "warning",
        ("These questions are hidden from respondents and filled in by the program or a link: {items}.", "",
         "Make them `kind: system`, or leave them out."),
        ("以下题目对受访者隐藏，由程序或链接填写：{items}。", "", "请改为`kind: system`，或略去。")),
    "conditions": Entry(
        "warning",
        ("The table of conditions for {item} could not be translated.", "", "Write it as `ask_if` by hand."),
        ("题目{item}的条件表不能翻译。", "", "请手工写成`ask_if`。")),
}

ENTRIES: dict[str, Entry] = {f"limesurvey.{code}": entry for part in (WRITTEN, READ) for code, entry in part.items()}
