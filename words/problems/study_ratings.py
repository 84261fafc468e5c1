"""Complaints of the room `study` about rounds of rating and their units."""

from __future__ import annotations

from words.problems.entry import Entry

LOOKED_UP: dict[str, Entry] = {
    "study.unit_district": Entry(
        "error",
        en=('There is no district "{found}" that a unit could lie in.', "Districts are: {known}.", "Correct the id."),
        zh=("没有单位可归属的地区“{found}”。", "现有地区：{known}。", "请改正 id。"),
    ),
}

PLAIN: dict[str, Entry] = {
    "study.round_as_wave": Entry(
        "error",
        en=('The round of rating "{found}" is called like a wave.', "Waves and rounds share the column `wave` of the results.",
            "Give it an id of its own, such as {found}-rating."),
        zh=("评估轮次“{found}”与某一期调查同名。", "期与轮次共用结果表的 `wave` 列。", "请另取 id，如 {found}-rating。"),
    ),
    "study.round_twice": Entry(
        "error",
        en=('There is a round of rating "{found}" already, in line {line}.', ("Each round has an id of its own; capitals alone "
            "do not make another."), "Give one of them another id."),
        zh=("评估轮次“{found}”已在第{line}行出现。", "每一轮的 id 各不相同；仅大小写不同不算。", "请给其中之一改 id。"),
    ),
    "study.round_order": Entry(
        "error",
        en=("Round {round} is of {on}, not after round {other} of {other_on}.",
            "Rounds stand in order of their day: the one above is the previous one.", "Put them in order, or correct the day."),
        zh=("轮次 {round} 的日期为 {on}，不晚于轮次 {other} 的 {other_on}。", "轮次按日期先后排列：上一行即上一轮。",
            "请调整顺序，或改正日期。"),
    ),
    "study.round_kind": Entry(
        "error",
        en=("{found} is of the kind {kind}.", "A round of rating uses an instrument of the kind rating.",
            "Name a rating, such as informatization_maturity@1.0.0."),
        zh=("{found} 的种类是 {kind}。", "评估轮次须用种类为 rating 的工具。", "请改用评估类工具，如 informatization_maturity@1.0.0。"),
    ),
    "study.round_indicator": Entry(
        "error",
        en=('"{found}" of {instrument} is also an indicator of a wave\'s instrument.', "An id means one thing in a report.",
            "Rename the one that is yours."),
        zh=("{instrument} 的“{found}”同时也是某期问卷的指标。", "报告中一个 id 只表示一样东西。", "请把您自己的那一个改名。"),
    ),
    "study.unit_twice": Entry(
        "error",
        en=('There is a unit "{found}" already, in row {row}.', "Each unit stands once; capitals alone do not make another.",
            "Take one row out, or correct an id."),
        zh=("单位“{found}”已在第{row}行出现。", "每个单位只占一行；仅大小写不同不算。", "请删去一行，或改正 id。"),
    ),
    "study.unit_moved": Entry(
        "error",
        en=('The unit "{found}" lies in {district} in round {round} and in {other_district} in round {other}.',
            "A unit's id means the same place in every round.", "Correct the district, or give the unit that moved a new id."),
        zh=("单位“{found}”在轮次 {round} 属 {district}，在轮次 {other} 属 {other_district}。", "单位的 id 在各轮指同一处。",
            "请改正地区，或给已迁移的单位新的 id。"),
    ),
}
