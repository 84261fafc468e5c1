"""Complaints of the room `forms_in`: questionnaires of other tools that cannot be read, and what was not carried over."""

from __future__ import annotations

from words.problems.entry import Entry

FILES: dict[str, Entry] = {
    "no_file": Entry("error", en=("There is no such file.", "", "Check the path."), zh=("找不到这个文件。", "", "请检查路径。")),
    "large": Entry(
        "error",
        en=("The file has {found} bytes.", "A questionnaire has at most {limit}.", "Check whether this is the right file."),
        zh=("文件有{found}字节。", "问卷文件最多{limit}字节。", "请确认是否选错文件。")),
    "unpacked": Entry(
        "error",
        en=("The file would unpack to {found} bytes.", "A questionnaire unpacks to at most {limit}.",
            "It was not opened. Save the questionnaire anew in the program that it comes from."),
        zh=("文件解压后有{found}字节。", "问卷解压后最多{limit}字节。", "未打开此文件。请在原软件中重新保存。")),
    "not_utf8": Entry(
        "error",
        en=("This is not UTF-8: byte {byte} at offset {offset}.", "Text in UTF-8.", "Save it again as UTF-8."),
        zh=("不是UTF-8编码：偏移{offset}处的字节{byte}。", "应是UTF-8文本。", "请另存为UTF-8。")),
    "unknown_format": Entry(
        "error",
        en=("It is not clear which program this questionnaire is of.", "Formats are: {known}.",
            "Say which it is: --format xlsform."),
        zh=("看不出这份问卷出自哪个软件。", "可用的格式：{known}。", "请指明格式：--format xlsform。")),
    "not_excel": Entry(
        "error",
        en=("This is not an Excel workbook, whatever its name: {detail}.", "An .xlsx or .xls file.",
            "Save it again from the spreadsheet program."),
        zh=("无论叫什么名字，这不是Excel工作簿：{detail}。", "应是.xlsx或.xls文件。", "请用表格软件重新保存。")),
    "no_survey": Entry(
        "error",
        en=("This workbook is not an XLSForm: it has no sheet `survey` with the columns `type` and `name`.",
            "Its sheets are: {sheets}.", "Check whether this is the right file."),
        zh=("这个工作簿不是XLSForm：没有含`type`和`name`列的`survey`工作表。", "现有工作表：{sheets}。",
            "请确认是否选错文件。")),
    "many_cells": Entry(
        "error",
        en=("A sheet has more than {limit} rows or columns.", "A questionnaire has far fewer.",
            "Delete what lies outside the questionnaire, or check whether this is the right file."),
        zh=("工作表超过{limit}行或列。", "问卷远没有这么多。", "请删除问卷之外的内容，或确认是否选错文件。")),
    "json": Entry(
        "error",
        en=("This is not JSON: {detail}.", "", "Export the questionnaire again."),
        zh=("不是JSON：{detail}。", "", "请重新导出问卷。")),
    "json_deep": Entry(
        "error",
        en=("Values lie more than {limit} levels within one another.", "A questionnaire has far fewer.",
            "Export the questionnaire again."),
        zh=("内容嵌套超过{limit}层。", "问卷远没有这么多层。", "请重新导出问卷。")),
    "json_key": Entry(
        "error",
        en=("The key `{key}` stands twice in one object.", "A key stands once, or it is not clear which is meant.",
            "Export the questionnaire again, or remove one of the two."),
        zh=("同一对象中键`{key}`出现两次。", "键只能出现一次，否则不知以哪个为准。", "请重新导出问卷，或删除其中一个。")),
    "json_number": Entry(
        "error",
        en=("`{found}` is no number that JSON knows.", "", "Export the questionnaire again."),
        zh=("`{found}`不是JSON中的数。", "", "请重新导出问卷。")),
    "not_this": Entry(
        "error",
        en=("This is no questionnaire of {tool}: {lacking} is missing.", "", "Check the file, or say its format: --format."),
        zh=("这不是{tool}的问卷：缺少{lacking}。", "", "请检查文件，或用--format指明格式。")),
    "no_items": Entry(
        "error",
        en=("There is no question in it that could be read.", "", "Check whether this is the right file."),
        zh=("其中没有可读取的题目。", "", "请确认是否选错文件。")),
    "many_items": Entry(
        "error",
        en=("There are more than {limit} questions or answers in it.", "A questionnaire has far fewer.",
            "Check whether this is the right file."),
        zh=("题目或选项超过{limit}个。", "问卷远没有这么多。", "请确认是否选错文件。")),
    "id": Entry(
        "error",
        en=("`{given}` cannot be the id of an instrument.", "Letters, digits, _ . -, at most 60.",
            "Give another one: --id my_survey."),
        zh=("`{given}`不能作问卷标识。", "由字母、汉字、数字、_ . -组成，最多60个字符。", "请另给一个：--id my_survey。")),
    "exists": Entry(
        "error",
        en=("The file {path} exists already.", "", "Give another name with -o, or move the file away."),
        zh=("文件{path}已存在。", "", "请用-o另取名称，或移走该文件。")),
}

