"""Complaints about what a study compares: `versus:`, trends and periods."""

from __future__ import annotations

from words.problems.entry import Entry

# Something that is looked up in a list: what was probably meant is said by a twin, see `twins`.
LOOKED_UP: dict[str, Entry] = {
    "study.versus_unknown": Entry(
        "error",
        en=("`versus: {found}` is nothing to compare with.", "There are: {known}.", "Correct it."),
        zh=("`versus: {found}` 不是可比较的对象。", "可写：{known}。", "请改正。"),
    ),
    "study.versus_wave": Entry(
        "error",
        en=('There is no wave or period "{found}".', "There are: {known}.", "Correct the id."),
        zh=("没有“{found}”这一期或时段。", "现有：{known}。", "请改正 id。"),
    ),
    "study.versus_district": Entry(
        "error",
        en=('There is no district "{found}".', "Districts are: {known}.", "Correct the id."),
        zh=("没有地区“{found}”。", "现有地区：{known}。", "请改正 id。"),
    ),
}

PLAIN: dict[str, Entry] = {
    "study.city_unpooled": Entry(
        "error",
        en=("`versus: {found}`, but `pooled: none` says that there is no city figure.", "One of the two.",
            "Take {found} out of `versus:`, or choose another `pooled:`."),
        zh=("`versus: {found}`，但 `pooled: none` 表示没有全市数。", "两者取一。", "请从 `versus:` 删去 {found}，或另选 `pooled:`。"),
    ),
    "study.trend_waves": Entry(
        "error",
        en=("`{found}` is not a trend over waves of this study.", "From trend:{fewest} to the number of its waves, {waves}.",
            "Correct the number; between two waves compare with previous."),
        zh=("`{found}` 不是本研究各期上的趋势。", "从 trend:{fewest} 到研究的期数 {waves}。", "请改正数字；两期之间请用 previous 比较。"),
    ),
    "study.no_others": Entry(
        "error",
        en=("`versus: {found}`, but the study has one district.", "At least two districts.", "Take it out of `versus:`."),
        zh=("`versus: {found}`，但研究只有一个地区。", "至少两个地区。", "请从 `versus:` 删去。"),
    ),
    "study.period_name": Entry(
        "error",
        en=('The period "{found}" has the name of a wave or of another period.', "A name of its own.",
            "Give it another id (A and a count as the same)."),
        zh=("时段“{found}”与某一期或另一时段同名。", "须有自己的名称。", "请换一个 id（大小写视为相同）。"),
    ),
    "study.period_short": Entry(
        "error",
        en=('The period "{found}" holds fewer than two waves.', "At least two waves: one alone is shown as it is.",
            "Add waves, or take the period out."),
        zh=("时段“{found}”不足两期。", "至少两期：单独一期本来就会显示。", "请添加期次，或删去该时段。"),
    ),
    "study.period_order": Entry(
        "error",
        en=('The waves of the period "{found}" do not stand in the order of time.', "As they stand under `waves:`.",
            "Put them in order."),
        zh=("时段“{found}”的各期不按时间先后排列。", "应与 `waves:` 下的顺序一致。", "请调整顺序。"),
    ),
    "study.period_versions": Entry(
        "error",
        en=('The period "{found}" holds waves of different instrument versions: {versions}.',
            "One version: values of different versions are never put together.",
            "Make a period of the waves of each version."),
        zh=("时段“{found}”含有不同问卷版本的期次：{versions}。", "应为同一版本：不同版本的数值从不合并。", "请按版本分设时段。"),
    ),
    "study.rolling_waves": Entry(
        "error",
        en=("`rolling` is {found}.", "From {fewest} to the number of waves, {waves}.", "Correct the number."),
        zh=("`rolling` 为 {found}。", "从 {fewest} 到期数 {waves}。", "请改正数字。"),
    ),
}
