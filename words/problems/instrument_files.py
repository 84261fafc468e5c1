"""Complaints of the room `instruments` about YAML files in general and the values in them."""

from __future__ import annotations

from words.problems.entry import Entry

FILES: dict[str, Entry] = {
    "no_file": Entry(
        "error",
        en=("There is no such file.", "", "Check the path."),
        zh=("找不到这个文件。", "", "请检查路径。")),
    "large_file": Entry(
        "error",
        en=("The file is larger than {limit} MB.", "A YAML file of ours has some kilobytes.",
            "Check whether this is the right file; answers belong in data files."),
        zh=("文件超过{limit} MB。", "本软件的YAML文件通常只有几十KB。", "请确认是否选错文件；答案数据应放在数据文件中。")),
    "not_utf8": Entry(
        "error",
        en=("The byte {byte} is not UTF-8 text.", "YAML files are UTF-8.",
            "Save the file again as UTF-8 (in most editors: Save As, Encoding)."),
        zh=("字节{byte}不是UTF-8文本。", "YAML文件须为UTF-8编码。", "请用编辑器把文件另存为UTF-8编码。")),
    "empty_file": Entry(
        "error",
        en=("The file is empty.", "", "docs/formats.md shows what it holds."),
        zh=("文件是空的。", "", "文件应有的内容见docs/formats.md。")),
    "not_keys": Entry(
        "error",
        en=("The file does not begin with keys.", "A YAML file of ours is `key: value` on its outermost level.",
            "docs/formats.md has an example to start from."),
        zh=("文件的最外层不是“键: 值”。", "本软件的YAML文件最外层须为`键: 值`。", "可参照docs/formats.md中的例子。")),
    "documents": Entry(
        "error",
        en=("A second document begins here (`---`).", "One file holds one document.", "Put it into a file of its own."),
        zh=("此处开始了第二个文档（`---`）。", "一个文件只能有一个文档。", "请放到另一个文件中。")),
    "deep_file": Entry(
        "error",
        en=("More than {limit} levels lie within one another here.", "No file of ours needs more than a few.",
            "Look for brackets that were never closed."),
        zh=("此处嵌套超过{limit}层。", "本软件的文件只需要几层。", "请检查是否有未闭合的括号。")),
    "character": Entry(
        "error",
        en=("The character {character} may not stand in YAML.", "", "Remove it; it is invisible in most editors."),
        zh=("字符{character}不能出现在YAML中。", "", "请删除；多数编辑器中看不见它。")),
    "tab": Entry(
        "error",
        en=("A tab stands here.", "YAML indents with spaces only.", "Replace every tab by spaces."),
        zh=("此处是制表符（Tab）。", "YAML只能用空格缩进。", "请把所有制表符换成空格。")),
    "colon": Entry(
        "error",
        en=("A second `: ` stands in this line, or the indentation is off.", "One `key: value` a line.",
            "Put a text that contains a colon in quotation marks; check the indentation of the line."),
        zh=("这一行出现了第二个`: `，或缩进不对。", "一行只有一个`键: 值`。", "含冒号的文字请加引号，并检查这一行的缩进。")),
    "syntax": Entry(
        "error",
        en=("This is not YAML: {said}.", "",
            "Look here and one line above for a missing quotation mark, bracket or comma, or wrong indentation."),
        zh=("YAML语法有误：{said}。", "", "请检查这一行和上一行：可能缺引号、括号或逗号，或缩进不对。")),
    "alias": Entry(
        "error",
        en=("`{name}` is an anchor or alias (& or *).", "Every value is written out where it stands.",
            "Write the value here; put a text that begins with & or * in quotation marks."),
        zh=("`{name}`是锚点或别名（&或*）。", "每个值都应在原处写出。", "请直接写出内容；以&或*开头的文字请加引号。")),
    "tag": Entry(
        "error",
        en=("`{tag}` is a tag.", "Values are plain text, numbers, lists and keys; nothing is interpreted.",
            "Remove it; put a text that begins with ! in quotation marks."),
        zh=("`{tag}`是YAML标签。", "值只能是文字、数字、列表和键值，不作其他解释。", "请删除；以!开头的文字请加引号。")),
    "key_not_text": Entry(
        "error",
        en=("This key is not a text.", "A key is a word or a number.", "Put it in quotation marks if it is meant so."),
        zh=("这个键不是文字。", "键应是词或数字。", "如确实如此，请加引号。")),
    "double_key": Entry(
        "error",
        en=("The key `{key}` stands here once more; it stands in line {line} already.", "A key stands once.",
            "Remove one of the two."),
        zh=("键`{key}`重复；第{line}行已有。", "同一个键只能出现一次。", "请删除其中一个。")),
}

