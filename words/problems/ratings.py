"""Complaints of the room `ratings`: rating sheets read back."""

from __future__ import annotations

from words.problems.entry import Entry
from words.problems.twins import twins

LOOKED_UP: dict[str, Entry] = {
    "ratings.class_unknown": Entry(
        "error", en=('{practice}: "{found}" is no rating.', "Ratings are: {known}.", "Choose one from the list."),
        zh=("{practice}：“{found}”不是评定等次。", "可用：{known}。", "请从列表中选一个。")),
    "ratings.practice_unknown": Entry(
        "error", en=('There is no practice "{found}".', "Practices are: {known}.", "Correct the id, or take the row out."),
        zh=("没有实践“{found}”。", "实践有：{known}。", "请改正 id，或删去该行。")),
    "ratings.rater_unknown": Entry(
        "error", en=('There is no rater "{found}".', "Raters are: {known}.", "Correct the rater."),
        zh=("没有评定人“{found}”。", "评定人有：{known}。", "请改正。")),
    "ratings.unit_unknown": Entry(
        "error", en=('There is no unit "{found}" in this round.', "Units are: {known}.",
                     "Correct the id, or add the unit to the round's file of units."),
        zh=("本轮没有单位“{found}”。", "单位有：{known}。", "请改正 id，或把单位加入本轮的单位文件。")),
    "ratings.sheet_unknown": Entry(
        "error", en=('The sheet "{found}" is nobody\'s.', "Sheets of raters are: {known}.",
                     "Give it back its name, or take it out of the file."),
        zh=("工作表“{found}”不属于任何评定人。", "评定人的工作表有：{known}。", "请恢复其名称，或从文件中删去。")),
    "ratings.data_missing": Entry(
        "error", en=('Round {round}: there is no file "{found}".', "A filled sheet, from the study's folder or one given by --allow.",
                     "Put the file there, or correct the name under `data:`."),
        zh=("轮次 {round}：没有文件“{found}”。", "应是填好的评估表，位于研究文件夹或 --allow 给出的文件夹中。",
            "请把文件放到那里，或改正 `data:` 中的名称。")),
}

