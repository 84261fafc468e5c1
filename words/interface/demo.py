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
        "en": "  {wave}: {rows} {rows:response|responses}, {official} of them in the official estimates",
    },
    "demo.warned": {
        "zh": "  另有 {count} 条提醒（漏答等），全部列在 {place}",
        "en": "  and {count} {count:warning|warnings} (answers lost on the way and the like), all listed in {place}",
    },
    "demo.tables": {"zh": "比较表：{files}", "en": "Comparison tables: {files}"},
    "demo.truth": {
        "zh": "各区的真值见 {file}：可与上表对照。",
        "en": "What is true of every district stands in {file}: hold the table against it.",
    },
    "demo.versions": {
        "zh": "{wave} 换了问卷版本：官方数值到此中断，不与上一期相减；仍可比的部分（共同部分、合并选项、经架桥）另行计算并标明：\n  jingmin compare {folder} {shown}",
        "en": "In {wave} another version was asked: the official line breaks there, and what may still be compared (a common"
              " core,\ncommon classes, a bridge) is computed apart and marked: jingmin compare {folder} {shown}",
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
- 问卷版本：2024Q1、2024Q3 用 1.0.0，2025Q1 用 1.1.0，2025Q3 用 2.0.0；`jingmin instrument diff` 逐题列出差别
- `truth.csv`：每个构念、维度和指数在每期每区的真值（0–100 分，按该期的问卷版本）、与全市之差、与上期之差；区为空表示全市；
  两期问法不同的指标，与上期之差为空

## 什么是真的

每区 20 个社区，各期相同，每个社区约 20 人，每期换人。全市始终不变。下列各区与全市不同（分）：

| 区 | 构念 | 相差 | 期 |
|---|---|---|---|
{rows}

唯一的变化：2024年秋，步行巡逻及其社区民警由枫渡区调往云桥区，此后一直如此。两区按人口加权正负相抵，全市不变。
其余各区在所有方面、各期都与全市完全相同：{equal}。
表中若说它们不同，即为误报；按95%的把握，每二十组比较约有一组会这样。

## 换问卷版本时什么是真的

- **2025Q1**（1.0.0 → 1.1.0）：新增一题 EMG4，PUB2 加一个选项，PUB1 订正一个词。巡逻调动发生在此时，见警与可及（VIS）的
  问法没有变，所以看得出来：云桥 +14、枫渡 −15，D3 相应 +7 和 −7.5，指数在共同部分上 +0.84 和 −0.9。其余都没有变。
- **2025Q3**（1.1.0 → 2.0.0）：大改版，但人们的看法一点没变。两版都有的部分上，任何变化都是误报；题目改了的，官方数值不相减。
- 一半的人（每个社区随机一半）在 2025Q3 仍按 1.1.0 回答 OVR1（1–5 级），另一半按 2.0.0 回答（0–10 分）。两组人的看法相同，
  只是刻度不同：1–5 级平均 67 分，0–10 分平均 61 分，离散程度相同（方差 561）。直接相减会以为下降了 6 分；经架桥衔接，真实变化是 0。
- VIS1 在两版中的选项不同，但合并为三类（没见过14%、不到每周一次47%、每周一次及以上39%）后，各区都与改版前完全相同。
- CON0 多了“微信、网上联系”，从 0、1、2 中各带走一些人；带走谁与看法无关，所以共同对象内没有变化。题目顺序随机也没有影响。

只因换了题目，全市的官方得分就成了另一个数，这不是变化：

| 指标 | 期 | 上一期的真值 | 本期的真值 |
|---|---|---|---|
{levels}

## 回答

回答“不清楚”、拒答、漏答的比例处处相同，与本应作出的回答无关。同一社区的人彼此较像（一道题的差异有3%、一个构念约5%来自社区），同一人的各项回答也彼此相关。

## 接下来

```
jingmin check .
jingmin compare . PSI
jingmin compare . VIS --across wave --district yunqiao
jingmin compare . OVR1 --across wave
jingmin instrument diff public_satisfaction@1.1.0 public_satisfaction@2.0.0
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
- versions of the questionnaire: 1.0.0 in 2024Q1 and 2024Q3, 1.1.0 in 2025Q1, 2.0.0 in 2025Q3; `jingmin instrument
  diff` lists what differs, item by item
- `truth.csv`: the true score (0–100, as that wave's version asks) of every construct, dimension and the index by wave
  and district, with its difference from the city and from the wave before; no district means the city; no difference
  from the wave before where the two did not ask alike

## What is true

Twenty communities in every district, the same in every wave, with about twenty people in each, new ones every time.
The city never changes. These districts differ from it, in points:

| district | construct | difference | waves |
|---|---|---|---|
{rows}

The one change: in the autumn of 2024 foot patrols and their community officers were moved from Fengdu to Yunqiao, to
stay there. Weighted by population the two cancel out, so the city stays as it was.
The other districts are exactly like the city in everything and in every wave:
{equal}.
Where a table calls one of them different it is wrong; at 95 % confidence that happens in about one family of
comparisons in twenty.

## What is true where the questionnaire changed

- **2025Q1** (1.0.0 → 1.1.0): one item more, EMG4; a choice more in PUB2; one word corrected in PUB1. The patrols moved
  at this time, and visibility (VIS) is asked as before, so it can be seen: Yunqiao +14, Fengdu −15; D3 +7 and −7.5
  with it; the index, on the common core, +0.84 and −0.9. Nothing else changed.
- **2025Q3** (1.1.0 → 2.0.0): much is asked otherwise, but nobody thinks otherwise. On what both versions have, any
  change that is found is a false one; of what is asked otherwise, official values are not subtracted.
- In 2025Q3 one half of the people, drawn at random in every community, got OVR1 as 1.1.0 asks it (1 to 5), the other
  half as 2.0.0 does (0 to 10). Both think the same, on another scale: the mean is 67 points on the first and 61 on the
  second, with the same spread (variance 561). Subtracting them looks like a fall of 6 points; over the bridge the true
  change is 0.
- VIS1 has other answers, but on the three classes that both have (never 14 %, less than weekly 47 %, weekly or more
  39 %) every district is exactly as it was before.
- CON0 has one answer more, contact by WeChat or online, which takes some people from 0, 1 and 2; whom it takes has nothing to
  do with what they think, so nothing changes within the common base. The random order of the SVA items has no effect.

Only because other questions were asked, the city's official score became another number, which is no change:

| indicator | wave | true score before | true score now |
|---|---|---|---|
{levels}

## The answers

Not knowing, refusing and leaving out are as frequent everywhere, and do not depend on what the answer would have
been. People of one community are somewhat alike (3 % of the variance of an item, about 5 % of a construct's), and so
are the answers of one person.

## Going on

```
jingmin check .
jingmin compare . PSI
jingmin compare . VIS --across wave --district yunqiao
jingmin compare . OVR1 --across wave
jingmin instrument diff public_satisfaction@1.1.0 public_satisfaction@2.0.0
jingmin dashboard .
```
""",
    },
}
