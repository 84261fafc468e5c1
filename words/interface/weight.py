"""Words of `jingmin weight`."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "weight.option.wave": {"zh": "哪一期；默认每一期。", "en": "Which wave; by default each."},
    "weight.working": {"zh": "正在校准权数", "en": "weighting"},
    "weight.wave": {
        "zh": "{wave}：{n} 份完成的答卷，迭代 {iterations} 轮，与总数的最大相对差 {miss}",
        "en": "{wave}: {n} completed {n:response|responses}, {iterations} {iterations:round|rounds}, largest relative miss of a total {miss}",
    },
    "weight.effective": {"zh": "  有效样本量（Kish）：校准前 {before}，校准后 {after}",
                         "en": "  effective n (Kish): {before} before, {after} after"},
    "weight.design_effect": {"zh": "  加权的设计效应 1+cv²：校准前 {before}，校准后 {after}",
                             "en": "  design effect of weighting 1+cv²: {before} before, {after} after"},
    "weight.largest": {"zh": "  最大权数 {weight}，平均 {mean}；乘数从 {low} 到 {high}",
                       "en": "  largest weight {weight}, mean {mean}; factors from {low} to {high}"},
    "weight.cells": {"zh": "  乘数最大的格子：", "en": "  cells with the largest factors:"},
    "weight.cell": {"zh": "    {district} {answers}：{n} 人，乘数 {factor}", "en": "    {district} {answers}: n {n}, factor {factor}"},
    "weight.margins": {"zh": "  各边际的权数合计（总数，校准前 → 校准后）：", "en": "  sums of weights against each margin (total, before → after):"},
    "weight.margin": {"zh": "    {district} {item} {code}：{total}，{before} → {after}",
                      "en": "    {district} {item} {code}: {total}, {before} → {after}"},
    "weight.city": {"zh": "全市", "en": "city"},
    "weight.everybody": {"zh": "所有人", "en": "everybody"},
    "weight.all": {"zh": "合计", "en": "in all"},
    "weight.no_answer": {"zh": "未答", "en": "no answer"},
}
