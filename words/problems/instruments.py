"""Complaints of the room `instruments`: conditions, and what the parts of an instrument say of one another."""

from __future__ import annotations

from words.problems.entry import Entry
from words.problems.instrument_files import FILES, VALUES
from words.problems.instrument_hints import HINTS
from words.problems.instrument_kinds import OTHER_KINDS
from words.problems.instrument_versions import VERSIONS

_GRAMMAR_EN = "ITEM == 1, ITEM.choice == 1, ITEM in [1, 2]; also !=, <, <=, >, >=, not in; joined by and, or, not, ( )."
_GRAMMAR_ZH = "ITEM == 1、ITEM.choice == 1、ITEM in [1, 2]；还可用!=、<、<=、>、>=、not in；用and、or、not、( )连接。"


def _condition(en: str, zh: str, en_do: str, zh_do: str) -> Entry:
    """A complaint about the spelling of a condition: each says the whole grammar."""
    return Entry("error",
                 en=("{at}: in `{condition}`, at character {position}, " + en, "Conditions are: " + _GRAMMAR_EN, en_do),
                 zh=("{at}：条件`{condition}`第{position}个字符处，" + zh, "条件的写法：" + _GRAMMAR_ZH, zh_do))


CONDITIONS: dict[str, Entry] = {
    "condition_habit": _condition("`{found}` is not understood.", "`{found}`无法识别。",
                                  "Did you mean `{instead}`?", "是否想写`{instead}`？"),
    "condition_character": _condition("`{found}` is not understood.", "`{found}`无法识别。",
                                      "Write an item's id, a code or a sign here.", "请写题目标识、代码或符号。"),
    "condition_ends": _condition("the condition ends too early.", "条件不完整。",
                                 "Complete it, or close the bracket.", "请补完条件，或补上括号。"),
    "condition_after_end": _condition("`{found}` follows a condition that is complete.", "条件已完整，后面又出现`{found}`。",
                                      "Put `and` or `or` between, or remove it.", "请在中间加`and`或`or`，或删除。"),
    "condition_parenthesis": _condition("`{found}` stands where `)` was expected.", "应为`)`，却是`{found}`。",
                                        "Close the parenthesis.", "请补上右括号。"),
    "condition_item": _condition("`{found}` stands where an item was expected.", "应为题目标识，却是`{found}`。",
                                 "Write the item first, then the sign, then the code.", "请先写题目，再写符号，最后写代码。"),
    "condition_operator": _condition("`{found}` stands where a comparison was expected.", "应为比较符号，却是`{found}`。",
                                     "Say which answer is meant: ITEM == 1.", "请写明指哪个答案：ITEM == 1。"),
    "condition_bracket": _condition("`{found}` stands where `[` was expected.", "应为`[`，却是`{found}`。",
                                    "Write the codes in brackets: [1, 2].", "代码请写在方括号里：[1, 2]。"),
    "condition_list": _condition("`{found}` stands where `,` or `]` was expected.", "应为`,`或`]`，却是`{found}`。",
                                 "Separate codes by commas and close the bracket.", "代码之间用逗号，最后补上`]`。"),
    "condition_code": _condition("`{found}` stands where a code was expected.", "应为代码，却是`{found}`。",
                                 "Compare with the code of an answer, a whole number.", "请与答案的代码（整数）比较。"),
    "condition_twice": _condition("the code {found} stands twice.", "代码{found}重复。", "Remove one.", "请删除一个。"),
    "condition_reason": _condition(
        "{found} is no answer: codes below 0 are reasons for missing.", "{found}不是答案：负数代码表示缺失原因。",
        "A missing answer meets no condition; test the answers that are meant.", "缺失的答案不满足任何条件；请写明所指的答案。"),
    "condition_large": _condition("{found} is too large for a code.", "{found}超出代码范围。",
                                  "Codes are 0 to 9999.", "代码为0到9999。"),
    "condition_deep": _condition("too many parentheses lie within one another.", "括号嵌套过多。",
                                 "Write the condition more simply.", "请简化条件。"),
}

def _unknown(en: str, zh: str) -> dict[str, Entry]:
    """The two complaints about a reference to something that is not there: with and without a near word."""
    def entry(en_do: str, zh_do: str) -> Entry:
        return Entry("error", en=("There is no " + en + " `{given}`.", "There are: {known}.", en_do),
                     zh=("没有" + zh + "`{given}`。", "现有：{known}。", zh_do))
    return {"": entry("Correct it, or add what is missing.", "请改正，或补上缺少的内容。"),
            "_near": entry("Did you mean `{near}`?", "是否想写`{near}`？")}