QUESTIONS: dict[str, Entry] = {
    "kind": Entry(
        "warning",
        ("Question {item} is of a type that is not carried over: {kind}.", "", "Ask it otherwise, or leave it out."),
        ("题目{item}的类型不能带入：{kind}。", "", "请换一种问法，或略去。")),
    "kind_as": Entry(
        "warning",
        ("Question {item} of type {kind} is read as {kind_now}.", "", "Check that it still asks the same."),
        ("题目{item}的类型{kind}按{kind_now}读入。", "", "请检查问的是否仍是同一件事。")),
    "rating": Entry(
        "warning",
        ("Question {item} is a rating with numbers that no codes can be: {given}.",
         "In their place those are read that SurveyJS takes where nothing is said: 1 to 5, by 1.", "Check its answers."),
        ("评分题{item}中有不能作代码的数值：{given}。", "已改用SurveyJS未说明时的默认值：1到5，步长1。", "请检查其选项。")),
    "shown_only": Entry(
        "warning",
        ("{item} shows a text and asks nothing; it is not carried over: {text}", "",
         "Put what respondents must read into the introduction or the next question."),
        ("{item}只显示文字、不提问，未带入：{text}", "", "受访者必须读到的内容，请写入开头说明或下一题。")),
    "repeat": Entry(
        "warning",
        ("{item} is asked several times over (for every person, trip …); its questions are read as if asked once.", "",
         "One row of answers holds one person: ask about the others in an instrument of their own."),
        ("{item}要重复询问（每个人、每次出行……）；其中题目按只问一次读入。", "", "一行答卷对应一个人；其余的人请另用问卷。")),
    "several": Entry(
        "warning",
        ("Question {item} asks several things at once ({kind}); each is a question of its own now: {made}.", "", ""),
        ("题目{item}一次问几件事（{kind}）；现各成一题：{made}。", "", "")),
    "double_item": Entry(
        "warning",
        ("Two questions are called {item}; the second is called {item_now} now.", "", "Check conditions that name it."),
        ("两道题目都叫{item}；第二道现改为{item_now}。", "", "请检查提到它的条件。")),
    "double_choice": Entry(
        "warning",
        ("The list `{list}` has two answers with the code {code} (rows {rows}); the second is left out.", "",
         "Give the second answer a code of its own if it is another answer."),
        ("选项列表`{list}`有两个答案用代码{code}（第{rows}行）；第二个未带入。", "", "如确是另一个答案，请另给代码。")),
    "no_choices": Entry(
        "warning",
        ("Question {item} takes its answers from the list `{list}`, which is empty or not in the file; it is left out.", "",
         "Add its answers and the question."),
        ("题目{item}的选项列表`{list}`为空或不在文件中；该题未带入。", "", "请补上选项和题目。")),
    "filtered_choices": Entry(
        "warning",
        ("The answers of {item} depend on earlier answers ({expression}); all of them are offered now.", "",
         "Ask one question for each set of answers if that matters."),
        ("题目{item}的选项随前面的回答而变（{expression}）；现全部列出。", "", "如有必要，请按不同选项分成几题。")),
    "other_text": Entry(
        "warning",
        ("The answer \"other\" of {item} is followed by a text; it is the question {made} now.", "", ""),
        ("题目{item}的“其他”后可填文字；现为题目{made}。", "", "")),
    "piped": Entry(
        "warning",
        ("The text of {item} repeats an earlier answer ({expression}); the placeholder stands in it as it was.", "",
         "Reword it so that it reads well for everybody."),
        ("题目{item}的文字引用了前面的回答（{expression}）；占位符原样保留。", "", "请改写，使人人可读。")),
    "media": Entry(
        "warning",
        ("Pictures, sound or films of {item} are not carried over.", "", ""),
        ("题目{item}的图片、声音或影像未带入。", "", "")),
    "no_text": Entry(
        "warning",
        ("{item} has no text; its code stands in place of it.", "", "Write its text."),
        ("{item}没有文字；以其代码代替。", "", "请写上文字。")),
}

