"""Complaints of the room `responses`: answers and people that do not fit instrument or binding.

Those of the design and of stale imports are in `responses_stored`.

Where a code has a twin `…_near`, that one also says what was probably meant.
"""

from __future__ import annotations

from words.problems.entry import Entry
from words.problems.replicates import RESPONSES as REPLICATES
from words.problems.responses_stored import DESIGN, STORED
from words.problems.twins import twins

TWINNED: dict[str, Entry] = {
    "responses.column_missing": Entry(
        "error",
        en=('there is no column "{column}", which {bind} binds to {bound}', "Columns are: {known}.",
            "Correct the name in {bind}, or export the column."),
        zh=("没有列“{column}”，而 {bind} 把它绑定到 {bound}", "现有列：{known}。", "请改正 {bind} 中的列名，或导出该列。"),
    ),
    "responses.answer_unknown": Entry(
        "error",
        en=('"{found}" is not an answer to {item}', "Answers are: {answers_en}. Rows: {rows}.",
            "Correct the file, or add the spelling under `answers:` or `missing:` in {bind}."),
        zh=("“{found}”不是 {item} 的答案", "可用答案：{answers_zh}。所在行：{rows}。",
            "请改正文件，或在 {bind} 的 `answers:` 或 `missing:` 下加上这种写法。"),
    ),
    "responses.district_unknown": Entry(
        "error",
        en=('"{found}" is not a district of this study', "Districts are: {known}; labels and aliases do as well. Rows: {rows}.",
            "Correct the file, or add the spelling to `aliases` in the file of districts."),
        zh=("“{found}”不是本研究的地区", "地区有：{known}；也可写标签或别名。所在行：{rows}。",
            "请改正文件，或在地区文件的 `aliases` 中加上这种写法。"),
    ),
}