KINDS = {"section": ("section", "部分"), "scale": ("scale", "量表"), "item": ("item", "题目"), "choice": ("choice", "选项"),
         "construct": ("construct", "构念"), "mode": ("mode", "调查方式"), "instrument": ("instrument", "问卷"),
         "kind": ("kind of instrument", "量表类别"), "dimension": ("dimension", "维度"), "class": ("class", "等次"),
         "group": ("group", "分组"), "source": ("source", "出处"), "basis": ("basis", "依据"), "tier": ("tier", "层级"),
         "result": ("result", "结果")}

REFERENCES: dict[str, Entry] = {
    f"unknown_{kind}{near}": entry
    for kind, words in KINDS.items() for near, entry in _unknown(*words).items()
} | {
    "no_header": Entry(
        "error",
        en=("There is no `instrument:` with keys of its own.", "An instrument begins with its id, version, title, …",
            "docs/formats.md has an example to start from."),
        zh=("缺少`instrument:`及其内容。", "问卷文件以标识、版本、标题等开头。", "可参照docs/formats.md中的例子。")),
    "wrong_key": Entry(
        "error",
        en=("The file says it is {given}; it was looked for as {key}.", "FOLDER/ID/VERSION.yaml holds ID@VERSION.",
            "Move the file, or correct its id and version."),
        zh=("文件自称{given}，而查找的是{key}。", "文件夹/标识/版本.yaml中应是 标识@版本。", "请移动文件，或改正标识和版本。")),
    "empty": Entry(
        "error",
        en=("This list is empty.", "At least one thing stands here.", "Add it."),
        zh=("此处是空的。", "至少应有一项。", "请补上。")),
    "double_item": Entry(
        "error",
        en=("The item `{item}` stands here once more; it begins in line {line} already.", "An id is used once.",
            "Give one of the two another id."),
        zh=("题目`{item}`重复；第{line}行已有。", "一个标识只能用一次。", "请给其中一题换一个标识。")),
    "double_word": Entry(
        "error",
        en=("`{word}` stands here twice.", "", "Remove one."),
        zh=("`{word}`重复。", "", "请删除一个。")),
    "double_flag": Entry(
        "error",
        en=("The flag `{word}` stands in line {line} already.", "An id is used once.", "Give it another id."),
        zh=("标记`{word}`在第{line}行已有。", "一个标识只能用一次。", "请换一个标识。")),
    "double_code": Entry(
        "error",
        en=("The code {word} stands here twice.", "Each answer has a code of its own.", "Give one another code."),
        zh=("代码{word}重复。", "每个答案各有一个代码。", "请换一个代码。")),
    "double_indicator": Entry(
        "error",
        en=("The id `{word}` is used in line {line} already.",
            "Items, constructs, dimensions and the index share one set of ids: results are named by them.",
            "Give one of the two another id."),
        zh=("标识`{word}`在第{line}行已使用。", "题目、构念、维度和指数的标识不能相同：结果以它们命名。",
            "请给其中一个换一个标识。")),
    "section_order": Entry(
        "error",
        en=("`{item}` of section {section} stands after an item of section {last}.",
            "Items stand together by section, in the order of `sections`.", "Move the item, or reorder the sections."),
        zh=("{section}部分的`{item}`排在{last}部分的题目之后。", "题目按部分集中排列，顺序与`sections`一致。",
            "请移动题目，或调整部分的顺序。")),
    "item_case": Entry(
        "error",
        en=("The items `{item}` and `{first}` differ only in capitals.", "Databases and SPSS cannot tell them apart.",
            "Give one of the two another id."),
        zh=("题目`{item}`与`{first}`只有大小写不同。", "数据库和SPSS无法区分。", "请给其中一题换一个标识。")),
    "reserved": Entry(
        "error",
        en=("`{word}` has a meaning of its own.", "", "Choose another word."),
        zh=("`{word}`另有专门含义。", "", "请换一个词。")),
    "not_for_kind": Entry(
        "error",
        en=("{item}: `{name}` is not for an item of kind {kind}.", "It is for: {kinds}.",
            "Remove it, or correct the kind."),
        zh=("{item}：{kind}类题目没有`{name}`。", "它只用于：{kinds}。", "请删除，或改正题目类型。")),
    "no_answers": Entry(
        "error",
        en=("{item} needs answers: either `scale` or `choices`.", "A question with answers has one of the two.",
            "Name a scale, or list the choices, not both."),
        zh=("{item}缺少答案：`scale`或`choices`。", "有选项的题目须有其中之一。", "请指定量表或列出选项，不能两者都写。")),
    "no_scores": Entry(
        "error",
        en=("{item}: `{name}` says something of scores, and its answers have none.", "", "Remove it, or add scores."),
        zh=("{item}：`{name}`与得分有关，但答案没有得分。", "", "请删除，或补上得分。")),
    "some_scores": Entry(
        "error",
        en=("The code {code} has no score, others here have.", "All answers have a score, or none.",
            "Add `score:`; what is no answer (don't know, refused) belongs under `allow` of the items."),
        zh=("代码{code}没有得分，其他答案有。", "要么都有得分，要么都没有。",
            "请补上`score:`；不属于答案的（不清楚、拒答）应写在题目的`allow`中。")),
    "score_range": Entry(
        "error",
        en=("The score {score} lies outside 0 to 100.", "", "Write a score from 0 (worst) to 100 (best)."),
        zh=("得分{score}超出0到100。", "", "得分应从0（最差）到100（最好）。")),
    "code_range": Entry(
        "error",
        en=("The code {code} lies outside 0 to {most}.", "Codes below 0 are reasons for missing, the same everywhere.",
            "Choose another code; don't know, refused and not applicable belong under `allow`."),
        zh=("代码{code}超出0到{most}。", "负数代码统一表示缺失原因。", "请换代码；不清楚、拒答、不适用应写在`allow`中。")),
    "unknown_code": Entry(
        "error",
        en=("There is no answer with the code {code} here.", "Codes are: {known}.", "Correct the code."),
        zh=("此处没有代码为{code}的答案。", "代码有：{known}。", "请改正代码。")),
    "top_all": Entry(
        "error",
        en=("`{end}` holds every answer.", "It is one end of the answers: `top` the favourable, `bottom` the other.",
            "Leave out the other codes."),
        zh=("`{end}`包含了全部答案。", "它只应是答案的一端：`top`为有利一端，`bottom`为不利一端。", "请删去其他代码。")),
    "both_ends": Entry(
        "error",
        en=("The code {code} is in `top` and in `bottom`.", "An answer is at one end at most.",
            "Leave it out of one of the two; a middle answer is in neither."),
        zh=("代码{code}同时在`top`和`bottom`中。", "一个答案至多属于一端。", "请从其中一处删去；中间的答案两处都不列。")),
    "bounds": Entry(
        "error",
        en=("{item}: min {min} is greater than max {max}.", "", "Exchange or correct them."),
        zh=("{item}：min {min}大于max {max}。", "", "请调换或改正。")),
    "limit": Entry(
        "error",
        en=("{item}: `{name}` does not fit.", "A whole number from 1 (at most: {most}).", "Correct it."),
        zh=("{item}：`{name}`不合适。", "应为从1起的整数（最多：{most}）。", "请改正。")),
    "few": Entry(
        "error",
        en=("few is {few}, withhold is {withhold}.", "1 ≤ withhold ≤ few.",
            "A figure below `few` is flagged, one below `withhold` is not shown."),
        zh=("few为{few}，withhold为{withhold}。", "1 ≤ withhold ≤ few。", "低于few的数字加注，低于withhold的不显示。")),
    "later_item": Entry(
        "error",
        en=("The condition asks for `{item}`, which is not answered yet at this point (line {line}).",
            "ask_if may name earlier items; terminate_if also the item itself.",
            "Move the item, or test an earlier one."),
        zh=("条件用到`{item}`，但此时它尚未作答（第{line}行）。", "ask_if只能用前面的题目；terminate_if还可用本题。",
            "请移动题目，或改用前面的题目。")),
    "not_testable": Entry(
        "error",
        en=("`{item}` is of kind {kind}; its answers have no codes.", "Conditions test single, multi and number items.",
            "Test another item."),
        zh=("`{item}`是{kind}类，答案没有代码。", "条件只能用于single、multi和number类题目。", "请改用其他题目。")),
    "choice_wanted": Entry(
        "error",
        en=("`{item}` is a multi-select: its choices are tested one by one.", "Choices are: {known}.",
            "Write {item}.{first} == 1."),
        zh=("`{item}`是多选题，须逐个检验选项。", "选项有：{known}。", "请写作{item}.{first} == 1。")),
    "no_choice": Entry(
        "error",
        en=("`{given}`: `{item}` is not a multi-select.", "", "Write {item} alone."),
        zh=("`{given}`：`{item}`不是多选题。", "", "请只写{item}。")),
    "code_of_item": Entry(
        "error",
        en=("`{item}` has no answer with the code {code}.", "Codes are: {known}.", "Correct the code."),
        zh=("`{item}`没有代码为{code}的答案。", "代码有：{known}。", "请改正代码。")),
    "unscored": Entry(
        "error",
        en=("`{item}` has no scores and cannot be part of `{construct}`.",
            "Items of a construct are single answers with `score:`, and not `scored: false`.",
            "Add scores, or take the item out."),
        zh=("`{item}`没有得分，不能归入`{construct}`。", "构念的题目须为有`score:`的单选题，且不是`scored: false`。",
            "请补上得分，或移出该题。")),
    "construct_model": Entry(
        "error",
        en=("`{construct}` has {n} items and the model `{model}`.", "`single` is a construct of exactly one item.",
            "Correct the model or the items."),
        zh=("`{construct}`有{n}道题，model却是`{model}`。", "`single`指恰好一道题的构念。", "请改正model或题目。")),
    "shared_item": Entry(
        "error",
        en=("`{word}` belongs to a construct of the index already (line {line}).", "The index counts an item once.",
            "Take it out of one, or give one of the constructs another role."),
        zh=("`{word}`已属于指数的另一个构念（第{line}行）。", "一道题在指数中只计一次。",
            "请从其中一个移出，或改变一个构念的role。")),
    "shared_construct": Entry(
        "error",
        en=("`{word}` stands in a dimension already (line {line}).", "The index counts a construct once.",
            "Remove one."),
        zh=("`{word}`已在另一维度中（第{line}行）。", "一个构念在指数中只计一次。", "请删除一个。")),
    "role_in_index": Entry(
        "error",
        en=("`{construct}` has the role `{role}` and stands in the index.",
            "The index holds constructs of role `index`.", "Take it out of the index, or correct its role."),
        zh=("`{construct}`的role是`{role}`，却在指数中。", "指数只含role为`index`的构念。", "请移出指数，或改正role。")),
    "not_in_index": Entry(
        "error",
        en=("`{construct}` has the role `index` and stands in no dimension.", "",
            "Add it to a dimension with its weight, or make its role `auxiliary` or `criterion`."),
        zh=("`{construct}`的role是`index`，却不在任何维度中。", "",
            "请加入某个维度并给出权重，或把role改为`auxiliary`或`criterion`。")),
    "weight": Entry(
        "error",
        en=("A weight here is not above 0.", "", "Remove what has no weight, or correct it."),
        zh=("此处有权重不大于0。", "", "请删去没有权重的项，或改正。")),
    "weights": Entry(
        "error",
        en=("The weights here sum to {sum}.", "They sum to exactly 1; fractions are allowed (1/3).", "Correct them."),
        zh=("此处权重之和为{sum}。", "应恰好为1；可用分数（1/3）。", "请改正。")),
    "flag_rule": Entry(
        "error",
        en=("The flag `{flag}` needs either `when` or `rule`.", "", "Give one of the two, not both."),
        zh=("标记`{flag}`须有`when`或`rule`之一。", "", "请只写其中一个。")),
    "flag_below": Entry(
        "error",
        en=("The flag `{flag}`: `below` belongs to the rule `speed`, and only to it.",
            "A part of the median time, above 0 and below 1: 0.4.", "Add, correct or remove it."),
        zh=("标记`{flag}`：`below`只用于且必须用于规则`speed`。", "指中位用时的比例，大于0小于1：0.4。", "请补上、改正或删除。")),
    "flag_items": Entry(
        "error",
        en=("The flag `{flag}`: `items` belongs to the rule `straight_line`, and only to it.", "Two items or more.",
            "Add, correct or remove it."),
        zh=("标记`{flag}`：`items`只用于且必须用于规则`straight_line`。", "至少两道题。", "请补上、改正或删除。")),
    "flag_unlike": Entry(
        "error",
        en=("`{item}` does not offer the same answers as `{first}`.",
            "The same answer to all can only be given to single items with the same codes.", "Take it out."),
        zh=("`{item}`与`{first}`的答案不同。", "一列同选只能用于代码相同的单选题。", "请移出该题。")),
    "many_flags": Entry(
        "error",
        en=("There are more than {most} flags.", "", "Remove some."),
        zh=("标记超过{most}个。", "", "请减少。")),
}

ENTRIES: dict[str, Entry] = {
    f"instruments.{name}": entry
    for part in (FILES, VALUES, CONDITIONS, REFERENCES, OTHER_KINDS, VERSIONS, HINTS) for name, entry in part.items()
}
