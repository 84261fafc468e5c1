"""Complaints of the room `analysis`."""

from __future__ import annotations

from words.problems.entry import Entry
from words.problems.replicates import ANALYSIS as REPLICATES
from words.problems.twins import twins

UNKNOWN: dict[str, Entry] = {
    "analysis.unknown_indicator": Entry(
        "error", en=("nothing in these waves is called {found}", "one of: {known}", "Correct the id."),
        zh=("这些轮次中没有“{found}”", "应为其中之一：{known}", "请改正编号。")),
    "analysis.unknown_statistic": Entry(
        "error", en=("{indicator} has no {found}", "one of: {known}",
                     "Correct the statistic. `quantile:P`, P above 0 and below 1, is of scores and numbers that people have."),
        zh=("{indicator}没有{found}", "应为其中之一：{known}",
            "请改正统计量；分位数写作`quantile:P`，P大于0、小于1，只用于个人的得分和数值。")),
    "analysis.unknown_wave": Entry(
        "error", en=("the study has no wave {found}", "one of: {known}", "Correct the id."),
        zh=("调查没有{found}轮", "应为其中之一：{known}", "请改正编号。")),
    "analysis.unknown_district": Entry(
        "error", en=("the study has no district {found}", "one of: {known}", "Correct the id."),
        zh=("调查没有区“{found}”", "应为其中之一：{known}", "请改正编号。")),
    "analysis.unknown_variant": Entry(
        "error", en=("there is no variant {found}", "one of: {known}", "Correct the id."),
        zh=("没有变体“{found}”", "应为其中之一：{known}", "请改正编号。")),
    "analysis.unknown_breakdown": Entry(
        "error", en=("there is no single-choice item {found} to break down by", "one of: {known}", "Correct the id."),
        zh=("没有可用来分组的单选题{found}", "应为其中之一：{known}", "请改正编号。")),
    "analysis.unknown_group": Entry(
        "error", en=("there is no group {found}", "one of: {known}", "Correct the id."),
        zh=("没有组“{found}”", "应为其中之一：{known}", "请改正编号。")),
}

