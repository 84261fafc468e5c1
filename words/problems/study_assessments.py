"""Complaints of the room `study` about assessments."""

from __future__ import annotations

from words.problems.entry import Entry

LOOKED_UP: dict[str, Entry] = {
    "study.assessment_column": Entry(
        "error",
        en=('"{found}" is no column of the long form.', "Columns are: {known}.", "Correct the name."),
        zh=("“{found}”不是长表的列。", "可用的列：{known}。", "请改正名称。"),
    ),
}

PLAIN: dict[str, Entry] = {
    "study.assessment_as_wave": Entry(
        "error",
        en=('The assessment "{found}" is called like a wave or a round of rating.', "`jingmin import --wave` names one of them.",
            "Give it an id of its own, such as {found}-assessment."),
        zh=("考核“{found}”与某一期调查或评估轮次同名。", "`jingmin import --wave` 只能指其中之一。", "请另取 id，如 {found}-assessment。"),
    ),
    "study.assessment_twice": Entry(
        "error",
        en=('There is an assessment "{found}" already, in line {line}.', ("Each has an id of its own; capitals alone do not "
            "make another."), "Give one of them another id."),
        zh=("考核“{found}”已在第{line}行出现。", "各考核的 id 互不相同；仅大小写不同不算。", "请给其中之一改 id。"),
    ),
    "study.assessment_kind": Entry(
        "error",
        en=("{found} is of the kind {kind}.", "An assessment uses an instrument of the kind assessment.",
            "Name one, such as quantitative_assessment@1.0.0."),
        zh=("{found} 的种类是 {kind}。", "考核须用种类为 assessment 的工具。", "请改用考核类工具，如 quantitative_assessment@1.0.0。"),
    ),
    "study.assessment_ends": Entry(
        "error",
        en=("The assessment ends in {end}, before it starts in {start}.", "`from` is no later than `to`.", "Correct one of them."),
        zh=("考核止于 {end}，早于开始的 {start}。", "`from` 不晚于 `to`。", "请改正其一。"),
    ),
    "study.assessment_overlap": Entry(
        "error",
        en=("{found} begins in {start}, while {other} of the same schedule lasts until {end}.",
            "A month belongs to one assessment of a schedule, whatever its version.", "Let one begin after the other ends."),
        zh=("{found} 从 {start} 开始，而同一考核表的 {other} 到 {end} 才结束。", "同一考核表（不论版本）的一个月只属于一次考核。",
            "请使前后相接而不重叠。"),
    ),
}
