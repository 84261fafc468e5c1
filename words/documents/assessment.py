"""What stands on a sheet of figures, and what its columns may be called."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "assessment.hint": {
        "zh": "只填黄色单元格。没有发生的填 0；没有数据的整行留空，按缺报处理。只填汇总数，不填姓名、身份证号、电话。",
        "en": "Fill the yellow cells only. 0 where nothing happened; where there are no data leave the whole row empty: it is then missing. "
              "Totals only: no names, identity numbers or telephones.",
    },
    "assessment.column.unit": {"zh": "单位", "en": "Unit"},
    "assessment.column.district": {"zh": "地区", "en": "District"},
    "assessment.column.period": {"zh": "时期", "en": "Period"},
    "assessment.column.indicator": {"zh": "指标", "en": "Indicator"},
    "assessment.column.numerator": {"zh": "分子", "en": "Numerator"},
    "assessment.column.denominator": {"zh": "分母", "en": "Denominator"},
    "assessment.column.value": {"zh": "数值", "en": "Value"},
    "assessment.column.n": {"zh": "例数", "en": "Cases"},
    "assessment.column.low": {"zh": "下限", "en": "Low"},
    "assessment.column.high": {"zh": "上限", "en": "High"},
    "assessment.column.unit_label": {"zh": "单位名称", "en": "Unit's name"},
    "assessment.column.indicator_label": {"zh": "指标名称", "en": "Indicator's name"},
    "assessment.column.upper": {"zh": "分子（或数值）是", "en": "Numerator (or value) is"},
    "assessment.column.lower": {"zh": "分母是", "en": "Denominator is"},
}
