"""Complaints of the room `study`: study.yaml itself. Those of its design are in study_design, of what
it compares in study_comparisons, of its other files in study_tables, study_margins, study_binding."""

from __future__ import annotations

from words.problems import (
    study_assessments,
    study_binding,
    study_comparisons,
    study_derived,
    study_design,
    study_margins,
    study_ratings,
    study_series,
    study_tables,
)
from words.problems.entry import Entry
from words.problems.replicates import STUDY as REPLICATES
from words.problems.twins import twins

# Something that is looked up in a list: what was probably meant is said by a twin, see `twins`.
LOOKED_UP: dict[str, Entry] = {
    "study.file_missing": Entry(
        "error",
        en=('There is no file "{found}".', "A file in the study's folder.", "Correct the path, or put the file there."),
        zh=("没有文件“{found}”。", "应是研究文件夹中的文件。", "请改正路径，或放好文件。"),
    ),
    "study.data_missing": Entry(
        "error",
        en=('Wave {wave}: there is no file "{found}".', "The raw answers, from the study's folder or one given by --allow.",
            "Put the file there, or correct the name under `data:`."),
        zh=("{wave} 期：没有文件“{found}”。", "应是原始答卷，位于研究文件夹或 --allow 给出的文件夹中。",
            "请把文件放到那里，或改正 `data:` 中的名称。"),
    ),
    "study.mode_unknown": Entry(
        "error",
        en=('Wave {wave}: "{found}" is not a mode of {instrument}.', "Its modes are: {known}.", "Correct the mode."),
        zh=("{wave} 期：“{found}”不是 {instrument} 的填答方式。", "可用方式：{known}。", "请改正。"),
    ),
    "study.by_unknown": Entry(
        "error",
        en=('"{found}" is not an item of {instrument}, the instrument of wave {wave}.',
            "A breakdown is a single-choice item that every wave has.", "Correct the item, or take it out of `by:`."),
        zh=("“{found}”不是{wave} 期所用问卷 {instrument} 的题目。", "分组项须是各期都有的单选题。",
            "请改正题号，或从 `by:` 中删去。"),
    ),
    "study.indicator_unknown": Entry(
        "error",
        en=('"{found}" is not an indicator of this study.',
            "The id of an item that can be counted, a construct, a dimension or the index of a wave's instrument.",
            "Correct the id."),
        zh=("“{found}”不是本研究的指标。", "指标是各期问卷中可统计的题目、构念、维度或指数的 id。", "请改正 id。"),
    ),
    "study.margin_unknown": Entry(
        "error",
        en=('"{found}" is neither a statistic nor an indicator of this study.',
            "Statistics are: {statistics}; or write the id of an indicator.", "Correct the key."),
        zh=("“{found}”既不是统计量，也不是本研究的指标。", "统计量有：{statistics}；也可写指标的 id。", "请改正键名。"),
    ),
}

