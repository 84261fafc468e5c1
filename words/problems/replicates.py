"""Complaints of replicate weights: what a study says of them, their columns, the design they are made from."""

from __future__ import annotations

from words.problems.entry import Entry

_SUPPLIED_EN = "Supplied replicate weights carry the design themselves."
_SUPPLIED_ZH = "随数据提供的重复权重已包含抽样设计。"

STUDY: dict[str, Entry] = {
    "study.replicates_made": Entry(
        "error",
        en=("Replicate weights of type {found} cannot be made from the design.", "One of: {known}.",
            "Where they stand in the raw files, add source: supplied; else choose another type."),
        zh=("类型 {found} 的重复权重不能由设计生成。", "可用：{known}。", "若它们在原始文件中，请加上 source: supplied；否则请换类型。")),
    "study.replicates_lacking": Entry(
        "error",
        en=("Replicate weights of type {type} ({source}) lack: {keys}.", "All of these settings.", "Add them under `replicates:`."),
        zh=("类型 {type}（{source}）的重复权重缺少：{keys}。", "这些设置都要写。", "请在 `replicates:` 下补上。")),
    "study.replicates_idle": Entry(
        "error",
        en=("`{key}` does nothing for replicate weights of type {type} ({source}).", "Of such settings: {known}.", "Take it out."),
        zh=("`{key}` 对类型 {type}（{source}）的重复权重不起作用。", "此类设置可有：{known}。", "请删去。")),
    "study.replicates_number": Entry(
        "error",
        en=("So many replicates cannot be used.", "2 to {most}; 80 to 1,000 are usual.", "Correct the number."),
        zh=("重复数不合要求。", "应为 2 至 {most}；通常为 80 至 1,000。", "请改正。")),
    "study.replicates_backwards": Entry(
        "error",
        en=("{found} has no columns: it runs backwards.", "The first column, two points, the last: rw1..rw20.", "Turn it round."),
        zh=("{found} 中没有列：次序相反。", "应为首列、两点、末列：rw1..rw20。", "请调换次序。")),
    "study.replicates_seed": Entry(
        "error",
        en=("The seed is below 0.", "A whole number, 0 or more: the same seed makes the same replicates.", "Correct it."),
        zh=("种子小于 0。", "应为 0 或更大的整数：同一种子生成同样的重复。", "请改正。")),
    "study.replicates_rho": Entry(
        "error",
        en=("rho is not one of Fay's.", "0 or more and below 1; 0.3 and 0.5 are usual.", "Correct it."),
        zh=("rho 不合 Fay 法的要求。", "应为 0 或更大且小于 1；常用 0.3、0.5。", "请改正。")),
    "study.replicates_scale": Entry(
        "error",
        en=("The scale of the replicates is not above 0.", "What squares are multiplied by, as the data's documentation has it.",
            "Correct it, or leave it out for the type's own."),
        zh=("重复权重的 scale 不大于 0。", "应为数据说明中方差的乘数。", "请改正；若用该类型的缺省值，请删去。")),
    "study.replicates_rscales": Entry(
        "error",
        en=("The numbers of replicate columns and of `rscales` do not fit.",
            "As many as there are replicates, each 0 or more, not all 0.", "Correct `rscales` or the columns in the binding."),
        zh=("重复权重的列数与 `rscales` 不符。", "应与重复数相同，各为 0 或更大，且不全为 0。", "请改正 `rscales` 或绑定中的列。")),
    "study.replicates_people": Entry(
        "error",
        en=("Replicates of type {type} are made of psus, and here people were drawn directly.",
            "Psus under `stages:`: of people there would be as many replicates as respondents.",
            "Leave `replicates` out: the variance of people drawn directly needs none. Supplied ones can be used."),
        zh=("类型 {type} 的重复由初级单位生成，而这里是直接抽人。", "`stages:` 中应有初级单位：直接抽人会有多少受访者就有多少个重复。",
            "请删去 `replicates`：直接抽人的方差不需要它。随数据提供的重复权重可以使用。")),
    "study.replicates_jk1": Entry(
        "error",
        en=("JK1 leaves out one psu of all, and this design has strata: {strata}.", "JKn, which leaves out one of its stratum.",
            "Write type: JKn"),
        zh=("JK1 每次从全部初级单位中去掉一个，而本设计有分层：{strata}。", "应用 JKn，它在层内去掉一个。", "请写 type: JKn")),
    "study.replicates_fpc": Entry(
        "error",
        en=("Replicates of type {type} take no finite population correction, and the psus have one: {fpc}.",
            "No `fpc` of the first stage, or the types JK1 and JKn, which take it.",
            "Choose JKn, or take `fpc` out: standard errors are then a little too large."),
        zh=("类型 {type} 的重复不能作有限总体校正，而初级单位写有：{fpc}。", "第一阶段不写 `fpc`，或用可校正的 JK1、JKn。",
            "请改用 JKn，或删去 `fpc`：标准误会略偏大。")),
    "study.replicates_pps": Entry(
        "error",
        en=("Replicates are made as if psus were drawn with replacement, and `pps: {pps}` says that they were not.",
            "No `pps` of the first stage.", "Take `pps` out, or leave `replicates` out: the linearised variance uses it."),
        zh=("生成重复时视初级单位为有放回抽取，而 `pps: {pps}` 表示无放回。", "第一阶段不写 `pps`。",
            "请删去 `pps`，或删去 `replicates`：线性化方差会用到它。")),
    "study.replicates_lonely": Entry(
        "error",
        en=("Replicates have no rule {found} for a stratum with one psu.", "fail, or certainty: it has no part in any replicate.",
            "Choose one of them, or leave `replicates` out."),
        zh=("重复法没有对单一初级单位层的规则 {found}。", "可用 fail，或 certainty：该层不进入任何重复。", "请选其一，或删去 `replicates`。")),
    "study.replicates_calibrated": Entry(
        "error",
        en=("`calibrated_to: {found}` stands beside `replicates`.",
            "One of the two: weights would have to be calibrated anew in every replicate, which this version does not do.",
            "Leave `replicates` out: the linearised variance has the credit of the calibration."),
        zh=("`calibrated_to: {found}` 与 `replicates` 同时出现。", "只能选其一：每个重复都须重新校准权重，当前版本不作此计算。",
            "请删去 `replicates`：线性化方差已计入校准的好处。")),
    "study.replicates_design": Entry(
        "error",
        en=("`{part}` is written beside supplied replicate weights.", _SUPPLIED_EN, "Take `{part}` out."),
        zh=("随数据提供的重复权重之外又写了 `{part}`。", _SUPPLIED_ZH, "请删去 `{part}`。")),
    "study.replicates_unbound": Entry(
        "error",
        en=("Wave {wave}: the study says that replicate weights are supplied, and the binding names no columns of them.",
            "All of them in their order, as in replicates: [RW1..RW80].", "Add `replicates:`."),
        zh=("{wave} 期：研究写明重复权重随数据提供，而绑定中没有写它们的列。", "应按顺序列出，如 replicates: [RW1..RW80]。",
            "请加上 `replicates:`。")),
    "study.replicates_bound": Entry(
        "error",
        en=("Wave {wave}: the binding names replicate weights that the study does not use.",
            "In study.yaml, under design: replicates: {{type: …, source: supplied}}.", "Add that there, or take it out here."),
        zh=("{wave} 期：绑定中写了重复权重，而研究并不使用。", "study.yaml 的 design 下应有 replicates: {{type: …, source: supplied}}。",
            "请在那里补上，或从这里删去。")),
    "study.replicates_twice": Entry(
        "error",
        en=("Wave {wave}: columns of replicate weights stand twice: {columns}.", "Each once.", "Correct the list."),
        zh=("{wave} 期：重复权重的列写了两次：{columns}。", "每列一次。", "请改正。")),
    "study.replicates_differ": Entry(
        "error",
        en=("The wave has {found} {found:column|columns} of replicate weights.", "{expected}, as the first wave: a replicate is one over all waves.",
            "Correct the binding; waves with other replicates are another study."),
        zh=("本期有 {found} 列重复权重。", "应与首期相同，为 {expected} 列：同一重复贯穿各期。", "请改正绑定；重复方法不同的各期应另立研究。")),
}
RESPONSES: dict[str, Entry] = {
    "responses.replicates_pairs": Entry(
        "error",
        en=("replicate weights of type {type} need two psus in each stratum; in this wave others have: {strata}",
            "Exactly two psus in every stratum.", "Pair the psus into such strata, or choose JKn or bootstrap in study.yaml."),
        zh=("类型{type}的重复权重要求每层有两个初级单位；本期不符的层：{strata}", "每层恰有两个初级单位。",
            "请将初级单位配对成层，或在 study.yaml 中改用 JKn、bootstrap。")),
    "responses.replicates_none": Entry(
        "error",
        en=("no stratum has two psus in this wave, so no replicate can be made", "Two psus at least in some stratum.",
            "Look at the strata and psus that the binding names."),
        zh=("本期没有任何层有两个以上初级单位，无法生成重复", "至少一层有两个初级单位。", "请检查绑定中的层和初级单位。")),
    "responses.replicate_empty": Entry(
        "error",
        en=("replicate weights that are 0 for everybody; columns: {columns}", "Some weight above 0 in every replicate.",
            "Correct the file, or leave these columns out of the binding."),
        zh=("所有人的重复权重都是 0；涉及的列：{columns}", "每个重复中应有大于 0 的权重。", "请改正文件，或在绑定中去掉这些列。")),
    "responses.replicate_wrong": Entry(
        "error",
        en=("replicate weights that are none, as \"{found}\" in the column {column}; columns: {columns}",
            "Numbers, 0 or more, in every row. Rows of that column: {rows}.", "Correct the file."),
        zh=("重复权重有误，如 {column} 列的{found}；涉及的列：{columns}", "每行应为 0 或更大的数字。该列所在行：{rows}。", "请改正文件。")),
}
ANALYSIS: dict[str, Entry] = {
    "analysis.replicates_pairs": Entry(
        "error",
        en=("type {type} needs two psus in each stratum; others have: {strata}", "exactly two psus in every stratum",
            "Pair the psus into such strata, or choose JKn or bootstrap."),
        zh=("类型{type}要求每层有两个初级单位；不符的层：{strata}", "每层恰有两个初级单位", "请将初级单位配对成层，或改用 JKn、bootstrap。")),
    "analysis.replicates_none": Entry(
        "error",
        en=("no stratum has two psus, so no replicate can be made", "two psus at least in some stratum",
            "Look at the strata and psus that the bindings name."),
        zh=("没有任何层有两个以上初级单位，无法生成重复", "至少一层有两个初级单位", "请检查绑定中的层和初级单位。")),
    "analysis.replicates_fpc": Entry(
        "error",
        en=("strata of which waves give other sizes of the population: {strata}", "one size over all waves that share psus",
            "Correct the sizes, or write psus_across_waves: new where each wave drew its own."),
        zh=("各期给出的总体初级单位数不同的层：{strata}", "共用初级单位的各期应一致", "请改正；若各期另行抽取，请写 psus_across_waves: new。")),
    "analysis.replicates_too_large": Entry(
        "error",
        en=("{replicates} replicates of {psus} psus are too many", "at most {most} multipliers, replicates times psus",
            "Choose bootstrap with some hundred replicates, or leave `replicates` out."),
        zh=("{psus}个初级单位的{replicates}个重复过多", "乘数（重复数×初级单位数）至多{most}", "请改用数百个重复的 bootstrap，或删去 `replicates`。")),
    "analysis.replicates_values": Entry(
        "error",
        en=("{name}: {values} different values in its places, with {replicates} replicate weights each",
            "at most {most} numbers, values times replicates",
            "Ask for it without a breakdown, or give the number in coarser steps, such as hundreds."),
        zh=("{name}：各处共有{values}个不同的数值，每个有{replicates}个重复权重", "数值数×重复数至多{most}",
            "请不加分组询问，或用较粗的单位（如百）给出该数值。")),
    "analysis.replicates_medians": Entry(
        "warning",
        en=("the report has no medians of {items}: their different values times the replicate weights are too many to be held",
            "at most {most} numbers", "Give them in coarser steps, such as hundreds, where medians are wanted."),
        zh=("报告中没有 {items} 的中位数：不同数值数×重复权重数过多，无法存放", "至多{most}", "若要中位数，请用较粗的单位（如百）给出这些数值。")),
    "analysis.engine_replicates": Entry(
        "error",
        en=("an SQL engine ({table}) does not count supplied replicate weights", "the engine arrow, which needs nothing",
            "Run it without `--engine`."),
        zh=("SQL引擎（{table}）不能统计随数据提供的重复权重", "请用不需安装的引擎 arrow", "请去掉 `--engine` 再运行。")),
}