ENTRIES: dict[str, Entry] = {
    "analysis.quantile_share": Entry(
        "error", en=("{found} is no quantile of {indicator}", "`quantile:P`, P above 0 and below 1, as quantile:0.25; or one of: {known}",
                     "Correct the share; the smallest and the largest answer tell of one person and are not given."),
        zh=("{found}不是{indicator}的分位数", "应写作`quantile:P`，P大于0、小于1，如quantile:0.25；或为其中之一：{known}",
            "请改正比例；最小值和最大值是某一个人的答案，不予给出。")),
    "analysis.not_a_breakdown": Entry(
        "error", en=("the item {found} is of the kind `{kind}`: its answers make no groups", "a single-choice item: {known}",
                     "Choose one of them."),
        zh=("题目{found}的类型是`{kind}`：不能用来分组", "应为单选题：{known}", "请换成其中一题。")),
    "analysis.not_counted": Entry(
        "error", en=("the item {found} is of the kind `{kind}`: what is written or recorded in it is not counted",
                     "an item of the kind `single`, `multi` or `number`, a construct, a dimension, the index, a derived item",
                     "Choose another."),
        zh=("题目{found}的类型是`{kind}`：所写或所记录的内容不作统计", "应为`single`、`multi`、`number`类型的题目、构念、维度、指数或派生项",
            "请换一个。")),
    "analysis.weights_too_wide": Entry(
        "error",
        en=("weights run from {smallest} up to sums of {largest}: too wide a range to be added up exactly",
            "the smallest weight at least about a hundred-thousandth of a millionth of a place's sum",
            "Look for a weight that is nearly zero or enormous; trim it, or leave that response out."),
        zh=("权数最小为{smallest}，合计达{largest}：跨度太大，无法精确相加",
            "最小的权数至少约为一个计数单元合计的千亿分之一",
            "请找出接近零或过大的权数，截断它，或去掉那条答卷。")),
    "analysis.weights_too_large": Entry(
        "error",
        en=("weights add up to {largest} in one place", "sums below 1e30", "Correct the weights in the raw file."),
        zh=("同一计数单元的权数合计为{largest}", "应低于1e30", "请改正原始文件中的权数。")),
    "analysis.calibrated_too_wide": Entry(
        "error",
        en=("weights brought to the margins run from {smallest} up to sums of {largest}: too wide a range to be added up exactly",
            "the smallest weight at least about a hundred-thousandth of a millionth of a place's sum",
            "Compare the totals in the file of margins: one is far too large or too small, or a raw weight is; `jingmin weight` shows them."),
        zh=("按边际校准后的权数最小为{smallest}，合计达{largest}：跨度太大，无法精确相加",
            "最小的权数至少约为一个计数单元合计的千亿分之一",
            "请核对边际文件中的总数：其中有过大或过小的，或某个原始权数如此；`jingmin weight`会列出它们。")),
    "analysis.calibrated_too_large": Entry(
        "error",
        en=("weights brought to the margins add up to {largest} in one place", "sums below 1e30", "Correct the totals in the file of margins."),
        zh=("按边际校准后，同一计数单元的权数合计为{largest}", "应低于1e30", "请改正边际文件中的总数。")),
    "analysis.replicates_unlinked": Entry(
        "warning",
        en=("Bridge wave {wave}: {items} has no link, so nothing is said of its change",
            "{fewest} people a form, and people with either form whose answers differ in every replicate",
            "Use fewer, larger replicates, or leave the line broken."),
        zh=("衔接期{wave}：{items}没有衔接，因此不说明其变化", "每种形式应有{fewest}人，且每组重复权重下两种形式都有人作答、答案有差异",
            "请用较少而较大的重复，或任其中断。")),
    "analysis.replicates_range": Entry(
        "error",
        en=("the largest replicate weight is {largest}", "weights below 1e30", "Correct the replicate weights in the raw file."),
        zh=("重复权重最大为{largest}", "应低于1e30", "请改正原始文件中的重复权重。")),
    "analysis.number_too_large": Entry(
        "error",
        en=("{item} has the number {largest}: its square cannot be added up",
            "numbers that people, places or money come to",
            "Look for a code or a telephone number that was read as a number; correct it in the raw file."),
        zh=("{item}有数值{largest}：其平方无法相加", "应为人数、次数、金额等合理的数值",
            "请查找是否把代码或电话号码读成了数值，并在原始文件中改正。")),
    "analysis.engine_not_installed": Entry(
        "error",
        en=("the engine {engine} is not installed", "its package beside jingmin", "Install it as jingmin's extra: `pip install -e \".[{engine}]\"` in jingmin's folder."),
        zh=("没有安装引擎{engine}", "应与jingmin一起装有它的软件包", "请作为jingmin的附加组件安装：在jingmin的文件夹中运行 `pip install -e \".[{engine}]\"`。")),
    "analysis.engine_where": Entry(
        "error",
        en=("nothing says where {engine} is",
            "`--at postgresql://USER@HOST/DATABASE` or `--at sc://HOST:PORT`, or the same in the variable JINGMIN_AT",
            "Name it; an address with a password is better kept in JINGMIN_AT than typed."),
        zh=("没有说明{engine}在哪里", "`--at postgresql://用户@主机/数据库`或`--at sc://主机:端口`，或写在环境变量JINGMIN_AT中",
            "请写明地址；带密码的地址宜放在JINGMIN_AT中，不要直接输入。")),
    "analysis.engine_refused": Entry(
        "error",
        en=("{engine} at {at} does not answer: {detail}", "a server that takes the query",
            "Look whether the server runs, the address and the rights are right, and what it says in its log."),
        zh=("{at}的{engine}没有应答：{detail}", "应有能执行查询的服务器",
            "请检查服务器是否在运行、地址和权限是否正确，并查看服务器日志。")),
    "analysis.engine_no_table": Entry(
        "error",
        en=("there is no table {table}", "wave {wave} as it was imported, in a table of that name",
            "Put it there: `jingmin copy STUDY --at …`."),
        zh=("没有表{table}", "应有存放{wave}轮已导入答卷的同名表", "请先放入：`jingmin copy STUDY --at …`。")),
    "analysis.engine_other_import": Entry(
        "error",
        en=("table {table} has {found} {found:row|rows} and is not the import of wave {wave} that the study's folder has",
            "{expected} rows, with the mark of that import", "Put it there again: `jingmin copy STUDY --at …`."),
        zh=("表{table}有{found}行，不是研究文件夹中{wave}轮的那次导入", "应有{expected}行，并带有那次导入的标记",
            "请重新放入：`jingmin copy STUDY --at …`。")),
    "analysis.engine_other_file": Entry(
        "error",
        en=("{table} has {found} rows in {size} bytes", "the file of wave {wave} that was imported: {expected} rows in {bytes} bytes",
            "Let the cluster have the file that was imported last, as it is."),
        zh=("{table}有{found}行、{size}字节", "应为{wave}轮导入的文件：{expected}行、{bytes}字节", "请让集群读取最近一次导入的原文件。")),
    "analysis.engine_other_places": Entry(
        "error",
        en=("{table} names {found} places", "the {places} places of the wave's import",
            "Let the engine have the file that was imported last."),
        zh=("{table}中有{found}个计数单元", "应为这一期导入的{places}个计数单元", "请让引擎读取最近一次导入的文件。")),
    "analysis.damaged": Entry(
        "error",
        en=("the imported answers of {file} are damaged", "a file as `import` wrote it",
            "Import the wave again; if it happens once more, look at the disk."),
        zh=("已导入的答卷{file}已损坏", "应与`import`写出时一致", "请重新导入这一期；若再次出现，请检查磁盘。")),
    "analysis.report_damaged": Entry(
        "error",
        en=("the report is damaged: {what}", "a folder as `analyse` wrote it", "Run `jingmin analyse {study}` again."),
        zh=("报告已损坏：{what}", "应与`analyse`写出时一致", "请重新运行 `jingmin analyse {study}`。")),
    "analysis.report_outdated": Entry(
        "error",
        en=("the report was made from another {what} than the study has now", "a report of the study as it stands",
            "Run `jingmin analyse {study}` first; earlier reports stay in `reports/`."),
        zh=("报告所依据的{what_zh}与研究现有的不同", "应为按研究现状做出的报告",
            "请先运行 `jingmin analyse {study}`；较早的报告仍在`reports/`中。")),
    "analysis.pps_many": Entry(
        "error",
        en=("A stratum has {size} psus drawn with unequal probabilities.", "At most {most}: their joint probabilities take a matrix.",
            "Leave `pps` out: the psus then count as drawn with replacement, and standard errors are a little too large."),
        zh=("某层有 {size} 个不等概率抽取的初级单位。", "至多 {most} 个：联合概率需要一个矩阵。", "请去掉 `pps`：按有放回抽取计算，标准误略偏大。"),
    ),
    "analysis.lonely_psu": Entry(
        "error",
        en=("stratum {stratum} has one psu in wave {wave}: its variance cannot be estimated",
            "at least two psus in every stratum and wave",
            "Join it with a neighbour, or name a rule under `design: lonely:` (certainty, centred or average)."),
        zh=("{wave}轮的层“{stratum}”只有一个初级抽样单位，无法估计方差",
            "每轮每层至少两个初级抽样单位",
            "请与相邻的层合并，或在`design: lonely:`下指明规则（certainty、centred或average）。")),
    "analysis.city_weights": Entry(
        "error",
        en=("wave {wave}: districts' shares of the weights are not their shares of the population: {districts}",
            "within 10 % of the share of population, or the city figure says something else than it seems to",
            "Mend the weights; or under `design:` say `pooled: population` (rescaled to it) or `pooled: none` (no city)."),
        zh=("{wave}轮：各区的权数占比与人口占比不符：{districts}",
            "与人口占比相差不超过10%，否则全市数字名不副实",
            "请改正权数；或在`design:`下写`pooled: population`，按人口重新缩放各区；或写`pooled: none`，不出全市数字。")),
    "analysis.tally_too_large": Entry(
        "error",
        en=("counting would take {needed} of memory: {cells} places × groups, of which {largest} alone takes {of_largest}",
            "at most {limit}, three quarters of what is free",
            "Use larger psus or strata, fewer groups in `by:`, or fewer items in a construct; or a machine with more memory."),
        zh=("计数需要{needed}内存：计数单元×分组共{cells}个，其中{largest}单独占{of_largest}",
            "至多{limit}，即可用内存的四分之三",
            "请使用更大的初级抽样单位或层、组数更少的分组项，或减少单个构念的题目；或换用内存更大的机器。")),
    "analysis.influence_too_large": Entry(
        "error",
        en=("variances would take {needed} of memory: {domains} domains; one stratum has {psus} psus in {districts} districts",
            "at most {limit}, three quarters of what is free",
            "Compare fewer or larger districts, or name the district among `design: strata:`; or use a machine with more memory."),
        zh=("方差计算需要{needed}内存：{domains}个域；其中一层有{districts}个区的{psus}个初级抽样单位",
            "至多{limit}，即可用内存的四分之三",
            "请比较更少或更大的区，或在`design: strata:`中写明按区分层；或换用内存更大的机器。")),
    "analysis.result_too_large": Entry(
        "error",
        en=("the table of results would take {needed} of memory: up to {rows} rows for {domains} domains",
            "at most {limit}, three quarters of what is free",
            "Compare fewer or larger districts, or ask for fewer breakdowns and comparisons; or use a machine with more memory."),
        zh=("结果表需要{needed}内存：{domains}个域，最多{rows}行", "至多{limit}，即可用内存的四分之三",
            "请比较更少或更大的区，或减少分组与比较；或换用内存更大的机器。")),
    "analysis.nothing_fielded": Entry(
        "error",
        en=("every wave of the study is only planned: none has answers", "a wave with `bind:` and imported answers",
            "Say under `waves:` where the answers lie, bind them, and run `jingmin import`."),
        zh=("这项调查的各轮都只是计划：还没有答卷", "至少一轮有`bind:`并已导入答卷",
            "请在`waves:`下写明答卷的位置，写好绑定，再运行`jingmin import`。")),
    "analysis.no_waves": Entry(
        "error",
        en=("the study has no survey: it has no wave", "a wave with `bind:` and imported answers",
            "Add one under `waves:`; what stands beside a survey is in the report without: `jingmin analyse`, then `jingmin dashboard`."),
        zh=("这项研究没有问卷调查：没有任何一期", "至少一期有`bind:`并已导入答卷",
            "请在`waves:`下添加一期；评定、考核和系列不需要期次即可进入报告：先`jingmin analyse`，再`jingmin dashboard`。")),
    "analysis.nothing_imported": Entry(
        "error",
        en=("there is nothing to analyse: the study has no wave, and nothing beside was imported",
            "a round of rating or an assessment that was imported", "Name the files under `data:`, and run `jingmin import`."),
        zh=("没有可分析的内容：研究没有任何一期，也没有导入其他数据", "至少一轮评定或一次考核已导入",
            "请在`data:`下列出文件，再运行`jingmin import`。")),
    "analysis.no_report": Entry(
        "error",
        en=("the study has no report yet", "", "Run `jingmin analyse {study}` first."),
        zh=("这项调查还没有报告", "", "请先运行 `jingmin analyse {study}`。")),
    "analysis.no_survey": Entry(
        "error",
        en=("the report has no survey to compare in waves", "`jingmin compare` tables waves of a survey.",
            "Open the overview, jingmin dashboard {study}, or write tables: jingmin report {study} -o tables.docx."),
        zh=("报告中没有可逐期比较的调查", "`jingmin compare` 只列调查各期的比较表。",
            "请打开概览：jingmin dashboard {study}，或输出表格：jingmin report {study} -o tables.docx。")),
    "analysis.beside_survey": Entry(
        "error",
        en=("{indicator} is a published figure, a rating or an assessment, not an indicator of the survey", "This table is of waves.",
            "See the overview, jingmin dashboard {study}, or the tables, jingmin report {study} -o tables.docx; or one row: jingmin trace {study} {example}"),
        zh=("{indicator} 是已发布的数据、评定或考核，不是问卷的指标", "此表以各期调查为准。",
            "请看概览 jingmin dashboard {study} 或表格 jingmin report {study} -o tables.docx；或解释其中一行：jingmin trace {study} {example}")),
    "analysis.many_breakdowns": Entry(
        "error", en=("these cannot be crossed: {found}", "one single-choice item, or two different ones",
                     "Leave the others out."),
        zh=("不能这样交叉分组：{found}", "一道单选题，或两道不同的单选题", "请去掉其余的。")),
    "analysis.not_an_id": Entry(
        "error",
        en=("“{id}” is not the id of an estimate",
            "indicator/statistic/variant/wave/district/by/group/versus, with - where there is none",
            "Copy an id from the column `id` of results.parquet, or from `jingmin report STUDY -o results.csv`."),
        zh=("“{id}”不是估计值的编号", "indicator/statistic/variant/wave/district/by/group/versus，没有的写-",
            "请从results.parquet的`id`列，或`jingmin report STUDY -o results.csv`中复制编号。")),
    "analysis.not_an_estimate": Entry(
        "error",
        en=("“{id}” is a comparison already (versus {versus})", "ids of estimates, whose last part is -",
            "Name the estimates that it compares, with their coefficients."),
        zh=("“{id}”本身已是比较（对{versus}）", "估计值的编号，最后一段为-", "请写出被比较的各个估计值及其系数。")),
    "analysis.unknown_estimate": Entry(
        "error", en=("no estimate “{id}”", "near it: {near}", "Correct the indicator or the statistic."),
        zh=("没有估计值“{id}”", "相近的有：{near}", "请改正指标或统计量。")),
    "analysis.unknown_row": Entry(
        "error", en=("the report has no row “{id}”", "near it: {near}",
                     "Copy an id from the column `id` of the report's table; it may have been made by another report."),
        zh=("报告中没有编号“{id}”", "相近的有：{near}", "请从报告表的`id`列复制编号；它也可能来自另一份报告。")),
    "analysis.unfielded": Entry(
        "error", en=("wave {wave} has no answers yet", "a wave that was imported", "Import it first, or compare others."),
        zh=("{wave}轮还没有答卷", "应为已导入的一轮", "请先导入，或比较其他轮次。")),
    "analysis.versions_differ": Entry(
        "error",
        en=("the estimates, pooled over waves, come from different instrument versions: {versions}",
            "waves put together only where they were asked one version",
            "Name the waves one by one: what the versions leave as it is can be compared."),
        zh=("合并多轮的估计值来自不同的问卷版本：{versions}", "只有使用同一版本的轮次才能合并",
            "请逐轮写明：各版本未改动的内容可以比较。")),
    "analysis.versions_apart": Entry(
        "error",
        en=("{new} does not come from {old}: nothing says what of them may be compared",
            "versions of one line, each naming the one before it", "Compare waves of one line of versions."),
        zh=("{new}并非由{old}而来：无从判定何者可比", "应为同一系列的版本，各自写明前一版本", "请比较同一系列版本的轮次。")),
    "analysis.versions_refused": Entry(
        "error",
        en=("{indicator} is not the same in {old} and {new}: what may be compared is “{status}”",
            "indicators that the versions leave as they are (full)",
            "Take the comparison that `analyse` makes on what both versions have, or compare waves of one version."),
        zh=("{indicator}在{old}与{new}中并不相同：可比程度为“{status}”", "应为各版本未改动的指标（full）",
            "请用`analyse`在两版共有部分上所作的比较，或比较同一版本的轮次。")),
    "analysis.no_covariance": Entry(
        "error",
        en=("the covariance of estimates of different variants cannot be had: {variants}",
            "where people are drawn directly: estimates of one variant", "Compare within one variant."),
        zh=("不同变体的估计值之间的协方差无法得到：{variants}", "直接抽人时：同一变体的估计值", "请在同一变体内比较。")),
    "analysis.ratio_alone": Entry(
        "error",
        en=("these ratios cannot be combined with other things: {ids}",
            "where people are drawn directly: one ratio in several waves or districts", "Compare the ratio with itself alone."),
        zh=("这些比率不能与其他指标组合：{ids}", "直接抽人时：同一个比率在不同轮次或区之间", "请只比较这个比率本身。")),
    "analysis.number_by_group": Entry(
        "error",
        en=("numbers cannot be combined by group: {ids}", "numbers of everybody; scores and shares of any group",
            "Read their estimates by group from the report, or combine those of everybody."),
        zh=("数值题不能按组组合：{ids}", "数值题取全体；得分和比例可取任何一组", "请从报告中读取分组的估计值，或组合全体的估计值。")),
    "analysis.too_many_terms": Entry(
        "error",
        en=("{number} different statistics and groups at once would need {size} GB", "at most {most} GB",
            "Combine fewer: waves and districts of one statistic count once."),
        zh=("同时组合{number}个不同的统计量和组需要{size} GB", "至多{most} GB", "请减少：同一统计量的各轮各区只算一个。")),
    "analysis.too_many_pairs": Entry(
        "error",
        en=("`pairs` would compare {number} pairs of districts, some {size} GB of results for each indicator",
            "at most {most} pairs over all waves",
            "Take `pairs` out of `comparisons:`, and compare with city, others or one district."),
        zh=("`pairs`将比较{number}对地区，每个指标的结果约{size} GB", "各轮合计至多{most}对",
            "请从`comparisons:`中删去`pairs`，改与全市、其他区或某一个区比较。")),
    "analysis.too_many_others": Entry(
        "error",
        en=("each of {number} districts against all others would need some {size} GB", "some thousand districts",
            "Compare with the city in place of others."),
        zh=("{number}个地区各与其他所有地区比较约需{size} GB", "地区应在数千个以内", "请改与全市比较。")),
}

ENTRIES |= UNKNOWN | twins(UNKNOWN) | REPLICATES
