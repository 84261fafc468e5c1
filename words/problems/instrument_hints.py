"""Complaints of the room `instruments` that need a second look: routing that leads nowhere, and hints."""

from __future__ import annotations

from words.problems.entry import Entry

HINTS: dict[str, Entry] = {
    "contradiction": Entry(
        "error",
        en=("Nobody is ever asked `{item}`: no answers to {filters} make its condition true.",
            "Tried with every combination of their answers, and with their own routing.", "Correct the condition."),
        zh=("没有人会被问到`{item}`：{filters}的任何答案都不能使条件成立。", "已连同这些题自身的跳转，试过所有答案组合。", "请改正条件。")),
    "always_ends": Entry(
        "error",
        en=("Whatever is answered to `{item}` ends the interview, so nothing after it is ever asked.", "",
            "Correct `terminate_if`."),
        zh=("`{item}`无论怎样回答都会结束访问，其后的题目永远不会被问到。", "", "请改正`terminate_if`。")),
    "cycle": Entry(
        "error",
        en=("The routing goes round in a circle: {circle}.", "ask_if may name earlier items only.",
            "Take one of the conditions out."),
        zh=("跳转形成循环：{circle}。", "ask_if只能用前面的题目。", "请去掉其中一个条件。")),
    "attention_scored": Entry(
        "error",
        en=("`{item}` checks attention and has scores.", "`scored: false`: whether somebody reads is no opinion.",
            "Add `scored: false`, and take it out of every construct."),
        zh=("`{item}`是注意力检测题，却有得分。", "应为`scored: false`：是否认真阅读不是看法。",
            "请加上`scored: false`，并从各构念中移出。")),
    "top_direction": Entry(
        "error",
        en=("`{item}`: its top box {top} scores lower than its other answers, so one of the two is turned round.",
            "`top` is the favourable end, and the favourable end scores high; `reverse: true` turns the scale's scores.",
            "Correct `reverse`, or give the item a `top` of its own."),
        zh=("`{item}`：有利一端{top}的得分反而低于其他答案，两者必有一处方向反了。",
            "`top`是有利一端，得分应高；`reverse: true`会把量表得分反过来。", "请改正`reverse`，或给该题单独的`top`。")),
    "random_block": Entry(
        "error",
        en=("`{item}` belongs to the block `{block}` in random order and stands apart from it, or alone.",
            "Two items or more that follow one another in one section.", "Move it, or take `random` out."),
        zh=("`{item}`属于随机顺序题组`{block}`，却与之分开或只有它一道题。", "同一部分中相邻的两道题以上。", "请移动该题，或去掉`random`。")),
    "random_condition": Entry(
        "error",
        en=("`{item}` stands in random order with `{other}`, which decides whether it is asked.",
            "A filter stands before its block.", "Take one of the two out of the block."),
        zh=("`{item}`与`{other}`顺序随机，而后者决定是否问前者。", "过滤题应排在题组之前。", "请把其中一题移出题组。")),
    "mixed_direction": Entry(
        "warning",
        en=("`{construct}`: of its items on the scale {scale}, {reversed} are reversed and {plain} are not.",
            "Right where their wording turns round; the wording itself cannot be judged here.", "Read them once more."),
        zh=("`{construct}`：量表{scale}上的题目中，{reversed}反向而{plain}不反向。",
            "若题意本就相反则无误；此处无法判断措辞。", "请再读一遍。")),
    "untranslated": Entry(
        "warning",
        en=("The text is the same in both languages: {text}", "", "Translate it."),
        zh=("中英文完全相同：{text}", "", "请翻译。")),
    "long_label": Entry(
        "warning",
        en=("{bytes} bytes: SPSS keeps {most} of a label like this, so {left} of its {signs} signs.",
            "A Chinese character takes three bytes.", "Shorten it, if the answers will be exported to SPSS."),
        zh=("{bytes}字节：SPSS这类标签只保留{most}字节，即{signs}个字符中的{left}个。", "一个汉字占三字节。", "若要导出到SPSS，请缩短。")),
    "long_name": Entry(
        "warning",
        en=("`{name}` takes {bytes} bytes; SPSS and others refuse names above {most}.", "", "Shorten it."),
        zh=("`{name}`占{bytes}字节；SPSS等软件拒绝超过{most}字节的名称。", "", "请缩短。")),
    "foreign_name": Entry(
        "warning",
        en=("ODK, SPSS, LimeSurvey or Stata refuse the name `{name}`.", "A–Z, a–z, digits and _, a letter first.",
            "Rename it before the instrument is released: a name stays for life."),
        zh=("ODK、SPSS、LimeSurvey或Stata不接受名称`{name}`。", "由A–Z、a–z、数字和_组成，字母开头。",
            "请在发布前改名：名称终身不变。")),
    "taken_name": Entry(
        "warning",
        en=("`{name}` has a meaning of its own in SPSS, Stata, R or Python.", "", "Choose another name."),
        zh=("`{name}`在SPSS、Stata、R或Python中另有含义。", "", "请换一个名称。")),
    "choice_case": Entry(
        "warning",
        en=("The columns {first} and {item} differ only in capital letters; SPSS and spreadsheets take them for one.", "",
            "Rename one of the choices."),
        zh=("列{first}与{item}只有大小写不同；SPSS和电子表格会把它们当成同一列。", "", "请给其中一个选项改名。")),
    "double_barrelled": Entry(
        "warning",
        en=("`{item}` may ask two things at once: “{found}”.", "One question, one thing: else nobody knows which was answered.",
            "Read it once more; split it if it is so."),
        zh=("`{item}`可能一题两问：“{found}”。", "一题只问一件事，否则不知道回答的是哪一件。", "请再读一遍；若是如此请拆开。")),
}