PLAIN: dict[str, Entry] = {
    "study.no_folder": Entry(
        "error",
        en=('There is no study in "{folder}".', "A study is a folder that holds study.yaml.",
            "Correct the path, or start one: jingmin new {folder}"),
        zh=("“{folder}”中没有研究。", "研究是一个含有 study.yaml 的文件夹。", "请改正路径，或新建：jingmin new {folder}"),
    ),
    "study.not_yet": Entry(
        "error",
        en=("`{key}` is part of the format, but this version cannot carry it out yet.", "",
            "Take it out: nothing that is written here is left undone in silence."),
        zh=("`{key}` 属于本格式，但当前版本还不能执行。", "", "请删去：写在这里的内容不会被悄悄忽略。"),
    ),
    "study.not_yet_but": Entry(
        "error",
        en=("`{key}` is part of the format, but this version cannot carry it out yet.", "What it can: {instead}.",
            "Change it or take it out: nothing that is written here is left undone in silence."),
        zh=("`{key}` 属于本格式，但当前版本还不能执行。", "目前可写：{instead}。", "请改写或删去：写在这里的内容不会被悄悄忽略。"),
    ),
    "study.path_absolute": Entry(
        "error",
        en=('"{found}" is an absolute path.', "Paths start at the study's folder, so that it can be moved.",
            "Write the path from the study's folder, or only the name and say --allow FOLDER."),
        zh=("“{found}”是绝对路径。", "路径从研究文件夹写起，研究才能移动。",
            "请写相对于研究文件夹的路径；或只写文件名，并用 --allow 指明所在文件夹。"),
    ),
    "study.path_backslash": Entry(
        "error",
        en=('"{found}" holds a backslash.', "Paths are written with / on every system.", "Write / instead."),
        zh=("“{found}”含有反斜杠。", "在任何系统上路径都用 / 书写。", "请改用 /。"),
    ),
    "study.path_outside": Entry(
        "error",
        en=('"{found}" leads out of the study\'s folder.', "A study reads files in its own folder, links followed.",
            "Put the file into the folder, or allow the place where it is: --allow FOLDER."),
        zh=("“{found}”指向研究文件夹之外。", "研究只读取自己文件夹内的文件（链接按其指向判断）。",
            "请把文件放进文件夹，或允许其所在位置：--allow 文件夹。"),
    ),
    "study.folder_missing": Entry(
        "error",
        en=('There is no folder "{found}".', "A folder that holds instruments.", "Make it, or take it out."),
        zh=("没有文件夹“{found}”。", "应是存放问卷的文件夹。", "请建立它，或删去此项。"),
    ),
    "study.listed_twice": Entry(
        "error",
        en=('"{found}" stands here twice.', "Each once.", "Take one of them out."),
        zh=("“{found}”在此出现两次。", "每项只写一次。", "请删去一个。"),
    ),
    "study.no_waves": Entry(
        "error",
        en=("The study has no wave.", "At least one wave under `waves:`; or `ratings:`, `assessments:` or `series:`, which need none.",
            "Add a wave with id, instrument, from and to, or one of those."),
        zh=("研究没有任何一期。", "`waves:` 下至少一期；或有 `ratings:`、`assessments:`、`series:`，这些不需要期次。",
            "请添加一期，写明 id、instrument、from 和 to，或添加上述之一。"),
    ),
    "study.wave_twice": Entry(
        "error",
        en=('The wave "{found}" was already described in line {line}.', "An id names one wave (A and a count as the same).",
            "Give this wave another id, or take it out."),
        zh=("“{found}”这一期在第 {line} 行已有。", "一个 id 只对应一期（不分大小写）。", "请换一个 id，或删去此期。"),
    ),
    "study.wave_name": Entry(
        "error",
        en=('"{found}" cannot be the id of a wave.', 'The id names files, so it does not end in ".places" or ".import".',
            "Choose another id."),
        zh=("“{found}”不能用作一期的 id。", "id 用于命名文件，不能以“.places”或“.import”结尾。", "请换一个 id。"),
    ),
    "study.bridge_version": Entry(
        "error",
        en=("{found} cannot be bridged to from {instrument}.", "Another version of the same instrument.",
            "Under `bridge: instrument:` name the earlier version that the second form is taken from."),
        zh=("{found} 与 {instrument} 之间不能架桥。", "应为同一问卷的另一个版本。",
            "请在`bridge: instrument:`下写明第二种形式所取自的较早版本。"),
    ),
    "study.bridge_item": Entry(
        "error",
        en=('"{found}" cannot be bridged.', "A single-choice item that both {old} and {new} have.",
            "Take it out of `bridge: items:`, or correct it."),
        zh=("“{found}”不能架桥。", "应为 {old} 和 {new} 都有的单选题。", "请从`bridge: items:`中去掉，或改正。"),
    ),
    "study.wave_dates": Entry(
        "error",
        en=("Wave {wave} starts on {start} but ends on {end}.", "`from` is not after `to`.", "Correct one of the dates."),
        zh=("{wave} 期 {start} 开始，却 {end} 结束。", "`from` 不晚于 `to`。", "请改正其中一个日期。"),
    ),
    "study.wave_order": Entry(
        "error",
        en=("Wave {wave} starts on {start}, not after wave {other}, which stands before it and starts on {other_start}.",
            "Waves stand in the order in which they started: the one above is the `previous` one.",
            "Correct the dates, or put the waves in order."),
        zh=("{wave} 期 {start} 开始，不晚于排在它前面的{other} 期（{other_start} 开始）。",
            "各期按开始时间排列：上面一期就是 `previous`（上期）。", "请改正日期，或调整顺序。"),
    ),
    "study.no_bind": Entry(
        "error",
        en=("Wave {wave} has `data:` but no `bind:`.", "A binding says which column is which item.",
            "Add bind: bind/{wave}.yaml and write that file."),
        zh=("{wave} 期有 `data:` 而没有 `bind:`。", "绑定文件说明哪一列是哪道题。", "请加上 bind: bind/{wave}.yaml 并写好该文件。"),
    ),
    "study.nothing_to_compare": Entry(
        "error",
        en=("`{key}: {found}`, but the study has no `{file}:`.", "A file of {file}.",
            "Name the file, or take {found} out."),
        zh=("`{key}: {found}`，但研究没有 `{file}:`。", "应有 {file} 文件。", "请写明文件，或删去 {found}。"),
    ),
    "study.never_compared": Entry(
        "warning",
        en=("`{file}:` is given, but nothing is compared with it.", "`comparisons: versus:` names {file}.",
            "Add {file} to `versus:`, or take the file out."),
        zh=("给出了 `{file}:`，但没有与之比较。", "`comparisons: versus:` 中应有 {file}。", "请把 {file} 加入 `versus:`，或删去该文件。"),
    ),
    "study.pairs_without": Entry(
        "error",
        en=("`pairs: {found}`, but no wave's instrument has {found}.", "An instrument with an index, dimensions or constructs.",
            "Take {found} out of `pairs:`."),
        zh=("`pairs: {found}`，但各期问卷都没有 {found}。", "问卷应有指数、维度或构念。", "请从 `pairs:` 删去 {found}。"),
    ),
    "study.by_not_single": Entry(
        "error",
        en=('"{found}" is an item of kind {kind} in {instrument}.', "A breakdown is a single-choice item.",
            "Choose another item."),
        zh=("“{found}”在 {instrument} 中是 {kind} 类题目。", "分组项须是单选题。", "请换一道题。"),
    ),
    "study.conf_range": Entry(
        "error",
        en=("`conf` is {found}.", "A number between 0.5 and 1, such as 0.95.", "Correct it."),
        zh=("`conf` 为 {found}。", "应在 0.5 与 1 之间，如 0.95。", "请改正。"),
    ),
    "study.margin_negative": Entry(
        "error",
        en=("The smallest difference that counts is {found}.", "A number that is not negative.", "Write it without the minus."),
        zh=("最小差异写作 {found}。", "不能为负。", "请去掉负号。"),
    ),
    "study.margin_share": Entry(
        "error",
        en=("A difference of shares of {found}.", "Shares lie between 0 and 1: five percentage points are 0.05.",
            "Divide by 100."),
        zh=("比例之差写作 {found}。", "比例在 0 与 1 之间：5 个百分点写作 0.05。", "请除以 100。"),
    ),
    "study.contrast_name": Entry(
        "error",
        en=('The combination "{found}" has the name of an indicator.', "A name of its own: it becomes an indicator itself.",
            "Give it another name."),
        zh=("组合“{found}”与指标同名。", "须另取名：它本身会成为一个指标。", "请换一个名称。"),
    ),
    "study.contrast_empty": Entry(
        "error",
        en=('The combination "{found}" combines nothing.', "At least one indicator with a weight that is not 0.",
            "Write {{INDICATOR: 1, OTHER: -1}}."),
        zh=("组合“{found}”没有内容。", "至少一个指标，系数不为 0。", "请写作 {{指标: 1, 另一指标: -1}}。"),
    ),
    "study.contrast_mixed": Entry(
        "error",
        en=('The combination "{found}" mixes things that cannot be added: {parts}.',
            "All parts have a score, or all are numbers with a mean.", "Choose parts of one kind."),
        zh=("组合“{found}”混合了不能相加的指标：{parts}。", "各部分须都有得分，或都是有均值的数值题。", "请选用同一类指标。"),
    ),
    "study.contrast_apart": Entry(
        "error",
        en=('The combination "{found}" can be made in no wave.', "At least one wave whose instrument has every part: {parts}.",
            "Choose parts that one instrument has."),
        zh=("组合“{found}”在任何一期都无法计算。", "至少有一期的问卷含全部成分：{parts}。", "请选用同一问卷中的指标。"),
    ),
    "study.withhold_low": Entry(
        "warning",
        en=("`withhold` is {found}.", "At least 3 where units are people: with fewer, a figure tells about persons.",
            "Write 3 or more; 10 is usual."),
        zh=("`withhold` 为 {found}。", "调查对象是人时至少为 3：再小就会透露个人情况。", "请写 3 或更大；通常用 10。"),
    ),
    "study.few_below": Entry(
        "error",
        en=("`few` is {few} but `withhold` is {withhold}.", "`few` is not below `withhold`.", "Correct one of them."),
        zh=("`few` 为 {few}，`withhold` 为 {withhold}。", "`few` 不小于 `withhold`。", "请改正其中一个。"),
    ),
    "study.new_not_empty": Entry(
        "error",
        en=('"{folder}" exists and is not empty.', "A folder that does not exist yet, or an empty one.",
            "Choose another name; nothing was changed."),
        zh=("“{folder}”已存在且不为空。", "应是尚不存在的文件夹或空文件夹。", "请换一个名称；未做任何改动。"),
    ),
    "study.deep_changed": Entry(
        "warning",
        en=("Wave {wave}: the file is not the one that was imported.", "The file as it was when imported.",
            "Import the wave again, or put the earlier file back."),
        zh=("{wave} 期：文件与导入时不同。", "应是导入时的文件。", "请重新导入该期，或放回原文件。"),
    ),
    "study.deep_not_imported": Entry(
        "warning",
        en=("Wave {wave}: the file has not been imported.", "", "Import it: jingmin import {folder} --wave {wave}"),
        zh=("{wave} 期：文件尚未导入。", "", "请导入：jingmin import {folder} --wave {wave}"),
    ),
    "study.deep_responses": Entry(
        "error",
        en=("Wave {wave}: the imported answers are not those that `import` wrote.", "The file with the checksum that was stored.",
            "Import the wave again: jingmin import {folder} --wave {wave}"),
        zh=("{wave} 期：已导入的答卷与 `import` 写入的不同。", "文件的校验和应与导入时所存的一致。",
            "请重新导入：jingmin import {folder} --wave {wave}"),
    ),
    "study.deep_unreadable": Entry(
        "warning",
        en=("Wave {wave}: the record of its import cannot be read.", "", "Import it again: jingmin import {folder} --wave {wave}"),
        zh=("{wave} 期：导入记录无法读取。", "", "请重新导入：jingmin import {folder} --wave {wave}"),
    ),
    "study.deep_stale": Entry(
        "warning",
        en=("Wave {wave} was imported with another `{what}`.", "", "Import it again: jingmin import {folder} --wave {wave}"),
        zh=("{wave} 期导入时的 `{what}` 与现在不同。", "", "请重新导入：jingmin import {folder} --wave {wave}"),
    ),
}

_ROOMS = (study_tables, study_binding, study_comparisons, study_design, study_ratings, study_assessments, study_series, study_derived,
          study_margins)
_LOOKED_UP = LOOKED_UP | {code: entry for room in _ROOMS for code, entry in room.LOOKED_UP.items()}
_PLAIN = PLAIN | REPLICATES | {code: entry for room in _ROOMS for code, entry in room.PLAIN.items()}
ENTRIES: dict[str, Entry] = {**_PLAIN, **_LOOKED_UP, **twins(_LOOKED_UP)}
