"""What `jingmin import` says when it has read answers."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "import_.option.wave": {
        "zh": "只导入这一期（或评估轮次、考核）；给出文件时用来说明它属于哪一期。",
        "en": "Only this wave, round of rating or assessment; with FILE, the one that it belongs to.",
    },
    "import_.option.format": {
        "zh": "文件格式：auto 自动判断，csv，spss。",
        "en": "The files' format: auto finds out, csv, spss.",
    },
    "import_.option.allow": {
        "zh": "允许读取研究文件夹之外的这个文件夹；可重复。",
        "en": "A folder outside the study that may be read too; may be repeated.",
    },
    "import_.working": {"zh": "正在导入第 {wave} 期", "en": "Importing wave {wave}"},
    "import_.made": {"zh": "{wave}：读入 {rows} 行，保留 {kept} 份", "en": "{wave}: {rows} {rows:row|rows} read, {kept} kept"},
    "import_.unchanged": {"zh": "{wave}：没有变化，仍是 {kept} 份", "en": "{wave}: unchanged, {kept} kept"},
    "import_.rated": {"zh": "{round}：读入 {units} 个单位的 {ratings} 项评定", "en": "{round}: {ratings} {ratings:rating|ratings} of {units} {units:unit|units} read"},
    "import_.rated_unchanged": {
        "zh": "{round}：没有变化，仍是 {units} 个单位的 {ratings} 项评定",
        "en": "{round}: unchanged, {ratings} {ratings:rating|ratings} of {units} {units:unit|units}",
    },
    "import_.figures": {"zh": "{assessment}：读入 {units} 个单位的 {figures} 项数据", "en": "{assessment}: {figures} {figures:figure|figures} of {units} {units:unit|units} read"},
    "import_.figures_unchanged": {
        "zh": "{assessment}：没有变化，仍是 {units} 个单位的 {figures} 项数据",
        "en": "{assessment}: unchanged, {figures} {figures:figure|figures} of {units} {units:unit|units}",
    },
    "import_.doubles": {"zh": "    完全重复、只留一份：{count}", "en": "    exact doubles, kept once: {count}"},
    "import_.terminated": {
        "zh": "    提前终止、不进入任何估计：{count}",
        "en": "    terminated, in no estimate: {count}",
    },
    "import_.excluded": {
        "zh": "    因标记不进入正式估计：{count}（{flags}）",
        "en": "    marked, out of official estimates: {count} ({flags})",
    },
    "import_.zero_weights": {
        "zh": "    权重为 0、只留在抽样设计中：{count}",
        "en": "    weight 0, in the design only: {count}",
    },
    "import_.warnings": {"zh": "    警告：{count}，全部列在 {path}", "en": "    warnings: {count}, all listed in {path}"},
    "import_.failed": {"zh": "{wave}：未导入；全部问题列在 {path}", "en": "{wave}: not imported; every problem is listed in {path}"},
    "import_.option.series": {"zh": "只导入 study.yaml 中的这个系列（已发布的数据）。", "en": "Only this series of study.yaml: published figures."},
    "import_.series_or_wave": {"zh": "--series 与 --wave 只能给一个。", "en": "Give --series or --wave, not both."},
    "import_.taken": {"zh": "{series}：读入 {figures} 个数值：{indicators} 项指标、{districts} 个地区、{periods} 个时期",
                      "en": "{series}: {figures} {figures:figure|figures} read: {indicators} {indicators:indicator|indicators}, {districts} {districts:district|districts}, {periods} {periods:period|periods}"},
    "import_.taken_unchanged": {"zh": "{series}：没有变化，仍是 {figures} 个数值", "en": "{series}: unchanged, {figures} {figures:figure|figures}"},
    "import_.series_left_out": {"zh": "    按 {column} 不取的行：{count}", "en": "    rows left out by {column}: {count}"},
    "import_.series_empty": {"zh": "    没有发布数值的单元格：{count}", "en": "    cells in which nothing was published: {count}"},
}
