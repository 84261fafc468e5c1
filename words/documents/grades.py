"""Tables of grades in Word and Excel: heads, captions, what the marks mean, notes."""

from __future__ import annotations

from words.language import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "grades.sheet": {"zh": "考核", "en": "Assessment"},
    "grades.note": {"zh": "量化考核", "en": "Assessment"},
    "grades.note.source": {"zh": "来源：{caption}。", "en": "Source: {caption}."},
    "grades.head.unit": {"zh": "单位", "en": "Unit"},
    "grades.head.district": {"zh": "区", "en": "District"},
    "grades.head.grade": {"zh": "档次", "en": "Grade"},
    "grades.head.score": {"zh": "得分", "en": "Score"},
    "grades.head.low": {"zh": "{conf}%下限", "en": "{conf}% low"},
    "grades.head.high": {"zh": "{conf}%上限", "en": "{conf}% high"},
    "grades.head.since": {"zh": "较{before}", "en": "Since {before}"},
    "grades.head.marks": {"zh": "备注", "en": "Marks"},
    "grades.head.covered": {"zh": "所含权重", "en": "Weights covered"},
    "grades.head.year_grade": {"zh": "{year}年档次", "en": "Grade {year}"},
    "grades.head.year": {"zh": "{year}年得分", "en": "Score {year}"},
    "grades.head.period": {"zh": "时间", "en": "Period"},
    "grades.head.indicator": {"zh": "指标", "en": "Indicator"},
    "grades.head.number": {"zh": "件数", "en": "Number"},
    "grades.head.limit": {"zh": "底线", "en": "Limit"},
    "grades.caption.units": {"zh": "{label}，{period}：各单位的得分与档次", "en": "{label}, {period}: score and grade of each unit"},
    "grades.caption.breaches": {
        "zh": "{label}，{start}至{end}：触碰底线的情况", "en": "{label}, {start} to {end}: breaches of the bottom line",
    },
    "grades.key": {
        "zh": "压线：区间含门槛，按较好一档；变化只作描述；所含权重不足时不定档。",
        "en": "On the line: the interval holds a threshold, and the better grade is given; changes are described, not tested; where scores"
              " cover too little of the weights there is no grade.",
    },
    "grades.key.breaches": {"zh": "逐件列出，不参加平均；当期最高只能评到封顶的档次。", "en": "Listed, never averaged; they cap the grade of their period."},
}
