"""What can be wrong with the derived items of a study."""

from __future__ import annotations

from words.problems.entry import Entry

# Of a name that stands in no list; each gets a twin that says what was probably meant.
LOOKED_UP: dict[str, Entry] = {
    "study.derived_score": Entry(
        "error",
        en=('"{found}" has no score in {instrument}.', "An item with scores or a construct: {known}.",
            "Correct the id; of a number write `mean`."),
        zh=("“{found}”在 {instrument} 中没有得分。", "应为有得分的题目或构念：{known}。", "请改正 id；数值题请写`mean`。"),
    ),
    "study.derived_mean": Entry(
        "error",
        en=('"{found}" is not a number in {instrument}.', "A number: {known}.",
            "Correct the id; of an item with scores write `score`."),
        zh=("“{found}”在 {instrument} 中不是数值题。", "应为数值题：{known}。", "请改正 id；有得分的题请写`score`。"),
    ),
    "study.derived_ratio": Entry(
        "error",
        en=('"{found}" cannot be a side of a ratio in {instrument}.', "A number or a choice of a multi-select: {known}.",
            "Correct the name; codes of a scale are no counts."),
        zh=("“{found}”在 {instrument} 中不能作为比率的一项。", "应为数值题或多选题的选项：{known}。",
            "请改正名称；量表代码不是数量。"),
    ),
}
PLAIN: dict[str, Entry] = {
    "study.derived_kind": Entry(
        "error",
        en=('The derived item "{found}" must say one thing that it is.', "Exactly one of {kinds}.",
            "Write one of them; two derived items may share a base."),
        zh=("派生题“{found}”须且只须写明一种算法。", "以下恰好一个：{kinds}。", "请只写其中一个；两个派生题可用同一基数。"),
    ),
    "study.derived_name": Entry(
        "error",
        en=('The derived item "{found}" has the name of something in {instrument}, capitals aside.',
            "A name of its own: it is treated as an item.", "Give it another name."),
        zh=("派生题“{found}”与 {instrument} 中的名称相同（不计大小写）。", "须另取名：它被当作一道题。", "请换一个名称。"),
    ),
    "study.derived_some": Entry(
        "warning",
        en=('The derived item "{found}" is made only in waves of {fitting}.', "Other versions lack what it names: {lacking}.",
            "Nothing, if that is meant; else name what every version has."),
        zh=("派生题“{found}”只在使用 {fitting} 的各期计算。", "其他版本没有它所用的题：{lacking}。",
            "如属本意，无须改动；否则请改用各版本都有的题。"),
    ),
    "study.derived_two": Entry(
        "error",
        en=('The ratio "{found}" needs two sides that differ.', "`[A, B]` is the total of A over that of B.", "Name two."),
        zh=("比率“{found}”须有不同的两项。", "`[A, B]` 表示 A 的总量除以 B 的总量。", "请写两项。"),
    ),
}
