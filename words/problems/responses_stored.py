"""Complaints of the room `responses` about the design as a file has it, and about imports that are stale or stopped."""

from __future__ import annotations

from words.problems.entry import Entry

DESIGN: dict[str, Entry] = {
    "responses.design_unbound": Entry(
        "error",
        en=("no column is bound to the design's {variable}", "`design: {{{variable}: COLUMN}}`.", "Add it."),
        zh=("设计变量 {variable} 没有绑定列", "`design: {{{variable}: 列名}}`。", "请加上。"),
    ),
    "responses.design_empty": Entry(
        "error",
        en=("there is no {variable}, which the design needs", "A value in each row. Rows: {rows}.", "Fill it."),
        zh=("没有 {variable}，而抽样设计需要它", "每行都应有值。所在行：{rows}。", "请填写。"),
    ),
    "responses.fpc_not_positive": Entry(
        "error",
        en=('"{found}" cannot be the units in a stratum\'s population ({variable})', "A number above 0. Rows: {rows}.", "Correct the file."),
        zh=("“{found}”不能作为层内总体单位数（{variable}）", "应是大于 0 的数字。所在行：{rows}。", "请改正文件。"),
    ),
    "responses.design_labels": Entry(
        "error",
        en=("{variable} holds labels, no numbers: {found}", "In every row a number above 0.",
            "Correct the column under `design:` in {bind}."),
        zh=("{variable} 列中是标签，不是数字：{found}", "每行应是大于 0 的数字。", "请改正 {bind} 中 `design:` 下的列名。"),
    ),
    "responses.pps_not_positive": Entry(
        "error",
        en=('"{found}" cannot be the probability that a psu was drawn ({variable})', "A number above 0, at most 1. Rows: {rows}.",
            "Correct the file."),
        zh=("“{found}”不能作为初级单位的入样概率（{variable}）", "应是大于 0、不超过 1 的数字。所在行：{rows}。", "请改正文件。"),
    ),
    "responses.fpc_differs": Entry(
        "error",
        en=("{variable} differs within {stratum}: {found}", "One number for each stratum, or each unit of the stage before. Rows: {rows}.",
            "Correct the file, or the strata in study.yaml."),
        zh=("{variable} 在 {stratum} 内不一致：{found}", "每层（或每个上一阶段单位）一个数。所在行：{rows}。", "请改正文件，或改正 study.yaml 中的分层。"),
    ),
    "responses.fpc_small": Entry(
        "error",
        en=("{stratum} has {size} {size:unit|units} in the sample and {found} in its population ({variable})",
            "At least as many in the population.", "Correct {variable}: it holds the units of the population, not those of the sample and no share."),
        zh=("{stratum} 的样本有 {size} 个单位，而总体只有 {found} 个（{variable}）", "总体中至少有同样多。",
            "请改正 {variable}：它是总体的单位数，不是样本数，也不是比例。"),
    ),
    "responses.pps_above_one": Entry(
        "error",
        en=("a psu was drawn with probability {found} ({variable})", "A number above 0 and at most 1, one for each psu. Rows: {rows}.",
            "Correct {variable}: it holds the probability with which the psu was drawn, not its size or weight."),
        zh=("某初级单位的抽取概率是 {found}（{variable}）", "应大于 0 且不超过 1，每个初级单位一个数。所在行：{rows}。",
            "请改正 {variable}：它是初级单位被抽中的概率，不是规模或权重。"),
    ),
    "responses.lonely_unit": Entry(
        "error",
        en=("one unit of several was drawn in: {strata}",
            "Two or more at every stage after one with `fpc`, else nothing is known of how units differ within.",
            "Choose a rule in study.yaml: `lonely: certainty` or `centred`; or take the `fpc` out of the stage before."),
        zh=("以下单位中只从多个里抽了一个下级单位：{strata}", "带 `fpc` 的阶段之后，每一阶段应抽取两个以上，否则无从得知内部差异。",
            "请在 study.yaml 中选择规则：`lonely: certainty` 或 `centred`；或去掉上一阶段的 `fpc`。"),
    ),
    "responses.psu_in_strata": Entry(
        "error",
        en=('the psu "{found}" ({variable}) stands in several strata: {strata}', "A psu lies in one stratum. Rows: {rows}.",
            "If they are different ones of the same name, say so in study.yaml: stages: [{{psu: {variable}, nest: true}}]; else correct the strata."),
        zh=("初级单位“{found}”（{variable}）出现在几个层：{strata}", "一个初级单位只属于一层。所在行：{rows}。",
            "若是同名的不同单位，请在 study.yaml 中写明：stages: [{{psu: {variable}, nest: true}}]；否则请改正分层。"),
    ),
    "responses.lonely_psu": Entry(
        "error",
        en=("a stratum has one psu in this wave: {strata}", "Two or more, else nothing is known of how psus differ.",
            "Join strata, or choose a rule in study.yaml: `lonely: certainty`, `centred` or `average`."),
        zh=("本期有的层只有一个初级单位：{strata}", "应有两个以上，否则无从得知单位之间的差异。",
            "请合并层，或在 study.yaml 中选择规则：`lonely: certainty`、`centred` 或 `average`。"),
    ),
}