ANSWERS: dict[str, Entry] = {
    "responses.two_meanings": Entry(
        "error",
        en=('"{found}" could mean two things in {item}', "One meaning. Rows: {rows}.",
            "Say which it is, under `answers: {item}:` or `missing: {item}:` in {bind}."),
        zh=("“{found}”在 {item} 中有两种可能的含义", "只能有一种含义。所在行：{rows}。",
            "请在 {bind} 的 `answers: {item}:` 或 `missing: {item}:` 下写明是哪一种。"),
    ),
    "responses.out_of_range": Entry(
        "error",
        en=("{found} is out of the range of {item}", "From {low} to {high}. Rows: {rows}.",
            "Correct the file, or say under `missing:` in {bind} what it stands for."),
        zh=("{found} 超出 {item} 的范围", "应从 {low} 到 {high}。所在行：{rows}。",
            "请改正文件，或在 {bind} 的 `missing:` 下写明它代表什么。"),
    ),
    "responses.not_a_number": Entry(
        "error",
        en=('"{found}" is not a number, as {item} needs one', "A number with a decimal point, from {low} to {high}. Rows: {rows}.",
            "Correct the file, or add the spelling under `answers:` or `missing:` in {bind}."),
        zh=("“{found}”不是数字，而 {item} 要填数字", "应是数字，小数点用句点，从 {low} 到 {high}。所在行：{rows}。",
            "请改正文件，或在 {bind} 的 `answers:` 或 `missing:` 下加上这种写法。"),
    ),
    "responses.not_ticked": Entry(
        "error",
        en=('"{found}" does not say whether {column} was chosen', "1 chosen, 0 not chosen. Rows: {rows}.",
            "Correct the file, or add the spelling under `answers: {item}:` in {bind}, such as \"{found}\": 1."),
        zh=("“{found}”没有说明是否选了 {column}", "1 表示选了，0 表示没选。所在行：{rows}。",
            "请改正文件，或在 {bind} 的 `answers: {item}:` 下加上这种写法，如 \"{found}\": 1。"),
    ),
    "responses.choices_partly_empty": Entry(
        "error",
        en=("some choices of {item} are empty where others are filled", "1 or 0 in each. Rows: {rows}.",
            "If empty means not chosen, add \"\": 0 under `answers: {item}:` in {bind}; else correct the file."),
        zh=("{item} 的选项有的填了，有的是空的", "每个选项都应是 1 或 0。所在行：{rows}。",
            "若空白表示没选，请在 {bind} 的 `answers: {item}:` 下加上 \"\": 0；否则请改正文件。"),
    ),
    "responses.choices_mixed": Entry(
        "error",
        en=("the choices of {item} do not agree on why there is no answer", "The same reason in all of them, or answers in all. Rows: {rows}.",
            "Correct the file, or the spellings under `missing:` in {bind}."),
        zh=("{item} 各选项的缺失原因不一致", "应全部是同一原因，或全部有答案。所在行：{rows}。",
            "请改正文件，或改正 {bind} 的 `missing:`。"),
    ),
    "responses.reason_not_allowed": Entry(
        "error",
        en=('"{found}" stands for {reason}, which {item} does not offer', "Of {item}: {allowed}. Rows: {rows}.",
            "Correct the file, or say under `missing: {item}:` in {bind} what it stands for there."),
        zh=("“{found}”代表 {reason}，而 {item} 没有这一选择", "{item} 可用：{allowed}。所在行：{rows}。",
            "请改正文件，或在 {bind} 的 `missing: {item}:` 下写明它在该题代表什么。"),
    ),
    "responses.more_spellings": Entry(
        "error",
        en=("{spellings} more {spellings:spelling|spellings} of {item} {spellings:is|are} not known either", "Rows: {rows}.",
            "So many mean that another column is bound than was intended: see {bind}."),
        zh=("{item} 还有 {spellings} 种写法无法识别", "所在行：{rows}。", "这么多说明很可能绑定错了列，请看 {bind}。"),
    ),
    "responses.exclusive": Entry(
        "warning",
        en=("an exclusive choice of {item} ({choices}) was chosen together with others", "Rows: {rows}.",
            "Kept as it is. If there are many, look at how the question was put."),
        zh=("{item} 的互斥选项（{choices}）与其他选项同时被选", "所在行：{rows}。", "已按原样保留；若很多，请查看题目的呈现方式。"),
    ),
    "responses.many_choices": Entry(
        "warning",
        en=("more than {limit} choices of {item} were chosen", "At most {limit}. Rows: {rows}.", "Kept as it is."),
        zh=("{item} 选了超过 {limit} 项", "最多 {limit} 项。所在行：{rows}。", "已按原样保留。"),
    ),
    "responses.long_text": Entry(
        "warning",
        en=("an answer to {item} is longer than {limit} characters", "Rows: {rows}.", "Kept whole."),
        zh=("{item} 的回答超过 {limit} 字", "所在行：{rows}。", "已全文保留。"),
    ),
    "responses.lost": Entry(
        "warning",
        en=("the cell is empty where an answer was due", "By item: {items}.",
            "Counted as lost. If an item was not asked there, say so in {bind}, under `missing: ITEM:` \"\": not_asked."),
        zh=("本应有答案却是空的", "各题次数：{items}。",
            "记为丢失。若当时没有问某题，请在 {bind} 的 `missing: 题号:` 下写明 \"\": not_asked。"),
    ),
    "responses.not_asked_though_due": Entry(
        "warning",
        en=("the file says not asked where the routing led there", "By item: {items}.",
            "Kept as not asked. If that was not planned, look at the routing and at `missing:` in {bind}."),
        zh=("按跳转应问，而文件写明没有问", "各题次数：{items}。", "记为未问。若非有意安排，请查看跳转逻辑和 {bind} 的 `missing:`。"),
    ),
    "responses.off_route": Entry(
        "warning",
        en=("there is an answer where the routing did not lead", "By item: {items}.",
            "Kept aside in responses/WAVE.off_route.parquet, out of every estimate. If there are many, look at how their filter is bound in {bind}."),
        zh=("按跳转不应问，却有答案", "各题次数：{items}。",
            "已另存于 responses/WAVE.off_route.parquet，不进入任何估计。若很多，请检查 {bind} 中过滤题的绑定。"),
    ),
}