LOGIC: dict[str, Entry] = {
    "routing": Entry(
        "warning",
        ("The condition of {item} could not be translated: {expression} ({detail})", "", "Write it as `ask_if` by hand."),
        ("题目{item}的条件不能翻译：{expression}（{detail}）", "", "请手工写成`ask_if`。")),
    "negative": Entry(
        "warning",
        ("A condition is negative: {expression}. It is that of {items}.", "There it also holds for those who gave no answer; here not.",
         "Check that these people are asked, or need not be."),
        ("条件是否定的：{expression}。用于{items}。", "在原软件中未作答者也符合，在此不符合。", "请检查这些人是否该问。")),
    "variable": Entry(
        "warning",
        ("Conditions name `{name}`, which no question asks; they are read as if it were never set.", "",
         "If it was set by a link or panel, check the conditions of: {items}."),
        ("条件中的`{name}`不是任何题目；按从未设定读入。", "", "如它由链接或样本库设定，请检查这些题目的条件：{items}。")),
    "constraint": Entry(
        "warning",
        ("A check of the answers to {item} is not carried over: {expression}", "", "Use `min`, `max` or `max_choices`."),
        ("题目{item}的答案校验未带入：{expression}", "", "可用`min`、`max`、`max_choices`。")),
    "calculation": Entry(
        "warning",
        ("{item} is calculated and asks nothing; it is not carried over: {expression}", "",
         "Derive it when the answers are analysed."),
        ("{item}由计算得出、不提问，未带入：{expression}", "", "请在分析时推算。")),
    "later": Entry(
        "warning",
        ("The condition of {item} names {named}, which is no earlier question or no answer of it: {expression}", "",
         "A condition names earlier questions only."),
        ("题目{item}的条件用到了{named}，而它不是前面的题目或其答案：{expression}", "", "条件只能用前面的题目。")),
    "branch": Entry(
        "warning",
        ("The flow of the survey has a part that is not carried over: {kind}.", "",
         "Write who is asked what as `ask_if` of the questions."),
        ("问卷流程中有一部分未带入：{kind}。", "", "请把谁答哪些题写成题目的`ask_if`。")),
    "feature": Entry(
        "warning",
        ("This is not carried over: {what}.", "", ""),
        ("以下内容未带入：{what}。", "", "")),
    "markup": Entry(
        "warning",
        ("Formatting was taken out of the texts.", "", "Look them through."),
        ("已去掉文字中的格式标记。", "", "请通读一遍。")),
    "left_out": Entry(
        "warning",
        ("Other sheets and parts are not read: {what}.", "", ""),
        ("其他工作表或部分未读取：{what}。", "", "")),
}

ENTRIES: dict[str, Entry] = {f"forms_in.{code}": entry for part in (FILES, QUESTIONS, LOGIC)
                             for code, entry in part.items()}