AGAIN_EN, AGAIN_ZH = "Import again: jingmin import {folder} --wave {wave}", "请重新导入：jingmin import {folder} --wave {wave}"


def _changed(en: str, zh: str) -> Entry:
    """Wave {wave} was imported with another …"""
    return Entry("error", en=("Wave {wave} was imported with another " + en, "", AGAIN_EN),
                 zh=("第 {wave} 期是用另一" + zh + "导入的", "", AGAIN_ZH))


STORED: dict[str, Entry] = {
    "responses.busy": Entry(
        "error",
        en=("another import of wave {wave} is running", "One at a time.", "Wait until it is done."),
        zh=("第 {wave} 期正在另一处导入", "同一期一次只能导入一处。", "请等它结束。"),
    ),
    "responses.no_binding": Entry(
        "error",
        en=("wave {wave} has no `bind:`", "A file that says which column is which item.", "Write it and name it: bind: bind/{wave}.yaml"),
        zh=("第 {wave} 期没有 `bind:`", "应有说明哪一列是哪一题的文件。", "请写好并写明：bind: bind/{wave}.yaml"),
    ),
    "responses.no_data": Entry(
        "error",
        en=("wave {wave} names no raw file", "`data:` in study.yaml, or a file in the call.", "jingmin import {folder} FILE --wave {wave}"),
        zh=("第 {wave} 期没有写明原始文件", "写在 study.yaml 的 `data:` 下，或在命令中给出文件。", "jingmin import {folder} 文件 --wave {wave}"),
    ),
    "responses.waves_without_data": Entry(
        "warning",
        en=("waves without raw files are left out: {waves}", "", ""),
        zh=("没有原始文件的期已略过：{waves}", "", ""),
    ),
    "responses.not_imported": Entry(
        "error",
        en=("wave {wave} has not been imported", "", "Import it: jingmin import {folder} --wave {wave}"),
        zh=("第 {wave} 期还没有导入", "", "请导入：jingmin import {folder} --wave {wave}"),
    ),
    "responses.torn": Entry(
        "error",
        en=("the imported files of wave {wave} do not belong together, or are damaged",
            "WAVE.parquet, WAVE.places.parquet and WAVE.off_route.parquet of one import.", AGAIN_EN),
        zh=("第 {wave} 期导入的文件彼此不符，或已损坏", "应是同一次导入的 WAVE.parquet、WAVE.places.parquet 和 WAVE.off_route.parquet。", AGAIN_ZH),
    ),
    "responses.other_format": Entry(
        "error",
        en=("wave {wave} was imported by another version of jingmin", "", AGAIN_EN),
        zh=("第 {wave} 期由另一版本的 jingmin 导入", "", AGAIN_ZH),
    ),
    "responses.other_binding": _changed("binding", "绑定文件"),
    "responses.other_design": _changed("design: strata, psus or the list of districts have changed", "抽样设计（分层、初级单位或地区名单已变）"),
    "responses.other_instrument": _changed("instrument", "问卷"),
    "responses.other_districts": _changed("file of districts: ids, labels or aliases have changed", "地区文件（id、标签或别名已变）"),
    "responses.other_modes": _changed("list of modes", "填答方式名单"),
}
