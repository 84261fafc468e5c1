"""Complaints of the room `models`: regression, tables, correlation, reliability."""

from __future__ import annotations

from words.problems.entry import Entry

ENTRIES: dict[str, Entry] = {
    "models.unknown_variable": Entry(
        "error",
        en=("there is no item, construct or statistic “{found}”", "near it: {near}",
            "Correct the name; `jingmin instrument show` lists items and constructs."),
        zh=("没有题目、构念或统计量“{found}”", "相近的有：{near}", "请改正名称；`jingmin instrument show`列出题目和构念。")),
    "models.which_statistic": Entry(
        "error",
        en=("“{found}” alone does not say which number of a respondent is meant", "one of: {known}",
            "Name the statistic too, as in {found}/share:2."),
        zh=("只写“{found}”不能说明取受访者的哪个数", "应为其中之一：{known}", "请同时写明统计量，如{found}/share:2。")),
    "models.not_ordinal": Entry(
        "error",
        en=("“{found}” has no ordered categories for an ordinal model", "a single-choice item with three or more answers",
            "Name such an item, or choose --model linear or logistic."),
        zh=("“{found}”没有可用于有序模型的有序类别", "应为有三个或更多选项的单选题", "请换成这样的题目，或用--model linear或logistic。")),
    "models.not_binary": Entry(
        "error",
        en=("“{found}” is not a yes or no for a logistic model", "a share: the top box, one answer, one choice",
            "Name a share, as in Q1/share:TOP, or choose --model linear."),
        zh=("“{found}”不是逻辑斯蒂模型所需的是或否", "应为比例：高分段、某个选项", "请写明比例，如Q1/share:TOP，或用--model linear。")),
    "models.not_categories": Entry(
        "error", en=("the item {found} is of the kind `{kind}`: it has no categories to make a table of",
                     "a single-choice item, district or wave: {known}", "Name one of them."),
        zh=("题目{found}的类型是`{kind}`：没有可以列表的类别", "应为单选题、district或wave：{known}", "请换成其中之一。")),
    "models.no_categories": Entry(
        "error", en=("“{found}” has no categories to make a table of", "a single-choice item, district or wave: {known}",
                     "Name one of them."),
        zh=("“{found}”没有可以列表的类别", "应为单选题、district或wave：{known}", "请换成其中之一。")),
    "models.unknown_categories": Entry(
        "error", en=("there is no item “{found}”", "a single-choice item, district or wave; near it: {near}", "Correct the name."),
        zh=("没有题目“{found}”", "应为单选题、district或wave；相近的有：{near}", "请改正名称。")),
    "models.table_twice": Entry(
        "error", en=("{variable} stands on both sides of the table", "two different items", "Put another in place of one of them."),
        zh=("表的两边都是{variable}", "应为两个不同的题目", "请换掉其中一个。")),
    "models.table_constant": Entry(
        "error", en=("all who answered both said the same to {variable}", "two answers at least that somebody gave",
                     "Take another item or a larger domain."),
        zh=("两题都答的人对{variable}的回答全都相同", "至少应有两种回答", "请换一个题目，或扩大范围。")),
    "models.table_too_few": Entry(
        "error", en=("{found} {found:respondent has|respondents have} a valid answer to both items", "at least {expected}",
                     "Take a larger domain."),
        zh=("两题都有有效回答的只有{found}人", "至少{expected}人", "请扩大范围。")),
    "models.table_no_variance": Entry(
        "error", en=("nothing is known of how the table's shares vary: {df} degrees of freedom",
                     "at least 1 (psus less strata, or the rank of replicate weights less 1), and shares that differ between them",
                     "Take a larger domain, or look at the psus or replicate weights that the bindings name."),
        zh=("无法得知表中比例的变动：自由度 {df}",
            "自由度（初级单位数减层数；用重复权重时为其秩减 1）至少 1，且比例在其间有差异", "请扩大范围，或检查绑定中的初级单位或重复权重。")),
    "models.no_value": Entry(
        "error", en=("the item {found} is of the kind `{kind}`: it has no value to reckon with",
                     "an item of the kind `single`, `multi` or `number`, a construct, district or wave", "Name another."),
        zh=("题目{found}的类型是`{kind}`：没有可以计算的数值", "应为`single`、`multi`、`number`类型的题目、构念、district或wave", "请换一个。")),
    "models.no_item": Entry(
        "error", en=("{found} is a table without an answer in it", "at least one single-choice item",
                     "Put an item in place of one of them."),
        zh=("{found}这张表里没有题目", "至少有一个单选题", "请把其中一个换成题目。")),
    "models.twice": Entry(
        "error", en=("{variable} stands twice in the model", "each variable once, and the outcome not among the predictors",
                     "Leave one of them out."),
        zh=("{variable}在模型中出现两次", "每个变量只出现一次，结果变量不能同时作自变量", "请去掉一个。")),
    "models.reference": Entry(
        "error", en=("{found} is not a category of {variable}, or {variable} has none in this model", "one of: {known}",
                     "Correct the reference."),
        zh=("{found}不是{variable}的类别，或{variable}在本模型中没有类别", "应为其中之一：{known}", "请改正参照类别。")),
    "models.empty_reference": Entry(
        "error", en=("nobody in the model is in the reference {variable}={category}", "a category with respondents",
                     "Name another reference."),
        zh=("模型中没有人属于参照类别{variable}={category}", "应为有人的类别", "请换一个参照类别。")),
    "models.too_few": Entry(
        "error", en=("{found} {found:respondent has|respondents have} a value of every variable", "at least {expected}",
                     "Take variables out, or a larger domain."),
        zh=("各变量都有值的受访者只有{found}人", "至少{expected}人", "请减少变量，或扩大范围。")),
    "models.constant_outcome": Entry(
        "error", en=("the outcome {variable} is the same for everybody in the model", "an outcome that varies",
                     "Take another outcome or a larger domain."),
        zh=("结果变量{variable}在模型中对所有人都相同", "结果变量应有变化", "请换结果变量，或扩大范围。")),
    "models.constant_predictor": Entry(
        "error", en=("the predictor {variable} is the same for everybody in the model", "a predictor that varies",
                     "Leave it out."),
        zh=("自变量{variable}在模型中对所有人都相同", "自变量应有变化", "请去掉它。")),
    "models.small_category": Entry(
        "error",
        en=("{variable}={category} has fewer than {withhold} respondents in the model: what rests on so few is not shown",
            "at least {withhold} in every category",
            "Leave the variable out, use its score in place of its categories, or take a larger domain."),
        zh=("模型中{variable}={category}不足{withhold}人：依据这么少的人得出的数字不予显示", "每个类别至少{withhold}人",
            "请去掉该变量，用得分代替类别，或扩大范围。")),
    "models.withheld": Entry(
        "error",
        en=("the report withholds {variable} in {where}, so that nothing of a few people can be had by subtraction; the model would tell it",
            "a place in which the report shows it", "Ask for the whole city or for all waves, or for another item."),
        zh=("报告在{where}不公布{variable}，以免由相减得出少数人的数字；该模型会将其透露", "报告中公布该数字的范围",
            "请改问全市或各期合计，或换一个题目。")),
    "models.withheld_group": Entry(
        "error",
        en=("the report withholds {variable} by {by} in {where}, so that nothing of a few people can be had by subtraction; the model would tell it",
            "a place in which the report shows it", "Leave {by} out, or ask for the whole city or for all waves."),
        zh=("报告在{where}不公布按{by}分组的{variable}，以免由相减得出少数人的数字；该模型会将其透露", "报告中公布该数字的范围",
            "请去掉{by}，或改问全市或各期合计。")),
    "models.collinear": Entry(
        "error", en=("{term} says nothing that the terms before it do not say together: {others}",
                     "predictors of which none follows from the others", "Leave one of them out."),
        zh=("{term}可由前面各项共同得出：{others}", "自变量之间不能互相推出", "请去掉其中一个。")),
    "models.separated": Entry(
        "error", en=("the outcome is told perfectly, or nearly, by: {terms}; the coefficients have no end",
                     "both outcomes among the people of every category", "Leave the predictor out or join its categories."),
        zh=("结果几乎可由以下各项完全判定：{terms}；系数没有上限", "每个类别的人中两种结果都应出现", "请去掉该自变量，或合并类别。")),
    "models.few_psus": Entry(
        "error",
        en=("{df} {df:degree|degrees} of freedom (psus less strata) for {coefficients} {coefficients:coefficient|coefficients} beside the intercept",
            "more psus than coefficients", "Take predictors out, or a larger domain."),
        zh=("自由度{df}（初级抽样单位数减层数），而截距之外有{coefficients}个系数", "初级抽样单位应多于系数",
            "请减少自变量，或扩大范围。")),
    "models.replicates_fit": Entry(
        "error",
        en=("the model has no fit with the weights of {found} of {replicates} replicates",
            "a fit in two replicates at least", "Take predictors with rare categories out, or a larger domain."),
        zh=("{replicates}个重复中有{found}个的权重使模型无法拟合", "至少应有两个重复能拟合", "请去掉有稀少类别的自变量，或扩大范围。")),
    "models.no_city": Entry(
        "error", en=("the study has no figures of the city (`pooled: none`)", "one of its districts: {known}",
                     "Name one with --district."),
        zh=("这项调查没有全市数字（`pooled: none`）", "应为其中一个区：{known}", "请用--district指定。")),
    "models.not_fielded": Entry(
        "error", en=("wave {wave} has no answers yet", "a wave that was fielded", "Import its answers first."),
        zh=("{wave}轮还没有答卷", "应为已调查的轮次", "请先导入答卷。")),
    "models.versions_differ": Entry(
        "error", en=("the waves were asked different versions: {versions}", "waves of one version; of: {waves}",
                     "Name a wave with --wave."),
        zh=("各轮所用问卷版本不同：{versions}", "应为同一版本的轮次；可选：{waves}", "请用--wave指定一轮。")),
    "models.unknown_construct": Entry(
        "error", en=("there is no construct {found}", "one of: {known}", "Correct the name."),
        zh=("没有构念{found}", "应为其中之一：{known}", "请改正名称。")),
    "models.not_reliable_formative": Entry(
        "error",
        en=("{construct} is formative: its items make it up and need not go together, so it has no reliability",
            "a reflective construct", "Look at its items one by one."),
        zh=("{construct}是形成型构念：由各题目合成，题目之间不必相关，因此没有信度", "应为反映型构念", "请逐题查看。")),
    "models.not_reliable_single": Entry(
        "error", en=("{construct} is measured by a single item, so it has no reliability", "a construct of two or more items",
                     "Ask it twice, or by several items, where reliability matters."),
        zh=("{construct}只用一个题目测量，因此没有信度", "应为有两个或更多题目的构念", "需要信度时，请用多个题目或重复询问。")),
    "models.not_reliable_items": Entry(
        "error", en=("{construct} has one item, so it has no reliability", "a construct of two or more items",
                     "Ask it by several items where reliability matters."),
        zh=("{construct}只有一个题目，因此没有信度", "应为有两个或更多题目的构念", "需要信度时，请用多个题目询问。")),
}
