"""Complaints of weighting: margins held against the answers of a wave."""

from __future__ import annotations

from words.problems.entry import Entry

ENTRIES: dict[str, Entry] = {
    "weighting.none": Entry(
        "error",
        en=("The study names no margins.", "`calibrated_to: margins.csv` under `design` in study.yaml.",
            "Write the margins down; docs/formats.md says how."),
        zh=("研究没有写明边际。", "应在 study.yaml 的 `design` 下写 `calibrated_to: margins.csv`。", "请写出边际；写法见 docs/formats.md。")),
    "weighting.wave_without": Entry(
        "warning",
        en=("wave {wave} has no margins: its weights stay as they are", "margins for every wave, or none",
            "Add rows for the wave, or leave `wave` empty where a total holds in all of them."),
        zh=("{wave} 期没有边际：其权数不变", "每一期都有边际，或都没有", "请为该期添加行；若总数各期相同，可将 `wave` 留空。")),
    "weighting.missing": Entry(
        "warning",
        en=("wave {wave}: {people} {people:respondent has|respondents have} no answer to {item}; {share} of the weight stays with them, the totals hold for the rest",
            "an answer of everybody", "If they are many, fill the answers in before importing, or use another margin."),
        zh=("{wave} 期：{people} 位受访者没有回答 {item}，占权数的 {share}；保留其份额，其余的人按比例符合边际",
            "每个人都有回答", "若人数较多，请在导入前补全，或换用其他边际。")),
    "weighting.empty": Entry(
        "error",
        en=("wave {wave}, district {district}: nobody with weight is in category {code} of {item}, which {total} {total:person is|people are} in",
            "respondents in every category",
            "Take it together with its neighbour, one row with both totals added: `{together}` as its `code`."),
        zh=("{wave} 期，地区 {district}：{item} 的类别 {code}（总数 {total}）中没有有权数的受访者", "每一类都有受访者",
            "请与相邻的类别合并为一行，总数相加，`code` 写作 `{together}`。")),
    "weighting.without_total": Entry(
        "error",
        en=("wave {wave}, district {district}: {people} {people:respondent is|respondents are} in category {code} of {item}, which has no total",
            "a total for every category that occurs",
            "Add a row for it, or take it together with another in its `code`, such as `{code}|…`."),
        zh=("{wave} 期，地区 {district}：{people} 位受访者属于 {item} 的类别 {code}，而该类没有总数", "出现的每一类都有总数",
            "请添加一行，或在 `code` 中与另一类合并，如 `{code}|…`。")),
    "weighting.small_total": Entry(
        "error",
        en=("wave {wave}, district {district}: the margin of {item} adds up to {total}, but {people} {people:respondent is|respondents are} in it",
            "numbers of people, not shares: at least as many as were asked", "Multiply the shares by the population."),
        zh=("{wave} 期，地区 {district}：{item} 的边际合计为 {total}，而其中有 {people} 位受访者", "应是人数而不是比例，且不少于受访人数",
            "请将比例乘以人口数。")),
    "weighting.uncovered": Entry(
        "error",
        en=("wave {wave}: the districts {districts} have no margin, the others have",
            "a margin for every district that answered, or one of the whole city",
            "Add their rows; a row with an empty item and code says how many people a district has."),
        zh=("{wave} 期：地区 {districts} 没有边际，其他地区有", "每个有答卷的地区都有边际，或有全市的边际",
            "请补上其行；题目与代码留空的行表示该地区的总人数。")),
    "weighting.not_converged": Entry(
        "error",
        en=("wave {wave}: no convergence in {iterations} {iterations:round|rounds}; furthest off: {item} {code} (district {district}), {found}, not {total}",
            "margins that can hold together in the cells that have respondents",
            "Take sparse categories together in `code` (`2|3`), or leave a margin out."),
        zh=("{wave} 期：迭代 {iterations} 轮仍未收敛；相差最大的是 {item} {code}（地区 {district}）：得 {found}，应为 {total}",
            "各边际能在有受访者的格子中同时成立", "请在 `code` 中合并稀疏的类别（`2|3`），或去掉一个边际。")),
    "weighting.too_many_cells": Entry(
        "error",
        en=("wave {wave}: the items of the margins cross to {cells} cells", "at most {most}",
            "Use fewer items, or take codes together before importing."),
        zh=("{wave} 期：各边际的题目交叉成 {cells} 个格子", "至多 {most} 个", "请减少题目，或在导入前合并代码。")),
}
