"""What can be wrong with the design of a study: its stages of selection, their variables, the city's population."""

from __future__ import annotations

from words.problems.entry import Entry

LOOKED_UP: dict[str, Entry] = {}

PLAIN: dict[str, Entry] = {
    "study.no_stages": Entry(
        "error",
        en=("`stages:` is empty.", "At least one stage, such as [{{psu: respondent}}] for people drawn directly.",
            "Write how people were drawn."),
        zh=("`stages:` 是空的。", "至少一个阶段；直接抽人写作 [{{psu: respondent}}]。", "请写明如何抽样。"),
    ),
    "study.stage_twice": Entry(
        "error",
        en=('"{found}" stands in two stages.', "Each stage draws other units.", "Correct the stages."),
        zh=("“{found}”出现在两个阶段中。", "各阶段抽取的单位不同。", "请改正 `stages:`。"),
    ),
    "study.stage_after_respondent": Entry(
        "error",
        en=("A stage stands after the one that draws respondents.", "respondent is the last stage.",
            "Put the stages in the order in which they were drawn."),
        zh=("抽取受访者的阶段之后还有阶段。", "respondent 应是最后一个阶段。", "请按抽取的先后排列。"),
    ),
    "study.first_stage_only": Entry(
        "error",
        en=("`{key}` is of psus, and stands elsewhere.", "`{key}` belongs to the first stage, where that draws no respondents.",
            "Take it out here."),
        zh=("`{key}` 只能用于初级单位，这里却写在别处。", "`{key}` 只用于第一阶段，且该阶段抽取的不是受访者。", "请从这里删去。"),
    ),
    "study.pps_and_fpc": Entry(
        "error",
        en=("A stage has both `pps` and `fpc`.",
            "Psus drawn with unequal probabilities are corrected by those; `fpc` is of equal ones.", "Take one of the two out."),
        zh=("同一阶段既有 `pps` 又有 `fpc`。", "不等概率抽取的初级单位按其概率校正；`fpc` 只用于等概率。", "请删去其中一个。"),
    ),
    "study.people_same": Entry(
        "error",
        en=("People were drawn directly in several waves, and `psus_across_waves` says or leaves it at same.",
            "same would mean that the same people answered again (a panel), which this version cannot analyse yet.",
            "Where each wave drew its own people, write: psus_across_waves: new"),
        zh=("多期都是直接抽人，而 `psus_across_waves` 为 same（或未写）。",
            "same 表示同一批人再次作答（追踪样本），当前版本还不能分析。", "若每期各自抽人，请写：psus_across_waves: new"),
    ),
    "study.population_missing": Entry(
        "error",
        en=("`pooled: population`, but districts have no population: {districts}.",
            "The city figure is made from every district's population.",
            "Fill the column population in {file}, or choose another `pooled:`."),
        zh=("`pooled: population`，但有地区没有人口数：{districts}。", "全市数由各地区人口数合成。",
            "请填写 {file} 的 population 列，或另选 `pooled:`。"),
    ),
    "study.design_number": Entry(
        "error",
        en=("`{key}: {found}` names the labels of districts, strata or units.",
            "A variable of its own: how many units there are, or with `pps` the probability of each psu.",
            "Give it a name, and its column in the bindings under `design:`."),
        zh=("`{key}: {found}` 写的是地区、层或单位的标签，不是数字。", "应另有一个变量：总体中的单位数；`pps` 则为各初级单位的入样概率。",
            "请为它取名，并在绑定的 `design:` 下写明列。"),
    ),
}