VALUES: dict[str, Entry] = {
    "unknown_key": Entry(
        "error",
        en=("`{given}` is not a key of {of}.", "Keys are: {known}.", "Remove it, or write it as one of these."),
        zh=("{of}中没有键`{given}`。", "可用的键：{known}。", "请删除，或改为其中之一。")),
    "unknown_key_near": Entry(
        "error",
        en=("`{given}` is not a key of {of}.", "Keys are: {known}.", "Did you mean `{near}`?"),
        zh=("{of}中没有键`{given}`。", "可用的键：{known}。", "是否想写`{near}`？")),
    "missing_key": Entry(
        "error",
        en=("`{key}` is missing in {of}.", "", "Add `{key}:` here."),
        zh=("{of}缺少`{key}`。", "", "请在此处补上`{key}:`。")),
    "not_a_choice": Entry(
        "error",
        en=("{at}: `{given}` is not allowed.", "Allowed are: {known}.", "Write one of these."),
        zh=("{at}：不能是`{given}`。", "可以是：{known}。", "请改为其中之一。")),
    "not_a_choice_near": Entry(
        "error",
        en=("{at}: `{given}` is not allowed.", "Allowed are: {known}.", "Did you mean `{near}`?"),
        zh=("{at}：不能是`{given}`。", "可以是：{known}。", "是否想写`{near}`？")),
    "nothing": Entry(
        "error",
        en=("{at} has no value.", "", "Write its value, or remove the key if it can be left out."),
        zh=("{at}没有值。", "", "请写上值；如可省略，请删除这个键。")),
    "whole_number": Entry(
        "error",
        en=("{at}: `{given}` is not a whole number.", "Digits only: 4, 120.", "Write the number in digits."),
        zh=("{at}：`{given}`不是整数。", "只能是数字：4、120。", "请用数字书写。")),
    "number": Entry(
        "error",
        en=("{at}: `{given}` is not a number.", "Digits with a point, or a fraction: 0.25, 12, 1/3.",
            "Write the number so, without units, separators or %."),
        zh=("{at}：`{given}`不是数。", "用小数点或分数：0.25、12、1/3。", "请这样书写，不带单位、分隔符或%。")),
    "flag": Entry(
        "error",
        en=("{at}: `{given}` is neither `true` nor `false`.", "", "Write `true` or `false`, in small letters."),
        zh=("{at}：`{given}`既不是`true`也不是`false`。", "", "请写小写的`true`或`false`。")),
    "date": Entry(
        "error",
        en=("{at}: `{given}` is not a date.", "Year-month-day: 2024-01-05.", "Write the date so."),
        zh=("{at}：`{given}`不是日期。", "写法为 年-月-日：2024-01-05。", "请这样书写。")),
    "month": Entry(
        "error",
        en=("{at}: `{given}` is not a month.", "Year-month: 2024-01.", "Write the month so."),
        zh=("{at}：`{given}`不是月份。", "写法为 年-月：2024-01。", "请这样书写。")),
    "text": Entry(
        "error",
        en=("{at}: `{given}` is not a text.", "A text, in quotation marks if it has signs such as : # [ {{.",
            "Write a text."),
        zh=("{at}：`{given}`不是文字。", "应为文字；含: # [ {{等符号时加引号。", "请改为文字。")),
    "long": Entry(
        "error",
        en=("{at}: `{given}` is too long.", "An id has at most 60 characters.", "Shorten it."),
        zh=("{at}：`{given}`过长。", "标识最多60个字符。", "请缩短。")),
    "list": Entry(
        "error",
        en=("{at}: `{given}` is not a list.", "A list: [a, b], or lines that begin with `- `.", "Write it as a list."),
        zh=("{at}：`{given}`不是列表。", "列表写作[a, b]，或每行以`- `开头。", "请改为列表。")),
    "keys": Entry(
        "error",
        en=("{at}: `{given}` has no keys.", "Keys with values: {{zh: …, en: …}}, or lines `key: value`.",
            "docs/formats.md shows what stands here."),
        zh=("{at}：`{given}`不是键值。", "应为键值：{{zh: …, en: …}}，或多行`键: 值`。", "此处应写的内容见docs/formats.md。")),
    "id": Entry(
        "error",
        en=("{at}: `{given}` cannot be an id.", "Letters, digits, _ . -, a letter or digit first.", "Write it so."),
        zh=("{at}：`{given}`不能作标识。", "由字母、汉字、数字、_ . -组成，以字母、汉字或数字开头。", "请这样书写。")),
    "name": Entry(
        "error",
        en=("{at}: `{given}` cannot be a name.", "Letters, digits, _ -, a letter first; no dot, no space.",
            "Write it so; it will name columns and stand in conditions."),
        zh=("{at}：`{given}`不能作名称。", "由字母、汉字、数字、_ -组成，以字母或汉字开头，不含点和空格。",
            "请这样书写；它会用作列名并出现在条件中。")),
    "version": Entry(
        "error",
        en=("{at}: `{given}` is not a version.", "Three whole numbers: 1.0.0.", "Write the version so."),
        zh=("{at}：`{given}`不是版本号。", "三个整数：1.0.0。", "请这样书写。")),
    "value": Entry(
        "error",
        en=("{at}: `{given}` does not fit: {said}.", "", "docs/formats.md shows what stands here."),
        zh=("{at}：`{given}`不合要求：{said}。", "", "此处应写的内容见docs/formats.md。")),
    "second_round": Entry(
        "warning",
        en=("References between the parts have not been checked yet.", "",
            "Mend what is said above, then check once more: there may be more to find."),
        zh=("各部分之间的引用尚未检查。", "", "请先改正以上各处，再检查一次：可能还有其他问题。")),
}
