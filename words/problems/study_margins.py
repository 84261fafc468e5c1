"""Complaints of the room `study` about margins.csv."""

from __future__ import annotations

from words.problems.entry import Entry

# Something that is looked up in a list: what was probably meant is said by a twin, see `twins`.
LOOKED_UP: dict[str, Entry] = {
    "study.margin_district": Entry(
        "error",
        en=('There is no district "{found}".', "The id of a district that people live in; empty means the city as a whole.",
            "Correct the id."),
        zh=("没有地区“{found}”。", "应是有人居住的地区的 id；留空表示全市。", "请改正 id。"),
    ),
    "study.margin_item": Entry(
        "error",
        en=('There is no item "{found}" in {instrument}.', "A single-choice item: {known}; items that are crossed are joined by `*`.",
            "Correct the item, or state the waves that ask it."),
        zh=("{instrument} 没有题目“{found}”。", "应是单选题：{known}；交叉的题目以 `*` 相连。", "请改正题目，或写明问了该题的期。"),
    ),
    "study.margin_not_single": Entry(
        "error",
        en=('"{found}" is no single-choice item of {instrument}.', "A single-choice item: {known}.", "Choose another item."),
        zh=("“{found}”不是 {instrument} 的单选题。", "应是单选题：{known}。", "请换一道题。"),
    ),
    "study.margin_code": Entry(
        "error",
        en=('{item} has no code "{found}" in {instrument}.', "Codes are: {known}; codes taken together are joined by `|`.",
            "Correct the code."),
        zh=("{instrument} 的 {item} 没有代码“{found}”。", "可用代码：{known}；合并的代码以 `|` 相连。", "请改正代码。"),
    ),
}

PLAIN: dict[str, Entry] = {
    "study.margin_not_positive": Entry(
        "error",
        en=("The total is {found}.", "The number of people in the category, above 0.",
            "Correct it; a category that nobody belongs to is left out, or taken together with another: `2|3`."),
        zh=("总数为 {found}。", "应是该类的人数，大于 0。", "请改正；无人的类别应删去，或与另一类合并：`2|3`。"),
    ),
    "study.margin_crossed": Entry(
        "error",
        en=('The code "{found}" does not fit the item "{item}".', "One code for each crossed item, joined by `*`: {parts} here.",
            "Correct the code or the item."),
        zh=("代码“{found}”与题目“{item}”不符。", "每个交叉的题目一个代码，以 `*` 相连：此处应为 {parts} 个。", "请改正代码或题目。"),
    ),
    "study.margin_item_twice": Entry(
        "error",
        en=('"{found}" crosses an item with itself.', "Different items, joined by `*`.", "Take one of them out."),
        zh=("“{found}”把一道题与自身交叉。", "应是以 `*` 相连的不同题目。", "请删去一个。"),
    ),
    "study.margin_code_twice": Entry(
        "error",
        en=('"{found}" names a code twice.', "Different codes, joined by `|`.", "Take one of them out."),
        zh=("“{found}”重复了一个代码。", "应是以 `|` 相连的不同代码。", "请删去一个。"),
    ),
    "study.margin_order": Entry(
        "error",
        en=('"{found}" crosses the same items as row {row} in another order.', "One order for a crossing.",
            "Write the items, and their codes, in the order of row {row}."),
        zh=("“{found}”与第 {row} 行交叉的题目相同而顺序不同。", "同一交叉只用一种顺序。", "请按第 {row} 行的顺序写题目和代码。"),
    ),
    "study.margin_twice": Entry(
        "error",
        en=("People of this category have a total in row {row} already.",
            "One total for a category in a wave, of the city or of a district; an empty wave means each.",
            "Take one of the rows out, or state the waves."),
        zh=("该类的人在第 {row} 行已有总数。", "同一期、同一范围（全市或某一地区）的一类只有一个总数；期留空表示每一期。",
            "请删去一行，或写明期。"),
    ),
    "study.margin_totals": Entry(
        "error",
        en=("In wave {wave} (district {district}) {item} adds up to {total}, but {other} (row {row} on) to {other_total}.",
            "Margins of the same people add up to the same number.",
            "Correct a total or add the category that lacks; margins of different years are brought to one total first."),
        zh=("{wave} 期（地区 {district}）{item} 的边际合计为 {total}，而 {other}（第 {row} 行起）为 {other_total}。",
            "同一群人的各边际合计相同。", "请改正总数或补上缺少的类别；不同年份的边际请先调整到同一总数。"),
    ),
    "study.margin_category": Entry(
        "error",
        en=("In wave {wave} (district {district}) {category} is {total} by {item}, but {other_total} by {other} (row {row} on).",
            "A category has one total in every margin that has its item.", "Correct a total."),
        zh=("{wave} 期（地区 {district}）{category} 按 {item} 的边际为 {total}，而按 {other} 的边际（第 {row} 行起）为 {other_total}。",
            "同一类别在含有该题的各边际中总数相同。", "请改正总数。"),
    ),
    "study.margin_city": Entry(
        "error",
        en=("The city's margin of {item} adds up to {total} in wave {wave}, those of the districts together to {together}.",
            "The districts' people are the city's.", "Correct a total."),
        zh=("{wave} 期全市 {item} 的边际合计为 {total}，而各地区合计为 {together}。", "各地区的人合起来就是全市的人。", "请改正总数。"),
    ),
}
