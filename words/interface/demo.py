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
    "demo.importing_wave": {"zh": "正在读入 {id} 的答卷", "en": "Reading the answers of {id}"},
    "demo.importing_round": {"zh": "正在读入 {id} 的评定", "en": "Reading the ratings of {id}"},
    "demo.importing_assessment": {"zh": "正在读入 {id} 的考核数据", "en": "Reading the figures of the assessment {id}"},
    "demo.importing_series": {"zh": "正在读入 {id} 的已发布数据", "en": "Reading the published figures of {id}"},
    "demo.figures": {"zh": "  {name}：{figures} 个数字", "en": "  {name}: {figures} figures"},
    "demo.rated": {
        "zh": "  {round}：{units} 个派出所，{ratings} 条评定",
        "en": "  {round}: {units} police stations, {ratings} ratings",
    },
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
    "demo.beside": {
        "zh": "各所的等级、考核档次和年鉴数字：看板概览页问卷结果之下；Word 中各一节，Excel 中各一张表。",
        "en": "The stations' levels and grades and the yearbook's figures: on the dashboard's overview below the survey; a section"
              " each in Word, a sheet each in Excel.",
    },
    "demo.truth": {
        "zh": "各区的真值见 {file}，各所的真实等级见 {levels}：可与表对照。",
        "en": "What is true of every district stands in {file}, every station's level in {levels}: hold the tables against them.",
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
    "demo.assessed.best": {"zh": "真实水平最高（{quality}分），得“优秀”", "en": "the highest true quality ({quality}): excellent"},
    "demo.assessed.worst": {"zh": "真实水平最低（{quality}分），“不合格”", "en": "the lowest true quality ({quality}): poor"},
    "demo.assessed.line": {
        "zh": "真实水平正在“良好”的门槛上（{quality}分）：区间含门槛，压线，按较好一档", "en": "a true quality just at the threshold of good ({quality}): on the line, so it gets the better grade",
    },
    "demo.assessed.breach": {
        "zh": "{period} 发生一件应防未防的重大案事件（{indicator}），触碰底线：当季、半年、全年最高只能评“合格”",
        "en": "a serious incident that could have been prevented ({indicator}) in {period} breaches the bottom line: that quarter, half-year and year are fair at best",
    },
    "demo.assessed.missing": {"zh": "{period} 缺报 {indicator}，当季不完整", "en": "{indicator} of {period} was never reported, so the quarter is partial"},
    "demo.assessed.small": {"zh": "纠纷太少，{indicator} 只列出、不计分", "en": "too few disputes: {indicator} is shown and not scored"},
    "demo.assessed.gamed": {
        "zh": "填报的纠纷调解成功率（{indicator}）几乎满分，但问卷中当地居民对纠纷处理的评价低于全市：待核对",
        "en": "nearly all disputes are reported as mediated ({indicator}), while in the survey people there say less good of how theirs was handled: to be checked",
    },
    "demo.planted": {"zh": "| {station} | {said} |", "en": "| {station} | {said} |"},
    "demo.planted.rises": {
        "zh": "{practice} 由 {first} 升到 {second}，全所由2级升到3级", "en": "{practice} rose from {first} to {second}, and the station from level 2 to 3",
    },
    "demo.planted.falls": {
        "zh": "{practice} 由 {first} 降到 {second}，全所由3级降到2级", "en": "{practice} fell from {first} to {second}, and the station from level 3 to 2",
    },
    "demo.planted.critical": {
        "zh": "其他各维度都有3级，但底线实践 {practice} 只有 {second}，全所只能评1级",
        "en": "level 3 in every other dimension, but held at level 1 by the critical practice {practice}, which is only {second}",
    },
    "demo.planted.sees_higher": {
        "zh": "自评3级，评估员评2级：{practice} 自评 {own}，评估员评 {second}",
        "en": "sees itself at level 3, its assessors at 2: {practice} is {own} by itself and {second} by them",
    },
    "demo.planted.too_old": {
        "zh": "第二轮 {practice} 的证据仍是 {day} 的，超过12个月，{second} 只能按 P 计，该维度由3级降到2级",
        "en": "in the second round the evidence of {practice} is still of {day}, older than 12 months: its {second} counts as P, and its dimension falls from level 3 to 2",
    },
    "demo.planted.open": {
        "zh": "第二轮两位评估员对 {practice} 的意见（{said}）未协商一致，全所等级未定：1级或2级",
        "en": "in the second round the assessors have not agreed on {practice} ({said}): the station's level is open, 1 or 2",
    },
    "demo.planted.left_out": {"zh": "{practice} 不适用（没有网上渠道）", "en": "{practice} does not apply: it has no online channels"},
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

## 派出所的成熟度

二十个派出所用《社区警务信息化成熟度评估表》评定了两轮（rating2024：2024-06-28；rating2025：2025-06-27），每所一份自评、两位评估员各一份，
意见不同处协商一致。`raw/rating2024.csv`、`raw/rating2025.csv` 是评定本身，`stations.csv` 是派出所，`truth_levels.csv` 是每所每轮的真实
等级（维度为空表示总等级，即最低的维度）。其中预设了这些事实（实践代号见评估表）：

| 所 | 什么是真的 |
|---|---|
{planted}

两位评估员协商前在86%左右的实践上评得一样，其余只差一档。自评与评定一致，只有上表所说的例外（远高于现有等级的实践上，自评略为乐观，不影响等级）。

## 派出所的考核

同样的二十个派出所按《社区警务量化考核指标表》报了24个月的数（`raw/figures.csv`）。每所各项得分都围绕一个真实水平上下浮动，24个月不变
（`truth_assessment.csv`）。预设的事实：

| 所 | 什么是真的 |
|---|---|
{assessed}

## 年鉴

`raw/yearbook.csv` 是市统计局每年公布的两个数字（`instruments/city_yearbook`），没有公布精度。感到安全的比例，柳湾最高、鹭岗最低，各年不变；
入室盗窃自2024年起多计了储物间和院落，数字多出一半，这是口径中断，不是上升。

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

## The stations' maturity

Twenty police stations were rated twice by the Community Policing Informatization Maturity Assessment (rating2024 on
2024-06-28, rating2025 on 2025-06-27): each by itself and by two assessors, who came to agree where they differed.
`raw/rating2024.csv` and `raw/rating2025.csv` are the ratings, `stations.csv` the stations, `truth_levels.csv` the true
level of each in each round (no dimension: the whole, which is the lowest dimension). Planted in them (the practices'
ids are those of the assessment):

| station | what is true |
|---|---|
{planted}

Before they agreed, the assessors rated about 86 % of the practices alike and the others one class apart. A station
rates itself as it is rated, but for what the table says (and far above its level, where it is a little too bright,
which changes no level).

## The stations' assessment

The same twenty stations reported 24 months of figures by the Quantitative Assessment Schedule (`raw/figures.csv`). The
scores of each scatter around one true quality, the same in all months (`truth_assessment.csv`). Planted in them:

| station | what is true |
|---|---|
{assessed}

## The yearbook

`raw/yearbook.csv` holds two figures that the city's statisticians publish every year (`instruments/city_yearbook`), without
their precision. Most people feel safe in Liuwan and fewest in Lugang, in every year alike; from 2024 on burglaries of sheds
and yards are counted too, so that there are half as many again: a break, and no rise.

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
