"""Complaints of the room `instruments` about ratings, assessments and countermeasures, and about the kind of a file."""

from __future__ import annotations

from words.problems.entry import Entry

OTHER_KINDS: dict[str, Entry] = {
    "not_questionnaire": Entry(
        "error",
        en=("This file holds an instrument of the kind `{given}`.", "A questionnaire, which asks people.",
            "Name a questionnaire here."),
        zh=("该文件是`{given}`类的量表。", "此处须为向人提问的问卷。", "请在此处使用问卷。")),
    "reference_kind": Entry(
        "error",
        en=("`{given}` is of the kind `{kind}`, whose results are not named here.", "An instrument of: {known}.",
            "Name another, or remove it."),
        zh=("`{given}`属于`{kind}`类，此处不引用它的结果。", "可引用的类别：{known}。", "请换一个，或删除。")),
    "reference_broken": Entry(
        "error",
        en=("`{given}` has errors of its own.", "", "`jingmin instrument check {given}` says which; correct them first."),
        zh=("`{given}`本身有错误。", "", "请先用`jingmin instrument check {given}`查看并改正。")),
    "ambiguous": Entry(
        "error",
        en=("`{given}` is an id of more than one of the instruments named above: {known}.", "",
            "Name only the one that is meant under `instruments`."),
        zh=("`{given}`是上面所列多个量表中的标识：{known}。", "", "请在`instruments`中只保留所指的一个。")),
    "rising": Entry(
        "error",
        en=("{at}: {given} does not follow {before}.", "The values rise from one to the next{end}.", "Correct them."),
        zh=("{at}：{before}之后不应是{given}。", "数值应依次增大{end}。", "请改正。")),
    "falling": Entry(
        "error",
        en=("{at}: {given} does not follow {before}.", "The best stands first: values fall from one to the next.", "Correct them."),
        zh=("{at}：{before}之后不应是{given}。", "最好的在前，数值应依次减小。", "请改正。")),
    "level_range": Entry(
        "error",
        en=("There is no level {given} here.", "Levels here are {known}.", "Correct it."),
        zh=("此处没有{given}级。", "此处的级别：{known}。", "请改正。")),
    "levels": Entry(
        "error",
        en=("{at}: the levels are {given}.", "Each level once, from 1 upwards: {known}.", "Add, correct or remove some."),
        zh=("{at}：级别为{given}。", "从1起每级一次：{known}。", "请增补、改正或删除。")),
    "no_key": Entry(
        "error",
        en=("No practice of level {level} in `{dimension}` is a key practice, so nothing gates that level.",
            "At least one has `key: true`.", "Mark the one that the level cannot be without."),
        zh=("`{dimension}`的{level}级没有关键实践，这一级无从把关。", "至少一条写明`key: true`。", "请标出该级不可缺少的一条。")),
    "critical": Entry(
        "error",
        en=("`{given}` is critical and no key practice.", "A critical practice holds the overall level: `key: true`.",
            "Make it a key practice, or remove `critical`."),
        zh=("`{given}`标为critical，却不是关键实践。", "critical的实践决定总等级，须有`key: true`。", "请设为关键实践，或删去`critical`。")),
    "gates": Entry(
        "error",
        en=("The gates are {given}.", "`key_below` asks at least as much as `key_at`, and that as much as `every`.",
            "Correct them."),
        zh=("门槛为{given}。", "`key_below`的要求不低于`key_at`，`key_at`不低于`every`。", "请改正。")),
    "wanted": Entry(
        "error",
        en=("`{given}` has no `{name}`.", "{because}", "Add it."),
        zh=("`{given}`缺少`{name}`。", "{because}", "请补上。")),
    "unwanted": Entry(
        "error",
        en=("`{given}` has `{name}`, which says nothing there.", "{because}", "Remove it."),
        zh=("`{given}`有`{name}`，此处不起作用。", "{because}", "请删除。")),
    "goalposts": Entry(
        "error",
        en=("The goalposts of `{given}` are {found}.",
            "positive: floor < target; negative: target < ceiling; band: low < high, and width above 0; nothing else.",
            "Correct them, or the direction."),
        zh=("`{given}`的分值界点为{found}。", "positive：floor < target；negative：target < ceiling；band：low < high且width大于0；不写其他。",
            "请改正界点或方向。")),
    "share": Entry(
        "error",
        en=("{at}: {given} is out of range.", "{known}.", "Correct it."),
        zh=("{at}：{given}超出范围。", "{known}。", "请改正。")),
    "trigger": Entry(
        "error",
        en=("This trigger looks at nothing.", "At least one of low, fine, gap, below_level.", "Add it, or remove the trigger."),
        zh=("该触发条件没有内容。", "至少有low、fine、gap、below_level之一。", "请补上，或删除该条件。")),
}