PEOPLE: dict[str, Entry] = {
    "responses.respondent_empty": Entry(
        "error",
        en=("there is no id of the respondent", "An id in each row. Rows: {rows}.",
            "Fill it, or take `respondent:` out of the binding: then rows count as people, and doubles go unseen."),
        zh=("没有受访者编号", "每行都应有编号。所在行：{rows}。",
            "请填写，或从绑定文件中删去 `respondent:`（此后每行算一人，无法发现重复）。"),
    ),
    "responses.respondent_twice": Entry(
        "error",
        en=('"{found}" stands for two different sets of answers: the other is in {file}, row {other}',
            "One set of answers for each respondent. They differ in: {columns}.",
            "Take out the wrong row, or give one of the two another id."),
        zh=("“{found}”对应两份不同的答卷：另一份在 {file} 第{other}行", "每位受访者一份答卷。两者不同之处：{columns}。",
            "请删去错误的一行，或给其中之一另一个编号。"),
    ),
    "responses.more_twice": Entry(
        "error",
        en=("more respondents have two different sets of answers", "",
            "So many mean that the column bound to `respondent` does not tell people apart."),
        zh=("还有受访者对应两份不同的答卷", "", "这么多说明绑定到 `respondent` 的列不能区分受访者。"),
    ),
    "responses.double": Entry(
        "warning",
        en=("the row repeats another one whole", "Rows: {rows}.", "Kept once."),
        zh=("该行与另一行完全相同", "所在行：{rows}。", "只保留一份。"),
    ),
    "responses.weight_empty": Entry(
        "error",
        en=("there is no weight", "A number, 0 or more. Rows: {rows}.",
            "Fill it: 0 for people who are in no estimate, such as those screened out."),
        zh=("没有权重", "应是 0 或更大的数字。所在行：{rows}。", "请填写；不进入任何估计的人（如甄别后终止者）填 0。"),
    ),
    "responses.weight_not_number": Entry(
        "error",
        en=('"{found}" is not a weight', "A number with a decimal point, 0 or more. Rows: {rows}.", "Correct the file."),
        zh=("“{found}”不是权重", "应是 0 或更大的数字，小数点用句点。所在行：{rows}。", "请改正文件。"),
    ),
    "responses.weight_negative": Entry(
        "error",
        en=("the weight {found} is below 0", "0 or more: nobody stands for less than no one. Rows: {rows}.",
            "Correct the file, or weight without the adjustment that made it."),
        zh=("权重 {found} 小于 0", "应为 0 或更大。所在行：{rows}。", "请改正文件，或取消产生负权重的那一步调整。"),
    ),
    "responses.weight_not_finite": Entry(
        "error",
        en=("the weight {found} cannot be used", "A number, 0 or more. Rows: {rows}.", "Correct how the weights were computed."),
        zh=("权重 {found} 无法使用", "应是 0 或更大的数字。所在行：{rows}。", "请改正权重的计算。"),
    ),
    "responses.weight_zero": Entry(
        "warning",
        en=("the weight is 0", "Rows: {rows}.", "They stay in the design and enter no estimate."),
        zh=("权重为 0", "所在行：{rows}。", "它们留在抽样设计中，但不进入估计。"),
    ),
    "responses.weights_all_zero": Entry(
        "error",
        en=("every weight is 0", "Some weight above 0.", "Bind another column to `weight` in {bind}, or correct the file."),
        zh=("所有权重都是 0", "应有大于 0 的权重。", "请在 {bind} 中把 `weight` 绑定到别的列，或改正文件。"),
    ),
    "responses.weight_too_large": Entry(
        "error",
        en=("the weight {found} cannot be used", "Less than {most}: nobody stands for so many. Rows: {rows}.", "Correct how the weights were computed."),
        zh=("权重 {found} 无法使用", "应小于 {most}：没有人能代表这么多人。所在行：{rows}。", "请改正权重的计算。"),
    ),
    "responses.weights_far_apart": Entry(
        "error",
        en=("weights run from {smallest} to {largest}: too far apart to be added up exactly",
            "The smallest above 0 at least a hundred-thousandth of a millionth of the largest. Rows: {rows}.",
            "Correct these weights, trim them, or write 0 for who is to be in no estimate."),
        zh=("权重最小为 {smallest}，最大为 {largest}：相差太大，无法精确相加", "大于 0 的最小权重至少应为最大权重的千亿分之一。所在行：{rows}。",
            "请改正或截断这些权重；不进入任何估计的人请填 0。"),
    ),
    "responses.no_district": Entry(
        "error",
        en=("no column is bound to `district`, and the study has several", "`district: COLUMN`.", "Add it."),
        zh=("没有列绑定到 `district`，而本研究有多个地区", "`district: 列名`。", "请加上。"),
    ),
    "responses.district_empty": Entry(
        "error",
        en=("there is no district", "A district in each row. Rows: {rows}.", "Fill it."),
        zh=("没有填地区", "每行都应有地区。所在行：{rows}。", "请填写。"),
    ),
    "responses.district_weightless": Entry(
        "warning",
        en=("everybody in {district} ({en}) has the weight 0 or is in no estimate", "", "It has no figures, and the city's are without it."),
        zh=("{district}（{zh}）所有人的权重都是 0 或不进入任何估计", "", "它没有数字，全市数字也不含它。"),
    ),
    "responses.district_absent": Entry(
        "warning",
        en=("nobody answered in {district} ({en})", "", "It has no figures, and the city's are without it."),
        zh=("{district}（{zh}）没有人作答", "", "它没有数字，全市数字也不含它。"),
    ),
    "responses.mode_unknown": Entry(
        "error",
        en=('"{found}" is not a mode of this wave', "Modes are: {known}. Rows: {rows}.",
            "Correct the file, or `modes:` of the wave in study.yaml."),
        zh=("“{found}”不是本期的填答方式", "可用方式：{known}。所在行：{rows}。", "请改正文件，或改正 study.yaml 中该期的 `modes:`。"),
    ),
    "responses.form_unknown": Entry(
        "error",
        en=('"{found}" is not a form of this wave', "Forms are the versions {known}. Rows: {rows}.",
            "Correct the file, or say under `answers: form:` in {bind} which version it means."),
        zh=("“{found}”不是本期的问卷形式", "形式即版本：{known}。所在行：{rows}。",
            "请改正文件，或在 {bind} 的 `answers: form:` 下写明它是哪个版本。"),
    ),
    "responses.mode_empty": Entry(
        "warning",
        en=("there is no mode", "One of: {known}. Rows: {rows}.", "Kept as unknown."),
        zh=("没有填答方式", "应是：{known}。所在行：{rows}。", "记为未知。"),
    ),
    "responses.time_unreadable": Entry(
        "warning",
        en=('"{found}" is not a time that can be read', "ISO 8601, such as 2024-01-05 14:30:00. Rows: {rows}.",
            "How long these interviews took is taken as unknown."),
        zh=("“{found}”不是可读取的时间", "应为 ISO 8601 格式，如 2024-01-05 14:30:00。所在行：{rows}。", "这些访问的用时记为未知。"),
    ),
    "responses.ends_before_start": Entry(
        "warning",
        en=("the interview ended before it began", "Rows: {rows}.", "How long it took is taken as unknown."),
        zh=("访问结束早于开始", "所在行：{rows}。", "用时记为未知。"),
    ),
}

ENTRIES: dict[str, Entry] = {**TWINNED, **twins(TWINNED), **ANSWERS, **PEOPLE, **DESIGN, **STORED, **REPLICATES}
