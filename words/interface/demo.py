"""What `jingmin demo` says, and the README of the study that it makes."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "demo.option.no_dashboard": {
        "zh": "不打开看板，做完即结束。",
        "en": "Do not open the dashboard; end when all is made.",
    },
    "demo.foreign": {
        "zh": "文件夹“{folder}”已有其他内容，示例只写入新的、空的或由它自己生成的文件夹",
        "en": 'the folder "{folder}" holds something else; the example is only made in a new or empty folder, '
              "or where it was made before",
    },
    "demo.making": {"zh": "正在生成示例研究", "en": "Making the example study"},
    "demo.importing": {"zh": "正在读入 {wave} 的答卷", "en": "Reading the answers of {wave}"},
    "demo.analysing": {"zh": "正在分析", "en": "Analysing"},
    "demo.writing": {"zh": "正在写 Word 和 Excel 表", "en": "Writing the Word and Excel tables"},
    "demo.made": {
        "zh": "示例研究（模拟数据）：{folder}",
        "en": "The example study (simulated answers): {folder}",
    },
    "demo.imported": {
        "zh": "  {wave}：{rows} 份答卷，{official} 份用于正式估计",
        "en": "  {wave}: {rows} responses, {official} of them in the official estimates",
    },
    "demo.warned": {
        "zh": "  另有 {count} 条提醒（漏答等），全部列在 {place}",
        "en": "  and {count} warnings (answers lost on the way and the like), all listed in {place}",
    },
    "demo.tables": {"zh": "比较表：{files}", "en": "Comparison tables: {files}"},
    "demo.truth": {
        "zh": "各区的真值见 {file}：可与上表对照。",
        "en": "What is true of every district stands in {file}: hold the table against it.",
    },
    "demo.dashboard_later": {
        "zh": "打开看板：jingmin dashboard {folder}",
        "en": "To open the dashboard: jingmin dashboard {folder}",
    },
    "demo.everything": {
        "zh": "指数的全部构念，及总体满意度、信任",
        "en": "every construct of the index, overall satisfaction, trust",
    },
    "demo.all_waves": {"zh": "各期", "en": "all"},
    "demo.readme": {
        "zh": """\
# {title}

**这里的一切都是虚构的**：城市、区、社区、答卷。由 `jingmin demo` 生成；再运行一次会重新生成，改动会被覆盖。

- `study.yaml`、`districts.csv`、`targets.csv`：研究本身
- `raw/`：四期原始文件，写法如四种调查工具（代码、中文选项、SPSS、分组列名）；`bind/` 说明哪一列是哪道题
- `truth.csv`：每个构念、维度和指数在每期每区的真值（0–100 分）、与全市之差、与上期之差；区为空表示全市

## 什么是真的

每区 20 个社区，各期相同，每个社区约 20 人，每期换人。全市始终不变。下列各区与全市不同（分）：

| 区 | 构念 | 相差 | 期 |
|---|---|---|---|
{rows}

唯一的变化：2025年春，步行巡逻及其社区民警由枫渡区调往云桥区。两区按人口加权正负相抵，全市不变。
其余各区在所有方面、各期都与全市完全相同：{equal}。
表中若说它们不同，即为误报；按95%的把握，每二十组比较约有一组会这样。

回答“不清楚”、拒答、漏答的比例处处相同，与本应作出的回答无关。同一社区的人彼此较像（一道题的差异有3%、一个构念约5%来自社区），同一人的各项回答也彼此相关。

## 接下来

```
jingmin check .
jingmin compare . PSI
jingmin dashboard .
```
""",
        "en": """\
# {title}

**Everything here is invented**: the city, its districts and communities, the answers. Made by `jingmin demo`;
another run makes it anew, over whatever was changed.

- `study.yaml`, `districts.csv`, `targets.csv`: the study itself
- `raw/`: four waves as four survey tools would write them (codes, Chinese answers, SPSS, grouped names); `bind/`
  says which column is which item
- `truth.csv`: the true score (0–100) of every construct, dimension and the index by wave and district, with its
  difference from the city and from the wave before; no district means the city

## What is true

Twenty communities in every district, the same in every wave, with about twenty people in each, new ones every time.
The city never changes. These districts differ from it, in points:

| district | construct | difference | waves |
|---|---|---|---|
{rows}

The one change: in the spring of 2025 foot patrols and their community officers were moved from Fengdu to Yunqiao.
Weighted by population the two cancel out, so the city stays as it was.
The other districts are exactly like the city in everything and in every wave:
{equal}.
Where a table calls one of them different it is wrong; at 95 % confidence that happens in about one family of
comparisons in twenty.

Not knowing, refusing and leaving out are as frequent everywhere, and do not depend on what the answer would have
been. People of one community are somewhat alike (3 % of the variance of an item, about 5 % of a construct's), and so
are the answers of one person.

## Going on

```
jingmin check .
jingmin compare . PSI
jingmin dashboard .
```
""",
    },
}
