"""Complaints of the room `study` about a wave's binding."""

from __future__ import annotations

from words.problems.entry import Entry

# Something that is looked up in a list: what was probably meant is said by a twin, see `twins`.
LOOKED_UP: dict[str, Entry] = {
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
    "study.bind_form_spelling": Entry(
        "error",
        en=('"{found}" is not a form of wave {wave}.', "Forms are the versions {known}.", "Correct it."),
        zh=("“{found}”不是 {wave} 期的问卷形式。", "形式即版本：{known}。", "请改正。"),
    ),
    "study.bind_form_spelling_near": Entry(
        "error",
        en=('"{found}" is not a form of wave {wave}.', 'Perhaps "{near}"; forms are the versions {known}.', "Correct it."),
        zh=("“{found}”不是 {wave} 期的问卷形式。", "也许是“{near}”；形式即版本：{known}。", "请改正。"),
    ),
    "study.form_idle": Entry(
        "error",
        en=("Wave {wave} has no second form.", "`form:` only in the binding of a wave with `bridge:`.",
            "Take `form:` out, or say under `waves:` what the bridge is."),
        zh=("{wave} 期没有第二种形式。", "只有带`bridge:`的一期才在绑定中写`form:`。",
            "请去掉`form:`，或在`waves:`下写明架桥。"),
    ),
    "study.bridge_form": Entry(
        "error",
        en=("Wave {wave} has a bridge, but the binding names no column that says who got which form.",
            "`form: COLUMN`, whose values are {versions}.", "Add it; other spellings go under `answers: form:`."),
        zh=("{wave} 期有架桥，但绑定文件没有指明谁答了哪种形式的列。", "`form: 列名`，取值为 {versions}。",
            "请加上；其他写法写在`answers: form:`下。"),
    ),
    "study.bridge_column": Entry(
        "error",
        en=("Wave {wave} has a bridge, but the binding names no column for {item}.", "`items: {{{item}: COLUMN}}`.",
            "Add it: it holds the answers to the earlier version's form."),
        zh=("{wave} 期有架桥，但绑定文件没有给出 {item} 的列。", "`items: {{{item}: 列名}}`。",
            "请加上：它是较早版本形式的回答。"),
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

PLAIN: dict[str, Entry] = {
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
