"""The command line's own words: what each verb does, an example, the shared options."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "command.about": {
        "zh": "社区警务调查：从问卷到经得起追问的比较表。",
        "en": "From a questionnaire to a comparison table that can be defended: community-policing surveys.",
    },
    "command.usage": {"zh": "用法：", "en": "Usage: "},
    "command.usage_verb": {"zh": "命令 [参数]...", "en": "VERB [ARGUMENTS]..."},
    "command.usage_options": {"zh": "[选项]", "en": "[OPTIONS]"},
    "command.options": {"zh": "选项", "en": "Options"},
    "command.verbs": {"zh": "命令", "en": "Verbs"},
    "command.example": {"zh": "例如", "en": "Example"},
    "command.version": {"zh": "jingmin {version}", "en": "jingmin {version}"},
    "command.interrupted": {"zh": "已中断。", "en": "Interrupted."},
    "command.option.help": {"zh": "显示本说明并退出。", "en": "Show this message and exit."},
    "command.option.version": {"zh": "显示版本并退出。", "en": "Show the version and exit."},
    "command.option.lang": {
        "zh": "语言：zh 中文，en 英文；默认随系统区域设置。",
        "en": "Language: zh Chinese, en English; by default that of the locale.",
    },
    "command.option.json": {
        "zh": "以 JSON 输出 {{ok, problems, result}}。",
        "en": "Answer as JSON: {{ok, problems, result}}.",
    },
    "command.verb.demo": {
        "zh": "做出一个完整的示例研究，导入、分析并在浏览器中打开。",
        "en": "Make a whole example study, analyse it and open it in the browser.",
    },
    "command.verb.instrument": {"zh": "列出、查看、检查、比较和发布问卷。",
                                "en": "List, show, check, compare and release instruments."},
    "command.verb.instrument.diff": {"zh": "两个版本逐题逐字的差别，以及还能比较什么。",
                                     "en": "Two versions item by item and word by word, and what may still be compared."},
    "command.verb.instrument.release": {"zh": "封存一个版本：从此不能再改动。",
                                        "en": "Seal a version: from then on every edit of it is an error."},
    "command.verb.instrument.new": {"zh": "写一份带说明的自有问卷，或某一版本的新版本。",
                                    "en": "Write a commented start of an own instrument, or of a new version of one."},
    "command.example.instrument.diff": {
        "zh": "jingmin instrument diff public_satisfaction@1.0.0 public_satisfaction@2.0.0",
        "en": "jingmin instrument diff public_satisfaction@1.0.0 public_satisfaction@2.0.0"},
    "command.example.instrument.release": {"zh": "jingmin instrument release instruments/my_survey/1.0.0.yaml",
                                           "en": "jingmin instrument release instruments/my_survey/1.0.0.yaml"},
    "command.example.instrument.new": {
        "zh": "jingmin instrument new my_survey\njingmin instrument new my_survey@1.1.0 --from 1.0.0",
        "en": "jingmin instrument new my_survey\njingmin instrument new my_survey@1.1.0 --from 1.0.0"},
    "command.verb.instrument.import": {
        "zh": "把其他软件的问卷（XLSForm、LimeSurvey、SurveyJS、Qualtrics、问卷星文本）读成本软件的YAML。",
        "en": "Read a questionnaire of another tool (XLSForm, LimeSurvey, SurveyJS, Qualtrics, Wenjuanxing text) as YAML.",
    },
    "command.example.instrument.import": {
        "zh": "jingmin instrument import survey.xlsx --id my_survey\njingmin instrument check my_survey.yaml",
        "en": "jingmin instrument import survey.xlsx --id my_survey\njingmin instrument check my_survey.yaml",
    },
    "command.verb.instrument.list": {
        "zh": "列出内置问卷和给定文件夹中的问卷。",
        "en": "List the built-in instruments and those of a folder.",
    },
    "command.verb.instrument.show": {
        "zh": "查看一份问卷：题目、量表、指标树和状态。",
        "en": "Show an instrument: items, scales, indicator tree, status.",
    },
    "command.verb.instrument.check": {
        "zh": "一次列出问卷文件中的全部错误。",
        "en": "Everything that is wrong with an instrument's file, at once.",
    },
    "command.verb.new": {
        "zh": "新建一个带注释的研究文件夹，从这里开始。",
        "en": "A commented study folder to start from.",
    },
    "command.verb.check": {
        "zh": "一次列出研究中的全部错误。",
        "en": "Everything that is wrong with a study, at once.",
    },
    "command.verb.form": {
        "zh": "把问卷写成网页、纸卷或其他工具的表单。",
        "en": "Write an instrument as a web page, on paper, or as another tool's form.",
    },
    "command.verb.import": {"zh": "把各期答卷读入研究。", "en": "Read the answers of a study's waves."},
    "command.verb.copy": {
        "zh": "把已导入的答卷放进PostgreSQL的表，供那里计数。",
        "en": "Put the imported answers into PostgreSQL tables, to be counted there.",
    },
    "command.verb.analyse": {
        "zh": "由已导入的答卷算出估计与比较，写成报告。",
        "en": "Estimate and compare from the imported answers; write the report.",
    },
    "command.verb.estimate": {
        "zh": "估计一个指标的任一统计量，可分期、分区、分组；不存入报告。",
        "en": "Estimate any statistic of an indicator by wave, district and group; nothing is stored.",
    },
    "command.verb.weight": {
        "zh": "把权数校准到 margins.csv 的边际：是否收敛、有效样本量、每个边际前后。",
        "en": "Bring the weights to the margins of margins.csv: convergence, effective n, each margin before and after.",
    },
    "command.verb.compare": {
        "zh": "打印一个指标的比较表：谁与全市不同，什么变了。",
        "en": "Print the comparison table of an indicator: who differs, what changed.",
    },
    "command.verb.regress": {
        "zh": "按设计做回归：线性、逻辑斯蒂或有序。",
        "en": "Regression under the design: linear, logistic or ordinal.",
    },
    "command.verb.crosstab": {
        "zh": "两题列表：加权比例、区间与 Rao–Scott 检验。",
        "en": "Two items against one another: weighted shares, intervals, the Rao–Scott test.",
    },
    "command.verb.reliability": {
        "zh": "构念的信度：α 与 ω 及区间。",
        "en": "The reliability of constructs: alpha and omega with intervals.",
    },
    "command.verb.report": {
        "zh": "把比较表写成 Word、Excel、CSV、Parquet 或 JSON 文件。",
        "en": "Write the comparison tables as Word, Excel, CSV, Parquet or JSON.",
    },
    "command.verb.trace": {
        "zh": "一个数字从何而来：题目、措辞、计分、设计、样本量。",
        "en": "Where a number comes from: item, wording, scoring, design, n.",
    },
    "command.verb.dashboard": {
        "zh": "在浏览器中打开研究的报告；Ctrl-C 结束。",
        "en": "Open a study's report in the browser; Ctrl-C ends it.",
    },
    "command.example.demo": {
        "zh": "jingmin demo\njingmin demo my-demo --no-dashboard",
        "en": "jingmin demo\njingmin demo my-demo --no-dashboard",
    },
    "command.example.instrument": {
        "zh": "jingmin instrument list\njingmin instrument show public_satisfaction@1.0.0",
        "en": "jingmin instrument list\njingmin instrument show public_satisfaction@1.0.0",
    },
    "command.example.instrument.list": {"zh": "jingmin instrument list", "en": "jingmin instrument list"},
    "command.example.instrument.show": {
        "zh": "jingmin instrument show public_satisfaction@1.0.0",
        "en": "jingmin instrument show public_satisfaction@1.0.0",
    },
    "command.example.instrument.check": {
        "zh": "jingmin instrument check my_questions.yaml",
        "en": "jingmin instrument check my_questions.yaml",
    },
    "command.example.new": {"zh": "jingmin new river-city", "en": "jingmin new river-city"},
    "command.example.regress": {
        "zh": "jingmin regress river-city SAF --on SEX,AGEG,district --wave 2025Q3\njingmin regress river-city SAF1/share:TOP"
        " --on SEX --model logistic --reference SEX=2 --wave 2025Q3",
        "en": "jingmin regress river-city SAF --on SEX,AGEG,district --wave 2025Q3\njingmin regress river-city SAF1/share:TOP"
        " --on SEX --model logistic --reference SEX=2 --wave 2025Q3",
    },
    "command.example.crosstab": {
        "zh": "jingmin crosstab river-city SEX SAF1 --wave 2025Q3",
        "en": "jingmin crosstab river-city SEX SAF1 --wave 2025Q3",
    },
    "command.example.reliability": {
        "zh": "jingmin reliability river-city --wave 2025Q3\njingmin reliability river-city SAF --by SEX --wave 2025Q3",
        "en": "jingmin reliability river-city --wave 2025Q3\njingmin reliability river-city SAF --by SEX --wave 2025Q3",
    },
    "command.example.check": {"zh": "jingmin check river-city", "en": "jingmin check river-city"},
    "command.example.form": {
        "zh": "jingmin form river-city 2024Q1 --to xlsform\njingmin form public_satisfaction@1.0.0 --to surveyjs -o form.json",
        "en": "jingmin form river-city 2024Q1 --to xlsform\njingmin form public_satisfaction@1.0.0 --to surveyjs -o form.json",
    },
    "command.example.import": {
        "zh": "jingmin import river-city\njingmin import river-city wave4.sav --wave 2025Q3\njingmin import london-pas --series pas",
        "en": "jingmin import river-city\njingmin import river-city wave4.sav --wave 2025Q3\njingmin import london-pas --series pas",
    },
    "command.example.copy": {
        "zh": "jingmin copy river-city --at postgresql://ana@db.example/surveys",
        "en": "jingmin copy river-city --at postgresql://ana@db.example/surveys",
    },
    "command.example.analyse": {
        "zh": "jingmin analyse river-city\njingmin analyse river-city --engine duckdb --memory 2GB",
        "en": "jingmin analyse river-city\njingmin analyse river-city --engine duckdb --memory 2GB",
    },
    "command.example.estimate": {
        "zh": "jingmin estimate river-city HH16 --statistic median\n"
              "jingmin estimate river-city SAF1 --statistic total:5 --by SEX --by AGEG --wave 2024Q1",
        "en": "jingmin estimate river-city HH16 --statistic median\n"
              "jingmin estimate river-city SAF1 --statistic total:5 --by SEX --by AGEG --wave 2024Q1",
    },
    "command.example.weight": {
        "zh": "jingmin weight river-city --wave 2024Q1",
        "en": "jingmin weight river-city --wave 2024Q1",
    },
    "command.example.compare": {
        "zh": "jingmin compare river-city PSI\njingmin compare river-city PSI --across wave --versus previous",
        "en": "jingmin compare river-city PSI\njingmin compare river-city PSI --across wave --versus previous",
    },
    "command.example.report": {
        "zh": "jingmin report river-city -o tables.xlsx\njingmin report river-city -o tables.docx --lang zh",
        "en": "jingmin report river-city -o tables.xlsx\njingmin report river-city -o tables.docx --lang en",
    },
    "command.example.trace": {
        "zh": "jingmin trace river-city PSI/score/official/2024Q1/-/-/-/-",
        "en": "jingmin trace river-city PSI/score/official/2024Q1/-/-/-/-",
    },
    "command.example.dashboard": {
        "zh": "jingmin dashboard river-city\njingmin dashboard river-city --port 8600 --lang zh",
        "en": "jingmin dashboard river-city\njingmin dashboard river-city --port 8600 --lang en",
    },
}
