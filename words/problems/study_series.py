"""Complaints of the room `study` about `series:` and the instruments of published figures."""

from __future__ import annotations

from words.problems.entry import Entry

LOOKED_UP: dict[str, Entry] = {
    "study.series_indicator": Entry(
        "error", en=('"{found}" is not an indicator of the instrument of this series.', "Its indicators are: {known}.", "Correct the id."),
        zh=("“{found}”不是该系列所用工具的指标。", "其指标有：{known}。", "请改正 id。")),
    "study.series_missing": Entry(
        "error", en=('Series {series}: there is no file "{found}".',
                     "The published figures, from the study's folder or one given by --allow.",
                     "Put the file there, or correct the name under `file:`."),
        zh=("系列 {series}：没有文件“{found}”。", "应是已发布的数据，位于研究文件夹或 --allow 给出的文件夹中。",
            "请把文件放到那里，或改正 `file:` 中的名称。")),
}

PLAIN: dict[str, Entry] = {
    "study.no_design": Entry(
        "error", en=("There are waves and no `design:`.", "How the people of the waves were chosen.", "Add `design:`."),
        zh=("有期次却没有 `design:`。", "应说明各期的受访者如何抽取。", "请补上 `design:`。")),
    "study.waves_only": Entry(
        "error", en=("`{found}` is of waves, and this study has none.",
                     "Published figures are compared by previous, first, wave:PERIOD, city, others, district:ID, targets, benchmarks.",
                     "Take it out."),
        zh=("`{found}` 只用于调查期次，而本研究没有。", "已发布的数据可用：previous、first、wave:时期、city、others、district:ID、targets、benchmarks。", "请删去。")),
    "study.waves_or_series_only": Entry(
        "error", en=("`{found}` is of waves and of series, and this study has neither.",
                     "Ratings are compared with the round before, assessments with the period before, without being asked to.", "Take it out."),
        zh=("`{found}` 只用于调查期次和系列，而本研究两者都没有。", "评定自动与上一轮相比，考核自动与上一期相比。", "请删去。")),
    "study.series_as_wave": Entry(
        "error", en=('The series "{found}" is called like a wave.', "Both are asked for by name when they are imported.",
                     "Give it an id of its own."),
        zh=("系列“{found}”与某一期调查同名。", "导入时两者都以名称指定。", "请另取 id。")),
    "study.series_twice": Entry(
        "error", en=('There is a series "{found}" already, in line {line}.',
                     "Each series has an id of its own; capitals alone do not make another.", "Give one of them another id."),
        zh=("系列“{found}”已在第{line}行出现。", "每个系列的 id 各不相同；仅大小写不同不算。", "请给其中之一改 id。")),
    "study.series_kind": Entry(
        "error", en=("{found} is of the kind {kind}.", "A series uses an instrument of the kind series.",
                     "Name one, or write it: indicators with label, statistic, direction and source."),
        zh=("{found} 的种类是 {kind}。", "系列须用种类为 series 的工具。", "请改用或新写一个：列出指标的名称、统计量、方向和出处。")),
    "study.series_line": Entry(
        "error", en=("{found} is another instrument than {instrument}.", "A later version of the same one.",
                     "Correct it, or make a series of its own."),
        zh=("{found} 与 {instrument} 不是同一工具。", "应是同一工具的较新版本。", "请改正，或另设一个系列。")),
    "study.series_order": Entry(
        "error", en=("A version from {found} stands after one from {before}.", "Versions in the order of time.", "Put them in order."),
        zh=("自 {found} 起的版本排在自 {before} 起的版本之后。", "版本应按时间先后排列。", "请调整顺序。")),
    "study.series_no_file": Entry(
        "error", en=("The series names no file.", "At least one under `file:`.", "Add it."),
        zh=("该系列没有列出文件。", "`file:` 下至少一个。", "请补上。")),
    "study.series_shape": Entry(
        "error", en=("The columns say {what} by: {found}.", "By exactly one of: {known}.", "Keep one of them."),
        zh=("列的设定中，（{what}）由以下给出：{found}。", "须恰为其中之一：{known}。", "请只保留一个。")),
    "study.series_idle": Entry(
        "error", en=("`{found}` says nothing without `{needed}`.", "", "Add `{needed}`, or take `{found}` out."),
        zh=("没有 `{needed}`，`{found}` 不起作用。", "", "请补上 `{needed}`，或删去 `{found}`。")),
    "study.series_column_twice": Entry(
        "error", en=('The column "{found}" is named for {other} already.', "A column is one thing.", "Correct one of them."),
        zh=("列“{found}”已用于 {other}。", "一列只表示一样内容。", "请改正其一。")),
    "study.series_spelling": Entry(
        "error", en=('"{found}" is given to {one} and to {other}.', "A spelling is of one indicator.", "Take it out of one of them."),
        zh=("“{found}”同时写给了 {one} 和 {other}。", "一种写法只对应一个指标。", "请从其一中删去。")),
    "study.series_city": Entry(
        "error", en=('"{found}" under `city:` is also a spelling of the district {district}.', "A spelling means the whole city, or one district.",
                     "Take it out of `city:`, or out of the district's row in districts.csv."),
        zh=("`city:` 下的“{found}”也是地区 {district} 的写法。", "一种写法或指全市，或指一个地区。", "请从 `city:` 中删去，或从 districts.csv 该地区的一行中删去。")),
    "study.series_marks": Entry(
        "error", en=('"{found}" is both the decimal mark and the mark of thousands.', "Two marks.", "Correct one of them."),
        zh=("“{found}”既是小数点又是千位分隔符。", "两者须不同。", "请改正其一。")),
    "study.series_dates": Entry(
        "error", en=('The format "{found}" cannot be read: {reason}.',
                     "%Y with any of: %m or %b (the month), %d (the day), %q (the quarter, 1 to 4); each once.", "Correct it."),
        zh=("日期格式“{found}”无法使用：{reason}。", "应有 %Y，可加 %m 或 %b（月）、%d（日）、%q（季，1至4），各一次。", "请改正。")),
    "study.series_least": Entry(
        "error", en=("`{name}` is {found}.", "At least {least}.", "Correct the number."),
        zh=("`{name}` 为 {found}。", "至少 {least}。", "请改正数字。")),
    "study.series_positive": Entry(
        "error", en=("`{name}` is {found}.", "Above 0.", "Correct the number."),
        zh=("`{name}` 为 {found}。", "应大于 0。", "请改正数字。")),
    "study.series_shared": Entry(
        "error", en=('"{found}" is an indicator of the series {other} too.', "An id means one figure in a report.",
                     "Give the instrument of {one} ids of its own, or put the files into one series."),
        zh=("“{found}”同时也是系列 {other} 的指标。", "报告中一个 id 只表示一项数据。", "请让 {one} 的工具用自己的 id，或把文件并入一个系列。")),
    "study.series_taken": Entry(
        "error", en=('"{found}" of {instrument} is also an indicator of a questionnaire or rating of this study.',
                     "An id means one thing in a report.", "Rename the one that is yours."),
        zh=("{instrument} 的“{found}”同时也是本研究问卷或评定的指标。", "报告中一个 id 只表示一样东西。", "请把您自己的那一个改名。")),
}