PLAIN: dict[str, Entry] = {
    "ratings.no_data": Entry(
        "error", en=("Round {round} names no files.", "Filled sheets under `data:`, or FILE.",
                     "Add them, or say: jingmin import {folder} FILE --wave {round}"),
        zh=("轮次 {round} 没有列出文件。", "应在 `data:` 下列出填好的评估表，或在命令中给出 FILE。",
            "请补上，或使用：jingmin import {folder} FILE --wave {round}")),
    "ratings.no_guide": Entry(
        "error", en=("The sheet {sheet} is missing: it says which unit is rated.", "", "Use the workbook as `jingmin form` wrote it."),
        zh=("缺少工作表 {sheet}：它说明评的是哪个单位。", "", "请使用 `jingmin form` 生成的工作簿。")),
    "ratings.no_heads": Entry(
        "error", en=("No row of the sheet {sheet} has the heads.", "A row in which both practice and rating stand.",
                     "Use the sheet as `jingmin form` wrote it."),
        zh=("工作表 {sheet} 中找不到表头。", "应有一行同时写有“实践”和“评定”。", "请使用 `jingmin form` 生成的工作表。")),
    "ratings.nothing_filled": Entry(
        "error", en=("Nothing is filled in.", "At least one rater's sheet.", "Fill it, or leave the file out."),
        zh=("什么也没有填写。", "至少应有一位评定人的工作表。", "请填写，或不要列入该文件。")),
    "ratings.merged": Entry(
        "error", en=("These cells are merged.", "Each cell of the table by itself: of merged ones only the first holds anything.",
                     "Unmerge them, and fill each."),
        zh=("这些单元格被合并。", "表中每个单元格应独立：合并后只有第一个有内容。", "请取消合并并逐格填写。")),
    "ratings.other_instrument": Entry(
        "error", en=('The sheet is of "{found}".', "This round uses {instrument}.", "Write the form anew, and carry the ratings over."),
        zh=("该表属于“{found}”。", "本轮使用 {instrument}。", "请重新生成表格并誊写评定。")),
    "ratings.other_round": Entry(
        "error", en=('The sheet is of the round "{found}".', "This is the round {round}.", "Import it with the round it belongs to."),
        zh=("该表属于轮次“{found}”。", "本轮为 {round}。", "请导入到它所属的轮次。")),
    "ratings.unit_elsewhere": Entry(
        "error", en=('The unit {unit} is said to lie in "{found}".', "By {file} it lies in {district}.",
                     "Correct the unit or the district: one of them is another's."),
        zh=("单位 {unit} 被写成属于“{found}”。", "按 {file}，它属于 {district}。", "请改正单位或地区：其中之一写错了。")),
    "ratings.twice": Entry(
        "error", en=("{rater} rates {practice} of {unit} twice.", "The first stands at {other}.", "Take one of them out."),
        zh=("{rater} 对 {unit} 的 {practice} 评定了两次。", "第一次在 {other}。", "请删去其中一次。")),
    "ratings.missing": Entry(
        "error", en=("{rater} has not rated {number} {number:practice|practices} of {unit}: {practices}.", "Every practice, or NA with its reason.",
                     "Rate them: from part of a sheet no level follows."),
        zh=("{rater} 未评定 {unit} 的 {number} 项实践：{practices}。", "每项实践都应评定，或填 NA 并写明理由。",
            "请补评：不完整的表得不出等级。")),
    "ratings.measured_nothing": Entry(
        "error", en=('{practice} has no measured percentage, and "{found}" stands there.', "", "Leave the cell empty."),
        zh=("{practice} 没有实测百分比，却填了“{found}”。", "", "请留空。")),
    "ratings.measured_number": Entry(
        "error", en=('"{found}" is not a percentage.', "A number from 0 to 100, such as 87.5.", "Correct the cell."),
        zh=("“{found}”不是百分比。", "应为 0 到 100 的数，如 87.5。", "请改正。")),
    "ratings.measured_other": Entry(
        "error", en=("{practice} is rated {found}, but {measured} % is {other}.", "", "Correct the rating or the percentage."),
        zh=("{practice} 评为 {found}，但 {measured}% 属于 {other}。", "", "请改正评定或百分比。")),
    "ratings.day": Entry(
        "error", en=('"{found}" is not a day.', "Year, month, day: 2024-06-30.", "Correct the cell."),
        zh=("“{found}”不是日期。", "年-月-日，如 2024-06-30。", "请改正。")),
    "ratings.evidence_tomorrow": Entry(
        "error", en=("The evidence is of {found}, after the day of rating, {on}.", "", "Correct the date, or rate on what was there."),
        zh=("证据日期 {found} 晚于评定日 {on}。", "", "请改正日期，或以当时已有的证据评定。")),
    "ratings.yes_or_no": Entry(
        "error", en=('"{found}" is neither yes nor no.', "yes, no, or nothing where the evidence is no policy.", "Choose from the list."),
        zh=("“{found}”既不是“是”也不是“否”。", "填是或否；证据不是制度文件则留空。", "请从列表中选择。")),
    "ratings.evidence_without_day": Entry(
        "error", en=("{practice} is rated {rating} on evidence without a date.", "Evidence and its date.", "Add the date."),
        zh=("{practice} 评为 {rating}，证据没有日期。", "应有证据及其日期。", "请补日期。")),
    "ratings.evidence_without_name": Entry(
        "error", en=("{practice} is rated {rating} with a date but no evidence.", "Evidence and its date.", "Name the evidence."),
        zh=("{practice} 评为 {rating}，只有日期没有证据。", "应有证据及其日期。", "请写明证据。")),
    "ratings.no_evidence": Entry(
        "error", en=("{rater} rates {practice} {rating} without evidence, and nobody names any.",
                     "Dated evidence, the assessor's own or that of another rater of the practice.",
                     "Name the evidence with its date, or lower the rating."),
        zh=("{rater} 将 {practice} 评为 {rating}，没有证据，其他评定人也没有写。", "应有带日期的证据，评估员自己的或他人的均可。",
            "请写明证据及日期，或降低评定。")),
    "ratings.capped": Entry(
        "warning", en=("{unit}, {rater}: {number} {number:rating|ratings} without evidence: {practices}.",
                       "Evidence from the {months} {months:month|months} up to {on}.", "They count as {otherwise} as long as it is not named."),
        zh=("{unit}，{rater}：{number} 项评定没有证据：{practices}。", "应有 {on} 前 {months} 个月内的证据。",
            "在补上之前按 {otherwise} 计。")),
    "ratings.not_accepted": Entry(
        "warning", en=("{unit}, {rater}: {number} {number:rating|ratings} on evidence that is too old or a policy out of force: {practices}.",
                       "Evidence from the {months} {months:month|months} up to {on}, in force.", "They count as {otherwise}."),
        zh=("{unit}，{rater}：{number} 项评定的证据过旧或制度已失效：{practices}。", "应为 {on} 前 {months} 个月内且有效的证据。",
            "按 {otherwise} 计。")),
    "ratings.na_key": Entry(
        "error", en=("The key practice {practice} cannot be not applicable.", "", "Rate it."),
        zh=("关键实践 {practice} 不能填不适用。", "", "请评定。")),
    "ratings.na_reason": Entry(
        "error", en=("{practice} is not applicable without a reason.", "A written reason.", "Write it beside."),
        zh=("{practice} 填了不适用但没有理由。", "应有书面理由。", "请在旁边写明。")),
    "ratings.na_many": Entry(
        "error", en=("{unit}, {rater}: too many practices of one dimension are not applicable: {practices}.", "At most {most}.",
                     "Rate the others."),
        zh=("{unit}，{rater}：同一维度中不适用的实践过多：{practices}。", "最多 {most} 项。", "请评定其余各项。")),
    "ratings.na_unconfirmed": Entry(
        "warning", en=("{unit}: no assessor confirms that {practice} is not applicable.", "",
                       "In the unit's own rating it counts as {lowest}."),
        zh=("{unit}：没有评估员确认 {practice} 不适用。", "", "在自评中按 {lowest} 计。")),
    "ratings.consensus_alone": Entry(
        "error", en=("{unit}: a consensus on {practice}, which no assessor rated.", "", "Give the assessors' ratings too."),
        zh=("{unit}：{practice} 有协商结果，但没有评估员评定过。", "", "请同时提供评估员的评定。")),
    "ratings.open": Entry(
        "warning", en=("{unit}: the assessors differ on {number} {number:practice|practices} and have not agreed: {practices}.",
                       "A consensus on each.", "Until then a level that hangs on them is not awarded."),
        zh=("{unit}：两位评估员对 {number} 项实践评定不同，尚未协商一致：{practices}。", "每项都应有协商结果。",
            "在此之前，取决于这些实践的等级不予评定。")),
    "ratings.unrated": Entry(
        "warning", en=("Round {round}: nobody rated {number} {number:unit|units}: {units}.", "", "Figures of their districts rest on the others."),
        zh=("轮次 {round}：{number} 个单位无人评定：{units}。", "", "其所在地区的数字只依据其余单位。")),
    "ratings.not_imported": Entry(
        "error", en=("Round {round} has not been imported.", "", "Import it: jingmin import {folder} --wave {round}"),
        zh=("轮次 {round} 尚未导入。", "", "请导入：jingmin import {folder} --wave {round}")),
    "ratings.torn": Entry(
        "error", en=("The ratings of round {round} cannot be read.", "", "Import them again: jingmin import {folder} --wave {round}"),
        zh=("轮次 {round} 的评定无法读取。", "", "请重新导入：jingmin import {folder} --wave {round}")),
    "ratings.other_instrument_since": Entry(
        "error", en=("Round {round} was imported with another version of its rating.", "",
                     "Import it again: jingmin import {folder} --wave {round}"),
        zh=("轮次 {round} 导入时用的是另一版评估工具。", "", "请重新导入：jingmin import {folder} --wave {round}")),
    "ratings.other_on_since": Entry(
        "error", en=("The day of round {round} has changed since it was imported.", "",
                     "Import it again: jingmin import {folder} --wave {round}"),
        zh=("轮次 {round} 的日期在导入后改过。", "", "请重新导入：jingmin import {folder} --wave {round}")),
    "ratings.other_units_since": Entry(
        "error", en=("The units of round {round} have changed since it was imported.", "",
                     "Import it again: jingmin import {folder} --wave {round}"),
        zh=("轮次 {round} 的单位在导入后改过。", "", "请重新导入：jingmin import {folder} --wave {round}")),
}

ENTRIES: dict[str, Entry] = {**PLAIN, **LOOKED_UP, **twins(LOOKED_UP)}
